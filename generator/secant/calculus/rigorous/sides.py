"""What a function does at a place: its value there, and what it comes to from each side, all comparable exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import flint

from secant.calculus.exact.sign import UnsettledError
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.germs.approach import Approach, find
from secant.calculus.reals import Real, of_form
from secant.calculus.rigorous.arithmetic import BALLS
from secant.calculus.rigorous.evaluate import Jets
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
        try:
            return of_form(value(node, {variable: value(place.exact, {})}))
        except UndefinedError:
            return "undefined"
        except (UnsettledError, SecantError):
            return "undecided"
    root = place.root
    if root is None:
        return "undecided"

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
        if found != "undefined" or place.exact is None:
            return "undecided" if found == "undefined" else found
    return _expanded_limit(formula, variable, None if place is None else place.exact, side)


def _expanded_limit(formula: Node, variable: str, point: Node | None, side: int) -> Value:
    try:
        at = None if point is None else value(point, {})
        outcome = find(formula, Approach(variable, at, side)).outcome
    except (UnsettledError, UndefinedError):
        return "undecided"
    if outcome is None:
        return "undecided"
    match outcome.limit:
        case "oo" | "-oo" | "none" as limit:
            return limit
        case str():
            return "undecided"
        case form:
            return of_form(form)


def order_of(first: Value, second: Value) -> int | None:
    """−1, 0 or 1 as the first is less, equal or greater; ``None`` if that could not be settled."""
    infinite: Mapping[object, int] = {"oo": 1, "-oo": -1}
    if isinstance(first, str) or isinstance(second, str):
        a = infinite.get(first, 0) if isinstance(first, str) else 0
        b = infinite.get(second, 0) if isinstance(second, str) else 0
        if {"undefined", "undecided", "none"} & {each for each in (first, second) if isinstance(each, str)} or a == b:
            return None
        return -1 if a < b else 1
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
