"""The secant and its slope, the average rate of change: (f(b) − f(a)) / (b − a), rise over run.

It needs f at a and b alone, with a ≠ b; it says nothing of what f does between.
"""

from __future__ import annotations

from dataclasses import dataclass

from secant.figures import FigureOptions
from secant.figures.parts.course import course
from secant.figures.parts.graph import graph
from secant.figures.parts.lines import straight
from secant.figures.parts.live import called, decimals, defined, holding, places, ranged, reading
from secant.figures.parts.places import Telling
from secant.figures.parts.slopes import Chord, chord, telling_chord
from secant.figures.parts.subject import Subject, subject
from secant.figures.parts.window import Window, axes, window
from secant.figures.parts.words import labelled, said, spoken
from secant.language.options import option
from secant.language.readers import function, number
from secant.language.tree import Definitions, Function, Node
from secant.scenes import Curve, Dot, Guide, Label, Mark, Panel, Scene
from secant.scenes.live import Handle, Line, Live, Put, Say, Sentence

EXAMPLE = """\
```let
f(t) = t^3/20 - 39t^2/40 + 27t/5      for 0 <= t <= 10
```

```figure
kind: secant
of: f
from: 0
to: 10
x label: time (s)
y label: distance (m)
```
"""

CAPTION = "The secant of {of} from {from} to {to}. Rise {rise} over run {run} gives the slope {slope}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(FigureOptions):
    """What a secant figure can be told."""

    of: Function = option(function, "the function")
    from_: Node | None = option(number, "where the secant begins; chosen if both ends are left out", default=None)
    to: Node | None = option(number, "where it ends", default=None)


def scene(options: Options, definitions: Definitions) -> Scene:
    """The graph, the secant with its slope, its run and its rise."""
    of = subject(options.of, definitions)
    given = [of.at(place) for place in (options.from_, options.to) if place is not None]
    view = window(of, options.on, tuple(map(float, given)))
    drawn = _chosen(of, view, options)
    start, end = _corners(of, drawn)
    view = view.showing((start[1], end[1]))
    over = 0.06 * view.width
    line = straight(
        "secant",
        "secant",
        start,
        drawn.steepness,
        view,
        low=min(start[0], end[0]) - over,
        high=max(start[0], end[0]) + over,
        words=f"secant, slope {labelled(drawn.slope)}",
        sides=("nw", "n", "w", "se", "s", "ne"),
    )
    marks: tuple[Mark, ...] = (
        *(
            Guide(name=f"guide-{i}", start=point, end=(point[0], view.ground))
            for i, point in enumerate((start, end), 1)
        ),
        *graph(of, view),
        *_steps(drawn, start, end),
        line,
        Dot(name="from", role="point", x=start[0], y=start[1]),
        Dot(name="to", role="secant", x=end[0], y=end[1]),
    )
    telling = (
        Telling(start[0], drawn.start.text, "point", "tick-from"),
        Telling(end[0], drawn.end.text, "secant", "tick-to"),
    )
    x_axis, y_axis = axes(view, options.x_label or of.letter, options.y_label, x=telling)
    return Scene(
        kind="secant",
        alt=_alt(of, view, drawn),
        rows=((Panel("main", x_axis, y_axis, marks),),),
        values=(
            ("of", said(of.name)),
            ("from", drawn.start.spoken),
            ("to", drawn.end.spoken),
            ("run", spoken(drawn.run)),
            ("rise", spoken(drawn.rise)),
            ("slope", spoken(drawn.slope)),
        ),
        live=_live(of, drawn, view),
    )


