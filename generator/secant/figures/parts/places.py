"""Ticks at telling places, and round numbers where these leave room."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from secant.scenes import Role, Tick

#: Ticks closer than this share of the axis would touch on a phone.
_APART = 0.105
_STEPS = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(3), Fraction(5), Fraction(10))


@dataclass(frozen=True, slots=True)
class Telling:
    """A place on an axis that the picture is about; earlier ones win where two are too close."""

    at: float
    text: str
    role: Role = "quiet"
    name: str = ""


def ticks(
    low: float, high: float, telling: Sequence[Telling] = (), count: int = 4, apart: float = _APART
) -> tuple[Tick, ...]:
    """The telling ticks and, where they leave room, about ``count`` round numbers."""
    chosen: list[Tick] = []
    room = apart * (high - low)
    slack = 1e-9 * (high - low)

    def place(tick: Tick) -> None:
        wide = 1 + 0.06 * max(0, len(tick.text) - 4)
        if low - slack <= tick.at <= high + slack and all(abs(tick.at - other.at) >= room * wide for other in chosen):
            chosen.append(tick)

    for one in telling:
        place(Tick(one.at, one.text, one.role, one.name))
    for number in round_numbers(low, high, count):
        place(Tick(float(number), decimal(number)))
    return tuple(sorted(chosen, key=lambda tick: tick.at))


def round_numbers(low: float, high: float, count: int = 4) -> tuple[Fraction, ...]:
    """Multiples of 1, 2, 2.5 or 5 times a power of ten in ``[low, high]``: ``count`` of them, or nearly."""
    if not high > low:
        return ()
    rough = (high - low) / count
    unit = Fraction(10) ** math.floor(math.log10(rough))
    step = min((unit * factor for factor in _STEPS), key=lambda size: (abs(math.log(float(size) / rough)), size))
    first, last = math.ceil(low / float(step) - 1e-9), math.floor(high / float(step) + 1e-9)
    return tuple(step * index for index in range(first, last + 1))


def decimal(number: Fraction) -> str:
    """A terminating decimal as it is written: ``2.5``, ``-0.325``; other rationals as ``1/3``."""
    rest, digits = number.denominator, 0
    while rest % 2 == 0 or rest % 5 == 0:
        rest = rest // 2 if rest % 2 == 0 else rest // 5
        digits += 1
    if rest != 1:
        return f"{number.numerator}/{number.denominator}"
    text = f"{abs(number.numerator) * 10**digits // number.denominator:0{digits + 1}d}"
    whole, part = (text[:-digits], text[-digits:].rstrip("0")) if digits else (text, "")
    return ("-" if number < 0 else "") + whole + (f".{part}" if part else "")
