"""All zeros, each alone: against numpy's roots of random polynomials and tables worked out by hand."""

from __future__ import annotations

import math
from fractions import Fraction

import flint
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.calculus.numeric.gallery import GALLERY

from secant.calculus.derivation import derivative
from secant.calculus.rigorous.arithmetic import BALLS
from secant.calculus.rigorous.closed import proposals, simplest
from secant.calculus.rigorous.evaluate import Jets
from secant.calculus.rigorous.factors import factored, nested, tamed
from secant.calculus.rigorous.isolate import exact_multiplicity, isolate
from secant.calculus.rigorous.peel import UndefinedBranchError, peeled
from secant.calculus.rigorous.place import of_root
from secant.language import canonical, parse
from secant.language.tree import Node


@given(st.lists(st.integers(-9, 9), min_size=2, max_size=7))
@settings(max_examples=60)
def test_polynomials_have_the_roots_that_numpy_finds(coefficients: list[int]) -> None:
    assume(coefficients[0] != 0)
    degree = len(coefficients) - 1
    text = " + ".join(f"({c})*x^{degree - k}" if degree > k else f"({c})" for k, c in enumerate(coefficients))
    roots = np.roots(coefficients)
    gaps = np.abs(roots[:, None] - roots[None, :]) + np.eye(len(roots))
    assume(gaps.min(initial=1) > 1e-3)
    assume((np.abs(roots.imag) > 1e-3).sum() + (np.abs(roots.imag) < 1e-9).sum() == len(roots))
    real_roots = np.sort(roots[np.abs(roots.imag) < 1e-9].real)
    found = isolate(parse(text), "x", -math.inf, math.inf)
    assert found.unsettled == ()
    assert [root.low / 2 + root.high / 2 for root in found.roots] == pytest.approx(list(real_roots), abs=1e-6)


TABLE = [
    ("x^2 - 2", -10, 10, [(-math.sqrt(2), 1), (math.sqrt(2), 1)]),
    ("cos(x) - 1", -7, 7, [(-2 * math.pi, 2), (0, 2), (2 * math.pi, 2)]),
    ("sin(x) - x", -1, 1.5, [(0, 3)]),
    ("exp(x) - x - 1", -math.inf, math.inf, [(0, 2)]),
    ("ln(x) - x + 1", 0, math.inf, [(1, 2)]),
    ("(x - 1)^2 (x + 2)^3", -5, 5, [(-2, 3), (1, 2)]),
    ("x cos(x) - sin(x)", -5, 5, [(-4.493409457909064, 1), (0, 3), (4.493409457909064, 1)]),
    ("x^4 + 2", -math.inf, math.inf, []),
    ("x^2 - x + 251/1000", -math.inf, math.inf, []),
    ("x^2 - x + 1/4", -9, 9, [(0.5, 2)]),
    ("ln(x) + 1", 0, math.inf, [(1 / math.e, 1)]),
    ("exp(-x) - x", -math.inf, math.inf, [(0.567143290409784, 1)]),
    ("x exp(x) - x - 2exp(x) - 2", -5, math.inf, [(-2.3993572805154667, 1), (2.3993572805154667, 1)]),
    ("1 - sin(x)", 0, 8, [(math.pi / 2, 2), (5 * math.pi / 2, 2)]),
    ("cosh(x) - 1 - x^2/2", -3, 2, [(0, 4)]),
]


@pytest.mark.parametrize(("text", "low", "high", "expected"), TABLE)
def test_zeros_and_their_multiplicities(text: str, low: float, high: float, expected: list[tuple[float, int]]) -> None:
    found = isolate(parse(text), "x", low, high)
    assert found.unsettled == ()
    places = [of_root(root) for root in found.roots]
    assert [float(place.real) for place in places] == pytest.approx([at for at, _ in expected], abs=1e-14)
    assert [root.multiplicity for root in found.roots] == [multiplicity for _, multiplicity in expected]
    for root, (at, _) in zip(found.roots, expected, strict=True):
        assert root.low <= at + 1e-15
        assert at - 1e-15 <= root.high


