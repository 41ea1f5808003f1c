"""Gradient descent step by step: x <- x - rate * grad f(x), in balls of any precision, or exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import flint

from secant.calculus.exact.form import Form
from secant.calculus.exact.sign import UnsettledError, enclose_form
from secant.calculus.exact.value import value
from secant.calculus.kernel import RefusedError
from secant.calculus.rigorous.arithmetic import BALLS
from secant.calculus.rigorous.domain import has_branches
from secant.calculus.rigorous.exact_numbers import exact_jets
from secant.calculus.rigorous.plane_certificates import ExactPoint
from secant.calculus.rigorous.plane_jets import PlaneJets
from secant.calculus.rigorous.smoothness import has_no_kink
from secant.language.tree import Node

_BITS = 4000
_TERMS = 40
_ROOTED_STEPS = 2
#: One point of a walk: its coordinates and the value of f there.
Step = tuple[tuple[Any, ...], Any]


@dataclass(frozen=True, slots=True)
class Walk:
    """Descent on ``node`` from ``start``."""

    node: Node
    names: tuple[str, ...]
    start: ExactPoint
    rate: Node

    def balls(self, steps: int, bits: int) -> Iterator[Step]:
        """The points 0 to ``steps`` as balls; :class:`RefusedError` where f is not known to be smooth on a ball."""
        with flint.ctx.workprec(bits):
            # Second derivatives are infinite at kinks and jumps; where there can be none, slopes are enough.
            plain = has_no_kink(self.node) and not has_branches(self.node)
            jets = PlaneJets(BALLS, 1 if plain else 2, len(self.names))
            evaluate = jets.evaluator(self.node)
            at = tuple(ball_of(value(each, {}), bits) for each in self.start)
            rate = ball_of(value(self.rate, {}), bits)
        for _ in range(steps + 1):
            with flint.ctx.workprec(bits):
                height, *rest = evaluate(jets.over(self.names, at))
                if not all(each.is_finite() for each in (height, *rest)):
                    raise RefusedError("the walk was lost: too few bits, or f is not smooth where it goes")
                slopes = rest[: len(self.names)]
                yielded = (at, height)
                following = tuple(x - rate * slope for x, slope in zip(at, slopes, strict=True))
            yield yielded
            at = following

    def exactly(self, steps: int) -> Iterator[Step]:
        """The points 0 to ``steps`` as closed forms; the errors of the exact room where there is no gradient."""
        jets = exact_jets(1, len(self.names))
        evaluate = jets.evaluator(self.node)
        at = tuple(value(each, {}) for each in self.start)
        rate = value(self.rate, {})
        for count in range(steps + 1):
            if not all(_is_short(each, count) for each in at):
                raise UnsettledError("the numbers of the walk grow too long to be followed exactly")
            height, *slopes = evaluate(jets.over(self.names, at))
            yield at, height
            at = tuple(x - rate * slope for x, slope in zip(at, slopes, strict=True))

    def ball_after(self, steps: int, bits: int) -> tuple[Any, ...]:
        """The last of the points as balls."""
        last: tuple[Any, ...] = ()
        for at, _ in self.balls(steps, bits):
            last = at
        return last


def _is_short(each: Form, count: int) -> bool:
    """Rationals of a bounded length; roots and the like grow faster, so they are followed for a few steps only."""
    number = each.rational
    if number is None:
        return count <= _ROOTED_STEPS and len(each.terms) <= _TERMS
    return number.denominator.bit_length() + number.numerator.bit_length() <= _BITS


def ball_of(form: Form, bits: int) -> Any:
    """A ball around an exact number."""
    number = form.rational
    if number is not None:
        return of_fraction(number)
    low, high = enclose_form(form, bits + 16).bounds()
    return of_fraction(low).union(of_fraction(high))


def of_fraction(number: Fraction) -> Any:
    """A rational as a ball, at the precision of the moment."""
    return flint.arb(flint.fmpq(number.numerator, number.denominator))


def as_fraction(exact: Any) -> Fraction:
    """An exact ball's number."""
    mantissa, exponent = exact.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def ends(ball: Any) -> tuple[Fraction, Fraction]:
    """The ends of a ball as rationals."""
    return as_fraction(ball.lower()), as_fraction(ball.upper())
