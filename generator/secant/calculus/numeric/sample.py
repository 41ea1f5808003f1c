"""A function of one variable as polylines to draw: dense where it bends, split where it breaks.

The points are floats and nothing here is proved; it is what a pen needs. A segment is bisected while its midpoint
lies visibly off the chord, and where the function still leaps at the finest step the leap is followed down to the
resolution of floats: what remains then is a jump, a pole or the edge of the domain, and the polyline is split there.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from secant.calculus.numeric.real_functions import Array

#: How a piece ends: at the end of the drawn interval, at a point that belongs to it, at a limit that does not,
#: beyond the picture (a pole), or without a limit (oscillation).
End = Literal["edge", "closed", "open", "pole", "none"]

_COLUMNS = 1400  # the finest step: half a pixel of a wide figure
_VISIBLE = 0.0006  # of the height: a quarter of a pixel
_LEAP = 0.01  # of the height: a difference at the finest step that asks for a closer look
_HALVINGS = 220


@dataclass(frozen=True, slots=True)
class Piece:
    """One unbroken polyline, ``xs`` strictly increasing; a single closed point is an isolated value."""

    xs: Array
    ys: Array
    left: End
    right: End


def sampled(
    function: Callable[[Array], Array],
    low: float,
    high: float,
    points: int = 300,
    *,
    bottom: float | None = None,
    top: float | None = None,
    breaks: Iterable[float] = (),
) -> tuple[Piece, ...]:
    """The graph of ``function`` over ``[low, high]``, starting from ``points`` even steps.

    ``bottom`` and ``top`` are what will be visible (taken from the values if not given): detail is judged against their
    distance, and a piece that leaves through them is cut there. ``breaks`` are places known to need a look.
    """
    function = _finite(function)
    xs = _first_points(low, high, points, breaks)
    ys = function(xs)
    bottom, top = _visible(ys, bottom, top)
    height = top - bottom
    xs, ys = _refined(function, xs, ys, (high - low) / _COLUMNS, bottom, top)
    lefts, rights = _leaps(function, xs, ys, bottom, top)
    stops = [len(xs)]
    if lefts.size:
        xs = np.unique(np.concatenate((xs, lefts, rights)))
        ys = function(xs)
        split_after = np.isin(xs, lefts) & np.isin(np.roll(xs, -1), rights)
        stops = [*(np.flatnonzero(split_after) + 1), len(xs)]
    pieces: list[Piece] = []
    start = 0
    for stop in stops:
        piece = _piece(function, xs[start:stop], ys[start:stop], (low, high), (bottom, top))
        if piece is not None:
            pieces.append(piece)
        start = stop
    return tuple(_cut(piece, bottom - 2 * height, top + 2 * height) for piece in pieces)


def _finite(function: Callable[[Array], Array]) -> Callable[[Array], Array]:
    """What overflows cannot be drawn either."""

    def drawable(xs: Array) -> Array:
        ys = function(xs)
        return np.where(np.abs(ys) < 1e150, ys, np.nan)

    return drawable


def _first_points(low: float, high: float, points: int, breaks: Iterable[float]) -> Array:
    """Even steps, the breaks, and the half integers: where formulas like to have their isolated exceptions."""
    halves = np.arange(math.ceil(2 * low), math.floor(2 * high) + 1) / 2 if high - low <= 100 else np.empty(0)
    inside = [b for b in breaks if low <= b <= high]
    return np.unique(np.concatenate((np.linspace(low, high, points + 1), halves, np.asarray(inside, dtype=np.float64))))


def _visible(ys: Array, bottom: float | None, top: float | None) -> tuple[float, float]:
    if bottom is not None and top is not None:
        return _tall(bottom, top)
    finite = ys[np.isfinite(ys)]
    if finite.size == 0:
        return (0.0 if bottom is None else bottom), (1.0 if top is None else top)
    least, greatest = (float(q) for q in np.quantile(finite, (0.04, 0.96)))
    bottom = least - 0.3 * (greatest - least) if bottom is None else bottom
    top = greatest + 0.3 * (greatest - least) if top is None else top
    return _tall(bottom, top)


def _tall(bottom: float, top: float) -> tuple[float, float]:
    return (bottom, top) if top > bottom else (bottom - 0.5, bottom + 0.5)


def _refined(
    function: Callable[[Array], Array], xs: Array, ys: Array, finest: float, bottom: float, top: float
) -> tuple[Array, Array]:
    height = top - bottom

    def clipped(values: Array) -> Array:
        return np.minimum(np.maximum(values, bottom - height), top + height)

    active = np.ones(len(xs) - 1, dtype=np.bool_)
    for _ in range(12):
        wide = active & (np.diff(xs) > finest)
        if not wide.any():
            break
        index = np.flatnonzero(wide)
        middle = (xs[index] + xs[index + 1]) / 2
        value = function(middle)
        chord = (clipped(ys[index]) + clipped(ys[index + 1])) / 2
        bent = ~(np.abs(clipped(value) - chord) <= _VISIBLE * height)
        bent &= ~(np.isnan(value) & np.isnan(ys[index]) & np.isnan(ys[index + 1]))
        # The halves of a bent segment, and its neighbours' halves, stay under suspicion.
        flags = np.zeros(len(xs) - 1, dtype=np.bool_)
        flags[index] = bent
        spread = flags.copy()
        spread[1:] |= flags[:-1]
        spread[:-1] |= flags[1:]
        xs = np.insert(xs, index + 1, middle)
        ys = np.insert(ys, index + 1, value)
        halves = np.ones(len(active), dtype=np.int64)
        halves[index] = 2
        active = np.repeat(spread, halves)
    return xs, ys


def _leaps(function: Callable[[Array], Array], xs: Array, ys: Array, bottom: float, top: float) -> tuple[Array, Array]:
    """Pairs of neighbouring floats between which the function really breaks."""
    height = top - bottom

    def seen(values: Array) -> Array:
        return np.clip(np.nan_to_num(values, nan=math.inf, posinf=math.inf), bottom - height, top + height)

    def suspicious(a: Array, b: Array) -> NDArray[np.bool_]:
        border: NDArray[np.bool_] = np.isnan(a) != np.isnan(b)
        leap: NDArray[np.bool_] = np.abs(a - b) > _LEAP * height  # false where one is NaN
        return border | leap

    index = np.flatnonzero(suspicious(ys[:-1], ys[1:]))
    if not index.size:
        return xs[index], xs[index]
    a, b, fa, fb = xs[index], xs[index + 1], ys[index], ys[index + 1]
    for _ in range(_HALVINGS):
        middle = a + (b - a) / 2
        moving = (middle > a) & (middle < b)
        if not moving.any():
            break
        value = function(middle)
        border = np.isnan(fa) != np.isnan(fb)
        left = np.where(border, np.isnan(value) != np.isnan(fa), np.abs(value - fa) >= np.abs(fb - value))
        # A hole met on the way between two defined ends: follow its left border.
        left |= np.isnan(value) & ~np.isnan(fa)
        b, fb = np.where(moving & left, middle, b), np.where(moving & left, value, fb)
        a, fa = np.where(moving & ~left, middle, a), np.where(moving & ~left, value, fa)
        keep = suspicious(fa, fb)
        a, b, fa, fb = a[keep], b[keep], fa[keep], fb[keep]
    pole = np.abs(seen(fa) - seen(fb)) > _LEAP * height
    return a[pole | (np.isnan(fa) != np.isnan(fb))], b[pole | (np.isnan(fa) != np.isnan(fb))]


def _piece(
    function: Callable[[Array], Array], xs: Array, ys: Array, ends: tuple[float, float], visible: tuple[float, float]
) -> Piece | None:
    finite = np.isfinite(ys)
    xs, ys = xs[finite], ys[finite]
    if xs.size == 0:
        return None
    if xs.size == 1:
        return Piece(xs, ys, "closed", "closed")
    left, first = _end(function, float(xs[0]), float(ys[0]), ends[0], +1, visible, ends[1] - ends[0])
    right, last = _end(function, float(xs[-1]), float(ys[-1]), ends[1], -1, visible, ends[1] - ends[0])
    xs = xs.copy()
    xs[0], xs[-1] = first, last
    return Piece(xs, ys, left, right)


def _end(
    function: Callable[[Array], Array],
    x: float,
    y: float,
    edge: float,
    inward: int,
    visible: tuple[float, float],
    width: float,
) -> tuple[End, float]:
    """How the piece ends at ``x`` (coming from the side ``inward`` points to), and at which tidy number."""
    bottom, top = visible
    height = top - bottom
    if x == edge:
        return "edge", x
    if not bottom - height <= y <= top + height:
        return "pole", x
    tidy = _simplest(x, 4e-12 * width)
    near = function(tidy + inward * width * np.geomspace(1e-5, 1e-10, 9))
    if not np.ptp(near) <= 0.02 * height:
        return "none", x
    at = float(function(np.asarray(tidy)))
    return ("closed" if abs(at - y) <= 1e-6 * height else "open"), tidy


def _simplest(x: float, within: float) -> float:
    """The fraction with the smallest denominator near ``x``: the author's number, if there is one, else ``x``."""
    for bound in (1, 12, 1000):
        candidate = float(Fraction(x).limit_denominator(bound))
        if abs(candidate - x) <= within:
            return candidate
    return x


def _cut(piece: Piece, bottom: float, top: float) -> Piece:
    """Of every run outside the window only its first and last point, pulled to the window's edge."""
    outside = (piece.ys < bottom) | (piece.ys > top)
    if not outside.any():
        return piece
    inner = outside.copy()
    inner[1:-1] &= outside[:-2] & outside[2:]
    inner[0] = outside[0] and len(outside) > 1 and outside[1]
    inner[-1] = outside[-1] and len(outside) > 1 and outside[-2]
    xs, ys = piece.xs[~inner], np.clip(piece.ys[~inner], bottom, top)
    if xs.size == 0:
        xs, ys = piece.xs[:1], np.clip(piece.ys[:1], bottom, top)
    return Piece(xs, ys, piece.left, piece.right)
