"""Derivatives as a teacher would write them."""

from __future__ import annotations

import pytest

from secant.calculus.derivation import derivative
from secant.language import canonical, parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x^2 sin(1/x)", "2*x*sin(1/x) - cos(1/x)"),
        ("exp(-x^2)", "-2*x*exp(-x^2)"),
        ("(x^2 + 1)^10", "20*x*(x^2 + 1)^9"),
        ("x^3/20 - 39x^2/40 + 27x/5", "3*x^2/20 - 39*x/20 + 27/5"),
        ("|x|", "x/abs(x)"),
        ("floor(x)", "0 if x != floor(x) else 0/0"),
    ],
)
def test_derivative_is_written_as_a_teacher_would(text: str, expected: str) -> None:
    assert canonical(derivative(parse(text), "x")) == expected
