"""The product rule as areas: (uv)′ = u′v + uv′ where u and v are differentiable.

When u grows by Δu and v by Δv, the rectangle's area grows by Δu·v + u·Δv + Δu·Δv. Divided by h, the strips tend to
u′v and uv′; the corner tends to u′·0 = 0, since a differentiable v is continuous.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from secant.calculus.reals import Real, real
from secant.figures import FigureOptions
from secant.figures.parts.live import called, decimals, defined, holding, ranged, reading
from secant.figures.parts.subject import Subject, subject
from secant.figures.parts.words import labelled, said, spoken
from secant.language.options import option
from secant.language.readers import function, number
from secant.language.refusal import refused
from secant.language.tree import Add, Definitions, Function, Multiply, Node, Number, Subtract, Variable
from secant.scenes import Axis, Label, Mark, Panel, Region, Role, Scene, Side, Text
from secant.scenes.live import Line, Live, Say, Sentence

EXAMPLE = """\
```figure
kind: product-rule
u: 2 + x
v: 1 + x
at: 1
step: 1/2
```
"""

CAPTION = "The area of a rectangle whose sides are {u} and {v}, and what it gains when x grows by {step}."


def _grown(by: int) -> Function:
    return Function(None, ("x",), Add(Number(Fraction(by)), Variable("x")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(FigureOptions):
    """What a figure of the product rule can be told."""

    u: Function = option(function, "the width", default=_grown(2))
    v: Function = option(function, "the height", default=_grown(1))
    at: Node = option(number, "where both are looked at", default=Number(Fraction(1)))
    step: Node = option(number, "how much the variable grows", default=Number(Fraction(1, 2)))


@dataclass(frozen=True, slots=True)
class _Side:
    before: Node
    growth: Node

    def lengths(self) -> tuple[float, float]:
        return float(real(self.before)), float(real(self.growth))


def scene(options: Options, definitions: Definitions) -> Scene:
    """The rectangle, the two strips and the corner, each with its area."""
    u, v = (_side(subject(side, definitions), options) for side in (options.u, options.v))
    (width, wider), (height, higher) = u.lengths(), v.lengths()
    if min(width, height, wider, higher) <= 0:
        raise refused(
            "SEC-384", "only a rectangle that grows on both sides can be drawn", "choose positive sides and steps", "at"
        )
    areas = {
        "before": _area(u.before, v.before),
        "side": _area(u.growth, v.before),
        "top": _area(u.before, v.growth),
        "corner": _area(u.growth, v.growth),
    }
    right, upper = width + wider, height + higher
    marks: tuple[Mark, ...] = (
        _rectangle("before", "curve", 0, 0, width, height, f"u·v = {labelled(areas['before'])}"),
        _rectangle("side", "secant", width, 0, right, height, ""),
        _rectangle("top", "tangent", 0, height, width, upper, f"u·Δ\u2009v = {labelled(areas['top'])}"),
        _rectangle("corner", "point", width, height, right, upper, ""),
        _beside("side-name", "secant", f"Δ\u2009u·v = {labelled(areas['side'])}", right, height / 2, "e"),
        _beside(
            "corner-name", "point", f"Δ\u2009u·Δ\u2009v = {labelled(areas['corner'])}", right, (height + upper) / 2, "e"
        ),
        _beside("width", "ink", "u", width / 2, 0, "s"),
        _beside("wider", "ink", "Δ\u2009u", (width + right) / 2, 0, "s"),
        _beside("height", "ink", "v", 0, height / 2, "w"),
        _beside("higher", "ink", "Δ\u2009v", 0, (height + upper) / 2, "w"),
    )
    pad = 0.14 * max(right, upper)
    values = {name: spoken(area) for name, area in areas.items()}
    alt = (
        f"A rectangle u wide and v high with the area uv = {values['before']}. It grows to the right by a strip with "
        f"the area Δu·v = {values['side']}, upwards by a strip with the area u·Δv = {values['top']}, and between the "
        f"two by a small corner with the area Δu·Δv = {values['corner']}."
    )
    return Scene(
        kind="product-rule",
        alt=alt,
        rows=(
            (
                Panel(
                    "main",
                    Axis(-pad, right + 3.2 * pad, visible=False),
                    Axis(-pad, upper + pad, visible=False),
                    marks,
                    equal=True,
                ),
            ),
        ),
        values=(
            ("u", said(subject(options.u, definitions).name)),
            ("v", said(subject(options.v, definitions).name)),
            ("step", spoken(real(options.step))),
            *((f"area {name}", text) for name, text in values.items()),
        ),
        live=_live(options, definitions, values),
    )


def _live(options: Options, definitions: Definitions, areas: dict[str, str]) -> Live:
    """The step can be made smaller: divided by it, the strips settle and the corner goes away."""
    u, v = subject(options.u, definitions), subject(options.v, definitions)
    step, at = float(real(options.step)), float(real(options.at))

    def corners(left: str, low: str, right: str, high: str) -> dict[str, tuple[str, ...]]:
        return {"xs": (left, right, right, left), "ys": (low, low, high, high)}

    d = decimals(2.0)
    return Live(
        controls=(ranged("h", "step h", 0.0, step, step, "h = {h:3}"),),
        functions=(*called(u), *called(v, "g")),
        definitions=defined(
            "u = f(a)", "v = g(a)", "r = f(a + h)", "t = g(a + h)", "p = (r - u)*v", "q = u*(t - v)",
            "c = (r - u)*(t - v)", "k = p/h", "l = q/h", "m = c/h", a=at, o=0.0,
        ),
        motions=(
            Line(mark="before", **corners("o", "o", "u", "v")),
            Line(mark="side", **corners("u", "o", "r", "v")),
            Line(mark="top", **corners("o", "v", "u", "t")),
            Line(mark="corner", **corners("u", "v", "r", "t")),
            Say(mark="top", text=f"u·Δ v = {{q:{d}}}", at=(reading("u/2"), reading("(v + t)/2"))),
            Say(mark="side-name", text=f"Δ u·v = {{p:{d}}}", at=("r", reading("v/2"))),
            Say(mark="corner-name", text=f"Δ u·Δ v = {{c:{d}}}", at=("r", reading("(v + t)/2"))),
            Say(mark="wider", text="Δ u", at=(reading("(u + r)/2"), "o")),
            Say(mark="higher", text="Δ v", at=("o", reading("(v + t)/2"))),
        ),
        block=("step: {h}",),
        still=f"Strips {areas['side']} and {areas['top']}, corner {areas['corner']}.",
        sentences=(
            Sentence("Divided by h = {h:3}: strips {k:3} and {l:3}, corner {m:3}.", holding("m = m")),
            Sentence("h = 0: nothing has grown, and 0/0 says nothing."),
        ),
    )  # fmt: skip


def _side(of: Subject, options: Options) -> _Side:
    """The length of one side now, and by how much it grows, both exact."""
    now, then = of.at(options.at), of.at(Add(options.at, options.step))
    before, after = of.value(now, "at").exact, of.value(then, "step").exact
    if before is None or after is None:
        raise refused("SEC-384", f"the length of {of.name} has no closed form", "choose another side", "at")
    return _Side(before, Subtract(after, before))


def _area(width: Node, height: Node) -> Real:
    return real(Multiply(width, height))


def _rectangle(name: str, role: Role, left: float, low: float, right: float, high: float, words: str) -> Region:
    label = Label(words, priority=0) if words else None
    corners = ((left, right, right, left), (low, low, high, high))
    return Region(name=name, role=role, xs=corners[0], ys=corners[1], edge=True, label=label)


def _beside(name: str, role: Role, words: str, x: float, y: float, side: Side) -> Text:
    return Text(name=name, role=role, label=Label(words, at=(x, y), sides=(side,), priority=0))
