"""A bound: |f(x)| ≤ M for all x in I.

f must have a value at every point of I. Settled as the inequality that it is: f is enclosed over boxes that cover I,
and where it touches the bound the touching is exact. A point where |f| is larger refutes it.
"""

from __future__ import annotations

from functools import partial

from secant.calculus.facts import comparison
from secant.calculus.facts.region import Region
from secant.claims.parts.found import Found
from secant.claims.parts.places import one_variable, place
from secant.claims.parts.statement import Sides, Statement
from secant.claims.parts.values import value
from secant.language.tree import Call, Variable

SHAPE = "f is [not] bounded by M on I"
_BEING = "{functions} (is|are) [{negated:not}] bounded by {bound}"
PATTERNS = (f"{_BEING} on {{interval}}", f"{_BEING} for {{region}}", f"{_BEING} everywhere")
TRUE = (
    "sin(x) is bounded by 1 everywhere",
    "f is bounded by 10 on [0, 10]",
    "x^2 is not bounded by 3 on [0, 2]",
    "sin(x) and cos(x) are bounded by 1 for x > 0",
)
FALSE = (
    "x^2 is bounded by 3 on [0, 2]",
    "sin(x) is not bounded by 1 everywhere",
)
UNREADABLE = (
    ("sin(x) is bounded by x on [0, 2]", 22),
    ("sin(x) is bounded on [0, 2]", 19),
    ("L is bounded by 1 on [0, 1]", 1),
    ("sin(x) is bounded by 1", 22),
)


def statement(found: Found) -> Statement:
    """One inequality for each function."""
    functions, bound = found.functions(), found.number("bound")
    one_variable(found, functions, "functions")
    where = place(found, functions)
    asks = tuple(
        partial(
            comparison.compare,
            Call("abs", (value(function, Variable(function.parameters[0]), found.definitions),)),
            "<=",
            bound,
            Region(((function.parameters[0], where),)),
            found.definitions,
        )
        for function in functions
    )
    return Statement(found.shown(), asks, found.negated, sides=Sides(functions[:3]))
