"""Closed forms for numbers that are known to lie in a narrow interval: proposals, for the caller to check exactly."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from fractions import Fraction

from secant.language.tree import Call, Constant, Divide, Multiply, Negate, Node, Number

#: Numerator times denominator of what looks like an author's number.
_HEIGHT = 4000

_PI = Constant("pi")


def _number(value: Fraction) -> Node:
    return Number(value)


def _multiple_of_pi(factor: Fraction) -> Node:
    if factor == 0:
        return Number(factor)
    size = Fraction(abs(factor.numerator))
    top: Node = _PI if size == 1 else Multiply(Number(size), _PI)
    node = top if factor.denominator == 1 else Divide(top, Number(Fraction(factor.denominator)))
    return Negate(node) if factor < 0 else node


def _call(name: str) -> Callable[[Fraction], Node]:
    return lambda value: Call(name, (Number(value),))


def _negative_root(value: Fraction) -> Node:
    return Negate(Call("sqrt", (Number(value),)))


def proposals(low: float, high: float) -> Iterator[Node]:
    """Simple numbers in ``[low, high]``: rationals, rational multiples of pi, square roots, logarithms, powers of e."""
    seen: set[Node] = set()
    for inverse, build, domain in _SHAPES:
        if not domain(low, high):
            continue
        first, second = sorted((inverse(low), inverse(high)))
        if not (math.isfinite(first) and math.isfinite(second)):
            continue
        slack = 4e-16 * max(abs(first), abs(second))
        fraction = simplest(Fraction(first - slack), Fraction(second + slack))
        if (fraction <= 0 and build in _OF_POSITIVES) or max(
            abs(fraction.numerator), 1
        ) * fraction.denominator > _HEIGHT:
            continue
        node = build(fraction)
        if node not in seen:
            seen.add(node)
            yield node


_SQRT, _LN = _call("sqrt"), _call("ln")
_OF_POSITIVES = (_SQRT, _LN, _negative_root)

_Shape = tuple[Callable[[float], float], Callable[[Fraction], Node], Callable[[float, float], bool]]
_SHAPES: tuple[_Shape, ...] = (
    (lambda x: x, _number, lambda _low, _high: True),
    (lambda x: x / math.pi, _multiple_of_pi, lambda _low, _high: True),
    (lambda x: x * x, _SQRT, lambda low, _high: low > 0),
    (lambda x: x * x, _negative_root, lambda _low, high: high < 0),
    (math.exp, _LN, lambda _low, high: high < 20),
    (math.log, _call("exp"), lambda low, _high: low > 0),
    (lambda x: x**3, _call("cbrt"), lambda low, high: low > 0 or high < 0),
)


def simplest(low: Fraction, high: Fraction) -> Fraction:
    """The fraction with the smallest denominator in ``[low, high]`` (by continued fractions)."""
    if low > 0:
        whole = low.numerator // low.denominator
        if whole == low or whole + 1 <= high:
            return Fraction(whole if whole == low else whole + 1)
        rest = simplest(1 / (high - whole), 1 / (low - whole))
        return whole + 1 / rest
    if high < 0:
        return -simplest(-high, -low)
    return Fraction(0)
