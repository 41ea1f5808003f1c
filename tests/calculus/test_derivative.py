"""Derivatives as a teacher would write them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from secant.calculus.derivation import differentiate
from secant.calculus.derived import derived
from secant.calculus.evidence import Proved
from secant.language import canonical, parse
from secant.language.tree import Multiply, Negate, Node, Number, Power

TABLE = Path(__file__).parent.parent / "vectors" / "teacher_forms.txt"
FORMS = [
    tuple(part.strip() for part in line.split(" -> "))
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_a_derivative_is_written_as_a_teacher_would_and_equal_to_it(text: str, expected: str) -> None:
    derivation, evidence = derived(parse(text), "x")
    assert canonical(derivation.result) == expected
    assert isinstance(evidence, Proved)


def parts(node: Node):
    yield node
    for child in node.children():
        yield from parts(child)


@pytest.mark.parametrize("text", [text for text, _ in FORMS])
def test_nothing_is_written_that_need_not_be(text: str) -> None:
    for part in parts(differentiate(parse(text), "x").result):
        match part:
            case Multiply(left, right):
                assert Number(Fraction(1)) not in (left, right)
                assert not isinstance(right, Negate)
            case Power(_, Number(exponent)):
                assert exponent not in (0, 1)
            case Negate(operand):
                assert not isinstance(operand, Negate)
                assert not (isinstance(operand, Number) and operand.value < 0)
