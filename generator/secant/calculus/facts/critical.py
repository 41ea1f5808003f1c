"""How many critical points a function has on an interval, and which.

They are inner points of the interval at which f has a value and f′ is 0 or does not exist. Where f is constant on a
stretch there are infinitely many, so no number is right.
"""

from __future__ import annotations

from fractions import Fraction

from secant.calculus.evidence import Answer, Undecided
from secant.calculus.facts.answers import contrary, shown
from secant.calculus.facts.budget import bounded
from secant.calculus.facts.certificates import CountCertificate
from secant.calculus.facts.readable import real_number
from secant.calculus.facts.sections import core_section, places
from secant.calculus.reals import Real
from secant.calculus.rigorous import CriticalPoints, critical_points
from secant.calculus.rigorous.certify import certified
from secant.calculus.rigorous.critical import CriticalPoint, levels_of, points_of
from secant.calculus.rigorous.place import compare, exactly
from secant.calculus.rigorous.shape import Shape, core, shape
from secant.language.tree import Definitions, Function, Interval, Node, Number

#: Half-lengths of the parts on which more points are counted than there should be.
_PARTS = (10, 40, 160)


@bounded
def number_of(f: Function, n: int, interval: Interval | None, definitions: Definitions) -> Answer:
    """Has ``f`` exactly ``n`` critical points on the interval (``None``: the whole line)?"""
    node, variable = core(f, definitions)
    section = core_section(interval, definitions)
    found = shape(node, variable, *places(section))
    points = points_of(found)
    certificate = CountCertificate(node, variable, section, n, certified(found, found.pieces))
    if not found.unsettled and all(point.kind != "undecided" for point in points):
        method = _method(points, found)
        answer = shown(certificate, method) or contrary(certificate, {}, method)
        if answer is not None:
            return answer
    for size in _PARTS:
        part = _part(node, variable, section, size)
        if part is None or part.unsettled:
            continue
        count = len(points_of(part))
        refuted = contrary(
            CountCertificate(node, variable, section, n, certified(part, part.pieces)),
            {},
            "The function is constant on a stretch, where every point is critical: there are infinitely many."
            if levels_of(part)
            else f"Between −{size} and {size} alone there are {count}.",
        )
        if refuted is not None:
            return refuted
    return Undecided("there may be more zeros of the derivative than could be told apart")


def listed(f: Function, interval: Interval | None, definitions: Definitions) -> CriticalPoints:
    """All critical points with their kinds, and how it is known that these are all."""
    return critical_points(f, interval, definitions)


def _part(node: Node, variable: str, section: Interval | None, size: int) -> Shape | None:
    low, high = places(section)
    left, right = (exactly(Number(Fraction(each))) for each in (-size, size))
    low = left if low is None or compare(low, left) == -1 else low
    high = right if high is None or compare(right, high) == -1 else high
    return shape(node, variable, low, high) if compare(low, high) == -1 else None


def _method(points: tuple[CriticalPoint, ...], found: Shape) -> str:
    if levels_of(found):
        return "The function is constant on a stretch, where every point is critical: there are infinitely many."
    if not points:
        return "The derivative exists and keeps its sign throughout: there is no critical point."
    told = ", ".join(f"{_text(point.at)} ({point.kind}, {point.extremum})" for point in points)
    parts = "the whole" if found.boxes <= 1 else f"{found.boxes} parts"
    return (
        f"The derivative is 0 or missing at {told}, and nowhere else: shown by interval arithmetic over {parts} of the"
        " region."
    )


def _text(at: Real) -> str:
    return real_number(at, 6)
