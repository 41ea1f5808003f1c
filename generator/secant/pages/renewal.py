"""Pages that are made and not written by hand: the atlas, the reference, a place for the ledger.

Each is made anew when what it is made from has changed, or when somebody has touched it. What is wrong with one is said
of what it was made from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from secant.build.run import Bench
from secant.build.status import Status
from secant.diagnostics import Diagnostic, SecantError
from secant.pages import folder
from secant.pages.generated import ATLAS, Generated, clean, write
from secant.pages.ledger import ledger
from secant.pages.paths import shown_path
from secant.pages.records import Atlas, Index
from secant.pages.references import made_from, references
from secant.pages.wanted import Wanted, strangers
from secant.pages.workshop import PACKAGE

#: The source of the atlas, below the pages.
ATLAS_FILE = "atlas.yaml"


def renew(
    docs: Path, bench: Bench, known: Index, wanted: Wanted, *, all_of_it: bool
) -> tuple[dict[str, Status], list[Diagnostic]]:
    """Make what has to be; the files that there are then, and what is wrong with the atlas.

    ``known`` is brought up to date. Raises ``SecantError`` where a page of somebody's would be written over.
    """
    if wanted.ledger and not (docs / wanted.ledger).exists():  # so that every host finds it among the pages
        write(docs, [ledger([], wanted.ledger)])
    found = folder.files(docs)
    ours = {**known.reference, wanted.ledger or "": known.ledger}
    changed = [path for path, state in folder.pages(found).items() if state != ours.get(path)]
    if written := strangers(docs, changed, wanted):
        raise SecantError(*written)
    wrong: list[Diagnostic] = []
    if all_of_it or not _atlas_is_known(known.atlas, found):
        wrong = _made_atlas(docs, known, found.get(ATLAS_FILE))
        found = folder.files(docs)
        known.atlas.pages = {path: (at, found.get(path)) for path, (at, _) in known.atlas.pages.items()}
    if all_of_it or not _reference_is_known(known, wanted.reference, found):
        made = references(bench, wanted.reference) if wanted.reference else []
        write(docs, made)
        if wanted.reference:
            clean(docs, wanted.reference, {file.path for file in made})
        found = folder.files(docs)
        known.reference = {file.path: found.get(file.path) for file in made}
    return found, wrong


def reference_source(page: str, wanted: Wanted, docs: Path) -> str | None:
    """The file that a page of the reference is made from, as seen from the pages; None where it is not this site's."""
    if not wanted.reference or not PACKAGE.is_relative_to(docs.parent.absolute()):
        return None
    file = made_from(page.removeprefix(f"{wanted.reference}/"))
    return f"../{file.relative_to(docs.parent.absolute()).as_posix()}"


def traced(diagnostics: list[Diagnostic], docs: Path, sources: Mapping[str, str | None]) -> list[Diagnostic]:
    """Diagnostics about generated pages, said of the lines that these were generated from."""
    shown = {shown_path(docs / path) for path, source in sources.items() if source}
    if not any(diagnostic.file in shown for diagnostic in diagnostics):
        return diagnostics
    from secant.pages.atlas import atlas

    pages = {shown_path(docs / file.path): file for file in atlas(docs, shown_path(docs / ATLAS_FILE))}
    return [_traced_one(diagnostic, docs, pages) for diagnostic in diagnostics]


def _traced_one(diagnostic: Diagnostic, docs: Path, pages: dict[str, Generated]) -> Diagnostic:
    page = pages.get(diagnostic.file or "")
    if page is None or page.source is None or not 0 < (diagnostic.line or 0) <= len(page.lines):
        return diagnostic
    source = docs / page.source
    line = page.lines[(diagnostic.line or 1) - 1]
    text = source.read_text(encoding="utf-8").splitlines()[line - 1]
    moved = replace(diagnostic, file=shown_path(source), line=line, source=text)
    said, column = diagnostic.source or "", diagnostic.column or 1
    if said.strip() and said in text:  # word for word, such as a claim: the place is known to the letter
        return replace(moved, column=text.index(said) + column)
    width = len(text) - len(text.lstrip())
    return replace(moved, column=width + 1, length=len(text) - width)


def _atlas_is_known(known: Atlas, found: dict[str, Status]) -> bool:
    """Whether the atlas file and all pages made from it, and no others, are as they were."""
    if known.status is None or known.status != found.get(ATLAS_FILE):
        return ATLAS_FILE not in found and not known.pages
    there = {path: state for path, state in found.items() if path.startswith(f"{ATLAS}/")}
    return there == {path: state for path, (_, state) in known.pages.items()}


def _made_atlas(docs: Path, known: Index, state: Status | None) -> list[Diagnostic]:
    """Make the atlas anew; what is wrong with it."""
    from secant.pages.atlas import atlas

    try:
        functions = atlas(docs, shown_path(docs / ATLAS_FILE))
    except SecantError as error:
        known.atlas = Atlas()
        return list(error.diagnostics)
    write(docs, functions)
    clean(docs, ATLAS, {file.path for file in functions})
    known.atlas = Atlas(state, {file.path: (f"{file.source}#L{file.lines[0]}", None) for file in functions})
    return []


def _reference_is_known(known: Index, reference: str | None, found: dict[str, Status]) -> bool:
    """Whether the pages of the reference are as they were made; that their makers are is in the index's name."""
    there = {path: state for path, state in found.items() if reference and path.startswith(f"{reference}/")}
    return there == known.reference and bool(there) == bool(reference)
