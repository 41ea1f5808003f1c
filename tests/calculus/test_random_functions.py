"""Random functions: exact values against floating point, derivatives by rule against difference quotients."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import mpmath
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.strategies import functions_of

from secant.calculus.derivation import derivative
from secant.calculus.numeric.compile import compiled
from secant.calculus.reals import real
from secant.diagnostics import SecantError
from secant.language.tree import Add, Call, Constant, Divide, Multiply, Negate, Node, Number, Power, Subtract, Variable

POINTS = st.fractions(min_value=-3, max_value=3, max_denominator=12)


def exactly(node: Node, at: Fraction) -> Fraction | None:
    """The middle of a narrow enclosure; ``None`` where there is no value or it is not settled."""
    try:
        low, high = real(node, {"x": Number(at)}).bounds(200)
    except SecantError:
        return None
    return (low + high) / 2


def by_mpmath(node: Node, at: mpmath.mpf) -> mpmath.mpf:
    """The same tree evaluated by mpmath alone, in plain recursion; ``ZeroDivisionError`` where there is no value."""

    def of(child: Node) -> mpmath.mpf:
        return by_mpmath(child, at)

    match node:
        case Number(value):
            return mpmath.mpf(value.numerator) / value.denominator
        case Variable():
            return at
        case Constant(name):
            return +mpmath.pi if name == "pi" else mpmath.exp(1)
        case Negate(operand):
            return -of(operand)
        case Add(left, right):
            return of(left) + of(right)
        case Subtract(left, right):
            return of(left) - of(right)
        case Multiply(left, right):
            return of(left) * of(right)
        case Divide(left, right):
            return of(left) / of(right)
        case Power(base, Number(value)):
            return of(base) ** int(value)
        case Call(function, (operand,)):
            return MPMATH[function](of(operand))
    raise TypeError(node)


def _cube_root(x: mpmath.mpf) -> mpmath.mpf:
    return mpmath.sign(x) * mpmath.cbrt(abs(x))


MPMATH: dict[str, Callable[[mpmath.mpf], mpmath.mpf]] = {
    **{name: getattr(mpmath, name) for name in ("sin", "cos", "atan", "tanh", "asinh", "erf")},
    "abs": abs,
    "cbrt": _cube_root,
    "relu": lambda x: max(x, mpmath.mpf(0)),
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "softplus": lambda x: mpmath.log(1 + mpmath.exp(x)),
}


@settings(max_examples=200)
@given(functions_of("x"), POINTS)
def test_values_agree_with_mpmath_to_its_precision(node: Node, at: Fraction) -> None:
    value = exactly(node, at)
    assume(value is not None)
    assert value is not None
    with mpmath.workdps(120):
        other = by_mpmath(node, mpmath.mpf(at.numerator) / at.denominator)
        mine = mpmath.mpf(value.numerator) / value.denominator
        assert abs(mine - other) <= mpmath.mpf(10) ** -50 * max(1, abs(other))


@settings(max_examples=120)
@given(functions_of("x"), POINTS)
def test_exact_values_agree_with_floating_point(node: Node, at: Fraction) -> None:
    value = exactly(node, at)
    assume(value is not None and abs(value) < 10**6)
    floating = float(compiled(node, ("x",))(float(at)))
    beside = [float(compiled(node, ("x",))(float(at) + h)) for h in (-1e-9, 1e-9)]
    assume(all(abs(other - floating) < 1e-3 * (1 + abs(floating)) for other in beside))  # no pole or jump at the point
    assert value is not None
    assert floating == pytest.approx(float(value), rel=1e-6, abs=1e-6)


@settings(max_examples=120)
@given(functions_of("x"), POINTS)
def test_derivatives_by_rule_agree_with_difference_quotients(node: Node, at: Fraction) -> None:
    """Many digits leave only the truncation; kinks between the points are passed over."""
    slope = exactly(derivative(node, "x"), at)
    quotients = []
    for h in (Fraction(1, 10**6), Fraction(1, 10**7)):
        after, before = exactly(node, at + h), exactly(node, at - h)
        assume(after is not None and before is not None)
        assert after is not None
        assert before is not None
        quotients.append((after - before) / (2 * h))
    assume(slope is not None and abs(slope) < 10**6 and abs(quotients[0] - quotients[1]) < Fraction(1, 10**4))
    assert slope is not None
    assert float(slope) == pytest.approx(float(quotients[1]), rel=1e-3, abs=1e-3)
