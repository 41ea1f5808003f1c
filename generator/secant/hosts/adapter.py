"""Where the text comes from that an extension is given: the one place that knows what hosts do not document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markdown import Markdown

from secant.pages.paths import shown_path
from secant.pages.scan import front_matter
from secant.pages.source import Source


@dataclass(frozen=True, slots=True)
class Place:
    """``source`` is the text with its file, without the ``head`` that another extension will take away (front matter).

    ``page`` is the page's path inside the site's pages, which lie in ``docs`` where the host tells; ``depth`` is how
    many folders deep its address is, if known.
    """

    source: Source
    page: str = ""
    head: str = ""
    docs: Path | None = None
    depth: int | None = None


def place_of(md: Markdown, text: str) -> Place:
    """MkDocs and ProperDocs register a tree processor that knows the file, Zensical a preprocessor that knows the page;
    a bare Markdown knows nothing."""
    relative = "relpath" in md.treeprocessors and md.treeprocessors["relpath"]
    file = getattr(relative, "file", None)
    if file is not None:
        shown = shown_path(file.abs_src_path) if file.abs_src_path else file.src_uri
        docs = Path(file.src_dir) if file.src_dir else None
        source = Source(text, shown, _lines_before(file.content_string, text))
        return Place(source, file.src_uri, docs=docs, depth=file.dest_uri.count("/"))
    if "rendering_context" in md.preprocessors:
        return _in_zensical(md.preprocessors["rendering_context"], text)
    length = front_matter(text) if "meta" in md.preprocessors else 0
    return Place(Source(text[length:], None, text.count("\n", 0, length)), head=text[:length])


def _in_zensical(context: Any, text: str) -> Place:
    """Its front matter is taken away before Markdown sees the page."""
    docs = Path(context.config["root_dir"], context.config["docs_dir"])
    file = docs / context.page.path
    whole = file.read_text(encoding="utf-8-sig") if file.is_file() else text
    return Place(Source(text, shown_path(file), _lines_before(whole, text)), context.page.path, docs=docs)


def _lines_before(whole: str, text: str) -> int:
    """How many lines of the file stand above ``text``; 0 if another plugin changed it, for then no number is right."""
    whole = whole.replace("\r\n", "\n")
    return whole.count("\n", 0, len(whole) - len(text)) if whole.endswith(text) else 0
