"""Extrema on an interval: at an interior extremum where f is differentiable f′ = 0 (Fermat); the converse fails.

On a closed interval the best points of a continuous function are among the stationary points, the points without a
derivative, and the two ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from secant.calculus.reals import Real
from secant.calculus.rigorous.critical import CriticalPoint, CriticalPoints, critical_points
from secant.calculus.rigorous.extrema import extrema
from secant.diagnostics import SecantError
from secant.figures import FigureOptions
from secant.figures.parts.course import course
from secant.figures.parts.graph import graph
from secant.figures.parts.live import called, decimals, defined, holding, places, ranged, reading
from secant.figures.parts.places import Telling
from secant.figures.parts.subject import Place, Subject, subject
from secant.figures.parts.window import Window, axes, window
from secant.figures.parts.words import labelled, said, spoken
from secant.language.options import option
from secant.language.readers import function
from secant.language.refusal import concerning
from secant.language.tree import Definitions, Function, Interval
from secant.scenes import Curve, Dot, Label, Mark, Panel, Scene
from secant.scenes.live import Handle, Line, Live, Put, Sentence

EXAMPLE = """\
```figure
kind: extrema
of: x^4/4 - x^3/3 - x^2 + 2
on: [-1.8, 2.6]
```
"""

CAPTION = "Where {of} is level, has no derivative, or ends, and what each of these points is."

#: Half the length of the level tangents, as a share of the picture's width.
_LEVEL = 0.06
#: More points than this are marked without words.
_WORDS = 7
_NAMES = {
    "local minimum": "local minimum",
    "local maximum": "local maximum",
    "local minimum and maximum": "level",
    "neither": "neither",
    "undecided": "undecided",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(FigureOptions):
    """What a figure of extrema can be told."""

    of: Function = option(function, "the function")


@dataclass(frozen=True, slots=True)
class _End:
    at: Place
    value: Real
    name: str


def scene(options: Options, definitions: Definitions) -> Scene:
    """The graph with every candidate, named by what is known of it."""
    of = subject(options.of, definitions)
    view = window(of, options.on)
    with concerning("of", "on"):
        found = critical_points(of.function, Interval(*view.ends), definitions)
    ends = _ends(of, view)
    best = _best(of, view, found, ends)
    view = view.showing([float(point.value) for point in found.points] + [float(end.value) for end in ends])
    marks: list[Mark] = [*graph(of, view)]
    few = len(found.points) <= _WORDS
    for index, point in enumerate(found.points, 1):
        x, y = float(point.at), float(point.value)
        if point.kind == "stationary":
            half = _LEVEL * view.width
            marks.append(
                Curve(name=f"level-{index}", role="tangent", dash="dashed", xs=(x - half, x + half), ys=(y, y))
            )
        words = Label(f"{_name(point, best)}: {labelled(point.value)}", priority=2) if few else None
        marks.append(Dot(name=f"point-{index}", role="point", x=x, y=y, label=words))
    for end in ends:
        words = Label(f"{end.name}{best.get(id(end), '')}: {labelled(end.value)}", priority=3)
        marks.append(
            Dot(name=end.name.replace(" ", "-"), role="quiet", x=float(end.at), y=float(end.value), label=words)
        )
    middle = float(of.values(np.array(view.x_low + 0.3 * view.width)))
    start = (view.x_low + 0.3 * view.width, middle if np.isfinite(middle) else view.y_low)
    marks += [
        Curve(
            name="tangent",
            role="tangent",
            dash="dashed",
            xs=(start[0], start[0]),
            ys=(start[1], view.y_low),
            hidden=True,
        ),
        Dot(name="here", role="secant", x=start[0], y=start[1], hidden=True),
    ]
    telling = [Telling(float(point.at), point.at.text(), "point") for point in found.points] if few else []
    x_axis, y_axis = axes(view, options.x_label or of.letter, options.y_label, x=telling)
    return Scene(
        kind="extrema",
        alt=f"{course(of, view)} {_story(found, ends, best)}",
        rows=((Panel("main", x_axis, y_axis, tuple(marks)),),),
        values=(
            ("of", said(of.name)),
            *((f"at {spoken(point.at)}", f"{_name(point, best)}, {spoken(point.value)}") for point in found.points),
        ),
        live=_live(of, view, start[0]),
    )


def _live(of: Subject, view: Window, start: float) -> Live:
    """A point can be moved along the graph, to see where the slope changes its sign."""
    x, y, m = places(view.width), decimals(view.height), decimals(view.height / view.width)
    at = f"{of.letter} = {{a:{x}}}: height {{b:{y}}}"
    return Live(
        controls=(
            ranged("a", f"point {of.letter}", view.x_low, view.x_high, round(start, x), f"{of.letter} = {{a:{x}}}"),
        ),
        handles=(Handle(mark="here", x="a"),),
        functions=called(of, derivatives=1),
        definitions=defined(
            "b = f(a)", "m = f'(a)", "R = 14/100*W/sqrt(1 + (k m)^2)",
            W=view.width, k=0.55 * view.width / view.height, t=10.0**-m / 2,
        ),
        motions=(
            Line(mark="tangent", xs=(reading("a - R"), reading("a + R")), ys=(reading("b - m R"), reading("b + m R"))),
            Put(mark="here", x="a", y="b"),
        ),
        still=f"Move the point {of.letter}: where does the slope change its sign?",
        sentences=(
            Sentence(f"{at}, slope {{m:{m}}}: rising.", holding("m > t")),
            Sentence(f"{at}, slope {{m:{m}}}: falling.", holding("m < -t")),
            Sentence(f"{at}, slope {{m:{m}}}: level, as far as can be seen.", holding("m = m")),
            Sentence(f"{at}, and no slope.", holding("b = b")),
            Sentence(f"{of.letter} = {{a:{x}}}: no value there."),
        ),
    )  # fmt: skip


def _ends(of: Subject, view: Window) -> list[_End]:
    """The ends of the interval where the function has a value."""
    ends = []
    for node, name in zip(view.ends, ("left end", "right end"), strict=True):
        place = of.at(node)
        try:
            ends.append(_End(place, of.value(place), name))
        except SecantError:  # no value there: then it is no candidate
            continue
    return ends


def _best(of: Subject, view: Window, found: CriticalPoints, ends: Sequence[_End]) -> dict[int, str]:
    """Which candidates are the highest and the lowest of all, by identity; nothing that could not be settled."""
    both = extrema(of.function, Interval(*view.ends))
    named: dict[int, str] = {}
    for best, word in ((both.maximum, ", highest"), (both.minimum, ", lowest")):
        for at in best.at if best.attained else ():
            places = [(id(point), float(point.at)) for point in found.points] + [
                (id(end), float(end.at)) for end in ends
            ]
            named |= {key: word for key, place in places if abs(place - float(at)) <= 1e-9 * view.width}
    return named


def _name(point: CriticalPoint, best: dict[int, str]) -> str:
    what = _NAMES[point.extremum]
    if point.kind not in ("stationary", "undecided"):
        what = f"{point.kind}, {what}" if what != "neither" else point.kind
    return what + best.get(id(point), "")


def _story(found: CriticalPoints, ends: Sequence[_End], best: dict[int, str]) -> str:
    told = [f"at {spoken(point.at)}, height {spoken(point.value)}: {_name(point, best)}" for point in found.points]
    told += [f"{end.name}, height {spoken(end.value)}{best.get(id(end), '')}" for end in ends]
    return f"Candidates: {'; '.join(told)}." if told else "There is no critical point and no end."
