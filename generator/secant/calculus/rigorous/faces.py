"""Sums of squares that touch 0: where the polynomial is 0, so is every square of the sum.

A polynomial with zeros inside its region leaves a Gram matrix no room: it lies on the border of the cone, where
rounding fails. But each square must vanish at the zeros, so that only combinations of monomials that vanish there can
enter, and among those the matrix has room again (facial reduction).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from secant.calculus.rigorous.polynomials import Coefficients, Exponents

Point = tuple[Fraction, ...]
Row = list[Fraction]
#: Where zeros are looked for, by the number of generators: multiples of a number up to so many.
_LATTICE = {1: (Fraction(1, 2), 8), 2: (Fraction(1, 2), 6), 3: (Fraction(1), 2), 4: (Fraction(1), 1)}
_MOST_ZEROS = 40
#: Values above this are not looked at exactly.
_NEAR = 1e-6


def value_at(polynomial: Coefficients, point: Point) -> Fraction:
    """The polynomial's value."""
    total = Fraction(0)
    for exponents, coefficient in polynomial.items():
        term = coefficient
        for number, exponent in zip(point, exponents, strict=True):
            term *= number**exponent
        total += term
    return total


def zeros(target: Coefficients, count: int, belongs: Callable[[Point], bool]) -> list[Point] | None:
    """Simple zeros among the points that count; ``None`` if the polynomial is negative at one of them."""
    step, reach = _LATTICE.get(count, (Fraction(1), 0))
    found: list[Point] = []
    rough = [(exponents, float(coefficient)) for exponents, coefficient in target.items()]
    for point in product([step * k for k in range(-reach, reach + 1)], repeat=count) if reach else ():
        floats = tuple(map(float, point))
        if sum(size * prod(map(pow, floats, exponents)) for exponents, size in rough) > _NEAR:
            continue
        height = value_at(target, point)
        if height <= 0 and belongs(point):
            if height < 0:
                return None
            found.append(point)
    return found[:_MOST_ZEROS]


def vanishing(basis: Sequence[Exponents], points: Iterable[Point]) -> list[Coefficients]:
    """The combinations of monomials that vanish at all points."""
    rows = [[value_at({each: Fraction(1)}, point) for each in basis] for point in points]
    reduced, pivots = _reduced(rows, len(basis))
    free = [column for column in range(len(basis)) if column not in pivots]
    result = []
    for column in free:
        combination = {basis[column]: Fraction(1)}
        for row, pivot in zip(reduced, pivots, strict=True):
            if row[column]:
                combination[basis[pivot]] = -row[column]
        result.append(combination)
    return result


def solution(rows: list[Row], right: Row) -> Row | None:
    """One solution of a linear system; ``None`` if there is none."""
    columns = len(rows[0]) if rows else 0
    reduced, pivots = _reduced([[*row, each] for row, each in zip(rows, right, strict=True)], columns)
    if any(row[columns] and not any(row[:columns]) for row in reduced):
        return None
    result = [Fraction(0)] * columns
    for row, pivot in zip(reduced, pivots, strict=False):
        result[pivot] = row[columns]
    return result


def _reduced(rows: list[Row], columns: int) -> tuple[list[Row], list[int]]:
    """The rows in reduced echelon form, and the columns of their pivots; rows of zeros (but for the end) last."""
    table = [list(row) for row in rows]
    pivots: list[int] = []
    for column in range(columns):
        at = next((k for k in range(len(pivots), len(table)) if table[k][column]), None)
        if at is None:
            continue
        top = len(pivots)
        table[top], table[at] = table[at], table[top]
        pivot = table[top][column]
        table[top] = [each / pivot for each in table[top]]
        for k, row in enumerate(table):
            if k != top and row[column]:
                factor = row[column]
                table[k] = [a - factor * b for a, b in zip(row, table[top], strict=True)]
        pivots.append(column)
    rest = [row for row in table[len(pivots) :] if any(row)]
    return [*table[: len(pivots)], *rest], pivots


def pairs(count: int) -> Iterator[tuple[int, int]]:
    """The places of a symmetric matrix."""
    return ((i, j) for i in range(count) for j in range(i, count))
