"""The directional derivative: where f is differentiable, its slope in the direction of a unit vector d is ∇f · d.

As d turns, the slope is |∇f| cos of the angle between d and ∇f: greatest along the gradient, zero at right angles.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from secant.calculus.reals import Real, real
from secant.figures import FigureOptions
from secant.figures.parts.live import decimals, defined, ranged
from secant.figures.parts.plane import USUAL, Box, box_of, landscape, norm, pair, plane_axes
from secant.figures.parts.words import labelled, said, spoken
from secant.language.options import option
from secant.language.readers import box, function, point
from secant.language.refusal import concerning, refused
from secant.language.tree import Add, Call, Definitions, Divide, Function, Interval, Multiply, Node, Number, Power
from secant.scenes import Arrow, Axis, Curve, Dot, Guide, Label, Mark, Panel, Scene, Tick
from secant.scenes.live import Handle, Line, Live, Put, Say, Sentence

EXAMPLE = """\
```figure
kind: directional-derivative
of: u^2/2 + v^2
at: (2, 1)
```
"""

CAPTION = "The slope of {of} at {at} in every direction. It is greatest along the gradient: {steepest}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(FigureOptions):
    """What a figure of directional derivatives can be told."""

    of: Function = option(function, "the function of two variables")
    at: tuple[Node, ...] = option(point, "the point", default=(Number(Fraction(2)), Number(Fraction(1))))
    direction: tuple[Node, ...] = option(point, "a direction", default=(Number(Fraction(1)), Number(Fraction(0))))
    box: tuple[Interval, Interval] | None = option(box, "the part of the plane that is drawn", default=None)


def scene(options: Options, definitions: Definitions) -> Scene:
    """The map with the gradient and one direction; beside it the slope against the direction's angle."""
    of = landscape(options.of, definitions)
    at, towards = pair(options.at, "at"), pair(options.direction, "direction")
    with concerning("at"):
        here = (float(real(at[0])), float(real(at[1])))
    with concerning("direction"):
        length = real(Call("sqrt", (Add(Power(towards[0], _TWO), Power(towards[1], _TWO)),)))
        direction = (float(real(towards[0])), float(real(towards[1])))
    if length.rational == 0:
        raise refused("SEC-381", "the direction (0, 0) is none", "give a vector that is not zero", "direction")
    slopes = of.gradient(at, "at", "of")
    steepest = _length(slopes)
    if steepest.rational == 0:
        raise refused(
            "SEC-382", "the gradient is zero here: the slope is zero in every direction", "choose another point", "at"
        )
    vector = (float(slopes[0]), float(slopes[1]))
    slope = _along(slopes, towards, length)
    view = box_of(options.box) or USUAL.around(np.array([here[0]]), np.array([here[1]]), 0.15)
    place = f"({', '.join(spoken(real(coordinate)) for coordinate in at)})"
    parts = f"({spoken(slopes[0])}, {spoken(slopes[1])})"
    alt = (
        f"Left, level lines of {said(of.name)} with the gradient {parts} at {place}, at right angles to the level "
        f"line there. Right, the slope at {place} against the angle of the direction, a wave: it is greatest, "
        f"{spoken(steepest)}, along the gradient at {_degrees(vector)} degrees, zero at right angles to it, and least, "
        f"minus that, in the opposite direction. In the direction of the second arrow, at {_degrees(direction)} "
        f"degrees, the slope is {spoken(slope)}."
    )
    chart = _map(of.contours(view), view, of.letters, here, vector, direction)
    return Scene(
        kind="directional-derivative",
        alt=alt,
        rows=((chart, _wave(vector, direction, steepest, slope)),),
        values=(
            ("of", said(of.name)),
            ("at", place),
            ("gradient", parts),
            ("steepest", spoken(steepest)),
            ("slope", spoken(slope)),
        ),
        live=_live(here, vector, direction, view, spoken(slope)),
    )


