"""The decision boundary of a network, {x : p(x) = 1/2}, before and after training.

For one neuron p = σ(w·x + b) it is the line w·x + b = 0; a hidden layer bends it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from secant.calculus.numeric.network import Network, answers
from secant.figures.parts.plane import Array, Box, plane_axes
from secant.figures.parts.training import Trained, TrainingOptions, trained
from secant.language.tree import Definitions
from secant.scenes import Contours, Dots, Mark, Panel, Role, Scene, Shape

EXAMPLE = """\
```figure
kind: decision-boundary
network: neuron
data: blobs
rate: 0.5
steps: 60
```
"""

CAPTION = "What {network} answers on the {data}, before and after {steps} steps: tinted where it says yes."

_GRID = 81


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(TrainingOptions):
    """What a figure of a decision boundary can be told."""


def scene(options: Options, definitions: Definitions) -> Scene:  # noqa: ARG001 - a training uses no let function
    """The data with the border and the tinted side, before and after, beside each other."""
    run = trained(options)
    low, high = run.data.points.min(axis=0) - 0.3, run.data.points.max(axis=0) + 0.3
    view = Box(float(low[0]), float(high[0]), float(low[1]), float(high[1]))
    training = run.training
    before, after = run.count(training.right_before), run.count(training.right_after)
    panels = (
        _panel("before", f"before: {before} right", run, training.before, view, options),
        _panel("after", f"after {options.steps} steps: {after} right", run, training.after, view, options),
    )
    border = "a straight line" if options.network == "neuron" else "a bent line"
    alt = (
        f"Two groups of points, circles (no) and squares (yes), from the set {options.data}, with the border where "
        f"{run.called} answers one half, {border}. Before training {before} points are on their right side, after "
        f"{options.steps} steps with the rate {run.rate} {after}."
    )
    return Scene(
        kind="decision-boundary",
        alt=alt,
        rows=(panels,),
        values=(
            ("network", run.called),
            ("data", options.data),
            ("steps", str(options.steps)),
            ("right before", before),
            ("right after", after),
        ),
    )


def _panel(name: str, title: str, run: Trained, network: Network, view: Box, options: Options) -> Panel:
    xs, ys = np.linspace(view.x_low, view.x_high, _GRID), np.linspace(view.y_low, view.y_high, _GRID)
    grid = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    heights = answers(network, grid).reshape(_GRID, _GRID)
    points, classes = run.data.points, run.data.classes
    marks: tuple[Mark, ...] = (
        Contours(
            name=f"border-{name}",
            role="curve",
            xs=tuple(map(float, xs)),
            ys=tuple(map(float, ys)),
            values=tuple(tuple(map(float, row)) for row in heights),
            levels=(0.5,),
            filled=True,
        ),
        _group(points[classes < 0.5], f"no-{name}", "secant", "circle"),
        _group(points[classes > 0.5], f"yes-{name}", "curve", "square"),
    )
    x_axis, y_axis = plane_axes(view, (options.x_label or "x_1", options.y_label or "x_2"))
    return Panel(name, x_axis, y_axis, marks, title=title, height=1.25, equal=True)


def _group(points: Array, name: str, role: Role, shape: Shape) -> Dots:
    """The data of one class; circles are hollow, so that the two differ in more than colour and form."""
    xs, ys = tuple(map(float, points[:, 0])), tuple(map(float, points[:, 1]))
    return Dots(name=name, role=role, shape=shape, hollow=shape == "circle", size=0.8, xs=xs, ys=ys)
