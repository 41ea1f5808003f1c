"""Germs: what a function of h does as h -> 0+, as a finite sum of scales and a bound for the rest.

``g(h) = c1*s1(h) + c2*s2(h) + … + R(h)`` with ``s1`` larger than ``s2`` …, bounded coefficients and
``|R| <= C*error`` near 0 (``R = 0`` if ``error`` is ``None``). Every operation is an ordinary estimate: products of
bounds, geometric and Taylor series with their remainders. ``limit`` says how many terms are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from secant.calculus.germs.coefficient import (
    Coefficient,
    inverse,
    is_phased,
    is_zero,
    minus,
    plus,
    sign_of,
    times,
)
from secant.calculus.germs.scale import UNIT, Scale, compare, largest, scale_power, times_scale


class NoValuesError(Exception):
    """The function has no value for any small h > 0; the message says why."""


class WildError(Exception):
    """The behaviour is beyond this arithmetic (it may have gaps, or oscillate without bound); the message says how."""


class InsufficientError(Exception):
    """All terms kept have cancelled: more terms are needed, or a proof that nothing is left."""


Term = tuple[Scale, Coefficient]


@dataclass(frozen=True, slots=True)
class Germ:
    """See the module. The coefficients of ``terms`` may turn out to be 0; ``leading`` looks."""

    terms: tuple[Term, ...]
    error: Scale | None = None

    @property
    def is_exact(self) -> bool:
        return self.error is None


ZERO = Germ(())


def constant(coefficient: Coefficient) -> Germ:
    return Germ(((UNIT, coefficient),)) if coefficient != 0 else ZERO


def single(scale: Scale, coefficient: Coefficient) -> Germ:
    return Germ(((scale, coefficient),))


def germ(terms: Sequence[Term], error: Scale | None, limit: int) -> Germ:
    """Sort, put equal scales together, and forget what is below the error or beyond the limit."""
    ordered: list[Term] = []
    for scale, coefficient in terms:
        if coefficient == 0 or (error is not None and compare(scale, error) <= 0):
            continue
        _insert(ordered, scale, coefficient)
    ordered = [(scale, coefficient) for scale, coefficient in ordered if coefficient != 0]
    if len(ordered) > limit:
        error = ordered[limit][0]
        ordered = ordered[:limit]
    return Germ(tuple(ordered), error)


def _insert(ordered: list[Term], scale: Scale, coefficient: Coefficient) -> None:
    low, high = 0, len(ordered)
    while low < high:
        middle = (low + high) // 2
        order = compare(scale, ordered[middle][0])
        if order == 0:
            ordered[middle] = (ordered[middle][0], plus(ordered[middle][1], coefficient))
            return
        if order > 0:
            high = middle
        else:
            low = middle + 1
    ordered.insert(low, (scale, coefficient))


def add(left: Germ, right: Germ, limit: int) -> Germ:
    return germ([*left.terms, *right.terms], _larger(left.error, right.error), limit)


def negate(operand: Germ) -> Germ:
    return Germ(tuple((scale, minus(coefficient)) for scale, coefficient in operand.terms), operand.error)


def subtract(left: Germ, right: Germ, limit: int) -> Germ:
    return add(left, negate(right), limit)


def scaled(operand: Germ, factor: Coefficient, limit: int) -> Germ:
    return multiply(operand, constant(factor), limit)


def multiply(left: Germ, right: Germ, limit: int) -> Germ:
    """The product: the error is the largest of error times size, either way."""
    for one, other in ((left, right), (right, left)):
        if other.is_exact and len(other.terms) == 1 and other.terms[0][0] is UNIT and len(one.terms) <= limit:
            return _times_constant(one, other.terms[0][1])
    errors: list[Scale] = []
    for one, other in ((left, right), (right, left)):
        size = other.terms[0][0] if other.terms else other.error
        if one.error is not None and size is not None:
            errors.append(times_scale(one.error, size))
    error = largest(errors)
    terms = [(times_scale(s, t), times(a, b)) for s, a in left.terms for t, b in right.terms]
    return germ(terms, error, limit)


def _times_constant(operand: Germ, factor: Coefficient) -> Germ:
    """The same in one pass: the scales stay in their order."""
    if factor == 1:
        return operand
    terms = ((scale, times(coefficient, factor)) for scale, coefficient in operand.terms)
    return Germ(tuple(term for term in terms if term[1] != 0), operand.error)


def _larger(left: Scale | None, right: Scale | None) -> Scale | None:
    return largest([scale for scale in (left, right) if scale is not None])


def leading(operand: Germ) -> tuple[Term | None, Germ]:
    """The largest term with a coefficient that is not 0, and the germ from there on; ``None`` for the germ 0."""
    terms = operand.terms
    while terms and is_zero(terms[0][1]):
        terms = terms[1:]
    trimmed = Germ(terms, operand.error)
    if terms:
        return terms[0], trimmed
    if operand.error is not None:
        raise InsufficientError
    return None, ZERO


def split(operand: Germ, limit: int, *, why: str) -> tuple[Coefficient, Scale, Germ]:
    """(c, s, e) with operand = c*s*(1 + e), e -> 0, and c staying away from 0; :class:`WildError` if it may not."""
    first, trimmed = leading(operand)
    if first is None:
        raise NoValuesError(why)
    scale, coefficient = first
    if sign_of(coefficient) is None:
        raise WildError("a divisor, a root or a logarithm oscillates around 0")
    rest = Germ(trimmed.terms[1:], trimmed.error)
    small = multiply(rest, single(scale_power(scale, Fraction(-1)), inverse(coefficient)), limit)
    return coefficient, scale, small


def compose(coefficients: Sequence[Coefficient], small: Germ, limit: int) -> Germ:
    """``sum(a_k * e^k)`` with the remainder O(e^n) after the n coefficients given (a Taylor series at its centre).

    ``small`` must tend to 0. If it is exactly 0 the value is the first coefficient.
    """
    size = small.terms[0][0] if small.terms else small.error
    if size is None:
        return constant(coefficients[0])
    if compare(size, UNIT) >= 0:
        raise InsufficientError
    total = Germ((), scale_power(size, Fraction(len(coefficients))))
    factor = constant(Fraction(1))
    for coefficient in coefficients:
        total = add(total, multiply(factor, constant(coefficient), limit), limit)
        factor = multiply(factor, small, limit)
    return total


def parts(operand: Germ) -> tuple[list[Term], Coefficient, Germ]:
    """(infinite terms, constant part, rest that tends to 0); :class:`InsufficientError` if the error hides them."""
    if operand.error is not None and compare(operand.error, UNIT) >= 0:
        raise InsufficientError
    infinite: list[Term] = []
    middle: Coefficient = Fraction(0)
    small: list[Term] = []
    for scale, coefficient in operand.terms:
        order = compare(scale, UNIT)
        if order > 0:
            if not is_zero(coefficient):
                infinite.append((scale, coefficient))
        elif order == 0:
            middle = coefficient
        else:
            small.append((scale, coefficient))
    return infinite, middle, Germ(tuple(small), operand.error)


def constant_only(coefficient: Coefficient) -> Coefficient:
    """The coefficient if it is not phased."""
    if is_phased(coefficient):
        raise WildError("a part without bound oscillates")
    return coefficient
