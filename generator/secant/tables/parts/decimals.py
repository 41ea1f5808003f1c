"""Numbers of a column with equally many decimals, each correctly rounded."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from secant.calculus.reals import MOST_BITS, Real
from secant.diagnostics import Diagnostic, SecantError

#: Decimals of a column: so many at least and at most.
_FEWEST, _MOST = 4, 10


def column(numbers: Sequence[Real], telling: int = 2) -> tuple[str, ...]:
    """The numbers with as many decimals as show ``telling`` significant digits of the smallest of them."""
    places = decimals(numbers, telling)
    return tuple(fixed(number, places) for number in numbers)


def decimals(numbers: Sequence[Real], telling: int = 2) -> int:
    """How many decimals show ``telling`` significant digits of the smallest number that is not 0."""
    sizes = [abs(float(number)) for number in numbers if float(number) != 0]
    places = _FEWEST
    while places < _MOST and any(size * 10.0**places < 10.0 ** (telling - 1) for size in sizes):
        places += 1
    return places


def fixed(number: Real, places: int) -> str:
    """The decimal with that many places nearest to the number, all of them proven; ties go away from 0."""
    exact = number.rational
    if exact is not None:
        return _written(_nearest(exact, places), places)
    bits = 64
    while bits <= MOST_BITS:
        low, high = (_nearest(bound, places) for bound in number.bounds(bits))
        if low == high:
            return _written(low, places)
        bits *= 2
    raise SecantError(Diagnostic("SEC-201", f"{places} decimals of this number cannot be proven"))


def _nearest(number: Fraction, places: int) -> int:
    scaled = abs(number) * Fraction(10) ** places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return whole if number >= 0 else -whole


def _written(scaled: int, places: int) -> str:
    digits = str(abs(scaled)).rjust(places + 1, "0")
    sign = "-" if scaled < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
