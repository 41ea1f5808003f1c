"""Polylines that look like the graph: fine where it bends, cut where it breaks, and only what is in sight.

A chord is refined until the graph's middle lies within a third of a pixel of it. Where two neighbouring values stay
apart however close their arguments come, the graph is broken (a jump, a pole) and the polyline is cut: nothing is ever
drawn across a discontinuity. Breaks that are known beforehand (``breaks``) cut it exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: The drawing's size in pixels that accuracy is measured in: the wide layout's.
_ACROSS, _UP = 700.0, 320.0
_BEND = 0.3
_FIRST = 257
_MOST = 6000
#: Neighbours this close (as a share of the window's width) that still differ are on two sides of a break.
_APART = 1e-11


@dataclass(frozen=True, slots=True)
class Window:
    """What is shown: ``x_low <= x <= x_high`` and ``y_low <= y <= y_high``, in the axes' own units."""

    x_low: float
    x_high: float
    y_low: float
    y_high: float

    @property
    def width(self) -> float:
        return self.x_high - self.x_low

    @property
    def height(self) -> float:
        return self.y_high - self.y_low

    def holds(self, x: float, y: float) -> bool:
        """Whether the point is in sight."""
        slack_x, slack_y = 1e-9 * self.width, 1e-9 * self.height
        return (
            self.x_low - slack_x <= x <= self.x_high + slack_x and self.y_low - slack_y <= y <= self.y_high + slack_y
        )


Polyline = tuple[tuple[float, ...], tuple[float, ...]]


def polylines(
    function: Callable[[Array], Array], window: Window, breaks: Sequence[float] = ()
) -> tuple[Polyline, ...]:
    """The graph of ``function`` (NaN where undefined) inside ``window``, from left to right, cut at ``breaks``.

    At a break each side runs up to the break itself, to where the graph was heading.
    """
    inside = sorted({b for b in breaks if window.x_low < b < window.x_high})
    ends = [window.x_low, *inside, window.x_high]
    pieces: list[Polyline] = []
    for left, right in zip(ends, ends[1:], strict=False):
        xs, ys = _sampled(function, left, right, window, left in inside, right in inside)
        for part_xs, part_ys in _cut(xs, ys, window):
            pieces.extend(_in_sight(part_xs, part_ys, window))
    return tuple(pieces)


def _sampled(
    function: Callable[[Array], Array], left: float, right: float, window: Window, opened: bool, closed: bool
) -> tuple[Array, Array]:
    """Arguments and values between two breaks, refined; at a break the value a hair beside it stands for the limit."""
    hair = 1e-9 * window.width
    share = (right - left) / window.width
    xs = np.linspace(left, right, max(17, int(_FIRST * share)))
    asked = xs.copy()
    if opened:
        asked[0] = left + hair
    if closed:
        asked[-1] = right - hair
    ys = function(asked)
    for _ in range(60):
        wanted = _unsettled(xs, ys, window)
        if not wanted.any() or xs.size > _MOST:
            break
        middles = (xs[:-1][wanted] + xs[1:][wanted]) / 2
        places = np.flatnonzero(wanted) + 1
        xs = np.insert(xs, places, middles)
        ys = np.insert(ys, places, function(middles))
    return xs, ys


def _pixels(xs: Array, ys: Array, window: Window) -> tuple[Array, Array]:
    """In pixels, with values far outside the window brought to one height beyond it."""
    clamped = np.clip(ys, window.y_low - window.height, window.y_high + window.height)
    return (xs - window.x_low) / window.width * _ACROSS, (clamped - window.y_low) / window.height * _UP


def _unsettled(xs: Array, ys: Array, window: Window) -> NDArray[np.bool_]:
    """Which segments still need a point in their middle."""
    across, up = _pixels(xs, ys, window)
    finite = ~np.isnan(up)
    dx, dy = np.diff(across), np.abs(np.diff(np.nan_to_num(up)))
    edge = finite[:-1] != finite[1:]
    steep = (dy > 4.0) & finite[:-1] & finite[1:]
    # The bend at each inner vertex: how far it lies from the chord of its neighbours.
    bend = np.zeros(xs.size)
    if xs.size > 2:
        with np.errstate(invalid="ignore", divide="ignore"):
            weight = (across[1:-1] - across[:-2]) / (across[2:] - across[:-2])
            away = np.abs(up[:-2] + weight * (up[2:] - up[:-2]) - up[1:-1])
        bend[1:-1] = np.nan_to_num(away, nan=0.0)
    bent = np.maximum(bend[:-1], bend[1:]) > _BEND
    seen = np.fmax(up[:-1], up[1:]) >= -_UP / 2
    seen &= np.fmin(up[:-1], up[1:]) <= 1.5 * _UP
    coarse = dx > 0.12
    few_steep = steep & (dx > _APART * _ACROSS)
    if few_steep.sum() > 120:  # an oscillation, not a break: finer than the eye is enough
        few_steep &= coarse
    tiny = np.spacing(np.maximum(np.abs(xs[:-1]), np.abs(xs[1:]))) * 4
    wanted: NDArray[np.bool_] = (
        ((bent | steep) & coarse & seen) | (few_steep & seen) | (edge & (dx > _APART * _ACROSS))
    )
    return wanted & (np.diff(xs) > tiny)


def _cut(xs: Array, ys: Array, window: Window) -> list[tuple[Array, Array]]:
    """Runs of defined values, parted where neighbours that touch differ."""
    across, up = _pixels(xs, ys, window)
    finite = ~np.isnan(up)
    broken = (np.diff(across) <= 4 * _APART * _ACROSS) & (np.abs(np.diff(np.nan_to_num(up))) > 1.0)
    broken |= ~finite[:-1] | ~finite[1:]
    parts = np.split(np.arange(xs.size), np.flatnonzero(broken) + 1)
    return [(xs[part], ys[part]) for part in parts if part.size > 1]


def _in_sight(xs: Array, ys: Array, window: Window) -> list[Polyline]:
    """The runs that touch the window; the renderer cuts them at its edge, so values far beyond it need not be exact."""
    inside = (ys >= window.y_low - 1e-9 * window.height) & (ys <= window.y_high + 1e-9 * window.height)
    crossing = (ys[:-1] < window.y_low) & (ys[1:] > window.y_high) | (ys[:-1] > window.y_high) & (ys[1:] < window.y_low)
    kept = inside.copy()
    kept[:-1] |= inside[1:] | crossing
    kept[1:] |= inside[:-1] | crossing
    clamped = np.clip(ys, window.y_low - window.height, window.y_high + window.height)
    runs = np.split(np.arange(xs.size), np.flatnonzero(~kept[:-1] | ~kept[1:]) + 1)
    return [
        (tuple(float(x) for x in xs[run]), tuple(float(y) for y in clamped[run])) for run in runs if run.size > 1
    ]
