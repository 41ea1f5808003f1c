"""The one point that a figure is about: given by the author, or a telling one found on the graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from secant.calculus.numeric.view import View, view
from secant.calculus.point import OneSided, PointFacts
from secant.calculus.reals import Real, real
from secant.calculus.substitute import substitute
from secant.diagnostics import SecantError
from secant.figures.parts.places import round_numbers
from secant.figures.parts.subject import Place, Subject
from secant.figures.parts.words import spoken
from secant.language.refusal import Refusal, concerning, refused
from secant.language.tree import Add, Call, Interval, Multiply, Node, Number, Subtract

#: Shares of the interval at which a telling point is looked for, best first.
_SHARES = (0.25, 0.75, 0.65, 0.35, 0.15, 0.85, 0.45, 0.55)
#: How steep the picture of a telling slope is, at least and at most, in heights of the picture per width.
_STEEPNESS = (0.25, 6.0)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of the graph: where, how high, and what the calculus knows of the function there."""

    at: Place
    value: Real
    facts: PointFacts

    @property
    def x(self) -> float:
        return float(self.at)

    @property
    def y(self) -> float:
        return float(self.value)

    @property
    def derivative(self) -> Real:
        """The derivative, which is known to exist (:func:`smooth`)."""
        if self.facts.derivative is None:
            raise ValueError(f"no derivative at {self.at.text}")
        return self.facts.derivative

    @property
    def slope(self) -> float:
        return float(self.derivative)


def moment(of: Subject, at: Node | None, on: Interval | None, *, bent: bool = False) -> Moment:
    """The point of the graph at ``at``, or at a telling place: inside, with a derivative, and no extremum.

    ``bent`` prefers places where the graph is not straight."""
    if at is None:
        return _telling(of, on, bent=bent)
    with concerning("at"):
        place = of.at(at)
        return Moment(place, of.value(place, "at"), of.facts(place))


def smooth(of: Subject, at: Node | None, on: Interval | None, *, bent: bool = False) -> Moment:
    """The same, where a function without a derivative at ``at`` is an error that says why."""
    found = moment(of, at, on, bent=bent)
    if found.facts.derivative is None:
        raise no_derivative(of, found)
    return found


def no_derivative(of: Subject, at: Moment) -> Refusal:
    """The complaint that the function has no derivative there."""
    facts = at.facts
    if facts.kind == "undecided":
        why = f"whether {of.name} has a derivative at {at.at.text} could not be decided"
    else:
        why = f"{of.name} has no derivative at {at.at.text}: {_why(facts)}"
    return refused("SEC-352", why, "use the kind kink, which shows both sides, or another point", "at", "of")


def _why(facts: PointFacts) -> str:
    left, right = side_words(facts.left), side_words(facts.right)
    return f"{facts.kind} (from the left the slope {left}, from the right it {right})"


def side_words(limit: OneSided) -> str:
    """What the slope of the secant does on one side: ``tends to −1``, ``grows without bound``."""
    words = {
        "oo": "grows without bound",
        "-oo": "falls without bound",
        "none": "settles on nothing",
        "undefined": "is not defined",
        "undecided": "does what could not be decided",
    }
    return words[limit] if isinstance(limit, str) else f"tends to {spoken(limit)}"


def missed(of: Subject, here: Moment, distance: Node) -> Real | None:
    """How far the tangent is from the graph ``distance`` to the right, if the graph has a point there."""
    slope = here.derivative.exact
    if slope is None:
        return None
    there = Add(here.at.node, distance)
    change = Subtract(substitute(of.body, {of.variable: there}), substitute(of.body, {of.variable: here.at.node}))
    try:
        return real(Call("abs", (Subtract(change, Multiply(slope, distance)),)))
    except SecantError:
        return None


def _telling(of: Subject, on: Interval | None, *, bent: bool) -> Moment:
    asked = None if on is None or on.low is None or on.high is None else (float(of.at(on.low)), float(of.at(on.high)))
    seen = view(of.function, asked)
    low, high = seen.low, seen.high
    candidates = [candidate for candidate in _candidates(low, high) if _is_telling(of, float(candidate), seen)]
    if bent:
        candidates.sort(key=lambda candidate: _is_straight(of, float(candidate), seen))
    for candidate in candidates:
        place = of.at(Number(candidate))
        try:
            found = Moment(place, of.value(place), of.facts(place))
        except SecantError:
            continue
        if found.facts.derivative is not None:
            return found
    raise refused("SEC-353", f"no telling point of {of.name} was found in the picture", "say where, as in at: 2", "of")


def _around(of: Subject, x: float, seen: View) -> tuple[float, float, float]:
    step = 1e-4 * (seen.high - seen.low)
    left, middle, right = map(float, of.values(np.array([x - step, x, x + step])))
    return left, middle, right


def _is_telling(of: Subject, x: float, seen: View) -> bool:
    """In sight, and neither so level nor so steep that a tangent shows little."""
    left, middle, right = _around(of, x, seen)
    steepness = abs(right - left) / 2e-4 / (seen.top - seen.bottom)
    return _STEEPNESS[0] <= steepness <= _STEEPNESS[1] and seen.bottom <= middle <= seen.top


def _is_straight(of: Subject, x: float, seen: View) -> bool:
    left, middle, right = _around(of, x, seen)
    return abs(left + right - 2 * middle) < 1e-11 * (seen.top - seen.bottom)


def _candidates(low: float, high: float) -> Iterator[Fraction]:
    """Numbers that one would say, in the order of preference: 1, then near the shares of the interval."""
    width = high - low
    if low < 0 and low + 0.2 * width <= 1 <= high - 0.12 * width:
        yield Fraction(1)
    shares = _SHARES if low >= 0 else (_SHARES[1], _SHARES[2], _SHARES[0], *_SHARES[3:])
    for share in shares:
        wished = low + share * width
        nearby = round_numbers(wished - 0.06 * width, wished + 0.06 * width, 2)
        yield from sorted(nearby, key=lambda number: (number.denominator, abs(float(number) - wished)))[:2]
    yield from round_numbers(low + 0.03 * width, high - 0.03 * width, 23)
