"""A network's loss, step by step: full-batch gradient descent on the mean cross-entropy.

Always answering one half costs ln 2, whatever the data; a loss below that has learned something.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from secant.figures.parts.live import defined, ranged, rounded
from secant.figures.parts.places import ticks
from secant.figures.parts.training import TrainingOptions, trained
from secant.figures.parts.walk import shown, told
from secant.language.tree import Definitions
from secant.scenes import Axis, Curve, Dot, Guide, Label, Mark, Panel, Scene
from secant.scenes.live import Definition, Handle, Line, Listed, Live, Put, Say, Sentence

EXAMPLE = """\
```figure
kind: network-training
network: hidden
width: 8
data: moons
rate: 1
steps: 400
```
"""

CAPTION = "The loss of {network} on the {data}, step by step: from {before} to {after}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(TrainingOptions):
    """What a figure of a training's losses can be told."""


def scene(options: Options, definitions: Definitions) -> Scene:  # noqa: ARG001 - a training uses no let function
    """Loss against step, with what guessing costs."""
    run = trained(options)
    losses = run.training.losses
    first, last = float(losses[0]), float(losses[-1])
    top = 1.12 * max(float(losses.max()), math.log(2))
    steps = len(losses) - 1
    marks: tuple[Mark, ...] = (
        Guide(
            name="guessing",
            role="quiet",
            start=(0.0, math.log(2)),
            end=(float(steps), math.log(2)),
            label=Label("always answering one half: 0.693", sides=("n", "ne", "nw"), priority=3),
        ),
        Curve(
            name="loss",
            role="path",
            xs=tuple(float(step) for step in range(steps + 1)),
            ys=tuple(map(float, losses)),
        ),
        Dot(name="start", role="point", x=0.0, y=first, label=Label(f"before, {shown(first)}")),
        Dot(
            name="end",
            role="path",
            x=float(steps),
            y=last,
            label=Label(f"after, {shown(last)}", sides=("nw", "n", "w")),
        ),
        Guide(name="now", role="point", start=(0.0, first), end=(0.0, 0.0), hidden=True),
        Dot(name="here", role="point", x=0.0, y=first, label=Label("step 0"), hidden=True),
    )
    alt = (
        f"The loss of {run.called} on {run.points} points of the set {options.data}, trained for {steps} steps with "
        f"the rate {run.rate}. It is {told(first)} before training, {told(float(losses[steps // 10]))} after "
        f"{steps // 10} steps and {told(last)} at the end. Always answering one half would cost 0.693. "
        f"Before training {run.count(run.training.right_before)} points are answered rightly, "
        f"after it {run.count(run.training.right_after)}."
    )
    x_axis = Axis(0.0, float(steps), options.x_label or "step", ticks(0.0, float(steps)))
    y_axis = Axis(0.0, top, options.y_label or "loss", ticks(0.0, top, count=3))
    return Scene(
        kind="network-training",
        alt=alt,
        rows=((Panel("main", x_axis, y_axis, marks),),),
        values=(
            ("network", run.called),
            ("data", options.data),
            ("before", told(first)),
            ("after", told(last)),
            ("right before", run.count(run.training.right_before)),
            ("right after", run.count(run.training.right_after)),
        ),
        live=_live(steps, run.training.losses.tolist()),
    )


def _live(steps: int, losses: list[float]) -> Live:
    """One can go through the training step by step."""
    loss = ("loss", "k")
    return Live(
        controls=(ranged("k", "step", 0.0, float(steps), 0.0, "step {k}", seconds=5.0, whole=True),),
        handles=(Handle(mark="here", x="k"),),
        lists=(Listed("loss", rounded(losses)),),
        definitions=(Definition("l", loss), *defined(o=0.0)),
        motions=(
            Line(mark="now", xs=("k", "k"), ys=("o", "l")),
            Put(mark="here", x="k", y="l"),
            Say(mark="here", text="step {k}: {l:3}"),
        ),
        still=f"Before: loss {told(losses[0])}. After {steps} steps: {told(losses[-1])}.",
        sentences=(Sentence("After {k} steps: loss {l:3}."),),
    )
