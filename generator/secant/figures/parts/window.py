"""What is shown: the drawing window of a function, and its axes with the telling ticks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from secant.calculus.numeric.view import View, view
from secant.calculus.reals import real
from secant.figures.parts.places import Telling, ticks
from secant.figures.parts.subject import Subject
from secant.figures.parts.words import labelled
from secant.language.refusal import refused
from secant.language.tree import Interval, Node, Number
from secant.scenes import Axis


@dataclass(frozen=True, slots=True)
class Window:
    """``x_low <= x <= x_high``, ``y_low <= y <= y_high``, in the axes' own units; ``ends`` are the exact x ends."""

    x_low: float
    x_high: float
    y_low: float
    y_high: float
    ends: tuple[Node, Node]

    @property
    def width(self) -> float:
        return self.x_high - self.x_low

    @property
    def height(self) -> float:
        return self.y_high - self.y_low

    @property
    def ground(self) -> float:
        """The height of the horizontal axis."""
        crossing = _cross(self.y_low, self.y_high)
        return self.y_low if crossing is None else crossing

    def holds(self, x: float, y: float) -> bool:
        """Whether the point is in sight."""
        slack_x, slack_y = 1e-9 * self.width, 1e-9 * self.height
        return self.x_low - slack_x <= x <= self.x_high + slack_x and self.y_low - slack_y <= y <= self.y_high + slack_y

    def roomy(self, heights: Iterable[float], most: float = 0.18) -> Window:
        """The same window with more room towards ``heights`` out of sight, at most this share of it above and below."""
        slack = most * self.height
        return self.showing((min(self.y_high + slack, max(self.y_low - slack, y)) for y in heights), margin=0.0)

    def showing(self, heights: Iterable[float], margin: float = 0.06) -> Window:
        """The same window, taller where one of ``heights`` would be out of sight."""
        finite = [y for y in heights if math.isfinite(y)]
        low, high = min([self.y_low, *finite]), max([self.y_high, *finite])
        pad = margin * (high - low)
        return replace(
            self,
            y_low=self.y_low if low == self.y_low else low - pad,
            y_high=self.y_high if high == self.y_high else high + pad,
        )


def window(subject: Subject, on: Interval | None, places: Sequence[float] = ()) -> Window:
    """The window of a figure: the interval asked for, else one chosen from the function that shows all ``places``."""
    asked = _asked(subject, on)
    seen = view(subject.function, asked)
    if asked is None and places and not all(seen.low <= x <= seen.high for x in places):
        low, high = min(seen.low, *places), max(seen.high, *places)
        pad = 0.1 * (high - low)
        low = low - pad if low < seen.low else low
        high = high + pad if high > seen.high else high
        seen = view(subject.function, (low, high))
    ends = (_node(seen.low), _node(seen.high)) if on is None else (on.low, on.high)
    low_end, high_end = ends
    if low_end is None or high_end is None:
        raise ValueError("an interval that was asked for has both ends")
    return Window(seen.low, seen.high, _floor(subject, seen), seen.top, (low_end, high_end))


def _floor(subject: Subject, seen: View) -> float:
    """The picture's lower end: 0 where the graph begins or ends at 0 and is above it between."""
    if seen.bottom >= 0:
        return seen.bottom
    heights = subject.values(np.linspace(seen.low, seen.high, 501))
    if not np.isfinite(heights).all() or heights.min() < 0:
        return seen.bottom
    return 0.0 if heights[2:-2].min() > min(heights[0], heights[-1]) else seen.bottom


def _asked(subject: Subject, on: Interval | None) -> tuple[float, float] | None:
    if on is None:
        return None
    if on.low is None or on.high is None:
        raise refused("SEC-351", "a picture cannot show an unbounded interval", "write both ends, as in [-2, 3]", "on")
    low, high = float(subject.at(on.low)), float(subject.at(on.high))
    if not low < high:
        raise refused("SEC-351", "the interval to be drawn is empty", "write the smaller end first", "on")
    return low, high


def _node(number: float) -> Node:
    """The number that one would say for an end chosen by eye."""
    return Number(Fraction(number).limit_denominator(10_000))


def end_text(window: Window) -> tuple[str, str]:
    """Both ends of the drawn interval as labels write them."""
    low, high = window.ends
    return labelled(real(low)), labelled(real(high))


def axes(
    window: Window,
    x_label: str | None,
    y_label: str | None,
    x: Sequence[Telling] = (),
    y: Sequence[Telling] = (),
) -> tuple[Axis, Axis]:
    """Both axes; each crosses the other at 0 if 0 is well inside the picture, else at the low end."""
    x_cross, y_cross = _cross(window.y_low, window.y_high), _cross(window.x_low, window.x_high)
    x_ticks = ticks(window.x_low, window.x_high, x)
    y_ticks = ticks(window.y_low, window.y_high, y, apart=0.08)
    low_x, low_y = window.x_low + 0.03 * window.width, window.y_low + 0.03 * window.height
    if x_cross is not None:
        # Its numbers may stand inside the picture: one at the left end would touch those of the other axis.
        x_ticks = tuple(tick for tick in x_ticks if tick.at > low_x or tick.role != "quiet")
        y_ticks = tuple(tick for tick in y_ticks if tick.at > low_y or tick.role != "quiet")
    elif any(tick.at < low_y for tick in y_ticks):
        # Where the axes meet, a wide number of the one would touch the number of the other.
        x_ticks = tuple(tick for tick in x_ticks if tick.at > low_x or len(tick.text) == 1 or tick.role != "quiet")
    return (
        Axis(window.x_low, window.x_high, x_label or "", x_ticks, cross=x_cross),
        Axis(window.y_low, window.y_high, y_label or "", y_ticks, cross=y_cross),
    )


def _cross(low: float, high: float) -> float | None:
    share = -low / (high - low)
    return 0.0 if 0.02 < share < 0.98 else None
