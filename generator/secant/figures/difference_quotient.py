"""The difference quotient q(h) = (f(a + h) − f(a)) / h: the slope of the secant as a function of the step h.

It is undefined at h = 0. f is differentiable at a exactly if q has one limit there from both sides; that is f′(a).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from secant.calculus.reals import Real
from secant.calculus.substitute import substitute, substitute_condition
from secant.diagnostics import SecantError
from secant.figures import FigureOptions
from secant.figures.parts.graph import graph
from secant.figures.parts.live import called, decimals, defined, holding, places, ranged
from secant.figures.parts.moment import Moment, moment, side_words
from secant.figures.parts.places import Telling, decimal
from secant.figures.parts.slopes import chord
from secant.figures.parts.subject import Array, Subject, subject
from secant.figures.parts.window import Window, axes, end_text, window
from secant.figures.parts.words import labelled, listed, said, spoken
from secant.language.options import option
from secant.language.readers import function, number
from secant.language.tree import Add, Definitions, Divide, Function, Interval, Negate, Node, Number, Subtract, Variable
from secant.scenes import Curve, Dot, Guide, Label, Mark, Panel, Scene, Side
from secant.scenes.live import Handle, Line, Live, Put, Say, Sentence

EXAMPLE = """\
```figure
kind: difference-quotient
of: |x|
at: 0
```
"""

CAPTION = "The slope of the secant of {of} at {at}, as a function of the step. {limit}."

#: Steps closer to 0 than this share of the picture are not drawn, and lie within its line.
_CLOSE = 1e-4
_LEFT: tuple[Side, ...] = ("nw", "sw", "w")
_RIGHT: tuple[Side, ...] = ("ne", "se", "e")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(FigureOptions):
    """What a difference-quotient figure can be told; ``on`` is an interval of steps h."""

    of: Function = option(function, "the function")
    at: Node | None = option(number, "the fixed point; a telling one if left out", default=None)


def scene(options: Options, definitions: Definitions) -> Scene:
    """The quotient over h with its hole at 0, and what it tends to from either side."""
    of = subject(options.of, definitions)
    here = moment(of, options.at, None)
    quotient = _quotient(of, here)
    asked = options.on or _around(of, here)
    view = window(quotient, asked).showing((height for _, height in _sides(here)), margin=0.15)
    chosen = _chosen(quotient, view)
    drawn = graph(_parted(quotient, view), view, role="secant", label="slope of the secant")
    marks: tuple[Mark, ...] = (
        *_level(of, here, view),
        *(mark for mark in drawn if not (isinstance(mark, Dot) and abs(mark.x) < _CLOSE * view.width)),
        *_holes(here),
        Guide(name="fall", role="secant", start=chosen, end=(chosen[0], view.ground), hidden=True),
        Dot(name="step", role="secant", x=chosen[0], y=chosen[1], hidden=True, label=Label("slope")),
    )
    telling = [Telling(value, labelled(real), "tangent") for real, value in _sides(here)]
    x_axis, y_axis = axes(view, options.x_label or quotient.letter, options.y_label, y=telling)
    limit = _limit(of, here)
    return Scene(
        kind="difference-quotient",
        alt=f"{_course(of, here, view)} At {quotient.letter} = 0 it has no value: there is a hole. {limit}.",
        rows=((Panel("main", x_axis, y_axis, marks),),),
        values=(("of", said(of.name)), ("at", here.at.spoken), ("limit", limit)),
        live=_live(quotient, here, view, chosen),
    )


def _chosen(quotient: Subject, view: Window) -> tuple[float, float]:
    """A step at which the quotient is in sight."""
    steps = np.array([0.75 * view.x_high, 0.4 * view.x_high, 0.75 * view.x_low, 0.4 * view.x_low])
    heights = quotient.values(steps)
    seen = [(float(h), float(q)) for h, q in zip(steps, heights, strict=True) if view.holds(float(h), float(q))]
    return seen[0] if seen else (float(steps[0]), view.y_low)


def _live(quotient: Subject, here: Moment, view: Window, chosen: tuple[float, float]) -> Live:
    """The step can be made smaller and smaller; it can be made 0, and then there is no slope."""
    h, m = places(view.width), decimals(view.height)
    step = quotient.letter
    settles = "" if here.facts.derivative is None else f" The limit is {spoken(here.facts.derivative)}."
    return Live(
        controls=(ranged("h", f"step {step}", view.x_low, view.x_high, round(chosen[0], h), f"{step} = {{h:{h}}}"),),
        handles=(Handle(mark="step", x="h"),),
        functions=called(quotient),
        definitions=defined("q = f(h)"),
        motions=(
            Line(mark="fall", xs=("h", "h"), ys=("q", view.ground)),
            Put(mark="step", x="h", y="q"),
            Say(mark="step", text=f"slope {{q:{m}}}"),
        ),
        still=f"Move the step {step}: the height is the slope of the secant.",
        sentences=(
            Sentence(f"{step} = {{h:{h}}}: slope {{q:{m}}}.{settles}", holding("q = q")),
            Sentence(f"{step} = 0: 0/0 is no slope.{settles}", holding("h = 0")),
            Sentence(f"{step} = {{h:{h}}}: no value there."),
        ),
    )


def _quotient(of: Subject, here: Moment) -> Subject:
    """(f(a + h) − f(a)) / h as a function of h."""
    step = "h" if of.variable != "h" else "k"
    moved = {of.variable: Add(here.at.node, Variable(step))}
    rise = Subtract(substitute(of.body, moved), substitute(of.body, {of.variable: here.at.node}))
    domain = None if of.function.domain is None else substitute_condition(of.function.domain, moved)
    return subject(Function(None, (step,), Divide(rise, Variable(step)), domain), of.definitions)


def _parted(quotient: Subject, view: Window) -> Subject:
    """The quotient without the steps so small that floating point has no digits left for it."""

    def values(steps: Array) -> Array:
        return np.where(np.abs(steps) < _CLOSE / 4 * view.width, np.nan, quotient.values(steps))

    return replace(quotient, values=values)


def _around(of: Subject, here: Moment) -> Interval:
    """Steps to both sides, as far as the graph of the function is shown on the nearer one, or a quarter of it."""
    shown = window(of, None, (here.x,))
    room = min(here.x - shown.x_low, shown.x_high - here.x)
    half = Number(Fraction(max(room, 0.25 * shown.width)).limit_denominator(1000))
    return Interval(Negate(half), half)


def _sides(here: Moment) -> list[tuple[Real, float]]:
    """The limits of the quotient that are numbers, each once."""
    found = (here.facts.left, here.facts.right) if here.facts.derivative is None else (here.facts.derivative,)
    return [(side, float(side)) for side in found if isinstance(side, Real)]


def _level(of: Subject, here: Moment, view: Window) -> tuple[Curve, ...]:
    """The height that both sides tend to, if there is one."""
    slope = here.facts.derivative
    if slope is None:
        return ()
    words = f"{of.name}'({here.at.text}) = {labelled(slope)}" if of.function.name else f"limit {labelled(slope)}"
    return (
        Curve(
            name="limit",
            role="tangent",
            xs=(view.x_low, view.x_high),
            ys=(float(slope), float(slope)),
            dash="dashed",
            label=Label(words, priority=1),
        ),
    )


def _holes(here: Moment) -> tuple[Dot, ...]:
    """Where the graph would go on at h = 0: one hole, or one for each side that has a limit of its own."""
    if here.facts.derivative is not None:
        label = Label("no value here", sides=_RIGHT + _LEFT, priority=3)
        return (Dot(name="hole", role="tangent", x=0.0, y=here.slope, hollow=True, label=label),)
    marks = []
    for side, limit, sides in (("left", here.facts.left, _LEFT), ("right", here.facts.right, _RIGHT)):
        if isinstance(limit, Real):
            label = Label(f"from the {side} {labelled(limit)}", sides=sides, priority=1)
            marks.append(Dot(name=f"hole-{side}", role="tangent", x=0.0, y=float(limit), hollow=True, label=label))
    return tuple(marks)


def _limit(of: Subject, here: Moment) -> str:
    """What the quotient tends to, in a sentence without its full stop."""
    slope = here.facts.derivative
    if slope is not None:
        return f"From both sides it tends to {spoken(slope)}, the derivative of {said(of.name)} at {here.at.spoken}"
    left, right = side_words(here.facts.left), side_words(here.facts.right)
    if left == right:
        return f"From both sides it {left}, so there is no derivative"
    return f"From the left it {left}, from the right it {right}, so there is no derivative"


def _course(of: Subject, here: Moment, view: Window) -> str:
    """Some values of the quotient."""
    low, high = map(said, end_text(view))
    told = []
    for share in (1, Fraction(1, 2), Fraction(1, 10)):
        for sign in (-1, 1):
            step = sign * share * abs(Fraction(view.x_high).limit_denominator(1000))
            try:
                slope = chord(of, here.at, of.at(Add(here.at.node, Number(step)))).slope
            except SecantError:
                continue
            told.append(f"{spoken(slope)} at {said(decimal(step))}")
    values = f" It is {listed(told)}." if told else ""
    return f"Slope of the secant of {said(of.name)} at {here.at.spoken} over the step, from {low} to {high}.{values}"
