"""Local linearity: under a stronger and stronger magnifying glass a differentiable function looks like its tangent.

In the window of half-width h around a, magnified alike in both directions, the greatest gap between f and the tangent
is a share of the window that tends to 0 with h; that is what differentiable at a means. At a corner it does not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from secant.figures import FigureOptions
from secant.figures.parts.glass import bare_axes, glass
from secant.figures.parts.graph import graph
from secant.figures.parts.lines import straight
from secant.figures.parts.live import called, defined, powers, reading
from secant.figures.parts.moment import Moment, missed, moment
from secant.figures.parts.places import round_numbers
from secant.figures.parts.subject import Place, Subject, subject
from secant.figures.parts.window import Window, window
from secant.figures.parts.words import listed, said, spoken
from secant.language.options import option
from secant.language.readers import function, number, numbers
from secant.language.refusal import refused
from secant.language.tree import Definitions, Function, Node, Number
from secant.scenes import Curve, Dot, Label, Mark, Panel, Scene
from secant.scenes.live import Graph, Line, Live, Magnify, Say, Sentence

EXAMPLE = """\
```let
f(t) = t^3/20 - 39t^2/40 + 27t/5      for 0 <= t <= 10
```

```figure
kind: zoom
of: f
at: 2.5
windows: [2, 0.5, 0.1]
```
"""

CAPTION = "{of} around {at}, closer and closer: {windows} to each side. {verdict}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(FigureOptions):
    """What a zoom figure can be told."""

    of: Function = option(function, "the function")
    at: Node | None = option(number, "the point in the middle; a telling one if left out", default=None)
    windows: tuple[Node, ...] = option(numbers, "how far each picture reaches to each side, widest first", default=())


def scene(options: Options, definitions: Definitions) -> Scene:
    """A row of pictures of the same point, each the middle of the one before."""
    of = subject(options.of, definitions)
    here = moment(of, options.at, options.on)
    halves = tuple(of.at(half) for half in options.windows) or _halves(of, here, options)
    if len(halves) > 4 or any(float(half) <= 0 for half in halves):
        raise refused("SEC-356", "a row takes one to four windows of positive width", "write [2, 0.5, 0.1]", "windows")
    ratio = _ratio(of, here, float(halves[0]))
    views = [_view(here, float(half), ratio) for half in halves]
    panels = tuple(_panel(of, here, views, i, f"{here.at.text} ± {half.text}") for i, half in enumerate(halves))
    widths = listed([half.spoken for half in halves])
    return Scene(
        kind="zoom",
        alt=_alt(of, here, halves, widths),
        rows=(panels,),
        narrow_columns=len(panels),
        values=(("of", said(of.name)), ("at", here.at.spoken), ("windows", widths), ("verdict", _verdict(here))),
        live=_live(of, here, [float(half) for half in halves], ratio),
    )


def _live(of: Subject, here: Moment, halves: list[float], ratio: float) -> Live:
    """The last window can be made smaller and smaller; its frame shrinks in the one before."""
    last = len(halves)
    left, right, low, high = (reading(text) for text in ("a - w", "a + w", "b - k w", "b + k w"))
    corners = {"xs": (left, right, right, left), "ys": (low, low, high, high)}
    slope = here.facts.derivative
    tangent = (Line(mark=f"tangent-{last}", xs=(left, right), ys=(reading("b - m w"), reading("b + m w"))),)
    gap = " At the edge the tangent misses by {d:e2}, {p:e2} of the window." if slope is not None else ""
    return Live(
        controls=(
            powers("w", "last window ±", halves[-1] / 1000, 0.6 * halves[-2] if last > 1 else halves[0], halves[-1]),
        ),
        functions=called(of),
        definitions=(
            *defined(a=here.x, b=here.y, k=ratio, **({} if slope is None else {"m": float(slope)})),
            *(() if slope is None else defined("d = abs(f(a + w) - b - m w)", "p = d/(2*k w)")),
        ),
        views=(Magnify(panel=f"window-{last}", x=(left, right), y=(low, high)),),
        motions=(
            *((Line(mark=f"glass-{last - 1}", **corners), Line(mark=f"ground-{last}", **corners)) if last > 1 else ()),
            Say(mark=f"window-{last}-title", text=f"{here.at.text} ± {{w:e2}}"),
            Graph(mark=f"curve-{last}", variable="x", low=left, high=right, y=reading("f(x)")),
            *(() if slope is None else tangent),
        ),
        block=(f"windows: [{', '.join([*(f'{half!r}' for half in halves[:-1]), '{w}'])}]",),
        still=f"{_verdict(here)}.",
        sentences=(Sentence(f"± {{w:e2}}.{gap}" if gap else f"{_verdict(here)}."),),
    )


def _halves(of: Subject, here: Moment, options: Options) -> tuple[Place, ...]:
    """Three windows, each a fifth of the one before."""
    shown = window(of, options.on, (here.x,))
    first = max(round_numbers(0.1 * shown.width, 0.26 * shown.width, 3), key=lambda n: (-n.denominator, n))
    return tuple(of.at(Number(first / 5**i)) for i in range(3))


def _ratio(of: Subject, here: Moment, half: float) -> float:
    """Half the first window's height over half its width: all of the graph in it is in sight."""
    heights = of.values(np.linspace(here.x - half, here.x + half, 401))
    heights = heights[np.isfinite(heights)]
    rise = float(np.max(np.abs(heights - here.y))) if heights.size else 0.0
    return 1.12 * (rise or half) / half


