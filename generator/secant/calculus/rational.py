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
    match node:
        case tree.Number(value):
            return value.as_integer_ratio()
        case tree.Variable(name):
            return numbers.get(name)
        case tree.Negate(operand):
            inner = _ratio(operand, numbers)
            return None if inner is None else (-inner[0], inner[1])
        case tree.Add(left, right) | tree.Subtract(left, right) | tree.Multiply(left, right) | tree.Divide(left, right):
            first, second = _ratio(left, numbers), _ratio(right, numbers)
            if first is None or second is None:
                return None
            (a, b), (c, d) = first, second
            match node:
                case tree.Add():
                    top, bottom = a * d + c * b, b * d
                case tree.Subtract():
                    top, bottom = a * d - c * b, b * d
                case tree.Multiply():
                    top, bottom = a * c, b * d
                case _:
                    top, bottom = a * d, b * c
            short = bottom and top.bit_length() <= _BITS and bottom.bit_length() <= _BITS
            return (top, bottom) if short else None
        case tree.Power(base, tree.Number(value)) if value.denominator == 1 and value > 0:
            inner, exponent = _ratio(base, numbers), value.numerator
            if inner is None or max(map(int.bit_length, inner)) * exponent > _BITS:
                return None
            return inner[0] ** exponent, inner[1] ** exponent
    return None
