"""Points at which a claim is checked that its author has signed: many, always the same, all inside what is claimed.

The i-th coordinate of the n-th point is the fraction n·φᵢ mod 1 along its interval, rounded to a rational with a small
denominator: such points lie evenly however many there are, and in several variables, too. An unbounded interval is
reached by t ↦ t/(1 − t).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from secant.calculus.evidence import Answer, Proved, Refuted
from secant.calculus.facts import comparison
from secant.calculus.facts.region import Region
from secant.calculus.substitute import substitute
from secant.language.tree import (
    Add,
    And,
    Compare,
    Condition,
    Definitions,
    Interval,
    Multiply,
    Node,
    Not,
    Number,
    Or,
    Subtract,
)

#: How many points.
COUNT = 200
#: Fractional parts that are hard to approximate: of the golden ratio, of the square roots of 2, 3, 5, 7, …
STEPS = tuple(Fraction(digits, 10**6) for digits in (618034, 414214, 732051, 236068, 645751, 316625, 605551, 123106))
GRAIN = 4096


def fractions(axis: int = 0, count: int = COUNT) -> Iterator[Fraction]:
    """Fractions strictly between 0 and 1."""
    step = STEPS[axis % len(STEPS)]
    for n in range(1, count + 1):
        yield Fraction(max(1, min(GRAIN - 1, round((n * step) % 1 * GRAIN))), GRAIN)


def along(interval: Interval | None, t: Fraction) -> Node:
    """The point at the fraction ``t`` of the way."""
    low, high = (interval.low, interval.high) if interval else (None, None)
    if low is not None and high is not None:
        return Add(low, Multiply(Number(t), Subtract(high, low)))
    if low is not None:
        return Add(low, Number(t / (1 - t)))
    if high is not None:
        return Subtract(high, Number((1 - t) / t))
    s = 2 * t - 1
    return Number(Fraction(0) if s == 0 else s / (1 - abs(s)))


def points(interval: Interval | None) -> list[Node]:
    """Points in their order, the ends that belong to the interval among them."""
    inner = [along(interval, t) for t in sorted(set(fractions()))]
    if interval and interval.low is not None and interval.low_closed:
        inner.insert(0, interval.low)
    if interval and interval.high is not None and interval.high_closed:
        inner.append(interval.high)
    return inner


def assignments(region: Region, definitions: Definitions) -> Iterator[dict[str, Node]]:
    """A value for each variable, where the region's condition is proved to hold."""
    columns = [
        points(side) if len(region.sides) == 1 else [along(side, t) for t in fractions(axis)]
        for axis, (_, side) in enumerate(region.sides)
    ]
    for values in zip(*columns, strict=False):
        point = dict(zip(region.names, values, strict=True))
        if region.condition is None or _holds(region.condition, point, definitions):
            yield point


def _holds(condition: Condition, point: dict[str, Node], definitions: Definitions) -> bool | None:
    """Whether a condition holds at a point; None if the engine cannot tell."""
    match condition:
        case Compare(operands, operators):
            closed = [substitute(each, point) for each in operands]
            links = zip(closed, operators, closed[1:], strict=False)
            return _both(*(_known(comparison.compare(*link, Region(), definitions)) for link in links))
        case And(left, right):
            return _both(_holds(left, point, definitions), _holds(right, point, definitions))
        case Or(left, right):
            return _not(_both(_not(_holds(left, point, definitions)), _not(_holds(right, point, definitions))))
        case Not(operand):
            return _not(_holds(operand, point, definitions))
    raise TypeError(type(condition).__name__)


def _known(answer: Answer) -> bool | None:
    return {Proved: True, Refuted: False}.get(type(answer))


def _both(*truths: bool | None) -> bool | None:
    return False if False in truths else None if None in truths else True


def _not(truth: bool | None) -> bool | None:
    return None if truth is None else not truth
