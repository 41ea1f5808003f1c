"""A function above its derivative: wherever the upper graph has a slope, the lower height is that slope.

Where f′ > 0 on an interval f rises there, where f′ < 0 it falls (mean value theorem; f continuous on the interval and
differentiable inside). At an interior extremum where f is differentiable, f′ is 0.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from secant.calculus.derivation import derivative
from secant.calculus.domain import kept_to
from secant.calculus.rigorous import CriticalPoint, critical_points
from secant.diagnostics import SecantError
from secant.figures import FigureOptions
from secant.figures.parts.course import course, stretches
from secant.figures.parts.graph import graph
from secant.figures.parts.lines import reach, straight
from secant.figures.parts.live import called, decimals, defined, holding, places, ranged, reading
from secant.figures.parts.moment import Moment, smooth
from secant.figures.parts.places import Telling
from secant.figures.parts.subject import Subject, subject
from secant.figures.parts.window import Window, axes, window
from secant.figures.parts.words import labelled, listed, said, spoken
from secant.language.options import option
from secant.language.readers import function, number
from secant.language.refusal import Refusal
from secant.language.tree import Definitions, Function, Interval, Node
from secant.scenes import Dot, Guide, Label, Mark, Panel, Region, Role, Scene
from secant.scenes.live import Handle, Line, Live, Put, Say, Sentence

EXAMPLE = """\
```let
f(t) = t^3/20 - 39t^2/40 + 27t/5      for 0 <= t <= 10
```

