"""relu(u)′ is u′ where u > 0 and 0 where u < 0; at u = 0 the rule says nothing."""

from __future__ import annotations

from secant.calculus.derivation.steps import Recurse, Step, by
from secant.calculus.substitute import ZERO, depends
from secant.language.tree import UNDEFINED, Call, Compare, Conditional, Node


def statement(node: Node) -> str:  # noqa: ARG001 -- one statement for all
    return r"\operatorname{relu}(u)' = u' \text{ where } u > 0"


def matches(node: Node, variable: str) -> bool:
    return isinstance(node, Call) and node.function == "relu" and depends(node, variable)


def step(node: Node, variable: str, recurse: Recurse) -> Step:
    if not isinstance(node, Call):
        raise TypeError(type(node).__name__)
    (argument,) = node.arguments
    inner = recurse(argument, variable)
    flat = Conditional(by(ZERO, inner.after), Compare((argument, ZERO), ("<",)), UNDEFINED)
    after = Conditional(inner.after, Compare((argument, ZERO), (">",)), flat)
    return Step("ramp", variable, node, after, (Compare((argument, ZERO), ("!=",)),), (inner,))
