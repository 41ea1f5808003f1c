"""The let block."""

from __future__ import annotations

import pytest

from secant.diagnostics import SecantError
from secant.language import canonical, condition_text, function_text, parse_definitions


def refusals(text: str, definitions=None, **settings) -> list[tuple[str, int | None, int | None]]:
    with pytest.raises(SecantError) as caught:
        parse_definitions(text, definitions or {}, **settings)
    return [(each.code, each.line, each.column) for each in caught.value.diagnostics]


def test_one_definition_a_line():
    read = parse_definitions(
        "f(t) = t^3/20 - 39t^2/40 + 27t/5      for 0 <= t <= 10\n\nL(u, v) = u^2 + 10 v^2\n", {}, first_line=7
    )
    assert list(read) == ["f", "L"]
    f, bowl = read["f"], read["L"]
    assert (f.name, f.parameters, f.line) == ("f", ("t",), 7)
    assert canonical(f.body) == "t^3/20 - 39*t^2/40 + 27*t/5"
    assert f.domain is not None
    assert condition_text(f.domain) == "0 <= t <= 10"
    assert (bowl.parameters, bowl.domain, bowl.line) == (("u", "v"), None, 9)


def test_later_lines_and_blocks_use_earlier_ones():
    first = parse_definitions("f(x) = x^2\ng(x) = f(x) + 1", {})
    second = parse_definitions("slope(x) = g'(x)", first)
    assert function_text(second["slope"]) == "slope(x) = g'(x)"
    assert "slope" not in first


def test_the_domain_may_be_any_condition():
    read = parse_definitions("f(x) = 1 if x > 0 else 2 for x != 0 and not x > 3", {})
    assert function_text(read["f"]) == "f(x) = 1 if x > 0 else 2 for x != 0 and not x > 3"


def test_all_mistakes_come_together_each_at_its_place():
    text = "sin(x) = 1\nf(x) = y\ng(x) = f(x) +\n\n  h(x) = g(x)\nk(x) = x for y > 0"
    assert refusals(text) == [
        ("SEC-121", 1, 1),
        ("SEC-103", 2, 8),
        ("SEC-100", 3, 14),
        ("SEC-103", 6, 14),
    ]


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("m = 3", "SEC-120", 1),
        ("f(x)", "SEC-120", 5),
        ("f(x) 3", "SEC-120", 6),
        ("f() = 3", "SEC-120", 3),
        ("f(x, x) = 3", "SEC-121", 6),
        ("f(xy) = 3", "SEC-120", 3),
        ("f(pi) = 3", "SEC-120", 3),
        ("f(2) = 3", "SEC-120", 3),
        ("f(x = 3", "SEC-120", 5),
        ("f(x", "SEC-120", 4),
        ("(x) = 3", "SEC-120", 1),
        ("pi(x) = 3", "SEC-121", 1),
        ("e(x) = 3", "SEC-121", 1),
        ("if(x) = 3", "SEC-121", 1),
        ("max(x) = 3", "SEC-121", 1),
        ("f(x) = f(x - 1)", "SEC-104", 8),
        ("f(x) = x for", "SEC-100", 13),
        ("f(x) = x for x", "SEC-108", 14),
        ("f(x) = x < 1", "SEC-108", 8),
        ("f(x) = x for x > 0 for x < 1", "SEC-100", 20),
        ("f(x) = x, y", "SEC-100", 9),
        ("f(x) = grad f(x)", "SEC-108", 8),
    ],
)
def test_lines_that_are_none(text, code, column):
    assert refusals(text) == [(code, 1, column)]


def test_a_second_definition_says_where_the_first_is():
    first = parse_definitions("f(t) = t^2", {}, first_line=12)
    with pytest.raises(SecantError, match=r"already defined on line 12: f\(t\) = t\^2"):
        parse_definitions("f(x) = x", first, first_line=40)
    with pytest.raises(SecantError, match="on line 40"):
        parse_definitions("g(x) = x\ng(x) = x", first, first_line=40)


def test_a_definition_that_could_not_be_read_is_not_quoted():
    with pytest.raises(SecantError) as caught:
        parse_definitions("f(x) = x +\nf(x) = 2", {})
    assert [each.message for each in caught.value.diagnostics][1] == "“f” is already defined on line 1"


def test_lambda_has_two_spellings():
    read = parse_definitions("f(lambda) = 2lambda", {})
    assert function_text(read["f"]) == "f(lamda) = 2*lamda"
    assert parse_definitions(function_text(read["f"]), {}) == read


def test_where_a_function_was_defined_is_no_part_of_it():
    assert parse_definitions("f(t) = t", {}, first_line=3) == parse_definitions("f(t) = t", {}, first_line=9)


def test_a_variable_cannot_hide_a_function():
    assert refusals("f(x) = x\ng(f) = f") == [("SEC-121", 2, 3)]
