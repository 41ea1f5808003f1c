"""An inflection point: the graph has a tangent there, and bends one way before it and the other way after it.

f has an inflection point at a if it is differentiable there (or has a vertical tangent, as cbrt at 0), and close to a
is strictly convex on one side and strictly concave on the other. So x^4 has none at 0, where f″ is 0 and does not
change its sign; a corner is none, and a line has none. The signs of f″ are proved on both sides of the point, up to the
next place where f″ vanishes or the formula changes; the tangent comes from the one-sided derivatives.
"""

from __future__ import annotations

from functools import partial

from secant.calculus.facts import inflection
from secant.claims.parts.found import Found
from secant.claims.parts.patterns import having
from secant.claims.parts.places import one_variable
from secant.claims.parts.statement import Sides, Statement

SHAPE = "f has an inflection point at a"
PATTERNS = having("(inflection point|inflection points|point of inflection|points of inflection) at {points}")
TRUE = (
    "x^3 has an inflection point at 0",
    "f has an inflection point at 13/2",
    "exp(-x^2/2)/sqrt(2pi) has inflection points at -1 and 1",
    "sin(x) has a point of inflection at pi",
    "cbrt(x) has an inflection point at 0",
    "x^4 has no inflection point at 0",
    "|x| and x^2 have no inflection points at 0",
)
FALSE = (
    "x^4 has an inflection point at 0",
    "x^3 has an inflection point at 1",
    "|x| has an inflection point at 0",
    "2x has an inflection point at 1",
    "sin(x) has no inflection point at 0",
    "f has an inflection point at 10",
)
UNREADABLE = (
    ("x^3 has an inflexion point at 0", 12),
    ("x^3 has an inflection point", 28),
    ("x^3 has an inflection point at (0, 0)", 32),
    ("L has an inflection point at 0", 1),
)


def statement(found: Found) -> Statement:
    """One question for each function and each point."""
    functions, definitions = found.functions(), found.definitions
    one_variable(found, functions, "functions")
    asks = tuple(
        partial(inflection.at, function, point[0], definitions)
        for function in functions
        for point in found.points(function)
    )
    return Statement(found.shown(), asks, found.negated, sides=Sides(functions[:3]))
