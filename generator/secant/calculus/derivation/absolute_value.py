"""|u|′ = u·u′/|u|, where u ≠ 0: the sign of u times u′. Where u = 0 the formula has no value, as it must."""

from __future__ import annotations

from secant.calculus.derivation.steps import Recurse, Step, by, is_variable
from secant.calculus.substitute import ZERO, depends
from secant.language.tree import Call, Compare, Divide, Node


def statement(node: Node) -> str:  # noqa: ARG001 -- one statement for all
    return r"\left|u\right|' = \frac{u\,u'}{\left|u\right|}"


def matches(node: Node, variable: str) -> bool:
    return isinstance(node, Call) and node.function == "abs" and depends(node, variable)


def step(node: Node, variable: str, recurse: Recurse) -> Step:
    if not isinstance(node, Call):
        raise TypeError(type(node).__name__)
    (argument,) = node.arguments
    inner = recurse(argument, variable)
    nonzero = Compare((argument, ZERO), ("!=",))
    rule = "absolute value" if is_variable(argument, variable) else "absolute value and chain"
    return Step(rule, variable, node, Divide(by(argument, inner.after), node), (nonzero,), (inner,))
