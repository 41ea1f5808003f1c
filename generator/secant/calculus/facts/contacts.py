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
from functools import cache

from secant.calculus.exact.form import Form
from secant.calculus.exact.value import value
from secant.calculus.germs.approach import Approach, found_with
from secant.calculus.germs.coefficient import lowered, minus, sign_of
from secant.calculus.germs.limit import comes_to
from secant.calculus.germs.scale import Scale
from secant.calculus.germs.series import add, constant, leading
from secant.calculus.rigorous.evaluate import interval_jets
from secant.calculus.rigorous.interval import Interval, NowhereError
from secant.calculus.rigorous.jets import PIECEWISE
from secant.calculus.rigorous.meter import spend
from secant.calculus.rigorous.place import Place
from secant.calculus.substitute import table_expression
from secant.language import FUNCTIONS
from secant.language.tree import Call, Node

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


def _work(node: Node, order: int) -> int:
    """About how much it takes to evaluate a tree's jet of that order."""
    own = _work_of_function(node.function, order) if isinstance(node, Call) else order + 1
    return own + sum(_work(child, order) for child in node.children())


@cache
def _work_of_function(name: str, order: int) -> int:
    """The derivatives of a function are evaluated by its row, one order less each time."""
    row = FUNCTIONS.get(name)
    if order == 0 or row is None or row.derivative[0] is None or name in ("exp", "sin", "cos", *PIECEWISE):
        return order + 1
    return order + 1 + _work(table_expression(row.derivative[0]), order - 1)


def sign_beside(node: Node, variable: str, at: Form, side: int, terms: int, *, last: bool, sought: int) -> int | None:
    """The sign of f − f(c) for all points close enough to c on one side where f has values; ``sought``, if it has that
    sign at points as close as one likes; ``None`` if neither is seen."""
    found = found_with(node, Approach(variable, at, side), None, terms, last=last)
    if found.outcome is None:
        return 0
    gap = add(found.germ, constant(minus(lowered(value(node, {variable: at})))), terms)
    first, _ = leading(gap)
    if first is None:
        return 0
    sign = sign_of(first[1])
    if sign is None and comes_to(first[1], sought):
        return sought
    return sign


class Series:
    """Taylor series of ``formula`` with a remainder of one order, on boxes where it is so often differentiable."""

    def __init__(self, formula: Node, variable: str, order: int) -> None:
        self._jets = interval_jets(order)
        self._evaluate = self._jets.evaluator(formula)
        self._variable, self._order = variable, order
        self._cost = _work(formula, order)

    def coefficients(self, box: Interval) -> tuple[Interval, ...] | None:
        """Those at every point of a box; ``None`` if the formula may not be differentiable there so often."""
        spend(self._cost)
        try:
            jet: tuple[Interval, ...] = self._evaluate({self._variable: self._jets.algebra.variable(box)})
        except NowhereError:
            return None
        finite = all(math.isfinite(each.low) and math.isfinite(each.high) for each in jet)
        return jet if finite and jet[0].whole else None

    def over(self, box: Interval) -> Interval | None:
        """The values over a box, by the series about its middle."""
        middle = Interval(box.middle, box.middle)
        remainder = self.coefficients(box)
        return None if remainder is None else self._summed(self.coefficients(middle), remainder, box - middle, 0)

    def divided(self, place: Place, box: Interval, power: int) -> Interval | None:
        """The values over a box, divided by that power of the distance from the place; lower powers must vanish."""
        centre = Interval(place.low, place.high)
        remainder = self.coefficients(centre.hull(box)) if power <= self._order else None
        return None if remainder is None else self._summed(self.coefficients(centre), remainder, box - centre, power)

    def _summed(
        self, at: tuple[Interval, ...] | None, remainder: tuple[Interval, ...], step: Interval, power: int
    ) -> Interval | None:
        if at is None:
            return None
        total = remainder[self._order]
        for coefficient in reversed(at[power : self._order]):
            total = total * step + coefficient
        return total
