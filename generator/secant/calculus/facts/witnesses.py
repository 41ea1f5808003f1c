"""Points of a graph that contradict a word: pairs against monotony, triples against convexity."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from secant.calculus.evidence import Refuted
from secant.calculus.exact.form import Form, TooBigError
from secant.calculus.exact.sign import UnsettledError
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.facts.answers import contrary
from secant.calculus.facts.certificates import PointsCertificate
from secant.calculus.facts.readable import number
from secant.calculus.facts.sections import reach
from secant.calculus.rigorous.closed import simplest
from secant.calculus.rigorous.evaluate import interval_jets
from secant.calculus.rigorous.interval import Interval, NowhereError, from_fraction
from secant.calculus.rigorous.place import between
from secant.calculus.rigorous.shape import Shape
from secant.calculus.telling import marked
from secant.language import canonical
from secant.language.tree import Interval as Section
from secant.language.tree import Node, Number

_STEPS = tuple(map(Fraction, ("1", "1/4", "1/20", "1/1000", "1/100000", "1/10000000")))
_SPREAD = tuple(map(Fraction, (0, 1, -1, 2, -2, 5, -5, 10, -10)))
_BENT = ("convex", "concave")


def contradiction(
    node: Node,
    variable: str,
    section: Section | None,
    word: str,
    suspects: Iterable[Fraction],
    bound: Node | None = None,
) -> Refuted | None:
    """Points that contradict the word, sought around ``suspects`` and spread over the section."""
    values = _Values(node, variable)
    low, high = reach(section)
    slack = None if bound is None else _enclosed(bound)
    for points in _candidates(list(suspects), low, high, bent=word in _BENT):
        heights = [values.at(point) for point in points]
        if None in heights or not _contradict(word, points, [h for h in heights if h is not None], slack):
            continue
        nodes = tuple(Number(point) for point in points)
        refuted = refuted_by(node, variable, section, word, nodes, bound)
        if refuted is not None:
            return refuted
    return None


def refuted_by(
    node: Node, variable: str, section: Section | None, word: str, points: tuple[Node, ...], bound: Node | None = None
) -> Refuted | None:
    """The refutation by these points, if the kernel agrees."""
    certificate = PointsCertificate(node, variable, section, word, points, bound)
    names = [variable] if len(points) == 1 else [f"{variable}_{k + 1}" for k in range(len(points))]
    witness = {name: canonical(point) for name, point in zip(names, points, strict=True)}
    places = [marked(f"{variable} = {canonical(point)}") for point in points]
    heights = [_height(node, variable, point) for point in points]
    told = ", ".join(f"at {place} the value is {height}" for place, height in zip(places, heights, strict=True))
    return contrary(certificate, witness, f"A{told[1:]}.")


def _height(node: Node, variable: str, point: Node) -> str:
    try:
        found: Form = value(node, {variable: value(point, {})})
    except (UndefinedError, UnsettledError, TooBigError):
        return "…"
    return number(found)


def suspects(found: Shape, good: tuple[int, ...]) -> Iterator[Fraction]:
    """Where to look first: stretches with a wrong sign, then the places between stretches."""
    for piece in found.pieces:
        if piece.sign is not None and piece.sign not in good:
            yield between(piece.low, piece.high)
    for place in found.places:
        yield simplest(Fraction(place.low), Fraction(place.high))


class _Values:
    """Enclosures of heights, each point once."""

    def __init__(self, node: Node, variable: str) -> None:
        self._evaluate = interval_jets(0).evaluator(node)
        self._variable = variable
        self._known: dict[Fraction, Interval | None] = {}

    def at(self, point: Fraction) -> Interval | None:
        if point not in self._known:
            self._known[point] = self._found(point)
        return self._known[point]

    def _found(self, point: Fraction) -> Interval | None:
        try:
            found: Interval = self._evaluate({self._variable: (from_fraction(point),)})[0]
        except NowhereError:
            return None
        return found if found.whole and math.isfinite(found.low) and math.isfinite(found.high) else None


def _enclosed(bound: Node) -> Interval:
    found: Interval = interval_jets(0).evaluator(bound)({})[0]
    return found


def _candidates(suspects: list[Fraction], low: float, high: float, *, bent: bool) -> Iterator[tuple[Fraction, ...]]:
    def inside(*points: Fraction) -> bool:
        return all(low <= point <= high for point in points)

    for suspect in suspects:
        width = _room(suspect, low, high)
        for share in _STEPS:
            step = _round(share * width)
            centre = simplest(suspect - step / 4, suspect + step / 4) if suspect.denominator > 1000 else suspect
            if bent:
                if inside(centre - step, centre + step):
                    yield centre - step, centre, centre + step
                for side in (-1, 1):
                    far = centre + 2 * side * step
                    if inside(centre, far):
                        yield tuple(sorted((centre, centre + side * step, far)))
                continue
            for pair in ((centre - step, centre + step), (centre, centre + step), (centre - step, centre)):
                if inside(*pair):
                    yield pair
    spread = sorted({point for point in _SPREAD if inside(point)} | set(_even(low, high)))
    if bent:
        for index, first in enumerate(spread):
            for last in spread[index + 1 :]:
                yield first, (first + last) / 2, last
        return
    yield from pairwise(spread)
    yield from ((a, c) for a, _, c in zip(spread, spread[1:], spread[2:], strict=False))


def _room(centre: Fraction, low: float, high: float) -> Fraction:
    """The distance to the nearer end that is not the point itself, at most 1."""
    distances = [abs(Fraction(end) - centre) for end in (low, high) if math.isfinite(end)]
    return min([Fraction(1), *(each for each in distances if each > 0)])


def _round(step: Fraction) -> Fraction:
    """The power of ten, or twice or five times one, just below."""
    size = Fraction(1)
    while size > step:
        size /= 10
    return next(times * size for times in (5, 2, 1) if times * size <= step)


def _even(low: float, high: float) -> Iterator[Fraction]:
    if math.isfinite(low) and math.isfinite(high) and low < high:
        a, b = Fraction(low), Fraction(high)
        # Ends that are floats of other numbers are moved inside by the simplest fractions.
        grid = [a + (b - a) * k / 16 for k in range(17)]
        yield from (simplest(p + (q - p) / 8, q - (q - p) / 8) for p, q in pairwise(grid))
        yield from (end for end in (a, b) if end.denominator < 1000)


def _contradict(word: str, points: tuple[Fraction, ...], heights: list[Interval], bound: Interval | None) -> bool:
    """Whether the enclosures leave no doubt, or (for equal heights) the kernel should be asked."""
    if len(points) == 3:
        (x, m, y), (a, b, c) = points, heights
        weights = [from_fraction(each) for each in (y - x, y - m, m - x)]
        over = b * weights[0] - a * weights[1] - c * weights[2]
        return over.low > 0 if word == "convex" else over.high < 0
    rise = heights[1] - heights[0]
    if word == "lipschitz" and bound is not None:
        most = bound * from_fraction(points[1] - points[0])
        return rise.low > most.high or -rise.high > most.high
    if word == "constant":
        return rise.low > 0 or rise.high < 0
    if word == "increasing":
        return rise.high <= 0
    return rise.low >= 0
