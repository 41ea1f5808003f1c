"""The graph of a function, {(x, f(x))}: one height for each x of its domain, drawn with its holes, jumps and poles."""

from __future__ import annotations

from dataclasses import dataclass

from secant.figures import FigureOptions
from secant.figures.parts.course import course
from secant.figures.parts.graph import graph
from secant.figures.parts.subject import subject
from secant.figures.parts.window import axes, end_text, window
from secant.figures.parts.words import said
from secant.language.options import option
from secant.language.readers import function
from secant.language.tree import Definitions, Function
from secant.scenes import Panel, Scene

EXAMPLE = """\
```figure
kind: graph
of: x^3 - 3x
```
"""

CAPTION = "The graph of {of}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(FigureOptions):
    """What a plain graph can be told."""

    of: Function = option(function, "the function")


def scene(options: Options, definitions: Definitions) -> Scene:
    """The graph and its axes, nothing else."""
    of = subject(options.of, definitions)
    view = window(of, options.on)
    x_axis, y_axis = axes(view, options.x_label or of.letter, options.y_label)
    low, high = end_text(view)
    return Scene(
        kind="graph",
        alt=course(of, view),
        rows=((Panel("main", x_axis, y_axis, graph(of, view)),),),
        values=(("of", said(of.name)), ("from", said(low)), ("to", said(high))),
    )
