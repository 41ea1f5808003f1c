"""The pages of a site: read all, work out all that they ask for, report everything wrong at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath

from secant.build.run import Bench
from secant.build.task import Artifact, Task
from secant.diagnostics import Diagnostic, SecantError
from secant.pages.front import front
from secant.pages.ledger import Entry
from secant.pages.page import Numbered, Page
from secant.pages.reader import read_page
from secant.pages.scan import front_matter
from secant.pages.source import Source
from secant.pages.titles import title
from secant.pages.tokens import anchor
from secant.pages.workshop import KEPT

#: Where pictures of counterexamples are written, beside the site's pages.
COUNTEREXAMPLES = KEPT / "counterexamples"


def source_of(text: str, file: str | None) -> Source:
    """A file's text without its front matter."""
    length = front_matter(text)
    return Source(text[length:], file, text.count("\n", 0, length))


@dataclass(slots=True)
class Names:
    """What can be linked to on the pages in ``docs``; each page is read once."""

    docs: Path
    _known: dict[str, Mapping[str, Numbered] | None] = field(default_factory=dict)

    def seen_from(self, page: str, link: str) -> Mapping[str, Numbered] | None:
        """The names on the page that ``link`` leads to from ``page`` (both as paths inside ``docs``)."""
        path = os.path.normpath(PurePosixPath(page).parent / link)
        if path not in self._known:
            self._known[path] = self._read(path)
        return self._known[path]

    def _read(self, path: str) -> Mapping[str, Numbered] | None:
        file = self.docs / path
        if path.startswith("..") or not path.endswith(".md") or not file.is_file():
            return None
        return read_page(source_of(file.read_text(encoding="utf-8-sig"), path)).names


@dataclass(slots=True)
class Worked:
    """What came of all pages: the pages as they were read, how many pieces, and everything wrong, sorted by place.

    ``entries`` are the rows of the ledger, ``pictures`` those of counterexamples (name -> SVG).
    """

    pages: list[tuple[Path, Page]] = field(default_factory=list)
    pieces: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    pictures: dict[str, str] = field(default_factory=dict)


def markdown_files(docs: Path) -> list[Path]:
    """All pages below ``docs``, in a fixed order; hidden files and folders are no pages."""
    return sorted(
        path
        for path in docs.rglob("*.md")
        if not any(part.startswith(".") for part in path.relative_to(docs).parts) and path.is_file()
    )


def work_out(files: Iterable[Path], docs: Path, bench: Bench) -> Worked:
    """Everything that the pages ask for; the bench keeps it for whoever writes the HTML."""
    names = Names(docs)
    worked = Worked()
    asked: list[tuple[_Place, int, Task]] = []
    for path in files:
        inside = path.relative_to(docs).as_posix()
        shown = shown_path(path)
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            message = f"the page is not UTF-8 text (byte {error.start + 1})"
            worked.diagnostics.append(Diagnostic("SEC-500", message, fix="save it as UTF-8", file=shown))
            continue
        called = path.stem
        try:
            front(text, shown)
            called = title(text, path.stem)
        except SecantError as error:
            worked.diagnostics += error.diagnostics
        page = read_page(source_of(text, shown), partial(names.seen_from, inside))
        worked.pages.append((path, page))
        asked += [(_Place(inside, called, page), index, task) for index, task in page.tasks()]
    artifacts = bench.artifacts([task for _, _, task in asked])
    for _, page in worked.pages:
        worked.diagnostics += page.diagnostics
    for (place, index, _), artifact in zip(asked, artifacts, strict=True):
        _take(worked, place, index, artifact)
    worked.diagnostics = sorted_once(worked.diagnostics)
    worked.pieces = len(asked)
    return worked


@dataclass(frozen=True, slots=True)
class _Place:
    """A page: its path inside the pages, and what it is called."""

    inside: str
    title: str
    page: Page


def _take(worked: Worked, place: _Place, index: int, artifact: Artifact) -> None:
    """Put down what came of a piece: rows for the ledger, or what is wrong."""
    piece = place.page.pieces[index]
    wrong = place.page.wrong(piece, artifact)
    if not wrong:
        name = piece.block.name if piece.block and piece.block.name else anchor(index)
        worked.entries += [Entry(place.inside, place.title, name, **row) for row in artifact.facts.get("ledger", ())]
    elif picture := artifact.facts.get("picture"):
        stem = place.inside.removesuffix(".md").replace("/", "-")
        name = f"{stem}-{wrong[0].line}-{wrong[0].column}.svg"
        worked.pictures[name] = picture
        wrong[0] = replace(wrong[0], fix=f"the counterexample is drawn in {COUNTEREXAMPLES}/{name}")
    worked.diagnostics += wrong


def sorted_once(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By place, each once; what only follows from a definition that is reported itself is left out."""
    ordered = sorted(dict.fromkeys(diagnostics), key=lambda d: (d.file or "", d.line or 0, d.column or 0, d.code))
    causes = [diagnostic for diagnostic in ordered if diagnostic.code != "SEC-506"]
    return causes or ordered


def shown_path(path: str | Path) -> str:
    """A path as a person would name it: from the working folder if it lies below."""
    try:
        return Path(path).absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
