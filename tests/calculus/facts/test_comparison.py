"""Comparisons: numbers, identities and inequalities whose truth was worked out by hand, many of them near misses."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.calculus.facts.asking import compared, verdict

from secant.calculus.evidence import Proved, Refuted, Undecided
from secant.diagnostics import SecantError
from secant.language import parse
from secant.language.tree import Number

NUMBERS = [
    ("sqrt(2) + sqrt(3) = sqrt(5 + 2 sqrt(6))", "T"),
    ("sqrt(2) + sqrt(3) = 3.14626436994", "F"),
    ("exp(pi sqrt(163)) < 640320^3 + 744", "T"),
    ("exp(pi sqrt(163)) = 640320^3 + 744", "F"),
    ("e^pi > pi^e", "T"),
    ("0.1 + 0.2 = 0.3", "T"),
    ("1/3 = 0.3333333333", "F"),
    ("log(8, 2) = 3", "T"),
    ("4 atan(1/5) - atan(1/239) = pi/4", "T"),
    ("4 atan(1/5) - atan(1/238) = pi/4", "F"),
    ("atan(1) + atan(2) + atan(3) = pi", "T"),
    ("atan(1) + atan(2) + atan(3) = 0", "F"),
    ("cbrt(2 + sqrt(5)) + cbrt(2 - sqrt(5)) = 1", "T"),
    ("sin(pi/5) = sqrt(10 - 2 sqrt(5))/4", "T"),
    ("pi != 355/113", "T"),
    ("floor(exp(pi)) = 23", "T"),
]
#: statement, where (empty: everywhere), truth
ON_INTERVALS = [
    ("exp(x) >= 1 + x", "", "T"),
    ("exp(x) >= 1.0001 + x", "", "F"),
    ("exp(x) > 1 + x", "", "F"),
    ("x^4 - 2x^2 + 1 >= 0", "", "T"),
    ("x^4 - 2x^2 + 0.9999 >= 0", "", "F"),
    ("sin(x) <= x", "[0, oo)", "T"),
    ("sin(x) >= x", "[0, oo)", "F"),
    ("ln(x) <= x - 1", "(0, oo)", "T"),
    ("|x + 1| + |x - 1| >= 2", "", "T"),
    ("|x + 1| + |x - 1| > 2", "", "F"),
    ("x^2 - 1000x + 249999.9999 >= 0", "", "F"),
    ("exp(-1000000 (x - 1/3)^2) < 0.99", "[0, 1]", "F"),
    ("exp(-1000000 (x - 1/3)^2) <= 1", "[0, 1]", "T"),
    ("sin(x) + cos(x) <= sqrt(2)", "", "T"),
    ("sin(x) + cos(x) <= 1.4142", "", "F"),
    ("sin(100x) < 0.9999999", "[0, 10]", "F"),
    ("sin(x)^2 + cos(x)^2 = 1", "", "T"),
    ("sin(3x) = 3 sin(x) - 4 sin(x)^3", "", "T"),
    ("sin(3x) = 3 sin(x) - 4.001 sin(x)^3", "", "F"),
    ("sqrt(x^2) = |x|", "", "T"),
    ("sqrt(x^2) = x", "", "F"),
    ("asin(x) + acos(x) = pi/2", "[-1, 1]", "T"),
    ("atan(x) + atan(1/x) = pi/2", "(0, oo)", "T"),
    ("atan(x) < pi/2", "", "T"),
    ("atan(x) < 1.57", "", "F"),
    ("tanh(x) < 1", "", "T"),
    ("erf(x) < 1", "", "T"),
    ("x exp(-x) <= 1/e", "", "T"),
    ("x exp(-x) <= 0.3678", "", "F"),
    ("x ln(x) >= -1/e", "(0, oo)", "T"),
    ("cos(x) != x", "", "F"),
    ("(x^3 - x - 1)^2 > 0", "", "F"),
    ("exp(x) > x^10", "[36, oo)", "T"),
    ("exp(x) > x^10", "[35, oo)", "F"),
    ("(1 + 1/x)^x < e", "(0, oo)", "T"),
    ("ln(1 + 1/x) > 1/(x + 1)", "(0, oo)", "T"),
    ("e^x >= x^e", "(0, oo)", "T"),
    ("x^x >= 0.6923", "(0, oo)", "F"),
    ("|sin(x)| <= |x|", "", "T"),
    ("x sin(x) <= |x|", "", "T"),
    ("x sin(x) <= 0.999 |x|", "", "F"),
    ("sin(1/x) <= 1", "(0, oo)", "T"),
    ("floor(x) <= x", "", "T"),
    ("floor(x) < x", "", "F"),
    ("x - floor(x) < 1", "", "T"),
    ("max(x, 1 - x) >= 1/2", "", "T"),
    ("max(x, 1 - x) >= 0.5001", "", "F"),
    ("softplus(x) > max(x, 0)", "", "T"),
    ("sigmoid(x) (1 - sigmoid(x)) <= 1/4", "", "T"),
    ("x^2 > 0", "", "F"),
    ("1/x > 0", "(0, oo)", "T"),
]


@pytest.mark.parametrize(("text", "truth"), NUMBERS)
def test_numbers(text: str, truth: str) -> None:
    assert verdict(compared(text)) == truth


@pytest.mark.parametrize(("text", "where", "truth"), ON_INTERVALS)
def test_on_intervals(text: str, where: str, truth: str) -> None:
    answer = compared(text, where)
    assert verdict(answer) == truth
    if isinstance(answer, Proved):
        assert answer.method.endswith(".")


def test_a_counterexample_is_one() -> None:
    """The witness of a refutation, put into both sides by another library, refutes."""
    answer = compared("x^3 - 3x + 1.9999 >= 0", "[0, 5]")
    assert isinstance(answer, Refuted)
    x = mpmath.mpf(Fraction(answer.witness["x"]).numerator) / Fraction(answer.witness["x"]).denominator
    assert 0 <= x <= 5
    assert x**3 - 3 * x + mpmath.mpf("1.9999") < 0


def test_a_condition_restricts() -> None:
    assert verdict(compared("x^2 > 0", "", "x != 0")) == "T"
    assert verdict(compared("x^3 > x", "", "x > 1 or (x > -1 and x < 0)")) == "T"
    assert verdict(compared("x^3 > x", "", "x >= 1")) == "F"
    assert verdict(compared("1/x < 2", "", "x > 1/2")) == "T"


@pytest.mark.parametrize(
    ("text", "where", "at"),
    [
        ("(x^2 - 1)/(x - 1) = x + 1", "", "x = 1"),
        ("tan(x) = sin(x)/cos(x)", "", "pi/2"),
        ("ln(x) <= x", "[0, 1]", "x = "),
        ("sqrt(x) <= x + 1", "[-1, 1]", "x = "),
    ],
)
def test_a_side_without_a_value_is_named(text: str, where: str, at: str) -> None:
    with pytest.raises(SecantError, match="no value") as caught:
        compared(text, where)
    assert at in caught.value.diagnostics[0].message


def test_a_counterexample_comes_before_a_missing_value() -> None:
    assert verdict(compared("1/x > 0", "[-1, 1]")) == "F"


def test_work_is_counted() -> None:
    """Too hard is undecided with the reason, and the same again, whatever was asked before."""
    text = "sin(x)^7 cos(3x) + ln(ln(x + 20)) < x^(1/x) + ln(ln(ln(x + 40)) + cos(x)^2) + 3/7"
    first = compared(text, "[1, 60]")
    assert type(first) is type(compared(text, "[1, 60]"))
    assert isinstance(first, Proved | Refuted | Undecided)


roots = st.lists(st.integers(-6, 6), min_size=1, max_size=3)


@given(roots=roots, scale=st.integers(1, 5), shift=st.sampled_from(["1/10000", "-1/10000"]))
@settings(max_examples=25, deadline=None)
def test_touching_squares_flip_when_shifted(roots: list[int], scale: int, shift: str) -> None:
    """A square times a positive number touches 0; a little higher it does not, a little lower it crosses."""
    text = " * ".join(f"(x - {root})^2" if root >= 0 else f"(x + {-root})^2" for root in roots)
    assert verdict(compared(f"{scale} * {text} >= 0")) == "T"
    assert verdict(compared(f"{scale} * {text} > 0")) == "F"
    assert verdict(compared(f"{scale} * {text} + {shift} >= 0")) == ("T" if shift[0] != "-" else "F")


@given(roots=st.lists(st.fractions(-4, 4, max_denominator=6), min_size=1, max_size=4), low=st.integers(-5, 3))
@settings(max_examples=25, deadline=None)
def test_signs_of_polynomials_with_known_roots(roots: list[Fraction], low: int) -> None:
    """On an interval the product is positive exactly if no root lies in it and evenly many lie to its right."""
    text = " * ".join(f"(x - ({root}))" for root in roots)
    inside = any(low <= root <= low + 1 for root in roots)
    odd = sum(root > low + 1 for root in roots) % 2
    assert verdict(compared(f"{text} > 0", f"[{low}, {low + 1}]")) == ("F" if inside or odd else "T")
    assert parse(text) != Number(Fraction(0))
