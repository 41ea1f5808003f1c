"""Diagnostics find their way from a cut-out text to the page."""

from secant.diagnostics import Diagnostic
from secant.pages.source import Cut, Source

PAGE = Source("first\n> ```let\n> f(x) = y\n> g(x) = z\n> ```\n", "p.md", before=3)
BODY = Cut("f(x) = y\ng(x) = z", (PAGE.text.index("f(x)"), PAGE.text.index("g(x)")))


def test_line_and_column_are_the_pages():
    placed = BODY.placed(Diagnostic("SEC-500", "m", line=2, column=8), PAGE)
    assert (placed.file, placed.line, placed.column, placed.source) == ("p.md", 7, 10, "> g(x) = z")


def test_without_a_place_the_whole_first_line_is_meant():
    placed = BODY.placed(Diagnostic("SEC-500", "m"), PAGE)
    assert (placed.line, placed.column, placed.length) == (6, 3, len("f(x) = y"))


def test_a_column_may_count_on_into_the_next_line():
    placed = BODY.placed(Diagnostic("SEC-500", "m", line=1, column=len("f(x) = y ") + 1), PAGE)
    assert (placed.line, placed.column) == (7, 3)


def test_the_caret_stays_inside_the_line():
    placed = BODY.placed(Diagnostic("SEC-500", "m", line=1, column=8, length=99), PAGE)
    assert placed.length == 1
