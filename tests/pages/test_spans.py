"""Inline marks, formulas and empty links in a run of text, and what only looks like them."""

import pytest

from secant.pages.source import Cut
from secant.pages.spans import spans


def found(text: str) -> list[tuple[str, str]]:
    return [(span.kind, span.body.text) for span in spans(Cut(text, (0,) * (text.count("\n") + 1)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a `= f(2)` b", [("mark", "= f(2)")]),
        ("`: f'(t)` and `! f > 0`", [("mark", ": f'(t)"), ("mark", "! f > 0")]),
        ("``= `x` ``", [("mark", "= `x`")]),
        (r"`\= x`", [("literal", "= x")]),
        ("`code` and `` `= x` ``", []),
        (r"\`= x`", []),
        ("`= never closed", []),
        ("$x_1$ and $$y$$", [("formula", "x_1"), ("display", "y")]),
        ("it costs $5 and then $6", []),
        (r"\$x$", []),
        (r"$a \$ b$", [("formula", r"a \$ b")]),
        ("`$x$` is code", []),
        ('<a title="`= 1`">$x$</a>', [("formula", "x")]),
        ("see [](#name) and [](../a.md#b)", [("link", "#name"), ("link", "../a.md#b")]),
        ("[](plain.md) [text](#name)", []),
        ("`= a +\nb`", [("mark", "= a +\nb")]),
        ("<!-- `= 1` --> `= 2`", [("mark", "= 2")]),
    ],
)
def test_spans(text, expected):
    assert found(text) == expected


def test_a_mark_knows_its_place_after_a_line_end():
    text = "one\ntwo `= x`"
    (span,) = spans(Cut(text, (10, 24)))
    assert span.body.origins == (24 + len("two `"),)
