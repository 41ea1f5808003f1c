"""Gradient descent with and without momentum, in any dimension, and what became of it.

The heavy ball of B. T. Polyak (1964): s₀ = 0, sₙ₊₁ = m sₙ − η ∇f(xₙ), xₙ₊₁ = xₙ + sₙ₊₁; with m = 0 it is gradient
descent. On a positive-definite quadratic whose gradient is Lipschitz with constant K, gradient descent converges from
every start exactly if 0 < η < 2/K.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from secant.calculus.derivation import derivative
from secant.calculus.numeric.compile import Compiled, compiled
from secant.language.tree import Node

Array = NDArray[np.float64]
Verdict = Literal["converged", "cycles", "diverges", "undecided"]

#: How many steps are walked on, beyond those asked for, before the verdict is given up.
PATIENCE = 5_000
#: A state has come back if it is this close to an earlier one, as a share of the way it made in between.
_SAME = 1e-12
#: A step is at rest if it is shorter than this share of the position's size (or of 1).
_REST = 1e-12
_FAR = 1e12
_LONGEST_PERIOD = 16


@dataclass(frozen=True, slots=True)
class Descent:
    """``points`` has the shape (steps + 1, dimension), ``values`` the shape (steps + 1,), the start included.

    ``verdict`` is about the walk continued for up to ``PATIENCE`` further steps in floating-point arithmetic: an
    observation, not a proof. *Converged*: steps and gradient came to rest at ``limit``. *Cycles*: position and velocity
    came back after ``period`` ≥ 2 steps. *Diverges*: it left every bound, or where f has values. Else *undecided*;
    ``reason`` says what was seen.
    """

    points: Array
    values: Array
    verdict: Verdict
    reason: str
    limit: tuple[float, ...] | None = None
    period: int | None = None


def descend(
    node: Node,
    variables: tuple[str, ...],
    start: tuple[float, ...],
    rate: float,
    steps: int,
    momentum: float = 0.0,
) -> Descent:
    """``steps`` steps from ``start`` on the core tree ``node``, and the verdict on what follows.

    At a point without a gradient by the rules (a corner) the walk ends there: *undecided*, with that reason.
    """
    if len(start) != len(variables):
        raise ValueError("the start has one coordinate for each variable")
    height = compiled(node, variables)
    slopes = [compiled(derivative(node, name), variables) for name in variables]
    points = [np.array(start, dtype=float)]
    velocity = np.zeros(len(start))
    ended: tuple[Verdict, str] | None = None
    for _ in range(steps):
        slope = _gradient(height, slopes, points[-1])
        if not np.isfinite(slope).all():
            ended = _left(height, points[-1])
            break
        velocity = momentum * velocity - rate * slope
        points.append(points[-1] + velocity)
        if not np.abs(points[-1]).max() < _FAR:
            ended = ("diverges", f"after {len(points) - 1} steps it is farther away than {_FAR:.0e}")
            break
    path = np.array(points)
    values = np.array([float(height(*point)) for point in path])
    if ended is not None:
        return Descent(path, values, *ended)
    verdict, reason, limit, period = _outcome(height, slopes, path[-1], velocity, rate, momentum)
    return Descent(path, values, verdict, reason, limit, period)


def _gradient(height: Compiled, slopes: list[Compiled], point: Array) -> Array:
    """The slopes; NaN where the function has no value, even if the formulas of its derivatives have one there."""
    if not np.isfinite(float(height(*point))):
        return np.full(len(slopes), np.nan)
    return np.array([float(slope(*point)) for slope in slopes])


def _left(height: Compiled, point: Array) -> tuple[Verdict, str]:
    where = ", ".join(f"{coordinate:.6g}" for coordinate in point)
    if np.isfinite(float(height(*point))):
        return "undecided", f"there is no gradient at ({where})"
    return "diverges", f"it left the domain at ({where})"


def _outcome(
    height: Compiled, slopes: list[Compiled], point: Array, velocity: Array, rate: float, momentum: float
) -> tuple[Verdict, str, tuple[float, ...] | None, int | None]:
    """Walk on until the state rests, returns or is lost."""
    recent: list[Array] = []
    for walked in range(PATIENCE):
        slope = _gradient(height, slopes, point)
        if not np.isfinite(slope).all():
            verdict, reason = _left(height, point)
            return verdict, reason, None, None
        velocity = momentum * velocity - rate * slope
        point = point + velocity
        size = max(1.0, float(np.abs(point).max()))
        if not size < _FAR:
            return "diverges", f"it is farther away than {_FAR:.0e}", None, None
        if np.abs(velocity).max() <= _REST * size and rate * np.abs(slope).max() <= _REST * size:
            return "converged", f"it is at rest after {walked + 1} further steps", tuple(map(float, point)), None
        state = np.concatenate([point, velocity])
        period = _returned(recent, state)
        if period is not None:
            return "cycles", f"it comes back every {period} steps", None, period
        recent.append(state)
        del recent[:-_LONGEST_PERIOD]
    return "undecided", f"neither at rest nor back nor lost after {PATIENCE} further steps", None, None


def _returned(recent: list[Array], state: Array) -> int | None:
    """After how many steps, two at least, the state is the same again, measured by how far it moved in between."""
    if len(recent) < 2:
        return None
    away = np.abs(np.array(recent[::-1]) - state).max(axis=1)
    back = np.flatnonzero(away[1:] <= _SAME * np.maximum.accumulate(away)[1:])
    return int(back[0]) + 2 if back.size else None
