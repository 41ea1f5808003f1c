"""Everything that a site needs from us before a host turns its pages into HTML."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from secant.build.run import Bench
from secant.diagnostics import Diagnostic, SecantError
from secant.pages.atlas import FILE as ATLAS_FILE
from secant.pages.atlas import atlas
from secant.pages.cards import cards
from secant.pages.generated import ASSETS, ATLAS, Generated, assets, clean, write
from secant.pages.guard.files import wrong_files
from secant.pages.site import Worked, markdown_files, shown_path, sorted_once, work_out


@dataclass(frozen=True, slots=True)
class Prepared:
    """What came of it. ``functions`` are the pages that were generated.

    ``refused``: among the pages lie files that may not, nothing was written and nothing may be published.
    """

    worked: Worked
    docs: Path
    functions: list[Generated] = field(default_factory=list)
    refused: bool = False

    @property
    def sources(self) -> dict[str, str]:
        """For a generated page, which file its author edits and where."""
        return {file.path: f"{file.source}#L{file.lines[0]}" for file in self.functions if file.source}

    def traced(self, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
        """Diagnostics about generated pages, said of the lines that these were generated from."""
        return traced(diagnostics, self.docs, self.functions)


def named_files(config: Any) -> frozenset[str]:
    """The files among the pages that a site's configuration names: its maintainer answers for them."""
    names = (*config["extra_css"], *config["extra_javascript"], *config["extra_templates"])
    return frozenset(str(name) for name in names)


def traced(diagnostics: list[Diagnostic], docs: Path, files: list[Generated]) -> list[Diagnostic]:
    """Diagnostics about generated pages, said of the lines that these were generated from."""
    pages = {shown_path(docs / file.path): file for file in files if file.lines}
    return [_traced(diagnostic, docs, pages) for diagnostic in diagnostics]


def _traced(diagnostic: Diagnostic, docs: Path, pages: dict[str, Generated]) -> Diagnostic:
    page = pages.get(diagnostic.file or "")
    if page is None or page.source is None or not 0 < (diagnostic.line or 0) <= len(page.lines):
        return diagnostic
    source = docs / page.source
    line = page.lines[(diagnostic.line or 1) - 1]
    text = source.read_text(encoding="utf-8").splitlines()[line - 1]
    width = len(text) - len(text.lstrip())
    return replace(
        diagnostic, file=shown_path(source), line=line, column=width + 1, length=len(text) - width, source=text
    )


def prepare(
    docs: Path,
    bench: Bench,
    card_folder: str | None = None,
    *,
    named: Collection[str] = (),
    preview: bool = False,
) -> Prepared:
    """Write what is generated, and work out what all pages ask for; mistakes are in what is returned.

    First of all the files among the pages are looked at: where a link leads out of them nothing is read or written.
    An atlas that cannot be read changes nothing. Cards are drawn into ``card_folder``, if there is one, once nothing is
    wrong; a preview does without.
    """
    generated = (ASSETS, ATLAS, *([card_folder] if card_folder else []))
    if refused := wrong_files(docs, named, generated, shown_path(docs)):
        return Prepared(Worked(diagnostics=refused), docs, refused=True)
    try:
        functions, wrong = atlas(docs, shown_path(docs / ATLAS_FILE)), []
        write(docs, functions)
        clean(docs, ATLAS, functions)
    except SecantError as error:
        functions, wrong = [], list(error.diagnostics)
    browser = assets()
    write(docs, browser)
    worked = work_out(markdown_files(docs), docs, bench)
    worked.diagnostics = sorted_once([*wrong, *traced(worked.diagnostics, docs, functions)])
    if not preview and not worked.diagnostics:
        if card_folder:
            drawn = cards(worked.pages, docs, card_folder, bench)
            write(docs, drawn)
            browser += drawn
        clean(docs, ASSETS, browser)
    return Prepared(worked, docs, functions)


def raise_wrong(prepared: Prepared) -> None:
    """Raise everything wrong as one error."""
    if wrong := sorted_once(prepared.worked.diagnostics):
        raise SecantError(*wrong)
