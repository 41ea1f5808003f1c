"""Inflection points against what is known by hand, and by the orders of a second derivative's roots."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.calculus.facts.asking import verdict

from secant.calculus.evidence import Proved
from secant.calculus.facts import inflection
from secant.diagnostics import SecantError
from secant.language import parse, parse_function

#: Function, point, whether there is an inflection point; "?" where it may stay open, but never be wrong.
KNOWN = [
    ("x^3", "0", "T"),
    ("-x^3 + 5x", "0", "T"),
    ("x^5", "0", "T"),
    ("x^3 - 3x^2", "1", "T"),
    ("x^3/20 - 39x^2/40 + 27x/5", "13/2", "T"),
    ("x^3", "1/1000", "F"),
    ("x^4", "0", "F"),
    ("x^2", "0", "F"),
    ("x^4 - x^3", "0", "T"),
    ("x^4 - x^3", "1/2", "T"),
    ("x^6 - x^4", "0", "F"),
    ("sin(x)", "0", "T"),
    ("sin(x)", "pi", "T"),
    ("sin(x)", "pi/2", "F"),
    ("cos(x)", "pi/2", "T"),
    ("x - sin(x)", "0", "T"),
    ("tan(x)", "pi", "T"),
    ("atan(x)", "0", "T"),
    ("tanh(x)", "0", "T"),
    ("sinh(x)", "0", "T"),
    ("cosh(x)", "0", "F"),
    ("erf(x)", "0", "T"),
    ("sigmoid(x)", "0", "T"),
    ("softplus(x)", "0", "F"),
    ("exp(x)", "1", "F"),
    ("exp(-x^2/2)/sqrt(2pi)", "1", "T"),
    ("exp(-x^2/2)/sqrt(2pi)", "-1", "T"),
    ("exp(-x^2/2)/sqrt(2pi)", "0", "F"),
    ("x exp(-x)", "2", "T"),
    ("x exp(-x)", "1", "F"),
    ("ln(x)^2", "e", "T"),
    ("x^2 ln(x)", "exp(-3/2)", "T"),
    ("1/(1 + x^2)", "1/sqrt(3)", "T"),
    ("x/(1 + x^2)", "sqrt(3)", "T"),
    ("x + 1/x", "1", "F"),
    ("cbrt(x)", "0", "T"),  # a vertical tangent
    ("root(x, 5)", "0", "T"),
    ("-cbrt(x)", "0", "T"),
    ("x cbrt(x)", "0", "F"),  # x^(4/3)
    ("x^2/cbrt(x)", "1", "F"),
    ("cbrt(x^2)", "0", "F"),  # a cusp
    ("sqrt(|x|)", "0", "F"),
    ("sign(x) sqrt(|x|)", "0", "T"),
    ("x |x|", "0", "T"),
    ("|x|", "0", "F"),
    ("|x^3|", "0", "F"),
    ("2x + 1", "0", "F"),
    ("|x| - x", "1", "F"),
    ("3", "2", "F"),
    ("relu(x)", "0", "F"),
    ("relu(x)^2", "0", "F"),  # a line, and then a parabola
    ("floor(x)", "0", "F"),
    ("floor(x)", "1/2", "F"),
    ("sqrt(x)", "0", "F"),  # nothing on its left
    ("x^2 if x > 0 else -x^2", "0", "T"),
    ("x^2 if x > 0 else -x^4", "0", "T"),
    ("x^2 + x if x > 0 else -x^2", "0", "F"),  # a corner
    ("x^2 + 1 if x > 0 else -x^2", "0", "F"),  # a jump
    ("x^2 if x > 0 else x^4", "0", "F"),
    ("x^3 if x != 0 else 1", "0", "F"),  # not continuous
    ("exp(-1/x^2) if x != 0 else 0", "0", "F"),
    ("x^2 sin(1/x) if x != 0 else 0", "0", "F?"),  # the tangent is there, and no side has a way of bending
    ("x^3 + x^5 sin(1/x) if x != 0 else 0", "0", "T?"),
]


@pytest.mark.parametrize(("text", "point", "truth"), KNOWN)
def test_known_functions(text: str, point: str, truth: str) -> None:
    found = verdict(inflection.at(parse_function(text, {}), parse(point), {}))
    assert found in truth
    if found == "T":
        assert isinstance(inflection.at(parse_function(f"-({text})", {}), parse(point), {}), Proved)


def expanded(roots: Sequence[Fraction]) -> list[Fraction]:
    """The coefficients of the product of (x − root), the constant first."""
    product = [Fraction(1)]
    for root in roots:
        above, below = [Fraction(0), *product], [*product, Fraction(0)]
        product = [high - root * low for high, low in zip(above, below, strict=True)]
    return product


def written(coefficients: Sequence[Fraction]) -> str:
    return " + ".join(f"({each}) x^{power}" if power else f"({each})" for power, each in enumerate(coefficients))


ROOTS = st.dictionaries(st.fractions(-4, 4, max_denominator=3), st.integers(1, 3), min_size=1, max_size=3)


@settings(max_examples=40)
@given(ROOTS, st.integers(-3, 3), st.fractions(-2, 2, max_denominator=4), st.sampled_from([1, -1, 2, Fraction(1, 3)]))
def test_a_polynomial_has_one_where_its_second_derivative_has_a_root_of_odd_order(
    orders: dict[Fraction, int], rise: int, height: Fraction, factor: Fraction
) -> None:
    """f″ = c Π (x − r)^m, integrated twice by hand: an inflection point at r exactly if m is odd."""
    second = [factor * each for each in expanded([root for root, order in orders.items() for _ in range(order)])]
    raised = [each / ((power + 1) * (power + 2)) for power, each in enumerate(second)]
    f = parse_function(written([height, Fraction(rise), *raised]), {})
    points = {root: order % 2 == 1 for root, order in orders.items()}
    elsewhere = max(orders) + Fraction(1, 7)
    for point, truth in {**points, elsewhere: False}.items():
        assert verdict(inflection.at(f, parse(f"({point})"), {})) == ("T" if truth else "F"), point


@settings(max_examples=40)
@given(
    st.tuples(*[st.sampled_from([-2, -1, 0, 1, 3])] * 2),
    st.tuples(*[st.sampled_from([-1, 0, 2])] * 2),
    st.fractions(-2, 2, max_denominator=3),
    st.sampled_from([0, 0, 0, 1]),
)
def test_two_parabolas_that_meet(bends: tuple[int, int], slopes: tuple[int, int], at: Fraction, step: int) -> None:
    """Left and right of the seam a parabola or a line each: tangent and signs are read off."""
    left, right = (f"({b}) (x - ({at}))^2 + ({s}) (x - ({at}))" for b, s in zip(bends, slopes, strict=True))
    f = parse_function(f"{left} if x < {at} else {right} + {step}", {})
    truth = step == 0 and slopes[0] == slopes[1] and bends[0] * bends[1] < 0
    assert verdict(inflection.at(f, parse(f"({at})"), {})) == ("T" if truth else "F")


@settings(max_examples=30)
@given(
    st.sampled_from([("sin(u)", 0, True), ("u exp(-u)", 2, True), ("cosh(u)", 0, False), ("cbrt(u)", 0, True),
                     ("u^4", 0, False), ("atan(u)", 0, True), ("|u|", 0, False), ("u^3 + u^4", 0, True)]),
    st.sampled_from([-3, -1, 1, 2, Fraction(1, 2)]),
    st.fractions(-3, 3, max_denominator=4),
    st.sampled_from([-2, -1, 1, 5]),
    st.integers(-2, 2),
)  # fmt: skip
def test_moving_stretching_and_tilting_changes_nothing(
    known: tuple[str, int, bool], stretch: Fraction, move: Fraction, factor: int, tilt: int
) -> None:
    text, at, truth = known
    inner = f"(({stretch}) x + ({move}))"
    f = parse_function(f"({factor}) ({text.replace('u', inner)}) + ({tilt}) x", {})
    point = parse(f"({(at - move) / stretch})")
    assert verdict(inflection.at(f, point, {})) == ("T" if truth else "F")


def test_where_there_is_no_value_nothing_is_said() -> None:
    with pytest.raises(SecantError, match="SEC-200"):
        inflection.at(parse_function("1/x", {}), parse("0"), {})


def test_it_is_told_what_is_seen() -> None:
    def method(text: str) -> str:
        found = inflection.at(parse_function(text, {}), parse("0"), {})
        return getattr(found, "method", "")

    told = "Its second derivative is positive on the left of 0 and negative on the right, and the graph has a"
    assert method("cbrt(x)") == f"{told} vertical tangent there."
    assert method("atan(x)") == f"{told} tangent there."
    assert method("x^4") == "Its second derivative is positive on both sides of 0."
    assert method("relu(x)^2").endswith(": on one side it is a line.")
    assert method("|x|").startswith("There is no tangent at 0 (corner).")
