"""Motion on a line and its graph: the object is at the distance f(t) at the time t, and nowhere else.

The graph is the record of that: its height over t is the place on the track. It needs f to be defined at each moment.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from secant.figures import FigureOptions
from secant.figures.parts.course import course
from secant.figures.parts.graph import graph
from secant.figures.parts.live import called, decimals, defined, holding, places, ranged
from secant.figures.parts.moment import Moment, moment
from secant.figures.parts.places import Telling, round_numbers
from secant.figures.parts.subject import Place, Subject, subject
from secant.figures.parts.window import Window, axes, window
from secant.figures.parts.words import labelled, listed, said, spoken
from secant.language.options import option
from secant.language.readers import function, number, numbers
from secant.language.tree import Definitions, Function, Node, Number
from secant.scenes import Axis, Curve, Dot, Guide, Label, Mark, Panel, Scene, Side
from secant.scenes.live import Definition, Fade, Formula, Handle, Line, Live, Put, Say, Sentence

EXAMPLE = """\
```let
f(t) = t^3/20 - 39t^2/40 + 27t/5      for 0 <= t <= 10
```

```figure
kind: motion
of: f
at: 2.5
times: [0, 1, 2.5, 4, 6.5, 9, 10]
x label: time (s)
y label: distance (m)
```
"""

CAPTION = "The object on its track, and the graph of its motion. At {at} it is at {value}."

#: Each time the object turns, its way is drawn this much further from where it came.
_LANE = 1.5
_MOST_TURNS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(FigureOptions):
    """What a motion figure can be told."""

    of: Function = option(function, "where the object is, as a function of time")
    at: Node | None = option(number, "the moment shown; a telling one if left out", default=None)
    times: tuple[Node, ...] = option(numbers, "the moments marked on the track", default=())


def scene(options: Options, definitions: Definitions) -> Scene:
    """The track with the object on it, upright, beside the graph, at the same heights."""
    of = subject(options.of, definitions)
    now = moment(of, options.at, options.on)
    given = tuple(of.at(time) for time in options.times)
    view = window(of, options.on, (now.x, *map(float, given)))
    stops = _stops(of, given or _even(of, view), now)
    view = view.showing(y for _, _, y in stops)
    telling = (
        (Telling(now.x, now.at.text, "point", "tick-at"),),
        (Telling(now.y, labelled(now.value), "point", "tick-value"),),
    )
    x_axis, y_axis = axes(view, options.x_label or of.letter, options.y_label, *telling)
    lanes = _lanes(of, view)
    track_x = Axis(-1.3, len(lanes) * _LANE + 1.7, visible=False)
    track = Panel("track", track_x, replace(y_axis, cross=None), _track(of, lanes, stops, now), width=0.56, height=1.3)
    plot = Panel("graph", x_axis, replace(y_axis, visible=False), _plot(of, view, stops, now), width=1.44, height=1.3)
    return Scene(
        kind="motion",
        alt=_alt(of, view, stops, now),
        rows=((track, plot),),
        narrow_columns=2,
        values=(("of", said(of.name)), ("at", now.at.spoken), ("value", spoken(now.value))),
        live=_live(of, view, lanes, now),
    )


def _live(of: Subject, view: Window, lanes: tuple[tuple[float, float], ...], now: Moment) -> Live:
    """Time can be played and dragged; the object moves on its track as the point moves on the graph."""
    t, x, y = of.letter, places(view.width), decimals(view.height)
    lane: Formula = _LANE * (len(lanes) - 1)
    for i, (_, end) in reversed(list(enumerate(lanes[:-1]))):
        lane = ("if", ("<=", "a", end), _LANE * i, lane)
    return Live(
        controls=(ranged("a", f"time {t}", view.x_low, view.x_high, now.x, f"{t} = {{a:{x}}}", seconds=5.0),),
        handles=(Handle(mark="point", x="a"),),
        functions=called(of),
        definitions=(*defined("b = f(a)"), Definition("l", lane)),
        motions=(
            Put(mark="object", x="l", y="b"),
            # The track is narrow and full of words; the moving moment stands under the graph.
            Fade(mark="object", opacity=1.0, label=0.0),
            Line(mark="height", xs=("l", len(lanes) * _LANE + 1.7), ys=("b", "b")),
            Line(mark="level", xs=(view.x_low, "a"), ys=("b", "b")),
            Line(mark="moment", xs=("a", "a"), ys=("b", view.ground)),
            Put(mark="point", x="a", y="b"),
            Put(mark="tick-at", x="a"),
            Say(mark="tick-at", text=f"{{a:{x}}}"),
            Put(mark="tick-value", y="b"),
            Say(mark="tick-value", text=f"{{b:{y}}}"),
        ),
        block=("at: {a}",),
        still=f"{t} = {now.at.spoken}: the object is at {spoken(now.value)}.",
        sentences=(
            Sentence(f"{t} = {{a:{x}}}: the object is at {{b:{y}}}.", holding("b = b")),
            Sentence(f"{t} = {{a:{x}}}: the object is nowhere."),
        ),
    )


Stop = tuple[Place, float, float]


def _even(of: Subject, view: Window) -> tuple[Place, ...]:
    """Round moments all over the interval shown, at which the object is somewhere."""
    places = [of.at(Number(time)) for time in round_numbers(view.x_low, view.x_high, 4)]
    heights = of.values(np.array([float(place) for place in places]))
    return tuple(place for place, y in zip(places, heights, strict=True) if view.y_low <= y <= view.y_high)


def _stops(of: Subject, times: tuple[Place, ...], now: Moment) -> tuple[Stop, ...]:
    """Every moment once, the one shown among them, in the order of time."""
    found = {float(time): (time, float(time), float(of.value(time, "times"))) for time in times}
    found.pop(now.x, None)
    return tuple(stop for _, stop in sorted({**found, now.x: (now.at, now.x, now.y)}.items()))


def _lanes(of: Subject, view: Window) -> tuple[tuple[float, float], ...]:
    """The times between which the object keeps its direction; one lane for all if there are many or it is broken."""
    xs = np.linspace(view.x_low, view.x_high, 2001)
    ys = of.values(xs)
    whole = ((view.x_low, view.x_high),)
    if not np.isfinite(ys).all():
        return whole
    steps = np.sign(np.where(np.abs(np.diff(ys)) > 1e-9 * view.height, np.diff(ys), 0.0))
    turns = np.flatnonzero(steps[:-1] * steps[1:] < 0) + 1
    if not 0 < turns.size <= _MOST_TURNS:
        return whole
    return tuple(pairwise((view.x_low, *map(float, xs[turns]), view.x_high)))


def _way(of: Subject, lanes: tuple[tuple[float, float], ...]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Up and down the track, a lane for each direction; where it is broken or turns often, just how far it reaches."""
    if len(lanes) == 1:
        heights = of.values(np.linspace(*lanes[0], 2001))
        ends = of.values(np.array(lanes[0]))
        reached = np.array([np.nanmin(heights), np.nanmax(heights)])
        straight = ends if np.isfinite(heights).all() and (np.sort(ends) == reached).all() else reached
        return (0.0, 0.0), tuple(map(float, straight))
    turns = [(_LANE * i, of.values(np.array(lane))) for i, lane in enumerate(lanes)]
    return tuple(x for x, ys in turns for _ in ys), tuple(float(y) for _, ys in turns for y in ys)


