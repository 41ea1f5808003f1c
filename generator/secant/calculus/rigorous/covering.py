"""Inequalities over boxes: what may be said about one box, and the replay of a tree of boxes.

The difference ``gap`` of the two sides is to be positive (or not negative) in the region. Lower bounds over a box B
with middle c come from the natural enclosure, from the mean value form f(c) + f'(B)(B - c) and from Taylor's form
f(c) + f'(c)(B - c) + (B - c) f''(B) (B - c)/2, whichever is best.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from secant.calculus.exact.form import Form, rational_form
from secant.calculus.exact.sign import UnsettledError, sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.kernel import RefusedError
from secant.calculus.rigorous.definite import never_negative
from secant.calculus.rigorous.interval import Interval, NowhereError
from secant.calculus.rigorous.plane_certificates import CoverCertificate, ExactPoint, Relation
from secant.calculus.rigorous.regions import end_bounds, halves, hull, is_outside, is_thin, on_face
from secant.calculus.rigorous.signs import has_values
from secant.calculus.rigorous.surface import Bends, Box, Surface, finite, surface
from secant.language.tree import Node, Subtract

ZERO = Interval(0.0, 0.0)


def gap_of(relation: Relation) -> tuple[Node, bool]:
    """The expression that is to be positive, and whether strictly."""
    if relation.operator in ("<", "<="):
        return Subtract(relation.right, relation.left), relation.operator == "<"
    if relation.operator in (">", ">="):
        return Subtract(relation.left, relation.right), relation.operator == ">"
    raise RefusedError("boxes prove inequalities alone")


def least(gap: Surface, box: Box, bends: Bends | None) -> float:
    """A lower bound for the values over a finite or infinite box, given the bends over it."""
    best = (gap.values(box) if bends is None else bends.value).low
    if bends is None or not bends.value.whole or not all(map(finite, box)):
        return best
    if not all(finite(slope) and slope.whole for slope in bends.gradient):
        return best
    middle = tuple(Interval(side.middle, side.middle) for side in box)
    try:
        at_middle = gap.bends(middle)
    except NowhereError:
        return best
    away = tuple(side - centre for side, centre in zip(box, middle, strict=True))
    best = max(best, _plus(at_middle.value, bends.gradient, away).low)
    if not bends.smooth or not all(map(finite, at_middle.gradient)):
        return best
    straight = _plus(at_middle.value, at_middle.gradient, away)
    half = Interval(0.5, 0.5)
    bend = ZERO
    for i, row in enumerate(bends.hessian):
        bend = bend + half * row[i] * away[i].power(2)
        for j in range(i):
            bend = bend + row[j] * away[i] * away[j]
    return max(best, (straight + bend).low)


def _plus(start: Interval, slopes: tuple[Interval, ...], away: tuple[Interval, ...]) -> Interval:
    total = start
    for slope, way in zip(slopes, away, strict=True):
        total = total + slope * way
    return total


def is_positive(bound: float, *, strict: bool) -> bool:
    """Whether a lower bound settles the box."""
    return bound > 0 if strict else bound >= 0


def monotone(bends: Bends, index: int) -> int | None:
    """The sign that the slope along one axis keeps over the box, where it is defined all over (0 may be touched)."""
    slope = bends.gradient[index]
    if not bends.value.whole or not slope.whole or not finite(slope):
        return None
    return 1 if slope.low >= 0 else -1 if slope.high <= 0 else None


def thin_value(gap: Surface, box: Box) -> Form:
    """The exact value at a box that is a single point."""
    point = {name: rational_form(Fraction(side.low)) for name, side in zip(gap.names, box, strict=True)}
    return value(gap.node, point)


def touches(gap: Surface, box: Box, point: ExactPoint) -> bool:
    """Whether f is convex along the free directions of the box together with the point, where it is 0 and stationary.

    Free are the variables that are more than one number in the box; along the others the point must lie on the face.
    """
    free = [index for index, side in enumerate(box) if not is_thin(side)]
    wider = tuple(
        side if is_thin(side) else side.hull(Interval(*end_bounds(each))) for side, each in zip(box, point, strict=True)
    )
    exact = tuple(value(each, {}) for each in point)
    for index, side in enumerate(box):
        if is_thin(side) and sign(exact[index] - rational_form(Fraction(side.low))) != 0:
            return False
    try:
        bends = gap.bends(wider)
        at_point = gap.exact(exact)
    except (NowhereError, UndefinedError, UnsettledError):
        return False
    if not bends.smooth or not never_negative([[bends.hessian[i][j] for j in free] for i in free]):
        return False
    return sign(at_point.value) == 0 and all(sign(at_point.gradient[index]) == 0 for index in free)


def replay_cover(certificate: CoverCertificate) -> bool:
    """Walks the tree of boxes and checks every leaf."""
    relation = certificate.relation
    node, strict = gap_of(relation)
    gap = surface(node, relation.names)
    cuts = iter(certificate.cuts)
    defined = has_values(relation.left, relation) and has_values(relation.right, relation)
    _walk(_Replay(certificate, gap, strict, defined), hull(relation.sides), cuts, inside=True)
    if next(cuts, None) is not None:
        raise RefusedError("more cuts than boxes")
    return True


@dataclass(frozen=True, slots=True)
class _Replay:
    """``defined``: both sides are known to have values in the whole region, whatever enclosures say at its edge."""

    certificate: CoverCertificate
    gap: Surface
    strict: bool
    defined: bool


def _walk(at: _Replay, box: Box, cuts: Iterator[str], *, inside: bool) -> None:
    word, _, number = next(cuts, "").partition(" ")
    if word == "outside":
        # On a face the boxes stand for points that lie elsewhere.
        if not inside or not is_outside(at.gap.names, box, at.certificate.relation.condition):
            raise RefusedError("a box that may lie in the region is left out")
        return
    index = int(number) if number.isdecimal() else -1
    if word == "split" and 0 <= index < len(box) and not is_thin(box[index]):
        for half in halves(box, index):
            _walk(at, half, cuts, inside=inside)
        return
    try:
        _settled(at, box, word, index, cuts)
    except (NowhereError, UndefinedError):
        raise RefusedError("a box without values") from None


def _settled(at: _Replay, box: Box, word: str, index: int, cuts: Iterator[str]) -> None:
    gap, touched = at.gap, at.certificate.touches
    if word == "exact":
        if not all(map(is_thin, box)) or not is_positive(sign(thin_value(gap, box)), strict=at.strict):
            raise RefusedError("a point where the inequality was not found to hold")
        return
    if word == "touch":
        if at.strict or not 0 <= index < len(touched) or not touches(gap, box, touched[index]):
            raise RefusedError("a point at which nothing was found to touch")
        return
    values = gap.values(box)
    if not values.whole and not at.defined:
        raise RefusedError("there may be points without a value in a box")
    if word == "bound" and is_positive(values.low, strict=at.strict):
        return
    bends = gap.bends(box)
    if word in ("low", "high") and 0 <= index < len(box):
        end = box[index].low if word == "low" else box[index].high
        if monotone(bends, index) != (1 if word == "low" else -1) or math.isinf(end):
            raise RefusedError("the difference is not monotone across a box")
        _walk(at, on_face(box, index, low=word == "low"), cuts, inside=False)
        return
    if word != "bound" or not is_positive(least(gap, box, bends), strict=at.strict):
        raise RefusedError("a box over which the inequality was not found to hold")