def test_zeros_that_gather_are_reported_not_dropped() -> None:
    found = isolate(parse("sin(1/x)"), "x", 0.0, 1.0)
    assert found.unsettled
    low, high = found.unsettled[0][0], found.unsettled[-1][1]
    assert low == 0
    outside = [1 / (k * math.pi) for k in range(1, 400) if 1 / (k * math.pi) > high]
    seen = [root.low for root in found.roots if root.low > high]
    assert sorted(seen) == pytest.approx(sorted(outside))


def test_a_zero_is_refined_to_any_number_of_digits() -> None:
    (root,) = isolate(parse("cos(x) - x"), "x", 0.0, 1.0).roots
    assert of_root(root).real.digits(40) == "0.7390851332151606416553120876738734040134"


@pytest.mark.parametrize("text", [*GALLERY, "x^2 sigmoid(x)^2", "tanh(x)^3/(1 + tanh(x))", "cbrt(x^2 - 3) exp(1/x)"])
def test_products_and_schemes_are_the_expression(text: str) -> None:
    """Factoring, nesting and dividing by exponentials keep the value (to 60 digits, derivatives too)."""
    for at in (Fraction(5, 13), Fraction(-5, 13), Fraction(29, 13)):
        for order in range(4):
            try:
                start = peeled(parse(text), "x", at)
                node = peeled(derivative(start, "x", order), "x", at) if order else start
            except UndefinedBranchError:
                continue
            with flint.ctx.workprec(300):
                value = ball(node, at)
                if value.is_nan():
                    continue
                product = factored(node)
                total = flint.arb(product.coefficient.numerator) / product.coefficient.denominator
                for factor in product.factors:
                    power = factor.exponent
                    base = ball(factor.node, at)
                    total *= (
                        base ** int(power)
                        if power.denominator == 1
                        else base ** (flint.arb(power.numerator) / power.denominator)
                    )
                assert abs(total - value) < flint.arb("1e-60") * (1 + abs(value))
                scheme = nested(node)
                assert scheme is None or ball(scheme, at).overlaps(value)
                multiple = tamed(node)
                if multiple is not None and value != 0:
                    assert ball(multiple, at) / value > 0


def raised(base: flint.arb, exponent: Fraction) -> flint.arb:
    if exponent.denominator == 1:
        return base ** int(exponent)
    return base ** (flint.arb(exponent.numerator) / exponent.denominator)


def ball(node: Node, at: Fraction) -> flint.arb:
    point = flint.arb(at.numerator) / at.denominator
    value: flint.arb = Jets(BALLS, 0).evaluator(node)({"x": (point,)})[0]
    return value


def test_multiplicity_is_shown_exactly() -> None:
    assert exact_multiplicity(parse("x - sin(x)"), "x", parse("0")) == 3
    assert exact_multiplicity(parse("x - sin(x)"), "x", parse("1/1000000")) == 0
    assert exact_multiplicity(parse("(exp(x) - 2)^2"), "x", parse("ln(2)")) == 2


def test_zeros_beside_a_stretch_without_values_are_found() -> None:
    # The nested form, without the logarithm, has values throughout; what is asked about has them for x < 0.
    found = isolate(parse("0 ln(-x) - (x^2 - 1/9)^2 + 1/1000"), "x", -1.0, 1.5)
    expected = [-math.sqrt(1 / 9 + side * math.sqrt(1 / 1000)) for side in (1, -1)]
    assert [root.low for root in found.roots] == pytest.approx(expected)
    assert found.unsettled == ()


def test_proposals_name_the_usual_numbers() -> None:
    for text in (
        "3/2",
        "-7/12",
        "pi/2",
        "-5*pi/6",
        "sqrt(2)",
        "-sqrt(3)",
        "ln(2)",
        "exp(1)",
        "exp(-1)",
        "cbrt(5)",
        "sqrt(2/3)",
    ):
        value = eval_float(text)
        assert text in {canonical(p) for p in proposals(value - 1e-15, value + 1e-15)}
    assert simplest(Fraction(31, 100), Fraction(34, 100)) == Fraction(1, 3)
    assert simplest(Fraction(-1), Fraction(1)) == 0
    assert simplest(Fraction(5, 2), Fraction(7, 2)) == 3


def eval_float(text: str) -> float:
    from secant.calculus.numeric.compile import compiled

    return float(compiled(parse(text), [])())
