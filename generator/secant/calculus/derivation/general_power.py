"""(uᵛ)′ = uᵛ·(v′·ln(u) + v·u′/u), where u > 0: write uᵛ = exp(v·ln(u))."""

from __future__ import annotations

from secant.calculus.derivation.steps import Recurse, Step, by
from secant.calculus.substitute import ZERO, depends
from secant.language.tree import Add, Call, Compare, Divide, Multiply, Node, Power


def statement(node: Node) -> str:  # noqa: ARG001 -- one statement for all
    return r"(u^v)' = u^v \left(v' \ln(u) + \frac{v\,u'}{u}\right)"


def matches(node: Node, variable: str) -> bool:
    return isinstance(node, Power) and depends(node.base, variable) and depends(node.exponent, variable)


def step(node: Node, variable: str, recurse: Recurse) -> Step:
    if not isinstance(node, Power):
        raise TypeError(type(node).__name__)
    base, exponent = recurse(node.base, variable), recurse(node.exponent, variable)
    growth = Add(by(exponent.after, Call("ln", (node.base,))), Divide(by(node.exponent, base.after), node.base))
    positive = Compare((node.base, ZERO), (">",))
    return Step("general power", variable, node, Multiply(node, growth), (positive,), (base, exponent))
