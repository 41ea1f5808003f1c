"""Lipschitz constants of gradients: the largest eigenvalue in size, and just below it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secant.calculus.evidence import Proved, Refuted
from secant.calculus.facts.plane_lipschitz import gradient_constant_on
from secant.diagnostics import SecantError
from secant.language import parse, parse_function, parse_interval
from secant.language.tree import Number

CASES = [
    ("u^2 + 10v^2", None, "20", "19.99"),
    ("u^2/2 + 5v^2", None, "10", "9.9"),
    ("u^2 - v^2", None, "2", "1.99"),
    ("u^2 + 3u v + 2v^2", None, "3 + sqrt(10)", "6.16"),
    ("sin(u) + cos(v)", None, "1", "0.99"),
    ("u^4 + v^2", "[-1, 1]", "12", "11.99"),
    ("exp(u + v)", "[-1, 0]", "2", "1.99"),
    ("u v w", "[-1, 1]", "2", "1.9"),
    ("3u + 2v", None, "0", None),
]


@pytest.mark.parametrize(("text", "side", "constant", "too_small"), CASES)
def test_the_largest_eigenvalue_is_the_constant(
    text: str, side: str | None, constant: str, too_small: str | None
) -> None:
    f = parse_function(text)
    box = None if side is None else (parse_interval(side),) * len(f.parameters)
    proved = gradient_constant_on(f, parse(constant), box, {})
    assert isinstance(proved, Proved), proved
    if too_small is not None:
        refuted = gradient_constant_on(f, parse(too_small), box, {})
        assert isinstance(refuted, Refuted), refuted
        assert set(refuted.witness) == {"from", "to"}


@given(st.integers(1, 30), st.integers(-30, 30))
@settings(max_examples=15, deadline=None)
def test_rotated_quadratics_with_known_eigenvalues(first: int, second: int) -> None:
    """(first p^2 + second q^2)/2 with p = (3u + 4v)/5 and q = (4u - 3v)/5 has these two eigenvalues."""
    f = parse_function(f"({first}((3u + 4v)/5)^2 + ({second})((4u - 3v)/5)^2)/2")
    largest = max(abs(first), abs(second))
    assert isinstance(gradient_constant_on(f, Number(Fraction(largest)), None, {}), Proved)
    below = Number(largest - Fraction(1, 1000))
    assert isinstance(gradient_constant_on(f, below, None, {}), Refuted)


def test_a_negative_constant_is_an_error() -> None:
    with pytest.raises(SecantError, match="not negative"):
        gradient_constant_on(parse_function("u + v"), parse("-1"), None, {})
