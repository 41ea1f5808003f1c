"""The little language of labels, and how wide its words are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secant.render.fonts import broken, extent, in_lines, outline, width
from secant.render.words import Run, runs


def _italics(text: str) -> list[str]:
    return [run.text for run in runs(text) if run.italic]


@pytest.mark.parametrize(
    ("text", "italics"),
    [
        ("f(x) = x^2", ["f", "x", "x"]),
        ("x = 2.5", ["x"]),
        ("2x sin(x)", ["x", "x"]),
        ("slope of a line", []),
        ("at a", ["a"]),
        ("a = 2", ["a"]),
        ("time (s)", []),
        ("time t (s)", ["t"]),
        ("2.5 s, 3 m/s", []),
        ("rate η = 0.1", ["η"]),
        ("df/dx", ["df", "dx"]),
        ("u Δv", ["u", "v"]),
        ("sigmoid", []),
        ("f'(2) = 1", ["f"]),
    ],
)
def test_single_letters_are_italic_but_not_articles_and_units(text: str, italics: list[str]) -> None:
    assert _italics(text) == italics


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x^2 + 1", [Run("x", True), Run("2", level=1), Run(" + 1")]),
        ("10^{-16}", [Run("10"), Run("−16", level=1)]),
        ("x_1", [Run("x", True), Run("1", level=-1)]),
        ("x^n", [Run("x", True), Run("n", True, 1)]),
        ("-x - 1", [Run("−"), Run("x", True), Run(" − 1")]),
        ("well-known", [Run("well-known")]),
        ("f''", [Run("f", True), Run("′′")]),
    ],
)
def test_signs_and_scripts(text: str, found: list[Run]) -> None:
    assert list(runs(text)) == found


@given(st.text(max_size=30).filter(lambda text: not set(text) & set("^_{}'-")))
def test_no_letter_is_lost(text: str) -> None:
    assert "".join(run.text for run in runs(text)) == text


def test_widths_add_up_and_scale() -> None:
    assert width("11", 20) == pytest.approx(2 * width("1", 20))
    assert width("slope", 20) == pytest.approx(2 * width("slope", 10))
    assert width("x^2", 10) < width("x2", 10)
    assert width("one\nfour", 10) == max(width("one", 10), width("four", 10))
    assert width("∞ ≤ ∂", 10) > 15, "signs that the text face lacks have widths of their own"
    assert width("語", 10) == 10, "a letter of no face is as wide as the reader's fonts will make it"


def test_extents_know_scripts_and_lines() -> None:
    plain_above, plain_below = extent("x", 10)
    assert extent("x^2", 10)[0] > plain_above
    assert extent("x_1", 10)[1] > plain_below
    assert extent("a\nb", 10)[1] > 10


@pytest.mark.parametrize(
    ("text", "two"),
    [
        ("local maximum, f(-1) = 2", "local maximum,\nf(-1) = 2"),
        ("slope of the secant", "slope of\nthe secant"),
        ("x = 2.5", None),
        ("f(1)+f(2)+f(3)", None),
    ],
)
def test_long_labels_break_where_it_reads_well(text: str, two: str | None) -> None:
    assert in_lines(text, 2) == two


def test_very_long_labels_break_twice() -> None:
    assert in_lines("corner, local minimum, lowest: -0.5", 3) == "corner,\nlocal minimum,\nlowest: -0.5"
    assert in_lines("slope 3", 3) is None
    assert in_lines("word " * 500, 2) is None


def test_titles_break_at_words_to_fit() -> None:
    lines = broken("before any step was taken at all", 16, 120)
    assert len(lines) > 1
    assert " ".join(lines) == "before any step was taken at all"
    assert all(width(line, 16) <= 120 for line in lines)


def test_outlines_are_as_wide_as_the_words() -> None:
    box = outline("f(x) = x^2", 20).get_extents()
    assert box.width == pytest.approx(width("f(x) = x^2", 20), abs=5)
    assert 0 < box.height < 30
    assert outline("", 20).get_extents().width <= 0
