"""Where a function of several variables may be lowest: floating-point proposals for counterexamples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from secant.calculus.numeric.compile import compiled, holds
from secant.language.tree import Condition, Node

Array = NDArray[np.float64]
_Values = Callable[[Array], tuple[Array, NDArray[np.bool_]]]
Ends = tuple[tuple[float, float], ...]
#: Points of the first look, and of every closer look around the best ones.
POINTS = 2000
CLOSER = 40
SIMPLE = 3
_BEST = 4
_ROUNDS = 30
_SHRINK = 0.5
#: Small numbers that statements like to fail at.
_LATTICE = (-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0)


@dataclass(frozen=True, slots=True)
class Lowest:
    """Points of the region: a few simple ones with a negative value, then those where it is lowest (best first); and
    a few where there seems to be no value."""

    points: tuple[tuple[float, ...], ...]
    values: tuple[float, ...]
    holes: tuple[tuple[float, ...], ...]


def lowest(node: Node, names: tuple[str, ...], box: Ends, condition: Condition | None) -> Lowest:
    """The proposals for a core tree over a box, restricted to where the condition holds."""
    function = compiled(node, names)
    inside = None if condition is None else holds(condition, names)

    def values(points: Array) -> tuple[Array, NDArray[np.bool_]]:
        found = function(*points.T)
        kept = np.ones(len(points), dtype=bool) if inside is None else inside(*points.T)
        return np.where(kept, np.where(np.isnan(found), np.inf, found), np.inf), kept & np.isnan(found)

    points = _first(box)
    heights, holes = values(points)
    order = np.argsort(heights, kind="stable")[:_BEST]
    best = [(float(heights[k]), points[k]) for k in order if np.isfinite(heights[k])]
    closer = [_refined(values, height, point, box) for height, point in best]
    ranked = sorted([*best, *closer], key=lambda pair: pair[0])
    simple = np.flatnonzero((heights < 0) & (np.abs(points) <= max(_LATTICE)).all(axis=1))[:SIMPLE]
    ranked = [*((float(heights[k]), points[k]) for k in simple), *ranked]
    return Lowest(
        tuple(tuple(map(float, point)) for _, point in ranked),
        tuple(height for height, _ in ranked),
        tuple(tuple(map(float, point)) for point in points[holes][:3]),
    )


def _first(box: Ends) -> Array:
    """A lattice of small numbers, the corners, and a low-discrepancy sequence (a Kronecker sequence)."""
    count = len(box)
    root = 2.0
    for _ in range(30):  # the generalised golden ratio: root^(count + 1) = root + 1
        root = (1 + root) ** (1 / (count + 1))
    steps = np.array([root ** -(k + 1) for k in range(count)])
    shares = (0.5 + np.outer(np.arange(1, POINTS + 1), steps)) % 1.0
    spread = np.column_stack([_spread(shares[:, k], *ends) for k, ends in enumerate(box)])
    small = sorted(product(_LATTICE, repeat=count), key=lambda point: sum(map(abs, point))) if count <= 4 else []
    lattice = np.array(small).reshape(len(small), count)
    corners = np.array(list(product(*[[end for end in ends if np.isfinite(end)] or [0.0] for ends in box])))
    points = np.vstack([lattice, corners, spread])
    lows, highs = np.array([low for low, _ in box]), np.array([high for _, high in box])
    return points[((points >= lows) & (points <= highs)).all(axis=1)]


def _spread(shares: Array, low: float, high: float) -> Array:
    """Shares of the way from ``low`` to ``high``; toward infinity ever farther."""
    if np.isfinite(low) and np.isfinite(high):
        return low + shares * (high - low)
    if np.isfinite(low):
        return low + shares / (1 - shares + 1e-9)
    if np.isfinite(high):
        return high - shares / (1 - shares + 1e-9)
    return np.tan(np.pi * (shares - 0.5) * 0.999)


def _refined(values: _Values, height: float, point: Array, box: Ends) -> tuple[float, Array]:
    """Closer and closer looks around a point."""
    lows, highs = np.array([low for low, _ in box]), np.array([high for _, high in box])
    width = np.where(np.isfinite(highs - lows), highs - lows, np.maximum(1.0, np.abs(point)))
    reach = 0.1 * width
    directions = np.random.default_rng(7).uniform(-1, 1, (CLOSER, len(box)))
    for _ in range(_ROUNDS):
        near = np.clip(point + directions * reach, lows, highs)
        heights, _ = values(near)
        place = int(np.argmin(heights))
        if heights[place] < height:
            height, point = float(heights[place]), near[place]
        else:
            reach = reach * _SHRINK
    return height, point
