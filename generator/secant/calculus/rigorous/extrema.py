"""The least and the greatest value of a function on an interval, ends and limits included."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from secant.calculus.evidence import Evidence, Undecided
from secant.calculus.reals import Real
from secant.calculus.rigorous.certificates import ExtremeCertificate
from secant.calculus.rigorous.certify import certified, shown
from secant.calculus.rigorous.critical import NO_DEFINITIONS, value_on
from secant.calculus.rigorous.joints import limit_of_piece, sides_at
from secant.calculus.rigorous.place import Place
from secant.calculus.rigorous.shape import Shape, core, ends, shape
from secant.calculus.rigorous.sides import Value, is_word, order_of, value_at
from secant.language.tree import Definitions, Function
from secant.language.tree import Interval as Section


@dataclass(frozen=True, slots=True)
class Extreme:
    """The least (or greatest) value, taken ``at`` these points; or, if not ``attained``, the bound that is approached.

    ``value`` is 'oo' or '-oo' where there is no bound, ``None`` if it could not be settled. ``levels`` counts the
    stretches on which f is constant with that value.
    """

    value: Real | Literal["oo", "-oo"] | None
    at: tuple[Real, ...]
    levels: int
    attained: bool
    evidence: Evidence[bool]


@dataclass(frozen=True, slots=True)
class Extrema:
    """Global on the interval that was asked for."""

    minimum: Extreme
    maximum: Extreme


@dataclass(frozen=True, slots=True)
class Range:
    """The shortest interval that holds all values; an end is closed if it is one. ``None``: could not be settled."""

    low: Real | Literal["oo", "-oo"] | None
    high: Real | Literal["oo", "-oo"] | None
    low_closed: bool
    high_closed: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    value: Value
    place: Place | None
    attained: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """The least or greatest value, where it is taken, and on how many level stretches."""

    value: Value
    places: tuple[Place, ...]
    levels: int
    attained: bool


def extrema(f: Function, interval: Section | None = None, definitions: Definitions = NO_DEFINITIONS) -> Extrema:
    """The global minimum and maximum of f on ``interval`` (``None``: the whole line), wherever f is defined there."""
    node, variable = core(f, definitions)
    low, high = ends(interval, definitions)
    found = shape(node, variable, low, high)
    closed = (interval is not None and interval.low_closed, interval is not None and interval.high_closed)
    return Extrema(_extreme(found, closed, -1), _extreme(found, closed, 1))


def range_on(f: Function, interval: Section | None = None, definitions: Definitions = NO_DEFINITIONS) -> Range:
    """The hull of the values of f on ``interval``."""
    both = extrema(f, interval, definitions)
    return Range(both.minimum.value, both.maximum.value, both.minimum.attained, both.maximum.attained)


def _extreme(found: Shape, closed: tuple[bool, bool], direction: int) -> Extreme:
    if found.unsettled:
        reason = "the function could not be followed everywhere on the interval"
        return Extreme(None, (), 0, attained=False, evidence=Undecided(reason))
    best = settle(found, closed, direction)
    if isinstance(best, str):
        return Extreme(None, (), 0, attained=False, evidence=Undecided(best))
    pieces = certified(found, found.pieces)
    certificate = ExtremeCertificate(pieces, closed, direction, best.places, best.levels, best.attained)
    value = best.value
    return Extreme(
        value if isinstance(value, Real) else "oo" if is_word(value, "oo") else "-oo",
        tuple(place.real for place in best.places),
        best.levels,
        best.attained,
        shown(certificate, "All critical points, ends and limits are found and compared."),
    )


def settle(found: Shape, closed: tuple[bool, bool], direction: int) -> Settled | str:
    """The greatest (``direction`` 1) or least (−1) of all candidates, or why it could not be settled."""
    present = [candidate for candidate in _candidates(found, closed) if not is_word(candidate.value, "undefined")]
    if not present:
        return "the function has no values here"
    if any(is_word(candidate.value, "undecided", "none") for candidate in present):
        return "what the function tends to at an end could not be settled"
    best = max(present, key=lambda candidate: direction * _near(candidate.value))
    orders = [order_of(candidate.value, best.value) for candidate in present]
    if any(order not in (0, -direction) for order in orders):
        return "two values could not be told apart"
    ties = [candidate for candidate, order in zip(present, orders, strict=True) if order == 0 and candidate.attained]
    places = tuple(candidate.place for candidate in ties if candidate.place is not None)
    return Settled(best.value, places, len(ties) - len(places), bool(ties))


def _near(value: Value) -> float:
    return float(value) if isinstance(value, Real) else math.inf if is_word(value, "oo") else -math.inf


def _candidates(found: Shape, closed: tuple[bool, bool]) -> Iterator[_Candidate]:
    """Every value that could be extreme: at the places, at closed ends, and what is approached beside them."""
    first, last = found.pieces[0], found.pieces[-1]
    for piece, place, is_closed, side in ((first, first.low, closed[0], 1), (last, last.high, closed[1], -1)):
        if is_closed and place is not None:
            yield _Candidate(value_at(found.node, found.variable, place), place, attained=True)
        # At infinity the side says which infinity.
        limit = limit_of_piece(piece, found.variable, place, side if place is not None else -side)
        yield _Candidate(limit, None, attained=False)
    for left, right in pairwise(found.pieces):
        if left.high is not None:
            sides = sides_at(found, left, right, left.high)
            yield _Candidate(sides.value, left.high, attained=True)
            for limit in (sides.left, sides.right):
                if limit is not sides.value:
                    yield _Candidate(limit, None, attained=False)
    for piece in found.pieces:
        if piece.sign == 0 and piece.formula is not None:
            yield _Candidate(value_on(piece, found.variable), None, attained=True)
