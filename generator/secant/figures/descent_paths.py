"""Gradient descent in the plane, several rates side by side: xₙ₊₁ = xₙ − η ∇f(xₙ), with Polyak's momentum.

On a positive-definite quadratic whose largest curvature is K it converges from every start exactly if 0 < η < 2/K, at
the pace that the condition number allows.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from secant.calculus.formula import formula
from secant.calculus.numeric.descent import Descent, descend
from secant.calculus.reals import real
from secant.figures import FigureOptions
from secant.figures.parts.live import defined, places, powers, ranged
from secant.figures.parts.plane import Array, Box, Landscape, box_of, landscape, pair, plane_axes
from secant.figures.parts.walk import outcome, told
from secant.figures.parts.words import labelled, listed, said, spoken
from secant.language import tree
from secant.language.options import option
from secant.language.readers import box, function, integer, number, numbers, point
from secant.language.refusal import concerning, refused
from secant.language.tree import Definitions, Interval, Node, Number
from secant.scenes import Axis, Curve, Dash, Dot, Label, Panel, Scene
from secant.scenes.live import Definition, Formula, Function, Handle, Live, Motion, Put, Say, Sentence, Trail, Walk

EXAMPLE = """\
```figure
kind: descent-paths
of: u^2/2 + 5v^2
from: (8, 1)
rates: [0.02, 0.1, 0.19]
steps: 30
```
"""

CAPTION = "Descent on {of} from {start} with the rates {rates}, and the loss at each step."

#: How the rates' curves are told apart; so many rates fit.
_DASHES: tuple[Dash, ...] = ("solid", "dashed", "dotted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(FigureOptions):
    """What a figure of descent in the plane can be told."""

    of: tree.Function = option(function, "the function of two variables")
    from_: tuple[Node, ...] = option(point, "where it starts", default=(Number(Fraction(2)), Number(Fraction(1))))
    rates: tuple[Node, ...] = option(numbers, "one to three learning rates", default=(Number(Fraction(1, 10)),))
    steps: int = option(integer(1, 500), "how many steps are drawn", default=20)
    momentum: Node = option(number, "the momentum, from 0 up to 1", default=Number(Fraction(0)))
    box: tuple[Interval, Interval] | None = option(box, "the part of the plane that is drawn", default=None)


def scene(options: Options, definitions: Definitions) -> Scene:
    """A map with a walk for each rate, and under them the loss at each step."""
    of = landscape(options.of, definitions)
    start = pair(options.from_, "from")
    if not 1 <= len(options.rates) <= len(_DASHES):
        raise refused("SEC-386", "one, two or three rates can be compared", "write rates: [0.02, 0.1, 0.19]", "rates")
    with concerning("rates"):
        rates = [real(rate) for rate in options.rates]
    with concerning("momentum"):
        momentum = real(options.momentum)
    if not all(float(rate) > 0 for rate in rates):
        raise refused("SEC-385", "a learning rate is positive", "write positive rates", "rates")
    if not 0 <= float(momentum) < 1:
        raise refused("SEC-385", "momentum is at least 0 and less than 1", "write momentum: 0.5", "momentum")
    with concerning("from"):
        origin = (float(real(start[0])), float(real(start[1])))
    walks = [descend(of.body, of.parameters, origin, float(rate), options.steps, float(momentum)) for rate in rates]
    view = box_of(options.box) or _around(walks)
    names = [f"rate {labelled(rate)}" for rate in rates]
    letters = (options.x_label or of.letters[0], options.y_label or of.letters[1])
    maps = tuple(
        _map(of, view, walk, index, name, letters) for index, (walk, name) in enumerate(zip(walks, names, strict=True))
    )
    place = f"({', '.join(spoken(real(coordinate)) for coordinate in start)})"
    stories = " ".join(
        f"With the rate {spoken(rate)} the height after {len(walk.values) - 1} steps is "
        f"{told(float(walk.values[-1]))}; continued, {outcome(walk)}."
        for rate, walk in zip(rates, walks, strict=True)
    )
    heavy = f" and the momentum {spoken(momentum)}" if float(momentum) else ""
    return Scene(
        kind="descent-paths",
        alt=f"Level lines of {said(of.name)} with descent from {place}{heavy}, one map for each rate, and the height "
        f"at each step. {stories}",
        rows=(maps, (_losses(walks, names),)),
        values=(
            ("of", said(of.name)),
            ("start", place),
            ("rates", ", ".join(spoken(rate) for rate in rates)),
            *((f"verdict {spoken(rate)}", walk.verdict) for rate, walk in zip(rates, walks, strict=True)),
        ),
        live=_live(of, view, origin, [float(rate) for rate in rates], float(momentum), options.steps),
    )


def _live(
    of: Landscape, view: Box, start: tuple[float, float], rates: list[float], momentum: float, steps: int
) -> Live:
    """Each rate and the momentum can be set, and the start be moved or tapped; all walks are made anew."""
    u, v = of.letters
    one, two = of.parameters
    digits = places(max(view.width, view.height))
    numbers = range(1, len(rates) + 1)
    single = len(rates) == 1

    def slope(index: int, at: tuple[str, str]) -> Formula:
        return (f"L{index}", *at)

    walks: list[Walk] = []
    motions: list[Motion] = []
    for i in numbers:
        x, y, p, q = f"x_{i}", f"y_{i}", f"p_{i}", f"q_{i}"
        moved = {
            name: ("-", ("*", "m", name), ("*", f"r_{i}", slope(index, (x, y)))) for index, name in ((1, p), (2, q))
        }
        walks.append(
            Walk(
                name=f"walk-{i}",
                start=(Definition(x, "a"), Definition(y, "b"), *defined(**{p: 0.0, q: 0.0})),
                step=(
                    Definition(x, ("+", x, moved[p])),
                    Definition(y, ("+", y, moved[q])),
                    *(Definition(name, change) for name, change in moved.items()),
                ),
                steps=float(steps),
                until=(">", ("+", ("abs", x), ("abs", y)), 1e12),
                count=f"n_{i}",
            )
        )
        motions += [
            Trail(mark=f"path-{i}", walk=f"walk-{i}", x=x, y=y),
            Put(mark=f"start-{i}", x="a", y="b"),
            Say(mark=f"map-{i}-title", text=f"rate {{r_{i}:e3}}"),
            Trail(mark=f"loss-{i}", walk=f"walk-{i}", x="k", y=("L", x, y)),
            Say(mark=f"loss-{i}", text=f"rate {{r_{i}:e3}}"),
        ]
    ends = [Definition(f"z_{i}", ("L", f"x_{i}", f"y_{i}")) for i in numbers]
    told = listed([f"{{z_{i}:e2}}" + ("" if single else f" (rate {{r_{i}:e3}})") for i in numbers])
    return Live(
        controls=(
            *(
                powers(f"r_{i}", "rate" if single else f"rate {i}", rate / 30, rate * 10, rate)
                for i, rate in enumerate(rates, 1)
            ),
            ranged("m", "momentum", 0.0, 0.98, momentum),
            ranged("a", f"start {u}", view.x_low, view.x_high, start[0], f"{u} = {{a:{digits}}}"),
            ranged("b", f"start {v}", view.y_low, view.y_high, start[1], f"{v} = {{b:{digits}}}"),
        ),
        handles=tuple(Handle(mark=f"start-{i}", x="a", y="b", tap=True) for i in numbers),
        functions=(
            Function("L", (one, two), formula(of.body)),
            *(Function(f"L{i}", (one, two), formula(node)) for i, node in enumerate(of.slopes, 1)),
        ),
        walks=tuple(walks),
        afterwards=tuple(ends),
        motions=tuple(motions),
        block=(f"rates: [{', '.join(f'{{r_{i}}}' for i in numbers)}]", "momentum: {m}", "from: ({a}, {b})"),
        still="Tap the map to start elsewhere, or set the rates.",
        sentences=(Sentence(f"After {steps} steps the height is {told}."),),
    )


def _around(walks: list[Descent]) -> Box:
    """The box that holds every walk that does not run away, and the starts of those that do."""
    points = np.concatenate(
        [walk.points if walk.verdict != "diverges" else walk.points[:1] for walk in walks]
        + [np.array([walk.limit]) for walk in walks if walk.limit is not None]
    )
    low, high = points.min(axis=0), points.max(axis=0)
    size = np.maximum(high - low, 0.25 * float((high - low).max()) or 1.0)
    middle = (low + high) / 2
    low, high = np.minimum(low, middle - size / 2) - 0.12 * size, np.maximum(high, middle + size / 2) + 0.12 * size
    return Box(float(low[0]), float(high[0]), float(low[1]), float(high[1]))


def _map(of: Landscape, view: Box, walk: Descent, index: int, name: str, letters: tuple[str, str]) -> Panel:
    seen = _in_sight(walk.points, view)
    xs, ys = walk.points[:seen, 0], walk.points[:seen, 1]
    x_axis, y_axis = plane_axes(view, letters)
    marks = (
        of.contours(view, f"levels-{index + 1}"),
        Curve(name=f"path-{index + 1}", role="path", xs=tuple(map(float, xs)), ys=tuple(map(float, ys)), marked=True),
        Dot(name=f"start-{index + 1}", role="point", x=float(xs[0]), y=float(ys[0]), label=Label("start")),
    )
    ratio = view.height / view.width
    return Panel(f"map-{index + 1}", x_axis, y_axis, marks, title=name, equal=0.45 <= ratio <= 1.4, height=0.8)


def _in_sight(points: Array, view: Box) -> int:
    """How many of the iterates come before the first that is out of sight."""
    inside = [view.holds(float(x), float(y)) for x, y in points]
    return max(1, inside.index(False)) if False in inside else len(points)


def _losses(walks: list[Descent], names: list[str]) -> Panel:
    """Height against step; on a logarithmic scale where all heights are positive and they span decades."""
    everything = np.concatenate([walk.values[np.isfinite(walk.values)] for walk in walks])
    first = max(float(walk.values[0]) for walk in walks)
    low, high = float(everything.min()), min(float(everything.max()), 30 * abs(first) or 1.0)
    decades = low > 0 and high / low > 50
    if decades:
        low, high = max(low, 1e-8 * high) / 1.6, high * 1.6
    else:
        pad = 0.06 * (high - low or 1.0)
        low, high = low - pad, high + pad
    curves = []
    for index, (walk, name) in enumerate(zip(walks, names, strict=True)):
        shown = np.isfinite(walk.values) & (walk.values >= low) & (walk.values <= high)
        until = int(np.flatnonzero(~shown)[0]) if not shown.all() else len(walk.values)
        steps = tuple(float(step) for step in range(until))
        heights = tuple(map(float, walk.values[:until]))
        curves.append(
            Curve(name=f"loss-{index + 1}", role="path", dash=_DASHES[index], xs=steps, ys=heights, label=Label(name))
        )
    last = max(len(walk.values) for walk in walks) - 1
    return Panel(
        "loss",
        Axis(0.0, float(last), "step"),
        Axis(low, high, "height", scale="log" if decades else "linear"),
        tuple(curves),
        height=0.7,
    )
