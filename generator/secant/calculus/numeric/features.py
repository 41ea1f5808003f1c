"""Where something happens on the graph of a function, to a pen's accuracy: what a window must show.

Floats on a grid: nothing here is proved, and nothing here is stated to a reader. (What is stated comes from
``secant.calculus.rigorous``.)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secant.calculus.numeric.real_functions import Array

_STEPS = 3000
_EPSILON = float(np.finfo(np.float64).eps)


@dataclass(frozen=True, slots=True)
class Features:
    """Sorted places by sort, the x alone; ``values`` are the heights that a picture must not cut off."""

    roots: Array
    turns: Array
    bends: Array
    breaks: Array
    edges: Array
    values: Array

    @property
    def main(self) -> Array:
        """What catches the eye: all but the inflections, sorted."""
        return np.sort(np.concatenate((self.roots, self.turns, self.breaks, self.edges)))


def features(function: Callable[[Array], Array], low: float, high: float) -> Features:
    """Roots, turning points, inflections, breaks (kinks, jumps, poles, holes) and domain edges seen on an even grid."""
    step = (high - low) / _STEPS
    # Off the round numbers, where formulas keep their exceptions: those are asked separately.
    xs: Array = np.asarray(low + step * (np.arange(_STEPS) + 0.37), dtype=np.float64)
    ys = function(xs)
    undefined = np.isnan(ys)
    edge = np.flatnonzero(undefined[:-1] != undefined[1:])
    # A huge value is no feature: beside it nothing is looked for.
    ys = np.where(np.abs(ys) < 1e12, ys, np.nan)
    first = np.diff(ys)
    second = np.diff(first)
    noise = 8 * _EPSILON * float(np.fmax.reduce(np.abs(ys), initial=1e-300))
    breaking = _breaking(first, second, noise)
    near_break, jump = _widened(breaking, len(first)), _jump_like(first)
    roots = _sign_changes(ys, noise)
    roots = roots[~near_break[roots]]
    turns = _sign_changes(first, noise)
    turns = turns[~jump[turns] & ~jump[turns + 1]]
    bends = _sign_changes(second, 4 * noise)
    bends = bends[~near_break[bends] & ~near_break[bends + 1]]
    beside = np.flatnonzero(jump)
    heights = ys[np.concatenate((turns + 1, edge, edge + 1, roots, beside, beside + 1))]
    return Features(
        roots=xs[roots] + step / 2,
        turns=xs[turns + 1],
        bends=xs[bends + 1],
        breaks=np.concatenate((_merged(xs[breaking] + step / 2, 3 * step), _exceptions(function, low, high))),
        edges=xs[edge] + step / 2,
        values=heights[np.isfinite(heights)],
    )


def _exceptions(function: Callable[[Array], Array], low: float, high: float) -> Array:
    """Half integers at which alone the function is undefined."""
    if high - low > 200:
        return np.empty(0)
    at = np.arange(np.ceil(2 * low), np.floor(2 * high) + 1) / 2
    there, before, after = np.isnan(function(np.concatenate((at, at - 1e-6, at + 1e-6)))).reshape(3, -1)
    return at[there & ~before & ~after]


def _sign_changes(values: Array, noise: float) -> NDArray[np.int64]:
    """Indices i with a change of sign between values i and i + 1, or across one zero at i + 1."""
    above, below = values > noise, values < -noise
    change = above[:-1] & below[1:] | below[:-1] & above[1:]
    level = np.abs(values[1:-1]) <= noise
    if level.any():
        change[:-1] |= level & (above[:-2] & below[2:] | below[:-2] & above[2:])
    return np.flatnonzero(change)


def _jump_like(first: Array) -> NDArray[np.bool_]:
    """Steps that tower over both neighbours."""
    size = _sizes(first)
    tall: NDArray[np.bool_] = (size > 8 * np.maximum(_beside(size, 2), 1e-12)) & (size > 1e-9)
    return tall


def _breaking(first: Array, second: Array, noise: float) -> NDArray[np.int64]:
    """Steps where the curve jumps or its slope does: second differences that tower over their neighbours."""
    size = _sizes(second)
    sharp = (size > 12 * _beside(size, 3)) & (size > 64 * noise)
    # A kink worth a place in the picture changes the slope noticeably against the slopes around.
    slopes = _sizes(first)
    sharp &= size > 0.02 * np.maximum(slopes[:-1], slopes[1:])
    return np.flatnonzero(sharp)


def _sizes(differences: Array) -> Array:
    """How large they are; what is undefined is none. (Nothing infinite is left here.)"""
    size = np.abs(differences)
    size[np.isnan(size)] = 0.0
    return size


def _beside(size: Array, distance: int) -> Array:
    """The larger of what stands so far to the left and to the right of each; 0 beyond the ends."""
    larger = np.zeros_like(size)
    larger[:-distance] = size[distance:]
    np.maximum(larger[distance:], size[:-distance], out=larger[distance:])
    return larger


def _widened(index: NDArray[np.int64], length: int) -> NDArray[np.bool_]:
    near = np.zeros(length + 2, dtype=np.bool_)
    if not index.size:
        return near
    for shift in range(-2, 4):
        near[np.clip(index + shift, 0, length + 1)] = True
    return near


def _merged(places: Array, within: float) -> Array:
    """Neighbours closer than ``within`` count once."""
    if places.size == 0:
        return places
    groups = np.split(places, np.flatnonzero(np.diff(places) > within) + 1)
    return np.array([float(np.mean(group)) for group in groups])
