"""A function's graph as marks: a curve for each unbroken piece, hollow dots at holes, filled ones at jumps."""

from __future__ import annotations

from dataclasses import replace

from secant.calculus.numeric.sample import Piece, sampled
from secant.figures.parts.subject import Subject
from secant.figures.parts.window import Window
from secant.scenes import Curve, Dot, Label, Mark, Role, Side, polyline

#: Where the name of a curve may stand, best first.
_SIDES: tuple[Side, ...] = ("ne", "nw", "se", "sw", "n", "s", "e", "w")
#: Curves keep the points that a picture this many times as wide as it is high shows, to this part of its height.
_ASPECT, _VISIBLE = 1.7, 0.0003


def graph(
    subject: Subject,
    window: Window,
    *,
    name: str = "curve",
    role: Role = "curve",
    label: str | None = None,
    breaks: tuple[float, ...] = (),
    priority: int = 4,
) -> tuple[Mark, ...]:
    """The graph inside the window: marks ``curve``, ``curve-2`` … and ``curve-end-1`` … for its dots.

    ``label`` is the subject's own if not given (``""`` for none) and stands at the longest piece.
    """
    pieces = sampled(subject.values, window.x_low, window.x_high, bottom=window.y_low, top=window.y_high, breaks=breaks)
    lines = [piece for piece in pieces if piece.xs.size > 1]
    words = subject.label if label is None else label
    longest = max(lines, key=lambda piece: float(piece.xs[-1] - piece.xs[0]), default=None)
    curves = []
    for index, piece in enumerate(lines):
        xs, ys = piece.xs * (_ASPECT / window.width), piece.ys / window.height
        seen = polyline.simplified(xs.tolist(), ys.tolist(), _VISIBLE)
        curves.append(
            Curve(
                name=name if index == 0 else f"{name}-{index + 1}",
                role=role,
                xs=tuple(piece.xs[seen].tolist()),
                ys=tuple(piece.ys[seen].tolist()),
                label=Label(words, sides=_SIDES, priority=priority) if words and piece is longest else None,
            )
        )
    return (*curves, *_dots(pieces, window, name, role))


def _dots(pieces: tuple[Piece, ...], window: Window, name: str, role: Role) -> tuple[Dot, ...]:
    """Hollow where a piece tends to a point that is not its own; filled at the value beside such a hole."""
    hollow: list[tuple[float, float]] = []
    filled: list[tuple[float, float]] = []
    for piece in pieces:
        xs, ys = piece.xs, piece.ys
        for x, y, end in {(float(xs[0]), float(ys[0]), piece.left), (float(xs[-1]), float(ys[-1]), piece.right)}:
            if window.holds(x, y):
                if end == "open":
                    hollow.append((x, y))
                elif end == "closed":
                    filled.append((x, y))
    near = 1e-6 * window.width
    beside = [(x, y) for x, y in filled if any(abs(x - other) <= near for other, _ in hollow)] + [
        (float(piece.xs[0]), float(piece.ys[0])) for piece in pieces if piece.xs.size == 1
    ]
    marks = [Dot(name="", role=role, x=x, y=y, hollow=True) for x, y in _each_once(hollow, window)]
    marks += [Dot(name="", role=role, x=x, y=y) for x, y in _each_once(beside, window) if window.holds(x, y)]
    return tuple(replace(mark, name=f"{name}-end-{index}") for index, mark in enumerate(marks, 1))


def _each_once(points: list[tuple[float, float]], window: Window) -> list[tuple[float, float]]:
    """From left to right; the two sides of a hole end at the same point but for rounding."""
    kept: list[tuple[float, float]] = []
    for x, y in sorted(points):
        near = (abs(x - u) < 1e-6 * window.width and abs(y - v) < 1e-4 * window.height for u, v in kept)
        if not any(near):
            kept.append((x, y))
    return kept
