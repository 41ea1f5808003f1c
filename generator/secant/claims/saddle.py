"""A saddle: a critical point of a function of several variables that is neither a local minimum nor a local maximum.

The gradient is 0 there; near it the function takes values above and below its own, shown by the Hessian's signs, or by
two directions in which it rises and falls.
"""

from __future__ import annotations

from functools import partial

from secant.calculus.facts import plane_critical
from secant.claims.parts.found import Found
from secant.claims.parts.patterns import having
from secant.claims.parts.statement import Statement

SHAPE = "f has a saddle at (a, b)"
PATTERNS = having("(saddle|saddles|saddle point|saddle points) at {points}")
TRUE = ("u^2 - v^2 has a saddle at (0, 0)", "L has no saddle at (0, 0)", "x y has a saddle point at (0, 0)")
FALSE = ("L has a saddle at (0, 0)", "u^2 - v^2 has no saddle at (0, 0)")
UNREADABLE = (
    ("L has a saddle at 0", 19),
    ("x^2 has a saddle at 0", 1),
)


def statement(found: Found) -> Statement:
    """One question for each function and each point."""
    functions, definitions = found.functions(), found.definitions
    for function in functions:
        if len(function.parameters) < 2:
            fix = "say local minimum, local maximum, or not increasing on …"
            raise found.complaint("functions", "a saddle belongs to a function of several variables", fix)
    asks = tuple(
        partial(plane_critical.kind_at, function, "saddle", point, definitions)
        for function in functions
        for point in found.points(function)
    )
    return Statement(found.shown(), asks, found.negated)
