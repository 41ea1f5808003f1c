"""Primes stand beside what they belong to."""

from __future__ import annotations

import pytest

from secant.render.formulas import mathml


@pytest.mark.parametrize(("latex", "mark"), [("f'", "′"), ("f''", "″"), (r"f^\prime", "′")])
def test_a_prime_is_no_exponent(latex: str, mark: str) -> None:
    assert mathml(latex) == f"<math><mrow><mi>f</mi><mo>{mark}</mo></mrow></math>"


def test_exponents_stay_exponents() -> None:
    assert mathml("x^2 + 0^+") == (
        "<math><msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><msup><mn>0</mn><mo>+</mo></msup></math>"
    )


def test_a_prime_inside_an_exponent_leaves_the_exponent() -> None:
    assert mathml("a^{b'}") == "<math><msup><mi>a</mi><mrow><mi>b</mi><mo>′</mo></mrow></msup></math>"
