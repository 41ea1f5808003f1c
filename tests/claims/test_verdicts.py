"""From the engine's answers to a verdict; and what a signature is worth."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secant import claims
from secant.calculus.evidence import Answer, Undecided
from secant.calculus.facts.region import Region
from secant.claims.parts.samples import COUNT, assignments, fractions, points
from secant.claims.parts.sign import check_signable, sampled
from secant.claims.parts.statement import Statement
from secant.claims.parts.verdict import settle
from secant.diagnostics import SecantError
from secant.language import parse_condition, parse_definitions, parse_interval
from secant.language.tree import Interval, Node, Number


def answers(text: str) -> Answer:
    """A real answer: only the kernel can make one."""
    (ask,) = claims.read(text, {}).asks
    return ask()


YES, NO, UNKNOWN = answers("1 < 2"), answers("x < 1/2 for x in [0, 1]"), Undecided("the boxes ran out", "near 1")


def given_back(answer: Answer) -> Answer:
    return answer


asked = st.lists(st.sampled_from([YES, NO, UNKNOWN]), min_size=1, max_size=5)


@given(asked, st.booleans())
def test_all_must_hold_or_none_where_it_is_negated(all_answers: list[Answer], negated: bool) -> None:
    verdict = settle(Statement((), tuple(partial(given_back, answer) for answer in all_answers), negated))
    if (YES if negated else NO) in all_answers:
        assert verdict.outcome == "refuted"
        assert (verdict.witness is None) == negated
    elif UNKNOWN in all_answers:
        assert (verdict.outcome, verdict.reason) == ("undecided", "the boxes ran out (near 1)")
    else:
        assert verdict.outcome == "proved"
        assert (verdict.witness is not None) == negated


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("|x| and x^2 are not differentiable at 0", "refuted"),
        ("|x| is not differentiable at 0 and 1", "refuted"),
        ("|x| and |2x| are not differentiable at 0", "proved"),
        ("x^2 has no local minimum at 0 and 1", "refuted"),
        ("x^2 has no local minimum at -1 and 1", "proved"),
        ("sin(x) is not periodic with period 3", "proved"),
        ("sin(x) is not periodic with period -2pi", "proved"),
        ("sin(x) is not periodic with period 2pi", "refuted"),
    ],
)
def test_what_is_denied_of_several_is_denied_of_each(text: str, outcome: str) -> None:
    assert settle(claims.read(text, {})).outcome == outcome


def number(node: Node) -> Fraction:
    from secant.calculus.reals import real

    found = real(node).rational
    assert found is not None
    return found


LETS = parse_definitions("f(t) = t^3 for 0 <= t <= 10", {})
ends = st.fractions(min_value=-100, max_value=100, max_denominator=50)


@given(ends, ends, st.booleans(), st.booleans(), st.sampled_from(["both", "low", "high"]))
def test_samples_lie_inside_and_in_order(a: Fraction, b: Fraction, low: bool, high: bool, kept: str) -> None:
    if a == b:
        b += 1
    first, last = sorted((a, b))
    side = Interval(
        Number(first) if kept != "high" else None,
        Number(last) if kept != "low" else None,
        low and kept != "high",
        high and kept != "low",
    )
    values = [number(point) for point in points(side)]
    assert values == sorted(set(values))
    assert len(values) >= COUNT * 0.9
    assert kept == "high" or all(value > first or (value == first and low) for value in values)
    assert kept == "low" or all(value < last or (value == last and high) for value in values)


def test_samples_leave_no_gap() -> None:
    spread = sorted(fractions())
    assert max(after - before for before, after in pairwise(spread)) < Fraction(4, COUNT)


def test_samples_respect_the_condition() -> None:
    region = Region((("x", parse_interval("[0, 1]")), ("y", None)), parse_condition("y > x and not x > 1/2"))
    found = [(number(point["x"]), number(point["y"])) for point in assignments(region, {})]
    assert 5 < len(found) < COUNT
    assert all(y > x and x <= Fraction(1, 2) for x, y in found)


def test_a_signed_claim_is_checked_at_points() -> None:
    verdict = sampled(claims.read("x^2 >= 0 for x in [-1, 1]", {}))
    assert verdict.outcome == "signed"
    assert f"at {COUNT + 2} points" in (verdict.method or "")


@pytest.mark.parametrize(
    "text",
    [
        "x^2 > 1/100 for x in [-1, 1]",
        "x^2 is increasing on [-1, 1]",
        "x^3 is convex on [-1, 1]",
        "floor(x) is constant on [0, 10]",
        "x y <= 1/2 for x in [0, 1], y in [0, 1]",
    ],
)
def test_one_point_where_it_fails_refutes_a_signed_claim(text: str) -> None:
    verdict = sampled(claims.read(text, {}))
    assert verdict.outcome == "refuted"
    assert verdict.witness


@pytest.mark.parametrize("text", ["lim (1/x, x -> oo) = 0", "x^2 is not increasing on [-1, 1]", "1 < 2"])
def test_what_has_no_single_cases_cannot_be_signed(text: str) -> None:
    with pytest.raises(SecantError) as caught:
        check_signable(claims.read(text, {}))
    assert caught.value.diagnostics[0].code == "SEC-454"


def test_a_point_without_a_value_is_named_also_where_the_claim_is_signed() -> None:
    with pytest.raises(SecantError, match="SEC-2"):
        sampled(claims.read("1/x > 0 for x in [0, 1]", {}))


@pytest.mark.parametrize(
    "text",
    ["f is bounded by 1000 on [0, 12]", "f is even", "f(t) < 1001 for t in [0, 12]"],
)
def test_where_a_function_has_no_value_nothing_is_proved(text: str) -> None:
    with pytest.raises(SecantError, match="SEC-2"):
        settle(claims.read(text, LETS))


def test_a_signed_claim_is_checked_where_the_function_has_values_alone() -> None:
    with pytest.raises(SecantError, match="SEC-2"):
        sampled(claims.read("f is increasing on [0, 12]", LETS))
