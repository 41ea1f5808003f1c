"""Putting values in must not change what an expression means."""

from __future__ import annotations

from fractions import Fraction

import pytest

from secant.calculus.reals import real
from secant.calculus.substitute import substitute
from secant.diagnostics import SecantError
from secant.language import canonical, parse
from secant.language.tree import Number

AT = {"x": Number(Fraction(-3))}


@pytest.mark.parametrize("text", ["x^x", "(-2)^x", "(x + 1)^(x/3)", "0^(x + 4)"])
def test_a_variable_exponent_needs_a_positive_base_also_at_a_number(text: str) -> None:
    with pytest.raises(SecantError, match="positive argument"):
        real(parse(text), AT)


@pytest.mark.parametrize(
    ("text", "expected"), [("x^3", -27), ("x^(-1)", Fraction(-1, 3)), ("2^x", Fraction(1, 8)), ("(-x)^(-x)", 27)]
)
def test_constant_exponents_and_positive_bases_are_as_they_were(text: str, expected: Fraction) -> None:
    assert real(parse(text), AT).rational == expected


def test_what_stays_variable_stays_a_power() -> None:
    assert canonical(substitute(parse("x^y"), AT)) == "(-3)^y"
