"""Value, gradient and Hessian of a function of several variables over a box, by one evaluation of its tree.

A jet of n variables is ``(f, f_1, ..., f_n, f_11, f_12, ..., f_nn)`` (order 2: the Hessian's upper triangle row by row;
order 1: without it). The rules are those of ``jets``: at a kink the slopes enclose all slopes of secants along the
axes and second derivatives are unbounded; at a jump or the edge of a domain all derivatives are.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import combinations_with_replacement
from typing import Any

from secant.calculus.rigorous.arithmetic import INTERVALS, Arithmetic
from secant.calculus.rigorous.evaluate import Jets
from secant.calculus.rigorous.jets import Coefficient, Jet, JetAlgebra


@cache
def pairs(dimension: int) -> tuple[tuple[int, int], ...]:
    """The places (row, column) of the Hessian's upper triangle, row by row."""
    return tuple(combinations_with_replacement(range(dimension), 2))


class PlaneAlgebra(JetAlgebra):
    """The operations on jets of several variables."""

    def __init__(self, arithmetic: Arithmetic[Any], order: int, dimension: int) -> None:
        super().__init__(arithmetic, order)
        self.dimension = dimension
        self.pairs = pairs(dimension) if order == 2 else ()
        self.size = 1 + dimension + len(self.pairs)
        self.two = arithmetic.number(Fraction(2))

    def coordinate(self, index: int, box: Coefficient) -> Jet:
        """The jet of the variable of that index over ``box``."""
        slopes = [self.one if k == index else self.zero for k in range(self.dimension)]
        return (box, *slopes, *([self.zero] * len(self.pairs)))

    def fixed(self, value: Coefficient) -> Jet:
        return (value, *([self.zero] * (self.size - 1)))

    def jumped(self, value: Coefficient) -> Jet:
        return (value, *[self.of.unknown()] * (self.size - 1))

    def product(self, a: Jet, b: Jet) -> Jet:
        n = self.dimension
        slopes = [self._sum(self._times(a[0], b[k]), self._times(b[0], a[k])) for k in range(1, n + 1)]
        bends = []
        for place, (i, j) in enumerate(self.pairs, start=1 + n):
            mixed = self._times(a[1 + i], b[1 + j])
            other = mixed if i == j else self._times(a[1 + j], b[1 + i])
            outer = self._sum(self._times(a[0], b[place]), self._times(b[0], a[place]))
            bends.append(self._sum(outer, self._sum(mixed, other)))
        return (a[0] * b[0], *slopes, *bends)

    def composed(self, outer: Jet, inner: Jet) -> Jet:
        n = self.dimension
        slopes = [self._times(outer[1], inner[k]) for k in range(1, n + 1)]
        bends = []
        for place, (i, j) in enumerate(self.pairs, start=1 + n):
            first, second = inner[1 + i], inner[1 + j]
            straight = self._times(outer[1], inner[place])
            if first is self.zero or second is self.zero:
                bends.append(straight)
                continue
            square = self.of.whole_power(first, 2) if i == j else first * second
            bends.append(self._sum(straight, self._times(self._times(self.two, outer[2]), square)))
        return (outer[0], *slopes, *bends)

    def _kinked(self, value: Coefficient, pieces: list[Jet]) -> Jet:
        value = self.of.unknown() if value is None else value
        slopes = []
        for k in range(1, self.dimension + 1):
            slope = pieces[0][k]
            for piece in pieces[1:]:
                slope = self.of.hull(slope, piece[k])
            slopes.append(slope)
        return (value, *slopes, *([self.of.unknown()] * len(self.pairs)))

    def _sum(self, a: Coefficient, b: Coefficient) -> Coefficient:
        return b if a is self.zero else a if b is self.zero else a + b

    def _times(self, a: Coefficient, b: Coefficient) -> Coefficient:
        return self.zero if a is self.zero or b is self.zero else a * b


class PlaneJets(Jets):
    """Turns trees in several variables into evaluators; functions of one variable inside keep jets of their own."""

    def __init__(self, arithmetic: Arithmetic[Any], order: int, dimension: int) -> None:
        super().__init__(arithmetic, order)
        self.algebra: PlaneAlgebra = PlaneAlgebra(arithmetic, order, dimension)

    def over(self, names: tuple[str, ...], box: tuple[Coefficient, ...]) -> dict[str, Jet]:
        """The jets of the variables over a box."""
        return {name: self.algebra.coordinate(k, side) for k, (name, side) in enumerate(zip(names, box, strict=True))}


@cache
def plane_interval_jets(order: int, dimension: int) -> PlaneJets:
    """The evaluator factory for interval jets of several variables."""
    return PlaneJets(INTERVALS, order, dimension)
