"""(c·u)′ = c·u′, (u/c)′ = u′/c, (−u)′ = −u′."""

from __future__ import annotations

from secant.calculus.derivation.steps import Recurse, Step, by, negative, over
from secant.calculus.substitute import depends
from secant.language.tree import Divide, Multiply, Negate, Node


def statement(node: Node) -> str:  # noqa: ARG001 -- one statement for all
    return r"(c\,u)' = c\,u'"


def matches(node: Node, variable: str) -> bool:
    match node:
        case Negate(operand):
            return depends(operand, variable)
        case Multiply(left, right):
            return depends(left, variable) != depends(right, variable)
        case Divide(left, right):
            return depends(left, variable) and not depends(right, variable)
    return False


def step(node: Node, variable: str, recurse: Recurse) -> Step:
    match node:
        case Negate(operand):
            part = recurse(operand, variable)
            return Step("constant multiple", variable, node, negative(part.after), (), (part,))
        case Divide(left, right):
            part = recurse(left, variable)
            return Step("constant multiple", variable, node, over(part.after, right), (), (part,))
        case Multiply(left, right):
            constant, varying = (right, left) if depends(left, variable) else (left, right)
            part = recurse(varying, variable)
            return Step("constant multiple", variable, node, by(constant, part.after), (), (part,))
    raise TypeError(type(node).__name__)
