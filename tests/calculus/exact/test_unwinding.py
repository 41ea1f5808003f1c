"""Arcsines of sines, arccosines of cosines, arctangents of tangents: exactly, and as floating point has it."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from secant.calculus.exact.sign import enclose_form, sign
from secant.calculus.exact.value import value
from secant.language import parse

PAIRS = [("asin", "sin"), ("asin", "cos"), ("acos", "sin"), ("acos", "cos"), ("atan", "tan")]
EXACT = [
    ("asin(sin(2))", "pi - 2"),
    ("acos(cos(4))", "2 pi - 4"),
    ("acos(-cos(1))", "pi - 1"),
    ("atan(tan(3))", "3 - pi"),
    ("asin(-sin(10))", "10 - 3 pi"),
    ("acos(sin(sqrt(2)))", "pi/2 - sqrt(2)"),
]


@pytest.mark.parametrize(("text", "angle"), EXACT)
def test_angles_in_closed_form(text: str, angle: str) -> None:
    assert sign(value(parse(text), {}) - value(parse(angle), {})) == 0


@given(st.sampled_from(PAIRS), st.fractions(-30, 30, max_denominator=50), st.sampled_from(["", "-"]))
def test_they_are_what_floating_point_says(pair: tuple[str, str], angle: Fraction, minus: str) -> None:
    arc, wave = pair
    wanted = getattr(math, wave)(float(angle)) * (-1 if minus else 1)
    assume(arc == "atan" or abs(wanted) < 0.999)  # near its ends an arcsine doubles the error of its argument
    low, high = enclose_form(value(parse(f"{arc}({minus}{wave}({angle}))"), {}), 100).bounds()
    assert float(low) == pytest.approx(getattr(math, arc)(wanted), abs=1e-9)
    assert float(high) == pytest.approx(float(low), abs=1e-12)
