"""The atlas: one YAML entry -> one page in the page language, and an index with thumbnails.

``entries`` reads the file, ``page`` writes a function's page, ``index`` the list of all. Nothing is computed here: the
pages ask for it with the same blocks that any page has. Every generated line remembers the line of the atlas file that
it comes from, so that what is wrong with a page is reported where its author can mend it.
"""

from __future__ import annotations

from pathlib import Path

from secant.pages.atlas.entries import read_atlas
from secant.pages.atlas.index import index
from secant.pages.atlas.page import page
from secant.pages.generated import Generated

#: The atlas's source, below the pages.
FILE = "atlas.yaml"


def atlas(docs: Path, shown: str) -> list[Generated]:
    """All pages of the atlas of ``docs``, none if it has no atlas file; ``shown`` is what messages call that file.

    Raises everything that is wrong with the entries together.
    """
    file = docs / FILE
    if not file.is_file():
        return []
    groups, entries = read_atlas(file.read_text(encoding="utf-8"), shown)
    return [index(groups, entries), *(page(entry, groups, entries) for entry in entries)]