def _lane_at(lanes: tuple[tuple[float, float], ...], time: float) -> float:
    return _LANE * next((i for i, (_, end) in enumerate(lanes) if time <= end + 1e-9 * abs(end)), len(lanes) - 1)


def _track(
    of: Subject, lanes: tuple[tuple[float, float], ...], stops: tuple[Stop, ...], now: Moment
) -> tuple[Mark, ...]:
    """The way of the object, each turn beginning a new lane, and where it is at each of the moments."""
    xs, ys = _way(of, lanes)
    marks: list[Mark] = [Curve(name="track", role="path", xs=xs, ys=ys, width=0.8)]
    telling = len(lanes) > 1 or ys[0] == float(of.values(np.array(lanes[0][0])))
    for i, (time, x, y) in enumerate(stops, 1):
        lane = _lane_at(lanes, x)
        sides: tuple[Side, ...] = ("w", "e", "nw", "sw") if lane == 0 else ("e", "w", "ne", "se")
        words = f"{of.letter} = {time.text}"
        label = (
            Label(words, sides=sides)
            if x == now.x
            else Label(words, sides=sides, priority=2, only="wide")
            if telling
            else None
        )
        if x == now.x:
            marks.append(Guide(name="height", start=(lane, y), end=(len(lanes) * _LANE + 1.7, y)))
            marks.append(Dot(name="object", role="point", x=lane, y=y, size=1.5, label=label))
        else:
            marks.append(Dot(name=f"stop-{i}", role="path", x=lane, y=y, size=0.8, label=label))
    return tuple(marks)


def _plot(of: Subject, view: Window, stops: tuple[Stop, ...], now: Moment) -> tuple[Mark, ...]:
    return (
        Guide(name="level", start=(view.x_low, now.y), end=(now.x, now.y)),
        Guide(name="moment", start=(now.x, now.y), end=(now.x, view.ground)),
        *graph(of, view),
        *(
            Dot(name=f"moment-{i}", role="path", x=x, y=y, size=0.8)
            for i, (_, x, y) in enumerate(stops, 1)
            if x != now.x
        ),
        Dot(name="point", role="point", x=now.x, y=now.y, size=1.2),
    )


def _alt(of: Subject, view: Window, stops: tuple[Stop, ...], now: Moment) -> str:
    when = listed([time.spoken for time, _, _ in stops])
    where = listed([spoken(of.value(time)) for time, _, _ in stops])
    return (
        f"On the left an object on an upright track, on the right the graph of its motion at the same heights. "
        f"{course(of, view)} At the times {when} the object is at {where}. "
        f"The moment {now.at.spoken} is marked on both; the object is at {spoken(now.value)}."
    )
