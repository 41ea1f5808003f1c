"""Gradient descent on a curve: xₙ₊₁ = xₙ − η f′(xₙ), with momentum sₙ₊₁ = m sₙ − η f′(xₙ), xₙ₊₁ = xₙ + sₙ₊₁.

On a quadratic with f″ = K > 0 each step multiplies the distance from the minimum by 1 − ηK.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from secant.calculus.numeric.descent import descend
from secant.figures import FigureOptions
from secant.figures.parts.course import course
from secant.figures.parts.graph import graph
from secant.figures.parts.live import called, defined, holding, places, powers, ranged, reading
from secant.figures.parts.moment import moment, no_derivative
from secant.figures.parts.subject import Array, Subject, subject
from secant.figures.parts.walk import outcome, shown, told
from secant.figures.parts.window import Window, axes, window
from secant.figures.parts.words import listed, said, spoken
from secant.language.options import option
from secant.language.readers import function, integer, number
from secant.language.refusal import concerning, refused
from secant.language.tree import Definitions, Function, Node, Number
from secant.scenes import Curve, Dot, Label, Mark, Panel, Scene
from secant.scenes.live import Handle, Live, Put, Say, Sentence, Trail, Walk

EXAMPLE = """\
```figure
kind: descent
of: x^4/4 - x^3/3 - x^2 + 2
from: -0.2
rate: 0.15
steps: 14
on: [-1.8, 2.8]
```
"""

CAPTION = "Gradient descent on {of} from {start} with the rate {rate}: {steps} steps."

#: A walk is drawn as long as it stays within this many widths of the window chosen from the function.
_FAR = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(FigureOptions):
    """What a figure of descent on a curve can be told."""

    of: Function = option(function, "the function to be made small")
    from_: Node | None = option(number, "where it starts; a telling point if left out", default=None)
    rate: Node = option(number, "the learning rate", default=Number(Fraction(1, 10)))
    steps: int = option(integer(1, 500), "how many steps are drawn", default=10)
    momentum: Node = option(number, "the momentum, from 0 up to 1", default=Number(Fraction(0)))


def scene(options: Options, definitions: Definitions) -> Scene:
    """The graph with the walk on it, its start, and where it is after the last step."""
    of = subject(options.of, definitions)
    start = moment(of, options.from_, options.on)
    if start.facts.derivative is None:
        raise no_derivative(of, start)
    rate, momentum = of.at(options.rate), of.at(options.momentum)
    if not float(rate) > 0:
        raise refused("SEC-385", "a learning rate is positive", "write a positive rate, as in rate: 0.1", "rate")
    if not 0 <= float(momentum) < 1:
        raise refused("SEC-385", "momentum is at least 0 and less than 1", "write momentum: 0.5", "momentum")
    with concerning("of"):
        walk = descend(of.body, (of.variable,), (start.x,), float(rate), options.steps, float(momentum))
    xs, ys = walk.points[:, 0], walk.values
    view = _window(options, of, start.x, xs)
    seen = _in_sight(xs, view)
    view = view.showing([float(y) for y in ys[:seen] if np.isfinite(y)])
    marks: tuple[Mark, ...] = (*graph(of, view), *_walk(xs[:seen], ys[:seen], start.at.text, len(xs) - 1))
    x_axis, y_axis = axes(view, options.x_label or of.letter, options.y_label)
    places = listed([told(float(x)) for x in xs[: min(len(xs), 5)]])
    alt = (
        f"{course(of, view)} Descent from {start.at.spoken} with the rate {rate.spoken}"
        + (f" and the momentum {momentum.spoken}" if float(momentum) else "")
        + f" visits {places}{', and so on' if len(xs) > 5 else ''}; after {len(xs) - 1} steps it is at "
        f"{told(float(xs[-1]))}, where the height is {told(float(ys[-1]))}. Continued, {outcome(walk)}."
    )
    return Scene(
        kind="descent",
        alt=alt,
        rows=((Panel("main", x_axis, y_axis, marks),),),
        values=(
            ("of", said(of.name)),
            ("start", start.at.spoken),
            ("slope", spoken(start.derivative)),
            ("rate", rate.spoken),
            ("steps", str(len(xs) - 1)),
            ("end", told(float(xs[-1]))),
            ("value", told(float(ys[-1]))),
            ("verdict", walk.verdict),
        ),
        live=_live(
            of,
            view,
            (start.x, float(rate), float(momentum)),
            options.steps,
            f"{len(xs) - 1} steps: {of.letter} = {told(float(xs[-1]))}, height {told(float(ys[-1]))}.",
        ),
    )


def _live(of: Subject, view: Window, given: tuple[float, float, float], steps: int, still: str) -> Live:
    """The start can be moved along the graph, the rate and the momentum be set; the same steps are made anew."""
    start, rate, momentum = given
    x, t = places(view.width), of.letter
    return Live(
        controls=(
            powers("r", "rate", rate / 30, rate * 10, rate),
            ranged("a", "start", view.x_low, view.x_high, start, f"start {{a:{x}}}"),
            ranged("m", "momentum", 0.0, 0.98, momentum),
        ),
        handles=(Handle(mark="start", x="a"),),
        functions=called(of, derivatives=1),
        walks=(
            Walk(
                name="walk",
                start=defined("x = a", s=0.0),
                step=defined("x = x + m s - r f'(x)", "s = m s - r f'(x)"),
                steps=float(steps),
                until=holding("x < l or x > h"),
            ),
        ),
        definitions=defined(l=view.x_low, h=view.x_high),
        afterwards=defined("y = f(x)"),
        motions=(
            Trail(mark="path", walk="walk", x="x", y=reading("f(x)")),
            Put(mark="start", x="a", y=reading("f(a)")),
            Say(mark="start", text=f"start, {{a:{x}}}"),
            Put(mark="end", x="x", y="y"),
            Say(mark="end", text="after {n} steps, {x:e4}"),
        ),
        block=("rate: {r}", "from: {a}", "momentum: {m}"),
        still=still,
        sentences=(
            Sentence("Step {n} is out of sight.", holding("x < l or x > h")),
            Sentence(f"{{n}} steps: {t} = {{x:e4}}, height {{y:e4}}."),
        ),
    )


def _window(options: Options, of: Subject, start: float, xs: Array) -> Window:
    """The window asked for; else one that shows the walk as far as it does not run away."""
    plain = window(of, options.on, (start,))
    if options.on is not None:
        return plain
    near = xs[np.isfinite(xs) & (np.abs(xs - (plain.x_low + plain.x_high) / 2) <= (0.5 + _FAR) * plain.width)]
    return window(of, None, (start, float(near.min()), float(near.max())))


def _in_sight(xs: Array, view: Window) -> int:
    """How many of the iterates come before the first that is out of sight."""
    outside = np.flatnonzero(~((xs >= view.x_low) & (xs <= view.x_high)))
    return max(1, int(outside[0])) if outside.size else len(xs)


def _walk(xs: Array, ys: Array, start: str, steps: int) -> tuple[Mark, ...]:
    count = len(xs) - 1
    marks: list[Mark] = [
        Curve(name="path", role="path", xs=tuple(map(float, xs)), ys=tuple(map(float, ys)), marked=True),
        Dot(name="start", role="point", x=float(xs[0]), y=float(ys[0]), label=Label(f"start, {start}")),
    ]
    if count:
        words = f"after {count} step{'s' if count > 1 else ''}, {shown(float(xs[-1]))}"
        if count < steps:
            words = f"step {count}, then out of sight"
        marks.append(Dot(name="end", role="path", x=float(xs[-1]), y=float(ys[-1]), label=Label(words)))
    return tuple(marks)
