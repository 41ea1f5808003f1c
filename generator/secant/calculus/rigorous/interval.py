"""Closed intervals with float ends that are rounded outward: what is inside is guaranteed, what is outside is not said.

``+ - *`` and ``/`` follow IEEE arithmetic (correctly rounded) and step one float outward wherever the result is not
exact; elementary functions are evaluated by Arb at the ends (``elementary.py``). Ends may be infinite, which makes
half-lines, poles and the edges of domains ordinary intervals.

An interval also remembers whether it was *whole*: whether the expression is certainly defined at every point of the
box. A partial one encloses the values at those points where there are any.
"""

from __future__ import annotations

import math
from fractions import Fraction

_INF = math.inf
#: Below it floats hold every whole number.
_WHOLE = 2.0**53


class NowhereError(Exception):
    """The expression has no value at any point of the box."""


def below(x: float) -> float:
    """The next float down; a bound below a number that was rounded to ``x``."""
    return math.nextafter(x, -_INF)


def above(x: float) -> float:
    """The next float up; a bound above a number that was rounded to ``x``."""
    return math.nextafter(x, _INF)


def _sum_is_exact(a: float, b: float, total: float) -> bool:
    """Knuth's two-sum: whether ``a + b`` was exactly ``total``."""
    part = total - a
    return (a - (total - part)) + (b - part) == 0


def _low_sum(a: float, b: float) -> float:
    total = a + b
    return total if _sum_is_exact(a, b, total) else below(total)


def _high_sum(a: float, b: float) -> float:
    total = a + b
    return total if _sum_is_exact(a, b, total) else above(total)


def _low_product(a: float, b: float) -> float:
    """Zero times anything is zero (an infinite end stands for arbitrarily large finite numbers)."""
    if a == 0 or b == 0:
        return 0.0
    product = a * b
    if product == 0:  # underflow
        return 0.0 if (a > 0) == (b > 0) else below(0.0)
    # Whole numbers that are small enough are multiplied exactly: at simple ends nothing is lost.
    return product if -_WHOLE < product < _WHOLE and a % 1 == 0 == b % 1 else below(product)


def _high_product(a: float, b: float) -> float:
    return -_low_product(-a, b)


def _low_quotient(x: float) -> float:
    """A lower bound of ``1/x``."""
    return 0.0 if math.isinf(x) else below(1 / x)


def _high_quotient(x: float) -> float:
    return 0.0 if math.isinf(x) else above(1 / x)


class Interval:
    """``[low, high]``, ``low <= high``; immutable by convention."""

    __slots__ = ("high", "low", "whole")

    def __init__(self, low: float, high: float, whole: bool = True) -> None:
        self.low = low
        self.high = high
        self.whole = whole

    def __repr__(self) -> str:
        return f"Interval({self.low!r}, {self.high!r}{'' if self.whole else ', whole=False'})"

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low, self.whole)

    def __add__(self, other: Interval) -> Interval:
        return Interval(_low_sum(self.low, other.low), _high_sum(self.high, other.high), self.whole and other.whole)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(_low_sum(self.low, -other.high), _high_sum(self.high, -other.low), self.whole and other.whole)

    def __mul__(self, other: Interval) -> Interval:
        a, b, c, d = self.low, self.high, other.low, other.high
        if a >= 0:
            low = _low_product(a if c >= 0 else b, c)
            high = _high_product(b if d >= 0 else a, d)
        elif b <= 0:
            low = _low_product(a if d >= 0 else b, d)
            high = _high_product(b if c >= 0 else a, c)
        elif c >= 0:
            low, high = _low_product(a, d), _high_product(b, d)
        elif d <= 0:
            low, high = _low_product(b, c), _high_product(a, c)
        else:
            low = min(_low_product(a, d), _low_product(b, c))
            high = max(_high_product(a, c), _high_product(b, d))
        return Interval(low, high, self.whole and other.whole)

    def __truediv__(self, other: Interval) -> Interval:
        return self * other.reciprocal()

    def reciprocal(self) -> Interval:
        """``1/x``, partial if 0 is inside."""
        a, b = self.low, self.high
        if a > 0 or b < 0:
            return Interval(_low_quotient(b), _high_quotient(a), self.whole)
        if a == 0 and b == 0:
            raise NowhereError
        if a == 0:
            return Interval(_low_quotient(b), _INF, whole=False)
        if b == 0:
            return Interval(-_INF, _high_quotient(a), whole=False)
        return Interval(-_INF, _INF, whole=False)

    def power(self, exponent: int) -> Interval:
        """To a whole power; the same variable multiplied by itself, so an even power is never negative."""
        if exponent < 0:
            return self.power(-exponent).reciprocal()
        if exponent == 0:
            if self.low == self.high == 0:
                raise NowhereError
            return Interval(1.0, 1.0, self.whole and not self.low <= 0 <= self.high)
        if exponent == 1:
            return self
        if exponent % 2:
            return Interval(_low_power(self.low, exponent), _high_power(self.high, exponent), self.whole)
        small, large = sorted((abs(self.low), abs(self.high)))
        low = 0.0 if self.low <= 0 <= self.high else max(0.0, _low_power(small, exponent))
        return Interval(low, _high_power(large, exponent), self.whole)

    @property
    def width(self) -> float:
        return self.high - self.low

    @property
    def middle(self) -> float:
        """A float inside; a large one for a half-line."""
        if self.low == -_INF:
            return 0.0 if self.high > 1 else 2 * self.high - 2
        if self.high == _INF:
            return 0.0 if self.low < -1 else 2 * self.low + 2
        return min(max(self.low / 2 + self.high / 2, self.low), self.high)

    def contains(self, number: float | Fraction) -> bool:
        return self.low <= number <= self.high

    @property
    def sign(self) -> int | None:
        """1, −1 or 0 if every value has that sign, else ``None``."""
        if self.low > 0:
            return 1
        if self.high < 0:
            return -1
        return 0 if self.low == self.high == 0 else None

    def hull(self, other: Interval) -> Interval:
        return Interval(min(self.low, other.low), max(self.high, other.high), self.whole and other.whole)

    def meet(self, other: Interval) -> Interval:
        """Two enclosures of the same values, together (whole if one of them is)."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(low, high, self.whole or other.whole) if low <= high else self

    def partial(self) -> Interval:
        return Interval(self.low, self.high, whole=False)


def _low_power(x: float, exponent: int) -> float:
    """A lower bound of ``x**exponent`` (for negative ``x`` the exponent is odd)."""
    if x < 0:
        return -_high_power(-x, exponent)
    result = 1.0
    for bit in f"{exponent:b}":
        result = max(0.0, _low_product(result, result))
        if bit == "1":
            result = max(0.0, _low_product(result, x)) if result != 1.0 else x
    return result


def _high_power(x: float, exponent: int) -> float:
    if x < 0:
        return -_low_power(-x, exponent)
    if x == 0:
        return 0.0
    result = 1.0
    for bit in f"{exponent:b}":
        result = _high_product(result, result)
        if bit == "1":
            result = _high_product(result, x) if result != 1.0 else x
    return result


ENTIRE = Interval(-_INF, _INF)


def from_fraction(number: Fraction) -> Interval:
    """The narrowest interval around a rational."""
    try:
        near = float(number)
    except OverflowError:
        return Interval(1e308, _INF) if number > 0 else Interval(-_INF, -1e308)
    if not math.isinf(near) and Fraction(near) == number:
        return Interval(near, near)
    return Interval(below(near), above(near))
