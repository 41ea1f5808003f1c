"""A local or global minimum or maximum.

f has a local minimum at a if f(x) ≥ f(a) for all x near a where f is defined; a global one on I if f(x) ≥ f(a) for all
x in I. Both are weak: a constant function has them everywhere. On an interval the least value is the least of those at
critical points and ends; each critical point is isolated with proof, and the values are compared as balls, or exactly
where they touch. A local one is proved by the sign of f′ on both sides, in several variables by the Hessian's
definiteness.
"""

from __future__ import annotations

from functools import partial

from secant.calculus.facts import extremum
from secant.claims.parts.found import Found
from secant.claims.parts.patterns import having
from secant.claims.parts.statement import Sides, Statement
from secant.language.tree import Node

SHAPE = "f has a local|global minimum|maximum at a [on I]"
PATTERNS = having(
    "{reach:local|global|absolute} {word:minimum|maximum|minima|maxima|minimums|maximums} at {points} [on {interval}]"
)
TRUE = (
    "f has a local maximum at 4",
    "x^4 - 2x^2 has local minima at -1 and 1",
    "x^2 has a global minimum at 0",
    "x^2 has no local maximum at 0",
    "f has a global maximum at 4 on [0, 10]",
    "L has a local minimum at (0, 0)",
    "x^2 - y^2 has a global minimum at (0, 1) on [-1, 1] by [-1, 1]",
)
FALSE = (
    "f has a local minimum at 4",
    "x^3 has a local minimum at 0",
    "f has a global maximum at 10 on [0, 10]",
    "x^2 does not have a global minimum at 0",
    "x^2 - y^2 has a global minimum at (0, 0) on [-1, 1] by [-1, 1]",
)
UNREADABLE = (
    ("f has a local maximum at (4, 1)", 26),
    ("f has a local maximum", 22),
    ("f has a local maximum at", 25),
    ("f has a locl maximum at 4", 9),
)


def statement(found: Found) -> Statement:
    """One question for each function and each point."""
    functions, definitions = found.functions(), found.definitions
    word = "minimum" if found.word("word").startswith("min") else "maximum"
    asks = []
    for function in functions:
        for point in found.points(function):
            at: Node | tuple[Node, ...] = point[0] if len(function.parameters) == 1 else point
            if found.word("reach") == "local":
                if "interval" in found:
                    fix = "leave “on …” out, or write global"
                    raise found.complaint("interval", "a local extremum is one whatever the interval", fix)
                asks.append(partial(extremum.local, function, word, at, definitions))
            else:
                where = found.box(function) if "interval" in found else None
                asks.append(partial(extremum.global_, function, word, at, where, definitions))
    return Statement(found.shown(), tuple(asks), found.negated, sides=Sides(functions[:3]))