def _view(here: Moment, half: float, ratio: float) -> Window:
    x_ends = (here.x - half, here.x + half)
    ends = (Number(Fraction(x_ends[0])), Number(Fraction(x_ends[1])))
    return Window(*x_ends, here.y - ratio * half, here.y + ratio * half, ends)


def _panel(of: Subject, here: Moment, views: list[Window], index: int, title: str) -> Panel:
    view, last = views[index], index == len(views) - 1
    slope = here.facts.derivative
    lines: tuple[Curve, ...] = ()
    if slope is not None:
        label = Label("tangent", sides=("se", "nw", "e", "w"), priority=1) if index == 0 else None
        line = straight("tangent", "tangent", (here.x, here.y), float(slope), view, dash="dashed")
        lines = (replace(line, name=f"tangent-{index + 1}", label=label),)
    marks: tuple[Mark, ...] = (
        *((glass(f"ground-{index + 1}", view, ground=True),) if index else ()),
        *(() if last else (glass(f"glass-{index + 1}", views[index + 1]),)),
        *graph(of, view, name=f"curve-{index + 1}", label="" if index else None),
        *lines,
        Dot(name=f"point-{index + 1}", role="point", x=here.x, y=here.y),
    )
    return Panel(f"window-{index + 1}", *bare_axes(view), marks, title=title)


def _verdict(here: Moment) -> str:
    if here.facts.derivative is not None:
        return f"What is left is a straight line of slope {spoken(here.facts.derivative)}"
    return f"It does not become straight: at {here.at.spoken} there is no derivative"


def _alt(of: Subject, here: Moment, halves: tuple[Place, ...], widths: str) -> str:
    told = (
        f"{len(halves)} pictures of the graph of {said(of.name)} around {here.at.spoken}, height {spoken(here.value)}, "
        f"each magnified alike in both directions; they reach {widths} to each side."
    )
    if here.facts.derivative is None:
        return f"{told} {_verdict(here)}."
    gaps = [missed(of, here, half.node) for half in halves]
    if any(gap is None for gap in gaps):
        return f"{told} The dashed line is the tangent. {_verdict(here)}."
    misses = listed([spoken(gap) for gap in gaps if gap is not None])
    return (
        f"{told} The dashed line is the tangent; at the right edges it misses the graph by {misses}, a smaller and "
        f"smaller part of the picture. {_verdict(here)}."
    )
