"""Jets of several variables: intervals enclose what exact numbers give, exact numbers agree with the rules."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secant.calculus.exact.sign import UnsettledError, enclose_form, sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.gradient import gradient, hessian
from secant.calculus.rigorous.interval import Interval
from secant.calculus.rigorous.surface import around, rational_point, surface
from secant.language import parse, parse_function

TEXTS = (
    "u^3 v - 2u v^2 + 7",
    "exp(u v) sin(u) + cos(v)^2",
    "u/(1 + v^2) - sqrt(2 + u^2)",
    "atan(u - v) + ln(3 + u^2) v",
    "|u - 5| v + max(u, v - 9)",
    "tanh(u) v^3 + (2 + u)^(3/2)",
    "u^2 if v < 9 else v",
)
SHARES = st.fractions(-1, 1, max_denominator=20)


@pytest.mark.parametrize("text", TEXTS)
@given(u=SHARES, v=SHARES)
@settings(max_examples=10, deadline=None)
def test_boxes_enclose_the_exact_derivatives(text: str, u: Fraction, v: Fraction) -> None:
    f = surface(parse(text), ("u", "v"))
    exact = f.exact(rational_point((u, v)))
    bends = f.bends(around((u, v), Fraction(1, 8)))
    assert bends.smooth
    pairs = [(exact.value, bends.value), *zip(exact.gradient, bends.gradient, strict=True)]
    pairs += [
        each for row, other in zip(exact.hessian, bends.hessian, strict=True) for each in zip(row, other, strict=True)
    ]
    for number, interval in pairs:
        low, high = enclose_form(number, 100).bounds()
        assert interval.low <= low
        assert high <= interval.high


@pytest.mark.parametrize("text", TEXTS[:4])
def test_exact_derivatives_are_those_of_the_rules(text: str) -> None:
    f = parse_function(text)
    at = (Fraction(1, 3), Fraction(-2, 5))
    exact = surface(parse(text), ("u", "v")).exact(rational_point(at))
    bindings = dict(zip(("u", "v"), rational_point(at), strict=True))
    for found, node in zip(exact.gradient, gradient(f, {}), strict=True):
        assert sign(found - value(node, bindings)) == 0
    for row, nodes in zip(exact.hessian, hessian(f, {}), strict=True):
        for found, node in zip(row, nodes, strict=True):
            assert sign(found - value(node, bindings)) == 0


@pytest.mark.parametrize("text", ["|u| + v", "max(u, v)", "floor(u) + v", "u^2 if u > v else v", "cbrt(u) + v"])
def test_where_formulas_meet_nothing_is_smooth(text: str) -> None:
    f = surface(parse(text), ("u", "v"))
    assert not f.bends((Interval(-1.0, 1.0), Interval(-1.0, 1.0))).smooth
    with pytest.raises((UnsettledError, UndefinedError)):
        f.exact(rational_point((Fraction(0), Fraction(0))))


def test_slopes_at_a_kink_enclose_all_secants() -> None:
    values, slopes = surface(parse("|u| + 2v"), ("u", "v")).slopes((Interval(-1.0, 2.0), Interval(0.0, 1.0)))
    assert values.low <= 0
    assert values.high >= 4
    assert (slopes[0].low, slopes[0].high) == (-1.0, 1.0)
    assert slopes[1].low <= 2 <= slopes[1].high


def test_infinite_boxes_are_boxes() -> None:
    bends = surface(parse("exp(u) + v^2"), ("u", "v")).bends((Interval(-math.inf, math.inf), Interval(0.0, math.inf)))
    assert bends.smooth
    assert bends.hessian[0][0].low >= 0


def test_a_power_that_is_not_written_as_a_whole_number_needs_a_positive_base() -> None:
    with pytest.raises(UndefinedError):
        surface(parse("u^(sqrt(4)) + v"), ("u", "v")).exact(rational_point((Fraction(-3), Fraction(0))))
