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
    products: Sequence[tuple[int, int, int]],
    size: int,
    constraints: Sequence[dict[int, float]],
    target: dict[int, float],
    count: int,
) -> tuple[Array, Array] | None:
    """``products`` says of each pair (i, j), i <= j, which monomial (of ``count``) m_i m_j is.

    ``constraints`` and ``target`` give coefficients by monomial. ``None`` if no solution is in sight.
    """
    columns = len(products) + len(constraints)
    rows = np.zeros((count, columns))
    for column, (i, j, monomial) in enumerate(products):
        rows[monomial, column] = 1.0 if i == j else np.sqrt(2.0)  # an isometry between matrices and vectors
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
    x = np.zeros(columns)
    correction = np.zeros(columns)
    scale = 1 + float(np.abs(wanted).max(initial=0.0))
    gap = before = np.inf
    for count in range(ROUNDS):
        linear = x - inverse @ (rows @ x - wanted)
        shifted = linear + correction
        x = _in_cone(shifted, products, size)
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
    return _matrix(x, products, size), x[len(products) :]


def _matrix(x: Array, products: Sequence[tuple[int, int, int]], size: int) -> Array:
    matrix = np.zeros((size, size))
    for value, (i, j, _) in zip(x, products, strict=False):
        matrix[i, j] = matrix[j, i] = value if i == j else value / np.sqrt(2.0)
    return matrix


def _in_cone(x: Array, products: Sequence[tuple[int, int, int]], size: int) -> Array:
    result = np.maximum(x, 0.0)
    if size:
        values, vectors = np.linalg.eigh(_matrix(x, products, size))
        nearest = (vectors * np.maximum(values, 0.0)) @ vectors.T
        for place, (i, j, _) in enumerate(products):
            result[place] = nearest[i, j] if i == j else nearest[i, j] * np.sqrt(2.0)
    return result
