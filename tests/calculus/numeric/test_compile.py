"""Compiled functions against values known by hand and against plain Python floats."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from secant.calculus.numeric.compile import compiled, holds
from secant.calculus.rational import rational_value
from secant.diagnostics import SecantError
from secant.language.tree import (
    Add,
    And,
    Call,
    Compare,
    Conditional,
    Constant,
    Divide,
    Multiply,
    Negate,
    Node,
    Not,
    Number,
    Power,
    Subtract,
    Variable,
)

X, Y = Variable("x"), Variable("y")
NAN = math.nan


def n(value: int | str) -> Number:
    return Number(Fraction(value))


def call(name: str, *arguments: Node) -> Call:
    return Call(name, arguments)


TABLE: list[tuple[Node, float, float]] = [
    (call("cbrt", X), -8, -2),
    (call("root", X, n(3)), -8, -2),
    (call("root", X, n(5)), 243, 3),
    (call("root", X, n(4)), -16, NAN),
    (call("root", X, n(4)), 16, 2),
    (Power(X, n("1/3")), -8, NAN),
    (Power(X, n("1/3")), 0, 0),
    (Power(X, n("-1/2")), 0, NAN),
    (Power(X, n(0)), 0, NAN),
    (Power(X, n(0)), -3, 1),
    (Power(call("ln", X), n(0)), -3, NAN),
    (Power(X, n(3)), -2, -8),
    (Power(X, n(-2)), 0, NAN),
    (Power(X, n(-1)), -4, -0.25),
    (Power(X, Negate(Divide(n(4), n(2)))), -2, 0.25),
    (Power(X, X), 2, 4),
    (Power(X, X), 0, NAN),
    (Power(X, X), -2, NAN),
    (Power(X, Constant("pi")), 0, 0),
    (Power(n(-2), X), 2, NAN),
    (Power(Constant("e"), X), 1, math.e),
    (Divide(X, X), 0, NAN),
    (Divide(n(1), Add(n(1), Power(Constant("e"), Negate(X)))), -1000, 0),
    (call("ln", X), 0, NAN),
    (call("ln", X), -1, NAN),
    (call("log", X, n(2)), 8, 3),
    (call("log", X, n(10)), 1000, 3),
    (call("log", X, n(1)), 5, NAN),
    (call("log", X, n(-2)), 5, NAN),
    (call("sqrt", X), -1, NAN),
    (call("asin", X), 2, NAN),
    (call("acosh", X), 0.5, NAN),
    (call("atanh", X), 1, NAN),
    (call("cot", X), 0, NAN),
    (call("csc", X), 0, NAN),
    (call("floor", X), -0.5, -1),
    (call("ceil", X), -0.5, 0),
    (call("frac", X), -0.25, 0.75),
    (call("sign", X), 0, 0),
    (call("step", X), 0, 1),
    (call("step", X), -1e-300, 0),
    (call("relu", X), -3, 0),
    (call("sigmoid", X), -1000, 0),
    (call("sigmoid", X), 0, 0.5),
    (call("softplus", X), 1000, 1000),
    (call("softplus", X), 0, math.log(2)),
    (call("erf", X), 0.5, math.erf(0.5)),
    (call("min", X, n(1), n(-5)), 3, -5),
    (call("max", X, call("ln", X)), -1, NAN),
    (Multiply(n(0), call("ln", X)), -1, NAN),
    (Conditional(Multiply(Power(X, n(2)), call("sin", Divide(n(1), X))), Compare((X, n(0)), ("!=",)), n(0)), 0, 0),
    (Conditional(X, Compare((call("ln", X), n(0)), (">",)), n(7)), -1, NAN),
    (Conditional(X, And(Compare((X, n(0)), (">",)), Compare((call("ln", X), n(0)), (">",))), n(7)), -1, 7),
    (Conditional(n(1), Compare((n(0), X, n(2)), ("<=", "<")), n(5)), 2, 5),
    (Conditional(n(1), Not(Compare((n(0), X, n(2)), ("<=", "<"))), n(5)), 2, 1),
]


@pytest.mark.parametrize(("node", "at", "expected"), TABLE)
def test_real_valued_reading(node: Node, at: float, expected: float) -> None:
    value = float(compiled(node, ["x"])(at))
    assert value == pytest.approx(expected, rel=1e-15, nan_ok=True)


def test_broadcasts_and_keeps_shape() -> None:
    function = compiled(Add(X, Multiply(n(2), Y)), ["x", "y"])
    result = function(np.array([[1.0], [2.0]]), np.array([10.0, 20.0, 30.0]))
    assert result.dtype == np.float64
    np.testing.assert_array_equal(result, [[21, 41, 61], [22, 42, 62]])
    assert compiled(n(3), ["x"])(np.zeros((2, 2))).shape == (2, 2)


def test_the_argument_is_never_handed_out() -> None:
    xs = np.array([1.0, 2.0])
    result = compiled(X, ["x"])(xs)
    result[0] = 9
    assert xs[0] == 1


def test_rational_arithmetic_is_folded_exactly() -> None:
    assert rational_value(Divide(n(1), Subtract(n("1/2"), n("1/6")))) == 3
    assert rational_value(Divide(n(1), n(0))) is None
    assert rational_value(Power(n(2), n(-3))) == Fraction(1, 8)
    assert rational_value(Power(n(2), n(10**9))) is None
    assert rational_value(X) is None


def test_conditions_alone() -> None:
    inside = holds(Compare((n(0), X, n(2)), ("<=", "<")), ["x"])
    np.testing.assert_array_equal(inside([-1, 0, 1, 2, math.nan]), [False, True, True, False, False])


def test_an_unknown_variable_is_named() -> None:
    with pytest.raises(SecantError, match=r"SEC-250.*y"):
        compiled(Add(X, Y), ["x"])
