"""Exact values of closed expressions on the real-valued reading, with every side condition settled on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from math import log

from secant.calculus.exact import quadratic
from secant.calculus.exact.calls import PI, call
from secant.calculus.exact.form import ONE, ZERO, Form, TooBigError, rational_form
from secant.calculus.exact.powers import exponential, logarithm, power
from secant.calculus.exact.show import shown
from secant.calculus.exact.sign import UnsettledError, floor_of, sign
from secant.calculus.exact.unwinding import unwound
from secant.calculus.rational import quick_value, rational_value
from secant.language import canonical, condition_text, free_variables
from secant.language.tree import (
    UNDEFINED,
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

Bindings = Mapping[str, Form]
#: Bits of a number, and size of an exponent, up to which a logarithm is tried as a rational; and of which roots.
_SMALL, _MOST_ROOT = 200, 12


class UndefinedError(Exception):
    """The expression has no real value: ``where`` it fails (canonical text) and ``why`` (a sentence's end)."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why


def value(node: Node, bindings: Bindings) -> Form:
    """The exact value of a core tree; :class:`UndefinedError` or :class:`~sign.UnsettledError` if none is found."""
    try:
        return _remembered(node, tuple(bindings.items()))
    except TooBigError:
        raise UnsettledError("numbers grew too big to be followed exactly") from None


@lru_cache(maxsize=4096)
def _remembered(node: Node, bindings: tuple[tuple[str, Form], ...]) -> Form:
    """A figure asks for the same few values again and again, for its marks, its words and its proofs."""
    numbers = {name: number for name, form in bindings if (number := form.rational) is not None}
    if len(numbers) == len(bindings) and (quick := quick_value(node, numbers)) is not None:
        return rational_form(quick)
    if len(bindings) == 1 and (quick_form := quadratic.value(node, *bindings[0])) is not None:
        return quick_form
    return _value(node, dict(bindings))


def _value(node: Node, bindings: Bindings) -> Form:
    match node:
        case Number(number):
            return rational_form(number)
        case Constant("e"):
            return exponential(ONE)
        case Constant():
            return PI
        case Variable(name):
            if name not in bindings:
                raise UndefinedError(name, "has no value here")
            return bindings[name]
        case Negate(operand):
            return -_value(operand, bindings)
        case Add(left, right):
            return _value(left, bindings) + _value(right, bindings)
        case Subtract(left, right):
            return _value(left, bindings) - _value(right, bindings)
        case Multiply(left, right):
            return _value(left, bindings) * _value(right, bindings)
        case Divide(left, right):
            return quotient(_value(left, bindings), _value(right, bindings))
        case Power(base, exponent):
            raised = _value(base, bindings), _value(exponent, bindings)
            return general_power(*raised, literal=rational_value(exponent), moving=bool(free_variables(exponent)))
        case Call(function, arguments):
            return applied(function, tuple(_value(argument, bindings) for argument in arguments))
        case Conditional(then, condition, otherwise):
            if holds(condition, bindings):
                return _value(then, bindings)
            if otherwise == UNDEFINED:  # how a function given only on an interval is written out
                raise UndefinedError(
                    condition_text(condition), "this does not hold there, so the function has no value"
                )
            return _value(otherwise, bindings)
    raise TypeError(f"{type(node).__name__} is not part of a core expression: expand it first")


def quotient(top: Form, bottom: Form) -> Form:
    """top/bottom with the divisor's sign settled."""
    if sign(bottom) == 0:
        raise UndefinedError(f"{_text(top)}/0" if len(top.terms) < 2 else f"({_text(top)})/0", "division by zero")
    divisor = bottom.rational
    return top * power(bottom, -1, expand=True) if divisor is None else top.scaled(1 / divisor)


def general_power(base: Form, exponent: Form, *, literal: Fraction | None, moving: bool = False) -> Form:
    """``base^exponent``; ``literal`` is the exponent if it was written with numbers alone, ``moving`` if it varies."""
    base_sign = sign(base)
    if literal is not None and literal.denominator == 1:
        if base_sign == 0 and literal <= 0:
            where = f"0^{literal}" if literal == 0 else f"0^({literal})"
            raise UndefinedError(where, "zero has only positive powers")
        return power(base, literal, expand=True) if base_sign else ZERO
    if base_sign < 0:
        raise UndefinedError(
            f"({_text(base)})^({_text(exponent)})",
            "a power that is not a whole number needs a positive base (root(x, n) takes odd roots of negative numbers)",
        )
    if base_sign == 0:
        if not moving and sign(exponent) > 0:
            return ZERO
        why = "a power with a variable exponent needs a positive base" if moving else "zero has only positive powers"
        raise UndefinedError(f"0^({_text(exponent)})", why)
    rational = exponent.rational
    return power(base, rational) if rational is not None else exponential(exponent * logarithm(base))


@lru_cache(maxsize=1024)  # a root of a quadratic polynomial and its mirror image hold the same square root
def applied(function: str, arguments: tuple[Form, ...]) -> Form:
    """``function(arguments)`` with its domain checked."""
    check = _DOMAINS.get(function)
    if check is not None:
        complaint = check(arguments)
        if complaint is not None:
            raise UndefinedError(f"{function}({', '.join(_text(argument) for argument in arguments)})", complaint)
    rule = _SETTLED.get(function)
    if rule is not None:
        return rule(arguments)
    arguments = tuple(ZERO if argument.rational is None and _vanishes(argument) else argument for argument in arguments)
    angle = unwound(function, arguments[0]) if len(arguments) == 1 else None
    return call(function, arguments) if angle is None else angle


def _vanishes(form: Form) -> bool:
    """Is it 0 in disguise? Then functions see the plain 0; if that is not settled, nothing is lost."""
    try:
        return sign(form) == 0
    except UnsettledError:
        return False


def holds(condition: Condition, bindings: Bindings) -> bool:
    """Is it true? ``and`` is false as soon as one side is false, ``or`` true as soon as one is true."""
    match condition:
        case Compare(operands, operators):
            values = [_value(operand, bindings) for operand in operands]
            gaps = zip(values, operators, values[1:], strict=False)
            return all(compared(sign(left - right), operator) for left, operator, right in gaps)
        case And(left, right):
            return _either(left, right, bindings, settles=False)
        case Or(left, right):
            return _either(left, right, bindings, settles=True)
        case Not(operand):
            return not holds(operand, bindings)
    raise TypeError(type(condition).__name__)


def _either(left: Condition, right: Condition, bindings: Bindings, *, settles: bool) -> bool:
    try:
        if holds(left, bindings) is settles:
            return settles
    except UndefinedError:
        if holds(right, bindings) is settles:
            return settles
        raise
    return holds(right, bindings)


def compared(gap: int, operator: str) -> bool:
    """Does ``left operator right`` hold, given the sign of left − right?"""
    return {
        "<": gap < 0,
        "<=": gap <= 0,
        ">": gap > 0,
        ">=": gap >= 0,
        "=": gap == 0,
        "!=": gap != 0,
    }[operator]


def _text(form: Form) -> str:
    return canonical(shown(form))


def _within(form: Form, low: int, high: int) -> bool:
    return sign(form - rational_form(low)) >= 0 and sign(rational_form(high) - form) >= 0


def _root_domain(arguments: tuple[Form, ...]) -> str | None:
    order = arguments[1].rational
    if order is None or order.denominator != 1 or order < 1:
        return "the order of a root is a whole number from 1"
    if order % 2 == 0 and sign(arguments[0]) < 0:
        return "an even root needs an argument that is not negative"
    return None


def _logarithm_domain(arguments: tuple[Form, ...]) -> str | None:
    if sign(arguments[0]) <= 0:
        return "the logarithm needs a positive argument"
    if len(arguments) == 2 and (sign(arguments[1]) <= 0 or sign(arguments[1] - ONE) == 0):
        return "the base of a logarithm is positive and not 1"
    return None


def _needs(test: Callable[[Form], bool], complaint: str) -> Callable[[tuple[Form, ...]], str | None]:
    return lambda arguments: None if test(arguments[0]) else complaint


_DOMAINS: dict[str, Callable[[tuple[Form, ...]], str | None]] = {
    "sqrt": _needs(lambda u: sign(u) >= 0, "the square root needs an argument that is not negative"),
    "ln": _logarithm_domain,
    "log": _logarithm_domain,
    "root": _root_domain,
    "asin": _needs(lambda u: _within(u, -1, 1), "the argument must lie between -1 and 1"),
    "acos": _needs(lambda u: _within(u, -1, 1), "the argument must lie between -1 and 1"),
    "acosh": _needs(lambda u: sign(u - ONE) >= 0, "the argument must be at least 1"),
    "atanh": _needs(lambda u: sign(u - ONE) < 0 < sign(u + ONE), "the argument must lie strictly between -1 and 1"),
    "tan": _needs(lambda u: sign(call("cos", (u,))) != 0, "the tangent is undefined where the cosine is 0"),
    "sec": _needs(lambda u: sign(call("cos", (u,))) != 0, "the secant is undefined where the cosine is 0"),
    "csc": _needs(lambda u: sign(call("sin", (u,))) != 0, "the cosecant is undefined where the sine is 0"),
    "cot": _needs(lambda u: sign(call("sin", (u,))) != 0, "the cotangent is undefined where the sine is 0"),
}


def _extreme(arguments: tuple[Form, ...], direction: int) -> Form:
    best = arguments[0]
    for argument in arguments[1:]:
        if sign(argument - best) * direction > 0:
            best = argument
    return best


def _absolute(arguments: tuple[Form, ...]) -> Form:
    found = sign(arguments[0])
    return arguments[0] if found > 0 else -arguments[0] if found < 0 else ZERO


def _logarithm(arguments: tuple[Form, ...]) -> Form:
    """log(8, 4) is 3/2: a rational number if a small power of the one is a small power of the other."""
    if len(arguments) == 1:
        return logarithm(arguments[0])
    number, base = arguments[0].rational, arguments[1].rational
    if number is not None and base is not None and max(map(_bits, (number, base))) <= _SMALL:
        ratio = Fraction(log(number) / log(base)).limit_denominator(_MOST_ROOT)
        if abs(ratio.numerator) <= _SMALL and number**ratio.denominator == base**ratio.numerator:
            return rational_form(ratio)
    return quotient(logarithm(arguments[0]), logarithm(arguments[1]))


def _bits(number: Fraction) -> int:
    return max(number.numerator.bit_length(), number.denominator.bit_length())


_SETTLED: dict[str, Callable[[tuple[Form, ...]], Form]] = {
    "abs": _absolute,
    "sign": lambda arguments: rational_form(sign(arguments[0])),
    "step": lambda arguments: rational_form(int(sign(arguments[0]) >= 0)),
    "relu": lambda arguments: arguments[0] if sign(arguments[0]) > 0 else ZERO,
    "floor": lambda arguments: rational_form(floor_of(arguments[0])),
    "ceil": lambda arguments: rational_form(-floor_of(-arguments[0])),
    "frac": lambda arguments: arguments[0] - rational_form(floor_of(arguments[0])),
    "min": lambda arguments: _extreme(arguments, -1),
    "max": lambda arguments: _extreme(arguments, 1),
    "log": _logarithm,
}
