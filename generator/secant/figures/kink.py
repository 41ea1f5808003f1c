"""A point without a derivative: the one-sided derivatives lim (f(a + h) − f(a)) / h for h → 0− and for h → 0+.

f is differentiable at a exactly if both exist as numbers and agree. At a corner they differ, and no magnification
makes one line of them; at a cusp or a vertical tangent they are infinite.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from secant.calculus.numeric.features import features
from secant.calculus.point import OneSided
from secant.calculus.reals import Real
from secant.diagnostics import SecantError
from secant.figures import FigureOptions
from secant.figures.parts.course import course
from secant.figures.parts.glass import bare_axes, glass
from secant.figures.parts.graph import graph
from secant.figures.parts.lines import reach, straight
from secant.figures.parts.live import called, defined, powers, reading
from secant.figures.parts.moment import Moment, moment, side_words
from secant.figures.parts.places import Telling
from secant.figures.parts.subject import Subject, subject
from secant.figures.parts.window import Window, axes, window
from secant.figures.parts.words import labelled, said, spoken
from secant.language.article import with_article
from secant.language.options import option
from secant.language.readers import function, number
from secant.language.refusal import refused
from secant.language.tree import Definitions, Function, Node, Number
from secant.scenes import Curve, Dot, Label, Mark, Panel, Role, Scene, Side
from secant.scenes.live import Fade, Formula, Graph, Line, Live, Magnify, Put, Say, Sentence

EXAMPLE = """\
```figure
kind: kink
of: |x|
at: 0
```
"""

CAPTION = "{of} at {at}. From the left the slope {left}, from the right it {right}: {verdict}."

#: The panels' shares of the row, and the glass's width and height.
_MAIN_WIDTH, _MAIN_HEIGHT = 1.4, 1.2
_GLASS = (0.6, 0.8)
#: How far a one-sided tangent runs on beyond its point, as a share of the picture's width.
_BEYOND = 0.1
#: Where the words of a side may stand.
_PLACES: dict[str, tuple[Side, ...]] = {"left": ("sw", "w", "nw", "s", "n"), "right": ("se", "e", "ne", "s", "n")}


_TEN = Number(Fraction(10))


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(FigureOptions):
    """What a kink figure can be told."""

    of: Function = option(function, "the function")
    at: Node | None = option(number, "the point; one without a derivative is found if left out", default=None)
    magnify: Node | None = option(number, "how much closer the second picture is, 0 for none", default=_TEN)


def scene(options: Options, definitions: Definitions) -> Scene:
    """The graph with its one-sided tangents, and the same point under a magnifying glass."""
    of = subject(options.of, definitions)
    here = _broken(of, options)
    view = _room(window(of, options.on, (here.x,)).showing((here.y,)), here)
    factor = _factor(of, options)
    near = _magnified(view, here, factor) if factor else None
    main = _panel(of, here, view, near, options, factor)
    return Scene(
        kind="kink",
        alt=_alt(of, view, here, factor),
        rows=((main,),) if near is None else ((main, _panel(of, here, near, None, options, factor)),),
        values=(
            ("of", said(of.name)),
            ("at", here.at.spoken),
            ("kind", here.facts.kind),
            ("left", side_words(here.facts.left)),
            ("right", side_words(here.facts.right)),
            ("verdict", _VERDICTS[here.facts.kind]),
        ),
        live=None if near is None else _live(of, here, near, factor, options),
    )


def _live(of: Subject, here: Moment, near: Window, factor: float, options: Options) -> Live:
    """The glass can be made stronger and weaker: its frame shrinks in the whole, what it shows is drawn anew."""
    shown = _panel(of, here, near, None, options, factor)
    curves = [mark.name for mark in shown.marks if isinstance(mark, Curve) and mark.name.startswith("near-curve")]
    # The lines in the glass look the same at every strength: they shrink with it towards their point.
    lines = [mark for mark in shown.marks if isinstance(mark, Curve) and mark.name in ("near-left", "near-right")]
    dots = [mark for mark in shown.marks if isinstance(mark, Dot)]
    ends = {"x": (near.x_low, near.x_high), "y": (near.y_low, near.y_high)}

    def shrunk(value: float, middle: str, at: float) -> Formula:
        return ("+", middle, ("*", value - at, "q"))

    left, right = (shrunk(x, "a", here.x) for x in ends["x"])
    low, high = (shrunk(y, "b", here.y) for y in ends["y"])
    corners = {"xs": (left, right, right, left), "ys": (low, low, high, high)}
    return Live(
        controls=(powers("z", "magnification", 2.0, 1e4, factor, seconds=5.0),),
        functions=called(of),
        definitions=defined("q = F/z", a=here.x, b=here.y, F=factor),
        views=(Magnify(panel="magnified", x=(left, right), y=(low, high)),),
        motions=(
            Line(mark="glass", **corners),
            Line(mark="near-ground", **corners),
            Say(mark="magnified-title", text="{z:e2} times closer"),
            *(Graph(mark=name, variable="x", low=left, high=right, y=reading("f(x)")) for name in curves[:1]),
            *(Fade(mark=name, opacity=0.0) for name in curves[1:]),
            *(
                Line(
                    mark=line.name,
                    xs=tuple(shrunk(x, "a", here.x) for x in line.xs),
                    ys=tuple(shrunk(y, "b", here.y) for y in line.ys),
                )
                for line in lines
            ),
            *(Put(mark=dot.name, x=dot.x, y=dot.y) for dot in dots),
        ),
        block=("magnify: {z}",),
        still=f"{factor:g} times closer: {_CLOSER[here.facts.kind == 'corner']}.",
        sentences=(Sentence(f"{{z:e2}} times closer: {_CLOSER[here.facts.kind == 'corner']}."),),
    )


#: What the glass shows, however strong it is.
_CLOSER = {True: "the corner stays a corner", False: "it never becomes a sloping line"}


_VERDICTS = {
    "corner": "the sides disagree, so there is no derivative",
    "cusp": "the two halves of the graph meet like the tip of a thorn, and there is no derivative",
    "vertical tangent": "the tangent is vertical and has no slope, so there is no derivative",
    "one-sided vertical": "one side has no slope, so there is no derivative",
    "jump": "the graph jumps, so there is no derivative",
    "infinite discontinuity": "the graph leaves every bound, so there is no derivative",
    "removable discontinuity": "the point lies beside the graph, so there is no derivative",
    "oscillation": "the slopes never settle, so there is no derivative",
    "endpoint": "the graph has only one side here, so there is no two-sided derivative",
}


def _broken(of: Subject, options: Options) -> Moment:
    """The point asked for, which must have no derivative; or one in sight that has none."""
    if options.at is None:
        return _found(of, options)
    here = moment(of, options.at, options.on)
    if here.facts.derivative is not None:
        raise refused(
            "SEC-355",
            f"{of.name} has a derivative at {here.at.text}, {here.facts.derivative.text()}: there is no kink to show",
            "use the kind tangent or zoom, or another point",
            "at",
        )
    if here.facts.kind not in _VERDICTS:
        raise refused(
            "SEC-352",
            f"whether {of.name} has a derivative at {here.at.text} could not be decided",
            "choose another point",
            "at",
        )
    return here


def _found(of: Subject, options: Options) -> Moment:
    shown = window(of, options.on)
    centre = (shown.x_low + shown.x_high) / 2
    breaks = features(of.values, shown.x_low, shown.x_high).breaks
    # A break among the wiggles of an oscillation is not seen, but it is at 0 more often than not.
    candidates = [*sorted(map(float, breaks), key=lambda x: (abs(x - centre), x)), 0.0]
    for x in candidates:
        simple = Fraction(x).limit_denominator(60)
        if abs(float(simple) - x) > 2e-3 * shown.width:
            continue
        try:
            here = moment(of, Number(simple), options.on)
        except SecantError:
            continue
        if here.facts.derivative is None and here.facts.kind in _VERDICTS:
            return here
    raise refused(
        "SEC-353",
        f"no point without a derivative was found on the graph of {of.name}",
        "say where it is, as in at: 2, or use the kind tangent",
        "of",
    )


def _factor(of: Subject, options: Options) -> float:
    factor = 0.0 if options.magnify is None else float(of.at(options.magnify))
    if factor and not 1 < factor <= 1e6:
        raise refused(
            "SEC-356", "the magnification must lie between 1 and 1000000", "write 10, or 0 for none", "magnify"
        )
    return factor


def _room(view: Window, here: Moment) -> Window:
    """A little more of the picture where the one-sided tangents run on beyond the point."""
    heights = []
    for limit, sign in ((here.facts.left, 1), (here.facts.right, -1)):
        if isinstance(limit, Real):
            heights.append(here.y + sign * float(limit) * 0.5 * reach(view, float(limit), _BEYOND))
    return view.showing(heights)


def _magnified(view: Window, here: Moment, factor: float) -> Window:
    """What the glass shows: magnified alike in both directions, the point as high in it as in the whole."""
    width = view.width / factor * _GLASS[0] / _MAIN_WIDTH
    height = view.height / factor * _GLASS[1] / _MAIN_HEIGHT
    low = here.y - height * min(0.7, max(0.3, (here.y - view.y_low) / view.height))
    ends = (Number(Fraction(here.x - width / 2)), Number(Fraction(here.x + width / 2)))
    return Window(here.x - width / 2, here.x + width / 2, low, low + height, ends)


def _panel(of: Subject, here: Moment, view: Window, near: Window | None, options: Options, factor: float) -> Panel:
    """The whole with the frame of the glass in it (``near``), or, without one, what the glass shows."""
    labels = factor == 0 or near is not None
    marks: tuple[Mark, ...] = (
        *((glass("glass", near),) if near else () if labels else (glass("ground", view, ground=True),)),
        *graph(of, view, label=None if labels else "", breaks=(here.x,)),
        *(line for side in ("left", "right") for line in _side(side, here, view, labels=labels)),
        Dot(name="point", role="point", x=here.x, y=here.y),
    )
    if not labels:
        marks = tuple(replace(mark, name=f"near-{mark.name}") for mark in marks)
        return Panel(
            "magnified", *bare_axes(view), marks, title=f"{factor:g} times closer", width=_GLASS[0], height=_GLASS[1]
        )
    at = Telling(here.x, here.at.text, "point")
    x_axis, y_axis = axes(view, options.x_label or of.letter, options.y_label, x=(at,))
    return Panel("main", x_axis, y_axis, marks, width=_MAIN_WIDTH, height=_MAIN_HEIGHT)


def _side(side: str, here: Moment, view: Window, *, labels: bool) -> tuple[Curve, ...]:
    """The one-sided tangent: along its own side and a little beyond; upright where the slopes grow without bound."""
    limit: OneSided = here.facts.left if side == "left" else here.facts.right
    sign = -1 if side == "left" else 1
    role: Role = "secant" if side == "left" else "tangent"
    words = _words(side, limit) if labels else ""
    if isinstance(limit, Real):
        slope = float(limit)
        own, beyond = reach(view, slope, 0.36), reach(view, slope, _BEYOND)
        low, high = (here.x - own, here.x + beyond) if sign < 0 else (here.x - beyond, here.x + own)
        line = straight(side, role, (here.x, here.y), slope, view, low=low, high=high, dash="dashed")
        # The label belongs to the end on its own side, so that end comes last.
        outward = line if sign > 0 else replace(line, xs=line.xs[::-1], ys=line.ys[::-1])
        return (replace(outward, label=Label(words, sides=_PLACES[side], priority=1) if words else None),)
    if limit in ("oo", "-oo"):
        upward = (limit == "oo") == (sign > 0)
        end_y = here.y + (0.42 if upward else -0.42) * view.height
        end_y = min(view.y_high, max(view.y_low, end_y))
        label = Label(words, sides=_PLACES[side], priority=1) if words else None
        return (Curve(name=side, role=role, xs=(here.x, here.x), ys=(here.y, end_y), dash="dashed", label=label),)
    return ()


def _words(side: str, limit: OneSided) -> str:
    if isinstance(limit, Real):
        return f"slope {labelled(limit)} from the {side}"
    return f"slope → {'-' if limit == '-oo' else ''}∞ from the {side}"


def _alt(of: Subject, view: Window, here: Moment, factor: float) -> str:
    left, right = side_words(here.facts.left), side_words(here.facts.right)
    closer = f" A second picture shows the point {factor:g} times closer." if factor else ""
    kind = here.facts.kind
    return (
        f"{course(of, view)} At {here.at.spoken}, height {spoken(here.value)}, it has {with_article(kind)}: from "
        f"the left the slope of the secant {left}, from the right it {right}; {_VERDICTS[kind]}.{closer}"
    )
