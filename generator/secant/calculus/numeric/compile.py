"""A tree as a vectorised function of float arrays.

Built out of closures, so nothing that an author types ever becomes source text. Real-valued reading: ``cbrt(-8)`` is
-2, a non-integer literal power or a variable exponent needs a base > 0 (base 0 with a positive constant exponent),
``0^0`` is undefined. Whatever is undefined at a point is NaN there; an infinity stands for overflow alone. No warning
is ever raised. Conditions are three-valued: ``and`` is false as soon as one side is false, whether or not the other
side is defined; a function whose condition stays undefined is undefined.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from secant.calculus.numeric.real_functions import (
    REAL_FUNCTIONS,
    Array,
    as_float,
    constant_power,
    divide,
    general_power,
    integer_power,
)
from secant.calculus.rational import rational_value
from secant.diagnostics import Diagnostic, SecantError
from secant.language import tree

Compiled = Callable[..., Array]
_Environment = Mapping[str, Array]
_Value = Callable[[_Environment], Array]
#: Where it is certainly true, and where it is certainly false; neither: undefined there.
_Truth = Callable[[_Environment], tuple[NDArray[np.bool_], NDArray[np.bool_]]]


def compiled(node: tree.Node, parameters: Sequence[str]) -> Compiled:
    """The function ``parameters -> node`` over arrays that broadcast against each other.

    ``node`` is a core tree (no let functions, no derivatives: ``expand`` it first). The result is a float64 array of
    the broadcast shape, NaN where the value is undefined. Accuracy is that of float64 arithmetic, not guaranteed.
    """
    missing = sorted(node.names - set(parameters))
    if missing:
        raise SecantError(
            Diagnostic("SEC-250", f"no value is given for {', '.join(missing)}", fix="name every variable it has")
        )
    value = _value(node)
    names = tuple(parameters)

    def function(*arguments: ArrayLike) -> Array:
        if len(arguments) != len(names):
            raise TypeError(f"{len(names)} arguments expected: {', '.join(names)}")
        arrays: Sequence[Array] = [np.asarray(argument, dtype=np.float64) for argument in arguments]
        if len(arrays) > 1:
            arrays = np.broadcast_arrays(*arrays)
        with np.errstate(all="ignore"):
            result = value(dict(zip(names, arrays, strict=True)))
        shape = arrays[0].shape if arrays else ()
        return np.array(result if np.shape(result) == shape else np.broadcast_to(result, shape), dtype=np.float64)

    return function


def _value(node: tree.Node) -> _Value:
    match node:
        case tree.Number(value):
            return _constant(as_float(value))
        case tree.Constant(name):
            return _constant({"pi": math.pi, "e": math.e}[name])
        case tree.Variable(name):
            return lambda environment: environment[name]
        case tree.Negate(operand):
            return _lifted(np.negative, operand)
        case tree.Add(left, right):
            return _lifted(np.add, left, right)
        case tree.Subtract(left, right):
            return _lifted(np.subtract, left, right)
        case tree.Multiply(left, right):
            return _lifted(np.multiply, left, right)
        case tree.Divide(left, right):
            return _lifted(divide, left, right)
        case tree.Power(base, exponent):
            return _power(base, exponent)
        case tree.Call(function, arguments):
            return _lifted(REAL_FUNCTIONS[function], *arguments)
        case tree.Conditional(then, condition, otherwise):
            return _conditional(then, condition, otherwise)
    raise SecantError(Diagnostic("SEC-251", f"a {type(node).__name__} stands in a core tree", fix="expand it first"))


def _constant(value: float) -> _Value:
    array = np.asarray(value, dtype=np.float64)
    return lambda _: array


def _lifted(function: Callable[..., Array], *operands: tree.Node) -> _Value:
    values = [_value(operand) for operand in operands]
    if len(values) == 1:
        (only,) = values
        return lambda environment: function(only(environment))
    return lambda environment: function(*(value(environment) for value in values))


def _power(base: tree.Node, exponent: tree.Node) -> _Value:
    power = rational_value(exponent)
    if power is not None and power.denominator == 1:
        whole, value = int(power), _value(base)
        return lambda environment: integer_power(value(environment), whole)
    if not exponent.names:
        with np.errstate(all="ignore"):
            constant = float(_value(exponent)({}))
        value = _value(base)
        return lambda environment: constant_power(value(environment), constant)
    if base == tree.Constant("e"):
        return _lifted(np.exp, exponent)
    return _lifted(general_power, base, exponent)


def _conditional(then: tree.Node, condition: tree.Condition, otherwise: tree.Node) -> _Value:
    test, yes, no = _truth(condition), _value(then), _value(otherwise)

    def chosen(environment: _Environment) -> Array:
        true, false = test(environment)
        return np.where(true, yes(environment), np.where(false, no(environment), np.nan))

    return chosen


_COMPARISONS: dict[str, Callable[[Array, Array], NDArray[np.bool_]]] = {
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "=": np.equal,
    "!=": np.not_equal,
}


def holds(condition: tree.Condition, parameters: Sequence[str]) -> Callable[..., NDArray[np.bool_]]:
    """Where ``condition`` is true (an undefined condition is not), vectorised like :func:`compiled`."""
    test, names = _truth(condition), tuple(parameters)

    def function(*arguments: ArrayLike) -> NDArray[np.bool_]:
        arrays = np.broadcast_arrays(*(np.asarray(argument, dtype=np.float64) for argument in arguments))
        with np.errstate(all="ignore"):
            true, _ = test(dict(zip(names, arrays, strict=True)))
        return np.array(np.broadcast_to(true, arrays[0].shape if arrays else ()))

    return function


def _truth(condition: tree.Node) -> _Truth:
    match condition:
        case tree.Compare(operands, operators):
            return _compare(operands, operators)
        case tree.And(left, right):
            return _joined(left, right, conjunction=True)
        case tree.Or(left, right):
            return _joined(left, right, conjunction=False)
        case tree.Not(operand):
            inner = _truth(operand)
            return lambda environment: inner(environment)[::-1]
    raise SecantError(Diagnostic("SEC-251", f"a {type(condition).__name__} stands where a condition is needed"))


def _joined(left: tree.Node, right: tree.Node, *, conjunction: bool) -> _Truth:
    first, second = _truth(left), _truth(right)

    def joined(environment: _Environment) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        (a_true, a_false), (b_true, b_false) = first(environment), second(environment)
        if conjunction:
            return a_true & b_true, a_false | b_false
        return a_true | b_true, a_false & b_false

    return joined


def _compare(operands: tuple[tree.Node, ...], operators: tuple[str, ...]) -> _Truth:
    values = [_value(operand) for operand in operands]
    tests = [_COMPARISONS[relation] for relation in operators]

    def compared(environment: _Environment) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        arrays = [value(environment) for value in values]
        true, false = np.asarray(True), np.asarray(False)
        for test, left, right in zip(tests, arrays, arrays[1:], strict=False):
            defined = ~(np.isnan(left) | np.isnan(right))
            verdict = test(left, right)
            true, false = true & defined & verdict, false | (defined & ~verdict)
        return true, false

    return compared
