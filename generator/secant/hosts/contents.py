"""The list of chapters, which stands on every page of a site: what is the same on many of them is made once."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence
from typing import Any

from jinja2.filters import do_striptags
from markupsafe import Markup, escape
from mkdocs.structure.pages import Page
from mkdocs.utils import normalize_url

#: The template's own way to write an entry: its address as the page has it, its words, whether it leads to the page.
Written = Callable[[str, Markup, bool], str]


class Contents:
    """What the template makes of items of the navigation, remembered for one build: on a site of many pages the list
    would cost as much as all else on a page."""

    def __init__(self) -> None:
        self._listed: dict[int, tuple[Sequence[Any], list[tuple[Any, str, Markup, bool]]]] = {}
        self._known: dict[tuple[int, str, bool, bool], dict[int, str]] = {}

    def __call__(self, items: Sequence[Any], page: Page | None, base: str, written: Written) -> Markup:
        """The entries that lead somewhere, as ``page`` has them; one without a place in the site (None) names what it
        links to from ``base`` on."""
        own = posixpath.normpath(f"/{page.url}")[1:] if page else ""
        # Pages of one folder have the same entries, but for those of the page itself and of what lies below it.
        folder = (id(items), posixpath.dirname(own), own == "", page is not None and page.url.endswith("/"))
        known = self._known.setdefault(folder, {}) if page else {}
        below, url_of_page = f"{own}/", page.url if page else None
        entries = []
        for number, (item, url, words, is_page) in enumerate(self._list(items)):
            if not is_page or url == url_of_page or url.startswith(below):
                is_own = url == url_of_page and item == page
                entries.append(written(normalize_url(url, page, base), words, is_own))
                continue
            if number not in known:
                known[number] = written(normalize_url(url, page, base), words, False)
            entries.append(known[number])
        return Markup("".join(entries))  # noqa: S704 (the template wrote it)

    def _list(self, items: Sequence[Any]) -> list[tuple[Any, str, Markup, bool]]:
        """Those of the items that lead somewhere, each with where, its words and whether it is a page of the site."""
        if id(items) not in self._listed:
            linked = [item for item in items if hasattr(item, "url")]
            found = [(item, item.url, escape(do_striptags(item.title)), item.is_page) for item in linked]
            self._listed[id(items)] = items, found  # held, so that no other list comes to have its place
        return self._listed[id(items)][1]
