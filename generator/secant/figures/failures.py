"""How a derivative can fail to exist, side by side: corner, jump, cusp, vertical tangent, oscillation.

Each kind is decided from the one-sided limits of f and of its difference quotient at the point, never from a formula
for f′: x² sin(1/x) has a derivative at 0 although the formula for its derivative has no value there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from secant.figures import FigureOptions
from secant.figures.parts.graph import graph
from secant.figures.parts.moment import Moment, side_words
from secant.figures.parts.subject import Subject, subject
from secant.figures.parts.window import Window, axes, window
from secant.figures.parts.words import said, spoken
from secant.language.options import option
from secant.language.readers import functions, numbers
from secant.language.reading import parse_function
from secant.language.refusal import concerning, refused
from secant.language.tree import Definitions, Function, Interval, Node, Number
from secant.scenes import Dot, Mark, Panel, Scene

EXAMPLE = """\
```figure
kind: failures
```
"""

CAPTION = "{count} functions, each at the marked point, and what became of the derivative there."

_ZERO = Number(Fraction(0))
#: What is shown if nothing is asked for: each function, and how far from 0 it is drawn.
_GALLERY = (
    ("|x|", Fraction(1)),
    ("sign(x)", Fraction(1)),
    ("sqrt(|x|)", Fraction(1)),
    ("cbrt(x)", Fraction(1)),
    ("x sin(1/x) if x != 0 else 0", Fraction(1, 4)),
    ("x^2 sin(1/x) if x != 0 else 0", Fraction(1, 4)),
)
_COLUMNS, _MOST = 3, 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(FigureOptions):
    """What a gallery of failures can be told."""

    of: tuple[Function, ...] = option(functions, "the functions; a gallery if left out", default=())
    at: tuple[Node, ...] = option(numbers, "one point for each function; 0 if left out", default=())


@dataclass(frozen=True, slots=True)
class _Case:
    of: Subject
    here: Moment
    view: Window


def scene(options: Options, definitions: Definitions) -> Scene:
    """A small panel for each function, titled with what is true at its point."""
    cases = _cases(options, definitions)
    panels = [_panel(case, index) for index, case in enumerate(cases, 1)]
    rows = tuple(tuple(panels[first : first + _COLUMNS]) for first in range(0, len(panels), _COLUMNS))
    alt = " ".join(_sentence(case) for case in cases)
    kinds = tuple((said(case.of.name), case.here.facts.kind) for case in cases)
    return Scene(kind="failures", alt=alt, rows=rows, narrow_columns=3, values=(("count", str(len(cases))), *kinds))


def _cases(options: Options, definitions: Definitions) -> list[_Case]:
    asked: list[tuple[Function, Node, Interval | None]]
    if not options.of:
        asked = [
            (parse_function(text, definitions={}), _ZERO, Interval(Number(-reach), Number(reach)))
            for text, reach in _GALLERY
        ]
    else:
        points = options.at or (_ZERO,) * len(options.of)
        if len(points) != len(options.of) or len(points) > _MOST:
            raise refused(
                "SEC-389",
                f"{len(options.of)} functions and {len(points)} points",
                f"give one point for each function, at most {_MOST}",
                "at",
                "of",
            )
        asked = [(function, point, options.on) for function, point in zip(options.of, points, strict=True)]
    return [_case(function, point, on, definitions) for function, point, on in asked]


def _case(function: Function, point: Node, on: Interval | None, definitions: Definitions) -> _Case:
    of = subject(function, definitions)
    with concerning("at", "of"):
        place = of.at(point)
        here = Moment(place, of.value(place, "at", "of"), of.facts(place))
    return _Case(of, here, window(of, on, (here.x,)).showing((here.y,)))


def _panel(case: _Case, index: int) -> Panel:
    view, here = case.view, case.here
    x_axis, y_axis = axes(view, None, None)
    curves = graph(case.of, view, name=f"curve-{index}", label="")
    marks: tuple[Mark, ...] = (*curves, Dot(name=f"point-{index}", role="point", x=here.x, y=here.y))
    title = _title(here)
    bare = (replace(x_axis, ticks=()), replace(y_axis, ticks=()))
    return Panel(f"case-{index}", *bare, marks, title=title, height=0.75)


def _title(here: Moment) -> str:
    if here.facts.derivative is not None:
        return f"fine: slope {here.facts.derivative.text()}"
    return here.facts.kind


def _sentence(case: _Case) -> str:
    facts, name, at = case.here.facts, said(case.of.name), case.here.at.spoken
    if facts.derivative is not None:
        return f"{name} at {at}: it has a derivative, {spoken(facts.derivative)}."
    left, right = side_words(facts.left), side_words(facts.right)
    return f"{name} at {at}: {facts.kind}; from the left the slope {left}, from the right it {right}."
