"""Inequalities and equalities in several variables: school truths, published minima of benchmark functions."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secant.calculus.evidence import Answer, Proved, Refuted
from secant.calculus.facts.plane_comparison import compare_in_box
from secant.calculus.facts.region import Region
from secant.calculus.numeric.compile import compiled
from secant.diagnostics import SecantError
from secant.language import free_variables, parse, parse_condition, parse_interval
from secant.language.tree import Add, Multiply, Node, Number, Power, Variable

HALF = "[0, oo)"
POSITIVE = "(0, oo)"


def asked(statement: str, sides: str = "", condition: str = "") -> Answer:
    """``left ; operator ; right`` on ``side by side …``."""
    left, operator, right = (each.strip() for each in statement.split(";"))
    a, b = parse(left), parse(right)
    names = sorted({*free_variables(a), *free_variables(b)})
    intervals = [parse_interval(each) for each in sides.split(" by ")] if sides else [None] * len(names)
    if len(intervals) == 1:
        intervals *= len(names)
    region = Region(tuple(zip(names, intervals, strict=True)), parse_condition(condition) if condition else None)
    return compare_in_box(a, operator, b, region, {})


# Steele, "The Cauchy-Schwarz Master Class" (2004), and school: inequalities with cases of equality.
TRUE = [
    ("u^2 + v^2; >=; 2u v", "", ""),
    ("(u + v)^2; <=; 2(u^2 + v^2)", "", ""),
    ("(a u + b v)^2; <=; (a^2 + b^2)(u^2 + v^2)", "", ""),
    ("u^2 + v^2 + w^2; >=; u v + v w + u w", "", ""),
    ("sqrt(u v); <=; (u + v)/2", HALF, ""),
    ("u/v + v/u; >=; 2", POSITIVE, ""),
    ("u v; <=; 1/2", "", "u^2 + v^2 <= 1"),
    ("u^4 + v^4; <=; 1", "", "u^2 + v^2 <= 1"),
    ("1/(u v); >=; 4", "(0, 1)", "u + v <= 1"),
    ("u v + 1; >=; u + v", "[1, oo)", ""),
    ("exp((u + v)/2); <=; (exp(u) + exp(v))/2", "", ""),
    ("exp(u) + exp(v); >=; 2 + u + v", "", ""),
    ("|u + v|; <=; |u| + |v|", "", ""),
    ("||u| - |v||; <=; |u - v|", "", ""),
    ("max(u, v); >=; (u + v)/2", "", ""),
    ("exp(-u^2 - v^2); <=; 1", "", ""),
    ("u^2 v; >=; -1", "", "u^2 + v^2 <= 1"),
    ("u v; >; 0", POSITIVE, ""),
    ("u^2 + v^2; !=; -1", "", ""),
    ("u^4 + v^4 - 4u v; >=; -2", "", ""),
    ("exp(u + v); =; exp(u) exp(v)", "", ""),
    ("ln(u v); =; ln(u) + ln(v)", POSITIVE, ""),
    ("max(u, v); =; (u + v + |u - v|)/2", "", ""),
    ("sin(u) cos(v); =; (sin(u + v) + sin(u - v))/2", "", ""),
    ("u v w; <=; 1", "[0, 1]", ""),
    # Published minima: Rosenbrock 0, Himmelblau 0, McCormick -1.9132…, six-hump camel -1.03162…, Booth and Matyas 0.
    ("100(v - u^2)^2 + (1 - u)^2; >=; 0", "", ""),
    ("(u^2 + v - 11)^2 + (u + v^2 - 7)^2; >=; 0", "", ""),
    ("sin(u + v) + (u - v)^2 - 3u/2 + 5v/2 + 1; >; -1.9133", "[-1.5, 4] by [-3, 4]", ""),
    ("(4 - 2.1u^2 + u^4/3)u^2 + u v + (4v^2 - 4)v^2; >=; -1.0317", "[-3, 3] by [-2, 2]", ""),
    ("5u^2 + 5v^2 + 8u v - 34u - 38v + 74; >=; 0", "", ""),
    ("0.26(u^2 + v^2) - 0.48u v; >=; 0", "", ""),
]
FALSE = [
    ("u^2 + v^2; >; 2u v", "", ""),
    ("u v; <=; 0.4999", "", "u^2 + v^2 <= 1"),
    ("(u + v)^2; =; u^2 + v^2", "", ""),
    ("sqrt(u + v); =; sqrt(u) + sqrt(v)", HALF, ""),
    ("ln(u + v); <=; ln(u) + ln(v)", POSITIVE, ""),
    ("u^2 - 5u v + 5v^2; >=; 0", "", ""),
    ("exp(u v); >=; 1 + u", "", ""),
    ("u^2; !=; v^2", "", ""),
    ("max(u, v); <=; u + v", "", ""),
    ("sin(u) sin(v); <; 1/2", "", ""),
    # Late and narrow: false by less than 1e-3, or on under a thousandth of the box.
    ("sin(u + v) + (u - v)^2 - 3u/2 + 5v/2 + 1; >; -1.9132", "[-1.5, 4] by [-3, 4]", ""),
    ("(4 - 2.1u^2 + u^4/3)u^2 + u v + (4v^2 - 4)v^2; >=; -1.0316", "[-3, 3] by [-2, 2]", ""),
    ("exp(-10^4 ((u - 0.3)^2 + (v - 0.2)^2)); <; 0.9", "[-1, 1]", ""),
    ("5u^2 + 5v^2 + 8u v - 34u - 38v + 74; >; 0", "", ""),
    ("u^2 + v^2 - 2.0001u v; >=; 0", "", ""),
]


@pytest.mark.parametrize(("statement", "sides", "condition"), TRUE)
def test_true_statements_are_proved(statement: str, sides: str, condition: str) -> None:
    answer = asked(statement, sides, condition)
    assert isinstance(answer, Proved), answer
    assert answer.value is True
    assert answer.method[-1] == "."


@pytest.mark.parametrize(("statement", "sides", "condition"), FALSE)
def test_false_statements_are_refuted_at_a_point(statement: str, sides: str, condition: str) -> None:
    answer = asked(statement, sides, condition)
    assert isinstance(answer, Refuted), answer
    left, operator, right = (each.strip() for each in statement.split(";"))
    names = sorted(answer.witness)
    values = [
        compiled(parse(side), names)(*(float(Fraction(answer.witness[name])) for name in names))
        for side in (left, right)
    ]
    gap = float(values[0] - values[1])
    slack = 1e-9
    holds = {
        "<": gap < -slack,
        "<=": gap <= -slack,
        ">": gap > slack,
        ">=": gap >= slack,
        "=": False,
        "!=": abs(gap) > slack,
    }
    assert not holds[operator]


def test_a_side_without_value_is_an_error_that_names_a_point() -> None:
    with pytest.raises(SecantError, match="u = 0, v = 0"):
        asked("ln(u) + v; <; 10^9", "[0, 1]")
    with pytest.raises(SecantError, match="has no value"):
        asked("ln(u v); =; ln(u) + ln(v)")


def test_a_counterexample_comes_before_a_missing_value() -> None:
    assert isinstance(asked("1/u + v; >; 0"), Refuted)


def test_one_refuted_direction_does_not_refute_being_different() -> None:
    """u^2 + v^2 < -1 fails everywhere, but u^2 + v^2 != -1 holds."""
    answer = asked("u^2 + v^2; !=; -1")
    assert isinstance(answer, Proved)
    assert not isinstance(asked("u^2 + v; !=; v - 1/2 + sin(u)^2"), Refuted)


SMALL = st.integers(-6, 6)


def quadratic(a: int, b: int, c: int) -> Node:
    u, v = Variable("u"), Variable("v")
    terms = (
        Multiply(Number(Fraction(a)), Power(u, Number(Fraction(2)))),
        Multiply(Number(Fraction(b)), Multiply(u, v)),
        Multiply(Number(Fraction(c)), Power(v, Number(Fraction(2)))),
    )
    return Add(Add(terms[0], terms[1]), terms[2])


@given(SMALL, SMALL, SMALL, st.fractions(-2, 2, max_denominator=50))
@settings(max_examples=40, deadline=None)
def test_quadratic_forms_are_decided_by_their_discriminant(a: int, b: int, c: int, low: Fraction) -> None:
    """a u^2 + b u v + c v^2 >= low everywhere exactly if the form is semidefinite and low <= 0."""
    holds = a >= 0 and c >= 0 and 4 * a * c >= b * b and low <= 0
    region = Region((("u", None), ("v", None)))
    answer = compare_in_box(quadratic(a, b, c), ">=", Number(low), region, {})
    assert isinstance(answer, Proved if holds else Refuted), (answer, holds)


@given(SMALL, SMALL, SMALL, st.integers(-40, 40))
@settings(max_examples=40, deadline=None)
def test_no_verdict_on_a_box_contradicts_a_grid(a: int, b: int, c: int, level: int) -> None:
    """Against brute force: a proved bound holds on a fine grid of the box."""
    interval = parse_interval("[-1, 2]")
    answer = compare_in_box(
        quadratic(a, b, c), ">=", Number(Fraction(level, 4)), Region((("u", interval), ("v", interval))), {}
    )
    u, v = np.meshgrid(np.linspace(-1, 2, 61), np.linspace(-1, 2, 61))
    lowest = float((a * u * u + b * u * v + c * v * v).min())
    if isinstance(answer, Proved):
        assert lowest >= level / 4 - 1e-9
    else:
        assert isinstance(answer, Refuted)
        assert lowest < level / 4 + 0.2
