"""Where a function increases, decreases, is constant; where it is convex, concave, linear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from secant.calculus.derivation import derivative
from secant.calculus.evidence import Evidence, Tested, Undecided
from secant.calculus.reals import Real
from secant.calculus.rigorous.critical import NO_DEFINITIONS, sides_at
from secant.calculus.rigorous.place import Place
from secant.calculus.rigorous.shape import Piece, Shape, core, ends, shape
from secant.calculus.rigorous.sides import Sides, Value, limit_of_formula, order_of, value_at
from secant.language.tree import Definitions, Function
from secant.language.tree import Interval as Section

Word = Literal["increasing", "decreasing", "constant", "convex", "concave", "linear", "undecided"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A longest interval on which one word holds. ``None`` is infinity; an end is closed if the word holds with it."""

    low: Real | None
    high: Real | None
    low_closed: bool
    high_closed: bool
    word: Word
    evidence: Evidence[bool]


@dataclass(frozen=True, slots=True)
class _Run:
    """Consecutive pieces under one word, before it is told."""

    first: int
    last: int
    low: Place | None
    high: Place | None
    low_closed: bool
    high_closed: bool
    word: Word


def monotonic(
    f: Function, interval: Section | None = None, definitions: Definitions = NO_DEFINITIONS
) -> tuple[Stretch, ...]:
    """The longest intervals on which f is strictly increasing, strictly decreasing or constant, from left to right.

    Where f has no values there is no stretch. Intervals that share an end both have it.
    """
    return _stretches(f, interval, definitions, 1)


def convexity(
    f: Function, interval: Section | None = None, definitions: Definitions = NO_DEFINITIONS
) -> tuple[Stretch, ...]:
    """The longest intervals on which f is convex or concave (weakly; 'linear' where it is both), from left to right."""
    return _stretches(f, interval, definitions, 2)


#: A straight piece counts as convex beside convex ones and as concave beside concave ones.
_BENT: tuple[Mapping[int, Word], ...] = ({0: "convex", 1: "convex"}, {0: "concave", -1: "concave"})


def _stretches(f: Function, interval: Section | None, definitions: Definitions, order: int) -> tuple[Stretch, ...]:
    node, variable = core(f, definitions)
    low, high = ends(interval, definitions)
    found = shape(node, variable, low, high, order)
    if order == 1:
        runs = _runs(found, interval, {1: "increasing", -1: "decreasing", 0: "constant"})
        runs = sorted(runs + _runs(found, interval, {}), key=lambda run: run.first)
    else:
        straight = _runs(found, interval, {0: "linear"})
        bent = [
            run
            for words in _BENT
            for run in _runs(found, interval, words)
            if run.last > run.first or found.pieces[run.first].sign != 0
        ]
        unknown = _runs(found, interval, {})
        runs = bent + [run for run in straight if not any(_within(run, other) for other in bent)] + unknown
        runs.sort(key=lambda run: run.first)
    return tuple(_told(run, found) for run in runs)


def _within(run: _Run, other: _Run) -> bool:
    return other.first <= run.first and run.last <= other.last


def _runs(found: Shape, interval: Section | None, words: Mapping[int, Word]) -> list[_Run]:
    """The longest runs of pieces under each word; with no words given, those that are undecided."""
    runs: list[_Run] = []
    for index, piece in enumerate(found.pieces):
        if piece.formula is None and piece.known:
            continue
        word = words.get(piece.sign) if piece.sign is not None else None if words else "undecided"
        if word is None:
            continue
        before = found.pieces[index - 1] if index else None
        after = found.pieces[index + 1] if index + 1 < len(found.pieces) else None
        low_closed = _closed_at(found, piece, before, -1, interval, word)
        high_closed = _closed_at(found, piece, after, 1, interval, word)
        if runs and before is not None and runs[-1].last == index - 1 and _joins(found, runs[-1], before, piece, word):
            runs[-1] = replace(runs[-1], last=index, high=piece.high, high_closed=high_closed)
        else:
            runs.append(_Run(index, index, piece.low, piece.high, low_closed, high_closed, word))
    return runs


def _told(run: _Run, found: Shape) -> Stretch:
    evidence: Evidence[bool]
    if run.word == "undecided":
        evidence = Undecided("the sign of the derivative could not be settled everywhere here")
    else:
        which = "derivative" if found.order == 1 else "second derivative"
        evidence = Tested(
            value=True, method=f"enclosures of the {which} keep one sign between its zeros", points=found.boxes
        )
    low = None if run.low is None else run.low.real
    high = None if run.high is None else run.high.real
    return Stretch(low, high, run.low_closed, run.high_closed, run.word, evidence)


def _joins(found: Shape, run: _Run, left: Piece, right: Piece, word: Word) -> bool:
    """Whether the word holds across the place between two pieces, the place included."""
    place = right.low
    if run.word != word or place is None:
        return False
    if word == "undecided":
        return True
    sides = sides_at(found, left, right, place)
    before, after = order_of(sides.left, sides.value), order_of(sides.value, sides.right)
    if word == "increasing":
        return before in (-1, 0) and after in (-1, 0)
    if word == "decreasing":
        return before in (1, 0) and after in (1, 0)
    if before != 0 or after != 0:
        return False
    if word == "constant" or left.formula is right.formula:
        return True
    return _bends(found, left, right, place, word)


def _bends(found: Shape, left: Piece, right: Piece, place: Place, word: Word) -> bool:
    """Convex across a kink: the slope may jump up; concave: down; linear: not at all."""
    slopes: list[Value] = [
        "undecided"
        if piece.formula is None
        else limit_of_formula(derivative(piece.formula, found.variable), found.variable, place, side)
        for piece, side in ((left, -1), (right, 1))
    ]
    order = order_of(slopes[0], slopes[1])
    return order in {"convex": (-1, 0), "concave": (1, 0), "linear": (0,)}[word]


def _closed_at(
    found: Shape, piece: Piece, neighbour: Piece | None, side: int, interval: Section | None, word: Word
) -> bool:
    """Whether the piece's word holds with its end on that side: f has a value there that fits."""
    place = piece.low if side < 0 else piece.high
    if place is None or piece.formula is None or word == "undecided":
        return False
    if neighbour is None:
        if interval is None or not (interval.low_closed if side < 0 else interval.high_closed):
            return False
        value = value_at(found.node, found.variable, place)
        sides = Sides(value, *[limit_of_formula(piece.formula, found.variable, place, -side)] * 2)
    else:
        left, right = (neighbour, piece) if side < 0 else (piece, neighbour)
        sides = sides_at(found, left, right, place)
    limit = sides.right if side < 0 else sides.left
    order = order_of(sides.value, limit)
    if order == 0 or order is None:
        return order == 0
    # Convexity survives a value that jumps up at an end, an increase one that jumps up on the right.
    directions = {"convex": 1, "concave": -1, "increasing": side, "decreasing": -side}
    return order == directions.get(word)
