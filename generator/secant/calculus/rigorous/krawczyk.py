"""Where the gradient vanishes: Krawczyk's operator over boxes.

For a box B with middle c, H an enclosure of the Hessian over B and Y any matrix (close to the inverse of the Hessian
at c), every zero of the gradient g in B lies in K(B) = c - Y g(c) + (I - Y H)(B - c). If K(B) misses B there is no zero
in B; if K(B) lies in the interior of B there is exactly one (R. Krawczyk, Computing 4, 1969).
"""

from __future__ import annotations

import math

from secant.calculus.kernel import RefusedError
from secant.calculus.rigorous.interval import Interval, NowhereError
from secant.calculus.rigorous.surface import Bends, Box, Surface, finite

ONE = Interval(1.0, 1.0)
ZERO = Interval(0.0, 0.0)
_HALF_ULPS = 4


def operator(surface: Surface, box: Box, bends: Bends) -> Box | None:
    """K(box); ``None`` if the Hessian is not enclosed or not regular in the middle."""
    if not bends.smooth or not all(map(finite, box)):
        return None
    n = surface.dimension
    middle = tuple(Interval(side.middle, side.middle) for side in box)
    try:
        at_middle = surface.bends(middle)
    except NowhereError:
        return None
    if not at_middle.smooth:
        return None
    inverse = inverted([[each.middle for each in row] for row in at_middle.hessian])
    if inverse is None:
        return None
    result = []
    for i in range(n):
        total = middle[i]
        for k in range(n):
            total = total - inverse[i][k] * at_middle.gradient[k]
        for j in range(n):
            entry = ONE if i == j else ZERO
            for k in range(n):
                entry = entry - inverse[i][k] * bends.hessian[k][j]
            total = total + entry * (box[j] - middle[j])
        result.append(total)
    return tuple(result) if all(map(finite, result)) else None


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


def vanishes_nowhere(surface: Surface, box: Box, bends: Bends) -> bool:
    """Whether f is smooth on the box and its gradient is shown to have no zero there."""
    if not bends.smooth:
        return False
    if any(slope.sign for slope in bends.gradient):
        return True
    if not all(map(finite, box)):
        return False
    middle = tuple(Interval(side.middle, side.middle) for side in box)
    away = tuple(side - centre for side, centre in zip(box, middle, strict=True))
    try:
        at_middle = surface.bends(middle)
    except NowhereError:
        return False
    for index, slope in enumerate(at_middle.gradient):
        total = slope
        for j, way in enumerate(away):
            total = total + bends.hessian[index][j] * way
        if total.sign:
            return True
    image = operator(surface, box, bends)
    return image is not None and misses(image, box)


def holds_one(surface: Surface, box: Box) -> bool:
    """Whether the box is shown to hold exactly one zero of the gradient."""
    try:
        image = operator(surface, box, surface.bends(box))
    except NowhereError:
        return False
    return image is not None and inside(image, box)


def narrowed(surface: Surface, box: Box) -> Box:
    """The box around the zero that ``box`` holds, as narrow as floats allow."""
    current = box
    for _ in range(12):
        try:
            image = operator(surface, current, surface.bends(current))
        except NowhereError:
            return current
        if image is None or misses(image, current):
            return current
        smaller = tuple(a.meet(b) for a, b in zip(image, current, strict=True))
        if all(a.width >= 0.9 * b.width for a, b in zip(smaller, current, strict=True)):
            return smaller
        current = smaller
    return current


def require_zero_in(surface: Surface, outer: Box, inner: Box) -> None:
    """Shows that the only zero in ``outer`` lies in ``inner``: every zero in a box lies in its image."""
    if not within(inner, outer):
        raise RefusedError("a narrow box that is not part of the wide one")
    current = outer
    for _ in range(14):
        if within(current, inner):
            return
        try:
            image = operator(surface, current, surface.bends(current))
        except NowhereError:
            break
        if image is None or misses(image, current):
            break
        smaller = tuple(a.meet(b) for a, b in zip(image, current, strict=True))
        if all(a.width >= b.width for a, b in zip(smaller, current, strict=True)):
            break
        current = smaller
    raise RefusedError("the critical point was not found in its narrow box")
