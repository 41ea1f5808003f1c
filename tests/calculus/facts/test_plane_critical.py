"""Critical points in several variables: published counts, kinds by hand, degenerate Hessians, global extrema."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from secant.calculus.evidence import Answer, Proved, Refuted, Undecided
from secant.calculus.facts.plane_critical import global_, kind_at, listed, number_of
from secant.calculus.gradient import gradient
from secant.calculus.numeric.compile import compiled
from secant.diagnostics import SecantError
from secant.language import canonical, parse, parse_function, parse_interval
from secant.language.tree import Interval, Node

HIMMELBLAU = "(u^2 + v - 11)^2 + (u + v^2 - 7)^2"
CAMEL = "(4 - 2.1u^2 + u^4/3)u^2 + u v + (4v^2 - 4)v^2"
MCCORMICK = "sin(u + v) + (u - v)^2 - 3u/2 + 5v/2 + 1"
BEALE = "(1.5 - u + u v)^2 + (2.25 - u + u v^2)^2 + (2.625 - u + u v^3)^2"


def point(text: str) -> tuple[Node, ...]:
    return tuple(parse(each) for each in text.split(";"))


def box(text: str) -> tuple[Interval | None, ...]:
    return tuple(parse_interval(each) for each in text.split(" by "))


def kind(text: str, word: str, at: str) -> Answer:
    return kind_at(parse_function(text), word, point(at), {})


# (function, box, minima, saddles, maxima): counts of the literature (Himmelblau 1972; Dixon and Szegö 1978; Beale 1958;
# Rosenbrock 1960; Styblinski and Tang 1990), the others by hand.
COUNTED = [
    (HIMMELBLAU, "[-5, 5] by [-5, 5]", 4, 4, 1),
    (CAMEL, "[-3, 3] by [-2, 2]", 6, 7, 2),
    ("2u^2 - 1.05u^4 + u^6/6 + u v + v^2", "[-5, 5] by [-5, 5]", 3, 2, 0),
    (MCCORMICK, "[-4, 4] by [-4, 4]", 2, 2, 0),
    ("100(v - u^2)^2 + (1 - u)^2", "[-2, 2] by [-2, 2]", 1, 0, 0),
    ("(u + 2v - 7)^2 + (2u + v - 5)^2", "[-10, 10] by [-10, 10]", 1, 0, 0),
    ("0.26(u^2 + v^2) - 0.48u v", "[-10, 10] by [-10, 10]", 1, 0, 0),
    ("(u^4 - 16u^2 + 5u + v^4 - 16v^2 + 5v)/2", "[-5, 5] by [-5, 5]", 4, 4, 1),
    ("u^2 - v^2", "[-1, 1] by [-1, 1]", 0, 1, 0),
    ("u^4 + v^4 - 4u v", "[-2, 2] by [-2, 2]", 2, 1, 0),
    ("u + v + exp(u)", "[-3, 3] by [-3, 3]", 0, 0, 0),
    ("cos(u) + cos(v)", "[-1, 4] by [-1, 4]", 1, 2, 1),
]


@pytest.mark.parametrize(("text", "sides", "minima", "saddles", "maxima"), COUNTED)
def test_published_counts_of_critical_points(text: str, sides: str, minima: int, saddles: int, maxima: int) -> None:
    f = parse_function(text)
    found = listed(f, box(sides), {})
    assert isinstance(found.complete, Proved), found.complete
    kinds = Counter(each.kind for each in found.points)
    assert kinds == Counter({"local minimum": minima, "saddle": saddles, "local maximum": maxima}) - Counter()
    slopes = [compiled(each, f.parameters) for each in gradient(f, {})]
    for each in found.points:
        assert max(abs(float(slope(*each.at))) for slope in slopes) < 1e-8


def test_beale_has_three_critical_points() -> None:
    found = listed(parse_function(BEALE), box("[-4.5, 4.5] by [-4.5, 4.5]"), {})
    assert isinstance(found.complete, Proved)
    exact = {tuple(map(canonical, each.exact)): each.kind for each in found.points if each.exact is not None}
    assert len(found.points) == 3
    assert exact == {("3", "1/2"): "local minimum", ("0", "1"): "saddle"}


def test_the_number_is_proved_and_other_numbers_refuted() -> None:
    f, sides = parse_function(HIMMELBLAU), box("[-5, 5] by [-5, 5]")
    assert isinstance(number_of(f, 9, sides, {}), Proved)
    for other in (8, 10):
        answer = number_of(f, other, sides, {})
        assert isinstance(answer, Refuted)
        assert answer.witness == {"number": "9"}


def test_a_whole_line_of_critical_points_is_undecided() -> None:
    for text in ("u^2 + 0v", "|u| + v^2"):
        found = listed(parse_function(text), box("[-1, 1] by [-1, 1]"), {})
        assert isinstance(found.complete, Undecided), text


KINDS = [
    ("u^2 - v^2", "0; 0", "saddle"),
    ("u^2 + 10v^2", "0; 0", "local minimum"),
    (HIMMELBLAU, "3; 2", "local minimum"),
    ("cos(u) + cos(v)", "pi; 0", "saddle"),
    ("cos(u) + cos(v)", "0; 0", "local maximum"),
    ("u v w + u^2 + v^2 - w^2", "0; 0; 0", "saddle"),
    ("u^2 + v^2 + w^2 - 3u v w", "0; 0; 0", "local minimum"),
    # Hessians that do not tell: the monkey saddle, a cubic direction, quartic bottoms, a level line.
    ("u^3 - 3u v^2", "0; 0", "saddle"),
    ("u^2 + v^3", "0; 0", "saddle"),
    ("u^4 - v^4", "0; 0", "saddle"),
    ("u^4 + v^4", "0; 0", "local minimum"),
    ("(u - v)^2 + (u + v)^4", "0; 0", "local minimum"),
    ("-u^2 - v^4", "0; 0", "local maximum"),
    ("u^2 v^2", "0; 3", "local minimum"),
]


@pytest.mark.parametrize(("text", "at", "word"), KINDS)
def test_kinds_at_exact_points(text: str, at: str, word: str) -> None:
    for asked in ("saddle", "local minimum", "local maximum"):
        answer = kind(text, asked, at)
        assert isinstance(answer, Proved if asked == word else Refuted), (asked, answer)


def test_a_point_that_is_not_stationary_is_of_no_kind() -> None:
    for word in ("saddle", "local minimum", "local maximum"):
        assert isinstance(kind("u^2 - v^2", word, "1; 0"), Refuted)


def test_where_lines_deceive_nothing_false_is_said() -> None:
    """Peano's (v - u^2)(v - 3u^2): a minimum along every line through 0, and yet a saddle."""
    text = "(v - u^2)(v - 3u^2)"
    assert not isinstance(kind(text, "local minimum", "0; 0"), Proved)
    assert not isinstance(kind(text, "saddle", "0; 0"), Refuted)
    assert isinstance(kind(text, "local maximum", "0; 0"), Refuted)


