"""Extrema, critical points, kinds, limits and tangents, against tables worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.calculus.facts.asking import section, verdict

from secant.calculus.evidence import Undecided
from secant.calculus.facts import critical, extremum, kinds, limits, tangents
from secant.diagnostics import SecantError
from secant.language import parse, parse_function

FLIGHT = "x^3/20 - 39x^2/40 + 27x/5"
LOCAL = [
    (FLIGHT, "maximum", "4", "T"),
    (FLIGHT, "maximum", "4.001", "F"),
    (FLIGHT, "minimum", "9", "T"),
    ("x^3", "minimum", "0", "F"),
    ("|x|", "minimum", "0", "T"),
    ("sqrt(x)", "minimum", "0", "T"),
    ("x^4", "minimum", "0", "T"),
    ("x^2 (2 + sin(1/x)) if x != 0 else 0", "minimum", "0", "T"),
    ("sin(x)", "maximum", "pi/2", "T"),
    ("cos(x)", "maximum", "pi", "F"),
    ("floor(x)", "maximum", "1/2", "T"),
    ("x^x", "minimum", "1/e", "T"),
    ("cbrt(x^2)", "minimum", "0", "T"),
]
GLOBAL = [
    ("x^2", "minimum", "0", "", "T"),
    (FLIGHT, "maximum", "4", "[0, 10]", "T"),
    (FLIGHT, "maximum", "4", "", "F"),
    (FLIGHT, "minimum", "0", "[0, 10]", "T"),
    (FLIGHT, "maximum", "4", "[0, 11.51]", "F"),
    ("x exp(-x)", "maximum", "1", "", "T"),
    ("sin(x)", "maximum", "pi/2", "", "T"),
    ("x ln(x)", "minimum", "1/e", "", "T"),
    ("tan(x)", "minimum", "0", "", "F"),
    ("x^4 - 4x^3", "minimum", "3", "", "T"),
]
COUNTS = [
    ("x^3 - 3x", "", 2),
    ("x^3 - 3x", "[0, 5]", 1),
    ("x^3 - 3x", "[1, 5]", 0),
    ("|x^2 - 1|", "", 3),
    ("x^3", "", 1),
    ("exp(x)", "", 0),
    ("1/x", "", 0),
    ("sin(x)", "[0, 2pi]", 2),
    ("|sin(x)|", "[-4, 4]", 5),
    ("x^x", "(0, oo)", 1),
    ("x*(1 + erf(x/sqrt(2)))/2", "[-5, 5]", 1),
]
KINDS = [
    ("|x|", "corner", "T"),
    ("cbrt(x)", "vertical tangent", "T"),
    ("sqrt(|x|)", "cusp", "T"),
    ("sign(x)", "jump", "T"),
    ("sin(1/x)", "oscillation", "T"),
    ("sin(x)/x", "removable discontinuity", "T"),
    ("x^2", "corner", "F"),
    ("|x|", "cusp", "F"),
]
LIMITS = [
    ("sin(x)/x", "0", 0, "1", "T"),
    ("sin(1/x)", "0", 0, None, "T"),
    ("x sin(1/x)", "0", 0, "0", "T"),
    ("x sin(1/x)", "0", 0, None, "F"),
    ("sin(x)/x", "oo", 0, "0", "T"),
    ("sin(x)", "oo", 0, None, "T"),
    ("sin(x)", "oo", 0, "0", "F"),
    ("1/x", "0", 0, None, "T"),
    ("1/x", "0", 0, "oo", "F"),
    ("1/x", "0", 1, "oo", "T"),
    ("1/x^2", "0", 0, "oo", "T"),
    ("(1 + 1/x)^x", "oo", 0, "e", "T"),
    ("|x|/x", "0", 0, None, "T"),
    ("|x|/x", "0", -1, "-1", "T"),
    ("(1 - cos(x))/x^2", "0", 0, "0.5001", "F"),
    ("ln(x)", "0", 1, "-oo", "T"),
    ("exp(-x)", "-oo", 0, "oo", "T"),
    ("sqrt(x)", "0", 0, "0", "T"),
]
TANGENTS = [
    ("x^2", "1", "2x - 1", "T"),
    ("x^2", "1", "2x - 0.9999", "F"),
    ("|x|", "0", "x", "F"),
    ("exp(x)", "1", "e x", "T"),
    ("cbrt(x)", "0", "0", "F"),
]


@pytest.mark.parametrize(("text", "word", "at", "truth"), LOCAL)
def test_local_extrema(text: str, word: str, at: str, truth: str) -> None:
    assert verdict(extremum.local(parse_function(text), word, parse(at), {})) == truth


@pytest.mark.parametrize(("text", "word", "at", "where", "truth"), GLOBAL)
def test_global_extrema(text: str, word: str, at: str, where: str, truth: str) -> None:
    assert verdict(extremum.global_(parse_function(text), word, parse(at), section(where), {})) == truth


@pytest.mark.parametrize(("text", "where", "count"), COUNTS)
def test_numbers_of_critical_points(text: str, where: str, count: int) -> None:
    for number in range(max(count - 1, 0), count + 2):
        answer = critical.number_of(parse_function(text), number, section(where), {})
        assert verdict(answer) == ("T" if number == count else "F")


def test_level_stretches_have_infinitely_many() -> None:
    for text in ("relu(x)", "floor(x)", "7"):
        assert verdict(critical.number_of(parse_function(text), 1, section("[-1, 1/2]"), {})) == "F"
    assert verdict(critical.number_of(parse_function("sin(x)"), 5, None, {})) == "F"


@pytest.mark.parametrize(("text", "kind", "truth"), KINDS)
def test_kinds(text: str, kind: str, truth: str) -> None:
    assert verdict(kinds.kind_at(parse_function(text), kind, parse("0"), {})) == truth


@pytest.mark.parametrize(("text", "to", "side", "expected", "truth"), LIMITS)
def test_limits(text: str, to: str, side: int, expected: str | None, truth: str) -> None:
    target = to if to.endswith("oo") else parse(to)
    value = expected if expected is None or expected.endswith("oo") else parse(expected)
    assert verdict(limits.limit(parse(text), "x", target, side, value, {})) == truth


def test_an_infinite_limit_is_not_denied_nor_granted() -> None:
    answer = limits.limit(parse("1/x^2"), "x", parse("0"), 0, None, {})
    assert isinstance(answer, Undecided)
    assert "= oo" in answer.reason


@pytest.mark.parametrize(("text", "at", "line", "truth"), TANGENTS)
def test_tangents(text: str, at: str, line: str, truth: str) -> None:
    assert verdict(tangents.tangent(parse_function(text), parse(at), parse(line), {})) == truth


def test_statements_without_meaning_are_errors() -> None:
    with pytest.raises(SecantError, match="no value"):
        extremum.local(parse_function("1/x"), "minimum", parse("0"), {})
    with pytest.raises(SecantError, match="does not lie"):
        extremum.global_(parse_function("x"), "minimum", parse("5"), section("[0, 1]"), {})
    with pytest.raises(SecantError, match="no values close to"):
        limits.limit(parse("ln(x)"), "x", parse("0"), -1, "oo", {})


@given(roots=st.lists(st.integers(-5, 5), min_size=1, max_size=4, unique=True))
@settings(max_examples=15, deadline=None)
def test_products_have_a_critical_point_between_neighbouring_roots(roots: list[int]) -> None:
    """Rolle, and the degree allows no more; the absolute value adds a corner at each root."""
    text = " * ".join(f"(x - ({root}))" for root in roots)
    between = len(roots) - 1
    assert verdict(critical.number_of(parse_function(text), between, None, {})) == "T"
    assert verdict(critical.number_of(parse_function(f"abs({text})"), between + len(roots), None, {})) == "T"
