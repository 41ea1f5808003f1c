"""How functions run, on intervals and at points: tables worked out by hand, polynomials with known slopes."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.calculus.facts.asking import section, verdict

from secant.calculus.evidence import Refuted
from secant.calculus.facts import course, lipschitz
from secant.diagnostics import SecantError
from secant.language import parse, parse_function

FLIGHT = "x^3/20 - 39x^2/40 + 27x/5"
ON = [
    (FLIGHT, "increasing", "[0, 4]", "T"),
    (FLIGHT, "increasing", "[0, 4.001]", "F"),
    (FLIGHT, "decreasing", "[4, 9]", "T"),
    ("x^3", "increasing", "", "T"),
    ("x + sin(x)", "increasing", "", "T"),
    ("x + 1.0001 sin(x)", "increasing", "", "F"),
    ("floor(x)", "increasing", "[0, 3]", "F"),
    ("x + floor(x)", "increasing", "[0, 3]", "T"),
    ("1/x", "decreasing", "(0, oo)", "T"),
    ("1/x", "decreasing", "[-1, 1]", "F"),
    ("tan(x)", "increasing", "(-pi/2, pi/2)", "T"),
    ("x^x", "increasing", "[1/e, oo)", "T"),
    ("x^x", "increasing", "[0.367, oo)", "F"),
    ("5", "increasing", "", "F"),
    ("5", "constant", "", "T"),
    ("|x - 1| - x", "constant", "[-3, 1]", "F"),
    ("|x - 1| + x", "constant", "[-3, 1]", "T"),
    ("|x|", "convex", "", "T"),
    ("sin(x)", "concave", "[0, pi]", "T"),
    ("sin(x)", "concave", "[0, 3.142]", "F"),
    ("relu(x)", "convex", "", "T"),
    ("softplus(x)", "convex", "", "T"),
    ("x^3 - 3x", "convex", "[0, oo)", "T"),
    ("x^3 - 3x", "convex", "[-0.01, oo)", "F"),
    ("x + 1", "concave", "", "T"),
    ("floor(x)", "convex", "[0, 2]", "F"),
    ("|x|", "continuous", "", "T"),
    ("|x|", "differentiable", "", "F"),
    ("|x|", "differentiable", "[0, 1]", "T"),
    ("x^2 if x < 1 else 2x - 1", "differentiable", "", "T"),
    ("x^2 if x < 1 else 2.0001x - 1.0001", "differentiable", "", "F"),
    ("x^2 if x < 1 else 2x", "continuous", "", "F"),
    ("1/x", "continuous", "[-1, 1]", "F"),
    ("sqrt(x)", "continuous", "[0, oo)", "T"),
    ("sqrt(x)", "differentiable", "[0, 1]", "F"),
    ("sqrt(x)", "differentiable", "(0, 1]", "T"),
    ("x^2 sin(1/x) if x != 0 else 0", "differentiable", "", "T"),
    ("x sin(1/x) if x != 0 else 0", "differentiable", "", "F"),
    ("x sin(1/x) if x != 0 else 0", "continuous", "", "T"),
    ("floor(x)", "continuous", "[0, 1/2]", "T"),
    ("floor(x)", "continuous", "[0, 1]", "F"),
    ("|x^3 - x - 1|", "differentiable", "[0, 3]", "F"),
    ("|x^3 - x - 1|", "continuous", "[0, 3]", "T"),
]
AT = [
    ("x^2", "increasing", "1", "T"),
    ("x^3", "increasing", "0", "T"),
    ("x^2", "increasing", "0", "F"),
    ("x/2 + x^2 sin(1/x) if x != 0 else 0", "increasing", "0", "T"),
    ("floor(x)", "increasing", "1", "F"),
    ("floor(x)", "constant", "1/2", "T"),
    ("|x|", "convex", "0", "T"),
    ("x^3", "convex", "0", "F"),
    ("x^3", "concave", "0", "F"),
    ("x^3", "convex", "1", "T"),
    ("|x|", "differentiable", "0", "F"),
    ("|x|", "continuous", "0", "T"),
    ("sin(x)/x", "continuous", "0", "F"),
    ("sqrt(x)", "continuous", "0", "T"),
]
LIPSCHITZ = [
    ("sin(x)", "1", "", "T"),
    ("sin(x)", "0.999", "", "F"),
    ("|sin(x)|", "1", "", "T"),
    ("x^2", "2", "[-1, 1]", "T"),
    ("x^2", "1.999", "[-1, 1]", "F"),
    ("sqrt(x)", "10", "[0, 1]", "F"),
    ("sqrt(x)", "1/2", "[1, oo)", "T"),
    ("floor(x)", "5", "[0, 2]", "F"),
    ("max(x, x^2)", "2", "[0, 1]", "T"),
    ("sigmoid(x)", "1/4", "", "T"),
    ("sigmoid(x)", "0.2499", "", "F"),
    ("exp(x)", "100", "", "F"),
]


@pytest.mark.parametrize(("text", "word", "where", "truth"), ON)
def test_on_intervals(text: str, word: str, where: str, truth: str) -> None:
    answer = course.holds_on(parse_function(text), word, section(where), {})
    assert verdict(answer) == truth
    if isinstance(answer, Refuted):
        number = {"convex": 3, "concave": 3, "continuous": 1, "differentiable": 1}.get(word, 2)
        assert len(answer.witness) == number


@pytest.mark.parametrize(("text", "word", "at", "truth"), AT)
def test_at_points(text: str, word: str, at: str, truth: str) -> None:
    assert verdict(course.holds_at(parse_function(text), word, parse(at), {})) == truth


@pytest.mark.parametrize(("text", "bound", "where", "truth"), LIPSCHITZ)
def test_lipschitz_constants(text: str, bound: str, where: str, truth: str) -> None:
    assert verdict(lipschitz.constant_on(parse_function(text), parse(bound), section(where), {})) == truth


def test_missing_values_are_named() -> None:
    with pytest.raises(SecantError, match="no value at x = "):
        course.holds_on(parse_function("x + sqrt(x)"), "increasing", section("[-1, 1]"), {})
    with pytest.raises(SecantError, match="negative"):
        lipschitz.constant_on(parse_function("x"), parse("-1"), None, {})


@given(
    roots=st.lists(st.integers(-5, 5), min_size=1, max_size=3, unique=True),
    multiplicities=st.lists(st.integers(1, 2), min_size=3, max_size=3),
    low=st.integers(-6, 5),
)
@settings(max_examples=20, deadline=None)
def test_polynomials_whose_slope_has_known_roots(roots: list[int], multiplicities: list[int], low: int) -> None:
    """f with f' = product of (x - r)^m increases on [low, low + 1] exactly if f' is never negative there."""
    slope = [Fraction(1)]
    for root, multiplicity in zip(roots, multiplicities, strict=False):
        for _ in range(multiplicity):
            shifted = [Fraction(0), *slope]
            slope = [a - root * b for a, b in zip(shifted, [*slope, Fraction(0)], strict=True)]
    text = " + ".join(f"({c / (k + 1)}) * x^{k + 1}" for k, c in enumerate(slope))
    middle = Fraction(2 * low + 1, 2)
    rises = sum(c * middle**k for k, c in enumerate(slope)) > 0  # no root lies strictly inside
    where = section(f"[{low}, {low + 1}]")
    assert verdict(course.holds_on(parse_function(text), "increasing", where, {})) == ("T" if rises else "F")
    assert verdict(course.holds_on(parse_function(text), "decreasing", where, {})) == ("F" if rises else "T")
