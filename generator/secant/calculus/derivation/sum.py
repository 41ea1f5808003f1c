"""(u + v)′ = u′ + v′ and (u − v)′ = u′ − v′."""

from __future__ import annotations

from secant.calculus.derivation.steps import Recurse, Step, minus, plus
from secant.calculus.substitute import depends
from secant.language.tree import Add, Node, Subtract


def statement(node: Node) -> str:  # noqa: ARG001 -- one statement for all
    return r"(u \pm v)' = u' \pm v'"


def matches(node: Node, variable: str) -> bool:
    return isinstance(node, Add | Subtract) and depends(node, variable)


def step(node: Node, variable: str, recurse: Recurse) -> Step:
    if not isinstance(node, Add | Subtract):
        raise TypeError(type(node).__name__)
    left, right = recurse(node.left, variable), recurse(node.right, variable)
    if isinstance(node, Add):
        return Step("sum", variable, node, plus(left.after, right.after), (), (left, right))
    return Step("difference", variable, node, minus(left.after, right.after), (), (left, right))
