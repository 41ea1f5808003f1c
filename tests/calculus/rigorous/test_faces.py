"""Polynomials that touch 0: their zeros, what vanishes there, and the sums of squares that are found because of it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secant.calculus.evidence import Proved, Refuted
from secant.calculus.facts.plane_comparison import compare_in_box
from secant.calculus.facts.region import Region
from secant.calculus.rigorous.faces import solution, value_at, vanishing, zeros
from secant.calculus.rigorous.polynomials import Coefficients, Exponents
from secant.language import free_variables, parse, parse_interval

numbers = st.fractions(-5, 5, max_denominator=6)
MOTZKIN: Coefficients = {(4, 2): Fraction(1), (2, 4): Fraction(1), (0, 0): Fraction(1), (2, 2): Fraction(-3)}


def test_the_zeros_of_motzkins_polynomial() -> None:
    found = zeros(MOTZKIN, 2, lambda _: True)
    assert found is not None
    assert {tuple(map(int, point)) for point in found} == {(1, 1), (1, -1), (-1, 1), (-1, -1)}
    assert zeros({**MOTZKIN, (0, 0): Fraction(99, 100)}, 2, lambda _: True) is None


@given(st.lists(st.tuples(numbers, numbers), max_size=4))
def test_what_is_left_of_the_monomials_vanishes_at_the_points(points: list[tuple[Fraction, Fraction]]) -> None:
    monomials: list[Exponents] = [(a, b) for a in range(3) for b in range(3)]
    left = vanishing(monomials, points)
    assert len(left) >= len(monomials) - len(points)
    assert all(value_at(each, point) == 0 for each in left for point in points)


@given(
    st.lists(st.lists(numbers, min_size=3, max_size=3), min_size=1, max_size=4),
    st.lists(numbers, min_size=3, max_size=3),
)
def test_systems_are_solved_exactly(rows: list[list[Fraction]], truth: list[Fraction]) -> None:
    right = [sum((a * b for a, b in zip(row, truth, strict=True)), Fraction(0)) for row in rows]
    found = solution(rows, right)
    assert found is not None
    assert [sum((a * b for a, b in zip(row, found, strict=True)), Fraction(0)) for row in rows] == right
    assert solution([*rows, rows[0]], [*right, right[0] + 1]) is None


TOUCHING = [
    ("x^3 + y^3 + z^3", "3 x y z", "3.001 x y z", "[0, 5]"),
    ("x/(y + z) + y/(z + x) + z/(x + y)", "3/2", "1.5001", "(0, oo)"),
    ("x^4 y^2 + x^2 y^4 + 1", "3 x^2 y^2", "3.001 x^2 y^2", ""),
    ("sqrt(x y)", "2/(1/x + 1/y)", "2.001/(1/x + 1/y)", "[1, 10]"),
]


@pytest.mark.parametrize(("left", "right", "beyond", "side"), TOUCHING)
def test_inequalities_that_touch(left: str, right: str, beyond: str, side: str) -> None:
    """Each is proved, and refuted with a thousandth more."""
    names = sorted(free_variables(parse(left)))
    region = Region(tuple((name, parse_interval(side) if side else None) for name in names), None)
    assert isinstance(compare_in_box(parse(left), ">=", parse(right), region, {}), Proved)
    assert isinstance(compare_in_box(parse(left), ">=", parse(beyond), region, {}), Refuted)
