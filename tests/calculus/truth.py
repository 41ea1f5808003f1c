"""An evaluator of its own: core trees in mpmath, straight from what the functions mean, to compare the engine with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import mpmath

from secant.language.tree import (
    Add,
    And,
    Call,
    Compare,
    Condition,
    Conditional,
    Constant,
    Divide,
    Multiply,
    Negate,
    Node,
    Not,
    Number,
    Or,
    Power,
    Subtract,
    Variable,
)

Point = Mapping[str, Any]


class NoValueError(Exception):
    """There is no real value."""


def truth(node: Node, point: Point) -> Any:
    """The value at the current precision of mpmath; :class:`NoValueError` where there is none."""
    match node:
        case Number(value):
            return mpmath.mpf(value.numerator) / value.denominator
        case Constant(name):
            return +(mpmath.pi if name == "pi" else mpmath.e)
        case Variable(name):
            return point[name]
        case Negate(operand):
            return -truth(operand, point)
        case Add(left, right):
            return truth(left, point) + truth(right, point)
        case Subtract(left, right):
            return truth(left, point) - truth(right, point)
        case Multiply(left, right):
            return truth(left, point) * truth(right, point)
        case Divide(left, right):
            top, bottom = truth(left, point), truth(right, point)
            if bottom == 0:
                raise NoValueError
            return top / bottom
        case Power(base, exponent):
            return _power(truth(base, point), exponent, point)
        case Call(function, arguments):
            return _call(function, [truth(argument, point) for argument in arguments])
        case Conditional(then, condition, otherwise):
            return truth(then if holds(condition, point) else otherwise, point)
    raise TypeError(node)


def holds(condition: Condition, point: Point) -> bool:
    match condition:
        case Compare(operands, operators):
            values = [truth(operand, point) for operand in operands]
            return all(
                _OPERATORS[operator](a, b) for a, operator, b in zip(values, operators, values[1:], strict=False)
            )
        case And(left, right):
            return holds(left, point) and holds(right, point)
        case Or(left, right):
            return holds(left, point) or holds(right, point)
        case Not(operand):
            return not holds(operand, point)
    raise TypeError(condition)


_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def _power(base: Any, exponent: Node, point: Point) -> Any:
    value = truth(exponent, point)
    literal = not _has_variable(exponent)
    if literal and mpmath.isint(value):
        if base == 0 and value <= 0:
            raise NoValueError
        return base ** int(value)
    if base < 0 or (base == 0 and not (literal and value > 0)):
        raise NoValueError
    return mpmath.mpf(0) if base == 0 else mpmath.exp(value * mpmath.log(base))


def _has_variable(node: Node) -> bool:
    return isinstance(node, Variable) or any(_has_variable(child) for child in node.children())


def _real_root(u: Any, order: int) -> Any:
    if u < 0 and order % 2 == 0:
        raise NoValueError
    size = mpmath.mpf(0) if u == 0 else mpmath.exp(mpmath.log(abs(u)) / order)
    return size if u >= 0 else -size


def _call(function: str, arguments: list[Any]) -> Any:
    if function in ("min", "max"):
        return (min if function == "min" else max)(arguments)
    if function == "root":
        return _real_root(arguments[0], int(arguments[1]))
    if function == "log" and len(arguments) == 2:
        bottom = _call("ln", arguments[1:])
        if bottom == 0:
            raise NoValueError
        return _call("ln", arguments[:1]) / bottom
    (u,) = arguments
    outside = {
        "ln": u <= 0,
        "log": u <= 0,
        "sqrt": u < 0,
        "asin": abs(u) > 1,
        "acos": abs(u) > 1,
        "acosh": u < 1,
        "atanh": abs(u) >= 1,
    }
    if outside.get(function, False):
        raise NoValueError
    return _MEANINGS[function](u)


def _over(top: Any, bottom: Any) -> Any:
    if bottom == 0:
        raise NoValueError
    return top / bottom


_MEANINGS: dict[str, Callable[[Any], Any]] = {
    "abs": abs,
    "sign": mpmath.sign,
    "floor": mpmath.floor,
    "ceil": mpmath.ceil,
    "frac": lambda u: u - mpmath.floor(u),
    "sqrt": mpmath.sqrt,
    "cbrt": lambda u: _real_root(u, 3),
    "exp": mpmath.exp,
    "ln": mpmath.log,
    "log": mpmath.log,
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "tan": lambda u: _over(mpmath.sin(u), mpmath.cos(u)),
    "cot": lambda u: _over(mpmath.cos(u), mpmath.sin(u)),
    "sec": lambda u: _over(mpmath.mpf(1), mpmath.cos(u)),
    "csc": lambda u: _over(mpmath.mpf(1), mpmath.sin(u)),
    "asin": mpmath.asin,
    "acos": mpmath.acos,
    "atan": mpmath.atan,
    "sinh": mpmath.sinh,
    "cosh": mpmath.cosh,
    "tanh": mpmath.tanh,
    "asinh": mpmath.asinh,
    "acosh": mpmath.acosh,
    "atanh": mpmath.atanh,
    "erf": mpmath.erf,
    "relu": lambda u: max(u, mpmath.mpf(0)),
    "sigmoid": lambda u: 1 / (1 + mpmath.exp(-u)),
    "softplus": lambda u: mpmath.log1p(mpmath.exp(u)),
    "step": lambda u: mpmath.mpf(int(u >= 0)),
}
