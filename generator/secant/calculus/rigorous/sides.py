"""What a function does at a place: its value there, and what it comes to from each side, all comparable exactly."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal

import flint

from secant.calculus.exact.sign import UnsettledError
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.germs.approach import Approach, find
from secant.calculus.reals import Real, of_form, of_fraction
from secant.calculus.rigorous.arithmetic import BALLS
from secant.calculus.rigorous.evaluate import Jets, interval_values
from secant.calculus.rigorous.factors import factored
from secant.calculus.rigorous.interval import Interval, NowhereError
from secant.calculus.rigorous.place import Place, is_zero, refined
from secant.diagnostics import Diagnostic, SecantError
from secant.language.tree import Node, Subtract

#: A real number, an infinity, no limit at all, nothing (no values), or unknown.
Value = Real | Literal["oo", "-oo", "none", "undefined", "undecided"]
_BITS = (64, 160, 600)


@dataclass(frozen=True, slots=True)
class Sides:
    """``value`` at the place; ``left`` and ``right`` what f tends to from there."""

    value: Value
    left: Value
    right: Value


def value_at(node: Node, variable: str, place: Place) -> Value:
    """The value of a core tree at a place."""
    if place.exact is not None:
        return _value_exactly(node, variable, place.exact)
    root = place.root
    if root is None:
        return "undecided"
    if any(factor.node == root.node and factor.exponent > 0 for factor in factored(node).factors):
        return _vanishing(node, variable, place)

    def refine(bits: int) -> tuple[Fraction, Fraction]:
        precision, digits = 128, 64
        while digits < 64 * (bits + 64):
            low, high = refined(root, digits)
            with flint.ctx.workprec(precision):
                box = flint.arb(flint.fmpq(low.numerator, low.denominator)).union(
                    flint.arb(flint.fmpq(high.numerator, high.denominator))
                )
                found = Jets(BALLS, 0).evaluator(node)({variable: (box,)})[0]
                if found.is_finite():
                    a, b = _fraction(found.lower()), _fraction(found.upper())
                    size = Fraction(1) if a <= 0 <= b else min(abs(a), abs(b))
                    if (b - a) * 2**bits <= size:
                        return a, b
            precision, digits = 2 * precision, 2 * digits
        raise SecantError(Diagnostic("SEC-252", "the value at a zero cannot be enclosed"))

    try:
        refine(16)
    except SecantError:
        return "undecided"
    return Real(None, refine)


@lru_cache(maxsize=512)
def _value_exactly(node: Node, variable: str, place: Node) -> Value:
    try:
        return of_form(value(node, {variable: value(place, {})}))
    except UndefinedError:
        return "undefined"
    except (UnsettledError, SecantError):
        return "undecided"


def _vanishing(node: Node, variable: str, place: Place) -> Value:
    """0, if an expression with a factor that vanishes at the place has a value there at all."""
    try:
        enclosed = interval_values(node)({variable: (Interval(place.low, place.high),)})[0]
    except NowhereError:
        return "undefined"
    return of_fraction(Fraction(0)) if enclosed.whole else "undecided"


def _fraction(exact: flint.arb) -> Fraction:
    mantissa, exponent = exact.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def limit_of_formula(formula: Node | None, variable: str, place: Place | None, side: int) -> Value:
    """What a smooth formula tends to at an end of its cell, coming from ``side`` (1: from above); ``None``: infinity.

    Elementary formulas are continuous where they have a value; where they have none, their expansion decides.
    """
    if formula is None:
        return "undefined"
    if place is not None:
        found = value_at(formula, variable, place)
        if not is_word(found, "undefined") or place.exact is None:
            return "undecided" if isinstance(found, str) else found
    return _expanded_limit(formula, variable, None if place is None else place.exact, side)


def _expanded_limit(formula: Node, variable: str, point: Node | None, side: int) -> Value:
    try:
        at = None if point is None else value(point, {})
        outcome = find(formula, Approach(variable, at, side)).outcome
    except (UnsettledError, UndefinedError):
        return "undecided"
    if outcome is None:
        return "undecided"
    limit = outcome.limit
    if not isinstance(limit, str):
        return of_form(limit)
    words: dict[str, Value] = {"oo": "oo", "-oo": "-oo", "none": "none"}
    return words.get(limit, "undecided")


def is_word(value: Value, *words: str) -> bool:
    """Whether the value is one of these words. (Numbers without a closed form must not be compared by ``==``.)"""
    return isinstance(value, str) and value in words


def order_of(first: Value, second: Value) -> int | None:
    """−1, 0 or 1 as the first is less, equal or greater; ``None`` if that could not be settled."""
    if isinstance(first, str) or isinstance(second, str):
        if is_word(first, "undefined", "undecided", "none") or is_word(second, "undefined", "undecided", "none"):
            return None
        a = {"oo": 1, "-oo": -1}[first] if isinstance(first, str) else 0
        b = {"oo": 1, "-oo": -1}[second] if isinstance(second, str) else 0
        return (a > b) - (a < b)
    if first is second:
        return 0
    if (
        first.exact is not None
        and second.exact is not None
        and (first.exact == second.exact or is_zero(Subtract(first.exact, second.exact)))
    ):
        return 0
    for bits in _BITS:
        try:
            (a_low, a_high), (b_low, b_high) = first.bounds(bits), second.bounds(bits)
        except SecantError:
            return None
        if a_high < b_low:
            return -1
        if b_high < a_low:
            return 1
        if a_low == a_high == b_low == b_high:
            return 0
    return None
