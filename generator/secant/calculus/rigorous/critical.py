"""Critical points: all of them, each with its kind and what it is an extremum of."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

from secant.calculus.derivation import derivative
from secant.calculus.evidence import Evidence, Undecided
from secant.calculus.point import at_point
from secant.calculus.reals import Real, of_fraction
from secant.calculus.rigorous.certificates import CriticalCertificate
from secant.calculus.rigorous.certify import certified, shown
from secant.calculus.rigorous.joints import sides_at
from secant.calculus.rigorous.place import Place, between, exactly
from secant.calculus.rigorous.shape import Piece, Shape, core, ends, shape
from secant.calculus.rigorous.sides import Sides, Value, is_word, limit_of_formula, order_of, value_at
from secant.language.tree import Definitions, Function, Number
from secant.language.tree import Interval as Section

Extremum = Literal["local minimum", "local maximum", "local minimum and maximum", "neither", "undecided"]
_METHOD = "The derivative is enclosed over boxes that cover the interval: it vanishes nowhere else."
ZERO = of_fraction(Fraction(0))
NO_DEFINITIONS: Definitions = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CriticalPoint:
    """A point where f' is 0 or does not exist, f being defined.

    ``kind`` is 'stationary' (f' = 0), 'undecided', or the kind of the point: corner, cusp, vertical tangent, one-sided
    vertical, jump, removable discontinuity, oscillation, infinite discontinuity. Extrema are weak and local.
    """

    at: Real
    value: Real
    kind: str
    extremum: Extremum


@dataclass(frozen=True, slots=True)
class Level:
    """An open stretch on which f is constant: every point of it is critical. ``None`` is infinity."""

    low: Real | None
    high: Real | None
    value: Real


@dataclass(frozen=True, slots=True)
class CriticalPoints:
    """``points`` in order, ``levels`` apart from them.

    ``complete`` says how it is known that there are no others, and that kinds and extrema are as told.
    """

    points: tuple[CriticalPoint, ...]
    levels: tuple[Level, ...]
    complete: Evidence[bool]


def critical_points(
    f: Function, interval: Section | None = None, definitions: Definitions = NO_DEFINITIONS
) -> CriticalPoints:
    """The critical points strictly inside ``interval`` (``None``: the whole line) where f is defined."""
    node, variable = core(f, definitions)
    low, high = ends(interval, definitions)
    found = shape(node, variable, low, high)
    points, levels = points_of(found), levels_of(found)
    return CriticalPoints(points, levels, _completeness(found, points, levels))


def points_of(found: Shape) -> tuple[CriticalPoint, ...]:
    """The critical points between the pieces of a shape of order 1."""
    points = (_critical(found, left, right) for left, right in pairwise(found.pieces))
    return tuple(point for point in points if point is not None)


def _completeness(found: Shape, points: tuple[CriticalPoint, ...], levels: tuple[Level, ...]) -> Evidence[bool]:
    """Whether everything between the ends was settled."""
    if found.unsettled:
        low, high = min(a for a, _ in found.unsettled), max(b for _, b in found.unsettled)
        return Undecided(
            "there may be more zeros of the derivative than could be told apart", f"between {low:.4g} and {high:.4g}"
        )
    kinds = tuple((point.kind, point.extremum) for point in points)
    return shown(CriticalCertificate(certified(found, found.pieces), kinds, len(levels)), _METHOD)


def _critical(found: Shape, left: Piece, right: Piece) -> CriticalPoint | None:
    place = left.high
    if place is None:
        return None
    sides = sides_at(found, left, right, place)
    if not isinstance(sides.value, Real):
        return None
    kind = _kind(found, left, right, place, sides)
    if kind is None:
        return None
    return CriticalPoint(place.real, sides.value, kind, extremum(left, right, sides))


def _kind(found: Shape, left: Piece, right: Piece, place: Place, sides: Sides) -> str | None:
    """``None`` if the point is not critical: f' exists there and is not 0, or the domain ends there."""
    if left.goes_on(right):
        return "stationary"
    if left.formula is None or right.formula is None:
        return None if left.known and right.known else "undecided"
    quick = kind_of_seam(found, left, right, place, sides)
    if quick != "undecided" or place.exact is None:
        return quick
    facts = at_point(found.node, found.variable, place.exact)
    if facts.kind != "differentiable":
        return facts.kind
    level = None if facts.derivative is None else order_of(facts.derivative, ZERO)
    return "stationary" if level == 0 else None if level in (-1, 1) else "undecided"


def kind_of_seam(found: Shape, left: Piece, right: Piece, place: Place, sides: Sides) -> str | None:
    """The kind where both formulas and their derivatives go on to the place, or can be told apart by digits there."""
    if order_of(sides.left, sides.right) in (-1, 1):
        infinite = is_word(sides.left, "oo", "-oo") or is_word(sides.right, "oo", "-oo")
        return "infinite discontinuity" if infinite else "jump"
    if (order_of(sides.left, sides.value), order_of(sides.right, sides.value)) != (0, 0):
        return "undecided"
    first, second = (
        limit_of_formula(derivative(piece.formula, found.variable), found.variable, place, side)
        for piece, side in ((left, -1), (right, 1))
        if piece.formula is not None
    )
    if not (isinstance(first, Real) and isinstance(second, Real)):
        return "undecided"
    order = order_of(first, second)
    if order is None:
        return "undecided"
    level = order_of(first, ZERO)
    return "corner" if order else "stationary" if level == 0 else None if level else "undecided"


def extremum(left: Piece, right: Piece, sides: Sides) -> Extremum:
    """Weak local extrema from the signs of f' on both sides and the limits of f."""
    low = _beats(left.sign, sides.left, sides.value, -1, 1), _beats(right.sign, sides.right, sides.value, 1, 1)
    high = _beats(left.sign, sides.left, sides.value, -1, -1), _beats(right.sign, sides.right, sides.value, 1, -1)
    least = None if None in low and False not in low else all(low)
    greatest = None if None in high and False not in high else all(high)
    if least and greatest:
        return "local minimum and maximum"
    if least:
        return "local minimum"
    if greatest:
        return "local maximum"
    return "undecided" if least is None or greatest is None else "neither"


def _beats(slope: int | None, limit: Value, value: Value, side: int, direction: int) -> bool | None:
    """Whether the point is at most (``direction`` 1) or at least (−1) what f is close to it on one ``side``."""
    if is_word(limit, "undefined"):
        return True
    order = order_of(limit, value)
    if order is None:
        return None
    if order:
        return order == direction
    return None if slope is None else slope * side * direction >= 0


def value_on(piece: Piece, variable: str) -> Value:
    """The value of f on a stretch where it is constant."""
    if piece.formula is None:
        return "undecided"
    return value_at(piece.formula, variable, exactly(Number(between(piece.low, piece.high))))


def levels_of(found: Shape) -> tuple[Level, ...]:
    """The stretches on which f is constant."""
    levels = []
    for piece in found.pieces:
        if piece.sign == 0:
            value = value_on(piece, found.variable)
            if isinstance(value, Real):
                low = None if piece.low is None else piece.low.real
                levels.append(Level(low, None if piece.high is None else piece.high.real, value))
    return tuple(levels)
