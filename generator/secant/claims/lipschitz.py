"""A Lipschitz constant: |f(x) − f(y)| ≤ K |x − y| for all x and y in I.

For a differentiable function that is |f′| ≤ K on I; across corners the larger slope counts. For a gradient it is ‖∇L(p)
− ∇L(q)‖ ≤ K ‖p − q‖ on the box: the largest absolute eigenvalue of the Hessian is at most K everywhere. It bounds how
long the steps of gradient descent may be: below 2/K the values never rise. Settled by enclosing f′, or the Hessian,
over boxes that cover the region.
"""

from __future__ import annotations

from functools import partial

from secant.calculus.facts import lipschitz, plane_lipschitz
from secant.claims.parts.found import NAMED, Found
from secant.claims.parts.places import one_variable, place
from secant.claims.parts.statement import Sides, Statement
from secant.language import latex
from secant.language.tree import Variable

SHAPE = "f' is Lipschitz with constant K on I, grad L is Lipschitz with constant K on [a, b] by [c, d]"
_BEING = "is [{negated:not}] (Lipschitz|lipschitz) with constant {constant}"
PATTERNS = (
    f"{{grad:grad}} {{function}} {_BEING} on {{interval}}",
    f"{{function}} {_BEING} on {{interval}}",
    f"{{function}} {_BEING} for {{region}}",
    f"{{grad:grad}} {{function}} {_BEING} [everywhere]",
    f"{{function}} {_BEING} [everywhere]",
)
TRUE = (
    "sin(x) is Lipschitz with constant 1 on [0, 10]",
    "f' is Lipschitz with constant 2 on [0, 10]",
    "grad L is Lipschitz with constant 20 on [-1, 1] by [-1, 1]",
    "x^2 is not Lipschitz with constant 1 on [0, 1]",
)
FALSE = (
    "x^2 is Lipschitz with constant 1 on [0, 1]",
    "f' is Lipschitz with constant 1 on [0, 10]",
    "grad L is Lipschitz with constant 10 on [-1, 1] by [-1, 1]",
)
UNREADABLE = (
    ("f' is Lipschitz on [0, 10]", 17),
    ("f' is Lipschitz with constant x on [0, 10]", 31),
    ("grad L is Lipschitz with constant 20 on [-1, 1]", 41),
    ("grad M is Lipschitz with constant 20 on [-1, 1] by [-1, 1]", 6),
)


def statement(found: Found) -> Statement:
    """One question."""
    definitions = found.definitions
    if "grad" in found:
        name = found.word("function")
        named = NAMED.fullmatch(name)
        if named is None or named[1] not in definitions or named[2]:
            message = "the gradient of what? Its function is defined in a let block"
            raise found.complaint("function", message, "write grad L is …, where L is defined")
        found.set(found.slots["grad"][0], found.slots["function"][1], rf"\nabla {latex(Variable(name))}")
        function, constant = definitions[name], found.number("constant")
        box = found.box(function) if "interval" in found else None
        fact = partial(plane_lipschitz.gradient_constant_on, function, constant, box, definitions)
        return Statement(found.shown(), (fact,), found.negated)
    function, constant = found.function(), found.number("constant")
    one_variable(found, (function,), "function")
    where = place(found, (function,))
    ask = partial(lipschitz.constant_on, function, constant, where, definitions)
    return Statement(found.shown(), (ask,), found.negated, sides=Sides((function,)))
