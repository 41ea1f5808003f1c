"""Scales: the functions of h -> 0+ by whose size everything else is measured.

A scale is ``h^power * L1^logs[0] * L2^logs[1] * … * exp(sum)``, where ``L1 = ln(1/h)``, ``L2 = ln(L1)``, … and ``sum``
is a finite sum of infinite scales with constant coefficients (none of them an ``L`` alone: those are powers). Any two
scales can be compared: the logarithm of their quotient is a sum of scales of lower rank, whose largest term decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cmp_to_key
from itertools import zip_longest

from secant.calculus.exact.sign import UnsettledError
from secant.calculus.germs.coefficient import Coefficient, is_zero, minus, plus, sign_of, times

#: Logarithms of logarithms that are followed.
LOGARITHMS = 4
NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class Scale:
    """See the module; ``exponent`` holds (scale, coefficient), the largest first."""

    power: Coefficient = NONE
    logs: tuple[Coefficient, ...] = ()
    exponent: tuple[tuple[Scale, Coefficient], ...] = ()

    @property
    def is_plain(self) -> bool:
        """A rational power of h and nothing else."""
        return not self.logs and not self.exponent and isinstance(self.power, Fraction)


UNIT = Scale()
H = Scale(Fraction(1))


def log_scale(depth: int) -> Scale:
    """``L1`` for depth 1, ``L2`` for depth 2, …"""
    if depth > LOGARITHMS:
        raise UnsettledError("logarithms nested too deeply")
    return Scale(NONE, (*(NONE,) * (depth - 1), Fraction(1)))


def times_scale(left: Scale, right: Scale) -> Scale:
    """The product."""
    if left is UNIT or right is UNIT:
        return right if left is UNIT else left
    if left.is_plain and right.is_plain:
        return right if not left.power else left if not right.power else Scale(plus(left.power, right.power))
    logs = [plus(a, b) for a, b in zip_longest(left.logs, right.logs, fillvalue=NONE)]
    return Scale(plus(left.power, right.power), _stripped(logs), merged([*left.exponent, *right.exponent]))


def scale_power(scale: Scale, exponent: Coefficient) -> Scale:
    """``scale**exponent`` for any constant exponent (scales are positive)."""
    return Scale(
        times(scale.power, exponent),
        _stripped([times(each, exponent) for each in scale.logs]),
        tuple((each, times(coefficient, exponent)) for each, coefficient in scale.exponent),
    )


def _stripped(logs: list[Coefficient]) -> tuple[Coefficient, ...]:
    while logs and is_zero(logs[-1]):
        logs.pop()
    return tuple(logs)


def merged(terms: list[tuple[Scale, Coefficient]]) -> tuple[tuple[Scale, Coefficient], ...]:
    """A sum of scales with equal scales put together, zeros left out, the largest first."""
    terms = sorted(terms, key=_DESCENDING)
    result: list[tuple[Scale, Coefficient]] = []
    for scale, coefficient in terms:
        if result and compare(result[-1][0], scale) == 0:
            result[-1] = (scale, plus(result[-1][1], coefficient))
        else:
            result.append((scale, coefficient))
    return tuple((scale, coefficient) for scale, coefficient in result if not is_zero(coefficient))


def logarithm_terms(scale: Scale) -> list[tuple[Scale, Coefficient]]:
    """``ln(scale)`` as a sum of scales with constant coefficients."""
    terms = list(scale.exponent)
    if not is_zero(scale.power):
        terms.append((log_scale(1), minus(scale.power)))
    for depth, each in enumerate(scale.logs, start=2):
        if not is_zero(each):
            terms.append((log_scale(depth), each))
    return terms


def compare(left: Scale, right: Scale) -> int:
    """1 if left/right -> oo, 0 if the scales are equal, -1 if left/right -> 0."""
    if left is right:
        return 0
    less, more = left.power, right.power
    plain = not (left.logs or right.logs or left.exponent or right.exponent)
    if plain and isinstance(less, Fraction) and isinstance(more, Fraction):
        higher, lower = more.numerator * less.denominator, less.numerator * more.denominator
        return (higher > lower) - (higher < lower)
    if left == right:
        return 0
    if not left.exponent and not right.exponent:
        for a, b in [(right.power, left.power), *zip_longest(left.logs, right.logs, fillvalue=NONE)]:
            found = _constant_sign(plus(a, minus(b)))
            if found:
                return found
        return 0
    quotient = times_scale(left, scale_power(right, Fraction(-1)))
    terms = merged(logarithm_terms(quotient))
    return _constant_sign(terms[0][1]) if terms else 0


def _constant_sign(coefficient: Coefficient) -> int:
    found = sign_of(coefficient)
    if found is None:
        raise UnsettledError("a scale with an exponent that is not constant")
    return found


def _by_size(left: tuple[Scale, Coefficient], right: tuple[Scale, Coefficient]) -> int:
    return compare(right[0], left[0])


_DESCENDING = cmp_to_key(_by_size)


def largest(scales: list[Scale]) -> Scale | None:
    """The largest of them; ``None`` of none."""
    best: Scale | None = None
    for scale in scales:
        if best is None or compare(scale, best) > 0:
            best = scale
    return best
