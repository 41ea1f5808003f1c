"""Every way to a proof by itself: one that would prove a falsehood is not shielded by another that refutes it first.

The statements are false by algebra, and by less than a picture shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.calculus.facts.asking import section

from secant.calculus.evidence import Answer, Proved
from secant.calculus.expand import expand
from secant.calculus.facts import comparison, far
from secant.calculus.facts.budget import within
from secant.calculus.facts.statement import Statement
from secant.calculus.rigorous.meter import ExhaustedError, allowance
from secant.language import parse

#: Units of work for one way.
SHARE = 4000

#: left, operator, right, section: false for every s > 0.
FAMILIES = [
    ("cosh(x) + {s}", "<=", "exp(x^2/2)", "[-1, 1]"),
    ("1 + x^2/2 + (1/24 + {s})*x^4", "<=", "cosh(x)", ""),
    ("|sin(x)|", "<=", "(1 - {s})*x", "[0, oo)"),
    ("(x - 1/3)^2*(x - 2) + {s}", "<=", "0", "[-1, 1]"),
    ("sqrt(x^2 + x)", "<", "x + 1/2 - {s}", "[0, oo)"),
    ("x - floor(x)", "<", "1 - {s}", ""),
    ("1/(1 + 10^8*(x - 5/7)^2)", "<=", "1 - {s}", "[-2, 3]"),
    ("sqrt((x - 1)^2)", "=", "1 - x", "[-1, 1 + {s}]"),
    ("atan(x) + atan(1/x)", "=", "pi/2 + {s}", "(0, oo)"),
    ("0 ln(-x)", "<=", "(x^2 - 1/9)^2 - {s}", ""),
]


def alone(statement: Statement) -> Iterator[Answer]:
    """The answers of the ways, each by itself; what they ask on the way is asked as usual."""

    def again(other: Statement) -> Answer | None:
        return comparison.attempt(other, 1)

    for _, way in (*comparison.ROUTES, *comparison.DETOURS):
        with suppress(ExhaustedError), allowance(SHARE):
            answer = within(1, partial(way, statement, again))
            if answer is not None:
                yield answer


@settings(max_examples=2, deadline=None)
@given(sliver=st.integers(3, 12).map(lambda k: Fraction(1, 10**k)))
@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family[0])
def test_no_way_leads_to_a_falsehood(family: tuple[str, str, str, str], sliver: Fraction) -> None:
    left, operator, right, where = (each.replace("{s}", f"({sliver})") for each in family)
    sides = expand(parse(left), {}), expand(parse(right), {})
    # The last family counts only where there are values: on one half of the line.
    statement = Statement(sides[0], operator, sides[1], "x", section(where), partial="ln(-x)" in left)
    for answer in alone(statement):
        assert not isinstance(answer, Proved), answer


def test_half_of_what_is_symmetric_needs_values_on_both_halves() -> None:
    sides = expand(parse("0 ln(-x)"), {}), expand(parse("(x^2 - 1/9)^2"), {})
    assert far.right_half(Statement(sides[0], "<=", sides[1], "x", None, partial=True)) is None
    assert far.right_half(Statement(parse("0"), "<=", sides[1], "x", None, partial=True)) is not None
