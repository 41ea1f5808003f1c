"""The signs of eigenvalues by sums of minors, against numpy and Sylvester's law."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from secant.calculus.exact.form import rational_form
from secant.calculus.rigorous.definite import inertia, never_negative
from secant.calculus.rigorous.interval import Interval
from secant.calculus.rigorous.squares_search import squares_of

ENTRIES = st.lists(st.integers(-5, 5), min_size=10, max_size=10)


def symmetric(entries: list[int], size: int) -> list[list[int]]:
    rows = [[0] * size for _ in range(size)]
    numbers = iter(entries)
    for i in range(size):
        for j in range(i + 1):
            rows[i][j] = rows[j][i] = next(numbers)
    return rows


@given(ENTRIES, st.integers(1, 4))
@settings(max_examples=80, deadline=None)
def test_exact_inertia_is_that_of_the_eigenvalues(entries: list[int], size: int) -> None:
    rows = symmetric(entries, size)
    values = np.linalg.eigvalsh(np.array(rows, dtype=float))
    counted = (int((values > 1e-7).sum()), int((values < -1e-7).sum()), int((np.abs(values) <= 1e-7).sum()))
    exact = [[rational_form(Fraction(each)) for each in row] for row in rows]
    assert inertia(exact) == counted
    squares = squares_of([[Fraction(each) for each in row] for row in rows])
    assert (squares is not None) == (counted[1] == 0)
    if squares is not None:
        assert len(squares) == counted[0]


@given(ENTRIES, st.integers(1, 3), st.floats(0, 0.5))
@settings(max_examples=60, deadline=None)
def test_interval_inertia_holds_for_every_matrix_within(entries: list[int], size: int, radius: float) -> None:
    rows = symmetric(entries, size)
    boxes = [[Interval(each - radius, each + radius) for each in row] for row in rows]
    found = inertia(boxes)
    generator = np.random.default_rng(1)
    for _ in range(8):
        shift = generator.uniform(-radius, radius, (size, size))
        values = np.linalg.eigvalsh(np.array(rows, dtype=float) + (shift + shift.T) / 2)
        if found is not None and found[2] == 0:
            assert (int((values > -1e-9).sum()), int((values < 1e-9).sum())) == found[:2]
        if never_negative(boxes):
            assert values.min() > -1e-7
