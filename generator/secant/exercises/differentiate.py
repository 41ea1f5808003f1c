"""Find a derivative. The answer is worked out rule by rule; wrong answers come from the rules' wrong twins, and each is
proved wrong at a point: two functions are different as soon as they differ at one point."""

from __future__ import annotations

from dataclasses import replace

from secant.calculus.evidence import Proved
from secant.calculus.expand import expand
from secant.calculus.worked import worked
from secant.exercises.parts.derivatives import choices
from secant.exercises.parts.exercise import Asked, Exercise, words
from secant.language import parse
from secant.language.tree import Function, Partial

KEY, SHAPE = "find", "find: d/dx x^2 sin(x)"
HEAD = r"d/d\w+\b.+"
OPTIONS: tuple[str, ...] = ()

EXAMPLE = """\
```exercise
find: d/dx x^2 sin(x)
wrong:
  2x cos(x): The derivative of a product is not the product of the derivatives.
hint: Name the two factors first.
```
"""


def exercise(asked: Asked) -> Exercise:
    """The derivative of what follows ``d/dx`` to the end of the line."""
    formulas = {name: replace(function, domain=None) for name, function in asked.definitions.items()}
    node = asked.head.read(lambda text: parse(text, definitions=asked.definitions, rest_of_line=True))
    if not isinstance(node, Partial):
        raise asked.head.error("SEC-550", "this asks for more than one derivative", "write d/dx and one expression")
    body, variable = expand(node.operand, formulas), node.variable
    found = worked(body, variable)
    return Exercise(
        question=words("Find ", Partial(variable, body), "."),
        choices=tuple(choices(body, variable, found.result, asked)),
        worked=found,
        status="proved" if isinstance(found.evidence, Proved) else "tested",
        method="the derivative is worked out rule by rule; each wrong answer differs from it at a point",
        about=Function(None, (variable,), body),
    )
