"""Derivations and exercises as the page shows them: complete without a script, and told to be wrong at their place."""

from __future__ import annotations

import html
import json
import re

import pytest
from markdown import Markdown

from secant.diagnostics import SecantError
from secant.pages.blocks.derivation import derive
from secant.pages.blocks.exercise import ask


def converted(*blocks: str) -> str:
    return Markdown(extensions=["secant"]).convert("\n\n".join(blocks))


def wrong(block: str) -> list[tuple[str, int | None, int | None]]:
    with pytest.raises(SecantError) as caught:
        converted(block)
    return [(found.code, found.line, found.column) for found in caught.value.diagnostics]


DERIVATION = "```derivation\nd/dx x^2 sin(1/x)\nname: wild\ncaption: How `: x^2` helps.\n```"
EXERCISE = """```exercise
find: d/dx x^2 sin(x)
wrong:
  2x cos(x): The derivative of a *product* is `= 1 + 1` terms.
  x^2 cos(x): One of them is missing.
hint: Name the `: x^2` first.
name: first
```"""


def test_a_derivation_shows_its_lines_rules_conditions_and_what_is_new() -> None:
    page = converted(DERIVATION, "See [](#wild).")
    assert '<figure class="secant-derivation" data-search-exclude="" id="wild">' in page
    assert '<a href="#wild">Derivation 1</a>' in page
    assert page.count("<tr ") == 7
    assert "sine and chain" in page
    assert page.count('<mrow class="secant-changed">') == 4
    assert "underline" not in page
    assert "where <math><mi>x</mi><mo>≠</mo>" in page
    assert "Every line was proved equal to the one before" in page
    assert re.search(r"How .*<math", page)


def test_the_level_of_detail_is_a_switch_that_needs_no_script() -> None:
    both = converted(DERIVATION, "```derivation\nd/dx (2x + 1)^3 x\ndetail: telling\n```")
    first, second = re.findall(r"<input [^>]*>", both)
    assert 'checked="checked"' in first
    assert "checked=" not in second
    assert both.count('class="secant-line secant-line--easy"') >= 2
    assert "<input" not in converted("```derivation\nd/dx ln(x)\n```")


def test_a_function_of_the_page_and_a_second_derivative_can_be_asked_for() -> None:
    lines = derive({"text": "d/dt f(t)", "definitions": ["f(t) = t^2 + t for t >= 0"]}).facts["lines"]
    assert [line["expression"] for line in (lines[0], lines[-1])] == ["d/dt (t^2 + t)", "2*t + 1"]
    assert derive({"text": "f''(t)", "definitions": ["f(t) = t^3"]}).facts["derivative"] == "6*t"


def test_a_derivation_puts_a_row_into_the_ledger() -> None:
    (row,) = derive({"text": "d/dx ln(x)", "definitions": []}).facts["ledger"]
    assert (row["what"], row["text"], row["verdict"]) == ("derivation", "d/dx (ln(x))", "proved")


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("```derivation\n```", ("SEC-500", 2)),
        ("```derivation\ndetail: all\n```", ("SEC-500", 2)),
        ("```derivation\nx^2\n```", ("SEC-500", 2)),
        ("```derivation\nd/dx sin x\n```", ("SEC-106", 2)),
        ("```derivation\n\nd/dx x^2\ndetail: some\n```", ("SEC-133", 4)),
        ("```derivation\nd/dx x^2\nlevel: all\n```", ("SEC-131", 3)),
        ("```exercise\nfind: d/dx sin x\n```", ("SEC-106", 2)),
        ("```exercise\nfind: d/dx x\nname: a\nwrong:\n  1: No.\n```", ("SEC-551", 5)),
    ],
)
def test_mistakes_are_told_at_their_line(block: str, told: tuple[str, int]) -> None:
    assert wrong(block)[0][:2] == told


def test_an_exercise_is_complete_without_a_script() -> None:
    page = converted(EXERCISE, "See [](#first).")
    assert '<a href="#first">Exercise 1</a>' in page
    assert page.count("<details") >= 6
    assert re.search(r'<details class="secant-choice secant-choice--right">\s*<summary>', page)
    assert re.search(r"Not this one\.</b> The derivative of a <em>product</em> is .*>2(</span>)+ terms\. At ", page)
    assert "One of them is missing." in page
    assert re.search(r"<summary>Hint</summary>\s*<p>Name the .*<math", page)
    assert re.search(r"<summary>Solution</summary>.*secant-lines", page, re.DOTALL)


def test_what_a_script_will_need_stands_in_the_page() -> None:
    (told,) = re.findall(r'data-exercise="([^"]*)"', converted(EXERCISE))
    found = json.loads(html.unescape(told))
    assert found["kind"] == "differentiate"
    assert found["answer"] == "2*x*sin(x) + x^2*cos(x)"
    assert [choice["value"] for choice in found["choices"] if choice["right"]] == [found["answer"]]
    assert {"2*x*cos(x)", "x^2*cos(x)"} <= {choice["value"] for choice in found["choices"]}


def test_pictures_to_choose_from_are_described() -> None:
    page = converted("```exercise\nmatch: x^3/3 - x with its derivative\non: [-2, 2]\n```")
    described = re.findall(r'<span class="secant-thumbnail" role="img" aria-label="([^"]+)"', page)
    assert len(described) == 5
    assert len(set(described)) >= 4


def test_an_exercise_puts_a_row_into_the_ledger() -> None:
    facts = ask({"text": "true or false: f(x) >= 0 for all x", "definitions": ["f(x) = x^2"]}).facts
    assert facts["answer"] == "true"
    assert facts["ledger"][0]["what"] == "exercise"
    assert facts["ledger"][0]["verdict"] == "proved"
