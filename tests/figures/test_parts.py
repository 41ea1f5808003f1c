"""The pieces that the kinds share: ticks, windows, graphs cut where they break, words."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from secant.calculus import evidence
from secant.calculus.rigorous import monotonic
from secant.diagnostics import SecantError
from secant.figures.parts import course
from secant.figures.parts.graph import graph
from secant.figures.parts.lines import reach, straight
from secant.figures.parts.places import Telling, decimal, round_numbers, ticks
from secant.figures.parts.slopes import chord
from secant.figures.parts.subject import subject
from secant.figures.parts.window import axes, window
from secant.figures.parts.words import labelled, listed, said, spoken
from secant.figures.parts.written import written
from secant.language import parse, parse_function
from secant.language.definitions import parse_definitions
from secant.language.lists import parse_interval
from secant.language.tree import Interval
from secant.scenes import Curve, Dot


def the(text: str, let: str = ""):
    definitions = parse_definitions(let, {}) if let else {}
    return subject(parse_function(text, definitions), definitions)


def test_a_course_that_is_not_proved_is_not_told(monkeypatch):
    of = the("x^3 - 3x + 1/7")
    seen = window(of, None)
    told = monotonic(of.function, Interval(*seen.ends), of.definitions)
    tested = (*told[:-1], replace(told[-1], evidence=evidence.Tested(value=True, method="tried", points=9)))
    monkeypatch.setattr(course, "monotonic", lambda *_: tested)
    try:
        course.stretches.cache_clear()
        assert [each.word for each in course.stretches(of, seen)] == ["increasing", "decreasing", "undecided"]
        assert " rises" not in course.course(of, seen)
    finally:
        course.stretches.cache_clear()
    monkeypatch.undo()
    assert " rises" in course.course(of, seen)


@pytest.mark.parametrize(
    ("text", "xs"), [("2x + 1", [(-3, 3)]), ("|x - 1|", [(-3, 1, 3)]), ("sign(x) x", [(-3, 0, 3)]), ("7", [(-3, 3)])]
)
def test_a_straight_line_needs_two_points_and_a_corner_one_more(text, xs):
    of = the(text)
    curves = graph(of, window(of, parse_interval("[-3, 3]")))
    assert [mark.xs for mark in curves if isinstance(mark, Curve)] == xs


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0, 10, "0 2.5 5 7.5 10"), (-3, 3, "-2 0 2"), (0, 1, "0 0.25 0.5 0.75 1"), (0, 700, "0 200 400 600")],
)
def test_round_numbers_are_few_and_short(low, high, expected):
    assert [decimal(number) for number in round_numbers(low, high)] == expected.split()


@pytest.mark.parametrize(
    ("number", "text"), [("5/2", "2.5"), ("-13/40", "-0.325"), ("7", "7"), ("1/3", "1/3"), ("-100", "-100")]
)
def test_decimals_are_exact(number, text):
    assert decimal(Fraction(number)) == text


def test_telling_ticks_win_over_round_ones():
    chosen = ticks(0.0, 10.0, (Telling(2.6, "2.6", "point"), Telling(20.0, "20")))
    assert [tick.text for tick in chosen] == ["0", "2.6", "5", "7.5", "10"]
    assert chosen[1].role == "point"


def test_the_window_of_a_stated_domain_is_the_domain():
    seen = window(the("f", "f(t) = t^3/20 - 39t^2/40 + 27t/5 for 0 <= t <= 10"), None)
    assert (seen.x_low, seen.x_high, seen.y_low) == (0.0, 10.0, 0.0)
    assert seen.y_high > 9.2


def test_the_window_shows_every_place_asked_for():
    seen = window(the("x^2"), None, (40.0,))
    assert seen.x_low <= -2
    assert seen.x_high >= 40
    assert seen.y_high >= 1600


@pytest.mark.parametrize("text", ["(-oo, 2]", "(-oo, oo)"])
def test_an_interval_that_cannot_be_drawn_is_refused(text):
    with pytest.raises(SecantError) as caught:
        window(the("x^2"), parse_interval(text))
    assert caught.value.diagnostics[0].code == "SEC-351"


def test_axes_cross_at_the_origin_when_it_is_inside():
    x, y = axes(window(the("x^3"), None), "x", None)
    assert (x.cross, y.cross) == (0.0, 0.0)
    x, y = axes(window(the("x^2"), parse_interval("[1, 2]")), "x", None)
    assert (x.cross, y.cross) == (None, None)


def curves(marks):
    return [mark for mark in marks if isinstance(mark, Curve)]


def dots(marks):
    return [(round(mark.x, 6), round(mark.y, 6), mark.hollow) for mark in marks if isinstance(mark, Dot)]


def test_nothing_is_drawn_across_a_pole():
    of = the("1/x")
    pieces = curves(graph(of, window(of, None)))
    assert len(pieces) == 2
    assert max(pieces[0].xs) < 0 < min(pieces[1].xs)
    assert [mark.name for mark in pieces] == ["curve", "curve-2"]


def test_a_jump_has_a_hollow_and_a_filled_end():
    of = the("floor(x)")
    seen = window(of, parse_interval("[-1/2, 3/2]"))
    marks = graph(of, seen)
    assert [(min(mark.xs), max(mark.xs)) for mark in curves(marks)] == [(-0.5, 0.0), (0.0, 1.0), (1.0, 1.5)]
    assert dots(marks) == [(0.0, -1.0, True), (1.0, 0.0, True), (0.0, 0.0, False), (1.0, 1.0, False)]


def test_a_hole_is_hollow_and_a_misplaced_value_filled():
    of = the("(x^2 - 1)/(x - 1)")
    assert dots(graph(of, window(of, None))) == [(1.0, 2.0, True)]
    of = the("x^2 if x != 1 else 3")
    assert dots(graph(of, window(of, None))) == [(1.0, 1.0, True), (1.0, 3.0, False)]


def test_kinks_and_ends_of_the_domain_have_no_dots():
    for text in ("|x|", "sqrt(x)", "max(x, 0)"):
        of = the(text)
        assert dots(graph(of, window(of, None))) == []


def test_a_line_stays_in_the_window():
    seen = window(the("x^2"), parse_interval("[-1, 1]"))
    line = straight("line", "tangent", (0.5, 0.25), 30.0, seen)
    assert all(seen.holds(x, y) for x, y in zip(line.xs, line.ys, strict=True))
    upright = straight("line", "tangent", (0.5, 0.25), float("inf"), seen)
    assert upright.xs == (0.5, 0.5)
    assert reach(seen, 0.0) > reach(seen, 5.0)


def test_slopes_are_exact():
    of = the("f", "f(t) = t^3/20 - 39t^2/40 + 27t/5 for 0 <= t <= 10")
    drawn = chord(of, of.at(parse("2.5")), of.at(parse("9")))
    assert (drawn.slope.rational, drawn.run.rational) == (Fraction(-13, 40), Fraction(13, 2))
    assert labelled(drawn.slope) == "-0.325"
    assert spoken(drawn.slope) == "−0.325"


@pytest.mark.parametrize(("at", "code"), [("2.5", "SEC-354"), ("11", "SEC-200")])
def test_a_secant_needs_two_points_of_the_graph(at, code):
    of = the("f", "f(t) = t^2 for 0 <= t <= 10")
    with pytest.raises(SecantError) as caught:
        chord(of, of.at(parse("2.5")), of.at(parse(at)), "toward")
    assert caught.value.diagnostics[0].code == code


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x^2*sin(1/x)", "x^2 sin(1/x)"),
        ("|x - 1| + 2x", "|x - 1| + 2x"),
        ("exp(-x^2)", "e^{-x^2}"),
        ("sqrt(x + 1)/2", "√(x + 1)/2"),
        ("e^x", "e^x"),
        ("1/(1 + e^(-x))", "1/(1 + e^{-x})"),
        ("-3*theta", "-3θ"),
        ("2*3^x", "2·3^x"),
        ("0.1x", "0.1x"),
        ("u v", "u\u2009v"),
        ("1/x if x > 0 else 0/0", "1/x for x > 0"),
        ("2x if x >= 0 else 0/0", "2 x for x ≥ 0"),
        ("1 if x != 0 else 0 if x <= -1 else 0/0", "1 if x ≠ 0 else 0 if x ≤ -1 else undefined"),
    ],
)
def test_expressions_are_written_as_people_do(text, shown):
    assert written(parse(text)) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1.5*10^(-7)", "1.5×10⁻⁷"),
        ("-0.325", "−0.325"),
        ("x - 1", "x − 1"),
        ("x^2 - e^{-x}", "x² − e^(−x)"),
        ("x^{10}", "x¹⁰"),
        ("best-known", "best-known"),
        ("-3*pi/2", "−3π/2"),
    ],
)
def test_sentences_have_real_signs(text, shown):
    assert said(text) == shown


def test_lists_read_aloud():
    assert [listed(list("abc"[:n])) for n in (1, 2, 3)] == ["a", "a and b", "a, b and c"]
