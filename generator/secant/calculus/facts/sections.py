"""Intervals that statements speak of: their ends as places, and what lies in them."""

from __future__ import annotations

import math
from fractions import Fraction

from secant.calculus.exact.form import Form
from secant.calculus.exact.sign import sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.expand import expand
from secant.calculus.kernel import RefusedError
from secant.calculus.rigorous.certificates import ShapeCertificate
from secant.calculus.rigorous.place import Place, compare, exactly
from secant.calculus.rigorous.shape import Shape
from secant.language.tree import Definitions, Interval, Node, Number

ZERO = Number(Fraction(0))


def core_section(section: Interval | None, definitions: Definitions) -> Interval | None:
    """The interval with its ends written out; ``None`` for the whole line."""
    if section is None or (section.low is None and section.high is None):
        return None
    low = None if section.low is None else expand(section.low, definitions)
    high = None if section.high is None else expand(section.high, definitions)
    return Interval(low, high, section.low_closed and low is not None, section.high_closed and high is not None)


def contains(section: Interval | None, point: Form) -> bool:
    """Whether the point lies in the interval (core ends), its open ends left out; exactly."""
    if section is None:
        return True
    if section.low is not None:
        above = sign(point - value(section.low, {}))
        if above < 0 or (above == 0 and not section.low_closed):
            return False
    if section.high is not None:
        below = sign(value(section.high, {}) - point)
        if below < 0 or (below == 0 and not section.high_closed):
            return False
    return True


def is_inside(section: Interval | None, point: Form) -> bool:
    """Whether it lies in the interval without its ends; exactly."""
    return contains(section and opened(section), point)


def opened(section: Interval) -> Interval:
    """The interval without its ends."""
    return Interval(section.low, section.high, low_closed=False, high_closed=False)


def places(section: Interval | None) -> tuple[Place | None, Place | None]:
    """The ends of a section of core trees as places."""
    if section is None:
        return None, None
    low = None if section.low is None else exactly(section.low)
    return low, None if section.high is None else exactly(section.high)


def reach(section: Interval | None) -> tuple[float, float]:
    """Floats that are certainly not inside the section."""
    low, high = places(section)
    return -math.inf if low is None else low.low, math.inf if high is None else high.high


def closed_ends(section: Interval | None) -> tuple[bool, bool]:
    return (section.low_closed, section.high_closed) if section is not None else (False, False)


def single_places(section: Interval | None, found: Shape) -> list[Place]:
    """The places between pieces, and the closed ends of the section."""
    result = list(found.places)
    first, last = found.pieces[0].low, found.pieces[-1].high
    low_closed, high_closed = closed_ends(section)
    if first is not None and low_closed:
        result.insert(0, first)
    if last is not None and high_closed:
        result.append(last)
    return result


def check_over(section: Interval | None, shape: ShapeCertificate) -> None:
    """:class:`RefusedError` if the shape is over another section."""
    low, high = places(section)
    for end, own in ((low, shape.low), (high, shape.high)):
        if (end is None) != (own is None) or (end is not None and own is not None and compare(end, own) != 0):
            raise RefusedError("the shape is over another section")


def number(node: Node, variable: str = "", at: Form | None = None) -> Form:
    """The exact value of a core tree; :class:`RefusedError` if there is none."""
    try:
        return value(node, {} if at is None else {variable: at})
    except UndefinedError as error:
        raise RefusedError(str(error)) from None
