"""What happens at a point, against a table derived by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from secant.calculus.evidence import Proved
from secant.calculus.exact.sign import sign
from secant.calculus.exact.value import value
from secant.calculus.point import OneSided, PointFacts, at_point
from secant.calculus.reals import Real
from secant.diagnostics import SecantError
from secant.language import parse, parse_definitions

TABLE = Path(__file__).resolve().parents[1] / "vectors" / "one_sided.txt"
ROWS = [
    [cell.strip() for cell in line.rsplit(" | ", 5)]
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def agrees(found: OneSided, expected: str) -> bool:
    if isinstance(found, str):
        return found == expected
    if expected in ("oo", "-oo", "none", "undefined") or found.exact is None:
        return False
    return sign(value(found.exact, {}) - value(parse(expected), {})) == 0


def facts_of(text: str, point: str) -> PointFacts:
    return at_point(parse(text), "x", parse(point))


#: True as the table has it, and honestly undecided so far: something that oscillates stands under a division, a root, a
#: logarithm, or grows without bound while it does.
UNSETTLED = {"tan(1/x) @ 0", "1/sin(1/x) @ 0", "exp(sin(1/x)/x) @ 0", "ln(|sin(1/x)|) @ 0"}


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_table_derived_by_hand(row: list[str]) -> None:
    place, left, right, continuous, differentiable, kind = row
    facts = facts_of(*place.rsplit(" @ ", 1))
    if place in UNSETTLED:
        assert (facts.kind, facts.status) == ("undecided", "undecided")
        return
    assert facts.kind == kind
    assert agrees(facts.left, left), facts.left
    assert agrees(facts.right, right), facts.right
    assert isinstance(facts.continuous, Proved)
    assert isinstance(facts.differentiable, Proved)
    assert facts.continuous.value == (continuous == "yes")
    assert facts.differentiable.value == (differentiable == "yes")
    assert (facts.derivative is not None) == (differentiable == "yes")
    assert facts.status == "proved"


def test_the_table_is_large() -> None:
    assert len({row[0] for row in ROWS}) >= 200


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("x tan(1/x) if x != 0 else 0", False),  # gaps accumulate at 0, and between them it is unbounded
        ("sin(1/x) + sin(sqrt(2)/x)", True),  # two oscillations out of step
        ("sqrt(sin(1/x)) x if x != 0 else 0", False),
        ("floor(sin(1/x)/x)", True),
    ],
)
def test_what_is_not_settled_is_undecided_and_never_guessed(text: str, known: bool) -> None:
    facts = facts_of(text, "0")
    assert facts.kind == "undecided"
    assert facts.status == "undecided"
    assert facts.derivative is None
    assert "not settled" in facts.method
    assert isinstance(facts.continuous, Proved) == known


def test_a_function_ends_where_its_domain_does() -> None:
    definitions = parse_definitions("f(t) = t^2 for 0 <= t <= 10", {})
    f = definitions["f"]
    at_end = at_point(f, "t", parse("10"), definitions)
    assert (at_end.kind, at_end.right) == ("endpoint", "undefined")
    assert isinstance(at_end.left, Real)
    assert at_end.left.text() == "20"
    assert at_point(f, "t", parse("5"), definitions).kind == "differentiable"
    assert at_point(f, "t", parse("11"), definitions).kind == "undefined"


def test_let_functions_and_their_derivatives_are_written_out() -> None:
    definitions = parse_definitions("f(x) = x|x|", {})
    assert at_point(parse("f'(x)", definitions=definitions), "x", parse("0"), definitions).kind == "corner"


def test_several_variables_are_refused() -> None:
    with pytest.raises(SecantError, match="SEC-207"):
        facts_of("x y", "0")


def test_a_point_without_a_value_is_refused() -> None:
    with pytest.raises(SecantError, match="SEC-200"):
        facts_of("x", "1/0")


def test_the_method_names_branches_quotient_and_limit() -> None:
    method = facts_of("|x|", "0").method
    assert "where `abs(x)` is `x`" in method
    assert "the difference quotient is 1" in method
    method = facts_of("x sin(1/x) if x != 0 else 0", "0").method
    assert "where `1/h = 2*pi*n` (`n` = 1, 2, 3, …) it tends to 0" in method
    assert "it tends to 1" in method
