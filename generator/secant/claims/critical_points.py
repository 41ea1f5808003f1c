"""How many critical points a function has: interior points of I where f is defined and f′ is 0 or does not exist.

Corners and cusps count, the ends of I and of the domain do not. In several variables: points of the open box where the
gradient is 0 or does not exist. Each point is isolated in a box of its own (interval Newton, Krawczyk), and f′ is shown
to be without zeros everywhere else, so that none is missed.
"""

from __future__ import annotations

from functools import partial

from secant.calculus.facts import critical, plane_critical
from secant.claims.parts.found import Found
from secant.claims.parts.places import place
from secant.claims.parts.statement import Sides, Statement

SHAPE = "f has n critical points on I"
_COUNT = "{functions} (has|have) [exactly] {count} critical (point|points)"
_NOT = "{functions} (does|do) {negated:not} have [exactly] {count} critical (point|points)"
PATTERNS = (
    f"{_NOT} on {{interval}}",
    f"{_COUNT} on {{interval}}",
    f"{_COUNT} for {{region}}",
    f"{_COUNT} [everywhere]",
)
TRUE = (
    "f has 2 critical points on [0, 10]",
    "x^3 - 3x has two critical points on (-oo, oo)",
    "exp(x) has no critical points on [-1, 1]",
    "|x| has 1 critical point on [-1, 1]",
    "L has 1 critical point on [-1, 1] by [-1, 1]",
    "x^2 does not have 2 critical points on [-1, 1]",
)
FALSE = (
    "f has 3 critical points on [0, 10]",
    "x^2 has no critical points on [-1, 1]",
    "x^2 has exactly 1 critical point on [1, 2]",
)
UNREADABLE = (
    ("f has many critical points on [0, 10]", 7),
    ("f has 2 critical points on [0, 10] by [0, 1]", 28),
    (f"f has {10**9} critical points on [0, 10]", 7),
)


def statement(found: Found) -> Statement:
    """One question for each function."""
    functions, count, definitions = found.functions(), found.count("count"), found.definitions
    asks = []
    for function in functions:
        if len(function.parameters) == 1:
            where = place(found, (function,))
            asks.append(partial(critical.number_of, function, count, where, definitions))
        elif "interval" in found:
            box = found.box(function)
            asks.append(partial(plane_critical.number_of, function, count, box, definitions))
        else:
            raise found.complaint("count", "in which box?", "write after it: on [0, 1] by [0, 2]")
    return Statement(found.shown(), tuple(asks), found.negated, sides=Sides(functions[:3]))
