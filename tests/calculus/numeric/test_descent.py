"""Descent against what is known in closed form: on a quadratic each step multiplies by 1 − ηK."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secant.calculus.numeric.descent import descend
from secant.language import parse

BOWL = parse("u^2/2 + 5v^2")


@settings(deadline=None, max_examples=25)  # each example also walks on to its verdict
@given(rate=st.floats(0.01, 1.2), start=st.floats(-5, 5).filter(lambda x: abs(x) > 1e-3))
def test_each_step_on_the_square_multiplies_by_a_constant(rate: float, start: float) -> None:
    walk = descend(parse("x^2"), ("x",), (start,), rate, 6)
    expected = start * (1 - 2 * rate) ** np.arange(7)
    assert np.allclose(walk.points[:, 0], expected, rtol=1e-9, atol=1e-12)
    assert np.allclose(walk.values, expected**2, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(
    ("rate", "verdict"),
    [(0.02, "converged"), (0.19, "converged"), (0.199, "converged"), (0.2, "cycles"), (0.201, "diverges")],
)
def test_the_border_on_a_bowl_is_two_over_the_largest_curvature(rate: float, verdict: str) -> None:
    walk = descend(BOWL, ("u", "v"), (8.0, 1.0), rate, 10)
    assert walk.verdict == verdict, walk.reason


def test_at_the_border_a_start_without_the_steep_component_converges() -> None:
    walk = descend(BOWL, ("u", "v"), (8.0, 0.0), 0.2, 10)
    assert walk.verdict == "converged"
    assert walk.limit == pytest.approx((0.0, 0.0), abs=1e-9)


def test_a_bounce_has_period_two() -> None:
    walk = descend(parse("x^2"), ("x",), (1.0,), 1.0, 4)
    assert (walk.verdict, walk.period) == ("cycles", 2)
    assert walk.points[:, 0].tolist() == [1.0, -1.0, 1.0, -1.0, 1.0]


def test_the_heavy_ball_follows_its_own_recursion() -> None:
    walk = descend(parse("x^2"), ("x",), (1.0,), 0.1, 3, momentum=0.5)
    x, s, expected = 1.0, 0.0, [1.0]
    for _ in range(3):
        s = 0.5 * s - 0.1 * 2 * x
        x += s
        expected.append(x)
    assert walk.points[:, 0].tolist() == pytest.approx(expected)


def test_a_corner_ends_the_walk_undecided() -> None:
    walk = descend(parse("abs(x)"), ("x",), (0.5,), 0.5, 10)
    assert walk.verdict == "undecided"
    assert "no gradient" in walk.reason


def test_leaving_the_domain_is_divergence() -> None:
    across = descend(parse("ln(x) + 3x"), ("x",), (1.0,), 1.0, 50)
    assert across.verdict == "diverges"  # -3 has a slope by the formula 1/x + 3, but no height
    assert len(across.points) == 2
    lost = descend(parse("sqrt(x)"), ("x",), (0.1,), 1.0, 5)
    assert lost.verdict == "diverges"
    assert "domain" in lost.reason


def test_a_flat_bottom_is_honestly_undecided() -> None:
    assert descend(parse("x^4"), ("x",), (1.0,), 0.1, 10).verdict == "undecided"
