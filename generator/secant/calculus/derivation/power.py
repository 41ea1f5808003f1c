"""(uⁿ)′ = n·uⁿ⁻¹·u′ for a constant n; u > 0 unless n is a whole number, u ≠ 0 if n is a negative one."""

from __future__ import annotations

from secant.calculus.derivation.steps import Recurse, Step, by, is_variable
from secant.calculus.rational import rational_value
from secant.calculus.substitute import ONE, ZERO, depends, number
from secant.language.tree import Compare, Condition, Node, Power, Subtract


def statement(node: Node) -> str:  # noqa: ARG001 -- one statement for all
    return r"(u^n)' = n\,u^{n-1}\,u'"


def matches(node: Node, variable: str) -> bool:
    return isinstance(node, Power) and depends(node.base, variable) and not depends(node.exponent, variable)


def step(node: Node, variable: str, recurse: Recurse) -> Step:
    if not isinstance(node, Power):
        raise TypeError(type(node).__name__)
    base, exponent = node.base, node.exponent
    conditions: tuple[Condition, ...] = ()
    value = rational_value(exponent)
    if value is None or value.denominator != 1:
        conditions = (Compare((base, ZERO), (">",)),)
    elif value <= 0:
        conditions = (Compare((base, ZERO), ("!=",)),)
    lower: Node = Subtract(exponent, ONE) if value is None else number(value - 1)
    outer = by(exponent, base if lower == ONE else Power(base, lower))
    if is_variable(base, variable):
        return Step("power", variable, node, outer, conditions, (recurse(base, variable),))
    inner = recurse(base, variable)
    return Step("power and chain", variable, node, by(outer, inner.after), conditions, (inner,))