def _live(
    here: tuple[float, float], vector: tuple[float, float], direction: tuple[float, float], view: Box, slope: str
) -> Live:
    """The direction is a dial: on the map and on the wave it is the same angle."""
    m = decimals(norm(vector))
    return Live(
        controls=(ranged("a", "direction", 0.0, 360.0, _angle(direction), "{a:0} degrees", seconds=5.0),),
        handles=(Handle(mark="direction", angle="a", centre=here), Handle(mark="chosen", x="a")),
        definitions=defined(
            "t = a*pi/180", "x = u + R cos(t)", "y = v + R sin(t)", "s = p cos(t) + q sin(t)",
            "n = sqrt(p^2 + q^2)", "g = u + R p/n", "h = v + R q/n",
            u=here[0], v=here[1], p=vector[0], q=vector[1], R=0.3 * min(view.width, view.height), o=0.0,
        ),
        motions=(
            Line(mark="direction", xs=("u", "x"), ys=("v", "y")),
            Say(mark="gradient", text="gradient", at=("g", "h")),
            Say(mark="direction", text="direction", at=("x", "y")),
            Line(mark="guide-direction", xs=("a", "a"), ys=("o", "s")),
            Put(mark="chosen", x="a", y="s"),
            Say(mark="chosen", text=f"slope {{s:{m}}}"),
        ),
        still=f"{_degrees(direction)} degrees: slope {slope}.",
        sentences=(Sentence(f"{{a:0}} degrees: slope {{s:{m}}}."),),
    )  # fmt: skip


_TWO = Number(Fraction(2))


def _length(slopes: tuple[Real, Real]) -> Real:
    """|∇f|."""
    if slopes[0].exact is None or slopes[1].exact is None:
        raise refused("SEC-383", "the gradient here has no closed form", "choose another point", "at")
    return real(Call("sqrt", (Add(Power(slopes[0].exact, _TWO), Power(slopes[1].exact, _TWO)),)))


def _along(slopes: tuple[Real, Real], towards: tuple[Node, Node], length: Real) -> Real:
    """∇f · d for the unit vector d along ``towards``."""
    first, second, size = slopes[0].exact, slopes[1].exact, length.exact
    if first is None or second is None or size is None:
        raise refused("SEC-383", "the gradient here has no closed form", "choose another point", "at")
    return real(Divide(Add(Multiply(first, towards[0]), Multiply(second, towards[1])), size))


def _angle(vector: tuple[float, float]) -> float:
    """The direction of a vector in degrees, from 0 up to 360."""
    return math.degrees(math.atan2(vector[1], vector[0])) % 360


def _degrees(vector: tuple[float, float]) -> str:
    return f"{_angle(vector):.4g}"


def _map(
    contours: Mark,
    view: Box,
    letters: tuple[str, str],
    here: tuple[float, float],
    vector: tuple[float, float],
    direction: tuple[float, float],
) -> Panel:
    reach = 0.3 * min(view.width, view.height)
    marks: list[Mark] = [contours]
    for name, role, arrow in (("direction", "secant", direction), ("gradient", "tangent", vector)):
        end = tuple(start + reach * part / norm(arrow) for start, part in zip(here, arrow, strict=True))
        marks.append(
            Arrow(
                name=name,
                role="secant" if role == "secant" else "tangent",
                start=here,
                end=(end[0], end[1]),
                width=1.3,
                label=Label(name, at=(end[0], end[1])),
            )
        )
    marks.append(Dot(name="point", role="point", x=here[0], y=here[1]))
    x_axis, y_axis = plane_axes(view, letters)
    return Panel("map", x_axis, y_axis, tuple(marks), equal=True)


def _wave(vector: tuple[float, float], direction: tuple[float, float], steepest: Real, slope: Real) -> Panel:
    size, top = norm(vector), _angle(vector)
    angles = np.linspace(0.0, 360.0, 181)
    heights = vector[0] * np.cos(np.radians(angles)) + vector[1] * np.sin(np.radians(angles))
    chosen = _angle(direction)
    marks: list[Mark] = [
        Guide(name="guide-steepest", start=(top, 0.0), end=(top, size)),
        Guide(name="guide-direction", start=(chosen, 0.0), end=(chosen, float(slope))),
        Curve(name="wave", role="curve", xs=tuple(map(float, angles)), ys=tuple(map(float, heights))),
        Dot(name="steepest", role="tangent", x=top, y=size, label=Label(f"steepest {labelled(steepest)}", priority=1)),
        Dot(name="level-1", role="quiet", x=(top + 90) % 360, y=0.0, label=Label("level", priority=3)),
        Dot(name="level-2", role="quiet", x=(top + 270) % 360, y=0.0),
        Dot(name="least", role="quiet", x=(top + 180) % 360, y=-size),
        Dot(name="chosen", role="secant", x=chosen, y=float(slope), label=Label(f"slope {labelled(slope)}")),
    ]
    ticks = tuple(Tick(float(angle), f"{angle}°") for angle in (0, 90, 180, 270, 360))
    return Panel(
        "slopes",
        Axis(0.0, 360.0, "direction", ticks, cross=0.0),
        Axis(-1.35 * size, 1.35 * size, "slope", cross=None),
        tuple(marks),
    )
