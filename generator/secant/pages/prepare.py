"""Everything that a site needs from us before a host turns its pages into HTML.

``begin`` looks, reads what changed and has the missing work begun; ``Preparation.finish`` waits for it and reports. A
host may do other things between the two.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from secant.build.files import write_if_changed
from secant.build.run import Bench
from secant.build.status import Status, status
from secant.build.task import Task
from secant.diagnostics import Diagnostic, SecantError
from secant.pages import cards, folder
from secant.pages.embeds.files import tasks
from secant.pages.generated import ASSETS, ATLAS, Generated, assets, clean, write
from secant.pages.guard.files import wrong_files
from secant.pages.ledger import DESCRIPTION, TITLE, Entry, ledger
from secant.pages.paths import shown_path
from secant.pages.records import Index, Record
from secant.pages.renewal import reference_source, renew, traced
from secant.pages.site import COUNTEREXAMPLES, Converted, Site, picture_told, sorted_once
from secant.pages.wanted import Wanted

NOTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Prepared:
    """What came of it: how many pages, how many pieces on them, everything wrong, sorted by place."""

    pages: int
    pieces: int
    diagnostics: list[Diagnostic]

    @property
    def told(self) -> str:
        """How much that is, in words."""
        pages = "1 page" if self.pages == 1 else f"{self.pages} pages"
        pieces = "1 figure, number or formula" if self.pieces == 1 else f"{self.pieces} figures, numbers and formulas"
        return f"{pages} with {pieces}"


@dataclass(slots=True)
class Preparation:
    """A site being prepared.

    ``sources`` says, for a generated page, which file its author edits and where (``file#L3``; None: nobody does);
    ``drawing`` are the cards that have to be drawn and ``stale`` the files that nobody wants any more, both by their
    paths below the pages. ``shared`` are the keys of the files of figures that were begun, each with its page.
    ``listed``: the ledger says what it has to.
    """

    site: Site
    index: Index
    file: Path | None
    name: str
    looked: int
    wanted: Wanted = NOTHING
    listed: bool = False
    sources: dict[str, str | None] = field(default_factory=dict)
    wrong: list[Diagnostic] = field(default_factory=list)
    drawing: dict[str, tuple[str, Task]] = field(default_factory=dict)
    found: dict[str, Status] = field(default_factory=dict)
    stale: list[str] = field(default_factory=list)
    shared: dict[str, str] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self.site.files) + bool(self.wanted.ledger)

    @property
    def hopeless(self) -> bool:
        """Whether something is wrong already, before anything is worked out."""
        return bool(self.wrong or self.site.wrong or any(page.diagnostics for page in self.site.read.values()))

    def waits(self, page: str) -> bool:
        """Whether something that the page shows is not worked out yet; the ledger shows everything."""
        return page == self.wanted.ledger or self.site.waits(page)

    def finish(self) -> Prepared:
        """Wait for everything, and list it. If nothing is wrong, write the cards and take away what is stale; remember
        the site."""
        docs = self.site.docs
        diagnostics = self._illustrated(sorted_once([*self.wrong, *self.traced(self.site.told())]))
        self._write_ledger()
        if not diagnostics:
            diagnostics = [*self._cards(), *self._shared()]
        if not diagnostics and self.stale:
            clean(docs, ASSETS, set(self.found).union(self.drawing) - set(self.stale))
        records = self.site.records
        self.index.pages = {path: record for path, record in records.items() if path not in self.site.spoilt}
        if self.file:
            self.index.write(self.file, self.name, self.looked)
        return Prepared(self.pages, sum(len(record.keys) for record in records.values()), diagnostics)

    def traced(self, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
        """Diagnostics about generated pages, said of the lines that these were generated from."""
        return traced(diagnostics, self.site.docs, self.sources)

    def ledger(self) -> Generated:
        """The page that lists all that was settled, once everything is."""
        return ledger(self.entries(), self.wanted.ledger or "")

    def entries(self) -> list[Entry]:
        """What it lists. The examples of the reference say nothing on the site's behalf."""
        return self.site.entries(self.index.reference)

    def _write_ledger(self) -> None:
        """A preview shows it as it is by now, and writes no file for each change.

        It counts as known only if it lists what is remembered: the rows of a page with a mistake on it are not.
        """
        path = self.site.docs / (self.wanted.ledger or "")
        if not self.wanted.ledger or self.listed:
            return
        self.index.ledger = None
        if self.site.converted is None:
            write(self.site.docs, [self.ledger()])
            self.index.ledger = None if self.site.spoilt else status(path.stat())

    def _illustrated(self, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
        """Write the pictures of counterexamples, and take away older ones; where that cannot be done, name none."""
        drawn = {f"{COUNTEREXAMPLES.name}/{name}": svg.encode() for name, svg in self.site.pictures.items()}
        with suppress(OSError):
            if self.file:
                write(self.file.parent, [Generated(name, svg) for name, svg in drawn.items()])
                clean(self.file.parent, COUNTEREXAMPLES.name, drawn)
                return diagnostics
        fixes = {picture_told(name) for name in self.site.pictures}
        return [replace(wrong, fix=None) if wrong.fix in fixes else wrong for wrong in diagnostics]

    def _cards(self) -> list[Diagnostic]:
        """Write the cards that changed; what is wrong with any."""
        docs, bench = self.site.docs, self.site.bench
        failures = dict(zip(self.drawing, bench.failures([key for key, _ in self.drawing.values()]), strict=True))
        wrong = []
        for path, (key, task) in self.drawing.items():
            page = shown_path(docs / task.group)
            wrong += [replace(diagnostic, file=page, line=None) for diagnostic in failures[path]]
            if not failures[path]:
                (card,) = bench.artifacts([task])
                write_if_changed(docs / path, base64.b64decode(card.html))
                self.index.cards[path] = (status((docs / path).stat()), key)
        return wrong

    def _shared(self) -> list[Diagnostic]:
        """What is wrong with the files of any figure."""
        told = zip(self.shared.values(), self.site.bench.failures(list(self.shared)), strict=True)
        docs = self.site.docs
        return [replace(wrong, file=shown_path(docs / page), line=None) for page, failed in told for wrong in failed]


def begin(
    docs: Path,
    bench: Bench,
    wanted: Wanted = NOTHING,
    *,
    named: Collection[str] = (),
    guard: bool = True,
    index: Path | None = None,
    verify: bool = False,
    converted: Converted | None = None,
) -> Preparation:
    """Write what is generated, and begin to work out what all pages ask for.

    First of all, if there is a ``guard``, the files among the pages are looked at, of which the configuration names
    those in ``named``. Where one may not lie there nothing is read and nothing written: ``SecantError``. The same is
    raised where a page of somebody's would be written over.

    ``index`` is the file that remembers the site. An atlas that cannot be read changes nothing. Cards are drawn once
    nothing is wrong. A preview goes on with the pages ``converted`` before, and leaves all cards as they are.
    """
    looked = time.monotonic_ns()
    bench.forget()
    generated = (ASSETS, ATLAS, *filter(None, (wanted.cards, wanted.reference)))
    if guard and (refused := wrong_files(docs, named, generated, shown_path(docs))):
        raise SecantError(*refused)
    name = f"{bench.salt} {docs.absolute()}"
    known = Index.read(index, name)
    if not known.pages:
        bench.warm()
    browser = assets()
    write(docs, browser)
    found, wrong = renew(docs, bench, known, wanted, all_of_it=verify)
    site = Site(docs, bench, known.pages, verify, converted=converted)
    site.look({path: state for path, state in folder.pages(found).items() if path != wanted.ledger})
    preparation = Preparation(site, known, index, name, looked, wanted, wrong=wrong, found=found)
    same = not verify and not site.read and known.pages.keys() == site.records.keys()
    preparation.listed = same and known.ledger is not None and known.ledger == found.get(wanted.ledger or "")
    preparation.sources = {path: at for path, (at, _) in known.atlas.pages.items()}
    preparation.sources |= {path: reference_source(path, wanted, docs) for path in known.reference}
    preparation.sources |= dict.fromkeys(filter(None, [wanted.ledger]))
    if converted is None:
        _decide_cards(preparation, {file.path for file in browser})
    shown = [*site.tasks(), *(task for _, task in preparation.drawing.values())]
    shared: list[Task] = []
    if wanted.figures and converted is None and not preparation.hopeless:
        shared = [task for path, page in site.read.items() for task in tasks(page, path).values()]
    keys = bench.start([*shown, *shared])  # at once: whoever draws a figure has its scene for the card and the files
    preparation.shared = dict(zip(keys[len(shown) :], (task.group for task in shared), strict=True))
    return preparation


def prepare(
    docs: Path,
    bench: Bench,
    wanted: Wanted = NOTHING,
    *,
    named: Collection[str] = (),
    guard: bool = True,
    index: Path | None = None,
    verify: bool = False,
) -> Prepared:
    """All of it."""
    return begin(docs, bench, wanted, named=named, guard=guard, index=index, verify=verify).finish()


def named_files(config: Any) -> frozenset[str]:
    """The files among the pages that a site's configuration names: its maintainer answers for them."""
    names = (*config["extra_css"], *config["extra_javascript"], *config["extra_templates"])
    return frozenset(str(name) for name in names)


def _decide_cards(preparation: Preparation, browser: set[str]) -> None:
    """Which cards must be drawn, and what in the folder of generated files is wanted no more."""
    site, known, wanted = preparation.site, preparation.index.cards, preparation.wanted
    ordered = {path: site.records[path] for path in site.files if path in site.records}
    if wanted.ledger:
        ordered[wanted.ledger] = Record(None, "", {}, {}, [], TITLE, cards.shortened(DESCRIPTION))
    tasks = cards.tasks(ordered) if wanted.cards else {}
    places = {cards.place(wanted.cards or "", page): task for page, task in tasks.items()}
    preparation.index.cards = {path: card for path, card in known.items() if path in places}
    preparation.stale = [
        path for path in preparation.found if path.startswith(f"{ASSETS}/") and path not in browser | places.keys()
    ]
    if preparation.hopeless:
        return
    for path, task in places.items():
        key = task.key(site.bench.salt)
        if path not in known or known[path] != (preparation.found.get(path), key):
            preparation.drawing[path] = (key, task)


def raise_wrong(prepared: Prepared) -> None:
    """Raise everything wrong as one error."""
    if prepared.diagnostics:
        raise SecantError(*prepared.diagnostics)
