"""Derivations line by line: each is what its rule says, equal to the one before; a wrong rule is not shown."""

from __future__ import annotations

import mpmath
import pytest
from hypothesis import given, settings
from tests.calculus.truth import NoValueError, truth
from tests.strategies import functions_of

from secant.calculus.certificates import LineCertificate
from secant.calculus.derivation import product, raw_derivative
from secant.calculus.derivation.steps import Step, by
from secant.calculus.evidence import Proved
from secant.calculus.kernel import RefusedError, prove
from secant.calculus.worked import worked
from secant.diagnostics import SecantError
from secant.language import canonical, condition_text, parse
from secant.language.tree import Multiply, Node, Partial


def lines(text: str) -> list[tuple[str, str]]:
    return [(line.rule, canonical(line.expression)) for line in worked(parse(text), "x").lines]


def test_one_rule_a_line_from_the_question_to_the_answer() -> None:
    assert lines("x^2 sin(1/x)") == [
        ("", "d/dx (x^2*sin(1/x))"),
        ("product", "d/dx (x^2)*sin(1/x) + x^2*d/dx (sin(1/x))"),
        ("power", "2*x*sin(1/x) + x^2*d/dx (sin(1/x))"),
        ("sine and chain", "2*x*sin(1/x) + x^2*(cos(1/x)*d/dx (1/x))"),
        ("quotient", "2*x*sin(1/x) + x^2*(cos(1/x)*((-d/dx (x))/x^2))"),
        ("identity", "2*x*sin(1/x) + x^2*(cos(1/x)*((-1)/x^2))"),
        ("simplified", "2*x*sin(1/x) - cos(1/x)"),
    ]


def test_a_sum_is_taken_apart_at_once_and_constants_go_together() -> None:
    assert [rule for rule, _ in lines("3x^2 + 2x + 7")] == [
        "",
        "sum",
        "constant multiple",
        "power",
        "constant multiple",
        "identity and constant",
        "simplified",
    ]


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("ln(x)", ["x > 0"]),
        ("asin(x)", ["-1 < x < 1"]),
        ("acosh(x)", ["x > 1"]),
        ("tan(x)", ["cos(x) != 0"]),
        ("|x - 1|", ["x - 1 != 0"]),
        ("x^x", ["x > 0"]),
        ("1/(x^2 + 1)", []),
        ("2^x", []),
        ("log(x, 10)", ["x > 0"]),
        ("x^2 if x < 0 else x^3", []),
        ("x if x < 0 else x^3", ["x < 0 or x > 0"]),
    ],
)
def test_where_the_lines_hold_is_said_without_what_goes_without_saying(text: str, conditions: list[str]) -> None:
    assert [condition_text(each) for each in worked(parse(text), "x").conditions] == conditions


@pytest.mark.parametrize("text", ["|x - x|", "sqrt(-x^2)", "cbrt(0*x)", "relu(x + (0 - x))"])
def test_where_the_rules_need_what_never_holds_they_are_not_used(text: str) -> None:
    with pytest.raises(SecantError, match=r"SEC-200 the rules find .* nowhere: they need .*, which never"):
        worked(parse(text), "x")


def has_values(node: Node) -> bool:
    """Has the expression a value at one of some points?"""
    for k in range(1, 60):
        try:
            truth(node, {"x": mpmath.mpf(7 * k) / 13 - 15})
        except (NoValueError, ArithmeticError):
            continue
        return True
    return False


@settings(max_examples=60)
@given(functions_of("x", max_leaves=8))
def test_every_line_of_a_random_function_is_shown_to_be_equal_to_the_one_before(node: Node) -> None:
    try:
        found = worked(node, "x")
    except SecantError:
        assert not has_values(raw_derivative(node, "x"))
        return
    assert found.lines[0].expression == Partial("x", node)
    assert found.lines[-1].expression == found.result
    assert all(line.status in ("proved", "tested") for line in found.lines[1:])
    if isinstance(found.evidence, Proved):
        assert {line.status for line in found.lines[1:]} <= {"proved"}


def test_a_line_that_is_not_equal_to_the_one_before_is_refused() -> None:
    before = Partial("x", parse("x^2 sin(x)"))
    wrong = parse("2*x*cos(x)")
    with pytest.raises(RefusedError):
        prove(LineCertificate(before, wrong), "")


def test_a_wrong_rule_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    right = product.step

    def product_of_derivatives(node: Node, variable: str, recurse) -> Step:
        step = right(node, variable, recurse)
        if any(isinstance(part.after, Partial) for part in step.parts):
            first, second = step.parts
            return Step("product", variable, node, by(first.after, second.after), (), step.parts)
        return step

    monkeypatch.setattr(product, "step", product_of_derivatives)
    with pytest.raises(SecantError, match="SEC-208"):
        worked(Multiply(parse("x^2"), parse("sin(x)")), "x")


@pytest.mark.parametrize(
    "text",
    [
        "x/(x - x)",
        "ln(-x^2 - 1)",
        "sqrt(-1 - exp(x))",
        "x/(sin(x)^2 + cos(x)^2 - 1)",
        "x + ln(-1)",
        "asin(x^2 + 2)",
        "acosh(-x^2)",
        "atanh(2 + exp(x))",
    ],
)
def test_what_has_a_value_nowhere_has_no_derivative(text: str) -> None:
    with pytest.raises(SecantError, match="has a value nowhere"):
        worked(parse(text), "x")


@pytest.mark.parametrize("text", ["asin(x)", "acos(x - 1)", "atanh(x^2)", "acosh(x)", "sqrt(x^2)", "ln(-x)"])
def test_what_has_values_somewhere_has_a_derivative(text: str) -> None:
    assert isinstance(worked(parse(text), "x").evidence, Proved)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("2x if x >= 0 else 0/0", "2 if x > 0 else 0/0"),
        ("x^2 if 0 <= x <= 1 else 0/0", "2*x if 0 < x < 1 else 0/0"),
        ("(x^2 if x >= 0 else 0/0)^2 x", "5*x^4 if x >= 0 and x > 0 else 0/0"),
        ("x^3 if x = 2 else 0/0", "0/0"),
    ],
)
def test_a_function_given_on_a_part_of_the_line_has_its_derivative_inside(text: str, result: str) -> None:
    """Nothing is said of a derivative of nothing outside, and every line is proved."""
    found = worked(parse(text), "x")
    assert canonical(found.result) == result
    assert isinstance(found.evidence, Proved)
    assert not any("d/dx (0/0)" in canonical(line.expression) for line in found.lines)
