"""A function of two variables as a landscape: heights on a grid, level lines, gradients."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from secant.calculus.expand import body
from secant.calculus.gradient import gradient
from secant.calculus.numeric.compile import compiled
from secant.calculus.reals import Real, real
from secant.figures.parts.places import round_numbers, ticks
from secant.figures.parts.written import letter, written
from secant.language.refusal import concerning, refused
from secant.language.tree import Definitions, Function, Interval, Node
from secant.scenes import Axis, Contours

Array = NDArray[np.float64]
Point = tuple[Node, Node]

#: Grid points along each side, and about how many level lines.
_GRID, _LEVELS = 97, 8


@dataclass(frozen=True, slots=True)
class Box:
    """``x_low <= x <= x_high``, ``y_low <= y <= y_high``."""

    x_low: float
    x_high: float
    y_low: float
    y_high: float

    @property
    def width(self) -> float:
        return self.x_high - self.x_low

    @property
    def height(self) -> float:
        return self.y_high - self.y_low

    def holds(self, x: float, y: float) -> bool:
        """Whether the point is inside."""
        return self.x_low <= x <= self.x_high and self.y_low <= y <= self.y_high

    def around(self, xs: Array, ys: Array, margin: float = 0.08) -> Box:
        """The smallest box that holds this one and the points, with room around those that were outside."""
        low_x, high_x = min(self.x_low, float(xs.min())), max(self.x_high, float(xs.max()))
        low_y, high_y = min(self.y_low, float(ys.min())), max(self.y_high, float(ys.max()))
        pad_x, pad_y = margin * (high_x - low_x), margin * (high_y - low_y)
        return Box(
            low_x if low_x == self.x_low else low_x - pad_x,
            high_x if high_x == self.x_high else high_x + pad_x,
            low_y if low_y == self.y_low else low_y - pad_y,
            high_y if high_y == self.y_high else high_y + pad_y,
        )


#: What is shown of a landscape of which nothing else is known.
USUAL = Box(-3.0, 3.0, -2.0, 2.0)


@dataclass(frozen=True, slots=True)
class Landscape:
    """A function of two variables with its gradient, both exact and as floats."""

    name: str
    parameters: tuple[str, str]
    body: Node
    slopes: tuple[Node, Node]
    height: Callable[..., Array] = field(repr=False, compare=False)

    @property
    def letters(self) -> tuple[str, str]:
        """The variables as they are written in labels."""
        return letter(self.parameters[0]), letter(self.parameters[1])

    def value(self, at: Point, *options: str) -> Real:
        """The height at a point; no value there is a complaint about ``options``."""
        with concerning(*options):
            return real(self.body, dict(zip(self.parameters, at, strict=True)))

    def gradient(self, at: Point, *options: str) -> tuple[Real, Real]:
        """The gradient at a point by the rules of differentiation; none there is a complaint about ``options``."""
        bindings = dict(zip(self.parameters, at, strict=True))
        self.value(at, *options)  # where the function has no value, its formulas for the slopes mean nothing
        with concerning(*options):
            return real(self.slopes[0], bindings), real(self.slopes[1], bindings)

    def contours(self, box: Box, name: str = "levels") -> Contours:
        """Level lines at round heights in the box."""
        xs, ys = np.linspace(box.x_low, box.x_high, _GRID), np.linspace(box.y_low, box.y_high, _GRID)
        heights = self.height(*np.meshgrid(xs, ys))
        return Contours(
            name=name,
            role="curve",
            xs=tuple(map(float, xs)),
            ys=tuple(map(float, ys)),
            values=tuple(tuple(map(float, row)) for row in heights),
            levels=levels(heights),
            filled=True,
        )


def landscape(function: Function, definitions: Definitions) -> Landscape:
    """``function`` as a landscape; another number of variables than two is an error."""
    if len(function.parameters) != 2:
        known = ", ".join(function.parameters)
        raise refused(
            "SEC-350", f"this kind needs a function of two variables; this one depends on {known}", "give L(u, v)", "of"
        )
    with concerning("of"):
        core = body(function, definitions)
        partial = gradient(function, definitions)
    first, second = function.parameters
    return Landscape(
        function.name or written(function.body),
        (first, second),
        core,
        (partial[0], partial[1]),
        compiled(core, (first, second)),
    )


def levels(heights: Array) -> tuple[float, ...]:
    """Round heights, evenly spaced where that shows the land, else growing by a constant factor from the ground."""
    finite = heights[np.isfinite(heights)]
    low, middle, high = (float(np.quantile(finite, share)) for share in (0.0, 0.5, 0.97))
    if not high > low:
        return (low,)
    if middle - low < 0.06 * (high - low):
        ground = max(float(np.quantile(finite, 0.01)) - low, 1e-4 * (high - low))
        return tuple(float(low + rise) for rise in np.geomspace(ground, high - low, _LEVELS))
    return tuple(float(number) for number in round_numbers(low, high, _LEVELS) if low < number < high)


def box_of(asked: tuple[Interval, Interval] | None) -> Box | None:
    """The box that an author asked for; an empty or unbounded one is an error."""
    if asked is None:
        return None
    ends: list[float] = []
    for side in asked:
        if side.low is None or side.high is None:
            raise refused("SEC-351", "a picture cannot show an unbounded box", "write both ends of both sides", "box")
        with concerning("box"):
            ends += [float(real(side.low)), float(real(side.high))]
        if not ends[-2] < ends[-1]:
            raise refused("SEC-351", "the box to be drawn is empty", "write the smaller end first", "box")
    return Box(*ends)


def plane_axes(box: Box, labels: tuple[str, str]) -> tuple[Axis, Axis]:
    """Both axes, along the lower and the left edge."""
    return (
        Axis(box.x_low, box.x_high, labels[0], ticks(box.x_low, box.x_high)),
        Axis(box.y_low, box.y_high, labels[1], ticks(box.y_low, box.y_high, count=3)),
    )


def norm(vector: tuple[float, float]) -> float:
    """The Euclidean length."""
    return math.hypot(*vector)


def pair(point: tuple[Node, ...], option: str) -> Point:
    """A point of the plane; another number of coordinates is a complaint about ``option``."""
    if len(point) != 2:
        count = len(point)
        raise refused("SEC-380", f"a point with {count} coordinates where the plane has two", "write (1, 2)", option)
    return point[0], point[1]
