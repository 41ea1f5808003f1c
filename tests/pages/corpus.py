"""Hostile pages, and what becomes of them: the extension beside all that the site itself uses, as in a preview."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from markdown import Markdown

from secant.build.run import Bench
from secant.diagnostics import Diagnostic
from secant.hosts.markdown import Host, SecantExtension

FILE = Path(__file__).parents[1] / "vectors" / "markup.txt"
EXTENSIONS = (
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "smarty",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tabbed",
)


def vectors() -> list[tuple[str, bool]]:
    """Each page, and whether it is text for everyone (else the build must refuse it)."""
    lines = [line for line in FILE.read_text(encoding="utf-8").split("\n") if line and not line.startswith("; ")]
    found = []
    for line in lines:
        text = line.removeprefix("inert ")
        found.append((text.replace("\\n", "\n").replace("{TAB}", "\t").replace("\\x0c", "\f"), text != line))
    return found


@cache
def _converter() -> tuple[Markdown, list[Diagnostic]]:
    told: list[Diagnostic] = []
    host = Host(Bench(""), wrong=told.extend)
    return Markdown(extensions=[*EXTENSIONS, SecantExtension(host=host)]), told


@cache
def converted(text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The HTML that a preview shows, and what a build refuses."""
    markdown, told = _converter()
    told.clear()
    return markdown.reset().convert(text), tuple(dict.fromkeys(told))
