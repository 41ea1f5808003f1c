"""A theorem about all functions, tried on one: its hypotheses and its conclusion as claims about that function.

The theorem speaks of ``f`` (and ``g``), of a point ``a``, of an interval ``[a, b]`` or ``I``. An instance puts a
function, and a point or an interval, in their place: ``x^2 at 3``, ``sin(x) on [0, 1]``, ``x^2 and sin(x) at 0``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from secant.calculus.expand import expanded
from secant.claims.parts.found import Found
from secant.claims.parts.patterns import compiled, hidden
from secant.language import Definitions, Excerpt, canonical, interval_text

PATTERNS = ("{functions} at {point}", "{functions} on {interval}", "{functions}")
#: A letter for a point or an interval; not the article ("has a corner").
POINT, END, INTERVAL = (re.compile(rf"(?<!\bhas )(?<!\bhave )\b{letter}\b") for letter in "abI")
NAMES = ("f", "g")


@dataclass(frozen=True, slots=True)
class Instance:
    """``claims`` are to be settled over ``definitions``; ``shown`` is the instance as a sentence."""

    claims: tuple[str, ...]
    definitions: Definitions
    shown: tuple[tuple[str, bool], ...]


def instance(text: str, templates: tuple[str, ...], definitions: Definitions) -> Instance:
    """The theorem's statements about the functions of an instance."""
    mask = hidden(text)
    match = next(match for pattern in PATTERNS if (match := compiled(pattern).fullmatch(mask)))
    found = Found(text, {slot: match.span(slot) for slot in match.groupdict()}, definitions)
    functions = found.functions()
    if len(functions) > len(NAMES):
        message = f"a theorem speaks of {' and '.join(NAMES)}; this instance has {len(functions)} functions"
        raise Excerpt(text).error("SEC-450", message, "write two, as in x^2 and sin(x) at 0")
    known = dict(definitions)
    for name, function in zip(NAMES, functions, strict=False):
        known[name] = replace(expanded(function, definitions), name=name)
    claims = templates
    if "point" in found:
        point = f"({', '.join(map(canonical, found.point(functions[0])))})"
        claims = tuple(POINT.sub(point, claim) for claim in claims)
    if "interval" in found:
        interval = found.interval(functions[0])
        low, high = ("-oo" if end is None else f"({canonical(end)})" for end in (interval.low, interval.high))
        high = "oo" if interval.high is None else high
        claims = tuple(INTERVAL.sub(interval_text(interval), END.sub(high, POINT.sub(low, claim))) for claim in claims)
    return Instance(claims, known, found.shown())
