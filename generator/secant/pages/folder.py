"""The files in the folder of a site's pages, with their statuses: one walk, nothing read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from secant.build.status import Status, status


def files(docs: Path) -> dict[str, Status]:
    """All files, in a fixed order, as paths inside ``docs``; hidden files and folders are none of ours."""
    found = dict(_files(str(docs), ""))
    return {path: found[path] for path in sorted(found, key=lambda path: path.split("/"))}


def pages(found: dict[str, Status]) -> dict[str, Status]:
    """The pages among them."""
    return {path: state for path, state in found.items() if path.endswith(".md")}


def _files(folder: str, inside: str) -> Iterator[tuple[str, Status]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{inside}{entry.name}/")
            elif entry.is_file():
                yield f"{inside}{entry.name}", status(entry.stat())
