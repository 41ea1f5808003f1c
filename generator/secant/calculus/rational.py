"""Rational values: of an expression of numbers alone (which exponents count as literal integers), and in a hurry."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction

from secant.calculus.univariate import whole_polynomial
from secant.language import tree

#: Beyond this an exponent of a literal power is left alone: its value would be long.
_LARGEST_EXPONENT = 64

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
    constants = {name: ([number.numerator], number.denominator) for name, number in numbers.items()}
    found = whole_polynomial(node, constants)
    return None if found is None else Fraction(found[0][0], found[1])
