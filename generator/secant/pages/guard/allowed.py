"""The elements, attributes and addresses that a page may hold. An element is allowed by being written here."""

from __future__ import annotations

import re
from html import unescape

_EVERYWHERE = frozenset({"class", "id", "title", "lang", "dir", "role", "tabindex", "hidden", "markdown", "translate"})
_CELL = frozenset({"align", "valign", "colspan", "rowspan", "headers", "scope", "abbr"})

_PLAIN = """
abbr address article aside b bdi bdo br caption cite code dd dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6
header hr i kbd main mark nav p pre rp rt ruby s samp section small span strong sub summary sup table tbody tfoot thead
tr u ul var wbr
"""

#: An element and the attributes that it may have beside those of all elements.
ELEMENTS: dict[str, frozenset[str]] = {
    **dict.fromkeys(_PLAIN.split(), frozenset[str]()),
    "a": frozenset({"href", "hreflang", "name", "rel", "target", "download"}),
    "blockquote": frozenset({"cite"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "data": frozenset({"value"}),
    "del": frozenset({"cite", "datetime"}),
    "details": frozenset({"open", "name"}),
    "img": frozenset({"src", "alt", "width", "height", "loading", "decoding"}),
    "input": frozenset({"type", "name", "checked", "disabled"}),  # tabs and lists of tasks are made of them
    "ins": frozenset({"cite", "datetime"}),
    "label": frozenset({"for"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "q": frozenset({"cite"}),
    "td": _CELL,
    "th": _CELL,
    "time": frozenset({"datetime"}),
}

#: Elements that are not allowed, and what to write instead.
_INSTEAD: dict[str, str] = {
    name: fix
    for names, fix in (
        ("script noscript template slot", "a page holds no program: a block shows what it computes"),
        ("style link font", "the site's style sheet says how things look; use a class that it has"),
        ("iframe frame frameset object embed applet audio video source", "link to it: [what it shows](https://…)"),
        ("form button select option textarea", "a page sends nothing: link to it instead"),
        ("svg", "write a figure block, or keep the drawing in a file and show it: ![what it shows](drawing.svg)"),
        ("math", "write the formula as LaTeX: $…$"),
        ("meta base title head html body", "a title and a description stand in the front matter"),
    )
    for name in names.split()
}

_ADDRESSES = frozenset({"href", "src", "cite"})
_SCHEMES = {"href": ("http", "https", "mailto"), "src": (), "cite": ("http", "https")}
_INPUTS = frozenset({"radio", "checkbox"})
#: Identities that the theme's script looks for begin so; those of tabs and of numbered lines of code are for the page.
_THEME = re.compile(r"__(?!tabbed_[\d_]+$|codelineno-|span-)")
_NAMING = frozenset({"id", "name", "for"})
#: A class for which the theme's script would load a program from elsewhere.
_FETCHING = frozenset({"mermaid"})


def instead(element: str) -> str:
    """What to write instead of an element that a page may not hold."""
    return _INSTEAD.get(element, "write it in Markdown, or with one of the elements of a text")


def wrong_attribute(element: str, name: str, raw: str, depth: int | None) -> tuple[str, str] | None:
    """What is wrong with an attribute, and what to write instead; ``raw`` is its value as it stands in the HTML.

    ``depth`` says how many folders deep in the site the page's address is, if that is known.
    """
    value = unescape(raw)
    if name.startswith("on"):
        return f"{name} would run a script", "remove it; a page holds no program"
    if name == "style":
        return (
            "a page has no styles of its own",
            "use a class that the style sheet has; align columns by :---:",
        )
    known = name in _EVERYWHERE or name in ELEMENTS[element] or name.startswith(("data-", "aria-"))
    if not known or name.startswith("data-md-"):
        return f"<{element}> may not have the attribute {name}", "remove it"
    if name in _ADDRESSES:
        return _wrong_address(name, value, depth)
    if name in _NAMING and _THEME.match(value):
        return f"the name “{value}” belongs to the theme", "begin it with a letter"
    if name == "class" and (taken := _FETCHING & set(value.lower().split())):
        return f"the class {min(taken)} asks another host for a program", "draw it with a figure block"
    if element == "input" and name == "type" and value.lower() not in _INPUTS:
        return "a page asks for nothing to be typed", "remove the field"
    return None


def _wrong_address(name: str, value: str, depth: int | None) -> tuple[str, str] | None:
    if any(ord(sign) < 32 or ord(sign) == 127 for sign in value) or "\\" in value:
        return "an address has no control characters and no backslashes", "write / between its parts"
    address = value.strip(" ")
    before = re.split(r"[/?#]", address, maxsplit=1)[0]
    scheme, colon, _ = before.partition(":")
    allowed = _SCHEMES[name]
    if address.startswith("//") or (colon and scheme.lower() not in allowed):
        if name == "src":
            return (
                "a page shows only pictures of its own site",
                "put the picture beside the page and name it by its path",
            )
        what = f"an address may not begin with “{scheme}:”" if colon else "an address says how it is reached"
        return what, "write a path, or an address that begins with https: or mailto:"
    if colon and scheme.lower() != "mailto" and not re.match(r"https?://[^/?#]", address, re.IGNORECASE):
        return "the address names no host", "write https://host/…"
    if depth is not None and not colon and _climbs(address) > depth:
        return "the address leads out of the site", "write the path as seen from this page, inside the site"
    return None


def _climbs(address: str) -> int:
    """How many folders above its own a relative address leads at its highest point."""
    path = re.split(r"[?#]", address, maxsplit=1)[0]
    if path.startswith("/"):
        return 0
    level = highest = 0
    for part in path.replace("%2e", ".").replace("%2E", ".").split("/")[: None if path.endswith("..") else -1]:
        level += -1 if part == ".." else 0 if part in {".", ""} else 1
        highest = min(highest, level)
    return -highest
