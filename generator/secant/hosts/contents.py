"""The list of chapters, which stands on every page of a site: what is the same on many of them is made once."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from typing import Any

from jinja2.filters import do_striptags
from markupsafe import Markup, escape
from mkdocs.structure.pages import Page
from mkdocs.utils import normalize_url

#: An entry of the list: its address as the page writes it, its words, and whether it leads to the page itself.
Entry = tuple[str, Markup, bool]


class Contents:
    """What the template's filters make of items of the navigation, remembered for one build: on a site of many pages
    the list would cost as much as all else on a page."""

    def __init__(self) -> None:
        self._listed: dict[int, tuple[Sequence[Any], list[tuple[Any, str, Markup, bool]]]] = {}
        self._addresses: dict[tuple[str, bool, bool], dict[str, str]] = {}

    def __call__(self, items: Sequence[Any], page: Page | None, base: str) -> Iterator[Entry]:
        """The entries that lead somewhere, as ``page`` has them; one without a place in the site (None) names what it
        links to from ``base`` on."""
        own = posixpath.normpath(f"/{page.url}")[1:] if page else ""
        # Pages of one folder write the same addresses, but for those of what lies below the page itself.
        folder = (posixpath.dirname(own), own == "", page is not None and page.url.endswith("/"))
        known = self._addresses.setdefault(folder, {}) if page else {}
        below, url_of_page = f"{own}/", page.url if page else None
        for item, url, words, is_page in self._list(items):
            if not is_page or url.startswith(below):
                address = normalize_url(url, page, base)
            elif url in known:
                address = known[url]
            else:
                address = known[url] = normalize_url(url, page, base)
            yield address, words, url == url_of_page and item == page

    def _list(self, items: Sequence[Any]) -> list[tuple[Any, str, Markup, bool]]:
        """Those of the items that lead somewhere, each with where, its words and whether it is a page of the site."""
        if id(items) not in self._listed:
            linked = [item for item in items if hasattr(item, "url")]
            found = [(item, item.url, escape(do_striptags(item.title)), item.is_page) for item in linked]
            self._listed[id(items)] = items, found  # held, so that no other list comes to have its place
        return self._listed[id(items)][1]
