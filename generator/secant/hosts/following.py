"""What lets a preview follow a change at once: of a site's pages it makes again only those that can be different.

MkDocs can leave alone what it finds written (``dirty``), going by the clock, and then knows neither title nor anchors
of such a page. Here the files of the pages that must be made again are taken away, and what was found out about the
others is given back. A page is read again if its text, a result that it shows, a name on a page that it links to, or
the list of files is another; it is written again if it was read, or if any title or front matter is another. What it
was made from is remembered once it is written, so that nothing is taken as made when a build ends half-way.

It is done where a page is known to be made of nothing else: see :func:`can_be_followed`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory

from secant.build.status import Status, status

#: Themes that show of another page its title and its front matter alone.
THEMES = {"secant", "material"}
#: Plugins that look at one page at a time. A hook counts as a plugin, and so does what Material brings unasked.
SEARCH = "material/search"
PLUGINS = {"secant", SEARCH}
#: Extensions that make of a page's text alone what stands in it: by their beginnings, and Python-Markdown's own.
EXTENSIONS = ("markdown.extensions.", "pymdownx.")
SHORT = {"secant", "abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html"}
SHORT |= {"codehilite", "extra", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc"}
#: And those that read other files.
READS = ("pymdownx.snippets", "pymdownx.b64")
#: Where functions may come from that a configuration names.
KNOWN = ("material.", "pymdownx.", "markdown.")
#: What MkDocs finds out about a page when it reads it; its front matter and its links apart.
FOUND = ("markdown", "toc", "content", "update_date", "present_anchor_ids", "_title_from_render")

#: What a page is made from, as far as others do not see to it: the status of its file (None: there is no such), and
#: whatever else has to be the same.
Made = tuple[Status | None, Any]


def can_be_followed(config: MkDocsConfig) -> bool:
    """Whether a page is made of its own text, of our results and of what stands around all pages."""
    extensions, around = config.markdown_extensions, config.watch or config.theme.custom_dir
    known = all(name in SHORT or name.startswith(EXTENSIONS) for name in extensions)
    return (
        not around
        and config.theme.name in THEMES
        and "secant" in config.plugins
        and PLUGINS.issuperset(config.plugins)
        and known
        and not any(name.startswith(READS) for name in extensions)
        and _is_plain({name: values for name, values in config.mdx_configs.items() if name != "secant"})
        and b"INHERIT" not in _settings(config)
    )


@dataclass(slots=True)
class _Known:
    """A page as it was read last: what it was made from, and what was found; what stood around it when it was written
    (None: it is not)."""

    made: Made
    found: dict[str, Any]
    meta: dict[str, Any]
    links: dict[str, dict[str, str]]
    around: Any = None
    searched: list[Any] = field(default_factory=list)


class Following:
    """The pages of a preview as they were when they were last made."""

    def __init__(self) -> None:
        self._site: Any = None
        self._known: dict[str, _Known] = {}
        self._copied: dict[str, Status] = {}
        self._heads: Any = None
        self._searched = 0

    @property
    def knows(self) -> bool:
        """Whether any page can stay as it is."""
        return bool(self._known)

    def begin(self, files: Files, config: MkDocsConfig, made: Mapping[str, Made]) -> bool:
        """Have the pages read again that are not what they were ``made`` from before; whether those are all of them.

        All: if the configuration or the list of files is another. It decides what a link becomes.
        """
        self._searched = 0
        if search := config.plugins.get(SEARCH):
            search.search_index_prev = None  # it would add what it finds to what it found before
        site = _settings(config), [(file.src_uri, file.dest_uri) for file in files]
        if anew := site != self._site or not can_be_followed(config):
            self._known, self._copied = {}, {}
            clean_directory(config.site_dir)
        self._site = site
        for file in files:
            if not file.is_documentation_page():
                self._copy(file.src_uri, file.abs_src_path, file.abs_dest_path)
            elif file.src_uri not in made or self._known.get(file.src_uri, _NOTHING).made != made[file.src_uri]:
                self._known.pop(file.src_uri, None)
                Path(file.abs_dest_path).unlink(missing_ok=True)
        return anew

    def _copy(self, name: str, source: str | None, copy: str) -> None:
        """Have a file copied that is not the one it was, be it older."""
        found = _status(source)
        if found is None or self._copied.get(name) != found:
            Path(copy).unlink(missing_ok=True)
        if found is not None:
            self._copied[name] = found

    def end(self, files: Files, made: Mapping[str, Made]) -> None:
        """All pages are read that are: remember those that can stay, as ``made``; give MkDocs back what it knew of the
        others, and have them written again if what stands around them is another."""
        pages = [file for file in files if file.is_documentation_page()]
        for file in pages:
            page, path = file.page, file.src_uri
            if page is None:
                continue
            if page.markdown is not None:
                state = made.get(path, (None, None))
                sure = path in made and state[0] in (None, _status(file.abs_src_path))
                found = {name: getattr(page, name) for name in FOUND}
                links = {target.src_uri: anchors for target, anchors in (page.links_to_anchors or {}).items()}
                self._known[path] = _Known(state if sure else _NOTHING.made, found, dict(page.meta), links)
            elif path in self._known:
                known = self._known[path]
                for name, value in known.found.items():
                    setattr(page, name, value)
                page.meta = dict(known.meta)
                there = {files.get_file_from_path(target): anchors for target, anchors in known.links.items()}
                page.links_to_anchors = {target: anchors for target, anchors in there.items() if target}
        pages = [file for file in pages if file.src_uri in self._known]  # the others are in the navigation alone
        heads = [(file.src_uri, file.page.title, repr(file.page.meta)) for file in pages if file.page]
        self._heads = heads if heads != self._heads else self._heads
        for file in pages:
            known = self._known[file.src_uri]
            if known.around != (self._heads, file.edit_uri):
                known.around = None
                Path(file.abs_dest_path).unlink(missing_ok=True)

    def searched(self, page: Page, config: MkDocsConfig) -> None:
        """The search has seen a page: keep what it took from it."""
        if search := _search(config):
            entries = search.search_index.entries
            self._known[page.file.src_uri].searched = entries[self._searched :]
            self._searched = len(entries)

    def written(self, page: Page) -> None:
        """A page is as it should be."""
        self._known[page.file.src_uri].around = (self._heads, page.file.edit_uri)

    def gather(self, config: MkDocsConfig) -> None:
        """Give the search what it took from all pages, in their order."""
        if search := _search(config):
            known = [self._known[path] for path, *_ in self._heads]
            search.search_index.entries = [entry for page in known for entry in page.searched]


#: A page of which nothing is known: equal to no other.
_NOTHING = _Known((None, object()), {}, {}, {})


def _search(config: MkDocsConfig) -> Any:
    search = config.plugins.get(SEARCH)
    return search if search and search.config.enabled else None


def _settings(config: MkDocsConfig) -> bytes:
    return Path(config.config_file_path).read_bytes() if config.config_file_path else b""


def _status(path: str | None) -> Status | None:
    try:
        return status(Path(path).stat()) if path else None
    except OSError:
        return None


def _is_plain(values: Any) -> bool:
    """Whether these are values, and functions of those who are known to make HTML of a page's text alone."""
    if isinstance(values, dict):
        return all(map(_is_plain, values.values()))
    if isinstance(values, (list, tuple)):
        return all(map(_is_plain, values))
    return not callable(values) or str(getattr(values, "__module__", "")).startswith(KNOWN)
