"""A panel's frame: its plot in pixels and the way there from what the axes say."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from secant.render.geometry import Rectangle
from secant.scenes import Axis, Panel, Tick

#: Where the numbers of an axis stand: at the edge of the plot, or beside the axis line that crosses it.
TickPlace = Literal["edge", "line"]


@dataclass(frozen=True, slots=True)
class Scale:
    """From what the axis says to pixels: ``low`` lies at ``start``, ``high`` at ``stop``.

    The columns of a graph of boxes are as wide as their boxes: there ``stops`` says which value lies where."""

    axis: Axis
    start: float
    stop: float
    stops: tuple[tuple[float, float], ...] = ()

    def __call__(self, values: ArrayLike) -> NDArray[np.float64]:
        numbers = np.asarray(values, dtype=np.float64)
        if self.stops:
            known, places = (list(column) for column in zip(*self.stops, strict=True))
            return np.asarray(np.interp(numbers, known, places), dtype=np.float64)
        low, high = self.axis.low, self.axis.high
        if self.axis.scale == "log":
            with np.errstate(all="ignore"):
                numbers = np.log10(numbers)
            low, high = math.log10(low), math.log10(high)
        placed: NDArray[np.float64] = self.start + (numbers - low) * ((self.stop - self.start) / (high - low))
        return placed

    def at(self, value: float) -> float:
        """One value in pixels."""
        if self.stops or self.axis.scale == "log":
            return float(self(value))
        low, high = self.axis.low, self.axis.high
        return float(self.start + (value - low) * ((self.stop - self.start) / (high - low)))


@dataclass(frozen=True, slots=True)
class Frame:
    """A panel's place: its plot, the whole cell around it, its scales and its ticks.

    Of numbers beside a crossing axis line those of the flipped ticks stand on its other side (above, right)."""

    panel: Panel
    plot: Rectangle
    cell: Rectangle
    x: Scale
    y: Scale
    x_ticks: tuple[Tick, ...] = ()
    y_ticks: tuple[Tick, ...] = ()
    x_place: TickPlace = "edge"
    y_place: TickPlace = "edge"
    x_name_below: bool = False
    x_flipped: frozenset[Tick] = frozenset()
    y_flipped: frozenset[Tick] = frozenset()

    def points(self, xs: ArrayLike, ys: ArrayLike) -> NDArray[np.float64]:
        """Points in pixels, one a row."""
        columns: NDArray[np.float64] = np.array([self.x(xs), self.y(ys)])
        return columns.T

    def point(self, place: tuple[float, float]) -> tuple[float, float]:
        """One place in pixels."""
        return self.x.at(place[0]), self.y.at(place[1])

    def crossing(self) -> tuple[float, float]:
        """Where the axis lines stand: x of the upright one, y of the level one, in pixels."""
        left, top, right, bottom = self.plot
        across = left if self.panel.x.cross is None else self.x.at(self.panel.x.cross)
        upward = bottom if self.panel.y.cross is None else self.y.at(self.panel.y.cross)
        return min(max(across, left), right), min(max(upward, top), bottom)


def framed(panel: Panel, plot: Rectangle, cell: Rectangle) -> Frame:
    """The frame of ``panel`` with its plot there, without ticks."""
    left, top, right, bottom = plot
    return Frame(panel, plot, cell, Scale(panel.x, left, right), Scale(panel.y, bottom, top))
