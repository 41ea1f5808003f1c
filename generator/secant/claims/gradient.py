"""The gradient of a function at a point, as a vector of numbers; its Hessian, as a matrix.

``grad L(1, 2) = (2, 40)``: each entry is the partial derivative by one variable, in the order of the definition.
Settled by working the partial derivatives out by rules and comparing exactly.
"""

from __future__ import annotations

from functools import partial

from secant.calculus.facts import gradients
from secant.claims.parts.found import Found, shown_point
from secant.claims.parts.statement import Ask, Statement
from secant.language import latex, parse, parse_point, parse_points
from secant.language.tree import Function, Gradient, Hessian, Node

SHAPE = "grad L(1, 2) = (2, 40), hess L(1, 2) = ((2, 0), (0, 20))"
PATTERNS = ("{gradient!lim|is|are|descent} = {vector}",)
TRUE = (
    "grad L(1, 2) = (2, 40)",
    "grad L(0, 0) = (0, 0)",
    "grad L(1, 2) != (2, 41)",
    "hess L(1, 2) = ((2, 0), (0, 20))",
)
FALSE = ("grad L(1, 2) = (2, 41)", "grad L(1, 2) != (2, 40)", "hess L(1, 2) = ((2, 0), (0, 10))")
UNREADABLE = (
    ("grad L(1, 2) = 42", 16),
    ("grad L(1) = (2, 40)", 6),
    ("grad M(1, 2) = (2, 40)", 6),
    ("grad L(1, 2) = (2, x)", 20),
    ("hess L(1, 2) = (2, 40)", 16),
    ("hess L(1, 2) = ((2, 0), (0, 20), (1, 1))", 16),
)


def statement(found: Found) -> Statement | None:
    """One question."""
    start, end = found.slots["gradient"]
    word = found.text[start:end].split()[0]
    if word not in ("grad", "hess"):
        return None
    unequal = found.text[start:end].endswith("!")
    left = found.value(start, end - unequal, lambda text: parse(text, definitions=found.definitions, names=()))
    if not isinstance(left, Gradient | Hessian):
        message = "a gradient or a Hessian stands alone before the equals sign"
        raise found.complaint("gradient", message, f"write {word} L(1, 2) = …")
    function = found.definitions[left.function]
    shown, ask = (_vector if isinstance(left, Gradient) else _matrix)(found, function, left.arguments)
    sign = r"\ne" if unequal else "="
    found.set(start, len(found.text), f"{latex(left)} {sign} {shown}")
    return Statement(found.shown(), (ask,), unequal)


def _vector(found: Found, function: Function, at: tuple[Node, ...]) -> tuple[str, Ask]:
    point = found.value(*found.slots["vector"], lambda text: parse_point(text, definitions=found.definitions))
    found.check_size(*found.slots["vector"], len(point), function)
    return shown_point(point), partial(gradients.gradient_is, function, at, point, found.definitions)


def _matrix(found: Found, function: Function, at: tuple[Node, ...]) -> tuple[str, Ask]:
    start, end = found.slots["vector"]
    if not (found.text[start] == "(" and found.text[start + 1 : end - 1].strip().startswith("(")):
        raise found.complaint("vector", "a matrix is written row by row", "write ((2, 0), (0, 20))")
    rows = found.value(start + 1, end - 1, lambda text: parse_points(text, definitions=found.definitions))
    for row in (rows, *rows):
        found.check_size(start, end, len(row), function)
    shown = rf"\left({', '.join(map(shown_point, rows))}\right)"
    return shown, partial(gradients.hessian_is, function, at, rows, found.definitions)
