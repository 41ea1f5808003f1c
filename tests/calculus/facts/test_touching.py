"""Statements whose sides touch, or all but touch: what is proved is true and what is refuted false, to the last digit.

Each family has its truth from algebra, and most of its members are false or true by far less than a picture would show,
right where the series and the substitutions speak.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.calculus.facts.asking import compared, verdict

from secant.calculus.evidence import Proved
from secant.calculus.facts import extremum
from secant.language import parse, parse_function

FEW = settings(max_examples=2, deadline=None)
#: How far the constants are from where the truth changes.
SLIVERS = st.sampled_from([Fraction(0), *(Fraction(sign, 10**k) for sign in (1, -1) for k in (3, 6, 9, 12))])


def agrees(answer: str, truth: bool) -> bool:
    return answer == "?" or (answer == "T") == truth


@FEW
@given(power=st.integers(1, 5), end=st.fractions(Fraction(1, 4), 1, max_denominator=20), sliver=SLIVERS)
@pytest.mark.parametrize("inner", ["x", "sin(x)", "exp(x) - 1", "ln(1 + x)", "x/(1 + x)"])
def test_a_zero_just_inside_or_just_outside(inner: str, power: int, end: Fraction, sliver: Fraction) -> None:
    """u^m (u − u(b − s)) is never positive on [0, b] just if s <= 0; u rises there from 0."""
    other = inner.replace("exp", "E").replace("x", f"({end - sliver})").replace("E", "exp")
    answer = compared(f"({inner})^{power + 1} <= ({inner})^{power}*({other})", f"[0, {end}]")
    assert agrees(verdict(answer), sliver <= 0)


#: f, its Taylor polynomial at 0 up to the last coefficient that is asked about, the power of that, and the sign of f
#: minus the polynomial for small x > 0 (of the next coefficient that is not 0).
SERIES = [
    ("sin(x)", "x - x^3/6", Fraction(1, 120), 5, -1),
    ("cos(x)", "1 - x^2/2", Fraction(1, 24), 4, -1),
    ("exp(x)", "1 + x + x^2/2", Fraction(1, 6), 3, 1),
    ("ln(1 + x)", "x - x^2/2", Fraction(1, 3), 3, -1),
    ("atan(x)", "x", Fraction(-1, 3), 3, 1),
    ("tan(x)", "x + x^3/3", Fraction(2, 15), 5, 1),
    ("sqrt(1 + x)", "1 + x/2 - x^2/8", Fraction(1, 16), 3, -1),
    ("asin(x)", "x + x^3/6", Fraction(3, 40), 5, 1),
]


@FEW
@given(sliver=SLIVERS, below=st.booleans())
@pytest.mark.parametrize("row", SERIES, ids=lambda row: row[0])
def test_a_taylor_coefficient_a_little_off(
    row: tuple[str, str, Fraction, int, int], sliver: Fraction, *, below: bool
) -> None:
    """f <= T + (c + s) x^k on [0, 1/2]: false for s < 0; for s = 0 as the next term says; for s > 0 only if that is
    negative, or s outweighs it (then not asked)."""
    f, rest, coefficient, power, following = row
    if not below:
        sliver = -sliver
    series = f"{rest} + ({coefficient + sliver})*x^{power}"
    sign = following if below else -following
    slack = sliver if below else -sliver
    if slack > 0 and sign > 0:
        return
    answer = compared(f"{f} {'<=' if below else '>='} {series}", "[0, 1/2]")
    assert agrees(verdict(answer), slack >= 0 and (sign < 0 or slack > 0))
    strict = compared(f"{f} {'<' if below else '>'} {series}", "[0, 1/2]")
    assert verdict(strict) != "T"


def test_what_touches_is_proved() -> None:
    for text, where in (
        ("sin(x) <= x - x^3/6 + x^5/120", "[0, oo)"),
        ("3x/(1 + 2 sqrt(1 + x^2)) <= atan(x)", "[0, 1]"),
        ("(1 - cos(x))/x^2 < 1/2", "(0, 1]"),
    ):
        assert verdict(compared(text, where)) == "T", text


@FEW
@given(sliver=SLIVERS, start=st.fractions(Fraction(1, 2), 5, max_denominator=8))
@pytest.mark.parametrize("row", [
    ("atan(x)", "pi/2 - 1/x", Fraction(1, 3), 3),
    ("ln(1 + 1/x)", "1/x - 1/(2x^2)", Fraction(1, 3), 3),
    ("sqrt(x^2 + x)", "x + 1/2 - 1/(8x)", Fraction(1, 16), 2),
], ids=lambda row: row[0])  # fmt: skip
def test_far_out(row: tuple[str, str, Fraction, int], sliver: Fraction, start: Fraction) -> None:
    """The next terms at infinity are negative: with a coefficient that is too small, it fails far out at last."""
    f, rest, coefficient, power = row
    answer = compared(f"{f} <= {rest} + ({coefficient + sliver})/x^{power}", f"[{start}, oo)")
    assert agrees(verdict(answer), sliver >= 0)


@FEW
@given(end=st.fractions(Fraction(9, 10), Fraction(11, 10), max_denominator=1000), sliver=SLIVERS)
def test_arcs_that_are_equal_up_to_one(end: Fraction, sliver: Fraction) -> None:
    answer = compared(f"asin(2x/(1 + x^2)) = 2 atan(x) + ({sliver})", f"[-1, {end}]")
    assert agrees(verdict(answer), end <= 1 and sliver == 0)
    answer = compared(f"sqrt((x - 1)^2) = 1 - x + ({sliver})", f"[-1, {end}]")
    assert agrees(verdict(answer), end <= 1 and sliver == 0)


@FEW
@given(
    root=st.fractions(Fraction(-1), Fraction(1), max_denominator=6),
    other=st.fractions(Fraction(-1), Fraction(1), max_denominator=6),
    sliver=SLIVERS,
)
def test_squares_and_strict_products(root: Fraction, other: Fraction, sliver: Fraction) -> None:
    answer = compared(f"(x - ({root}))^2*(x - 2) <= ({sliver})*(x^2 + 1)", "[-1, 1]")
    assert agrees(verdict(answer), sliver >= 0)
    answer = compared(f"(x - ({root}))^2*(x - ({other}) - 3)*(x^2 + 1) < 0", "[-1, 1]")
    assert agrees(verdict(answer), False)
    answer = compared(f"(x - 1)^3*(x - ({other}) - 3)*(x^2 + 1) > 0", "[-1, 1)")
    assert agrees(verdict(answer), True)


@FEW
@given(power=st.integers(1, 4), level=st.sampled_from(["2", "1001/1000", "999/1000", "1/2", "0", "-1/2", "-2"]))
@pytest.mark.parametrize("wave", ["sin(1/x)", "cos(1/x)", "sin(1/x^2)", "sin(1/x)^3"])
def test_extrema_where_it_oscillates(wave: str, power: int, level: str) -> None:
    """x^k (c + wave) has a minimum at 0 just if k is even and c >= 1, a maximum just if k is even and c <= −1."""
    f = parse_function(f"x^{power}*({level} + {wave}) if x != 0 else 0")
    for word, sign in (("minimum", 1), ("maximum", -1)):
        answer = extremum.local(f, word, parse("0"), {})
        assert agrees(verdict(answer), power % 2 == 0 and sign * Fraction(level) >= 1)


def test_extrema_that_only_an_expansion_shows() -> None:
    assert isinstance(
        extremum.local(parse_function("x^4*(2 + sin(1/x)) if x != 0 else 0"), "minimum", parse("0"), {}), Proved
    )
    assert verdict(extremum.local(parse_function("x^2 sin(1/x) if x != 0 else 0"), "minimum", parse("0"), {})) == "F"
    assert verdict(extremum.local(parse_function("|x|^3 if x != 0 else 1/1000"), "minimum", parse("0"), {})) == "F"
    assert verdict(extremum.local(parse_function("sqrt(x)"), "minimum", parse("0"), {})) == "T"
