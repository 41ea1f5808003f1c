"""(u·v)′ = u′·v + u·v′."""

from __future__ import annotations

from secant.calculus.derivation.steps import Recurse, Step, by
from secant.calculus.substitute import depends
from secant.language.tree import Add, Multiply, Node


def statement(node: Node) -> str:  # noqa: ARG001 -- one statement for all
    return r"(u\,v)' = u'\,v + u\,v'"


def matches(node: Node, variable: str) -> bool:
    return isinstance(node, Multiply) and depends(node.left, variable) and depends(node.right, variable)


def step(node: Node, variable: str, recurse: Recurse) -> Step:
    if not isinstance(node, Multiply):
        raise TypeError(type(node).__name__)
    left, right = recurse(node.left, variable), recurse(node.right, variable)
    after = Add(by(left.after, node.right), by(node.left, right.after))
    return Step("product", variable, node, after, (), (left, right))
