"""Small exact linear algebra over closed forms."""

from __future__ import annotations

from collections.abc import Sequence

from secant.calculus.exact.form import ZERO, Form
from secant.calculus.exact.sign import sign
from secant.calculus.exact.value import quotient

Vector = tuple[Form, ...]
Rows = Sequence[Vector]


def dot(first: Vector, second: Vector) -> Form:
    """The scalar product."""
    total = ZERO
    for a, b in zip(first, second, strict=True):
        total = total + a * b
    return total


def applied(rows: Rows, vector: Vector) -> Vector:
    """Matrix times vector."""
    return tuple(dot(row, vector) for row in rows)


def minus(first: Vector, second: Vector) -> Vector:
    """The difference."""
    return tuple(a - b for a, b in zip(first, second, strict=True))


def is_zero(vector: Vector) -> bool:
    """Whether all entries are 0."""
    return all(sign(each) == 0 for each in vector)


class Span:
    """A growing set of vectors, known by an echelon form; ``add`` says whether one is new."""

    def __init__(self) -> None:
        self.vectors: list[Vector] = []
        self._reduced: list[tuple[int, Vector]] = []

    def holds(self, vector: Vector) -> bool:
        """Whether the vector is a combination of those added."""
        return is_zero(self._rest(vector))

    def add(self, vector: Vector) -> bool:
        """Adds the vector; ``False`` if it was a combination already."""
        rest = self._rest(vector)
        pivot = next((index for index, each in enumerate(rest) if sign(each)), None)
        if pivot is None:
            return False
        self.vectors.append(vector)
        self._reduced.append((pivot, tuple(quotient(each, rest[pivot]) for each in rest)))
        return True

    def _rest(self, vector: Vector) -> Vector:
        for pivot, row in self._reduced:
            factor = vector[pivot]
            if sign(factor):
                vector = tuple(a - factor * b for a, b in zip(vector, row, strict=True))
        return vector
