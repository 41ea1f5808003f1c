"""The tangent of a function's graph at a point, as an equation.

The tangent of f at a is the line y = f(a) + f′(a)(x − a). It exists exactly where f is differentiable; where the slopes
grow beyond every bound the graph has a vertical tangent, which no equation y = … describes. Settled by comparing the
two numbers f(a) and f′(a) with those of the line, exactly.
"""

from __future__ import annotations

import re
from functools import partial

from secant.calculus.facts import tangents
from secant.claims.parts.found import Found
from secant.claims.parts.places import one_variable
from secant.claims.parts.statement import Sides, Statement
from secant.language import Function, latex, parse

SHAPE = "the tangent of f at a is y = m x + c"
PATTERNS = ("[the] tangent [line] (of|to) {function} at {point} is [{negated:not}] {line}",)
TRUE = (
    "the tangent of x^2 at 1 is y = 2x - 1",
    "the tangent to sin(x) at 0 is y = x",
    "the tangent of x^2 at 1 is not y = x",
)
FALSE = (
    "the tangent of x^2 at 1 is y = 2x",
    "the tangent of x^2 at 1 is not y = 2x - 1",
)
UNREADABLE = (
    ("the tangent of x^2 at 1 is 2x - 1", 28),
    ("the tangent of x^2 at 1 is y = 2z - 1", 33),
    ("the tangent of L at 1 is y = 1", 16),
)

LINE = re.compile(r"y\s*==?\s*")


def statement(found: Found) -> Statement:
    """One question."""
    function = found.function()
    one_variable(found, (function,), "function")
    (point,) = found.point(function)
    start, end = found.slots["line"]
    head = LINE.match(found.text, start, end)
    if head is None:
        raise found.complaint("line", "a line is given by its equation", "write y = 2x - 1")
    (name,) = function.parameters
    body = found.value(head.end(), end, lambda text: parse(text, definitions=found.definitions, names=(name,)))
    found.set(start, end, f"y = {latex(body)}")
    line = Function(None, (name,), body)
    ask = partial(tangents.tangent, function, point, body, found.definitions)
    return Statement(found.shown(), (ask,), found.negated, sides=Sides((function, line)))
