"""Numbers and names as a reader expects them, in sentences and tables."""

import pytest

from secant.pages.inline.value import asked
from secant.pages.numbers import shown_name, shown_number
from secant.pages.rows import html
from secant.tables import Table


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-0.325", "−0.325"),
        ("3.333*10^(-8)", "3.333 × 10<sup>−8</sup>"),
        ("-1.268*10^30", "−1.268 × 10<sup>30</sup>"),
        ("(-2, 3)", "(−2, 3)"),
        ("(-∞, ∞)", "(−∞, ∞)"),
        ("one-sided", "one-sided"),
        ("x-1", "x-1"),
        ("a < b", "a &lt; b"),
    ],
)
def test_numbers(text, expected):
    assert shown_number(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("y", "<i>y</i>"),
        ("f'(x)", "<i>f</i>′(<i>x</i>)"),
        ("x_1", "<i>x</i><sub>1</sub>"),
        ("secant slope", "secant slope"),
        ("L(u, v)", "<i>L</i>(<i>u</i>, <i>v</i>)"),
        ("step", "step"),
    ],
)
def test_names(text, expected):
    assert shown_name(text) == expected


def test_formulas_in_cells_are_set_and_count_as_numbers():
    found = html(Table("values", "", ("x", "where"), (("`-pi/2`", "[`-1/e`, 2]"), ("-0.5", "[-1, `oddly^`]"))))
    assert '<td class="secant-number"><math' in found
    assert found.count('displaystyle="true"') == 1
    assert "[<span" in found
    assert "−0.5" in found
    assert "[−1, oddly^]" in found


def test_columns_of_numbers_are_set_to_the_right():
    table = html(Table("k", "", ("y", "what"), (("-1", "is <b>"), ("2.5*10^7", "3"))))
    assert '<th scope="col" class="secant-number"><i>y</i></th><th scope="col">what</th>' in table
    assert '<td class="secant-number">−1</td><td>is &lt;b&gt;</td>' in table


@pytest.mark.parametrize(
    ("text", "expected"),
    [("f(2)", ("f(2)", None)), ("f(2) to 6 digits", ("f(2)", 6)), ("1/3  to 1 digit", ("1/3", 1))],
)
def test_digits_may_be_asked_for(text, expected):
    assert asked(text) == expected
