"""The tangent, the best linear approximation: f(x) = f(a) + f′(a)(x − a) + r(x) with r(x)/(x − a) → 0 as x → a.

It exists exactly where f is differentiable at a; no other line through the point has a remainder that small.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from secant.figures import FigureOptions
from secant.figures.parts.course import course
from secant.figures.parts.graph import graph
from secant.figures.parts.lines import reach, straight
from secant.figures.parts.live import called, decimals, defined, holding, places, ranged, reading
from secant.figures.parts.moment import Moment, missed, smooth
from secant.figures.parts.places import Telling, decimal, round_numbers
from secant.figures.parts.subject import Array, Subject, subject
from secant.figures.parts.window import Window, axes, window
from secant.figures.parts.words import labelled, said, spoken
from secant.language.options import option
from secant.language.readers import function, number
from secant.language.tree import Definitions, Function, Node, Number
from secant.scenes import Dot, Guide, Mark, Panel, Region, Scene
from secant.scenes.live import Graph, Handle, Line, Live, Put, Say, Sentence

EXAMPLE = """\
```let
f(t) = t^3/20 - 39t^2/40 + 27t/5      for 0 <= t <= 10
```

```figure
kind: tangent
of: f
at: 2.5
x label: time (s)
y label: distance (m)
```
"""

CAPTION = "The tangent of {of} at {at}. Its slope is the derivative there, {slope}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(FigureOptions):
    """What a tangent figure can be told."""

    of: Function = option(function, "the function")
    at: Node | None = option(number, "where the tangent touches; a telling point if left out", default=None)


def scene(options: Options, definitions: Definitions) -> Scene:
    """The graph, the tangent with its slope, and the gap between them, tinted."""
    of = subject(options.of, definitions)
    here = smooth(of, options.at, options.on)
    view = window(of, options.on, (here.x,)).showing((here.y,))
    half = reach(view, here.slope, 0.34)
    view = view.roomy((here.y - half * here.slope, here.y + half * here.slope))
    line = straight(
        "tangent",
        "tangent",
        (here.x, here.y),
        here.slope,
        view,
        dash="dashed",
        words=f"tangent, slope {labelled(here.derivative)}",
    )
    marks: tuple[Mark, ...] = (
        Guide(name="guide", start=(here.x, here.y), end=(here.x, view.ground)),
        *_gap(of, here, half, view),
        *graph(of, view),
        line,
        Dot(name="point", role="point", x=here.x, y=here.y),
    )
    touching = Telling(here.x, here.at.text, "point", "tick-at")
    x_axis, y_axis = axes(view, options.x_label or of.letter, options.y_label, x=(touching,))
    slope = spoken(here.derivative)
    return Scene(
        kind="tangent",
        alt=_alt(of, view, here),
        rows=((Panel("main", x_axis, y_axis, marks),),),
        values=(("of", said(of.name)), ("at", here.at.spoken), ("value", spoken(here.value)), ("slope", slope)),
        live=_live(of, here, view),
    )


def _live(of: Subject, here: Moment, view: Window) -> Live:
    """The point of contact can be moved along the graph; the tangent turns with it."""
    a, m, t = places(view.width), decimals(view.height / view.width), of.letter
    level = decimals(view.height)
    return Live(
        controls=(ranged("a", f"touching at {t}", view.x_low, view.x_high, here.x, f"{t} = {{a:{a}}}"),),
        handles=(Handle(mark="point", x="a"),),
        functions=called(of, derivatives=1),
        definitions=defined(
            "b = f(a)",
            "m = f'(a)",
            "R = 34/100*W/sqrt(1 + (k m)^2)",
            "l = a - R",
            "r = a + R",
            W=view.width,
            H=view.height,
            k=0.55 * view.width / view.height,
        ),
        motions=(
            Put(mark="point", x="a", y="b"),
            Put(mark="tick-at", x="a"),
            Say(mark="tick-at", text=f"{{a:{a}}}"),
            Line(mark="guide", xs=("a", "a"), ys=("b", view.ground)),
            # As far as graph and tangent are together; where they are not, nothing lies between them.
            Graph(
                mark="gap",
                variable="x",
                low="l",
                high="r",
                y=reading("f(x) if abs(f(x) - b - m*(x - a)) <= 16/100*H else b + m*(x - a)"),
                back=reading("b + m*(x - a)"),
            ),
            Line(mark="tangent", xs=("l", "r"), ys=(reading("b - m R"), reading("b + m R"))),
            Say(mark="tangent", text=f"tangent, slope {{m:{m}}}"),
        ),
        block=("at: {a}",),
        still=f"{t} = {here.at.spoken}: height {spoken(here.value)}, slope {spoken(here.derivative)}.",
        sentences=(
            Sentence(f"{t} = {{a:{a}}}: height {{b:{level}}}, slope {{m:{m}}}.", holding("m = m")),
            Sentence(f"{t} = {{a:{a}}}: height {{b:{level}}}, and no slope.", holding("b = b")),
            Sentence(f"{t} = {{a:{a}}}: {said(of.name)} has no value there."),
        ),
    )


def _gap(of: Subject, here: Moment, half: float, view: Window) -> tuple[Region, ...]:
    """What the tangent misses near the point: the area between it and the curve, until these are far apart."""
    ends = max(view.x_low, here.x - half), min(view.x_high, here.x + half)
    sides = [_reached(of, here, end, view) for end in ends]
    xs = np.concatenate((sides[0][::-1], sides[1][1:]))
    if xs.size < 3:
        return ()
    line = here.y + here.slope * (xs - here.x)
    around = tuple(map(float, np.concatenate((xs, xs[::-1]))))
    heights = tuple(map(float, np.concatenate((of.values(xs), line[::-1]))))
    return (Region(name="gap", role="tangent", xs=around, ys=heights, opacity=0.6),)


def _reached(of: Subject, here: Moment, end: float, view: Window) -> Array:
    """From the point towards ``end``, as far as graph and tangent are together in one part of the picture."""
    xs = np.linspace(here.x, end, 81)
    ys = of.values(xs)
    apart = np.abs(ys - here.y - here.slope * (xs - here.x))
    ends = ~(apart <= 0.16 * view.height) | (np.abs(np.diff(ys, prepend=ys[0])) > 0.15 * view.height)
    return xs[: int(np.argmax(ends)) if ends.any() else xs.size]


def _alt(of: Subject, view: Window, here: Moment) -> str:
    name, at = said(of.name), here.at.spoken
    slope, height = spoken(here.derivative), spoken(here.value)
    touches = f"The tangent at {at}, a dashed line, touches it at the height {height} and has the slope {slope}."
    sentences = [course(of, view), touches]
    far = round_numbers(view.width / 20, view.width / 8, 1)[0]
    near = far / 10
    wide, narrow = missed(of, here, Number(far)), missed(of, here, Number(near))
    if wide is not None and narrow is not None:
        sentences.append(
            f"{decimal(far)} to the right of {at} it misses {name} by {spoken(wide)}, "
            f"{decimal(near)} to the right by {spoken(narrow)}."
        )
    return " ".join(sentences)
