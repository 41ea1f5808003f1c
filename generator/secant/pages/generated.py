"""The files that the build writes among a site's pages: styles and fonts, and what other rooms generate."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from secant.build.files import write_if_changed
from secant.pages.modules import ENTRIES, module
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


def sent(suffix: str, text: str) -> bytes:
    """A script or style as the browser gets it: a fifth smaller, compressed, than as it is read by people."""
    return _UNSENT[suffix].sub("", text).encode()


_IMPORT = re.compile(r'^@import "([^"]+)";\n', re.MULTILINE)


def style(name: str) -> str:
    """A style of ``web`` with all that it imports in its place: a browser asks for one file, not for one after the
    other."""
    text = (PACKAGE / "web" / name).read_text(encoding="utf-8")
    return _IMPORT.sub(lambda found: style(found[1]), text)


def assets() -> list[Generated]:
    """The browser's part: everything in ``web`` but the theme's templates, which the theme reads where they are, and
    but the modules and styles that are joined to others."""
    web = PACKAGE / "web"
    joined = {name for path in web.glob("*.css") for name in _IMPORT.findall(path.read_text(encoding="utf-8"))}
    found = []
    for path in sorted(path for path in web.rglob("*") if path.suffix in SHIPPED):
        name = path.relative_to(web).as_posix()
        if name in ENTRIES:
            content = sent(path.suffix, module(name))
        elif name.startswith("theme/") or (path.suffix == ".js" and "/" in name) or name in joined:
            continue
        elif path.suffix in _UNSENT:
            content = sent(path.suffix, style(name) if path.suffix == ".css" else path.read_text(encoding="utf-8"))
        else:
            content = path.read_bytes()
        found.append(Generated(f"{ASSETS}/{name}", content))
    return found


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
