"""The theme's style without its rules for what the site has nowhere: half of what a phone would wait for before it
shows anything.

A rule goes if each of its selectors asks for a class that stands on no page and that no script of the site gives.
Whatever else a selector asks for, and whatever is no plain rule, is not looked at and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

#: Where the theme keeps its styles.
_STYLES = "assets/stylesheets/*.css"
#: Scripts that no page is changed by: they work on words, in the background.
_WORKING = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
_GIVEN = re.compile(r"""class=["']?([^"'>]*)""")
#: A word of a script; a name after a dot is one that the script looks for and does not give.
_WORD = re.compile(r"(?<![.\w-])[A-Za-z_][\w-]*")
#: What a style is made of, where braces and commas count: not in strings, addresses and comments.
_MARK = re.compile(r"""[{};]|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\((?!\s*["'])[^)]*\)|/\*.*?\*/""", re.DOTALL)
_ATTRIBUTE = re.compile(r"""\[(?:"[^"]*"|'[^']*'|[^\]"'])*\]""")
_ASKED = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
#: At-rules that hold rules.
_GROUPS = ("@media", "@supports", "@layer", "@container")


@dataclass(slots=True)
class Classes:
    """The classes that the site's pages and scripts give; of those that a script puts together, the beginning."""

    names: set[str] = field(default_factory=set)
    beginnings: set[str] = field(default_factory=set)

    def page(self, html: str) -> None:
        """Learn what stands on a page."""
        for given in set(_GIVEN.findall(html)):
            self.names.update(given.split())

    def script(self, text: str) -> None:
        """Learn what a script may give: any word of it."""
        words = set(_WORD.findall(text))
        self.names |= words
        self.beginnings |= {word for word in words if word.endswith("-")}

    def hold(self, name: str) -> bool:
        """Whether an element may have the class ``name``."""
        return name in self.names or any(map(name.startswith, self.beginnings))


def trim(site: Path, classes: Classes) -> None:
    """Trim the theme's styles in a built site, of whose pages ``classes`` is known."""
    for path in sorted(site.rglob("*.js")):
        if not path.relative_to(site).as_posix().startswith(_WORKING):
            classes.script(path.read_text(encoding="utf-8"))
    for path in site.glob(_STYLES):
        path.write_text(trimmed(path.read_text(encoding="utf-8"), classes), encoding="utf-8", newline="\n")


def trimmed(style: str, classes: Classes) -> str:
    """A style without the rules that no element with these classes can meet."""
    kept = []
    for prelude, body in _pieces(style):
        words = prelude.strip()
        if body is None or (words.startswith("@") and not words.startswith(_GROUPS)):
            kept.append(prelude if body is None else f"{prelude}{{{body}}}")
        elif words.startswith("@"):
            if inner := trimmed(body, classes):
                kept.append(f"{prelude}{{{inner}}}")
        elif met := [selector for selector in _selectors(prelude) if _may_meet(selector, classes)]:
            kept.append(f"{','.join(met)}{{{body}}}")
    return "".join(kept)


def _pieces(style: str) -> Iterator[tuple[str, str | None]]:
    """The rules of one level, each with what stands in its braces; a statement without braces by itself."""
    begin = opened = depth = 0
    for mark in _MARK.finditer(style):
        match mark[0]:
            case "{":
                depth += 1
                if depth == 1:
                    opened = mark.start()
            case "}":
                depth -= 1
                if depth == 0:
                    yield style[begin:opened], style[opened + 1 : mark.start()]
                    begin = mark.end()
            case ";" if depth == 0:
                yield style[begin : mark.end()], None
                begin = mark.end()
    if rest := style[begin:]:
        yield rest, None


def _selectors(prelude: str) -> Iterator[str]:
    """The selectors of a list; a comma in brackets or in a string parts nothing."""
    begin = depth = 0
    quote = ""
    for at, sign in enumerate(prelude):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        else:
            depth += (sign in "([") - (sign in ")]")
            if sign == "," and not depth:
                yield prelude[begin:at]
                begin = at + 1
    yield prelude[begin:]


def _may_meet(selector: str, classes: Classes) -> bool:
    """Whether each class that the selector asks for, outside of brackets, is given somewhere."""
    if "\\" in selector:
        return True
    plain, before = _ATTRIBUTE.sub("", selector), ""
    while plain != before:
        plain, before = re.sub(r"\([^()]*\)", "", plain), plain
    return all(map(classes.hold, _ASKED.findall(plain)))
