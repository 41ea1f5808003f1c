"""Scenes of every shape that the kinds of figures make, with every mark, for the renderer's tests."""

from __future__ import annotations

import math
from collections.abc import Callable

from secant.scenes import (
    Arrow,
    Axis,
    Box,
    Contours,
    Curve,
    Dot,
    Dots,
    Guide,
    Label,
    Link,
    Mark,
    Panel,
    Region,
    Role,
    Scene,
    Text,
    Tick,
)


def graph(of: Callable[[float], float], low: float, high: float, name: str = "curve", text: str = "f") -> Curve:
    """A curve through 301 points."""
    xs = tuple(low + (high - low) * i / 300 for i in range(301))
    return Curve(name=name, xs=xs, ys=tuple(of(x) for x in xs), label=Label(text))


def trip(t: float) -> float:
    """The trip of the first chapters."""
    return t**3 / 20 - 39 * t**2 / 40 + 27 * t / 5


def _secant(y: float, name: str, text: str = "") -> Curve:
    slope = (trip(y) - trip(2.5)) / (y - 2.5)
    low, high = 0.7, min(10.0, max(y + 1, 5.0))
    ys = (trip(2.5) + slope * (low - 2.5), trip(2.5) + slope * (high - 2.5))
    label = Label(text) if text else None
    return Curve(name=name, role="secant", xs=(low, high), ys=ys, label=label, opacity=1.0 if text else 0.5)


SECANTS = Scene(
    "secants",
    "Secants through 2.5 & 9; <they> settle.",
    (
        (
            Panel(
                "main",
                Axis(0.0, 10.6, "time (s)", ticks=tuple(Tick(v, f"{v:g}") for v in (2.5, 5.0, 7.5, 10.0))),
                Axis(0.0, 12.0, "distance (m)", grid=True),
                (
                    Guide(name="at", start=(2.5, 0.0), end=(2.5, trip(2.5)), label=Label("x = 2.5", sides=("nw",))),
                    _secant(9.0, "secant-1"),
                    _secant(4.0, "secant-2"),
                    _secant(3.4, "secant", "secant, slope 0.96"),
                    graph(trip, 0.0, 10.0),
                    Curve(
                        name="tangent",
                        role="tangent",
                        dash="dashed",
                        xs=(0.7, 4.6),
                        ys=(trip(2.5) - 1.8 * 1.4625, trip(2.5) + 2.1 * 1.4625),
                        label=Label("tangent, slope 1.463"),
                    ),
                    Dot(name="point", role="point", x=2.5, y=trip(2.5), label=Label("P")),
                ),
            ),
        ),
    ),
)

EXTREMA = Scene(
    "extrema",
    "Rises, falls, rises.",
    (
        (
            Panel(
                "main",
                Axis(-2.4, 2.4, "x", cross=0.0),
                Axis(-4.0, 4.0, "y", cross=0.0),
                (
                    graph(lambda x: x**3 - 3 * x, -2.2, 2.2, text="f(x) = x^3 - 3x"),
                    Dot(name="high", role="point", x=-1.0, y=2.0, label=Label("local maximum, f(-1) = 2")),
                    Dot(name="low", role="point", x=1.0, y=-2.0, label=Label("local minimum, f(1) = -2")),
                    Dot(name="hole", role="point", x=0.0, y=0.0, hollow=True),
                    Curve(name="level", role="tangent", dash="dashed", xs=(-1.7, -0.3), ys=(2.0, 2.0)),
                ),
            ),
        ),
    ),
)

LINKED = Scene(
    "derivative-trace",
    "The slopes below the curve.",
    (
        (
            Panel(
                "f",
                Axis(0.0, 10.0),
                Axis(0.0, 1200.0, "f(t)"),
                (
                    Region(name="rise", role="good", xs=(0.0, 4.0, 4.0, 0.0), ys=(0.0, 0.0, 1200.0, 1200.0)),
                    graph(lambda t: 100 * trip(t), 0.0, 10.0),
                ),
                height=0.7,
            ),
        ),
        (
            Panel(
                "slope",
                Axis(0.0, 10.0, "t"),
                Axis(-2.0, 6.0, "f'(t)", cross=0.0),
                (graph(lambda t: 3 * t * t / 20 - 39 * t / 20 + 27 / 5, 0.0, 10.0, text="f'"),),
                height=0.6,
            ),
        ),
    ),
)

