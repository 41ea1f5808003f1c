"""Few ticks, round ones, where the scene names none; powers of ten on a logarithmic axis."""

from __future__ import annotations

import math

from secant.scenes import Axis, Tick

#: Round steps within a decade, in the order of preference among equals.
_STEPS = (1.0, 2.0, 5.0, 2.5)
_WISHED, _MOST = 4, 5


def ticks(axis: Axis) -> tuple[Tick, ...]:
    """The axis's own ticks that lie on it, or three to five round ones."""
    if axis.ticks is not None:
        slack = 1e-9 * abs(axis.high - axis.low)
        return tuple(tick for tick in axis.ticks if axis.low - slack <= tick.at <= axis.high + slack)
    return _powers(axis.low, axis.high) if axis.scale == "log" else _round(axis.low, axis.high)


def _round(low: float, high: float) -> tuple[Tick, ...]:
    """Multiples of the step (1, 2, 2.5 or 5 times a power of ten) that gives nearest to four of them."""
    span = high - low
    decade = 10.0 ** math.floor(math.log10(span))
    candidates = [unit * scale for scale in (decade, decade / 10) for unit in _STEPS]
    step = min(candidates, key=lambda step: _far_from_wished(len(_multiples(low, high, step))))
    digits = next(digits for digits in range(20) if math.isclose(round(step, digits), step, rel_tol=1e-6))
    return tuple(Tick(k * step, _decimal(k * step, digits)) for k in _multiples(low, high, step))


def _far_from_wished(count: int) -> tuple[int, bool]:
    """How far ``count`` is from the wished one; rather one too many than one too few."""
    return abs(count - _WISHED), count < _WISHED


def _decimal(value: float, digits: int) -> str:
    """A decimal without idle zeros."""
    text = f"{value:.{digits}f}"
    return (text.rstrip("0").rstrip(".") if digits else text) if value else "0"


def _multiples(low: float, high: float, step: float) -> range:
    slack = 1e-9
    return range(math.ceil(low / step - slack), math.floor(high / step + slack) + 1)


def _powers(low: float, high: float) -> tuple[Tick, ...]:
    """At most five powers of ten; written out where all of them are short."""
    exponents = list(_multiples(math.log10(low), math.log10(high), 1))
    every = max(1, math.ceil(len(exponents) / _MOST))
    exponents = [exponent for exponent in exponents if exponent % every == 0]
    short = all(-2 <= exponent <= 3 for exponent in exponents)
    return tuple(Tick(10.0**exponent, _power_text(exponent, short)) for exponent in exponents)


def _power_text(exponent: int, short: bool) -> str:
    if short:
        return f"{10.0**exponent:g}"
    return f"10^{{{exponent}}}"
