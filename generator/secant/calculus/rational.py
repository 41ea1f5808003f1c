"""Rational values: of an expression of numbers alone (which exponents count as literal integers), and in a hurry."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction

from secant.language import tree

#: Beyond this an exponent of a literal power is left alone: its value would be long.
_LARGEST_EXPONENT = 64

#: Numerators and denominators of more bits are left to those who know what to do about long numbers.
_BITS = 2000

_ARITHMETIC: dict[type[tree.Node], Callable[[Fraction, Fraction], Fraction]] = {
    tree.Add: operator.add,
    tree.Subtract: operator.sub,
    tree.Multiply: operator.mul,
    tree.Divide: operator.truediv,
}


def rational_value(node: tree.Node) -> Fraction | None:
    """The value of a node made of rationals and arithmetic alone (whole powers up to 64), else ``None``."""
    match node:
        case tree.Number(value):
            return value
        case tree.Negate(operand):
            inner = rational_value(operand)
            return None if inner is None else -inner
        case tree.Add(left, right) | tree.Subtract(left, right) | tree.Multiply(left, right) | tree.Divide(left, right):
            a, b = rational_value(left), rational_value(right)
            if a is None or b is None or (b == 0 and isinstance(node, tree.Divide)):
                return None
            return _ARITHMETIC[type(node)](a, b)
        case tree.Power(base, exponent):
            a, b = rational_value(base), rational_value(exponent)
            if a is None or b is None or b.denominator != 1 or abs(b) > _LARGEST_EXPONENT or (a == 0 and b <= 0):
                return None
            return Fraction(a ** int(b))
    return None


def quick_value(node: tree.Node, numbers: Mapping[str, Fraction]) -> Fraction | None:
    """The value of ``node`` where its variables are these ``numbers``; ``None`` if that takes more than arithmetic with
    short rationals: sums, products, quotients, and powers whose exponents are written as positive whole numbers.

    The fraction is brought to lowest terms once, at the end.
    """
    found = _ratio(node, {name: number.as_integer_ratio() for name, number in numbers.items()})
    return None if found is None else Fraction(*found)


def _ratio(node: tree.Node, numbers: Mapping[str, tuple[int, int]]) -> tuple[int, int] | None:
    if isinstance(node, tree.Number):
        return node.value.as_integer_ratio()
    if isinstance(node, tree.Variable):
        return numbers.get(node.name)
    if isinstance(node, tree.Power):
        exponent = node.exponent.value.as_integer_ratio() if isinstance(node.exponent, tree.Number) else (0, 1)
        inner = _ratio(node.base, numbers) if exponent[0] > 0 and exponent[1] == 1 else None
        if inner is None or max(map(int.bit_length, inner)) * exponent[0] > _BITS:
            return None
        return inner[0] ** exponent[0], inner[1] ** exponent[0]
    if isinstance(node, tree.Negate):
        inner = _ratio(node.operand, numbers)
        return None if inner is None else (-inner[0], inner[1])
    if not isinstance(node, tree.Add | tree.Subtract | tree.Multiply | tree.Divide):
        return None
    first = _ratio(node.left, numbers)
    second = None if first is None else _ratio(node.right, numbers)
    if first is None or second is None:
        return None
    (a, b), (c, d) = first, second
    if isinstance(node, tree.Multiply):
        top, bottom = a * c, b * d
    elif isinstance(node, tree.Divide):
        top, bottom = a * d, b * c
    else:
        top, bottom = a * d + (c if isinstance(node, tree.Add) else -c) * b, b * d
    short = bottom and max(top.bit_length(), bottom.bit_length()) <= _BITS
    return (top, bottom) if short else None