def _live(of: Subject, drawn: Chord, view: Window) -> Live:
    """Both points can be moved along the graph; run, rise and slope follow."""
    x, y, m = places(view.width), decimals(view.height), decimals(view.height / view.width)
    ends = (view.x_low, view.x_high)
    return Live(
        controls=(
            ranged("a", "from", *ends, float(drawn.start), f"from {{a:{x}}}"),
            ranged("b", "to", *ends, float(drawn.end), f"to {{b:{x}}}"),
        ),
        handles=(Handle(mark="from", x="a"), Handle(mark="to", x="b")),
        functions=called(of),
        definitions=defined(
            "p = f(a)", "q = f(b)", "r = b - a", "s = q - p", "m = s/r", "l = min(a, b) - w", "h = max(a, b) + w",
            w=0.06 * view.width,
        ),
        motions=(
            Put(mark="from", x="a", y="p"),
            Put(mark="to", x="b", y="q"),
            *(
                motion
                for mark, at in (("tick-from", "a"), ("tick-to", "b"))
                for motion in (Put(mark=mark, x=at), Say(mark=mark, text=f"{{{at}:{x}}}"))
            ),
            Line(mark="guide-1", xs=("a", "a"), ys=("p", view.ground)),
            Line(mark="guide-2", xs=("b", "b"), ys=("q", view.ground)),
            Line(mark="run", xs=("a", "b"), ys=("p", "p")),
            Line(mark="rise", xs=("b", "b"), ys=("p", "q")),
            Line(mark="secant", xs=("l", "h"), ys=(reading("p + m*(l - a)"), reading("p + m*(h - a)"))),
            Say(mark="run", text=f"run {{r:{x}}}", at=(reading("(a + b)/2"), "p")),
            Say(mark="rise", text=f"rise {{s:{y}}}", at=("b", reading("(p + q)/2"))),
            Say(mark="secant", text=f"secant, slope {{m:{m}}}"),
        ),
        block=("from: {a}", "to: {b}"),
        still=f"Rise {spoken(drawn.rise)} over run {spoken(drawn.run)}: slope {spoken(drawn.slope)}.",
        sentences=(
            Sentence(f"Rise {{s:{y}}} over run {{r:{x}}}: slope {{m:{m}}}.", holding("m = m")),
            Sentence("Both points are one: 0/0 is no slope.", holding("r = 0")),
            Sentence(f"{said(of.name)} has no value there."),
        ),
    )  # fmt: skip


def _chosen(of: Subject, view: Window, options: Options) -> Chord:
    """The secant asked for; one end alone is completed by the end of the picture that is farther away."""
    if options.from_ is None and options.to is None:
        return telling_chord(of, view)
    first, second = options.from_, options.to
    if first is None or second is None:
        known = of.at(first if first is not None else second)  # type: ignore[arg-type]  # one of them is there
        other = view.ends[0] if float(known) - view.x_low > view.x_high - float(known) else view.ends[1]
        first, second = (known.node, other) if second is None else (other, known.node)
    return chord(of, of.at(first), of.at(second), "to", "from")


def _corners(of: Subject, drawn: Chord) -> tuple[tuple[float, float], tuple[float, float]]:
    start, end = ((float(place), float(of.value(place))) for place in (drawn.start, drawn.end))
    return start, end


def _steps(drawn: Chord, start: tuple[float, float], end: tuple[float, float]) -> tuple[Curve, ...]:
    """The run, level from the first point; then the rise, up or down to the second."""
    (a, low), (b, high) = start, end
    falls = high < low
    middle = ((a + b) / 2, low), (b, (low + high) / 2)
    run = Label(f"run {labelled(drawn.run)}", middle[0], sides=("n", "s") if falls else ("s", "n"), priority=2)
    rise = Label(f"rise {labelled(drawn.rise)}", middle[1], sides=("e", "w") if b > a else ("w", "e"), priority=2)
    return (
        Curve(name="run", role="ink", xs=(a, b), ys=(low, low), width=0.6, label=run),
        Curve(name="rise", role="ink", xs=(b, b), ys=(low, high), width=0.6, label=rise),
    )


def _alt(of: Subject, view: Window, drawn: Chord) -> str:
    heights = (spoken(of.value(place)) for place in (drawn.start, drawn.end))
    low, high = heights
    return (
        f"{course(of, view)} The secant joins its points at {drawn.start.spoken}, height {low}, and at "
        f"{drawn.end.spoken}, height {high}. Its run is {spoken(drawn.run)}, its rise {spoken(drawn.rise)}, "
        f"its slope {spoken(drawn.slope)}."
    )
