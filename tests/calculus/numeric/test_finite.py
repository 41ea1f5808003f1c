"""Difference quotients against theory: orders of convergence, the rounding branch, and where the best step lies."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from secant.calculus.numeric.finite import SCHEMES, UNIT, best_step, difference_errors, quotient
from secant.language import parse, parse_function
from secant.language.tree import Function

ORDERS = {"forward": 1, "central": 2, "five-point": 4}


def function(text: str) -> Function:
    return parse_function(text, definitions={})


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "at"), [("exp(x)", "0"), ("sin(x)", "1"), ("ln(x)", "2"), ("x^7", "1")])
def test_truncation_falls_with_the_schemes_order(text: str, at: str, scheme: str) -> None:
    steps = np.geomspace(2e-2, 8e-2, 9)
    errors = np.abs(difference_errors(function(text), parse(at), scheme, steps))
    slope = np.polyfit(np.log(steps), np.log(errors), 1)[0]
    assert slope == pytest.approx(ORDERS[scheme], abs=0.12)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_rounding_rises_like_one_over_h(scheme: str) -> None:
    """The envelope, not single points: these may get lucky."""
    bins = [np.geomspace(h, 3 * h, 400) for h in (1e-14, 1e-13, 1e-12, 1e-11)]
    f, at = function("exp(x)"), parse("1")
    tops = [np.abs(difference_errors(f, at, scheme, steps)).max() for steps in bins]
    slope = np.polyfit([math.log(steps[0]) for steps in bins], np.log(tops), 1)[0]
    assert slope == pytest.approx(-1, abs=0.15)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "at"), [("exp(x)", "0"), ("sin(x)", "1"), ("1/x", "2")])
def test_the_best_step_is_where_the_envelope_is_lowest(text: str, at: str, scheme: str) -> None:
    f, point = function(text), parse(at)
    found = best_step(f, point, scheme)
    assert found is not None
    step, error = found
    here, smaller, larger = (
        np.abs(difference_errors(f, point, scheme, np.geomspace(h / 1.5, h * 1.5, 300))).max()
        for h in (step, step / 30, step * 30)
    )
    assert here < smaller
    assert here < larger
    assert error / 30 < here < 8 * error


def test_the_predicted_steps_are_the_known_formulas() -> None:
    f, one = function("exp(x)"), parse("0")
    steps = {scheme: best_step(f, one, scheme) for scheme in SCHEMES}
    assert steps["forward"] == pytest.approx((2 * math.sqrt(UNIT), 2 * math.sqrt(UNIT)))
    assert steps["central"] is not None
    assert steps["central"][0] == pytest.approx((3 * UNIT) ** (1 / 3))
    assert steps["five-point"] is not None
    assert steps["five-point"][0] == pytest.approx((45 * UNIT / 4) ** 0.2)


def test_figures_that_were_measured_elsewhere() -> None:
    errors = np.abs(difference_errors(function("exp(x)"), parse("0"), "forward", np.array([1e-7, 1e-15, 1e-16])))
    assert errors[0] == pytest.approx(5e-8, rel=0.2)
    assert errors[1] == pytest.approx(0.11, abs=0.01)
    assert errors[2] == 1.0  # the quotient is exactly 0


def test_where_the_governing_derivative_vanishes_theory_is_silent() -> None:
    assert best_step(function("2x + 1"), parse("1"), "forward") is None
    assert best_step(function("x^2 - x"), parse("0"), "forward") is None


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_scheme_is_exact_for_the_polynomials_of_its_degree(scheme: str) -> None:
    degree = ORDERS[scheme]
    exact = quotient(lambda x: x**degree, Fraction(2), Fraction(1, 3), scheme)
    assert exact == degree * Fraction(2) ** (degree - 1)
