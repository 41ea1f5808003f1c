"""Secants: two points of a graph and the slope between them, exactly."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from secant.calculus.reals import Real, real
from secant.calculus.substitute import substitute
from secant.diagnostics import SecantError
from secant.figures.parts.places import round_numbers
from secant.figures.parts.subject import Place, Subject
from secant.figures.parts.window import Window
from secant.language.refusal import concerning, refused
from secant.language.tree import Divide, Node, Number, Subtract

#: Shares of the window between which a telling secant is looked for, best first.
_SPANS = ((0.34, 0.82), (0.2, 0.7), (0.55, 0.9), (0.1, 0.6), (0.3, 0.95), (0.1, 0.35))
#: How steep its picture is at least and at most, in heights of the window per width.
_STEEPNESS = (0.12, 5.0)


@dataclass(frozen=True, slots=True)
class Chord:
    """From the point of the graph at ``start`` to the one at ``end``."""

    start: Place
    end: Place
    run: Real
    rise: Real
    slope: Real

    @property
    def steepness(self) -> float:
        return float(self.slope)


def chord(of: Subject, start: Place, end: Place, *options: str) -> Chord:
    """The secant between two places where the function is defined; equal places are an error.

    ``options`` name what set the end, then what set the start.
    """
    of.value(start, *reversed(options))
    of.value(end, *options)
    run = Subtract(end.node, start.node)
    if real(run).rational == 0:
        raise refused(
            "SEC-354",
            f"both points of the secant are at {start.text}: a run of 0 has no slope",
            "choose two different places",
            *options,
        )
    rise = Subtract(_height(of, end), _height(of, start))
    with concerning(*options):
        return Chord(start, end, real(run), real(rise), real(Divide(rise, run)))


def _height(of: Subject, place: Place) -> Node:
    return substitute(of.body, {of.variable: place.node})


def telling_chord(of: Subject, window: Window) -> Chord:
    """A secant that shows rise and run well: over the whole stated domain, else between two round numbers."""
    if of.function.domain is not None:
        ends = tuple(of.at(end) for end in window.ends)
        found = _tried(of, window, *ends)
        if found is not None:
            return found
    for low, high in _SPANS:
        found = _tried(of, window, *(of.at(Number(_near(window, share))) for share in (low, high)))
        if found is not None:
            return found
    raise refused("SEC-353", f"no telling secant of {of.name} was found", "say between which points: from, to", "of")


def _near(window: Window, share: float) -> Fraction:
    wished = window.x_low + share * window.width
    nearby = round_numbers(wished - 0.07 * window.width, wished + 0.07 * window.width, 2)
    return min(nearby, key=lambda number: (number.denominator, abs(float(number) - wished)))


def _tried(of: Subject, window: Window, start: Place, end: Place) -> Chord | None:
    x, y = np.array([float(start), float(end)]), of.values(np.array([float(start), float(end)]))
    steepness = abs((y[1] - y[0]) / (x[1] - x[0])) * window.width / window.height
    if not (_STEEPNESS[0] <= steepness <= _STEEPNESS[1] and all(map(window.holds, x, y))):
        return None
    try:
        return chord(of, start, end)
    except SecantError:
        return None
