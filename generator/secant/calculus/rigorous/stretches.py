"""Where a function increases, decreases, is constant; where it is convex, concave, linear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from secant.calculus.evidence import Evidence, Undecided
from secant.calculus.reals import Real
from secant.calculus.rigorous.certificates import Word, WordCertificate
from secant.calculus.rigorous.certify import certified, shown
from secant.calculus.rigorous.critical import NO_DEFINITIONS
from secant.calculus.rigorous.joints import holds_across, holds_at_end
from secant.calculus.rigorous.place import Place
from secant.calculus.rigorous.shape import Shape, core, ends, shape
from secant.language.tree import Definitions, Function
from secant.language.tree import Interval as Section


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
    """Consecutive pieces (``first`` to ``last``) under one word, before it is told."""

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


_METHODS = {
    1: "The derivative is enclosed over boxes: between its zeros it keeps one sign.",
    2: "The second derivative is enclosed over boxes: between its zeros it keeps one sign.",
}
_MONOTONIC: Mapping[int, Word] = {1: "increasing", -1: "decreasing", 0: "constant"}
#: A straight piece counts as convex beside convex ones and as concave beside concave ones.
_BENT: tuple[Mapping[int, Word], ...] = ({0: "convex", 1: "convex"}, {0: "concave", -1: "concave"})


def _stretches(f: Function, interval: Section | None, definitions: Definitions, order: int) -> tuple[Stretch, ...]:
    node, variable = core(f, definitions)
    low, high = ends(interval, definitions)
    found = shape(node, variable, low, high, order)
    if order == 1:
        runs = _runs(found, interval, _MONOTONIC)
    else:
        bent = [
            run
            for words in _BENT
            for run in _runs(found, interval, words)
            if run.last > run.first or found.pieces[run.first].sign != 0
        ]
        straight = _runs(found, interval, {0: "linear"})
        runs = bent + [run for run in straight if not any(_within(run, other) for other in bent)]
    runs = sorted(runs + _runs(found, interval, {}), key=lambda run: run.first)
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
        is_first, is_last = index == 0, index + 1 == len(found.pieces)
        low_closed = (not is_first or _is_closed(interval, -1)) and holds_at_end(found, piece, -1, word)
        high_closed = (not is_last or _is_closed(interval, 1)) and holds_at_end(found, piece, 1, word)
        adjacent = bool(runs) and (runs[-1].last, runs[-1].word) == (index - 1, word)
        if adjacent and holds_across(found, found.pieces[index - 1], piece, word):
            runs[-1] = replace(runs[-1], last=index, high=piece.high, high_closed=high_closed)
        else:
            runs.append(_Run(index, index, piece.low, piece.high, low_closed, high_closed, word))
    return runs


def _is_closed(interval: Section | None, side: int) -> bool:
    return interval is not None and (interval.low_closed if side < 0 else interval.high_closed)


def _told(run: _Run, found: Shape) -> Stretch:
    low = None if run.low is None else run.low.real
    high = None if run.high is None else run.high.real
    evidence: Evidence[bool] = Undecided("the sign of the derivative could not be settled everywhere here")
    if run.word != "undecided":
        pieces = certified(found, found.pieces[run.first : run.last + 1])
        evidence = shown(WordCertificate(pieces, run.word, run.low_closed, run.high_closed), _METHODS[found.order])
    return Stretch(low, high, run.low_closed, run.high_closed, run.word, evidence)
