"""Functions of the table applied to forms: parity, inverses and the values that everybody knows."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import floor

from secant.calculus.exact.form import ONE, ZERO, Form, atom_form, rational_form
from secant.calculus.exact.powers import absolute, exponential, is_turned, logarithm, power, rational_power
from secant.calculus.exact.show import shown
from secant.language.tree import Call, Constant, Node

PI = atom_form(Constant("pi"))
HALF = Fraction(1, 2)


def call(function: str, arguments: tuple[Form, ...]) -> Form:
    """``function(arguments)``: what is known about it, else a generator of its own."""
    if len(arguments) == 1:
        known = _ONE_ARGUMENT.get(function)
        if known is not None:
            return known(arguments[0])
        return opaque(function, arguments)
    if function == "root":
        order = arguments[1].rational
        if order is not None and order.denominator == 1 and order >= 1:
            return real_root(arguments[0], int(order))
    if function == "log" and arguments[1] != ONE:
        return logarithm(arguments[0]) * power(logarithm(arguments[1]), -1)
    if function in ("min", "max") and all(argument.rational is not None for argument in arguments):
        values = [value for value in (argument.rational for argument in arguments) if value is not None]
        return rational_form(min(values) if function == "min" else max(values))
    return opaque(function, arguments)


def opaque(function: str, arguments: tuple[Form, ...]) -> Form:
    """The call as a generator."""
    node: Node = Call(function, tuple(shown(argument) for argument in arguments))
    return atom_form(node, arguments[0] if len(arguments) == 1 else None)


def real_root(form: Form, order: int) -> Form:
    """The real root of a whole order: even orders are powers, odd orders keep the sign."""
    if order == 1:
        return form
    if order % 2 == 0:
        return power(form, Fraction(1, order))
    value = form.rational
    if value is not None:
        size = rational_power(abs(value), Fraction(1, order)) if value else ZERO
        return size if value >= 0 else -size
    if is_turned(form):
        return -real_root(-form, order)
    if len(form.terms) == 1:
        ((monomial, coefficient),) = form.terms.items()
        if all(isinstance(each, int) and each % order == 0 for _, each in monomial):
            whole = Form({tuple((generator, int(each) // order) for generator, each in monomial): Fraction(1)})
            return whole * real_root(rational_form(coefficient), order)
    node = Call("cbrt", (shown(form),)) if order == 3 else Call("root", (shown(form), shown(rational_form(order))))
    return atom_form(node, form)


def _odd(function: str, special: Callable[[Form], Form | None] | None = None) -> Callable[[Form], Form]:
    def apply(form: Form) -> Form:
        if not form.terms:
            return ZERO
        if is_turned(form):
            return -apply(-form)
        known = special(form) if special else None
        return known if known is not None else opaque(function, (form,))

    return apply


def _even(function: str, at_zero: Form, special: Callable[[Form], Form | None] | None = None) -> Callable[[Form], Form]:
    def apply(form: Form) -> Form:
        if not form.terms:
            return at_zero
        form = -form if is_turned(form) else form
        known = special(form) if special else None
        return known if known is not None else opaque(function, (form,))

    return apply


def _quarter_turns(form: Form) -> Fraction | None:
    """q if the form is q*pi."""
    if len(form.terms) == 1:
        ((monomial, coefficient),) = form.terms.items()
        if len(monomial) == 1 and monomial[0][1] == 1 and monomial[0][0].node == Constant("pi"):
            return coefficient
    return None


def _surd_sum(*parts: tuple[int, int]) -> Form:
    """A sum of ``c*sqrt(n)``, over 4."""
    total = ZERO
    for coefficient, number in parts:
        total = total + rational_power(Fraction(number), HALF).scaled(Fraction(coefficient, 4))
    return total


def _sine_table() -> dict[Fraction, Form]:
    return {
        Fraction(0): ZERO,
        Fraction(1, 12): _surd_sum((1, 6), (-1, 2)),
        Fraction(1, 10): _surd_sum((1, 5), (-1, 1)),
        Fraction(1, 6): rational_form(HALF),
        Fraction(1, 4): _surd_sum((2, 2)),
        Fraction(3, 10): _surd_sum((1, 5), (1, 1)),
        Fraction(1, 3): _surd_sum((2, 3)),
        Fraction(5, 12): _surd_sum((1, 6), (1, 2)),
        Fraction(1, 2): ONE,
    }


_SINES = _sine_table()


def _sine(form: Form) -> Form | None:
    turns = _quarter_turns(form)
    return None if turns is None else _sine_of_turns(turns)


def _cosine(form: Form) -> Form | None:
    turns = _quarter_turns(form)
    return None if turns is None else _sine_of_turns(turns + HALF)


def _sine_of_turns(turns: Fraction) -> Form:
    """sin(turns*pi), brought into the first quarter."""
    turns = turns % 2
    sign = 1
    if turns >= 1:
        turns, sign = turns - 1, -1
    if turns > HALF:
        turns = 1 - turns
    value = _SINES.get(turns)
    if value is None:
        value = opaque("sin", (PI.scaled(turns),))
    return value if sign > 0 else -value


def _tangent(form: Form) -> Form | None:
    turns = _quarter_turns(form)
    if turns is None:
        return None
    cosine = _sine_of_turns(turns + HALF)
    if not cosine.terms:
        return None
    value = _TANGENTS.get(turns % 1)
    return value if value is not None else _sine_of_turns(turns) * power(cosine, -1)


_ROOT_3 = rational_power(Fraction(3), HALF)
_TANGENTS = {
    Fraction(0): ZERO,
    Fraction(1, 12): rational_form(2) - _ROOT_3,
    Fraction(1, 6): _ROOT_3.scaled(Fraction(1, 3)),
    Fraction(1, 4): ONE,
    Fraction(1, 3): _ROOT_3,
    Fraction(5, 12): rational_form(2) + _ROOT_3,
    Fraction(7, 12): -rational_form(2) - _ROOT_3,
    Fraction(2, 3): -_ROOT_3,
    Fraction(3, 4): -ONE,
    Fraction(5, 6): _ROOT_3.scaled(Fraction(-1, 3)),
    Fraction(11, 12): _ROOT_3 - rational_form(2),
}
_ARCTANGENTS = {value: turns for turns, value in _TANGENTS.items() if turns < HALF}
_ARCSINES = {value: turns for turns, value in _SINES.items()}


def _arcsine(form: Form) -> Form | None:
    turns = _ARCSINES.get(form)
    return None if turns is None else PI.scaled(turns)


def _arctangent(form: Form) -> Form | None:
    turns = _ARCTANGENTS.get(form)
    return None if turns is None else PI.scaled(turns)


def _arccosine(form: Form) -> Form:
    known = ZERO if not form.terms else _arcsine(form)
    if known is None and is_turned(form):
        known = _arcsine(-form)
        known = None if known is None else -known
    return PI.scaled(HALF) - known if known is not None else opaque("acos", (form,))


def _on_rationals(function: str, value: Callable[[Fraction], Fraction | int]) -> Callable[[Form], Form]:
    def apply(form: Form) -> Form:
        rational = form.rational
        return opaque(function, (form,)) if rational is None else rational_form(value(rational))

    return apply


def _at(function: str, values: dict[Fraction, Form]) -> Callable[[Form], Form]:
    def apply(form: Form) -> Form:
        rational = form.rational
        known = None if rational is None else values.get(rational)
        return opaque(function, (form,)) if known is None else known

    return apply


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)


_ONE_ARGUMENT: dict[str, Callable[[Form], Form]] = {
    "abs": absolute,
    "sqrt": lambda form: power(form, HALF),
    "cbrt": lambda form: real_root(form, 3),
    "exp": exponential,
    "ln": logarithm,
    "log": logarithm,
    "sin": _odd("sin", _sine),
    "cos": _even("cos", ONE, _cosine),
    "tan": _odd("tan", _tangent),
    "sec": _even("sec", ONE),
    "csc": _odd("csc"),
    "cot": _odd("cot"),
    "asin": _odd("asin", _arcsine),
    "acos": _arccosine,
    "atan": _odd("atan", _arctangent),
    "sinh": _odd("sinh"),
    "cosh": _even("cosh", ONE),
    "tanh": _odd("tanh"),
    "asinh": _odd("asinh"),
    "atanh": _odd("atanh"),
    "acosh": _at("acosh", {Fraction(1): ZERO}),
    "erf": _odd("erf"),
    "sigmoid": _at("sigmoid", {Fraction(0): rational_form(HALF)}),
    "softplus": _at("softplus", {Fraction(0): logarithm(rational_form(2))}),
    "floor": _on_rationals("floor", floor),
    "ceil": _on_rationals("ceil", lambda value: -floor(-value)),
    "frac": _on_rationals("frac", lambda value: value - floor(value)),
    "sign": _on_rationals("sign", _sign),
    "step": _on_rationals("step", lambda value: int(value >= 0)),
    "relu": _on_rationals("relu", lambda value: max(value, Fraction(0))),
}
