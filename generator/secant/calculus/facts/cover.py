"""The search with boxes: the worst box first, until all show the statement or a point is found where it fails."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from secant.calculus.facts.enclosures import Gap
from secant.calculus.facts.sections import reach
from secant.calculus.facts.statement import Statement
from secant.calculus.rigorous.closed import simplest
from secant.calculus.rigorous.interval import Interval, from_fraction
from secant.calculus.rigorous.isolate import halves

#: Half-widths, as shares of a box, within which a simpler number is sought that is a counterexample, too.
_SHARES = (Fraction(1, 2), Fraction(1, 8), Fraction(1, 100), Fraction(1, 10**5), Fraction(1, 10**9))
#: Points that are tried before any box.
_FIRST = tuple(map(Fraction, ("0", "1", "-1", "2", "-2", "1/2", "-1/2", "3", "-3", "10", "-10", "100", "-100")))


@dataclass(frozen=True, slots=True)
class Cover:
    """``boxes`` that show the statement (``margin``: the least distance from 0), or ``counterexample``.

    Else ``open`` holds the boxes over which nothing was settled.
    """

    boxes: tuple[tuple[float, float], ...] = ()
    counterexample: Fraction | None = None
    margin: float = 0.0
    open: tuple[tuple[float, float], ...] = ()


def cover(statement: Statement, budget: int, order: int = 0) -> Cover:
    """Boxes that show the statement, or a point where it fails; neither if ``budget`` boxes do not suffice."""
    gap = Gap(statement, order)
    low, high = reach(statement.section)
    for point in _first(low, high):
        if gap.refutes(gap.over(from_fraction(point))):
            return Cover(counterexample=point)
    waiting: list[tuple[float, float, float, Interval | None]] = []
    _push(waiting, gap, statement, low, high)
    done: list[tuple[float, float]] = []
    margin = math.inf
    stuck: list[tuple[float, float]] = []
    for _ in range(budget):
        if not waiting:
            if stuck:
                break
            return Cover(tuple(sorted(done)), margin=0.0 if math.isinf(margin) else margin)
        _, a, b, found = heapq.heappop(waiting)
        if gap.settles(found):
            done.append((a, b))
            if found is not None:
                margin = min(margin, max(-found.high, found.low, 0.0))
            continue
        if found is None:  # no values here: nothing to be shown or refuted by this box
            stuck.append((a, b))
            continue
        middle = Interval(a, b).middle
        if low <= middle <= high and gap.refutes(gap.over(Interval(middle, middle))):
            return Cover(counterexample=_simple(gap, middle, a, b))
        parts = halves(a, b)
        if len(parts) < 2:
            stuck.append((a, b))
            continue
        for part in parts:
            _push(waiting, gap, statement, *part)
    return Cover(open=tuple(sorted([*stuck, *((a, b) for _, a, b, found in waiting if not gap.settles(found))])))


def _push(
    waiting: list[tuple[float, float, float, Interval | None]], gap: Gap, statement: Statement, a: float, b: float
) -> None:
    found = gap.over(Interval(a, b))
    worst = -math.inf
    if found is not None and not gap.settles(found):
        worst = found.high if statement.operator in ("<", "<=") else max(abs(found.low), abs(found.high))
    heapq.heappush(waiting, (-worst, a, b, found))


def _first(low: float, high: float) -> Iterator[Fraction]:
    yield from (point for point in _FIRST if low < point < high)
    if math.isfinite(low) and math.isfinite(high):
        a, b = Fraction(low), Fraction(high)
        yield from (simplest(a + (b - a) * k / 8, a + (b - a) * (k + Fraction(1, 2)) / 8) for k in range(8) if a < b)


def _simple(gap: Gap, middle: float, a: float, b: float) -> Fraction:
    """A number with a small denominator, close to the middle, that is a counterexample, too."""
    centre = Fraction(middle)
    width = Fraction(b) - Fraction(a) if math.isfinite(a) and math.isfinite(b) else 1 + abs(centre) / 2
    for share in _SHARES:
        point = simplest(centre - share * width / 2, centre + share * width / 2)
        if gap.refutes(gap.over(from_fraction(point))):
            return point
    return centre