def test_a_constant_is_a_minimum_and_a_maximum_and_no_saddle() -> None:
    text = "5 + 0u + 0v"
    assert isinstance(kind(text, "local minimum", "0; 0"), Proved)
    assert isinstance(kind(text, "local maximum", "0; 0"), Proved)
    assert isinstance(kind(text, "saddle", "0; 0"), Refuted)


def test_an_edge_of_the_domain_or_a_kink_is_not_taken_for_smooth() -> None:
    assert isinstance(kind("u^(5/2) + v^2", "local minimum", "0; 0"), Undecided)
    assert isinstance(kind("|u| + v^2", "local minimum", "0; 0"), Undecided)
    assert isinstance(kind("u^2 if u > v else v^2", "local minimum", "0; 0"), Undecided)
    with pytest.raises(SecantError, match="no value"):
        kind("ln(u) + v^2", "saddle", "0; 0")


GLOBAL = [
    ("minimum", "u^2 + 10v^2", "0; 0", None, True),
    ("minimum", HIMMELBLAU, "3; 2", None, True),
    ("minimum", "(u + 2v - 7)^2 + (2u + v - 5)^2", "1; 3", None, True),
    ("minimum", "u^4 + v^4 - 4u v", "1; 1", None, True),
    ("minimum", "u^4 + v^4 - 4u v", "0; 0", None, False),
    ("maximum", "exp(-u^2 - v^2)", "0; 0", None, True),
    ("minimum", "u^2 - v^2", "0; 0", None, False),
    ("minimum", "u^2 - v^2", "0; 1", "[-1, 1] by [-1, 1]", True),
    ("maximum", "u + v", "1; 2", "[0, 1] by [0, 2]", True),
    ("maximum", "u + v", "1; 1", "[0, 1] by [0, 2]", False),
    ("minimum", MCCORMICK, "-0.54719; -1.54719", "[-1.5, 4] by [-3, 4]", False),
]


@pytest.mark.parametrize(("word", "text", "at", "sides", "holds"), GLOBAL)
def test_global_extrema(word: str, text: str, at: str, sides: str | None, holds: bool) -> None:
    answer = global_(parse_function(text), word, point(at), None if sides is None else box(sides), {})
    assert isinstance(answer, Proved if holds else Refuted), answer


def test_brute_force_finds_no_lower_value_than_a_proved_minimum() -> None:
    u, v = np.meshgrid(np.linspace(-5, 5, 401), np.linspace(-5, 5, 401))
    values = compiled(parse(HIMMELBLAU), ("u", "v"))(u, v)
    assert float(values.min()) >= 0
