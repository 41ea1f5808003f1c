"""Intervals, boxes, points and lists."""

from __future__ import annotations

import pytest

from secant.diagnostics import SecantError
from secant.language import (
    canonical,
    interval_text,
    latex_interval,
    parse_box,
    parse_interval,
    parse_list,
    parse_point,
    parse_points,
    split_list,
)
from secant.language.source import Excerpt


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("[0, 2]", "[0, 2]"),
        ("(0,1]", "(0, 1]"),
        ("[0, oo)", "[0, oo)"),
        ("(-oo, oo)", "(-oo, oo)"),
        ("(-oo, +oo)", "(-oo, oo)"),
        ("[-pi/2, sqrt(2))", "[-pi/2, sqrt(2))"),
        ("[|-1|, max(2, 3)]", "[abs(-1), max(2, 3)]"),
        (" [1, 1] ", "[1, 1]"),
    ],
)
def test_intervals(text, read):
    assert interval_text(parse_interval(text)) == read
    assert parse_interval(read) == parse_interval(text)


def test_a_rectangle_where_an_interval_stands_is_shown_its_own_option():
    with pytest.raises(SecantError, match=r"SEC-110 .*rectangle(.|\n)*box: "):
        parse_interval("[0, 6] by [1, 5]")


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("0, 2", 1), ("[0 2]", 4), ("[0, 2", 1), ("[0; 2]", 3), ("[0, oo]", 1), ("[-oo, 0]", 1), ("(oo, 0)", 2),
        ("(0, -oo)", 5), ("[2, 1]", 1), ("[1/2, 1/3]", 1), ("[x, 1]", 2), ("[0, 1, 2]", 1), ("[, 1]", 2),
        ("[0, 1] 2", 8), ("", 1), ("[0, 1)) ", 7), ("[1]", 1),
    ],
)  # fmt: skip
def test_what_is_no_interval(text, column):
    with pytest.raises(SecantError) as caught:
        parse_interval(text)
    assert [each.column for each in caught.value.diagnostics] == [column]


def test_names_may_be_allowed():
    assert interval_text(parse_interval("[a, a + 1]", names=("a",))) == "[a, a + 1]"


def test_boxes():
    assert [interval_text(side) for side in parse_box("[-2, 2] by [-1, 3]")] == ["[-2, 2]", "[-1, 3]"]
    with pytest.raises(SecantError):
        parse_box("[-2, 2] by")


def test_points():
    assert [canonical(node) for node in parse_point("(1, -1/2)")] == ["1", "-1/2"]
    assert [canonical(node) for node in parse_point("2.5")] == ["5/2"]
    assert [canonical(node) for node in parse_point("(1 + 2)*3")] == ["(1 + 2)*3"]
    assert [canonical(node) for node in parse_point("(1)")] == ["1"]
    assert [[canonical(n) for n in p] for p in parse_points("[(1, 2), (max(0, 1), 3)]")] == [
        ["1", "2"],
        ["max(0, 1)", "3"],
    ]
    for text in ("(1, 2) 3", "(1,, 2)", "(1, x)", "((1, 2))", "()", "(1, 2"):
        with pytest.raises(SecantError):
            parse_point(text)


def test_lists():
    for text in ("[9, 6, 4, 2.6]", "9, 6, 4, 2.6", "[9,\n 6,\n 4, 2.6]"):
        assert [canonical(node) for node in parse_list(text)] == ["9", "6", "4", "13/5"]
    assert [canonical(node) for node in parse_list("(1 + 2)*3")] == ["(1 + 2)*3"]
    for text in ("[]", "[1,]", "[1, 2", "1, 2]", "[1] [2]", "", "[x]"):
        with pytest.raises(SecantError):
            parse_list(text)


def test_splitting_without_reading():
    assert [part.text for part in split_list("a b, f(c, d), [e, f] , |g|")] == ["a b", "f(c, d)", "[e, f]", "|g|"]
    assert [part.text for part in split_list("[f, f']")] == ["f", "f'"]
    assert [part.text for part in split_list("[0, 1], [1, 2]")] == ["[0, 1]", "[1, 2]"]
    with pytest.raises(SecantError, match="missing"):
        split_list("a, , b")


def test_parts_know_their_place():
    """Column by column within the first line; whole lines after that."""
    parts = split_list(Excerpt("f, g,\n   h", line=3, column=9, source="    of: f, g,"))
    assert [(part.text, part.line, part.column) for part in parts] == [("f", 3, 9), ("g", 3, 12), ("h", 4, 4)]
    assert [part.source for part in parts] == ["    of: f, g,", "    of: f, g,", "   h"]


def test_intervals_are_typeset():
    assert latex_interval(parse_interval("(-oo, 2]")) == r"(-\infty, 2]"
    assert latex_interval(parse_interval("[0, 1/2)")) == r"\left[0, \frac{1}{2}\right)"
