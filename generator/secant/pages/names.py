"""The names on a site's pages, for a host that gives us one page at a time."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from secant.pages.page import Numbered
from secant.pages.reader import read_page
from secant.pages.site import source_of


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
