"""Where left − right is 0 at a point: its first Taylor coefficient there that is not 0, and the sign that it leaves.

Let g(c) = … = g⁽ᵐ⁻¹⁾(c) = 0. With the Taylor coefficients c_j at c and an enclosure C of g⁽ᵏ⁾/k! between c and x,

    g(x) = (x − c)ᵐ (c_m + c_(m+1) (x − c) + … + C (x − c)ᵏ⁻ᵐ).

If the bracket keeps its sign over a box, so does g on either side of c. That the first coefficients vanish is known
exactly, from the expansion of g as a germ; where g is k times differentiable, the germ's powers are Taylor's.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from secant.calculus.exact.form import Form
from secant.calculus.germs.approach import Approach, found_with
from secant.calculus.germs.coefficient import sign_of
from secant.calculus.germs.scale import Scale
from secant.calculus.germs.series import leading
from secant.calculus.rigorous.evaluate import interval_jets
from secant.calculus.rigorous.interval import Interval, NowhereError
from secant.calculus.rigorous.meter import size, spend
from secant.calculus.rigorous.place import Place
from secant.language.tree import Node

#: The highest order of a remainder that is enclosed.
HIGHEST = 20


@dataclass(frozen=True, slots=True)
class Contact:
    """Near the point, on one side, g is about c·hᵐ with h the distance: ``power`` m, and the ``sign`` of c."""

    power: int
    sign: int


def contact(formula: Node, variable: str, at: Form, side: int, terms: int, *, last: bool) -> Contact | None:
    """The leading term on one side, found with so many terms; ``None`` if it is no whole power of the distance."""
    first, _ = leading(found_with(formula, Approach(variable, at, side), None, terms, last=last).germ)
    if first is None:
        return None
    (scale, coefficient), power = first, first[0].power
    if not isinstance(power, Fraction) or power.denominator != 1 or scale != Scale(power) or power < 0:
        return None
    sign = sign_of(coefficient)
    return Contact(int(power), sign) if sign else None


class Expansion:
    """The Taylor series of ``formula`` about a place, with its remainder of one order."""

    def __init__(self, formula: Node, variable: str, place: Place, order: int) -> None:
        self._jets = interval_jets(order)
        self._evaluate = self._jets.evaluator(formula)
        self._variable, self._order = variable, order
        self._cost = size(formula) * order * order // 2
        self._centre = Interval(place.low, place.high)
        self._at_centre = self._over(self._centre)

    def _over(self, box: Interval) -> tuple[Interval, ...] | None:
        """The coefficients over a box on which the formula is so often differentiable; ``None`` if it may not be."""
        spend(self._cost)
        try:
            jet: tuple[Interval, ...] = self._evaluate({self._variable: self._jets.algebra.variable(box)})
        except NowhereError:
            return None
        finite = all(math.isfinite(each.low) and math.isfinite(each.high) for each in jet)
        return jet if finite and jet[0].whole else None

    def sign_over(self, box: Interval, power: int) -> int | None:
        """The sign of the formula divided by that power of the distance, over the box; the powers below must vanish."""
        remainder = self._over(self._centre.hull(box))
        if remainder is None or self._at_centre is None or power > self._order:
            return None
        step, total = box - self._centre, remainder[self._order]
        for coefficient in reversed(self._at_centre[power : self._order]):
            total = total * step + coefficient
        return total.sign
