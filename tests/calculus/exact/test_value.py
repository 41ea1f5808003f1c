"""What is quick for plain numbers is what holds for all."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secant.calculus.exact.form import ZERO, Form, rational_form
from secant.calculus.exact.powers import power
from secant.calculus.exact.value import UndefinedError, quotient, value
from secant.language import parse

_TOPS = ("0", "3", "-7/4", "sqrt(2)", "pi - e", "1 + sqrt(3)/5", "x^2 - 3*x", "sin(1) + 2", "cbrt(5)*ln(2)")


def form(text: str) -> Form:
    """The value of a text, ``x`` being pi."""
    return value(parse(text), {"x": value(parse("pi"), {})})


@given(st.sampled_from(_TOPS), st.fractions().filter(bool))
def test_a_quotient_by_a_rational_is_the_product_with_its_inverse(top: str, bottom: Fraction) -> None:
    dividend, divisor = form(top), rational_form(bottom)
    assert quotient(dividend, divisor) == dividend * power(divisor, -1, expand=True)


@pytest.mark.parametrize("top", _TOPS)
def test_nothing_is_divided_by_nothing(top: str) -> None:
    with pytest.raises(UndefinedError, match="division by zero"):
        quotient(form(top), ZERO)
