"""The files that the build writes among a site's pages: styles and fonts, and what other rooms generate."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from secant.build.files import write_if_changed
from secant.pages.workshop import PACKAGE

#: Where generated files go, below the pages; these folders hold nothing else. ``ASSETS`` is the browser's part.
ASSETS, ATLAS = "assets/secant", "atlas"
#: What the browser asks for.
SHIPPED = (".css", ".js", ".woff2", ".svg", ".png", ".txt")


@dataclass(frozen=True, slots=True)
class Generated:
    """A file for the site: ``path`` below the pages, and the file (below the pages, too) that its author edits.

    ``lines`` holds, for each line of a page, the line of ``source`` that it comes from."""

    path: str
    content: bytes
    source: str | None = None
    lines: tuple[int, ...] = ()


#: What a browser is not sent: comments (in scripts, lines of their own) and what lines are set in by.
_UNSENT = {
    ".js": re.compile(r"^[ ]*(?://.*\n)?", re.MULTILINE),
    ".css": re.compile(r"/\*.*?\*/\n*|^[ ]+|^\n", re.MULTILINE | re.DOTALL),
}


def _sent(path: Path) -> bytes:
    """A file as the browser gets it: a fifth smaller, compressed, than as it is read by people."""
    unsent = _UNSENT.get(path.suffix)
    return unsent.sub("", path.read_text(encoding="utf-8")).encode() if unsent else path.read_bytes()


def assets() -> list[Generated]:
    """The browser's part: everything in ``web`` but the theme's templates, which the theme reads where they are."""
    web = PACKAGE / "web"
    return [
        Generated(f"{ASSETS}/{path.relative_to(web).as_posix()}", _sent(path))
        for path in sorted(web.rglob("*"))
        if path.suffix in SHIPPED and path.relative_to(web).parts[0] != "theme"
    ]


def write(docs: Path, files: Iterable[Generated]) -> None:
    """Write what changed: pages are watched, and must not be touched for nothing."""
    for file in files:
        write_if_changed(docs / file.path, file.content)


def clean(docs: Path, folder: str, wanted: Collection[str]) -> None:
    """Take away from ``folder`` (below ``docs``) what is no longer generated."""
    for path in sorted((docs / folder).rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(docs).as_posix() not in wanted:
            path.unlink()
        elif path.is_dir():
            with suppress(OSError):  # not empty
                path.rmdir()
