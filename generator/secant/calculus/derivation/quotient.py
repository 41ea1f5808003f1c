"""(u/v)′ = (u′·v − u·v′)/v², where v ≠ 0; for a constant u, (c/v)′ = −c·v′/v²."""

from __future__ import annotations

from secant.calculus.derivation.steps import Recurse, Step, by, negative
from secant.calculus.substitute import ZERO, depends, number
from secant.language.tree import Compare, Divide, Node, Power, Subtract


def statement(node: Node) -> str:  # noqa: ARG001 -- one statement for all
    return r"\left(\frac{u}{v}\right)' = \frac{u'\,v - u\,v'}{v^2}"


def matches(node: Node, variable: str) -> bool:
    return isinstance(node, Divide) and depends(node.right, variable)


def step(node: Node, variable: str, recurse: Recurse) -> Step:
    if not isinstance(node, Divide):
        raise TypeError(type(node).__name__)
    top, bottom = recurse(node.left, variable), recurse(node.right, variable)
    falling = by(node.left, bottom.after)
    above = Subtract(by(top.after, node.right), falling) if depends(node.left, variable) else negative(falling)
    after = Divide(above, Power(node.right, number(2)))
    nonzero = Compare((node.right, ZERO), ("!=",))
    return Step("quotient", variable, node, after, (nonzero,), (top, bottom))
