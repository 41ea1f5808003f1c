"""Reverse mode must give the partial derivatives that the rules give, and the values that evaluation gives."""

from __future__ import annotations

from fractions import Fraction

import pytest

from secant.calculus.derivation import derivative
from secant.calculus.numeric.graph import computation_graph
from secant.calculus.reals import real
from secant.language import canonical, free_variables, parse
from secant.language.tree import Number, Variable

CASES = [
    ("x*y + sin(x)", {"x": 2, "y": 3}),
    ("-ln(1/(1 + exp(-(w*x + b))))", {"w": Fraction(1, 2), "b": -1, "x": 2}),
    ("(x + y)^2/(x - y)", {"x": 3, "y": 1}),
    ("x^2 + x^2*y", {"x": 2, "y": -1}),
    ("sqrt(x^2 + y^2)", {"x": 3, "y": 4}),
    ("x^y", {"x": 2, "y": 3}),
    ("3*x", {"x": 5}),
]


@pytest.mark.parametrize(("text", "values"), CASES)
def test_adjoints_are_partial_derivatives(text: str, values: dict[str, Fraction]) -> None:
    node, bindings = parse(text), {name: Number(Fraction(value)) for name, value in values.items()}
    steps = computation_graph(node, bindings)
    assert float(steps[-1].value) == pytest.approx(float(real(node, bindings)))
    assert steps[-1].adjoint.rational == 1
    found = {step.node.name: step.adjoint for step in steps if isinstance(step.node, Variable)}
    assert set(found) == set(free_variables(node))
    for name, adjoint in found.items():
        assert float(adjoint) == pytest.approx(float(real(derivative(node, name), bindings))), canonical(node)


def test_what_is_used_twice_is_computed_once_and_hears_from_both() -> None:
    steps = computation_graph(parse("x^2 + x^2*y"), {"x": Number(Fraction(2)), "y": Number(Fraction(-1))})
    squares = [step for step in steps if canonical(step.node) == "x^2"]
    assert len(squares) == 1
    assert squares[0].adjoint.rational == 0


def test_every_step_comes_after_its_inputs() -> None:
    steps = computation_graph(parse("sin(x*y) + x"), {"x": Number(Fraction(1)), "y": Number(Fraction(2))})
    assert all(source < index for index, step in enumerate(steps) for source in step.inputs)
