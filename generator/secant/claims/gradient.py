"""The gradient of a function at a point, as a vector of numbers.

``grad L(1, 2) = (2, 40)``: each entry is the partial derivative by one variable, in the order of the definition.
Settled by working the partial derivatives out by rules and comparing exactly.
"""

from __future__ import annotations

from functools import partial

from secant.calculus.facts import gradients
from secant.claims.parts.found import Found, shown_point
from secant.claims.parts.statement import Statement
from secant.language import latex, parse, parse_point
from secant.language.tree import Gradient

SHAPE = "grad L(1, 2) = (2, 40)"
PATTERNS = ("{gradient!hess|lim|is|are|descent} = {vector}",)
TRUE = ("grad L(1, 2) = (2, 40)", "grad L(0, 0) = (0, 0)", "grad L(1, 2) != (2, 41)")
FALSE = ("grad L(1, 2) = (2, 41)", "grad L(1, 2) != (2, 40)")
UNREADABLE = (
    ("grad L(1, 2) = 42", 16),
    ("grad L(1) = (2, 40)", 6),
    ("grad M(1, 2) = (2, 40)", 6),
    ("grad L(1, 2) = (2, x)", 20),
)


def statement(found: Found) -> Statement | None:
    """One question."""
    start, end = found.slots["gradient"]
    if found.text[start:end].split()[:1] != ["grad"]:
        return None
    unequal = found.text[start:end].endswith("!")
    gradient = found.value(start, end - unequal, lambda text: parse(text, definitions=found.definitions, names=()))
    if not isinstance(gradient, Gradient):
        raise found.complaint("gradient", "a gradient stands alone before the equals sign", "write grad L(1, 2) = …")
    point = found.value(*found.slots["vector"], lambda text: parse_point(text, definitions=found.definitions))
    sign = r"\ne" if unequal else "="
    found.set(start, len(found.text), f"{latex(gradient)} {sign} {shown_point(point)}")
    function = found.definitions[gradient.function]
    found.check_size(*found.slots["vector"], len(point), function)
    ask = partial(gradients.gradient_is, function, gradient.arguments, point, found.definitions)
    return Statement(found.shown(), (ask,), unequal)
