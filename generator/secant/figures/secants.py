"""Secants that close in on a point: (f(y) − f(a)) / (y − a) → f′(a) as y → a, where f is differentiable at a.

Each secant needs f at a and at one y ≠ a; their slopes settle on one number exactly if the derivative exists.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from secant.figures import FigureOptions
from secant.figures.parts.course import course
from secant.figures.parts.graph import graph
from secant.figures.parts.lines import reach, straight
from secant.figures.parts.live import called, decimals, defined, holding, places, ranged, reading
from secant.figures.parts.moment import Moment, moment
from secant.figures.parts.places import Telling
from secant.figures.parts.slopes import Chord, chord
from secant.figures.parts.subject import Place, Subject, subject
from secant.figures.parts.window import Window, axes, window
from secant.figures.parts.words import labelled, listed, said, spoken
from secant.language.options import option
from secant.language.readers import function, number, numbers
from secant.language.tree import Add, Definitions, Function, Interval, Node, Number
from secant.scenes import Curve, Dot, Guide, Mark, Panel, Scene
from secant.scenes.live import Fade, Handle, Line, Live, Put, Say, Sentence

EXAMPLE = """\
```let
f(t) = t^3/20 - 39t^2/40 + 27t/5      for 0 <= t <= 10
```

```figure
kind: secants
of: f
at: 2.5
toward: [9, 6, 4, 3]
x label: time (s)
y label: distance (m)
```
"""

CAPTION = "Secants of {of} from {at} to {toward}. Their slopes are {slopes}; {limit}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(FigureOptions):
    """What a figure of converging secants can be told."""

    of: Function = option(function, "the function")
    at: Node | None = option(number, "the fixed point; a telling one if left out", default=None)
    toward: tuple[Node, ...] = option(numbers, "the second points, in the order in which they close in", default=())


def scene(options: Options, definitions: Definitions) -> Scene:
    """The graph, a secant for each second point, each stronger than the one before, and what they tend to."""
    of = subject(options.of, definitions)
    here = moment(of, options.at, options.on)
    given = tuple(of.at(place) for place in options.toward)
    view = window(of, options.on, (here.x, *map(float, given)))
    seconds = given or _closing_in(of, here, view)
    if not given and options.on is None:
        view = _closer(of, here, abs(float(seconds[0]) - here.x), view)
    chords = tuple(chord(of, here.at, place, "toward", "at") for place in seconds)
    ends = tuple((float(each.end), float(of.value(each.end))) for each in chords)
    view = view.showing((here.y, *(y for _, y in ends)))
    view = view.roomy(y for line in _lines(chords, here, view, cut=False) for y in line.ys)
    marks: tuple[Mark, ...] = (
        Guide(name="guide", start=(here.x, here.y), end=(here.x, view.ground)),
        *graph(of, view, priority=1),
        *_lines(chords, here, view),
        *(Dot(name=f"second-{i}", role="secant", x=x, y=y, size=0.8) for i, (x, y) in enumerate(ends, 1)),
        Dot(name="point", role="point", x=here.x, y=here.y),
        Guide(name="fall", role="secant", start=ends[0], end=(ends[0][0], view.ground), hidden=True),
    )
    telling = (
        Telling(here.x, here.at.text, "point"),
        *(
            Telling(x, each.end.text, "secant", f"tick-{i}")
            for i, (each, (x, _)) in enumerate(zip(chords, ends, strict=True), 1)
        ),
    )
    x_axis, y_axis = axes(view, options.x_label or of.letter, options.y_label, x=telling)
    slopes = listed([spoken(each.slope) for each in chords])
    places = listed([each.end.spoken for each in chords])
    return Scene(
        kind="secants",
        alt=(
            f"{course(of, view)} The secants from {here.at.spoken} to {places} have the slopes {slopes}; "
            f"{_limit(here)}."
        ),
        rows=((Panel("main", x_axis, y_axis, marks),),),
        values=(
            ("of", said(of.name)),
            ("at", here.at.spoken),
            ("toward", places),
            ("slopes", slopes),
            ("limit", _limit(here)),
        ),
        live=_live(of, here, chords, view),
    )


def _live(of: Subject, here: Moment, chords: tuple[Chord, ...], view: Window) -> Live:
    """The first of the second points can be pulled along the graph; the others stay as faint traces."""
    first, y, m = chords[0], places(view.width), decimals(view.height / view.width)
    slope = here.facts.derivative
    settles = "There is no tangent." if slope is None else f"The tangent has {spoken(slope)}."
    traces = [name for i in range(2, len(chords) + 1) for name in (f"secant-{i}", f"second-{i}")]
    return Live(
        controls=(ranged("y", "second point y", view.x_low, view.x_high, float(first.end), f"y = {{y:{y}}}"),),
        handles=(Handle(mark="second-1", x="y"),),
        functions=called(of),
        definitions=defined(
            "d = abs(y - a)",
            "m = (f(y) - b)/(y - a)",
            "R = W/sqrt(1 + (k m)^2)",
            "l = a - sign(y - a) min(14/100*R, d/2 + W/20)",
            "r = a + sign(y - a) max(d + R/10, 26/100*R)",
            a=here.x,
            b=here.y,
            W=view.width,
            k=0.55 * view.width / view.height,
        ),
        motions=(
            *(Fade(mark=name, opacity=0.25, label=0.0) for name in traces),
            Put(mark="second-1", x="y", y=reading("f(y)")),
            Line(mark="fall", xs=("y", "y"), ys=(reading("f(y)"), view.ground)),
            Put(mark="tick-1", x="y"),
            Say(mark="tick-1", text=f"{{y:{y}}}"),
            Line(mark="secant-1", xs=("l", "r"), ys=(reading("b + m*(l - a)"), reading("b + m*(r - a)"))),
            Fade(mark="secant-1", opacity=1.0),
            Say(mark="secant-1", text=f"secant, slope {{m:{m}}}"),
        ),
        block=(f"toward: [{', '.join(('{y}', *(each.end.text for each in chords[1:])))}]",),
        still=f"y = {first.end.spoken}: slope {spoken(first.slope)}. {settles}",
        sentences=(
            Sentence(f"y = {{y:{y}}}: slope {{m:{m}}}. {settles}", holding("m = m")),
            Sentence(f"y = {{y:{y}}} is the point itself: 0/0 is no slope. {settles}", holding("y = a")),
            Sentence(f"y = {{y:{y}}}: {said(of.name)} has no value there."),
        ),
    )


def _closing_in(of: Subject, here: Moment, view: Window) -> tuple[Place, ...]:
    """Three second points, each half as far as the one before, on the side with more room."""
    room_right, room_left = view.x_high - here.x, here.x - view.x_low
    side, room = (1, room_right) if room_right >= 0.3 * room_left else (-1, room_left)
    farthest = Fraction(2) ** math.floor(math.log2(0.95 * room))
    while not _unbroken(of, here, float(side * farthest), view) and farthest > room / 200:
        farthest /= 2
    return tuple(of.at(Add(here.at.node, Number(side * farthest / 2**i))) for i in range(3))


def _closer(of: Subject, here: Moment, farthest: float, view: Window) -> Window:
    """The neighbourhood of the point, where the second points chosen lie all close to it."""
    if farthest > 0.1 * view.width:
        return view
    low, high = (Fraction(here.x + side * 3 * farthest).limit_denominator(1000) for side in (-1, 1))
    return window(of, Interval(Number(low), Number(high)))


def _unbroken(of: Subject, here: Moment, reach: float, view: Window) -> bool:
    """Whether all of the graph between the point and the second one is in sight."""
    heights = of.values(np.linspace(here.x, here.x + reach, 101)[1:])
    slack = 0.02 * view.height
    return bool(((heights >= view.y_low - slack) & (heights <= view.y_high + slack)).all())


def _lines(chords: tuple[Chord, ...], here: Moment, view: Window, *, cut: bool = True) -> tuple[Curve, ...]:
    """The secants, each stronger than the one before, and the tangent, where there is one.

    Not ``cut`` at the edges of the window they say how much room they would need.
    """
    edges = view if cut else view.showing((view.y_low - 9 * view.height, view.y_high + 9 * view.height))
    lines = []
    for i, each in enumerate(chords, 1):
        share = i / len(chords)
        beyond = float(each.end) - here.x
        before = min(reach(view, each.steepness, 0.14), 0.5 * abs(beyond) + 0.05 * view.width)
        after = max(abs(beyond) + reach(view, each.steepness, 0.1), reach(view, each.steepness, 0.26))
        low, high = (here.x - before, here.x + after) if beyond > 0 else (here.x - after, here.x + before)
        line = straight(
            f"secant-{i}",
            "secant",
            (here.x, here.y),
            each.steepness,
            edges,
            low=low,
            high=high,
            words=f"to {each.end.text}: slope {labelled(each.slope)}",
            priority=2 + len(chords) - i,
            opacity=0.45 + 0.55 * share,
            width=0.7 + 0.3 * share,
        )
        lines.append(line if beyond > 0 else replace(line, xs=line.xs[::-1], ys=line.ys[::-1]))
    slope = here.facts.derivative
    if slope is not None:
        half = reach(view, float(slope), 0.36)
        lines.append(
            straight(
                "tangent",
                "tangent",
                (here.x, here.y),
                float(slope),
                edges,
                low=here.x - half,
                high=here.x + half,
                dash="dashed",
                words=f"tangent, slope {labelled(slope)}",
            )
        )
    return tuple(lines)


def _limit(here: Moment) -> str:
    if here.facts.derivative is not None:
        return f"they approach {spoken(here.facts.derivative)}, the slope of the tangent"
    return f"they approach no single number: at {here.at.spoken} there is no derivative"
