"""Derivatives as they come out with a well-known mistake: each rule in its wrong form, and why it is wrong.

A mistake changes what one rule says; everything else is differentiated as it should be.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from secant.calculus.derivation import rule_for
from secant.calculus.derivation.steps import Recurse, Step, by, is_variable, over
from secant.calculus.substitute import ONE, depends, number
from secant.language.tree import Add, Call, Constant, Divide, Multiply, Negate, Node, Number, Power, Subtract

#: (expression, variable, differentiates a part) -> its derivative with the mistake; ``None`` where it cannot be made.
Twist = Callable[[Node, str, Callable[[Node], Node]], Node | None]


@dataclass(frozen=True, slots=True)
class Mistake:
    """``why`` tells whoever makes it what is wrong."""

    name: str
    why: str
    twist: Twist


def mistaken(node: Node, variable: str, mistake: Mistake) -> Node:
    """The derivative of a core tree, with the mistake made wherever it can be."""

    def recurse(part: Node, by_variable: str) -> Step:
        right = rule_for(part, by_variable).step(part, by_variable, recurse)
        wrong = mistake.twist(part, by_variable, lambda inner: recurse(inner, by_variable).after)
        return right if wrong is None else Step(mistake.name, by_variable, part, wrong)

    return recurse(node, variable).after


def _product(node: Node, variable: str, d: Callable[[Node], Node]) -> Node | None:
    if isinstance(node, Multiply) and depends(node.left, variable) and depends(node.right, variable):
        return Multiply(d(node.left), d(node.right))
    return None


def _quotient(node: Node, variable: str, d: Callable[[Node], Node]) -> Node | None:
    if isinstance(node, Divide) and depends(node.left, variable) and depends(node.right, variable):
        return Divide(d(node.left), d(node.right))
    return None


def _upside_down(node: Node, variable: str, d: Callable[[Node], Node]) -> Node | None:
    if isinstance(node, Divide) and depends(node.left, variable) and depends(node.right, variable):
        above = Subtract(by(node.left, d(node.right)), by(d(node.left), node.right))
        return Divide(above, Power(node.right, number(2)))
    return None


def _without_inner(node: Node, variable: str, d: Callable[[Node], Node]) -> Node | None:  # noqa: ARG001 -- as all are
    """The outer derivative alone: what its rule says if the inner derivative is 1."""
    inner = node.arguments[0] if isinstance(node, Call) and len(node.arguments) == 1 else None
    if isinstance(node, Power):
        inner = node.base if not depends(node.exponent, variable) else node.exponent
        if depends(node.exponent, variable) and depends(node.base, variable):
            return None
    if inner is None or not depends(inner, variable) or is_variable(inner, variable):
        return None

    def one(part: Node, by_variable: str) -> Step:
        return Step("", by_variable, part, ONE)

    recurse: Recurse = one
    return rule_for(node, variable).step(node, variable, recurse).after


def _lost_sign(node: Node, variable: str, d: Callable[[Node], Node]) -> Node | None:
    if isinstance(node, Call) and node.function in ("cos", "cot", "csc", "acos") and depends(node, variable):
        after = rule_for(node, variable).step(node, variable, lambda part, name: Step("", name, part, d(part))).after
        return Negate(after)
    if isinstance(node, Divide) and not depends(node.left, variable) and depends(node.right, variable):
        return over(by(node.left, d(node.right)), Power(node.right, number(2)))
    return None


def _power_on_exponential(node: Node, variable: str, d: Callable[[Node], Node]) -> Node | None:
    base, exponent = node, node
    if isinstance(node, Call) and node.function == "exp":
        base, exponent = Constant("e"), node.arguments[0]
    elif isinstance(node, Power) and not depends(node.base, variable):
        base, exponent = node.base, node.exponent
    if base is node or not depends(exponent, variable):
        return None
    return by(by(exponent, Power(base, Subtract(exponent, ONE))), d(exponent))


def _power_kept(node: Node, variable: str, d: Callable[[Node], Node]) -> Node | None:
    if isinstance(node, Power) and isinstance(node.exponent, Number) and depends(node.base, variable):
        return by(by(node.exponent, node), d(node.base))
    return None


def _constant_kept(node: Node, variable: str, d: Callable[[Node], Node]) -> Node | None:
    if isinstance(node, Add | Subtract) and depends(node, variable):
        parts = [part if not depends(part, variable) else d(part) for part in (node.left, node.right)]
        if not all(depends(part, variable) for part in (node.left, node.right)):
            return type(node)(parts[0], parts[1])
    return None


#: The most telling first.
MISTAKES = (
    Mistake("product", "The derivative of a product is not the product of the derivatives.", _product),
    Mistake("inner", "The inner derivative is missing: the chain rule multiplies by it.", _without_inner),
    Mistake("quotient", "The derivative of a quotient is not the quotient of the derivatives.", _quotient),
    Mistake(
        "upside-down", "The two products of the quotient rule are the wrong way round, so the sign is.", _upside_down
    ),
    Mistake("sign", "A minus sign is lost.", _lost_sign),
    Mistake(
        "power", "This treats an exponential as a power: here the variable is in the exponent.", _power_on_exponential
    ),
    Mistake("kept", "The exponent has to go down by 1.", _power_kept),
    Mistake("constant", "The derivative of a constant is 0: a constant does not change.", _constant_kept),
)
