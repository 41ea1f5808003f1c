"""The functions of the page language on intervals: Arb at the ends, monotone pieces in between.

Arb's own functions of wide balls are loose or NaN at the edge of a domain (``sqrt`` of [0, 1], ``sin`` of [0, 3],
``exp`` of wide balls), so Arb is asked at points alone and monotony does the rest. A function that has no row here is
evaluated by its definition in the language's table.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import flint

from secant.calculus.rigorous.interval import ENTIRE, Interval, NowhereError, above, below

_INF = math.inf
#: Beyond this a float says nothing about the phase of a wave.
_LARGEST_PHASE = 1e9

Point = Callable[[flint.arb], flint.arb]


def low_at(function: Point, x: float) -> float:
    """A float not above ``function(x)``."""
    value = function(flint.arb(x))
    near = float(value.lower())
    if value.is_exact() and flint.arb(near) == value:
        return near
    return -_INF if math.isnan(near) else below(near)


def high_at(function: Point, x: float) -> float:
    """A float not below ``function(x)``."""
    value = function(flint.arb(x))
    near = float(value.upper())
    if value.is_exact() and flint.arb(near) == value:
        return near
    return _INF if math.isnan(near) else above(near)


def rising(
    function: Point,
    *,
    domain: tuple[float, float] = (-_INF, _INF),
    closed: bool = True,
    least: float = -_INF,
    greatest: float = _INF,
) -> Callable[[Interval], Interval]:
    """An increasing function on ``domain``; ``least`` and ``greatest`` are its values at the ends, or limits there."""

    def enclosed(x: Interval) -> Interval:
        low, high, whole = _clipped(x, domain, closed=closed)
        bottom = least if low == domain[0] else max(least, low_at(function, low))
        top = greatest if high == domain[1] else min(greatest, high_at(function, high))
        return Interval(bottom, top, whole)

    return enclosed


def _clipped(x: Interval, domain: tuple[float, float], *, closed: bool) -> tuple[float, float, bool]:
    """The part of ``x`` in the domain, and whether that is all of it. Infinite ends are never excluded."""
    left, right = domain

    def before(end: float) -> bool:
        return end < left or (end == left and not closed and math.isfinite(left))

    def after(end: float) -> bool:
        return end > right or (end == right and not closed and math.isfinite(right))

    if before(x.high) or after(x.low):
        raise NowhereError
    return max(x.low, left), min(x.high, right), x.whole and not before(x.low) and not after(x.high)


def falling(rises: Callable[[Interval], Interval]) -> Callable[[Interval], Interval]:
    """The negative of an increasing function."""
    return lambda x: -rises(x)


def even(rises: Callable[[Interval], Interval], least: Interval) -> Callable[[Interval], Interval]:
    """A function of ``|x|`` that increases with it from ``least`` at 0."""

    def enclosed(x: Interval) -> Interval:
        size = absolute(x)
        result = rises(size)
        return Interval(max(result.low, least.low), max(result.high, least.high), result.whole)

    return enclosed


def absolute(x: Interval) -> Interval:
    if x.low >= 0:
        return x
    return -x if x.high <= 0 else Interval(0.0, max(-x.low, x.high), x.whole)


def wave(function: Point, phase: float) -> Callable[[Interval], Interval]:
    """Sine or cosine: greatest at ``(phase + 2k) π``, least half a turn on, monotone in between."""

    def enclosed(x: Interval) -> Interval:
        if not (x.low > -_LARGEST_PHASE and x.high < _LARGEST_PHASE):
            return Interval(-1.0, 1.0, x.whole)
        # Extrema lie at (phase + k) π: which k may be inside (one too many does no harm)?
        first = math.ceil(below(float(((flint.arb(x.low) / flint.arb.pi()) - phase).lower())))
        last = math.floor(above(float(((flint.arb(x.high) / flint.arb.pi()) - phase).upper())))
        if last > first:
            return Interval(-1.0, 1.0, x.whole)
        low = min(low_at(function, x.low), low_at(function, x.high))
        high = max(high_at(function, x.low), high_at(function, x.high))
        if first == last:
            low, high = (low, 1.0) if first % 2 == 0 else (-1.0, high)
        return Interval(max(-1.0, low), min(1.0, high), x.whole)

    return enclosed


def _tangent(x: Interval) -> Interval:
    if not (x.low > -_LARGEST_PHASE and x.high < _LARGEST_PHASE):
        return ENTIRE.partial()
    half = flint.arb(1) / 2
    first = math.ceil(below(float((flint.arb(x.low) / flint.arb.pi() - half).lower())))
    last = math.floor(above(float((flint.arb(x.high) / flint.arb.pi() - half).upper())))
    if last >= first:
        return ENTIRE.partial()
    return Interval(low_at(flint.arb.tan, x.low), high_at(flint.arb.tan, x.high), x.whole)


def _integers(rounding: Callable[[float], int]) -> Callable[[Interval], Interval]:
    def enclosed(x: Interval) -> Interval:
        low = x.low if math.isinf(x.low) else float(rounding(x.low))
        high = x.high if math.isinf(x.high) else float(rounding(x.high))
        return Interval(low, high, x.whole)

    return enclosed


def _fraction(x: Interval) -> Interval:
    if math.isinf(x.low) or math.isinf(x.high) or math.floor(x.low) != math.floor(x.high):
        return Interval(0.0, 1.0, x.whole)
    part = x - Interval(float(math.floor(x.low)), float(math.floor(x.low)))
    return Interval(max(0.0, part.low), min(1.0, part.high), x.whole)


def _sign(x: Interval) -> Interval:
    return Interval(float((x.low > 0) - (x.low < 0)), float((x.high > 0) - (x.high < 0)), x.whole)


def _step(x: Interval) -> Interval:
    return Interval(float(x.low >= 0), float(x.high >= 0), x.whole)


def _least(*xs: Interval) -> Interval:
    return Interval(min(x.low for x in xs), min(x.high for x in xs), all(x.whole for x in xs))


def _greatest(*xs: Interval) -> Interval:
    return Interval(max(x.low for x in xs), max(x.high for x in xs), all(x.whole for x in xs))


def _cube_root(x: flint.arb) -> flint.arb:
    return _odd_root(x, 3)


def _odd_root(x: flint.arb, degree: int) -> flint.arb:
    return x.root(degree) if x >= 0 else -((-x).root(degree))


def _root(x: Interval, degree: Interval) -> Interval:
    if degree.low != degree.high or degree.low < 1 or degree.low != math.floor(degree.low) or degree.low > 1e6:
        if degree.low == degree.high or degree.high < 1:
            raise NowhereError
        return ENTIRE.partial()
    n = int(degree.low)
    if n % 2:
        return rising(lambda point: _odd_root(point, n))(x)
    return rising(lambda point: point.root(n), domain=(0.0, _INF), least=0.0)(x)


def _log(x: Interval, base: Interval | None = None) -> Interval:
    return INTERVAL_FUNCTIONS["ln"](x) if base is None else INTERVAL_FUNCTIONS["ln"](x) / INTERVAL_FUNCTIONS["ln"](base)


def _sigmoid(x: flint.arb) -> flint.arb:
    return 1 / (1 + (-x).exp())


def _softplus(x: flint.arb) -> flint.arb:
    return x.exp().log1p() if x < 0 else x + (-x).exp().log1p()


_HALF_PI_ABOVE = above(math.pi / 2)
_PI_ABOVE = above(math.pi)

INTERVAL_FUNCTIONS: dict[str, Callable[..., Interval]] = {
    "abs": absolute,
    "sign": _sign,
    "floor": _integers(math.floor),
    "ceil": _integers(math.ceil),
    "frac": _fraction,
    "min": _least,
    "max": _greatest,
    "sqrt": rising(flint.arb.sqrt, domain=(0.0, _INF), least=0.0),
    "cbrt": rising(_cube_root),
    "root": _root,
    "exp": rising(flint.arb.exp, least=0.0),
    "ln": rising(flint.arb.log, domain=(0.0, _INF), closed=False),
    "log": _log,
    "sin": wave(flint.arb.sin, 0.5),
    "cos": wave(flint.arb.cos, 0.0),
    "tan": _tangent,
    "asin": rising(flint.arb.asin, domain=(-1.0, 1.0), least=-_HALF_PI_ABOVE, greatest=_HALF_PI_ABOVE),
    "acos": falling(rising(lambda x: -x.acos(), domain=(-1.0, 1.0), least=-_PI_ABOVE, greatest=0.0)),
    "atan": rising(flint.arb.atan, least=-_HALF_PI_ABOVE, greatest=_HALF_PI_ABOVE),
    "sinh": rising(flint.arb.sinh),
    "cosh": even(rising(flint.arb.cosh), Interval(1.0, 1.0)),
    "tanh": rising(flint.arb.tanh, least=-1.0, greatest=1.0),
    "asinh": rising(flint.arb.asinh),
    "acosh": rising(flint.arb.acosh, domain=(1.0, _INF), least=0.0),
    "atanh": rising(flint.arb.atanh, domain=(-1.0, 1.0), closed=False),
    "erf": rising(flint.arb.erf, least=-1.0, greatest=1.0),
    "relu": lambda x: Interval(max(x.low, 0.0), max(x.high, 0.0), x.whole),
    "sigmoid": rising(_sigmoid, least=0.0, greatest=1.0),
    "softplus": rising(_softplus, least=0.0),
    "step": _step,
}
