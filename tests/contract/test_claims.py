"""One matrix over every form of claims: true ones proved, false ones refuted, unreadable ones told at their place."""

from __future__ import annotations

import pytest

from secant import claims
from secant.claims.parts.patterns import compiled, hidden
from secant.diagnostics import SecantError
from secant.language import parse_definitions

LETS = parse_definitions(claims.LETS, {})
every_form = pytest.mark.parametrize("form", claims.forms())


def _all(which: str) -> list[tuple[str, str]]:
    return [(form, text) for form in claims.forms() for text in getattr(claims.load(form), which)]


@pytest.mark.parametrize(("form", "text"), _all("true"))
def test_what_is_true_is_proved(form: str, text: str) -> None:
    verdict = claims.settle(claims.read(text, LETS))
    assert (verdict.outcome, verdict.reason) == ("proved", None)
    assert verdict.method


@pytest.mark.parametrize(("form", "text"), _all("false"))
def test_what_is_false_is_refuted(form: str, text: str) -> None:
    verdict = claims.settle(claims.read(text, LETS))
    assert (verdict.outcome, verdict.reason) == ("refuted", None)
    assert verdict.method


@pytest.mark.parametrize(("text", "column"), [each for form in claims.forms() for each in claims.load(form).unreadable])
def test_what_cannot_be_read_is_told_at_its_place(text: str, column: int) -> None:
    with pytest.raises(SecantError) as caught:
        claims.read(text, LETS)
    diagnostic = caught.value.diagnostics[0]
    assert (diagnostic.line, diagnostic.column) == (1, column)
    assert diagnostic.source == text
    assert diagnostic.fix


@pytest.mark.parametrize(("form", "text"), _all("true") + _all("false"))
def test_a_claim_has_one_form(form: str, text: str) -> None:
    mask = hidden(text)
    matching = {
        name for name in claims.forms() for pattern in claims.load(name).patterns if compiled(pattern).fullmatch(mask)
    }
    assert form in matching
    assert matching - {form} <= {"comparison", "gradient"}  # which decline what is not theirs


@pytest.mark.parametrize(("form", "text"), _all("true"))
def test_the_sentence_is_typeset_and_its_words_are_the_author_s(form: str, text: str) -> None:
    statement = claims.read(text, LETS)
    words = [word for piece, latex in statement.shown if not latex for word in piece.split()]
    assert all(word in text for word in words)
    assert any(latex for _, latex in statement.shown)


@every_form
def test_every_form_says_what_it_means(form: str) -> None:
    loaded = claims.load(form)
    assert len(loaded.meaning) > 150
    assert loaded.shape in claims.listed()
    assert min(len(loaded.true), len(loaded.false), len(loaded.unreadable)) >= 2


@every_form
def test_a_form_s_first_examples_negated_come_out_the_other_way(form: str) -> None:
    outcomes = {"proved": "refuted", "refuted": "proved"}
    for text in (*claims.load(form).true, *claims.load(form).false):
        if " is " in text and " not " not in text:
            before = claims.settle(claims.read(text, LETS)).outcome
            after = claims.settle(claims.read(text.replace(" is ", " is not ", 1), LETS)).outcome
            assert after == outcomes[before]
