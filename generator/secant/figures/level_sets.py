"""Level sets and the gradient: where ∇f ≠ 0 and f is differentiable, ∇f stands at right angles to the level line and
points in the direction of steepest increase; |∇f| is the slope in that direction.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from secant.calculus.reals import real
from secant.figures import FigureOptions
from secant.figures.parts.plane import USUAL, Box, Landscape, Point, box_of, landscape, norm, pair, plane_axes
from secant.figures.parts.words import listed, said, spoken
from secant.language.options import option
from secant.language.readers import box, flag, function, points
from secant.language.tree import Definitions, Function, Interval, Node, Number
from secant.scenes import Arrow, Dot, Label, Mark, Panel, Scene

EXAMPLE = """\
```let
L(u, v) = u^2/2 + v^2
```

```figure
kind: level-sets
of: L
box: [-3, 3] by [-2, 2]
arrows: [(2, 1), (-1, 1), (-2, -1), (1, -1)]
```
"""

CAPTION = "Level lines of {of}. The arrows are its gradients, at right angles to the lines, pointing uphill."

#: The longest arrow's share of the picture's width.
_LONGEST = 0.16


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(FigureOptions):
    """What a figure of level sets can be told."""

    of: Function = option(function, "the function of two variables")
    box: tuple[Interval, Interval] | None = option(box, "the part of the plane that is drawn", default=None)
    arrows: tuple[tuple[Node, ...], ...] = option(points, "where gradients are drawn", default=())
    downhill: bool = option(flag, "whether minus the gradient is drawn instead", default=False)


def scene(options: Options, definitions: Definitions) -> Scene:
    """The contour map with a gradient at each chosen point, all to one scale."""
    of = landscape(options.of, definitions)
    view = box_of(options.box) or USUAL
    places = [pair(point, "arrows") for point in options.arrows] or _chosen(of, view)
    slopes = [of.gradient(place, "arrows", "of") for place in places]
    sign = -1.0 if options.downhill else 1.0
    vectors = [(sign * float(slope[0]), sign * float(slope[1])) for slope in slopes]
    longest = max((norm(vector) for vector in vectors), default=0.0)
    scale = _LONGEST * view.width / longest if longest else 0.0
    word = "minus the gradient" if options.downhill else "gradient"
    marks: list[Mark] = [of.contours(view)]
    for index, (place, vector) in enumerate(zip(places, vectors, strict=True), 1):
        x, y = (float(real(coordinate)) for coordinate in place)
        if norm(vector):
            end = (x + scale * vector[0], y + scale * vector[1])
            label = Label(word, at=end) if index == 1 else None
            marks.append(Arrow(name=f"gradient-{index}", role="tangent", start=(x, y), end=end, label=label, width=1.2))
        marks.append(Dot(name=f"point-{index}", role="point", x=x, y=y))
    said_at = [
        f"at ({', '.join(spoken(real(c)) for c in place)}) it is ({spoken(slope[0])}, {spoken(slope[1])})"
        for place, slope in zip(places, slopes, strict=True)
    ]
    alt = (
        f"Level lines of {said(of.name)} for {of.letters[0]} from {_number(view.x_low)} to {_number(view.x_high)} and "
        f"{of.letters[1]} from {_number(view.y_low)} to {_number(view.y_high)}. "
        f"The gradient, at right angles to the level lines: {listed(said_at)}."
    )
    if options.downhill:
        alt += " The arrows show minus the gradient, the direction of steepest descent."
    x_axis, y_axis = plane_axes(view, (options.x_label or of.letters[0], options.y_label or of.letters[1]))
    return Scene(
        kind="level-sets",
        alt=alt,
        rows=((Panel("main", x_axis, y_axis, tuple(marks), equal=True),),),
        values=(("of", said(of.name)),),
    )


def _chosen(of: Landscape, view: Box) -> list[Point]:
    """Four places off the axes, where the gradient is not zero."""
    shares = ((0.78, 0.72), (0.3, 0.78), (0.18, 0.3), (0.68, 0.22))
    chosen: list[Point] = []
    for across, up in shares:
        x, y = (
            round(view.x_low + across * view.width, 1),
            round(view.y_low + up * view.height, 1),
        )
        if np.isfinite(of.height(np.array(x), np.array(y))):
            chosen.append((Number(_tenths(x)), Number(_tenths(y))))
    return chosen


def _tenths(number: float) -> Fraction:
    return Fraction(round(10 * number), 10)


def _number(number: float) -> str:
    return said(f"{number:g}")
