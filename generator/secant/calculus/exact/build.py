"""Expression -> form."""

from __future__ import annotations

from fractions import Fraction

from secant.calculus.exact.calls import call
from secant.calculus.exact.form import Form, TooBigError, atom_form, rational_form
from secant.calculus.exact.powers import bracketed, exponential, logarithm, opened, power
from secant.calculus.exact.show import shown
from secant.language.tree import (
    Add,
    And,
    Apply,
    Call,
    Compare,
    Condition,
    Conditional,
    Constant,
    Divide,
    Gradient,
    Hessian,
    Multiply,
    Negate,
    Node,
    Not,
    Number,
    Or,
    Partial,
    Power,
    Subtract,
    Variable,
)


def form(node: Node, *, expand: bool = False) -> Form:
    """The form of a core tree; with ``expand`` products and small powers of sums are multiplied out.

    Raises ``ZeroDivisionError`` where a divisor is the form 0 (the expression is nowhere defined), :class:`TooBigError`
    where the form would not fit.
    """
    match node:
        case Number(value):
            return rational_form(value)
        case Constant("e"):
            return exponential(rational_form(1))
        case Constant() | Variable():
            return atom_form(node)
        case Negate(operand):
            return -form(operand, expand=expand)
        case Add(left, right):
            return opened(form(left, expand=expand)) + opened(form(right, expand=expand))
        case Subtract(left, right):
            return opened(form(left, expand=expand)) - opened(form(right, expand=expand))
        case Multiply(left, right):
            return _product(form(left, expand=expand), form(right, expand=expand), expand=expand)
        case Divide(left, right):
            divisor = form(right, expand=expand)
            if not divisor.terms:
                raise ZeroDivisionError
            return _product(form(left, expand=expand), power(divisor, -1), expand=expand)
        case Power(base, exponent):
            return _power(form(base, expand=expand), form(exponent, expand=expand), expand=expand)
        case Call(function, arguments):
            return call(function, tuple(opened(form(argument, expand=expand)) for argument in arguments))
        case Conditional(then, condition, otherwise):
            return atom_form(
                Conditional(
                    canonical(then, expand=expand),
                    canonical_condition(condition, expand=expand),
                    canonical(otherwise, expand=expand),
                )
            )
        case Apply() | Partial() | Gradient() | Hessian() | Condition():
            raise TypeError(f"{type(node).__name__} is not part of a core expression: expand it first")
    raise TypeError(type(node).__name__)


def canonical(node: Node, *, expand: bool = False) -> Node:
    """The tree rebuilt from its form; as it is where it has none (``1/0`` in a branch is still an expression)."""
    try:
        return shown(form(node, expand=expand))
    except (ZeroDivisionError, TooBigError):
        return node


def canonical_condition(condition: Condition, *, expand: bool = False) -> Condition:
    """The same condition about rebuilt operands."""
    match condition:
        case Compare(operands, operators):
            return Compare(tuple(canonical(operand, expand=expand) for operand in operands), operators)
        case And(left, right):
            return And(canonical_condition(left, expand=expand), canonical_condition(right, expand=expand))
        case Or(left, right):
            return Or(canonical_condition(left, expand=expand), canonical_condition(right, expand=expand))
        case Not(operand):
            return Not(canonical_condition(operand, expand=expand))
    raise TypeError(type(condition).__name__)


def _product(left: Form, right: Form, *, expand: bool) -> Form:
    if expand:
        return left * right
    if left.rational is not None or right.rational is not None:
        return left * right
    return bracketed(left) * bracketed(right)


def _power(base: Form, exponent: Form, *, expand: bool) -> Form:
    value = exponent.rational
    if value is None:
        return exponential(_product(exponent, logarithm(base), expand=True))
    if value == 0:
        return rational_form(Fraction(1))
    return power(base, value, expand=expand)
