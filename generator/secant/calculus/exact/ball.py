"""Guaranteed enclosures of real numbers: closed intervals whose ends are binary numbers of any precision.

Sums, products and quotients are rounded outward exactly. Elementary functions come from mpmath's kernel, which
promises errors of about one unit in the last place; they are computed with ``GUARD`` more bits (and with more near
their zeros, where the promise does not hold) and widened by ``2**-SLACK`` of that margin, so that an enclosure stays
right even if that promise were missed by a factor of 2**12.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mpmath import libmp

GUARD = 24
SLACK = 12

#: mpmath's raw number: (sign, mantissa, exponent, bits).
Raw = Any


@dataclass(frozen=True, slots=True)
class Ball:
    """The closed interval from ``low`` to ``high``; both finite."""

    low: Raw
    high: Raw

    def bounds(self) -> tuple[Fraction, Fraction]:
        """Both ends as exact rationals."""
        return as_fraction(self.low), as_fraction(self.high)

    def sign(self) -> int | None:
        """-1, 0 or 1 if all points share it, else ``None``."""
        low, high = libmp.mpf_sign(self.low), libmp.mpf_sign(self.high)
        return low if low == high else None


class UnboundedError(Exception):
    """No bounded enclosure at this precision: a divisor or an argument is too wide, or has no value at all."""


class ExtremeError(UnboundedError):
    """A number so large or so small that it cannot be written out, however many bits are spent."""


#: Binary digits before or after the point that a number may have to be written out.
WRITTEN_OUT = 1 << 19


def as_fraction(raw: Raw) -> Fraction:
    """The exact value of a raw number; :class:`ExtremeError` if it is astronomically large or small."""
    _, mantissa, exponent, bits = raw
    if mantissa and not -WRITTEN_OUT < exponent + bits < WRITTEN_OUT:
        raise ExtremeError("a number too large or too small to write down")
    numerator, denominator = libmp.to_rational(raw)
    return Fraction(numerator, denominator)


def from_fraction(value: Fraction, precision: int) -> Ball:
    """The tightest ball of ``precision`` bits around a rational."""
    low = libmp.from_rational(value.numerator, value.denominator, precision, libmp.round_floor)
    high = libmp.from_rational(value.numerator, value.denominator, precision, libmp.round_ceiling)
    return Ball(low, high)


def add(a: Ball, b: Ball, precision: int) -> Ball:
    return Ball(
        libmp.mpf_add(a.low, b.low, precision, libmp.round_floor),
        libmp.mpf_add(a.high, b.high, precision, libmp.round_ceiling),
    )


def negate(a: Ball) -> Ball:
    return Ball(libmp.mpf_neg(a.high), libmp.mpf_neg(a.low))


def multiply(a: Ball, b: Ball, precision: int) -> Ball:
    if a.low == a.high and b.low == b.high:
        return Ball(
            libmp.mpf_mul(a.low, b.low, precision, libmp.round_floor),
            libmp.mpf_mul(a.low, b.low, precision, libmp.round_ceiling),
        )
    if _is_positive(b) and (_is_positive(a) or _is_positive(negate(a))):
        below, above = (b.low, b.high) if _is_positive(a) else (b.high, b.low)
        return Ball(
            libmp.mpf_mul(a.low, below, precision, libmp.round_floor),
            libmp.mpf_mul(a.high, above, precision, libmp.round_ceiling),
        )
    corners = [(x, y) for x in (a.low, a.high) for y in (b.low, b.high)]
    lows = [libmp.mpf_mul(x, y, precision, libmp.round_floor) for x, y in corners]
    highs = [libmp.mpf_mul(x, y, precision, libmp.round_ceiling) for x, y in corners]
    return Ball(_least(lows), _greatest(highs))


def _is_positive(a: Ball) -> bool:
    return bool(libmp.mpf_sign(a.low) > 0)


def invert(a: Ball, precision: int) -> Ball:
    """1/a; :class:`UnboundedError` if ``a`` touches zero."""
    if not a.sign():
        raise UnboundedError("division by a number that may be zero")
    one = libmp.fone
    return Ball(
        libmp.mpf_div(one, a.high, precision, libmp.round_floor),
        libmp.mpf_div(one, a.low, precision, libmp.round_ceiling),
    )


def hull(a: Ball, b: Ball) -> Ball:
    """The smallest ball that holds both."""
    return Ball(_least([a.low, b.low]), _greatest([a.high, b.high]))


def integer_power(a: Ball, exponent: int, precision: int) -> Ball:
    """a**exponent, sharp for even exponents too."""
    if exponent < 0:
        return invert(integer_power(a, -exponent, precision + 2), precision)
    if exponent == 0:
        return Ball(libmp.fone, libmp.fone)
    if exponent % 2 == 0:
        a = absolute(a)
    return Ball(
        libmp.mpf_pow_int(a.low, exponent, precision, libmp.round_floor),
        libmp.mpf_pow_int(a.high, exponent, precision, libmp.round_ceiling),
    )


def absolute(a: Ball) -> Ball:
    if libmp.mpf_sign(a.low) >= 0:
        return a
    if libmp.mpf_sign(a.high) <= 0:
        return negate(a)
    return Ball(libmp.fzero, _greatest([libmp.mpf_neg(a.low), a.high]))


def pi(precision: int) -> Ball:
    return Ball(libmp.mpf_pi(precision, libmp.round_floor), libmp.mpf_pi(precision, libmp.round_ceiling))


def euler(precision: int) -> Ball:
    return exp(Ball(libmp.fone, libmp.fone), precision)


#: An exponential is written down up to 2 to this power; below the inverse of that it is only said to be positive.
_WRITABLE = 1 << 40
_GREATEST, _TINIEST = libmp.from_int(_WRITABLE), libmp.mpf_shift(libmp.fone, -_WRITABLE)


def exp(a: Ball, precision: int) -> Ball:
    _check_writable(a)
    low = _exponential(a.low, precision)
    high = low if a.low == a.high else _exponential(a.high, precision)
    return Ball(_greatest([low.low, libmp.fzero]), high.high)


def _exponential(at: Raw, precision: int) -> Ball:
    if libmp.mpf_lt(at, libmp.mpf_neg(_GREATEST)):
        return Ball(libmp.fzero, _TINIEST)
    return _widened(libmp.mpf_exp(at, precision + GUARD), precision)


def _check_writable(exponent: Ball) -> None:
    if libmp.mpf_gt(exponent.low, _GREATEST):
        raise ExtremeError("an exponential too large to write down")
    if libmp.mpf_gt(exponent.high, _GREATEST):
        raise UnboundedError("an exponential that may be too large to write down")


def log(a: Ball, precision: int) -> Ball:
    if libmp.mpf_sign(a.low) <= 0:
        raise UnboundedError("logarithm of a number that may not be positive")
    return _increasing(_careful(libmp.mpf_log, libmp.fone), a, precision)


def root(a: Ball, order: int, precision: int) -> Ball:
    """The ``order``-th root of a ball without negative points."""
    if libmp.mpf_sign(a.low) < 0:
        raise UnboundedError("even root of a number that may be negative")
    if order == 2:
        return Ball(
            libmp.mpf_sqrt(a.low, precision, libmp.round_floor), libmp.mpf_sqrt(a.high, precision, libmp.round_ceiling)
        )
    return _increasing(lambda x, bits: libmp.mpf_nthroot(x, order, bits), a, precision)


def atan(a: Ball, precision: int) -> Ball:
    return _increasing(_careful(libmp.mpf_atan, libmp.fzero), a, precision)


def asin(a: Ball, precision: int) -> Ball:
    _within_one(a)
    return _increasing(_careful(libmp.mpf_asin, libmp.fzero), a, precision)


def acos(a: Ball, precision: int) -> Ball:
    _within_one(a)
    arccosine = _careful(libmp.mpf_acos, libmp.fone)
    return negate(_increasing(lambda x, bits: libmp.mpf_neg(arccosine(x, bits)), a, precision))


def asinh(a: Ball, precision: int) -> Ball:
    return _increasing(_careful(libmp.mpf_asinh, libmp.fzero), a, precision)


def acosh(a: Ball, precision: int) -> Ball:
    if libmp.mpf_lt(a.low, libmp.fone):
        raise UnboundedError("acosh of a number that may be below 1")
    return _increasing(_careful(libmp.mpf_acosh, libmp.fone), a, precision)


def atanh(a: Ball, precision: int) -> Ball:
    if not libmp.mpf_lt(absolute(a).high, libmp.fone):
        raise UnboundedError("atanh of a number that may not lie between -1 and 1")
    return _increasing(_careful(libmp.mpf_atanh, libmp.fzero), a, precision)


def sinh(a: Ball, precision: int) -> Ball:
    _check_writable(absolute(a))
    return _increasing(_careful(libmp.mpf_sinh, libmp.fzero), a, precision)


def cosh(a: Ball, precision: int) -> Ball:
    size = absolute(a)
    _check_writable(size)
    return _increasing(libmp.mpf_cosh, size, precision)


def tanh(a: Ball, precision: int) -> Ball:
    return _increasing(_careful(libmp.mpf_tanh, libmp.fzero), a, precision)


def erf(a: Ball, precision: int) -> Ball:
    return _increasing(_careful(libmp.mpf_erf, libmp.fzero), a, precision)


def sin(a: Ball, precision: int) -> Ball:
    return _wave(libmp.mpf_sin, a, precision)


def cos(a: Ball, precision: int) -> Ball:
    return _wave(libmp.mpf_cos, a, precision)


def _wave(function: Callable[[Raw, int], Raw], a: Ball, precision: int) -> Ball:
    """sin or cos: the value at the midpoint, give or take the radius (both are 1-Lipschitz), within [-1, 1]."""
    middle = libmp.mpf_shift(libmp.mpf_add(a.low, a.high), -1)
    radius = libmp.mpf_shift(libmp.mpf_sub(a.high, a.low, precision, libmp.round_ceiling), -1)
    one = libmp.fone
    if libmp.mpf_gt(radius, one):
        return Ball(libmp.mpf_neg(one), one)
    value = _widened(function(middle, precision + GUARD), precision)
    spread = Ball(libmp.mpf_neg(radius), radius)
    wide = add(value, spread, precision)
    return Ball(_greatest([wide.low, libmp.mpf_neg(one)]), _least([wide.high, one]))


def _increasing(function: Callable[[Raw, int], Raw], a: Ball, precision: int) -> Ball:
    low = _widened(function(a.low, precision + GUARD), precision)
    if a.low == a.high:
        return low
    return Ball(low.low, _widened(function(a.high, precision + GUARD), precision).high)


#: Bits that may be spent on cancellation near a zero.
MOST_CLOSE = 40_000


def _careful(function: Callable[[Raw, int], Raw], zero: Raw) -> Callable[[Raw, int], Raw]:
    """The function with more bits near its ``zero``, where digits cancel in mpmath (acosh loses half of them)."""

    def apply(x: Raw, bits: int) -> Raw:
        _, mantissa, exponent, length = libmp.mpf_sub(x, zero)
        close = max(0, -(exponent + length)) if mantissa else 0
        if close > MOST_CLOSE:
            raise UnboundedError("a number too close to where a function vanishes")
        return function(x, bits + 2 * close)

    return apply


def _widened(value: Raw, precision: int) -> Ball:
    """A ball around a value whose relative error is below 2**-(precision + GUARD - SLACK)."""
    if value == libmp.fzero:
        return Ball(value, value)
    margin = libmp.mpf_abs(libmp.mpf_shift(value, -(precision + GUARD - SLACK)))
    return Ball(
        libmp.mpf_sub(value, margin, precision, libmp.round_floor),
        libmp.mpf_add(value, margin, precision, libmp.round_ceiling),
    )


def _within_one(a: Ball) -> None:
    if libmp.mpf_gt(absolute(a).high, libmp.fone):
        raise UnboundedError("asin or acos of a number that may lie outside [-1, 1]")


def _least(values: list[Raw]) -> Raw:
    best = values[0]
    for value in values[1:]:
        if libmp.mpf_lt(value, best):
            best = value
    return best


def _greatest(values: list[Raw]) -> Raw:
    best = values[0]
    for value in values[1:]:
        if libmp.mpf_gt(value, best):
            best = value
    return best