_XS = tuple(-3 + 6 * i / 40 for i in range(41))
_YS = tuple(-2 + 4 * i / 30 for i in range(31))
LEVELS = Scene(
    "level-sets",
    "A bowl.",
    (
        (
            Panel(
                "main",
                Axis(-3.0, 3.0, "u"),
                Axis(-2.0, 2.0, "v"),
                (
                    Contours(
                        name="levels",
                        xs=_XS,
                        ys=_YS,
                        values=tuple(tuple(x * x / 2 + 2 * y * y for x in _XS) for y in _YS),
                        levels=(0.5, 1.0, 2.0, 4.0, 6.0, 8.0),
                        filled=True,
                    ),
                    Arrow(name="gradient", role="tangent", start=(1.5, 1.0), end=(1.8, 1.7), label=Label("gradient")),
                    Dot(name="low", role="point", x=0.0, y=0.0, label=Label("minimum")),
                    Curve(
                        name="path",
                        role="path",
                        xs=(-2.5, -1.5, -0.8, -0.3),
                        ys=(1.5, -0.5, 0.3, -0.1),
                        marked=True,
                    ),
                ),
                equal=True,
            ),
        ),
    ),
)


def _small(name: str, mark: Mark) -> Panel:
    axis = Axis(-1.0, 1.0, ticks=(), cross=0.0)
    return Panel(name, axis, axis, (mark, Dot(name="point", role="point", x=0.0, y=0.0)), title=f"{name} at 0")


SMALL = Scene(
    "failures",
    "Four ways to fail.",
    (
        (
            _small("corner", graph(abs, -1.0, 1.0)),
            _small("cusp", graph(lambda x: math.sqrt(abs(x)), -1.0, 1.0)),
        ),
        (
            _small("jump", Curve(name="curve", xs=(-1.0, 0.0), ys=(-0.5, -0.5), label=Label("f"))),
            _small("fine", graph(lambda x: x * x * math.sin(1 / x) if x else 0.0, -1.0, 1.0)),
        ),
    ),
    narrow_columns=2,
)

_STEPS = ("w = 0.5", "x = 2", "b = -1", "w x = 1", "w x + b = 0", "σ(·) = 0.5", "ln(·) = -0.6931", "N = 0.6931")
_PLACES = ((0, 1), (0, -1), (1, 1), (1, -1), (2, 0), (3, 0), (4, 0), (5, 0))
_LINKS = ((0, 3), (1, 3), (2, 4), (3, 4), (4, 5), (5, 6), (6, 7))
NETWORK = Scene(
    "computation-graph",
    "Eight boxes.",
    (
        (
            Panel(
                "main",
                Axis(-0.5, 5.5, visible=False),
                Axis(-1.6, 1.6, visible=False),
                (
                    *(
                        Box(name=f"step-{i}", x=float(x), y=y / 2, lines=(text, "slope -0.25"))
                        for i, (text, (x, y)) in enumerate(zip(_STEPS, _PLACES, strict=True))
                    ),
                    *(
                        Link(name=f"link-{a}-{b}", role="quiet", source=f"step-{a}", target=f"step-{b}")
                        for a, b in _LINKS
                    ),
                ),
                turns=True,
            ),
        ),
    ),
)

_RULES: tuple[tuple[str, Role, int, float], ...] = (
    ("forward", "secant", 1, 2e-16),
    ("central", "curve", 2, 1e-16),
    ("five-point", "tangent", 4, 5e-17),
)
_H = tuple(10 ** (-e / 4) for e in range(65))
ROUNDING = Scene(
    "rounding",
    "Three valleys.",
    (
        (
            Panel(
                "main",
                Axis(1e-16, 1.0, "h", scale="log"),
                Axis(1e-16, 10.0, "error", scale="log", grid=True),
                tuple(
                    Curve(
                        name=name, role=role, xs=_H, ys=tuple(max(h**order, noise / h) for h in _H), label=Label(name)
                    )
                    for name, role, order, noise in _RULES
                ),
            ),
        ),
    ),
)

AREAS = Scene(
    "product-rule",
    "A rectangle grows.",
    (
        (
            Panel(
                "main",
                Axis(-0.4, 4.4, visible=False),
                Axis(-0.4, 3.2, visible=False),
                (
                    Region(name="uv", xs=(0.0, 3.0, 3.0, 0.0), ys=(0.0, 0.0, 2.0, 2.0), edge=True, label=Label("u v")),
                    Region(
                        name="udv",
                        role="secant",
                        xs=(0.0, 3.0, 3.0, 0.0),
                        ys=(2.0, 2.0, 2.6, 2.6),
                        edge=True,
                        label=Label("u Δv"),
                    ),
                    Text(name="u", role="ink", label=Label("u", at=(1.5, 0.0), sides=("s",))),
                    Dots(
                        name="corners",
                        role="path",
                        xs=(0.0, 3.0, 3.0, 0.0),
                        ys=(0.0, 0.0, 2.0, 2.0),
                        shape="square",
                    ),
                ),
                equal=True,
            ),
        ),
    ),
)

SCENES = {scene.kind: scene for scene in (SECANTS, EXTREMA, LINKED, LEVELS, SMALL, NETWORK, ROUNDING, AREAS)}
