"""What happens where two pieces of a graph meet, and whether a word holds across."""

from __future__ import annotations

import math

from secant.calculus.derivation import derivative
from secant.calculus.rigorous.certificates import Word
from secant.calculus.rigorous.evaluate import interval_jets
from secant.calculus.rigorous.interval import Interval, NowhereError
from secant.calculus.rigorous.place import Place
from secant.calculus.rigorous.shape import Piece, Shape
from secant.calculus.rigorous.sides import Sides, Value, limit_of_formula, order_of, value_at


def sides_at(found: Shape, left: Piece, right: Piece, place: Place) -> Sides:
    """The value of f at a place between two pieces and its limits there."""
    inside = left.goes_on(right)
    value = value_at(left.formula if inside and left.formula is not None else found.node, found.variable, place)
    if inside:  # f is one continuous formula there
        return Sides(value, value, value)
    if place.exact is None and left.formula is not None and _is_continuous(found, place):
        value = value_at(left.formula, found.variable, place)
        return Sides(value, value, value)
    return Sides(
        value, limit_of_piece(left, found.variable, place, -1), limit_of_piece(right, found.variable, place, 1)
    )


def _is_continuous(found: Shape, place: Place) -> bool:
    """Shown by enclosing all slopes of secants near the place."""
    jets = interval_jets(1)
    box = jets.algebra.variable(Interval(place.low, place.high))
    try:
        value, slope = jets.evaluator(found.node)({found.variable: box})
    except NowhereError:
        return False
    return bool(value.whole) and math.isfinite(slope.low) and math.isfinite(slope.high)


def limit_of_piece(piece: Piece, variable: str, place: Place | None, side: int) -> Value:
    """What f tends to at an end of a piece, coming from ``side``."""
    if piece.formula is None and not piece.known:
        return "undecided"
    return limit_of_formula(piece.formula, variable, place, side)


def holds_across(found: Shape, left: Piece, right: Piece, word: Word) -> bool:
    """Whether a word that holds on two neighbouring pieces holds on both together, the place between them included."""
    place = right.low
    if place is None:
        return False
    if word == "undecided":
        return True
    sides = sides_at(found, left, right, place)
    before, after = order_of(sides.left, sides.value), order_of(sides.value, sides.right)
    if word in ("increasing", "nondecreasing"):
        return before in (-1, 0) and after in (-1, 0)
    if word == "decreasing":
        return before in (1, 0) and after in (1, 0)
    if before != 0 or after != 0:
        return False
    if word == "constant" or left.goes_on(right):
        return True
    return _bends(found, left, right, place, word)


def _bends(found: Shape, left: Piece, right: Piece, place: Place, word: Word) -> bool:
    """Convex across a kink: the slope may jump up; concave: down; linear: not at all."""
    if place.exact is None and left.formula == right.formula:
        return True
    slopes: list[Value] = [
        "undecided"
        if piece.formula is None
        else limit_of_formula(derivative(piece.formula, found.variable), found.variable, place, side)
        for piece, side in ((left, -1), (right, 1))
    ]
    order = order_of(slopes[0], slopes[1])
    return order in {"convex": (-1, 0), "concave": (1, 0), "linear": (0,)}[word]


def holds_at_end(found: Shape, piece: Piece, side: int, word: Word) -> bool:
    """Whether a word that holds on a piece still holds with its end on that ``side``: f has a value there that fits."""
    place = piece.low if side < 0 else piece.high
    if place is None or piece.formula is None or word == "undecided":
        return False
    if place.exact is None and _is_continuous(found, place):
        return True
    value = value_at(found.node, found.variable, place)
    order = order_of(value, limit_of_formula(piece.formula, found.variable, place, -side))
    if order == 0 or order is None:
        return order == 0
    # Convexity survives a value that jumps up at an end, an increase one that jumps up on the right.
    directions = {"convex": 1, "concave": -1, "increasing": side, "nondecreasing": side, "decreasing": -side}
    return order == directions.get(word)
