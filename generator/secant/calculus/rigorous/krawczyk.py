"""Where the gradient vanishes: Krawczyk's operator over boxes.

For a box B with middle c, H an enclosure of the Hessian over B and Y any matrix (close to the inverse of the Hessian
at c), every zero of the gradient g in B lies in K(B) = c - Y g(c) + (I - Y H)(B - c). If K(B) misses B there is no zero
in B; if K(B) lies in the interior of B there is exactly one (R. Krawczyk, Computing 4, 1969).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from secant.calculus.kernel import RefusedError
from secant.calculus.rigorous.interval import Interval, NowhereError
from secant.calculus.rigorous.surface import Bends, Box, Surface, finite

ONE = Interval(1.0, 1.0)
ZERO = Interval(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Image:
    """K(B), and a bound for the norm of I - Y H over B (rows): below 1 the Hessian is regular all over B."""

    box: Box
    spread: float


def middle_of(box: Box) -> Box:
    """The point in the middle."""
    return tuple(Interval(side.middle, side.middle) for side in box)


def operator(surface: Surface, box: Box, bends: Bends, at_middle: Bends | None = None) -> Image | None:
    """K(box); ``None`` if the Hessian is not enclosed or not regular in the middle."""
    if not bends.smooth or not all(map(finite, box)):
        return None
    n = surface.dimension
    middle = middle_of(box)
    try:
        at_middle = surface.bends(middle) if at_middle is None else at_middle
    except NowhereError:
        return None
    if not at_middle.smooth:
        return None
    inverse = inverted([[each.middle for each in row] for row in at_middle.hessian])
    if inverse is None:
        return None
    result = []
    spread = 0.0
    for i in range(n):
        total = middle[i]
        row_size = 0.0
        for k in range(n):
            total = total - inverse[i][k] * at_middle.gradient[k]
        for j in range(n):
            entry = ONE if i == j else ZERO
            for k in range(n):
                entry = entry - inverse[i][k] * bends.hessian[k][j]
            row_size += max(-entry.low, entry.high)
            total = total + entry * (box[j] - middle[j])
        spread = max(spread, row_size)
        result.append(total)
    return Image(tuple(result), spread) if all(map(finite, result)) else None


def inverted(rows: list[list[float]]) -> list[list[Interval]] | None:
    """An approximate inverse (any matrix will do), as exact floats."""
    n = len(rows)
    table = [[*row, *(float(i == k) for k in range(n))] for i, row in enumerate(rows)]
    for column in range(n):
        best = max(range(column, n), key=lambda row: abs(table[row][column]))
        table[column], table[best] = table[best], table[column]
        pivot = table[column][column]
        if pivot == 0 or not math.isfinite(pivot):
            return None
        table[column] = [each / pivot for each in table[column]]
        for row in range(n):
            if row != column:
                factor = table[row][column]
                table[row] = [a - factor * b for a, b in zip(table[row], table[column], strict=True)]
    if not all(math.isfinite(each) for row in table for each in row):
        return None
    return [[Interval(each, each) for each in row[n:]] for row in table]


def misses(first: Box, second: Box) -> bool:
    """Whether two boxes have no point in common."""
    return any(a.high < b.low or b.high < a.low for a, b in zip(first, second, strict=True))


def inside(inner: Box, outer: Box) -> bool:
    """Whether one box lies in the interior of the other."""
    return all(b.low < a.low and a.high < b.high for a, b in zip(inner, outer, strict=True))


def within(inner: Box, outer: Box) -> bool:
    """Whether one box lies in the other, edges included."""
    return all(b.low <= a.low and a.high <= b.high for a, b in zip(inner, outer, strict=True))


@dataclass(frozen=True, slots=True)
class Look:
    """What was found about one box: ``empty`` if the gradient vanishes nowhere in it; ``regular`` if it vanishes at one
    point at most, because the Hessian is regular all over."""

    empty: bool
    regular: bool


def looked_at(surface: Surface, box: Box, bends: Bends) -> Look:
    """Whether f is smooth on the box and its gradient is shown to have no zero there."""
    if not bends.smooth:
        return Look(empty=False, regular=False)
    if any(slope.sign for slope in bends.gradient):
        return Look(empty=True, regular=False)
    if not all(map(finite, box)):
        return Look(empty=False, regular=False)
    middle = middle_of(box)
    try:
        at_middle = surface.bends(middle)
    except NowhereError:
        return Look(empty=False, regular=False)
    for index, slope in enumerate(at_middle.gradient):
        total = slope
        for j, side in enumerate(box):
            total = total + bends.hessian[index][j] * (side - middle[j])
        if total.sign:
            return Look(empty=True, regular=False)
    image = operator(surface, box, bends, at_middle)
    if image is None:
        return Look(empty=False, regular=False)
    return Look(empty=misses(image.box, box), regular=image.spread < 1)


def holds_one(surface: Surface, box: Box) -> bool:
    """Whether the box is shown to hold exactly one zero of the gradient."""
    try:
        image = operator(surface, box, surface.bends(box))
    except NowhereError:
        return False
    return image is not None and inside(image.box, box)


def contracted(surface: Surface, box: Box) -> Iterator[Box]:
    """The box around the zeros in ``box``, narrower and narrower: all of them lie in the box's image."""
    current = box
    for _ in range(14):
        yield current
        try:
            image = operator(surface, current, surface.bends(current))
        except NowhereError:
            return
        if image is None or misses(image.box, current):
            return
        smaller = tuple(a.meet(b) for a, b in zip(image.box, current, strict=True))
        if all(a.width >= b.width for a, b in zip(smaller, current, strict=True)):
            return
        current = smaller


def narrowed(surface: Surface, box: Box) -> Box:
    """The box around the zero that ``box`` holds, as narrow as floats allow."""
    return list(contracted(surface, box))[-1]


def require_zero_in(surface: Surface, outer: Box, inner: Box) -> None:
    """Shows that the only zero in ``outer`` lies in ``inner``."""
    if not within(inner, outer):
        raise RefusedError("a narrow box that is not part of the wide one")
    if not any(within(current, inner) for current in contracted(surface, outer)):
        raise RefusedError("the critical point was not found in its narrow box")
