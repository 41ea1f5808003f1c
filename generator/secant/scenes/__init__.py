"""What a picture shows, as frozen data: panels, axes, marks, labels, alt text. No drawing happens here.

One scene makes every output: the still SVG in both widths, the PNG, the social card, the alt text and the JSON.
Coordinates are the panel's own (what the axes say), never pixels. Colour is a *role*, never a value:

=========  ==================================================================
role       what it marks
=========  ==================================================================
curve      the function itself
secant     what it is compared with
tangent    what that tends to (drawn dashed: never colour alone)
point      the fixed point, a root, an extremum
path       a descent, a trajectory (drawn with marks)
ink        plain text and lines; ``quiet`` the same, in the background
good       what holds
=========  ==================================================================

Text in labels, ticks and titles is plain text with three conveniences, understood by ``render``: a letter that
stands alone (and a Greek letter) is set in italics, ``^`` and ``_`` raise and lower what follows (one character or
``{…}``), and ``-`` before a digit becomes a minus sign.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from secant.scenes.live import Live
from secant.scenes.scale import Scale

__all__ = [
    "Arrow", "Axis", "Box", "Contours", "Coordinates", "Curve", "Dash", "Dot", "Dots", "Guide", "Label", "Link",
    "Live", "Mark", "Panel", "Region", "Role", "Scale", "Scene", "Shape", "Side", "Text", "Tick",
]  # fmt: skip

Role = Literal["curve", "secant", "tangent", "point", "path", "ink", "quiet", "good"]
Dash = Literal["solid", "dashed", "dotted"]
Shape = Literal["circle", "square", "diamond", "cross", "triangle"]
Side = Literal["n", "ne", "e", "se", "s", "sw", "w", "nw"]
Coordinates = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside a mark, in its role's colour.

    ``at`` is the place spoken of (``None``: the mark's own end or middle, chosen by the renderer); ``sides`` are the
    directions tried in order; the renderer takes the first where the words touch no line and no other label.
    A label of lower ``priority`` number is placed first. ``only`` restricts it to one layout.
    """

    text: str
    at: tuple[float, float] | None = None
    sides: tuple[Side, ...] = ("ne", "nw", "se", "sw", "e", "w", "n", "s")
    priority: int = 1
    only: Literal["wide", "narrow"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Anything drawn. ``name`` is unique in its panel and stable: ``secant``, ``secant-3``, ``tangent``.

    What is ``hidden`` is no part of the still picture: it shows when the picture moves."""

    name: str
    role: Role = "curve"
    label: Label | None = None
    opacity: float = 1.0
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve(Mark):
    """A polyline through ``(xs[i], ys[i])``: graphs in pieces are several curves. ``width`` 1 is the usual stroke.

    ``marked`` draws a small dot at every vertex (descents)."""

    xs: Coordinates
    ys: Coordinates
    dash: Dash = "solid"
    width: float = 1.0
    marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot(Mark):
    """A point; hollow where a graph has a hole. ``size`` 1 is the usual dot."""

    x: float
    y: float
    hollow: bool = False
    shape: Shape = "circle"
    size: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots(Mark):
    """Many points of one kind (data, iterates)."""

    xs: Coordinates
    ys: Coordinates
    hollow: bool = False
    shape: Shape = "circle"
    size: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow(Mark):
    """From ``start`` to ``end``, the head at ``end``."""

    start: tuple[float, float]
    end: tuple[float, float]
    width: float = 1.0
    dash: Dash = "solid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide(Mark):
    """A thin dotted line that carries a value to an axis; lies below everything and obstructs no label."""

    start: tuple[float, float]
    end: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region(Mark):
    """A filled polygon (an area, a band, a sign strip), its edge drawn if ``edge``."""

    xs: Coordinates
    ys: Coordinates
    edge: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contours(Mark):
    """Level lines of ``values[j][i]`` at ``(xs[i], ys[j])``; ``filled`` tints the bands between them."""

    xs: Coordinates
    ys: Coordinates
    values: tuple[Coordinates, ...]
    levels: Coordinates
    filled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Box(Mark):
    """A rounded box around lines of text, centred at ``(x, y)`` (computation graphs). Sized by the renderer from
    its text; arrows that end at its centre are cut at its edge when they name it in ``between``. ``room`` holds lines
    that must fit as well: the widest that it will say when it moves."""

    x: float
    y: float
    lines: tuple[str, ...]
    room: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Mark):
    """An arrow from one box to another, both named; cut at their edges."""

    source: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Mark):
    """Words at a place, with no mark of their own; placed like a label."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A number on an axis. One with a ``name`` (unique in its panel, as marks' names are) can move."""

    at: float
    text: str
    role: Role = "quiet"
    name: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """``low`` to ``high``; ``ticks`` are the telling ones, few (``None``: the renderer chooses round numbers).

    ``cross`` is where the other axis line stands (``None``: at the low end; 0 for axes through the origin).
    ``visible=False`` draws neither line nor ticks."""

    low: float
    high: float
    label: str = ""
    ticks: tuple[Tick, ...] | None = None
    scale: Scale = "linear"
    grid: bool = False
    visible: bool = True
    cross: float | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """One pair of axes with its marks, drawn in the given order. ``height`` is its share in units of the usual
    panel's height, ``width`` its share of the row against the others' (the heights stay as if all were 1; where
    a phone shows it alone it stays as narrow against the widest of its row); ``equal`` gives both axes the same
    scale. ``title`` stands above it. On a phone a panel that ``turns`` (boxes and links only, without visible axes)
    runs from top to bottom instead of from left to right."""

    name: str
    x: Axis
    y: Axis
    marks: tuple[Mark, ...]
    title: str = ""
    height: float = 1.0
    equal: bool = False
    width: float = 1.0
    turns: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture: rows of panels. ``narrow_columns`` is how many panels stand beside each other on a phone.

    ``alt`` says what is to be seen, in sentences made from computed facts. ``values`` are the numbers that matter,
    spoken name -> text, for the text beside the figure and for JSON. ``live`` says how the picture moves, if it
    does."""

    kind: str
    alt: str
    rows: tuple[tuple[Panel, ...], ...]
    narrow_columns: int = 1
    values: tuple[tuple[str, str], ...] = ()
    live: Live | None = None
