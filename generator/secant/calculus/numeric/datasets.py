"""Small sets of labelled points in the plane, the same on every machine: from a generator of our own.

SplitMix64 (Steele, Lea and Flood 2014) gives the bits; two uniform numbers give a normal one by Box and Muller (1958).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
_MASK = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Dataset:
    """``points`` has the shape (n, 2), ``classes`` the shape (n,) with the values 0 and 1, as many of each."""

    name: str
    points: Array
    classes: Array


def uniform(seed: int) -> Iterator[float]:
    """Numbers in [0, 1) with 53 random bits each."""
    state = seed & _MASK
    while True:
        state = (state + 0x9E3779B97F4A7C15) & _MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
        yield ((z ^ (z >> 31)) >> 11) / (1 << 53)


def normal(seed: int) -> Iterator[float]:
    """Standard normal numbers."""
    numbers = uniform(seed)
    while True:
        radius = math.sqrt(-2 * math.log(1 - next(numbers)))
        yield radius * math.cos(2 * math.pi * next(numbers))


def dataset(name: str, count: int = 100, seed: int = 1) -> Dataset:
    """``count`` points (even) of the set called ``name``; ``KeyError`` if there is none of that name."""
    place = _PLACES[name]
    noise = normal(seed)
    half = count // 2
    rows, classes = [], []
    for index in range(2 * half):
        kind = index % 2
        x, y = place(kind, (index // 2 + 0.5) / half, noise)
        rows.append((x, y))
        classes.append(float(kind))
    return Dataset(name, np.array(rows), np.array(classes))


def _moons(kind: int, share: float, noise: Iterator[float]) -> tuple[float, float]:
    angle = math.pi * share
    x, y = (math.cos(angle), math.sin(angle)) if kind == 0 else (1 - math.cos(angle), 0.5 - math.sin(angle))
    return 1.6 * (x - 0.5) + 0.16 * next(noise), 1.6 * (y - 0.25) + 0.16 * next(noise)


def _circles(kind: int, share: float, noise: Iterator[float]) -> tuple[float, float]:
    radius = 0.7 if kind == 0 else 1.7
    angle = 2 * math.pi * share
    return radius * math.cos(angle) + 0.14 * next(noise), radius * math.sin(angle) + 0.14 * next(noise)


def _blobs(kind: int, share: float, noise: Iterator[float]) -> tuple[float, float]:  # noqa: ARG001 - all have one form
    x, y = (-1.1, -0.6) if kind == 0 else (1.1, 0.7)
    return x + 0.55 * next(noise), y + 0.55 * next(noise)


def _xor(kind: int, share: float, noise: Iterator[float]) -> tuple[float, float]:
    side = 1.0 if share < 0.5 else -1.0
    x, y = (side, side) if kind == 0 else (side, -side)
    return 1.1 * x + 0.4 * next(noise), 1.1 * y + 0.4 * next(noise)


_PLACES: dict[str, Callable[[int, float, Iterator[float]], tuple[float, float]]] = {
    "blobs": _blobs,
    "circles": _circles,
    "moons": _moons,
    "xor": _xor,
}
#: The names of all sets.
DATASETS = tuple(_PLACES)
