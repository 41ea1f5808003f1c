"""The two kinds of numbers that jets are made of: intervals (wide boxes, fast) and Arb balls (many digits, narrow)."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Protocol, TypeVar

import flint

from secant.calculus.rigorous.elementary import INTERVAL_FUNCTIONS, rising
from secant.calculus.rigorous.interval import ENTIRE, Interval, NowhereError, from_fraction

N = TypeVar("N")


class Arithmetic(Protocol[N]):
    """Guaranteed arithmetic on enclosures. ``None`` as a truth value: it cannot be told."""

    def number(self, value: Fraction) -> N: ...
    def constant(self, name: str) -> N: ...
    def unknown(self) -> N: ...
    def knows(self, name: str) -> bool:
        """Whether the function is evaluated here, not by its definition."""

    def call(self, name: str, arguments: tuple[N, ...]) -> N | None:
        """The function of that name, ``None`` if it is not known here or not at these arguments."""

    def whole_power(self, base: N, exponent: int) -> N: ...
    def real_power(self, base: N, exponent: N) -> N:
        """A power that needs a base > 0, or a base 0 with an exponent > 0 (a constant)."""

    def sign(self, value: N) -> int | None: ...
    def hull(self, first: N, second: N) -> N: ...
    def below(self, first: N, second: N) -> bool | None:
        """Whether ``first < second``."""

    def same(self, first: N, second: N) -> bool | None: ...
    def integer_part(self, value: N) -> int | None:
        """The integer strictly between which and the next one all of ``value`` lies."""


class Intervals:
    """Intervals with float ends."""

    _PI = Interval(math.pi, math.nextafter(math.pi, 4.0))
    _E = Interval(math.e, math.nextafter(math.e, 3.0))

    def number(self, value: Fraction) -> Interval:
        return from_fraction(value)

    def constant(self, name: str) -> Interval:
        return {"pi": self._PI, "e": self._E}[name]

    def unknown(self) -> Interval:
        return ENTIRE.partial()

    def knows(self, name: str) -> bool:
        return name in INTERVAL_FUNCTIONS

    def call(self, name: str, arguments: tuple[Interval, ...]) -> Interval | None:
        function = INTERVAL_FUNCTIONS.get(name)
        return None if function is None else function(*arguments)

    def whole_power(self, base: Interval, exponent: int) -> Interval:
        return base.power(exponent)

    def real_power(self, base: Interval, exponent: Interval) -> Interval:
        if base.high < 0 or (base.high == 0 and exponent.high <= 0):
            raise NowhereError
        whole = base.whole and exponent.whole and (base.low > 0 or (base.low == 0 and exponent.low > 0))
        if base.high == 0:
            return Interval(0.0, 0.0, whole)
        inside = Interval(max(base.low, 0.0), base.high)
        if exponent.low == exponent.high and exponent.low > 0:
            degree = exponent.low
            value = rising(lambda x: x ** flint.arb(degree), domain=(0.0, math.inf), least=0.0)(inside)
        else:
            value = INTERVAL_FUNCTIONS["exp"](exponent * INTERVAL_FUNCTIONS["ln"](inside))
        return Interval(value.low, value.high, whole)

    def sign(self, value: Interval) -> int | None:
        return value.sign

    def hull(self, first: Interval, second: Interval) -> Interval:
        return first.hull(second)

    def below(self, first: Interval, second: Interval) -> bool | None:
        if first.high < second.low:
            return True
        return False if first.low >= second.high else None

    def same(self, first: Interval, second: Interval) -> bool | None:
        if first.high < second.low or second.high < first.low:
            return False
        return True if first.low == first.high == second.low == second.high else None

    def integer_part(self, value: Interval) -> int | None:
        if math.isinf(value.low) or math.isinf(value.high):
            return None
        floor = math.floor(value.low)
        return floor if floor < value.low and value.high < floor + 1 else None


class Balls:
    """Arb balls at the precision of the moment (``flint.ctx.workprec``); NaN says that nothing is known."""

    def number(self, value: Fraction) -> flint.arb:
        return flint.arb(flint.fmpq(value.numerator, value.denominator))

    def constant(self, name: str) -> flint.arb:
        return flint.arb.pi() if name == "pi" else flint.arb.const_e()

    def unknown(self) -> flint.arb:
        return flint.arb.nan()

    def knows(self, name: str) -> bool:
        return name in _BALL_METHODS or name in ("cbrt", "root")

    def call(self, name: str, arguments: tuple[flint.arb, ...]) -> flint.arb | None:
        (first, *_) = arguments
        if name in _BALL_METHODS and len(arguments) == 1:
            value = getattr(first, _BALL_METHODS[name])()
            return value if isinstance(value, flint.arb) else flint.arb.nan()
        if name == "abs":
            return abs(first)
        if name in ("cbrt", "root"):
            return self._root(first, arguments[1] if name == "root" else flint.arb(3))
        return None

    def _root(self, x: flint.arb, degree: flint.arb) -> flint.arb:
        whole = degree.unique_fmpz() if degree.is_exact() else None
        if whole is None or whole < 1:
            return flint.arb.nan()
        if x < 0:
            return -((-x).root(int(whole))) if int(whole) % 2 else flint.arb.nan()
        return x.root(int(whole)) if x >= 0 else flint.arb.nan()

    def whole_power(self, base: flint.arb, exponent: int) -> flint.arb:
        if exponent == 0:
            return flint.arb(1) if self.sign(base) else flint.arb.nan()
        return base**exponent

    def real_power(self, base: flint.arb, exponent: flint.arb) -> flint.arb:
        if base > 0:
            return base**exponent
        return flint.arb(0) if base.is_zero() and exponent > 0 else flint.arb.nan()

    def sign(self, value: flint.arb) -> int | None:
        if value > 0:
            return 1
        if value < 0:
            return -1
        return 0 if value.is_zero() else None

    def hull(self, first: flint.arb, second: flint.arb) -> flint.arb:
        return first.union(second)

    def below(self, first: flint.arb, second: flint.arb) -> bool | None:
        if first < second:
            return True
        return False if first >= second else None

    def same(self, first: flint.arb, second: flint.arb) -> bool | None:
        if first != second:
            return False
        return True if first == second else None

    def integer_part(self, value: flint.arb) -> int | None:
        floor = value.floor().unique_fmpz()
        if floor is None:
            return None
        return int(floor) if value > int(floor) and value < int(floor) + 1 else None


_BALL_METHODS = {
    name: name
    for name in (
        "sqrt exp sin cos tan sec csc cot asin acos atan sinh cosh tanh asinh acosh atanh erf".split()  # noqa: SIM905
    )
} | {"ln": "log"}

INTERVALS = Intervals()
BALLS = Balls()
