"""Periods that can be read off an expression: every variable stands inside a wave of a linear argument."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm

from secant.calculus.derivation import derivative
from secant.calculus.exact.calls import PI
from secant.calculus.exact.form import Form, rational_form
from secant.calculus.exact.powers import power
from secant.calculus.exact.show import shown
from secant.calculus.exact.sign import UnsettledError, sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.substitute import depends
from secant.language.tree import Add, Call, Divide, Multiply, Negate, Node, Subtract, Variable

_WAVES = {
    **dict.fromkeys(("sin", "cos", "sec", "csc"), PI.scaled(Fraction(2))),
    **dict.fromkeys(("tan", "cot"), PI),
    "frac": rational_form(1),
}


def _speeds(node: Node, variable: str) -> list[tuple[Form, Form]] | None:
    """(speed of the argument, period of the wave) for each wave; ``None`` if the variable stands outside of waves."""
    if not depends(node, variable):
        return []
    if isinstance(node, Variable):
        return None
    if isinstance(node, Call) and node.function in _WAVES:
        slope = derivative(node.arguments[0], variable)
        if not depends(slope, variable) and _is_total(node.arguments[0], variable):
            try:
                return [(value(slope, {}), _WAVES[node.function])]
            except (UndefinedError, UnsettledError):
                return None
    found: list[tuple[Form, Form]] = []
    for child in node.children():
        inner = _speeds(child, variable)
        if inner is None:
            return None
        found += inner
    return found


def _is_total(node: Node, variable: str) -> bool:
    """Sums and multiples alone, so that a constant slope makes it linear everywhere."""
    match node:
        case Variable():
            return True
        case Divide(left, right):
            return _is_total(left, variable) and not depends(right, variable)
        case Negate() | Add() | Subtract() | Multiply():
            return all(_is_total(child, variable) for child in node.children())
    return not depends(node, variable)


def period_of(node: Node, variable: str) -> Node | None:
    """A positive number after which the expression repeats, domain included; ``None`` if none is seen."""
    waves = _speeds(node, variable)
    if not waves:
        return None
    try:
        lengths = [wave * power(speed if sign(speed) > 0 else -speed, -1, expand=True) for speed, wave in waves]
        common = Fraction(1)
        for length in lengths:
            ratio = (length * power(lengths[0], -1, expand=True)).rational
            if ratio is None:
                return None
            common = Fraction(lcm(common.numerator, ratio.numerator), gcd(common.denominator, ratio.denominator))
        return shown(lengths[0].scaled(common))
    except (UnsettledError, ZeroDivisionError):
        return None


def repeats_after(node: Node, variable: str, period: Node) -> bool:
    """Whether each wave in the expression goes through whole turns in one ``period``, and nothing else varies."""
    waves = _speeds(node, variable)
    if waves is None:
        return False
    try:
        length = value(period, {})
        turns = [(speed * length * power(wave, -1, expand=True)).rational for speed, wave in waves]
        return sign(length) > 0 and all(turn is not None and turn.denominator == 1 for turn in turns)
    except (UndefinedError, UnsettledError):
        return False
