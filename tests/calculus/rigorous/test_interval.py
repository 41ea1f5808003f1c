"""Interval arithmetic never loses a value: checked with exact rationals and with mpmath at 200 bits."""

from __future__ import annotations

import math
from fractions import Fraction

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secant.calculus.rigorous.elementary import INTERVAL_FUNCTIONS
from secant.calculus.rigorous.interval import Interval, NowhereError, from_fraction

SPECIAL = [0.0, 1.0, -1.0, 5e-324, -5e-324, 1e308, -1e308, 1e-300, 0.5, 2.0, 3.0, 2.0**27 - 1, 2.0**26 + 1, 2.0**53 - 1]
WHOLE = st.integers(-(2**53), 2**53).map(float)
finite = st.one_of(st.sampled_from(SPECIAL), WHOLE, st.floats(allow_nan=False, allow_infinity=False), st.floats(-5, 5))


@st.composite
def points_in_intervals(draw: st.DrawFn, ends: st.SearchStrategy[float] = finite) -> tuple[Interval, Fraction]:
    low, high = sorted((draw(ends), draw(ends)))
    weight = draw(st.fractions(0, 1, max_denominator=64))
    inside = Fraction(low) + weight * (Fraction(high) - Fraction(low))
    widened = draw(st.sampled_from([(low, high), (-math.inf, high), (low, math.inf)]))
    return Interval(*widened), inside


def holds(interval: Interval, value: Fraction) -> bool:
    below = interval.low == -math.inf or Fraction(interval.low) <= value
    return below and (interval.high == math.inf or value <= Fraction(interval.high))


@given(points_in_intervals(), points_in_intervals(), st.integers(-4, 7))
def test_arithmetic_encloses(first: tuple[Interval, Fraction], second: tuple[Interval, Fraction], n: int) -> None:
    (a, x), (b, y) = first, second
    assert holds(a + b, x + y)
    assert holds(a - b, x - y)
    assert holds(a * b, x * y)
    assert holds(-a, -x)
    assert holds(a.hull(b), x)
    if y:
        assert holds(a / b, x / y)
    if x or n > 0:
        assert holds(a.power(n), x**n)


def test_what_is_exact_stays_exact() -> None:
    one, two = Interval(1, 1), Interval(2, 2)
    assert (repr(one + two), repr(two - one)) == ("Interval(3, 3)", "Interval(1, 1)")
    assert (Interval(0, 1) * Interval(0, 5)).low == 0
    assert Interval(-1, 1).power(2).low == 0
    assert repr(Interval(-3, 2) * Interval(5, 7)) == "Interval(-21, 14)"
    assert repr(Interval(3, 5).power(3)) == "Interval(27, 125)"
    assert Interval(0, math.inf).reciprocal().low == 0
    assert repr(from_fraction(Fraction(1, 4))) == "Interval(0.25, 0.25)"
    third = from_fraction(Fraction(1, 3))
    assert Fraction(third.low) < Fraction(1, 3) < Fraction(third.high)


def test_division_by_an_interval_around_zero_is_partial() -> None:
    assert not Interval(-1, 1).reciprocal().whole
    edge = Interval(0, 4).reciprocal()
    assert (edge.whole, edge.high) == (False, math.inf)
    assert 0.2499999 < edge.low <= 0.25
    with pytest.raises(NowhereError):
        Interval(0, 0).reciprocal()


def _cube_root(x: mpmath.mpf) -> mpmath.mpf:
    return mpmath.cbrt(x) if x >= 0 else -mpmath.cbrt(-x)


TRUTH = {
    name: getattr(mpmath, name)
    for name in (
        *("sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh"),
        *("asinh", "acosh", "atanh", "erf", "exp", "sqrt"),
    )
} | {
    "ln": mpmath.log,
    "cbrt": _cube_root,
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "softplus": lambda x: mpmath.log1p(mpmath.exp(x)),
}


@pytest.mark.parametrize("name", sorted(TRUTH))
@given(place=points_in_intervals(st.one_of(st.floats(-1.5, 1.5), st.floats(-40, 40), st.sampled_from(SPECIAL[:5]))))
def test_functions_enclose(name: str, place: tuple[Interval, Fraction]) -> None:
    box, x = place
    try:
        found: Interval | None = INTERVAL_FUNCTIONS[name](box)
    except NowhereError:
        found = None
    with mpmath.workprec(200):
        try:
            truth = TRUTH[name](mpmath.mpf(x.numerator) / x.denominator)
        except ValueError:
            truth = mpmath.mpc(0, 1)
        if isinstance(truth, mpmath.mpc) or not mpmath.isfinite(truth):
            assert found is None or not found.whole
        else:
            assert found is not None
            # The argument was rounded to 200 bits, which near a pole or an edge moves the value a little.
            slack = mpmath.mpf(2) ** -90 * (1 + abs(truth))
            assert found.low <= truth + slack
            assert truth - slack <= found.high


def test_edges_of_domains_are_tight() -> None:
    assert repr(INTERVAL_FUNCTIONS["sqrt"](Interval(0, 4)))[:14] == "Interval(0.0, "
    assert INTERVAL_FUNCTIONS["ln"](Interval(0, 1)).low == -math.inf
    assert not INTERVAL_FUNCTIONS["ln"](Interval(0, 1)).whole
    assert not INTERVAL_FUNCTIONS["sqrt"](Interval(-1, 1)).whole
    assert INTERVAL_FUNCTIONS["sin"](Interval(0, 3)).low == 0
    assert INTERVAL_FUNCTIONS["sin"](Interval(0.1, 3)).low == pytest.approx(math.sin(0.1))
    assert INTERVAL_FUNCTIONS["exp"](Interval(0, 1)).low == 1
    assert INTERVAL_FUNCTIONS["sin"](Interval(1, 2)).high == 1
    assert INTERVAL_FUNCTIONS["floor"](Interval(0.5, 2)).high == 2
    with pytest.raises(NowhereError):
        INTERVAL_FUNCTIONS["acosh"](Interval(-3, 0.5))
