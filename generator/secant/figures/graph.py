"""The graph of a function, {(x, f(x))}: one height for each x of its domain, drawn with its holes, jumps and poles.

Several functions share one pair of axes: two functions are different as soon as they differ at one point.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from secant.figures import FigureOptions
from secant.figures.parts.course import course
from secant.figures.parts.graph import graph
from secant.figures.parts.subject import Subject, subject
from secant.figures.parts.window import Window, axes, end_text, window
from secant.figures.parts.words import listed, said
from secant.language.options import option
from secant.language.readers import functions
from secant.language.refusal import refused
from secant.language.tree import Definitions, Function, Interval
from secant.scenes import Curve, Mark, Panel, Role, Scene

EXAMPLE = """\
```figure
kind: graph
of: x^3 - 3x
```
"""

CAPTION = "The graph of {of}."

#: What each function is drawn as; so many fit. The second is dashed: never colour alone.
_ROLES: tuple[Role, ...] = ("curve", "secant", "path")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(FigureOptions):
    """What a plain graph can be told."""

    of: tuple[Function, ...] = option(functions, "the function, or up to three to be compared")


def scene(options: Options, definitions: Definitions) -> Scene:
    """The graphs and their axes, nothing else."""
    if not 1 <= len(options.of) <= len(_ROLES):
        raise refused("SEC-390", f"{len(options.of)} functions", f"give one to {len(_ROLES)}", "of")
    drawn = [subject(function, definitions) for function in options.of]
    view = _window(drawn, options.on)
    marks = [mark for index, of in enumerate(drawn) for mark in _marks(of, view, index)]
    x_axis, y_axis = axes(view, options.x_label or drawn[0].letter, options.y_label)
    low, high = end_text(view)
    return Scene(
        kind="graph",
        alt=" ".join(course(of, view) for of in drawn),
        rows=((Panel("main", x_axis, y_axis, tuple(marks)),),),
        values=(("of", listed([said(of.name) for of in drawn])), ("from", said(low)), ("to", said(high))),
    )


def _window(drawn: list[Subject], on: Interval | None) -> Window:
    """The first function's window, high enough for the others."""
    view = window(drawn[0], on)
    for of in drawn[1:]:
        other = window(of, Interval(*view.ends))
        view = view.showing((other.y_low, other.y_high))
    return view


def _marks(of: Subject, view: Window, index: int) -> list[Mark]:
    name = "curve" if index == 0 else f"curve-of-{index + 1}"
    marks = graph(of, view, name=name, role=_ROLES[index])
    return [replace(mark, dash="dashed") if index == 1 and isinstance(mark, Curve) else mark for mark in marks]
