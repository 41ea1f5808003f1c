"""A page's finished HTML -> the same with what is refused shown as text, and what was refused.

Parsers of HTML disagree with one another and with browsers, and what slips through is found in the differences. Hence
nothing is parsed here. HTML is accepted only if all its tags are written so plainly that every parser sees the same:
quoted values without ``<``, none of the elements whose inside is read by other rules (script, style, textarea, title,
…), plain comments. In such a text a ``<`` before a letter, ``/``, ``!`` or ``?`` begins a tag and nothing else does,
whatever the elements are nested in; and a program needs a tag or an attribute to run. What does not fit loses its ``<``
and is text for everyone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from secant.pages.guard.allowed import ELEMENTS, instead, wrong_attribute
from secant.pages.tokens import CLOSE, OPEN

_SPACE = r"[ \t\n\f\r]"
_VALUE = rf""""[^"<{OPEN}{CLOSE}]*+"|'[^'<{OPEN}{CLOSE}]*+'|[A-Za-z0-9_.:/#%+-]++"""
_ATTRIBUTE = rf"[A-Za-z_][A-Za-z0-9_.:-]*+(?:{_SPACE}*+={_SPACE}*+(?:{_VALUE}))?+"
_TAG = rf"(?P<end>/)?+(?P<name>[A-Za-z][A-Za-z0-9-]*+)(?P<attributes>(?:{_SPACE}++{_ATTRIBUTE})*+){_SPACE}*+/?+>"
#: A comment that begins so is ours: until a page is written it may stand for what is laid aside.
_COMMENT = rf"!--(?!-?>|\s*secant)(?:(?!--!?>|<!--)[^{OPEN}{CLOSE}])*+-->"
SIGN = re.compile(f"<(?:{_TAG}|{_COMMENT}|(?P<odd>[A-Za-z/!?]))", re.DOTALL)
ONE = re.compile(rf"([A-Za-z_][A-Za-z0-9_.:-]*)(?:{_SPACE}*={_SPACE}*({_VALUE}))?")
#: So much of what is refused is named.
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Refused:
    """What is wrong and what to write instead. ``clue`` is what its author must have written, in one way or another:
    the beginning of a tag, an attribute's name, or an address."""

    message: str
    fix: str
    clue: str


def guarded(html: str, depth: int | None = None) -> tuple[str, list[Refused]]:
    """The HTML as it may be shown, and everything that was refused in it, in order.

    ``depth`` is for addresses: how many folders deep in the site the page is, if that is known.
    """
    refused: list[Refused] = []
    known: dict[str, tuple[Refused, ...]] = {}

    def seen(sign: re.Match[str]) -> str:
        written = sign[0]
        wrong = known.get(written)
        if wrong is None or sign["odd"]:
            wrong = known[written] = tuple(_wrong(sign, depth))
        refused.extend(wrong)
        return f"&lt;{written[1:]}" if wrong else written

    return SIGN.sub(seen, html), refused


def _wrong(sign: re.Match[str], depth: int | None) -> list[Refused]:
    if sign["odd"]:
        shown = re.split(r"[\n>]", sign.string[sign.start() : sign.start() + SHOWN], maxsplit=1)[0]
        message = f"the tag “{shown}…” cannot be read"
        fix = 'write <name attribute="value">, each value in quotes and without <; a sign alone is written &lt;'
        return [Refused(message, fix, _beginning(shown))]
    if sign["name"] is None:
        return []
    element = sign["name"].lower()
    if element not in ELEMENTS:
        return [Refused(f"a page may not hold <{element}>", instead(element), f"<{sign['end'] or ''}{element}")]
    wrong: list[Refused] = []
    for name, raw in ONE.findall(sign["attributes"]):
        value = raw[1:-1] if raw[:1] in {'"', "'"} else raw
        if found := wrong_attribute(element, name.lower(), value, depth):
            wrong.append(Refused(*found, value if name.lower() in {"href", "src", "cite"} else name))
    return wrong


def _beginning(shown: str) -> str:
    match = re.match(r"<[/!?]?[A-Za-z0-9-]*", shown)
    return match[0] if match else shown
