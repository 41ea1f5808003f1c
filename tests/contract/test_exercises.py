"""One matrix over every kind of exercise: its example is answered, twice the same; mistakes are told at their line."""

from __future__ import annotations

import re

import pytest

from secant import claims, exercises
from secant.diagnostics import SecantError
from secant.exercises import Exercise, Settled
from secant.language import Definitions
from secant.language.definitions import parse_definitions
from secant.language.option_lines import read_lines

every_kind = pytest.mark.parametrize("kind", exercises.kinds())
_BLOCK = re.compile(r"```(let|exercise)\n(.*?)```", re.DOTALL)


def asked(text: str, definitions: Definitions) -> Exercise:
    def settle(claim: str) -> Settled:
        statement = claims.read(claim, definitions)
        verdict = claims.settle(statement)
        return Settled(statement.shown, verdict.outcome, verdict.method or "")

    return exercises.build(read_lines(text), definitions, settle)


def example(kind: str, change: str = "") -> Exercise:
    blocks = dict(_BLOCK.findall(exercises.load(kind).example))
    return asked(blocks["exercise"] + change, parse_definitions(blocks.get("let", ""), {}))


@every_kind
def test_the_example_asks_the_same_twice_and_has_one_right_answer(kind: str) -> None:
    found = example(kind)
    assert found == example(kind)
    assert found.kind == kind
    assert found.question
    assert sum(choice.right for choice in found.choices) == 1
    assert len(found.choices) >= 2
    assert len({choice.value for choice in found.choices}) == len(found.choices)
    assert found.solution or found.worked
    assert found.status == "proved"


@every_kind
def test_every_wrong_answer_says_why_or_where_it_fails(kind: str) -> None:
    for choice in example(kind).choices:
        assert choice.right != bool(choice.why or choice.where or choice.author is not None)
        if choice.author is not None:
            assert choice.where


@every_kind
def test_an_unknown_option_lists_the_right_ones(kind: str) -> None:
    with pytest.raises(SecantError) as caught:
        example(kind, "\nwidht: 3")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "SEC-131"
    assert exercises.load(kind).key in (diagnostic.fix or "")


@every_kind
def test_every_kind_says_what_it_asks(kind: str) -> None:
    loaded = exercises.load(kind)
    assert len(loaded.meaning) > 40
    assert loaded.shape.startswith(f"{loaded.key}: ")


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("hint: Think.", "SEC-550", 1, None),
        ("find: the area under x^2", "SEC-550", 1, 7),
        ("find: d/dx x^2\nwrong:\n  2x: No.", "SEC-551", 3, 3),
        ("find: d/dx x^2\nwrong:\n  x + x: No.", "SEC-551", 3, 3),
        ("find: d/dx x^2\nwrong:\n  x^2: No.\n  3x", "SEC-553", 4, 3),
        ("find: d/dx x^2\nwrong:\n  sin x: No.", "SEC-106", 3, 3),
        ("find: the slope of |x| at 0", "SEC-554", 1, 27),
        ("find: the slope of x^2 at 3\nwrong:\n  12/2: No.", "SEC-551", 3, 3),
        ("find: where |x| is not differentiable\nwrong:\n  0: No.", "SEC-551", 3, 3),
        ("find: the critical points of sin(x)", "SEC-554", 1, 30),
        ("find: the critical points of x^2\nwrong:\n  0: No.", "SEC-553", 3, 3),
        ("find: the critical points of x^2\nwrong:\n  minimum at 0: No.", "SEC-551", 3, 3),
        ("true or false: |x| >= x for all x\nwrong:\n  true: No.", "SEC-551", 3, 3),
        ("true or false: |x| >= x for all x\nwrong:\n  perhaps: No.", "SEC-553", 3, 3),
        ("true or false: it is late", "SEC-450", 1, None),
        ("match: x^2 with its derivative\nwrong:\n  2x: No.", "SEC-551", 3, 3),
        ("choose: the learning rate for x^4 from 1", "SEC-554", 1, 9),
        ("choose: the learning rate for x^2 from 1\namong: 1, 2", "SEC-554", 1, 9),
        ("choose: the learning rate for x^2 from 1\nwrong:\n  1/4: No.", "SEC-551", 3, 3),
        ("choose: the learning rate for x^2 from 1\nwrong:\n  7: No.", "SEC-553", 3, 3),
    ],
)
def test_a_mistake_is_told_at_its_place(text: str, code: str, line: int, column: int | None) -> None:
    with pytest.raises(SecantError) as caught:
        asked(text, {})
    diagnostic = caught.value.diagnostics[0]
    assert (diagnostic.code, diagnostic.line) == (code, line)
    if column is not None:
        assert diagnostic.column == column
    assert diagnostic.fix


def test_a_bare_number_is_shown_how_to_say_what_stands_there() -> None:
    with pytest.raises(SecantError) as caught:
        asked("find: the critical points of x^2\nwrong:\n  3: No.", {})
    assert "neither at 3" in (caught.value.diagnostics[0].fix or "")
