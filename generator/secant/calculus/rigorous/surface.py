"""One expression in several variables, ready to be evaluated over boxes: values, slopes, bends; exactly at points."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache

from secant.calculus.exact.form import Form, rational_form
from secant.calculus.rigorous.evaluate import Bindings, Evaluator, interval_jets
from secant.calculus.rigorous.exact_numbers import exact_jets
from secant.calculus.rigorous.interval import Interval, from_fraction
from secant.calculus.rigorous.plane_jets import pairs, plane_interval_jets
from secant.language.tree import Node

Box = tuple[Interval, ...]
Matrix = tuple[tuple[Interval, ...], ...]
Point = tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Bends:
    """Enclosures over a box: ``hessian`` is symmetric."""

    value: Interval
    gradient: tuple[Interval, ...]
    hessian: Matrix

    @property
    def smooth(self) -> bool:
        """Whether f has values and continuous second derivatives on all of the box.

        What is not known of a derivative (at a kink, a jump, the edge of a domain) is never whole.
        """
        entries = (*self.gradient, *(each for row in self.hessian for each in row))
        return self.value.whole and all(each.whole for each in entries)


@dataclass(frozen=True, slots=True)
class ExactBends:
    """Exact value, gradient and Hessian at one point."""

    value: Form
    gradient: tuple[Form, ...]
    hessian: tuple[tuple[Form, ...], ...]


def finite(side: Interval) -> bool:
    """Whether both ends are."""
    return math.isfinite(side.low) and math.isfinite(side.high)


class Surface:
    """``node`` as a function of ``names``. :class:`NowhereError` over a box without values."""

    def __init__(self, node: Node, names: tuple[str, ...]) -> None:
        self.node = node
        self.names = names
        self.dimension = len(names)
        self.places = pairs(self.dimension)

    @cached_property
    def _values(self) -> Evaluator:
        return interval_jets(0).evaluator(self.node)

    @cached_property
    def _slopes(self) -> Evaluator:
        return plane_interval_jets(1, self.dimension).evaluator(self.node)

    @cached_property
    def _bends(self) -> Evaluator:
        return plane_interval_jets(2, self.dimension).evaluator(self.node)

    @cached_property
    def _exact(self) -> Evaluator:
        return exact_jets(2, self.dimension).evaluator(self.node)

    def values(self, box: Box) -> Interval:
        """The values over the box."""
        found: Interval = self._values({name: (side,) for name, side in zip(self.names, box, strict=True)})[0]
        return found

    def slopes(self, box: Box) -> tuple[Interval, tuple[Interval, ...]]:
        """The values and all slopes along the axes."""
        value, *slopes = self._slopes(self._bindings(1, box))
        return value, tuple(slopes)

    def bends(self, box: Box) -> Bends:
        """Values, gradient and Hessian."""
        n = self.dimension
        value, *rest = self._bends(self._bindings(2, box))
        table = dict(zip(self.places, rest[n:], strict=True))
        hessian = tuple(tuple(table[min(i, j), max(i, j)] for j in range(n)) for i in range(n))
        return Bends(value, tuple(rest[:n]), hessian)

    def exact(self, point: Point) -> ExactBends:
        """The same at an exact point where the formula does not change; else an error of the exact room."""
        n = self.dimension
        jets = exact_jets(2, n)
        value, *rest = self._exact(jets.over(self.names, point))
        table = dict(zip(self.places, rest[n:], strict=True))
        hessian = tuple(tuple(table[min(i, j), max(i, j)] for j in range(n)) for i in range(n))
        return ExactBends(value, tuple(rest[:n]), hessian)

    def _bindings(self, order: int, box: Box) -> Bindings:
        return plane_interval_jets(order, self.dimension).over(self.names, box)


@lru_cache(maxsize=64)
def surface(node: Node, names: tuple[str, ...]) -> Surface:
    """The surface of an expression, made once."""
    return Surface(node, names)


def rational_point(numbers: tuple[Fraction, ...]) -> Point:
    """A point with rational coordinates."""
    return tuple(map(rational_form, numbers))


def around(numbers: tuple[Fraction, ...], reach: Fraction) -> Box:
    """The box of all points at most ``reach`` away in every coordinate."""
    return tuple(from_fraction(number - reach).hull(from_fraction(number + reach)) for number in numbers)
