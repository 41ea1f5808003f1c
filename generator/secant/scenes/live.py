"""How a picture moves, as frozen data: what the reader sets, what follows from it, and which marks show it.

A *control* sets a variable. *Definitions* and *walks* compute further ones from it, in order; *motions* say where a
mark then is; *sentences* say in words what is to be seen. All of it are formulas: numbers, names of variables, and
operators or functions with their operands, ``("*", "m", ("sin", "x"))``. The browser reads them (``web/live``); it
knows no kind of figure.

The still picture is the state with every control at its ``value``, and nothing kept back. Nothing here is needed to
draw it.

Texts hold values in braces: ``slope {m:2}`` shows ``m`` with two decimals, ``{h:e2}`` with two significant digits and
a power of ten where it is small or large, ``{n}`` as a whole number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from secant.scenes.scale import Scale

#: A number, a variable's name, or an operator's or function's name with its operands.
Formula = float | str | tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Something the reader sets: the variable ``name``, called ``label`` beside the picture."""

    name: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberInRange(Control):
    """A number from ``low`` to ``high`` in steps of ``step``; an arrow key moves it by ``stride``.

    On a logarithmic scale both are powers of ten: 0.01 is a hundredth of a decade. ``text`` says it aloud. With
    ``seconds`` it can be played from ``low`` to ``high`` in so long a time."""

    low: float
    high: float
    value: float
    step: float
    stride: float
    text: str
    scale: Scale = "linear"
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Control):
    """One of several, each a text and the number that stands for it; ``value`` is the number of the first shown."""

    options: tuple[tuple[str, float], ...]
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reveal(Control):
    """A button that shows what is kept back until the reader has said what they expect: ``name`` is 0 at first, then 1.

    Pressed again, it covers it; then it is called ``again``, and it does so by itself when one of the controls ``anew``
    asks another question. The still picture shows all: there ``name`` is 1."""

    again: str
    anew: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Handle:
    """The mark by which the picture is taken hold of, and the controls that it sets.

    Dragging it along the axes sets ``x`` and ``y`` to where it is taken. Taking it around ``centre`` sets ``angle`` to
    its direction, in degrees from the horizontal axis, or ``slope`` to that of the line from there. With ``tap`` it
    comes to wherever its panel is tapped."""

    mark: str
    x: str = ""
    y: str = ""
    angle: str = ""
    slope: str = ""
    centre: tuple[Formula, Formula] = (0.0, 0.0)
    tap: bool = False


@dataclass(frozen=True, slots=True)
class Function:
    """A function that formulas may use by its name, ``f`` or ``f'``."""

    name: str
    parameters: tuple[str, ...]
    body: Formula


@dataclass(frozen=True, slots=True)
class Listed:
    """A function of the whole numbers from 0, given by its values; between them it is read along straight lines."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """``name`` stands for the value of ``formula`` from here on."""

    name: str
    formula: Formula


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """A bounded iteration: the variables ``start`` at the formulas' values, and each of ``steps`` steps sets all of
    them at once to the values of the formulas in ``step``. It ends early where ``until`` holds (that state is its last)
    or a value is undefined. Afterwards the variables have their last values, and ``count`` the number of steps made."""

    name: str
    start: tuple[Definition, ...]
    step: tuple[Definition, ...]
    steps: Formula
    until: Formula = 0.0
    count: str = "n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """What a mark does. Where a coordinate is undefined the mark does not show."""

    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Put(Motion):
    """A dot, a box, a named tick (which reads only its axis's coordinate) or a text stands at ``(x, y)``."""

    x: Formula = 0.0
    y: Formula = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Motion):
    """A curve, guide, arrow or region has these vertices."""

    xs: tuple[Formula, ...]
    ys: tuple[Formula, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph(Motion):
    """A curve is drawn anew: the height ``y`` over ``variable`` from ``low`` to ``high``. With ``back`` it returns at
    that height and bounds a region."""

    variable: str
    low: Formula
    high: Formula
    y: Formula
    back: Formula | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail(Motion):
    """A curve or a group of dots goes through ``(x, y)`` at the start and after each step of ``walk``; ``index`` is
    the variable that holds the number of the step."""

    walk: str
    x: Formula
    y: Formula
    index: str = "k"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fade(Motion):
    """A mark has this opacity, and its label too unless ``label`` says another; at 0 they do not show."""

    opacity: Formula
    label: Formula | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Say(Motion):
    """A mark's label, a box or a named tick says ``text``. A label stands beside its mark; ``at`` names another
    place for it."""

    text: str
    at: tuple[Formula, Formula] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Magnify:
    """A panel shows another part of its plane: its axes run between these values."""

    panel: str
    x: tuple[Formula, Formula]
    y: tuple[Formula, Formula]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words that show while ``when`` holds; the first of several that does is said."""

    text: str
    when: Formula = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """All that moves. ``still`` says in words what the still picture shows, from exact values.

    ``block`` are lines of the figure's block that say the same as its controls, ``at: {a}``: with the values of a state
    in the braces, that state is the block's still picture. There are none where no option says it."""

    controls: tuple[Control, ...]
    still: str
    sentences: tuple[Sentence, ...]
    block: tuple[str, ...] = ()
    handles: tuple[Handle, ...] = ()
    functions: tuple[Function, ...] = ()
    lists: tuple[Listed, ...] = ()
    definitions: tuple[Definition, ...] = ()
    walks: tuple[Walk, ...] = ()
    afterwards: tuple[Definition, ...] = ()
    views: tuple[Magnify, ...] = ()
    motions: tuple[Motion, ...] = ()
