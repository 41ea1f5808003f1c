"""Wrong answers: what well-known mistakes give, never equal to the right answer or to one another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Any

import mpmath
import pytest
from hypothesis import given, settings
from tests.calculus.truth import NoValueError, truth
from tests.strategies import functions_of

from secant import exercises
from secant.calculus.derivation import raw_derivative
from secant.calculus.simplify import tidy
from secant.diagnostics import SecantError
from secant.exercises import Exercise, Settled
from secant.exercises.parts.mistakes import MISTAKES, mistaken
from secant.language import canonical, parse
from secant.language.option_lines import read_lines
from secant.language.tree import Node


def unasked(claim: str) -> Settled:
    raise AssertionError(claim)


def asked(text: str, settle: Callable[[str], Settled] = unasked) -> Exercise:
    return exercises.build(read_lines(text), {}, settle)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("product", "x^2 sin(x)", "2*x*cos(x)"),
        ("inner", "sin(x^2)", "cos(x^2)"),
        ("inner", "(3x + 1)^4", "4*(3*x + 1)^3"),
        ("inner", "exp(-x^2)", "exp(-x^2)"),
        ("quotient", "sin(x)/x", "cos(x)"),
        ("upside-down", "sin(x)/x", "(sin(x) - x*cos(x))/x^2"),
        ("sign", "cos(x)", "sin(x)"),
        ("sign", "1/x", "1/x^2"),
        ("power", "2^x", "x*2^x/2"),
        ("kept", "x^3", "3*x^3"),
        ("constant", "x^2 + 5", "2*x + 5"),
    ],
)
def test_each_mistake_is_the_one_it_is_named_for(name: str, text: str, expected: str) -> None:
    (mistake,) = [each for each in MISTAKES if each.name == name]
    assert canonical(tidy(mistaken(parse(text), "x", mistake))) == expected


@given(functions_of("x", max_leaves=8))
def test_without_a_mistake_the_derivative_is_right(node: Node) -> None:
    harmless = replace(MISTAKES[0], twist=lambda *_: None)
    assert mistaken(node, "x", harmless) == raw_derivative(node, "x")


def values(text: str) -> list[Any]:
    found: list[Any] = []
    for k in range(1, 40):
        try:
            found.append(truth(parse(text), {"x": mpmath.mpf(7 * k) / 13 - 8}))
        except (NoValueError, ArithmeticError):
            found.append(None)
    return found


@settings(max_examples=60)
@given(functions_of("x", max_leaves=7))
def test_generated_answers_are_never_equal_to_the_right_one_or_to_each_other(node: Node) -> None:
    if not any(value is not None for value in values(canonical(node))):
        return
    try:
        found = asked(f"find: d/dx {canonical(node)}")
    except SecantError as refused:
        if [each.code for each in refused.diagnostics] != ["SEC-200"]:
            raise
        return  # |x - x|: the rules find its derivative nowhere, and its author is told so
    with mpmath.workdps(160):  # the slope of erf may be as small as e^(-100)
        for left, right in combinations(found.choices, 2):
            pairs = [
                (a, b)
                for a, b in zip(values(left.value), values(right.value), strict=True)
                if a is not None and b is not None
            ]
            near, nothing = mpmath.mpf(10) ** -30, mpmath.mpf(10) ** -130
            assert not pairs or any(abs(a - b) > near * abs(a) + nothing for a, b in pairs), (left.value, right.value)


def test_a_mistake_keeps_its_face() -> None:
    assert "x*2^(x - 1)" in {choice.value for choice in asked("find: d/dx 2^x").choices}


def test_the_right_answer_does_not_always_stand_first() -> None:
    places = set()
    for n in range(2, 12):
        choices = asked(f"find: d/dx x^{n} sin(x)").choices
        places.add(next(index for index, choice in enumerate(choices) if choice.right))
    assert len(places) > 1


def test_the_authors_wrong_answers_stand_with_a_point_where_they_fail() -> None:
    found = asked("find: d/dx x^2 sin(x)\nwrong:\n  2x cos(x): No.\n  x^2 cos(x): Nor this.")
    told = {choice.author: choice.where for choice in found.choices if choice.author is not None}
    assert sorted(told) == [0, 1]
    assert ("".join(text for text, _ in told[0])) == "At x = 1 this is 1.081, but the slope is 2.223."
