"""Monotone and convex stretches, extrema, ranges and domains: hand-made tables, and claims checked on dense samples."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from tests.calculus.numeric.gallery import GALLERY

from secant.calculus import evidence
from secant.calculus.numeric.compile import compiled
from secant.calculus.reals import Real
from secant.calculus.rigorous import Part, Stretch, convexity, domain, extrema, monotonic, range_on
from secant.language import parse, parse_condition, parse_function
from secant.language.tree import Function, Interval


def section(low: str, high: str) -> Interval:
    return Interval(parse(low), parse(high))


def bounds(part: Stretch | Part) -> str:
    low = "-oo" if part.low is None else part.low.text()
    high = "oo" if part.high is None else part.high.text()
    return f"{'[' if part.low_closed else '('}{low}, {high}{']' if part.high_closed else ')'}"


def told(stretches: tuple[Stretch, ...]) -> str:
    return "; ".join(f"{stretch.word} {bounds(stretch)}" for stretch in stretches)


MONOTONIC = [
    ("x^2", "decreasing (-oo, 0]; increasing [0, oo)"),
    ("x^3", "increasing (-oo, oo)"),
    ("5", "constant (-oo, oo)"),
    ("1/x", "decreasing (-oo, 0); decreasing (0, oo)"),
    ("x^3/20 - 39x^2/40 + 27x/5", "increasing (-oo, 4]; decreasing [4, 9]; increasing [9, oo)"),
    ("sqrt(x)", "increasing [0, oo)"),
    ("cbrt(x)", "increasing (-oo, oo)"),
    ("ln(x)", "increasing (0, oo)"),
    ("x ln(x)", "decreasing (0, 1/e]; increasing [1/e, oo)"),
    ("x ln(x) if x > 0 else 0", "constant (-oo, 0]; decreasing [0, 1/e]; increasing [1/e, oo)"),
    ("exp(-1/x^2) if x != 0 else 0", "decreasing (-oo, 0]; increasing [0, oo)"),
    ("relu(x)", "constant (-oo, 0]; increasing [0, oo)"),
    ("|x - 1| + |x + 1|", "decreasing (-oo, -1]; constant [-1, 1]; increasing [1, oo)"),
    ("x + sign(x)", "increasing (-oo, oo)"),
    ("x - sign(x)", "increasing (-oo, 0); increasing (0, oo)"),
    ("x if x < 0 else x + 1", "increasing (-oo, oo)"),
    ("x if x < 0 else x - 1", "increasing (-oo, 0); increasing [0, oo)"),
    ("x sigmoid(x)", "decreasing (-oo, -1.278]; increasing [-1.278, oo)"),
    ("sigmoid(x)", "increasing (-oo, oo)"),
    ("-x ln(x) - (1 - x) ln(1 - x)", "increasing (0, 0.5]; decreasing [0.5, 1)"),
    ("sqrt(4 - x^2)", "increasing [-2, 0]; decreasing [0, 2]"),
    ("x^x", "decreasing (0, 1/e]; increasing [1/e, oo)"),
]

CONVEXITY = [
    ("x^2", "convex (-oo, oo)"),
    ("x^3", "concave (-oo, 0]; convex [0, oo)"),
    ("x^4", "convex (-oo, oo)"),
    ("2x - 1", "linear (-oo, oo)"),
    ("|x|", "convex (-oo, oo)"),
    ("-|x|", "concave (-oo, oo)"),
    ("max(x, x^2)", "convex (-oo, oo)"),
    ("min(x, x^2)", "linear (-oo, 0]; convex [0, 1]; linear [1, oo)"),
    ("|x^2 - 1|", "convex (-oo, -1]; concave [-1, 1]; convex [1, oo)"),
    ("x^2/2 if |x| <= 1 else |x| - 1/2", "convex (-oo, oo)"),
    ("1/x", "concave (-oo, 0); convex (0, oo)"),
    ("cbrt(x^2)", "concave (-oo, 0]; concave [0, oo)"),
    ("softplus(x)", "convex (-oo, oo)"),
    ("x^x", "convex (0, oo)"),
    ("x ln(x)", "convex (0, oo)"),
    ("exp(-x^2)", "convex (-oo, -0.7071]; concave [-0.7071, 0.7071]; convex [0.7071, oo)"),
    ("x sigmoid(x)", "concave (-oo, -2.399]; convex [-2.399, 2.399]; concave [2.399, oo)"),
    ("x^2 if x < 1 else 3 - x", "convex (-oo, 1]; linear [1, oo)"),
    ("step(x)", "linear (-oo, 0); linear [0, oo)"),
]


@pytest.mark.parametrize(("text", "expected"), MONOTONIC)
def test_monotonic_table(text: str, expected: str) -> None:
    assert told(monotonic(parse_function(text))) == expected


@pytest.mark.parametrize(("text", "expected"), CONVEXITY)
def test_convexity_table(text: str, expected: str) -> None:
    assert told(convexity(parse_function(text))) == expected


@pytest.mark.parametrize("text", GALLERY)
def test_what_is_told_holds_on_dense_samples_and_of_the_whole_domain(text: str) -> None:
    function = compiled(parse(text), ["x"])
    interval = section("-3", "3")
    stretches = monotonic(parse_function(text), interval)
    cover_the_domain_in_order(stretches, function)
    for stretch in stretches:
        ys = function(samples(stretch))
        steps = np.diff(ys)
        slack = 1e-9 * (1 + np.abs(ys[1:]))
        if stretch.word == "increasing":
            assert (steps > -slack).all()
            assert ys[-1] > ys[0]
        elif stretch.word == "decreasing":
            assert (steps < slack).all()
            assert ys[-1] < ys[0]
        elif stretch.word == "constant":
            assert np.ptp(ys) < 1e-12
    for stretch in convexity(parse_function(text), interval):
        ys = function(samples(stretch))
        bends = np.diff(ys, 2)
        slack = 1e-7 * (1 + np.abs(ys[1:-1]))
        if stretch.word in ("convex", "linear"):
            assert (bends > -slack).all()
        if stretch.word in ("concave", "linear"):
            assert (bends < slack).all()


def samples(stretch: Stretch) -> np.ndarray:
    assert stretch.low is not None
    assert stretch.high is not None
    low, high = float(stretch.low), float(stretch.high)
    width = high - low
    return np.linspace(low + 1e-9 * width, high - 1e-9 * width, 301)


def cover_the_domain_in_order(stretches: tuple[Stretch, ...], function: Callable[[np.ndarray], np.ndarray]) -> None:
    for first, second in pairwise(stretches):
        assert first.high is not None
        assert second.low is not None
        assert float(first.high) <= float(second.low) + 1e-12
    xs = np.linspace(-3.0007, 3.0003, 1237)[1:-1]
    xs = xs[np.abs(xs) < 3]
    covered = np.zeros(len(xs), dtype=bool)
    for stretch in stretches:
        if stretch.low is not None and stretch.high is not None:
            covered |= (xs >= float(stretch.low) - 1e-12) & (xs <= float(stretch.high) + 1e-12)
    assert (covered == np.isfinite(function(xs))).all()


EXTREMA = [
    ("x^3/20 - 39x^2/40 + 27x/5", "0", "10", ("0", ["0"]), ("9.2", ["4"])),
    ("x^2", "-1", "2", ("0", ["0"]), ("4", ["2"])),
    ("x^4 - 2x^2", "-1", "1", ("-1", ["-1", "1"]), ("0", ["0"])),
    ("|x| - 1", "-2", "2", ("-1", ["0"]), ("1", ["-2", "2"])),
    ("sin(x)", "0", "7", ("-1", ["3*pi/2"]), ("1", ["pi/2"])),
    ("exp(x)", "0", "1", ("1", ["0"]), ("e", ["1"])),
    ("1/x", "1", "2", ("0.5", ["2"]), ("1", ["1"])),
    ("1/x", "-1", "1", ("-oo", []), ("oo", [])),
    ("x ln(x)", "0", "1", ("-1/e", ["1/e"]), ("0", ["1"])),
    ("frac(x)", "0", "1.5", ("0", ["0", "1"]), ("1", [])),
    ("x^2 if x != 0 else 5", "-1", "2", ("0", []), ("5", ["0"])),
    ("(6x - 2)^2 sin(12x - 4)", "0", "1", ("-6.021", ["0.7572"]), ("15.83", ["1"])),
]


@pytest.mark.parametrize(("text", "low", "high", "least", "greatest"), EXTREMA)
def test_extrema_table(
    text: str, low: str, high: str, least: tuple[str, list[str]], greatest: tuple[str, list[str]]
) -> None:
    both = extrema(parse_function(text), section(low, high))
    for extreme, (value, places) in ((both.minimum, least), (both.maximum, greatest)):
        assert isinstance(extreme.evidence, evidence.Proved)
        shown = extreme.value.text() if isinstance(extreme.value, Real) else extreme.value
        assert shown == value
        assert [place.text() if place.text() in places else long(place) for place in extreme.at] == places
        assert extreme.attained == bool(places)


def long(place: Real) -> str:
    from secant.language import canonical

    return canonical(place.exact) if place.exact is not None else place.text()


def test_extrema_on_the_whole_line_use_the_limits() -> None:
    both = extrema(parse_function("x exp(-x^2)"))
    assert isinstance(both.maximum.value, Real)
    assert float(both.maximum.value) == pytest.approx(math.exp(-0.5) / math.sqrt(2))
    tail = extrema(parse_function("exp(x)"))
    assert (tail.minimum.attained, tail.maximum.value) == (False, "oo")
    assert isinstance(tail.minimum.value, Real)
    assert tail.minimum.value.text() == "0"
    found = range_on(parse_function("sigmoid(x)"))
    assert isinstance(found.low, Real)
    assert isinstance(found.high, Real)
    assert (found.low.text(), found.high.text(), found.low_closed, found.high_closed) == ("0", "1", False, False)


def test_a_power_with_a_variable_exponent_keeps_its_domain_when_values_are_put_in() -> None:
    both = extrema(parse_function("x^x"), section("-3", "3"))
    assert isinstance(both.minimum.value, Real)
    assert both.minimum.value.text() == "0.6922"


def test_what_cannot_be_followed_is_undecided() -> None:
    both = extrema(parse_function("sin(1/x)"), section("-1", "1"))
    assert isinstance(both.minimum.evidence, evidence.Undecided)
    assert both.minimum.value is None


DOMAINS = [
    ("x^2", ["(-oo, oo)"], ""),
    ("1/x", ["(-oo, 0)", "(0, oo)"], "x != 0"),
    ("1/(x^2 - 1)", ["(-oo, -1)", "(-1, 1)", "(1, oo)"], "x^2 - 1 != 0"),
    ("1/(x^2 + 1)", ["(-oo, oo)"], ""),
    ("ln(x)", ["(0, oo)"], "x > 0"),
    ("sqrt(4 - x^2)", ["[-2, 2]"], "4 - x^2 >= 0"),
    ("sqrt(-x^2)", ["[0, 0]"], "-x^2 >= 0"),
    ("asin(x - 1)", ["[0, 2]"], "-1 <= x - 1 <= 1"),
    ("ln(x^2 - 2)", ["(-oo, -1.414)", "(1.414, oo)"], "x^2 - 2 > 0"),
    ("-x ln(x) - (1 - x) ln(1 - x)", ["(0, 1)"], "x > 0 and 1 - x > 0"),
    ("sin(x)/x if x != 0 else 1", ["(-oo, oo)"], ""),
    ("1 if x = 2 else ln(x - 3)", ["[2, 2]", "(3, oo)"], ""),
    ("|sin(x)|", ["(-oo, oo)"], ""),
    ("1/sqrt(x)", ["(0, oo)"], None),
]


@pytest.mark.parametrize(("text", "parts", "conditions"), DOMAINS)
def test_domain_table(text: str, parts: list[str], conditions: str | None) -> None:
    found = domain(parse_function(text))
    assert isinstance(found.complete, evidence.Proved)
    assert [bounds(part) for part in found.parts] == parts
    if conditions is not None:
        assert found.text == conditions


def test_infinitely_many_gaps_are_described_by_their_condition() -> None:
    found = domain(parse_function("tan(x)"))
    assert isinstance(found.complete, evidence.Undecided)
    assert (found.parts, found.text) == ((), "cos(x) != 0")


def test_the_stated_domain_counts() -> None:
    found = domain(Function("f", ("t",), parse("1/t"), parse_condition("0 <= t <= 10")))
    assert [bounds(part) for part in found.parts] == ["(0, 10]"]
    assert found.text.startswith("0 <= t <= 10")
