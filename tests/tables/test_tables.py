"""Numbers of tables against values derived by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secant import tables
from secant.calculus.reals import of_fraction, real
from secant.diagnostics import SecantError
from secant.language import parse
from secant.language.option_lines import read_lines
from secant.tables import Table
from secant.tables.parts.decimals import column, fixed


def table(text: str) -> Table:
    return tables.build(read_lines(text), {})[1]


def portrait(of: str) -> dict[str, str]:
    return {what: where for what, where in table(f"kind: portrait\nof: {of}").rows}  # noqa: C416 - rows are of any length


def test_the_slopes_of_the_story() -> None:
    found = table(
        "kind: slopes\nof: t^3/20 - 39t^2/40 + 27t/5\nat: 2.5\ntoward: [9, 6, 4, 3, 2.6, 2.51]",
    )
    assert found.header == ("y", "secant slope", "still off by")
    assert [row[1] for row in found.rows] == ["-0.3250", "-0.0250", "0.6750", "1.1750", "1.4030", "1.4565"]
    assert [row[2] for row in found.rows] == ["1.7875", "1.4875", "0.7875", "0.2875", "0.0595", "0.0060"]


def test_without_a_derivative_there_is_no_column_for_the_error() -> None:
    found = table("kind: slopes\nof: |x|\nat: 0\ntoward: [1, -1]")
    assert found.header == ("y", "secant slope")
    assert [row[1] for row in found.rows] == ["1.0000", "-1.0000"]


def test_both_sides_of_a_corner() -> None:
    found = table("kind: quotients\nof: |x|\nat: 0\nsteps: [1, 0.1]")
    assert found.rows == (("1", "-1.0000", "1.0000"), ("0.1", "-1.0000", "1.0000"))


def test_values_show_a_dash_where_there_is_no_slope() -> None:
    found = table("kind: values\nof: |x|\nat: [-2, 0]\nslopes: yes")
    assert found.rows == (("-2", "2", "-1"), ("0", "0", "–"))


def test_a_descent_that_halves() -> None:
    found = table("kind: descent\nof: x^2\nfrom: 8\nrate: 1/4\nsteps: 3")
    assert [row[1] for row in found.rows] == ["8", "4", "2", "1"]
    assert [row[2] for row in found.rows] == ["16", "8", "4", "2"]


def test_a_portrait_of_a_cubic() -> None:
    rows = portrait("x^3 - 3x")
    assert rows["defined"] == "everywhere"
    assert rows["no derivative"] == "nowhere"
    assert rows["level"] == "at -1: local maximum, value 2; at 1: local minimum, value -2"
    assert rows["rises"] == "(−∞, -1], [1, ∞)"
    assert rows["falls"] == "[-1, 1]"
    assert (rows["concave"], rows["convex"]) == ("(−∞, 0]", "[0, ∞)")


def test_a_portrait_names_corners_poles_and_ends() -> None:
    assert "at 0: corner (slope -1 from the left, 1 from the right)" in portrait("|x|")["no derivative"]
    pole = portrait("1/x")
    assert pole["defined"] == "(−∞, 0) ∪ (0, ∞)"
    assert pole["no derivative"] == "at 0: infinite discontinuity"
    half = portrait("sqrt(4 - x^2)")
    assert half["defined"] == "[-2, 2]"
    assert half["no derivative"].startswith("at -2: endpoint (slope ∞ from the right)")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("kind: slopes\nof: x^2\nat: 1\ntoward: [2, 1]", "SEC-402", 4),
        ("kind: slopes\nof: u v\nat: 1\ntoward: [2]", "SEC-403", 2),
        ("kind: slopes\nof: ln(x)\nat: -1\ntoward: [2]", "SEC-200", 4),
        ("kind: descent\nof: u v\nfrom: 1", "SEC-404", 3),
    ],
)
def test_what_cannot_be_filled_is_told_at_the_option(text: str, code: str, line: int) -> None:
    with pytest.raises(SecantError) as caught:
        table(text)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.line) == (code, line)


def test_exact_values_are_formulas_and_numbers_are_not() -> None:
    found = table("kind: values\nof: x exp(-x)\nat: [0, 2, pi, 1/3, -pi/2]\nslopes: yes")
    assert [row[0] for row in found.rows] == ["0", "2", "`pi`", "1/3", "`-pi/2`"]
    assert [row[1] for row in found.rows] == ["0", "`2/e^2`", "0.1358", "0.2388", "-7.556"]
    assert found.rows[1][2] == "`-1/e^2`"
    assert found.caption == "Values of $x e^{-x}$"
    rows = portrait("sin(x)\non: [-pi, pi]")
    assert rows["rises"] == "[`-pi/2`, `pi/2`]"
    assert rows["level"].startswith("at `-pi/2`: local minimum, value -1")
    assert portrait("1/cos(x)")["defined"].count("`cos(x) != 0`") == 1
    assert table("kind: slopes\nof: sin(x)\nat: pi\ntoward: [pi/2]").caption == r"Secants of $\sin(x)$ through `pi`"


@given(st.fractions(max_denominator=10**6), st.integers(0, 8))
def test_fixed_decimals_are_the_nearest(value: Fraction, places: int) -> None:
    written = Fraction(fixed(of_fraction(value), places))
    assert abs(written - value) <= Fraction(1, 2 * 10**places)


def test_fixed_decimals_of_an_irrational_are_proven() -> None:
    assert fixed(real(parse("pi")), 6) == "3.141593"
    assert fixed(real(parse("-sqrt(2)")), 4) == "-1.4142"
    assert column([real(parse("1/3")), real(parse("1/100000"))]) == ("0.333333", "0.000010")
