"""What a function does at a point where it has no derivative, or no value.

*Corner*: both one-sided derivatives exist and differ. *Cusp*: the secant slopes grow beyond every bound, with different
signs on the two sides; *vertical tangent*: with the same sign. *Jump*: both one-sided limits exist and differ.
*Removable discontinuity*: the limit exists and is not the value. *Oscillation*: the secant slopes (or the values) have
no limit, not even an infinite one. All are settled one side at a time by expansions with remainders.
"""

from __future__ import annotations

from functools import partial

from secant.calculus.facts import kinds
from secant.claims.parts.found import Found
from secant.claims.parts.patterns import having
from secant.claims.parts.places import one_variable
from secant.claims.parts.statement import Sides, Statement

KINDS = ("corner", "cusp", "jump", "vertical tangent", "oscillation", "removable discontinuity")
PLURALS = {"removable discontinuities": "removable discontinuity", **{f"{kind}s": kind for kind in KINDS}}
SHAPE = "f has a corner|cusp|jump|vertical tangent|oscillation|removable discontinuity at a"
PATTERNS = having(f"{{kind:{'|'.join((*KINDS, *PLURALS))}}} at {{points}}")
TRUE = (
    "|x| has a corner at 0",
    "sqrt(|x|) has a cusp at 0",
    "floor(x) has jumps at 1 and 2",
    "cbrt(x) has a vertical tangent at 0",
    "(x sin(1/x) if x != 0 else 0) has an oscillation at 0",
    "sin(x)/x has a removable discontinuity at 0",
    "x^2 has no corner at 0",
)
FALSE = (
    "|x| has a cusp at 0",
    "x^2 has a corner at 0",
    "|x| does not have a corner at 0",
)
UNREADABLE = (
    ("|x| has a cornre at 0", 11),
    ("|x| has a corner at (0, 0)", 21),
    ("|x| has a corner at y", 21),
)


def statement(found: Found) -> Statement:
    """One question for each function and each point."""
    functions, definitions = found.functions(), found.definitions
    one_variable(found, functions, "functions")
    kind = PLURALS.get(found.word("kind"), found.word("kind"))
    asks = tuple(
        partial(kinds.kind_at, function, kind, point[0], definitions)
        for function in functions
        for point in found.points(function)
    )
    return Statement(found.shown(), asks, found.negated, sides=Sides(functions[:3]))