```figure
kind: derivative-trace
of: f
x label: time (s)
y label: distance (m)
```
"""

CAPTION = "{of} above, its derivative below. {zeros}."

#: As many critical points as guides are drawn for.
_MOST = 8
#: The strip that says rising or falling, as a share of the height of the upper picture.
_STRIP = 0.085
#: The narrowest stretches, as shares of the width, in which a word or a sign has room.
_WORD, _SIGN = 0.16, 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(FigureOptions):
    """What a derivative-trace figure can be told."""

    of: Function = option(function, "the function")
    at: Node | None = option(number, "a moment marked on both graphs; none if left out", default=None)


def scene(options: Options, definitions: Definitions) -> Scene:
    """Both graphs on one horizontal scale, the zeros below joined with the level points above."""
    of = subject(options.of, definitions)
    slope = _derivative(of)
    here = None if options.at is None else smooth(of, options.at, options.on)
    view = window(of, options.on, () if here is None else (here.x,))
    moving = here or _somewhere(of, view)
    lower = _whole(slope, window(slope, Interval(*view.ends))).showing((0.0,) if here is None else (0.0, here.slope))
    level = _level(of, view)
    view = replace(view, y_low=view.y_low - 1.8 * _STRIP * view.height)
    zeros = _zeros(level)
    return Scene(
        kind="derivative-trace",
        alt=_alt(of, view, level, here),
        rows=((_upper(of, view, level, moving, options),), (_lower(slope, lower, level, moving, options),)),
        values=(("of", said(of.name)), ("derivative", said(slope.name)), ("zeros", zeros)),
        live=_live(of, slope, view, lower, moving) if moving else None,
    )


def _somewhere(of: Subject, view: Window) -> Moment | None:
    """A moment for those who want to move it, where the author marks none."""
    try:
        return smooth(of, None, Interval(*view.ends))
    except Refusal:
        return None


def _live(of: Subject, slope: Subject, view: Window, lower: Window, here: Moment) -> Live:
    """A moment can be moved along both graphs: the slope above is the height below."""
    t, x, y, m = of.letter, places(view.width), decimals(view.height), decimals(lower.height)
    return Live(
        controls=(ranged("a", f"moment {t}", view.x_low, view.x_high, here.x, f"{t} = {{a:{x}}}", seconds=5.0),),
        handles=(Handle(mark="point", x="a"), Handle(mark="slope", x="a")),
        functions=(*called(of), *called(slope, "g")),
        definitions=defined(
            "b = f(a)", "m = g(a)", "R = 18/100*W/sqrt(1 + (k m)^2)", "l = a - R", "r = a + R",
            W=view.width, k=0.55 * view.width / view.height,
        ),
        motions=(
            Line(mark="guide", xs=("a", "a"), ys=("b", view.y_low)),
            Line(mark="tangent", xs=("l", "r"), ys=(reading("b - m R"), reading("b + m R"))),
            Say(mark="tangent", text=f"slope {{m:{m}}}"),
            Put(mark="point", x="a", y="b"),
            Line(mark="slope-guide", xs=("a", "a"), ys=(lower.y_high, "m")),
            Put(mark="slope", x="a", y="m"),
            Say(mark="slope", text=f"height {{m:{m}}}"),
        ),
        block=("at: {a}",),
        still=f"Move the moment {t}: the slope above is the height below.",
        sentences=(
            Sentence(f"{t} = {{a:{x}}}: height {{b:{y}}}; slope above and height below {{m:{m}}}.", holding("m = m")),
            Sentence(f"{t} = {{a:{x}}}: there is no slope, so the graph below has no point."),
        ),
    )  # fmt: skip


def _derivative(of: Subject) -> Subject:
    """f′ as a function of its own, undefined where f is not differentiable, and where f itself has no values."""
    node = kept_to(of.body, derivative(of.body, of.variable))
    found = subject(Function(None, of.function.parameters, node, of.function.domain), of.definitions)
    name = f"{of.name}'" if of.function.name else f"({of.name})'"
    return replace(found, name=name)


def _whole(slope: Subject, view: Window) -> Window:
    """Also what the window leaves out at its ends, unless that would make the rest small."""
    ends = [float(y) for y in slope.values(np.array([view.x_low, view.x_high])) if np.isfinite(y)]
    slack = 1.2 * view.height
    return view.showing(y for y in ends if view.y_low - slack <= y <= view.y_high + slack)


def _level(of: Subject, view: Window) -> tuple[CriticalPoint, ...]:
    """The level points in sight, if they are few and all known; corners are not among them."""
    try:
        found = critical_points(of.function, Interval(*view.ends), of.definitions)
    except SecantError:
        return ()
    points = tuple(point for point in found.points if point.kind == "stationary")
    return points if len(points) <= _MOST else ()


def _upper(of: Subject, view: Window, level: tuple[CriticalPoint, ...], here: Moment | None, options: Options) -> Panel:
    hidden = options.at is None
    marks: list[Mark] = [
        *(
            Guide(name=f"guide-{i}", start=(float(p.at), float(p.value)), end=(float(p.at), view.y_low))
            for i, p in enumerate(level, 1)
        ),
        *_strip(of, view),
        *graph(of, view),
        *(Dot(name=f"level-{i}", role="curve", x=float(p.at), y=float(p.value)) for i, p in enumerate(level, 1)),
    ]
    if here is not None:
        half = reach(view, here.slope, 0.18)
        words = f"slope {labelled(here.derivative)}"
        marks += [
            Guide(name="guide", start=(here.x, here.y), end=(here.x, view.y_low), hidden=hidden),
            replace(
                straight(
                    "tangent", "tangent", (here.x, here.y), here.slope, view,
                    low=here.x - half, high=here.x + half, dash="dashed", words=words,
                ),
                hidden=hidden,
            ),
            Dot(name="point", role="point", x=here.x, y=here.y, hidden=hidden),
        ]  # fmt: skip
    x_axis, y_axis = axes(view, None, options.y_label)
    return Panel("function", replace(x_axis, ticks=(), cross=None), y_axis, tuple(marks), height=0.72)


def _strip(of: Subject, view: Window) -> tuple[Mark, ...]:
    """Along the foot of the upper picture: where the function rises and where it falls."""
    marks: list[Mark] = []
    bottom = view.y_low + 0.35 * _STRIP * view.height
    top = bottom + _STRIP * view.height
    for i, stretch in enumerate(stretches(of, view), 1):
        if stretch.word not in ("increasing", "decreasing"):
            continue
        low = view.x_low if stretch.low is None else float(stretch.low)
        high = view.x_high if stretch.high is None else float(stretch.high)
        share = (high - low) / view.width
        rises = stretch.word == "increasing"
        role: Role = "tangent" if rises else "secant"
        words = ("rises" if rises else "falls") if share > _WORD else ("+" if rises else "-") if share > _SIGN else ""
        label = Label(words, at=((low + high) / 2, (bottom + top) / 2), priority=0) if words else None
        marks.append(
            Region(
                name=f"stretch-{i}", role=role, xs=(low, high, high, low), ys=(bottom, bottom, top, top), label=label
            )
        )
    return tuple(marks)


def _lower(
    slope: Subject, view: Window, level: tuple[CriticalPoint, ...], here: Moment | None, options: Options
) -> Panel:
    hidden = options.at is None
    marks: list[Mark] = [
        *(
            Guide(name=f"zero-guide-{i}", start=(float(p.at), view.y_high), end=(float(p.at), 0.0))
            for i, p in enumerate(level, 1)
        ),
        *graph(slope, view, name="derivative", role="tangent"),
        *(Dot(name=f"zero-{i}", role="tangent", x=float(p.at), y=0.0) for i, p in enumerate(level, 1)),
    ]
    if here is not None:
        marks += [
            Guide(name="slope-guide", start=(here.x, view.y_high), end=(here.x, here.slope), hidden=hidden),
            Dot(
                name="slope",
                hidden=hidden,
                role="point",
                x=here.x,
                y=here.slope,
                label=Label(f"height {labelled(here.derivative)}", priority=1),
            ),
        ]
    telling = tuple(Telling(float(p.at), labelled(p.at), "tangent") for p in level)
    x_axis, y_axis = axes(view, options.x_label or slope.letter, None, x=telling)
    return Panel("derivative", x_axis, y_axis, tuple(marks), height=0.62)


def _zeros(level: tuple[CriticalPoint, ...]) -> str:
    if not level:
        return "The height below is the slope above, wherever there is one"
    places = listed([spoken(point.at) for point in level])
    return f"Above {places}, where the derivative is 0, the graph is level"


def _alt(of: Subject, view: Window, level: tuple[CriticalPoint, ...], here: Moment | None) -> str:
    name = said(of.name)
    told = [f"Two graphs, one above the other. {course(of, view)} Below it the graph of its derivative."]
    for point in level:
        turn = {"local maximum": "a local maximum", "local minimum": "a local minimum", "neither": "no extremum"}
        what = f", {turn[point.extremum]}," if point.extremum in turn else ""
        told.append(f"At {spoken(point.at)}{what} the height is {spoken(point.value)} and the derivative 0.")
    if here is not None:
        told.append(
            f"At {here.at.spoken} {name} has the height {spoken(here.value)} and the slope {spoken(here.derivative)}, "
            f"which is the height of the derivative there."
        )
    elif not level:
        told.append(_instance(of, view))
    return " ".join(told)


def _instance(of: Subject, view: Window) -> str:
    """One place where both graphs can be compared; a graph made of level pieces has the height 0 below them all."""
    try:
        at = smooth(of, None, Interval(*view.ends))
    except Refusal:
        return "Wherever the graph above is level, the height below is 0."
    return f"At {at.at.spoken}, for instance, the slope above and the height below are {spoken(at.derivative)}."
