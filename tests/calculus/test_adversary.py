"""Nasty cases, each with what is true by hand and why it is easy to get wrong."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest

from secant.calculus.derived import derived
from secant.calculus.equality import equality
from secant.calculus.evidence import Proved
from secant.calculus.exact import ball
from secant.calculus.point import at_point
from secant.calculus.reals import Real, real
from secant.calculus.rigorous import monotonic
from secant.diagnostics import SecantError
from secant.language import canonical, parse, parse_function
from secant.language.tree import Interval

#: expression, point, kind, one-sided derivatives, why
POINTS = [
    ("abs(sin(x)^2 + cos(x)^2 - 1)", "0", "differentiable", "0", "0", "every term cancels under the bars"),
    ("exp(ln(x))", "0", "removable discontinuity", "undefined", "undefined", "x, but not at 0"),
    ("sqrt(x^2)", "0", "corner", "-1", "1", "no x"),
    ("asin(sin(x))", "pi/2", "corner", "1", "-1", "touches the end of asin's domain and turns"),
    ("acosh(cosh(x))", "0", "corner", "-1", "1", "touches the end of acosh's domain and turns"),
    ("atan(1/x)", "0", "jump", "undefined", "undefined", "finite on both sides, no value"),
    ("floor(x^2)", "0", "differentiable", "0", "0", "touches a jump without crossing it"),
    ("floor(cos(x))", "0", "removable discontinuity", "oo", "-oo", "touches a jump from below"),
    ("frac(x) + floor(x)", "3", "differentiable", "1", "1", "two jumps that cancel"),
    ("max(x, x + 10^-30)", "0", "differentiable", "1", "1", "nearly equal, never equal"),
    ("pi if x < 0 else 3141592653589793238462643383279502884197/10^39", "0", "jump", "-oo", "0", "a near miss of pi"),
    ("exp(pi*sqrt(163)) if x < 0 else 262537412640768744", "0", "jump", "oo", "0", "nearly a whole number"),
    ("sqrt(2) + sqrt(3) if x < 0 else sqrt(5 + 2*sqrt(6))", "0", "differentiable", "0", "0", "equal, unlike"),
    ("cbrt(2 + sqrt(5)) + cbrt(2 - sqrt(5)) if x < 0 else 1", "0", "differentiable", "0", "0", "equal, unlike"),
    ("1 if x^2 = 2 else 0", "sqrt(2)", "removable discontinuity", "oo", "-oo", "a condition at one irrational point"),
    ("x^2/floor(1/x) if x != 0 else 0", "0", "differentiable", "0", "0", "infinitely many jumps, squeezed"),
    ("1/floor(1/x) if x != 0 else 0", "0", "differentiable", "1", "1", "infinitely many jumps, squeezed"),
    ("x^(2/3)", "0", "endpoint", "undefined", "oo", "no negative bases"),
    ("x^(sin(pi/2))", "0", "endpoint", "undefined", "1", "an exponent that only works out to be 1"),
    ("0^x", "1", "undefined", "undefined", "undefined", "a variable exponent needs a positive base"),
    ("x*ln(abs(x)) if x != 0 else 0", "0", "vertical tangent", "-oo", "-oo", "slower than every power"),
    ("1/ln(abs(x)) if x != 0 else 0", "0", "cusp", "oo", "-oo", "slower than every power"),
    ("x/(1 + exp(1/x)) if x != 0 else 0", "0", "corner", "1", "0", "flat on one side only"),
    ("abs(x)^(101/100)*sin(1/x) if x != 0 else 0", "0", "differentiable", "0", "0", "just enough to squeeze"),
    ("x*(sin(1/x)^2 + cos(1/x)^2) if x != 0 else 0", "0", "differentiable", "1", "1", "no oscillation after all"),
    ("1 if 1/x = floor(1/x) else 0", "1/3", "removable discontinuity", "oo", "-oo", "one of infinitely many points"),
    ("sin(1/x) - sin(1/x + 2*pi)", "0", "removable discontinuity", "undefined", "undefined", "oscillations cancel"),
    ("cbrt(x^2 + x^3)", "-1", "vertical tangent", "oo", "oo", "a cusp at 0, none here"),
    ("tan(atan(3)) if x < 0 else 3", "0", "differentiable", "0", "0", "equal, unlike"),
    ("sign(x - pi)", "355/113", "differentiable", "0", "0", "beside the jump"),
    ("acos(1 - x^4)", "0", "differentiable", "0", "0", "a root touches 0 fast enough"),
    ("log(x, x)", "1", "removable discontinuity", "undefined", "undefined", "1, but not at 1"),
]


def told(limit: Real | str) -> str:
    if isinstance(limit, str):
        return limit
    assert limit.exact is not None
    return canonical(limit.exact)


@pytest.mark.parametrize(("text", "at", "kind", "left", "right", "why"), POINTS)
def test_nasty_points(text: str, at: str, kind: str, left: str, right: str, why: str) -> None:
    facts = at_point(parse(text), "x", parse(at))
    assert (facts.kind, told(facts.left), told(facts.right), facts.status) == (kind, left, right, "proved"), why


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("sigmoid(erf(x)*x^x)", "pi/2"),  # high terms of the expansion are huge; two suffice
        ("sin(x)^(x^3)", "e"),
        ("frac(1/cos(x))^x", "-2"),
        ("tanh(atan(tanh(x)))", "e"),  # the expansion must begin with the value as it is written
    ],
)
def test_nested_functions_at_ordinary_points_are_decided(text: str, at: str) -> None:
    facts = at_point(parse(text), "x", parse(at))
    assert (facts.kind, facts.status) == ("differentiable", "proved")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("exp(ln(-x)*(cosh(y)^2 - sinh(y)^2))", "x"),  # it is -x: a logarithm turned into ln|x| must keep its bars
        ("(-x)^(cosh(y)^2 - sinh(y)^2)", "x"),
        ("sqrt((1 - x)^2)", "1 - x"),
        ("abs(sin(x))", "sin(x)"),
        ("root(x^2, 6)", "cbrt(x)"),
        ("ceil(x)", "floor(x) + 1"),
        ("cos(asin(sin(x)))", "cos(x)"),
        ("cos(4*atan(x))", "1"),
    ],
)
def test_what_is_not_equal_is_not_called_equal(left: str, right: str) -> None:
    evidence = equality(parse(left), parse(right))
    assert getattr(evidence, "value", False) is False


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("sin(2*asin(x))", "2*x*sqrt(1 - x^2)"),
        ("cos(3*acos(x))", "4*x^3 - 3*x"),
        ("tan(2*atan(x))", "2*x/(1 - x^2)"),
        ("exp(asinh(x))", "x + sqrt(x^2 + 1)"),
    ],
)
def test_circular_functions_of_their_inverses_are_algebraic(left: str, right: str) -> None:
    evidence = equality(parse(left), parse(right))
    assert isinstance(evidence, Proved)
    assert evidence.value is True


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1/x if x > 0 else 0/0", "-1/x^2 if x > 0 else 0/0"),  # where there is no function there is no slope 0
        ("x if x > 0 else ln(-1)", "1 if x > 0 else 0/0"),
        ("floor(floor(x))", "0 if x != floor(x) else 0/0"),  # level between the inner jumps
        (
            "x if floor(x) >= 1 else 0",
            "1 if floor(x) >= 1 and x != floor(x) else 0 if floor(x) < 1 and x != floor(x) else 0/0",
        ),
    ],
)
def test_no_derivative_where_there_is_no_function(text: str, expected: str) -> None:
    derivation, evidence = derived(parse(text), "x")
    assert (canonical(derivation.result), isinstance(evidence, Proved)) == (expected, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.99995", "1.000"),  # carries
        ("-0.99995", "-1.000"),
        ("12345.5", "12350"),
        ("exp(pi*sqrt(163)) - 262537412640768744", "-7.499*10^(-13)"),
        ("erf(30) - 1", "-2.565*10^(-393)"),
        ("acosh(1 + 10^-60)", "1.414*10^(-30)"),
        ("exp(10^5)", "2.807*10^43429"),  # more digits than an integer prints
    ],
)
def test_digits(text: str, expected: str) -> None:
    assert real(parse(text)).text() == expected


@pytest.mark.parametrize("name", ["acosh", "acos", "asin", "log", "asinh", "atan", "atanh", "sinh", "tanh", "erf"])
@pytest.mark.parametrize("distance", [10, 60, 100, 190, 300, 400])
@pytest.mark.parametrize("precision", [64, 200, 800])
def test_enclosures_hold_the_value_where_digits_cancel(name: str, distance: int, precision: int) -> None:
    """At 2**-distance from the function's zero; mpmath with far more bits is the judge."""
    at_one = {"acosh": 1, "acos": -1, "log": 1}.get(name)
    number = Fraction(1, 2**distance) if at_one is None else 1 + at_one * Fraction(1, 2**distance)
    low, high = getattr(ball, name)(ball.from_fraction(number, 1000), precision).bounds()
    with mpmath.workprec(6000):
        true = getattr(mpmath, name)(mpmath.mpf(number.numerator) / number.denominator)
        assert mpmath.mpf(low.numerator) / low.denominator <= true <= mpmath.mpf(high.numerator) / high.denominator


@pytest.mark.parametrize("text", ["exp(10^12)", "exp(-10^12)", "exp(exp(20))", "sinh(10^6)"])
def test_numbers_beyond_writing_are_refused(text: str) -> None:
    with pytest.raises(SecantError, match="SEC-201"):
        real(parse(text)).text()


@pytest.mark.parametrize("text", ["(x - 5)^ceil(x)", "(x - 5)^(2 if x > 0 else 2)", "(x - 5)^(sign(x) + 1)"])
def test_an_exponent_that_moves_in_steps_still_needs_a_positive_base(text: str) -> None:
    section = Interval(parse("1/2"), parse("3"))
    assert {stretch.word for stretch in monotonic(parse_function(text), section)} <= {"undecided"}
