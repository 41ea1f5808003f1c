"""The pages of a site: read all, work out all that they ask for, report everything wrong at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath

from secant.build.run import Bench
from secant.diagnostics import Diagnostic, SecantError
from secant.pages.front import front
from secant.pages.page import Numbered, Page
from secant.pages.reader import read_page
from secant.pages.scan import front_matter
from secant.pages.source import Source


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
    """What came of all pages: the pages as they were read, how many pieces, and everything wrong, sorted by place."""

    pages: list[tuple[Path, Page]] = field(default_factory=list)
    pieces: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)


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
    for path in files:
        inside = path.relative_to(docs).as_posix()
        shown = shown_path(path)
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            message = f"the page is not UTF-8 text (byte {error.start + 1})"
            worked.diagnostics.append(Diagnostic("SEC-500", message, fix="save it as UTF-8", file=shown))
            continue
        try:
            front(text, shown)
        except SecantError as error:
            worked.diagnostics += error.diagnostics
        worked.pages.append((path, read_page(source_of(text, shown), partial(names.seen_from, inside))))
    asked = [(page, piece, task) for _, page in worked.pages for piece, task in page.tasks()]
    artifacts = bench.artifacts([task for _, _, task in asked])
    for _, page in worked.pages:
        worked.diagnostics += page.diagnostics
    for (page, piece, _), artifact in zip(asked, artifacts, strict=True):
        worked.diagnostics += page.wrong(piece, artifact)
    worked.diagnostics = sorted_once(worked.diagnostics)
    worked.pieces = len(asked)
    return worked


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
