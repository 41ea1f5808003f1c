"""Text in the page language, shown in a notebook as the site shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from markdown import Markdown

import secant
from secant.diagnostics import SecantError
from secant.pages.registry import block_words
from secant.pages.scan import Fence, scan
from secant.pages.source import Source

_EXTENSIONS = ("admonition", "attr_list", "footnotes", "md_in_html", "tables", "pymdownx.details", "secant")


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of a page as HTML."""

    html: str

    def _repr_html_(self) -> str:
        """With the figures' styles, which a notebook does not have."""
        style = (Path(secant.__file__).parent / "web" / "figures.css").read_text(encoding="utf-8")
        return f"<style>{style}</style>{self.html}"


@dataclass(slots=True)
class Page:
    """A page that is shown piece by piece: what one piece defines with ``let``, the pieces after it can use."""

    _lets: list[str] = field(default_factory=list)

    def show(self, text: str) -> Shown:
        """Work out everything that ``text`` asks for. ``SecantError`` says the line of ``text`` that is wrong."""
        before = "".join(f"```let hidden\n{lines}\n```\n\n" for lines in self._lets)
        try:
            html = Markdown(extensions=list(_EXTENSIONS)).convert(before + text)
        except SecantError as error:
            raise error.moved(line=-before.count("\n")) from None
        found, _ = scan(Source(text), block_words())
        self._lets += [item.body.text for item in found if isinstance(item, Fence) and item.word == "let"]
        return Shown(html)
