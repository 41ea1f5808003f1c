"""Critical points against tables worked out by hand, and against what dense samples say."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.calculus.numeric.gallery import GALLERY

from secant.calculus import evidence
from secant.calculus.numeric.compile import compiled
from secant.calculus.rigorous import CriticalPoints, critical_points
from secant.diagnostics import SecantError
from secant.language import canonical, parse, parse_condition, parse_function
from secant.language.tree import Function, Interval


def section(low: str, high: str) -> Interval:
    return Interval(parse(low), parse(high))


def found(text: str, low: str = "-3", high: str = "3") -> CriticalPoints:
    return critical_points(parse_function(text), section(low, high))


MIN, MAX, NEITHER = "local minimum", "local maximum", "neither"

# expression, interval, [(place in closed form or decimals, value, kind, extremum)]
TABLE = [
    ("x^3/20 - 39x^2/40 + 27x/5", "0", "10", [("4", "9.2", "stationary", MAX), ("9", "6.075", "stationary", MIN)]),
    ("x^2", "-1", "1", [("0", "0", "stationary", MIN)]),
    ("x^3", "-1", "1", [("0", "0", "stationary", NEITHER)]),
    ("x^4", "-1", "1", [("0", "0", "stationary", MIN)]),
    ("x^5", "-1", "1", [("0", "0", "stationary", NEITHER)]),
    ("2x - 1", "-3", "3", []),
    ("x^3 - 3x", "-3", "3", [("-1", "2", "stationary", MAX), ("1", "-2", "stationary", MIN)]),
    ("x^4/4 - x^3/3 - x^2 + 2", "-3", "3",
     [("-1", "19/12", "stationary", MIN), ("0", "2", "stationary", MAX), ("2", "-2/3", "stationary", MIN)]),
    ("(x^2 - 1)^3", "-3", "3",
     [("-1", "0", "stationary", NEITHER), ("0", "-1", "stationary", MIN), ("1", "0", "stationary", NEITHER)]),
    ("x + 1/x", "-3", "3", [("-1", "-2", "stationary", MAX), ("1", "2", "stationary", MIN)]),
    ("x/(1 + x^2)", "-3", "3", [("-1", "-0.5", "stationary", MIN), ("1", "0.5", "stationary", MAX)]),
    ("x^2 exp(-x)", "-1", "5", [("0", "0", "stationary", MIN), ("2", "0.5413", "stationary", MAX)]),
    ("x ln(x)", "0", "3", [("1/e", "-1/e", "stationary", MIN)]),
    ("ln(x)/x", "0", "9", [("e", "1/e", "stationary", MAX)]),
    ("x^x", "0", "3", [("1/e", "0.6922", "stationary", MIN)]),
    ("sin(x)", "-3", "3", [("-pi/2", "-1", "stationary", MIN), ("pi/2", "1", "stationary", MAX)]),
    ("x + sin(x)", "0", "7", [("pi", "pi", "stationary", NEITHER)]),
    ("sin(x)^2", "-1", "4",
     [("0", "0", "stationary", MIN), ("pi/2", "1", "stationary", MAX), ("pi", "0", "stationary", MIN)]),
    ("x - 2sin(x)", "0", "pi", [("pi/3", "-0.6849", "stationary", MIN)]),
    ("cosh(x) - x^2/2", "-2", "2", [("0", "1", "stationary", MIN)]),
    ("exp(x) - 2x", "-1", "2", [("ln(2)", "0.6137", "stationary", MIN)]),
    ("x^3 - 6x", "-3", "3", [("-sqrt(2)", "5.657", "stationary", MAX), ("sqrt(2)", "-5.657", "stationary", MIN)]),
    ("x^3/3 - x^2/2 - x", "-3", "3",
     [("-0.6180", "0.3484", "stationary", MAX), ("1.618", "-1.515", "stationary", MIN)]),
    ("|x|", "-1", "1", [("0", "0", "corner", MIN)]),
    ("|x|^3", "-1", "1", [("0", "0", "stationary", MIN)]),
    ("x |x|", "-1", "1", [("0", "0", "stationary", NEITHER)]),
    ("|x^2 - 2|", "-2", "2",
     [("-sqrt(2)", "0", "corner", MIN), ("0", "2", "stationary", MAX), ("sqrt(2)", "0", "corner", MIN)]),
    ("|x^3 - x - 1|", "0", "2", [("0.5774", "1.385", "stationary", MAX), ("1.325", "0", "corner", MIN)]),
    ("cbrt(x)", "-1", "1", [("0", "0", "vertical tangent", NEITHER)]),
    ("cbrt(x^2)", "-1", "1", [("0", "0", "cusp", MIN)]),
    ("x^2 if x < 1 else 3 - x", "-1", "2", [("0", "0", "stationary", MIN), ("1", "2", "jump", MAX)]),
    ("x if x < 1 else x + 1", "0", "2", [("1", "2", "jump", NEITHER)]),
    ("1 if x = 0 else x^2", "-1", "1", [("0", "1", "removable discontinuity", MAX)]),
    ("2 if x != 0 else 5", "-1", "1", [("0", "5", "removable discontinuity", MAX)]),
    ("exp(-1/x^2) if x != 0 else 0", "-1", "1", [("0", "0", "stationary", MIN)]),
    ("max(x, x^2)", "-1", "2", [("0", "0", "corner", MIN), ("1", "1", "corner", NEITHER)]),
    ("x^2/2 if |x| <= 1 else |x| - 1/2", "-3", "3", [("0", "0", "stationary", MIN)]),
    ("max(0, 1 - x) + x^2/4", "-2", "4", [("1", "0.25", "corner", MIN)]),
    ("x sigmoid(x)", "-5", "5", [("-1.278", "-0.2785", "stationary", MIN)]),
    ("x*(1 + erf(x/sqrt(2)))/2", "-5", "5", [("-0.7518", "-0.1700", "stationary", MIN)]),
    ("x tanh(softplus(x))", "-5", "5", [("-1.192", "-0.3088", "stationary", MIN)]),
    ("(1 - x)^2 + 100 (x^2 - x)^2", "0.9", "2", [("1", "0", "stationary", MIN)]),
    # One-dimensional benchmarks of global optimisation (Forrester; Gramacy and Lee on a stretch with four turns).
    ("(6x - 2)^2 sin(12x - 4)", "0", "1",
     [("0.1426", "-0.9863", "stationary", MIN), ("1/3", "0", "stationary", NEITHER),
      ("0.5241", "0.9863", "stationary", MAX), ("0.7572", "-6.021", "stationary", MIN)]),
    ("sin(10pi x)/(2x) + (x - 1)^4", "0.5", "0.92",
     [("0.5486", "-0.8690", "stationary", MIN), ("0.6482", "0.7855", "stationary", MAX),
      ("0.7487", "-0.6633", "stationary", MIN), ("0.8488", "0.5892", "stationary", MAX)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "low", "high", "expected"), TABLE)
def test_table(text: str, low: str, high: str, expected: list[tuple[str, str, str, str]]) -> None:
    points = found(text, low, high)
    assert isinstance(points.complete, evidence.Proved)
    assert [point.kind for point in points.points] == [kind for _, _, kind, _ in expected]
    assert [point.extremum for point in points.points] == [extremum for _, _, _, extremum in expected]
    for point, (at, value, _, _) in zip(points.points, expected, strict=True):
        assert at in (point.at.text(), None if point.at.exact is None else canonical(point.at.exact))
        assert float(point.value) == pytest.approx(float(compiled(parse(value), [])()), abs=6e-4, rel=6e-4)


def test_stretches_of_constancy_are_told_apart() -> None:
    points = found("relu(x)")
    assert [(p.at.text(), p.kind, p.extremum) for p in points.points] == [("0", "corner", MIN)]
    (level,) = points.levels
    assert level.low is not None
    assert level.high is not None
    assert (level.low.text(), level.high.text(), level.value.text()) == ("-3", "0", "0")
    assert [level.value.text() for level in found("floor(x)", "-1", "2").levels] == ["-1", "0", "1"]


def test_ends_are_no_critical_points() -> None:
    assert found("x^2", "0", "1").points == ()
    assert found("x^3/20 - 39x^2/40 + 27x/5", "4", "9").points == ()
    assert found("sin(x)", "-pi/2", "pi/2").points == ()
    assert found("sqrt(x)", "-1", "1").points == ()


def test_the_whole_line() -> None:
    points = critical_points(parse_function("x exp(-x)"))
    assert [p.at.text() for p in points.points] == ["1"]
    assert isinstance(points.complete, evidence.Proved)
    assert isinstance(critical_points(parse_function("sin(x)")).complete, evidence.Undecided)


def test_zeros_that_gather_leave_the_list_undecided() -> None:
    points = found("x^2 sin(1/x) if x != 0 else 0", "-1", "1")
    assert isinstance(points.complete, evidence.Undecided)
    zero = next(p for p in points.points if p.at.text() == "0")
    assert (zero.kind, zero.extremum) == ("stationary", "undecided")


def test_the_stated_domain_is_respected() -> None:
    f = Function("f", ("t",), parse("t^2"), parse_condition("0 <= t <= 10"))
    assert critical_points(f).points == ()
    shifted = Function("f", ("t",), parse("(t - 1)^2"), parse_condition("0 <= t <= 10"))
    assert [p.at.text() for p in critical_points(shifted).points] == ["1"]


def test_let_functions_and_derivatives_are_written_out() -> None:
    definitions = {"g": Function("g", ("t",), parse("t^3 - 3t"))}
    f = parse_function("g'(x)", definitions)
    points = critical_points(f, section("-1", "2"), definitions)
    assert [(p.at.text(), p.value.text()) for p in points.points] == [("0", "-3")]


def test_two_variables_are_refused() -> None:
    with pytest.raises(SecantError, match="SEC-253"):
        critical_points(parse_function("x y"))


@pytest.mark.parametrize("text", GALLERY)
def test_no_turn_of_a_dense_sample_is_missed(text: str) -> None:
    """Every change between rising and falling that floats see between -3 and 3 has a critical point beside it."""
    points = found(text)
    xs = np.linspace(-3, 3, 24_007)[1:-1]
    ys = compiled(parse(text), ["x"])(xs)
    rises = np.sign(np.where(np.abs(np.diff(ys)) > 1e-12 * (1 + np.abs(ys[1:])), np.diff(ys), 0))
    turns = xs[1:-1][(rises[:-1] * rises[1:] < 0) & np.isfinite(ys[:-2]) & np.isfinite(ys[2:])]
    places = [float(p.at) for p in points.points]
    function = compiled(parse(text), ["x"])
    gaps = [x for x in (-math.pi / 2, math.pi / 2, -1, 0, 1) if not abs(function(x)) < 1e6]
    if isinstance(points.complete, evidence.Undecided):
        bounds = [float(part) for part in points.complete.where.removeprefix("between ").split(" and ")]
        turns = turns[(turns < bounds[0] - 1e-3) | (turns > bounds[1] + 1e-3)]
    for turn in turns:
        assert min((abs(turn - place) for place in places + gaps), default=9) < 1e-3, turn
