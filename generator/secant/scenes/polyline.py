"""Polylines with no more points than anybody sees."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt


def simplified(xs: Sequence[float], ys: Sequence[float], tolerance: float) -> list[int]:
    """The numbers of points that are enough: the line through them passes all others within ``tolerance``.

    The first and the last point are among them. From the last one kept, every further point is seen in a cone: of the
    directions that pass it within the tolerance. While a point lies within all cones so far, and no nearer than those
    before, one segment serves; else a new one begins at the point before it. That takes time in proportion to the
    points (C. M. Williams, Computer Graphics and Image Processing 8, 1978).
    """
    kept = [0]
    x, y = xs[0], ys[0]
    square, reached = tolerance * tolerance, 0.0
    # The two edges of all cones together, as vectors; none yet.
    free, low_x, low_y, high_x, high_y = True, 0.0, 0.0, 0.0, 0.0
    for number in range(1, len(xs)):
        dx, dy = xs[number] - x, ys[number] - y
        away = dx * dx + dy * dy
        if away < reached or not (free or (low_x * dy > low_y * dx and dx * high_y > dy * high_x)):
            kept.append(number - 1)
            x, y, free = xs[number - 1], ys[number - 1], True
            dx, dy = xs[number] - x, ys[number] - y
            away = dx * dx + dy * dy
        reached = away
        if away <= square:
            continue
        along = sqrt(away - square)
        left, below = dx * along + dy * tolerance, dy * along - dx * tolerance
        right, above = dx * along - dy * tolerance, dy * along + dx * tolerance
        if free or low_x * below > low_y * left:
            low_x, low_y = left, below
        if free or right * high_y > above * high_x:
            high_x, high_y = right, above
        free = False
    return [*kept, len(xs) - 1]
