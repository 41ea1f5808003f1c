"""Gradients and Hessians at a point: exact, and honest where there is none."""

from __future__ import annotations

import pytest

from secant.calculus.evidence import Proved, Refuted, Undecided
from secant.calculus.facts.gradients import gradient_is, hessian_is
from secant.diagnostics import SecantError
from secant.language import parse, parse_definitions, parse_function
from secant.language.tree import Node


def entries(text: str) -> tuple[Node, ...]:
    return tuple(parse(each) for each in text.split(";"))


@pytest.mark.parametrize(
    ("text", "at", "vector"),
    [
        ("u^2 + 10v^2", "1; 2", "2; 40"),
        ("exp(u v)", "1; 2", "2e^2; e^2"),
        ("u/v", "3; 2", "1/2; -3/4"),
        ("atan(v/u)", "1; 1", "-1/2; 1/2"),
        ("sqrt(u^2 + v^2)", "3; 4", "3/5; 4/5"),
        ("|u - 3| v", "1; 2", "-2; 2"),
        ("u^2 if u > v else v^2", "2; 1", "4; 0"),
        ("u v w", "1; 2; 3", "6; 3; 2"),
    ],
)
def test_gradients_are_exact(text: str, at: str, vector: str) -> None:
    f = parse_function(text)
    assert isinstance(gradient_is(f, entries(at), entries(vector), {}), Proved)
    wrong = (*entries(vector)[:-1], parse("7/9"))
    answer = gradient_is(f, entries(at), wrong, {})
    assert isinstance(answer, Refuted)
    assert set(answer.witness) == {f"d/d{name}" for name in f.parameters}


def test_hessians_are_exact() -> None:
    f = parse_function("u^2 v + v^3")
    assert isinstance(hessian_is(f, entries("1; 2"), (entries("4; 2"), entries("2; 12")), {}), Proved)
    assert isinstance(hessian_is(f, entries("1; 2"), (entries("4; 2"), entries("2; 13")), {}), Refuted)


def test_where_there_is_no_gradient_it_says_so() -> None:
    with pytest.raises(SecantError, match="corner"):
        gradient_is(parse_function("|u| + v"), entries("0; 2"), entries("0; 1"), {})
    with pytest.raises(SecantError, match="no value"):
        gradient_is(parse_function("ln(u) + v"), entries("-1; 2"), entries("0; 1"), {})
    with pytest.raises(SecantError, match="coordinates"):
        gradient_is(parse_function("u + v"), entries("1; 2; 3"), entries("1; 1; 1"), {})


def test_at_the_border_of_a_condition_nothing_is_claimed() -> None:
    with pytest.raises(SecantError, match="jump"):
        gradient_is(parse_function("u^2 if u > v else v^2 + 1"), entries("1; 1"), entries("2; 0"), {})
    seam = parse_function("u^2 if u > v else u^2 + 0v")
    assert isinstance(gradient_is(seam, entries("1; 1"), entries("2; 0"), {}), Undecided)


def test_functions_of_the_page_may_be_used() -> None:
    definitions = parse_definitions("g(t) = t^3\nL(u, v) = g(u) + g(2v)", {})
    assert isinstance(gradient_is(definitions["L"], entries("1; 1"), entries("3; 24"), definitions), Proved)


def test_inside_a_stated_domain_the_gradient_is_that_of_the_formula() -> None:
    f = parse_definitions("f(u, v) = -u^2 - (v - 1)^2 for v > 0", {})["f"]
    assert isinstance(gradient_is(f, entries("3; sqrt(2)"), entries("-6; 2 - 2sqrt(2)"), {}), Proved)
    assert isinstance(hessian_is(f, entries("3; 2"), (entries("-2; 0"), entries("0; -2")), {}), Proved)
    for outside in ("0; 0", "0; -1"):
        with pytest.raises(SecantError, match="no value"):
            gradient_is(f, entries(outside), entries("0; 0"), {})
