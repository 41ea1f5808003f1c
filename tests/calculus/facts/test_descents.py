"""Where gradient descent ends: thresholds 2/K on quadratics, basins, cycles, escapes, levels; chapter 12's examples."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secant.calculus.evidence import Answer, Proved, Refuted, Undecided
from secant.calculus.facts.descents import converges, cycles, diverges, reaches
from secant.calculus.numeric.descent import descend
from secant.diagnostics import SecantError
from secant.language import parse, parse_function
from secant.language.tree import Node, Number

HIMMELBLAU = "(u^2 + v - 11)^2 + (u + v^2 - 7)^2"
VALLEYS = "x^4/4 - x^3/3 - x^2 + 2"


def point(text: str) -> tuple[Node, ...]:
    return tuple(parse(each) for each in text.split(";"))


def asked(word: str, text: str, start: str, rate: str, limit: str = "") -> Answer:
    f = parse_function(text)
    if word == "converges":
        return converges(f, point(start), parse(rate), point(limit), {})
    return (diverges if word == "diverges" else cycles)(f, point(start), parse(rate), {})


# (function, start, rate, what happens, limit)
FATES = [
    ("x^2", "1", "0.01", "converges", "0"),
    ("x^2", "1", "0.5", "converges", "0"),
    ("x^2", "1", "0.9", "converges", "0"),
    ("x^2", "1", "1", "cycles", ""),
    ("x^2", "1", "1.05", "diverges", ""),
    ("x^2", "0", "7", "converges", "0"),
    ("u^2/2 + 5v^2", "8; 1", "0.19", "converges", "0; 0"),
    ("u^2/2 + 5v^2", "8; 1", "0.2", "cycles", ""),
    ("u^2/2 + 5v^2", "8; 1", "0.21", "diverges", ""),
    # The start decides: no share in the steep direction, no harm.
    ("u^2/2 + 5v^2", "8; 0", "0.21", "converges", "0; 0"),
    ("u^2 - v^2", "1; 0", "0.1", "converges", "0; 0"),
    ("u^2 - v^2", "1; 10^-9", "0.1", "diverges", ""),
    ("u^2 + 0v", "3; 5", "0.1", "converges", "0; 5"),
    ("(u - v)^2", "3; 1", "0.1", "converges", "2; 2"),
    ("u + v^2", "0; 0", "0.1", "diverges", ""),
    ("pi x^2", "1", "1/pi", "cycles", ""),
    ("x^4", "1", "0.1", "converges", "0"),
    ("x^4", "1", "1/2", "cycles", ""),
    ("x^4", "1", "0.9", "diverges", ""),
    ("x^3", "1", "0.1", "converges", "0"),
    ("x^3", "-1", "0.1", "diverges", ""),
    (VALLEYS, "-0.2", "0.15", "converges", "-1"),
    (VALLEYS, "0.2", "0.15", "converges", "2"),
    (VALLEYS, "0", "0.15", "converges", "0"),
    ("(x^2 - 1)^2", "0.3", "0.3", "cycles", ""),
    ("(x^2 - 1)^2", "3", "0.3", "diverges", ""),
    ("|x|", "1.05", "0.1", "cycles", ""),
    ("ln(1 + x^2)", "1", "0.1", "converges", "0"),
    ("cos(x)", "1", "0.5", "converges", "pi"),
    ("sqrt(1 + x^2)", "1", "3", "cycles", ""),
    ("exp(x)", "0", "1", "diverges", ""),
    ("exp(-x)", "0", "1", "diverges", ""),
    (HIMMELBLAU, "0; 0", "0.01", "converges", "3; 2"),
    ("u^4 + v^2", "1; 1", "0.1", "converges", "0; 0"),
    ("u^4 + v^2", "1; 1", "0.9", "diverges", ""),
    ("u^4 + v^2", "1/2; 1", "1", "cycles", ""),
    ("u^4/4 - u^2/2 + v^2", "0.1; 1", "0.1", "converges", "1; 0"),
]


@pytest.mark.parametrize(("text", "start", "rate", "fate", "limit"), FATES)
def test_fates(text: str, start: str, rate: str, fate: str, limit: str) -> None:
    """What happens is proved, and the two other stories are refuted."""
    for word in ("converges", "diverges", "cycles"):
        stated = limit or ";".join(["0"] * len(point(start)))
        answer = asked(word, text, start, rate, stated)
        assert isinstance(answer, Proved if word == fate else Refuted), (word, answer)


@pytest.mark.parametrize(
    ("text", "start", "rate", "wrong"),
    [
        ("x^2", "1", "0.1", "1/1000000"),
        (VALLEYS, "0.2", "0.15", "-1"),
        (HIMMELBLAU, "-4; -4", "0.01", "3; 2"),
        (HIMMELBLAU, "-4; -4", "0.01", "-3.779; -3.283"),
        ("x^4", "1", "0.1", "1/100"),
        ("(u - v)^2", "3; 1", "0.1", "1; 1"),
    ],
)
def test_another_limit_is_refuted(text: str, start: str, rate: str, wrong: str) -> None:
    assert isinstance(asked("converges", text, start, rate, wrong), Refuted)


@given(st.integers(1, 40), st.integers(1, 40), st.integers(-5, 5), st.integers(-5, 5), st.sampled_from((-1, 0, 1)))
@settings(max_examples=40, deadline=None)
def test_the_border_is_two_over_the_largest_curvature_seen(
    first: int, second: int, p: int, q: int, beyond: int
) -> None:
    """A quadratic with these curvatures along (3, 4)/5 and (4, -3)/5, started at p and q along them."""
    text = f"({first}((3u + 4v)/5)^2 + {second}((4u - 3v)/5)^2)/2"
    f = parse_function(text)
    curvatures = [each for each, share in ((first, p), (second, q)) if share]
    start = tuple(Number(Fraction(each, 5)) for each in (3 * p + 4 * q, 4 * p - 3 * q))
    rate = Number(Fraction(2, max(curvatures, default=1)) * (1 + Fraction(beyond, 10**6)))
    zero = (Number(Fraction(0)),) * 2
    fate = "converges" if not curvatures or beyond < 0 else "cycles" if beyond == 0 else "diverges"
    answers = {
        "converges": converges(f, start, rate, zero, {}),
        "cycles": cycles(f, start, rate, {}),
        "diverges": diverges(f, start, rate, {}),
    }
    assert {word for word, answer in answers.items() if isinstance(answer, Proved)} == {fate}
    assert all(isinstance(answer, Refuted) for word, answer in answers.items() if word != fate)


@given(st.integers(-3, 3), st.integers(-3, 3), st.integers(1, 30))
@settings(max_examples=25, deadline=None)
def test_no_verdict_contradicts_the_walk_in_floating_point(b: int, start: int, tenths: int) -> None:
    """x^4/4 + b x^2/2 + x/3: wherever something is proved, the floating-point walk agrees."""
    f = parse_function(f"x^4/4 + ({b})x^2/2 + x/3")
    rate = Fraction(tenths, 20)
    seen = descend(f.body, ("x",), (float(start),), float(rate), 50)
    at, eta = (Number(Fraction(start)),), Number(rate)
    told = {
        "diverges": diverges(f, at, eta, {}),
        "cycles": cycles(f, at, eta, {}),
    }
    for word, answer in told.items():
        if isinstance(answer, Proved):
            assert seen.verdict in (word, "undecided")
        if isinstance(answer, Refuted) and seen.verdict == word:
            raise AssertionError((word, answer, seen.reason))


def test_levels() -> None:
    f = parse_function("x^2")
    assert isinstance(reaches(f, point("1"), parse("0.1"), parse("0.01"), 11, {}), Proved)
    assert isinstance(reaches(f, point("1"), parse("0.1"), parse("0.01"), 10, {}), Refuted)
    assert isinstance(reaches(f, point("1"), parse("0.1"), parse("2"), 0, {}), Proved)
    # The level itself is not below it.
    assert isinstance(reaches(f, point("1"), parse("1"), parse("1"), 5, {}), Refuted)
    assert isinstance(reaches(f, point("1"), parse("1/4"), parse("1/4"), 1, {}), Refuted)


def test_a_level_on_rosenbrock_against_floating_point() -> None:
    text = "100(v - u^2)^2 + (1 - u)^2"
    walk = descend(parse(text), ("u", "v"), (-1.0, 1.0), 0.001, 150)
    level = Fraction(float(walk.values[120])).limit_denominator(10**6) + Fraction(1, 10**5)
    first = int(np.argmax(walk.values < float(level)))
    f = parse_function(text)
    assert isinstance(reaches(f, point("-1; 1"), parse("0.001"), Number(level), first, {}), Proved)
    assert isinstance(reaches(f, point("-1; 1"), parse("0.001"), Number(level), first - 1, {}), Refuted)


def test_a_walk_that_comes_to_a_corner_is_an_error() -> None:
    with pytest.raises(SecantError, match="after 10 steps descent stands at 0"):
        asked("converges", "|x|", "1", "0.1", "0")
    with pytest.raises(SecantError, match="start"):
        asked("converges", "|x|", "0", "0.1", "0")


def test_rates_are_positive_and_starts_fit() -> None:
    with pytest.raises(SecantError, match="positive"):
        asked("diverges", "x^2", "1", "0")
    with pytest.raises(SecantError, match="coordinates"):
        asked("diverges", "u^2 + v^2", "1", "0.1")


def test_chaos_is_undecided() -> None:
    """On x^4/4 - x^2/2 with rate 1.95 descent is a cubic map without an attracting cycle in sight."""
    for word in ("diverges", "cycles"):
        assert isinstance(asked(word, "x^4/4 - x^2/2", "0.3", "1.95"), Undecided)
