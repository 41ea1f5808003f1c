"""What can be told of smoothness from the shape of a tree alone."""

from __future__ import annotations

from secant.calculus.rational import rational_value
from secant.language.tree import Add, Call, Constant, Divide, Multiply, Negate, Node, Number, Power, Subtract, Variable

_PLAIN = frozenset(
    [
        "exp",
        "ln",
        "sin",
        "cos",
        "tan",
        "sqrt",
        "sinh",
        "cosh",
        "tanh",
        "asinh",
        "atan",
        "asin",
        "acos",
        "acosh",
        "atanh",
        "erf",
        "sigmoid",
        "softplus",
        "log",
        "cbrt",
        "root",
        "sec",
        "csc",
        "cot",
    ]
)


def has_no_kink(node: Node) -> bool:
    """Whether every function in it is smooth inside its domain."""
    return (not isinstance(node, Call) or node.function in _PLAIN) and all(map(has_no_kink, node.children()))


def is_polynomial(node: Node, names: tuple[str, ...]) -> bool:
    """Whether the expression is made of variables, constants, + - * and whole powers alone."""
    match node:
        case Number() | Constant():
            return True
        case Variable(name):
            return name in names
        case Negate(operand):
            return is_polynomial(operand, names)
        case Add(left, right) | Subtract(left, right) | Multiply(left, right):
            return is_polynomial(left, names) and is_polynomial(right, names)
        case Divide(left, right):
            return is_polynomial(left, names) and bool(rational_value(right))
        case Power(base, exponent):
            power = rational_value(exponent)
            whole = power is not None and power.denominator == 1 and power >= 1
            return whole and is_polynomial(base, names)
    return False
