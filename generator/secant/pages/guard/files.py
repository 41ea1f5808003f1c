"""The files among the pages: no link that leads out of them, no program, no two names for one place."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from secant.diagnostics import Diagnostic
from secant.pages.guard.drawing import wrong_drawing

#: What may lie among the pages beside files that the site's configuration names: what a browser shows and does not run.
KINDS = (
    *(".md", ".txt", ".csv", ".json", ".yaml", ".yml", ".bib", ".pdf", ".woff2"),
    *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".svg", ".mp4", ".webm"),
)
#: What no name may hold: signs that some disk does not know, or that mean something in HTML.
_SIGN = re.compile(r"[<>:\"|?*\\\x00-\x1f\x7f\ud800-\udfff]|[. ]$|^ ")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def wrong_files(docs: Path, named: Collection[str], generated: Collection[str], shown: str) -> list[Diagnostic]:
    """What is wrong with the files in ``docs``, which messages call ``shown``.

    ``named`` are those that the configuration names (its maintainer has looked at them), ``generated`` the folders that
    the build writes itself.
    """
    root = docs.resolve()
    wrong: list[Diagnostic] = []
    names: dict[str, str] = {}
    pages: dict[str, str] = {}

    def told(inside: str, message: str, fix: str, line: int | None = None) -> None:
        wrong.append(Diagnostic("SEC-562", message, fix, f"{shown}/{_printable(inside)}", line))

    for inside, path in _all(docs, ""):
        if path.is_symlink() and not _stays(path, root):
            told(inside, "the link leads out of the pages, or to a folder, or nowhere", "copy the file in its place")
            continue
        hidden = any(part.startswith(".") for part in PurePosixPath(inside).parts)
        if hidden or any(inside.startswith(f"{folder}/") for folder in generated):
            continue
        name = PurePosixPath(inside).name
        if _SIGN.search(name) or _DEVICE.match(name):
            told(inside, "not every disk can hold a file of this name", "use letters, digits, hyphens and dots")
        if (other := names.setdefault(_folded(inside), inside)) != inside:
            told(inside, f"some disks take this for {_printable(other)}", "give one of them another name")
        if path.is_dir():
            continue
        if name.endswith(".md") and (other := pages.setdefault(_address(inside), inside)) != inside:
            told(inside, f"{_printable(other)} has the same address in the site", "give one of them another name")
        if inside in named:
            continue
        if PurePosixPath(inside).suffix.lower() not in KINDS:
            fix = f"keep it elsewhere; pages, pictures and data may lie here: {' '.join(KINDS)}"
            told(inside, "a file of this kind is not published", fix)
        elif name.lower().endswith(".svg") and (found := wrong_drawing(path)):
            told(inside, f"the drawing is more than a picture: {found[0]}", "save it as plain SVG", found[1])
    return wrong


def _all(folder: Path, inside: str) -> Iterator[tuple[str, Path]]:
    """Every file and folder below, in a fixed order; links are not followed."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = f"{inside}{entry.name}"
        yield path, Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            yield from _all(Path(entry.path), f"{path}/")


def _stays(link: Path, root: Path) -> bool:
    """Whether a link leads to a file among the pages."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return target.is_file() and target.is_relative_to(root)


def _folded(path: str) -> str:
    """What names have in common that a disk which ignores case, or composes letters, takes for one."""
    return normalize("NFC", normalize("NFC", path).casefold())


def _address(path: str) -> str:
    """Where MkDocs publishes a page."""
    address = _folded(path).removesuffix(".md")
    return re.sub(r"(?:^|/)(?:index|readme)$", "", address)


def _printable(path: str) -> str:
    return path.encode("utf-8", "backslashreplace").decode()
