"""What a derivation is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from secant.calculus.substitute import ONE, ZERO
from secant.language.tree import Add, Condition, Divide, Multiply, Negate, Node, Number, Subtract, Variable


@dataclass(frozen=True, slots=True)
class Step:
    """One use of one rule: ``d/d(variable) before = after`` wherever all ``conditions`` hold.

    ``after`` holds the derivatives of the parts as the ``parts`` below found them, and is not tidied. ``seams`` are
    certificates for the points between two branches, where the derivative was taken from the definition.
    """

    rule: str
    variable: str
    before: Node
    after: Node
    conditions: tuple[Condition, ...] = ()
    parts: tuple[Step, ...] = ()
    seams: tuple[object, ...] = ()

    def all_conditions(self) -> tuple[Condition, ...]:
        """The conditions of this step and of all below, each once."""
        found = dict.fromkeys(self.conditions)
        for part in self.parts:
            found |= dict.fromkeys(part.all_conditions())
        return tuple(found)


#: Differentiates a part: (expression, variable) -> its step.
Recurse = Callable[[Node, str], Step]


def plus(left: Node, right: Node) -> Node:
    return left if right == ZERO else right if left == ZERO else Add(left, right)


def minus(left: Node, right: Node) -> Node:
    if right == ZERO:
        return left
    return negative(right) if left == ZERO else Subtract(left, right)


def negative(node: Node) -> Node:
    if isinstance(node, Number):
        return Number(-node.value)
    return node.operand if isinstance(node, Negate) else Negate(node)


def by(left: Node, right: Node) -> Node:
    """left*right without factors 1; the factor 0 stays, since 0 times something undefined is undefined."""
    return left if right == ONE else right if left == ONE else Multiply(left, right)


def over(top: Node, bottom: Node) -> Node:
    return top if bottom == ONE else Divide(top, bottom)


def is_variable(node: Node, variable: str) -> bool:
    return isinstance(node, Variable) and node.name == variable
