"""Everything that a site needs from us before a host turns its pages into HTML."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from secant.build.run import Bench
from secant.diagnostics import Diagnostic, SecantError
from secant.pages.atlas import FILE as ATLAS_FILE
from secant.pages.atlas import atlas
from secant.pages.cards import cards
from secant.pages.generated import ASSETS, ATLAS, Generated, assets, clean, write
from secant.pages.ledger import ledger
from secant.pages.reader import read_page
from secant.pages.site import (
    COUNTEREXAMPLES,
    Worked,
    markdown_files,
    shown_path,
    sorted_once,
    source_of,
    work_out,
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What came of it. ``sources`` says, for a generated page, which file its author edits and where (``file#L3``);
    None if no one does."""

    worked: Worked
    sources: dict[str, str | None]


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
    docs: Path, bench: Bench, card_folder: str | None = None, *, ledger_path: str | None = None, preview: bool = False
) -> Prepared:
    """Write what is generated, and work out what all pages ask for; mistakes are in what is returned.

    An atlas that cannot be read changes nothing. Cards are drawn into ``card_folder``, if there is one, once nothing is
    wrong; a preview does without. The page ``ledger_path``, if there is one, lists all that was settled.
    """
    try:
        functions, wrong = atlas(docs, shown_path(docs / ATLAS_FILE)), []
        write(docs, functions)
        clean(docs, ATLAS, functions)
    except SecantError as error:
        functions, wrong = [], list(error.diagnostics)
    browser = assets()
    write(docs, browser)
    listed = docs / ledger_path if ledger_path else None
    worked = work_out([path for path in markdown_files(docs) if path != listed], docs, bench)
    if ledger_path and listed:
        page = ledger(worked.entries, ledger_path)
        write(docs, [page])
        worked.pages.append((listed, read_page(source_of(page.content.decode(), shown_path(listed)))))
    if bench.cache:
        beside = bench.cache.folder.parent
        pictures = [Generated(f"{COUNTEREXAMPLES.name}/{name}", svg.encode()) for name, svg in worked.pictures.items()]
        write(beside, pictures)
        clean(beside, COUNTEREXAMPLES.name, pictures)
    worked.diagnostics = sorted_once([*wrong, *traced(worked.diagnostics, docs, functions)])
    if not preview and not worked.diagnostics:
        if card_folder:
            drawn = cards(worked.pages, docs, card_folder, bench)
            write(docs, drawn)
            browser += drawn
        clean(docs, ASSETS, browser)
    sources: dict[str, str | None] = {file.path: f"{file.source}#L{file.lines[0]}" for file in functions if file.source}
    return Prepared(worked, sources | ({ledger_path: None} if ledger_path else {}))


def raise_wrong(prepared: Prepared) -> None:
    """Raise everything wrong as one error."""
    if wrong := sorted_once(prepared.worked.diagnostics):
        raise SecantError(*wrong)
