"""Floating-point proposals for writing a polynomial as a sum of squares and of constraints that are not negative.

Wanted: a positive semidefinite matrix Q and weights w >= 0 such that the polynomial is m'Qm + sum of w_k g_k, m being a
list of monomials. The two sets (the cone and the linear equations) are met by turns (alternating projections with
Dykstra's correction); the caller makes the numbers rational and checks them exactly.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
ROUNDS = 3000
#: After so many rounds the distance of the two sets must have shrunk.
PATIENCE = 400


def proposal(
    products: Sequence[tuple[int, int, dict[int, float]]],
    size: int,
    constraints: Sequence[dict[int, float]],
    target: dict[int, float],
    count: int,
) -> tuple[Array, Array] | None:
    """``products`` gives of each pair (i, j), i <= j, the coefficients of m_i m_j by monomial (of ``count``).

    ``constraints`` and ``target`` give coefficients likewise. ``None`` if no solution is in sight.
    """
    columns = len(products) + len(constraints)
    rows = np.zeros((count, columns))
    for column, (i, j, each) in enumerate(products):
        for monomial, coefficient in each.items():  # an isometry between matrices and vectors
            rows[monomial, column] = coefficient * (1.0 if i == j else np.sqrt(2.0))
    for column, constraint in enumerate(constraints, start=len(products)):
        for monomial, coefficient in constraint.items():
            rows[monomial, column] = coefficient
    wanted = np.zeros(count)
    for monomial, coefficient in target.items():
        wanted[monomial] = coefficient
    inverse = np.linalg.pinv(rows)
    if float(np.abs(rows @ (inverse @ wanted) - wanted).max(initial=0.0)) > 1e-9 * (
        1 + float(np.abs(wanted).max(initial=0.0))
    ):
        return None
    places = _Places(products)
    x = np.zeros(columns)
    correction = np.zeros(columns)
    scale = 1 + float(np.abs(wanted).max(initial=0.0))
    gap = before = np.inf
    for count in range(ROUNDS):
        linear = x - inverse @ (rows @ x - wanted)
        shifted = linear + correction
        x = _in_cone(shifted, places, size)
        correction = shifted - x
        gap = float(np.abs(rows @ x - wanted).max(initial=0.0))
        if gap <= 1e-10 * scale:
            break
        if count % PATIENCE == PATIENCE - 1:
            if gap > 0.8 * before:  # the two sets do not meet, or only just
                break
            before = gap
    if gap > 1e-3 * scale:
        return None
    return places.matrix(x, size), x[len(products) :]


class _Places:
    """Where the entries of a symmetric matrix stand in a vector of the same length."""

    def __init__(self, products: Sequence[tuple[int, int, object]]) -> None:
        self.rows = np.array([i for i, _, _ in products], dtype=int)
        self.columns = np.array([j for _, j, _ in products], dtype=int)
        self.scale = np.where(self.rows == self.columns, 1.0, np.sqrt(2.0))

    def matrix(self, x: Array, size: int) -> Array:
        matrix = np.zeros((size, size))
        matrix[self.rows, self.columns] = matrix[self.columns, self.rows] = x[: len(self.rows)] / self.scale
        return matrix


def _in_cone(x: Array, places: _Places, size: int) -> Array:
    result = np.maximum(x, 0.0)
    if size:
        values, vectors = np.linalg.eigh(places.matrix(x, size))
        nearest = (vectors * np.maximum(values, 0.0)) @ vectors.T
        result[: len(places.rows)] = nearest[places.rows, places.columns] * places.scale
    return result
