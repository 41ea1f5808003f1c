"""How many eigenvalues of a symmetric matrix are positive, negative and zero, by the signs of sums of minors.

The characteristic polynomial of a symmetric matrix has real roots alone, so Descartes' rule of signs is exact: the
number of positive eigenvalues is the number of sign changes in 1, -e_1, e_2, -e_3, ..., where e_k is the sum of the
principal minors of order k. The entries may be intervals (then the answer holds for every symmetric matrix within
them) or exact numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise, product
from typing import Any, TypeVar

from secant.calculus.exact.form import Form
from secant.calculus.exact.sign import sign
from secant.calculus.rigorous.interval import Interval

N = TypeVar("N", Interval, Form)
Rows = Sequence[Sequence[N]]


def determinant(rows: Rows[N], chosen: tuple[int, ...], columns: tuple[int, ...] | None = None) -> N:
    """The minor of the chosen rows (and the same columns), expanded along its first row."""
    columns = chosen if columns is None else columns
    first = rows[chosen[0]]
    if len(chosen) == 1:
        return first[columns[0]]
    if len(chosen) == 2 and chosen == columns:
        i, j = chosen
        square: N = _squared(rows[i][j])
        return rows[i][i] * rows[j][j] - square
    total: N | None = None
    for place, column in enumerate(columns):
        minor = determinant(rows, chosen[1:], columns[:place] + columns[place + 1 :])
        term = first[column] * minor
        term = -term if place % 2 else term
        total = term if total is None else total + term
    if total is None:
        raise ValueError("a matrix without rows")
    return total


def _squared(number: Interval | Form) -> Any:
    return number.power(2) if isinstance(number, Interval) else number * number


def minor_sums(rows: Rows[N]) -> list[N]:
    """e_1, ..., e_n."""
    n = len(rows)
    sums = []
    for order in range(1, n + 1):
        minors = [determinant(rows, chosen) for chosen in combinations(range(n), order)]
        total = minors[0]
        for minor in minors[1:]:
            total = total + minor
        sums.append(total)
    return sums


def inertia(rows: Rows[N]) -> tuple[int, int, int] | None:
    """The numbers of positive, negative and zero eigenvalues; ``None`` if signs of intervals are not certain."""
    signs: list[int | None] = [1]
    for order, total in enumerate(minor_sums(rows), start=1):
        found = _sign(total)
        signs.append(None if found is None else found * (-1) ** order)
    # A sign that is not known does no harm where each of its values leads to the same numbers.
    possible = {_counted(chosen) for chosen in product(*[(-1, 0, 1) if each is None else (each,) for each in signs])}
    return possible.pop() if len(possible) == 1 else None


def _sign(number: Interval | Form) -> int | None:
    return number.sign if isinstance(number, Interval) else sign(number)


def _counted(signs: tuple[int, ...]) -> tuple[int, int, int]:
    zero = 0
    while signs[len(signs) - 1 - zero] == 0:
        zero += 1
    positive = sum(a != b for a, b in pairwise([each for each in signs if each]))
    return positive, len(signs) - 1 - zero - positive, zero


def never_negative(rows: Rows[Interval]) -> bool:
    """Whether every matrix within the intervals is positive semidefinite: no principal minor is negative."""
    n = len(rows)
    return all(
        determinant(rows, chosen).low >= 0 for order in range(1, n + 1) for chosen in combinations(range(n), order)
    )
