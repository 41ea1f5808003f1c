"""Polylines in pixels: cut to a box, and rid of the points that nobody can see."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import sqrt

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

#: A polyline: n points, one a row, in pixels, y downwards. Long ones are laid out by column, which numpy goes through
#: several times as quickly as through rows of two.
Polyline = NDArray[np.float64]
#: left, top, right, bottom
Rectangle = tuple[float, float, float, float]
#: Lines with no more points than this are simplified in plain numbers.
_FEW = 200


def clipped(line: Polyline, box: Rectangle) -> list[Polyline]:
    """The parts of ``line`` inside ``box``; points that are not finite break it.

    Liang and Barsky's parametric test, for all segments at once.
    """
    if len(line) < 2:
        return []
    left, top, right, bottom = box
    # Also false where a coordinate is not a number.
    if (line >= (left, top)).all() and (line <= (right, bottom)).all():
        return [line]
    with np.errstate(all="ignore"):
        start, step = line[:-1], line[1:] - line[:-1]
        enter = np.zeros(len(start))
        leave = np.ones(len(start))
        for axis, low, high in ((0, left, right), (1, top, bottom)):
            delta = step[:, axis]
            first, second = (low - start[:, axis]) / delta, (high - start[:, axis]) / delta
            still = delta == 0
            inside = (start[:, axis] >= low) & (start[:, axis] <= high)
            near = np.where(still, np.where(inside, -np.inf, np.inf), np.minimum(first, second))
            far = np.where(still, np.where(inside, np.inf, -np.inf), np.maximum(first, second))
            enter, leave = np.maximum(enter, near), np.minimum(leave, far)
        seen = np.isfinite(start).all(axis=1) & np.isfinite(step).all(axis=1) & (enter <= leave)
    if not seen.any():
        return []
    places = np.flatnonzero(seen)
    begins = start[seen] + enter[seen, None] * step[seen]
    ends = start[seen] + leave[seen, None] * step[seen]
    # A new part begins where the segment before is unseen or was cut at its end, or where this one is cut at its start.
    fresh = np.ones(len(places), dtype=bool)
    fresh[1:] = (np.diff(places) > 1) | (leave[places[:-1]] < 1.0) | (enter[places[1:]] > 0.0)
    groups = np.split(np.arange(len(places)), np.flatnonzero(fresh)[1:])
    return [np.vstack([begins[group[:1]], ends[group]]) for group in groups]


def clipped_polygon(ring: Polyline, box: Rectangle) -> list[Polyline]:
    """The part of a closed polygon inside ``box``, closed too; nothing if they do not meet. Its points are finite."""
    left, top, right, bottom = box
    ring = ring[np.isfinite(ring).all(axis=1)]
    if len(ring) < 4:
        return []
    if (ring.min(axis=0) >= (left, top)).all() and (ring.max(axis=0) <= (right, bottom)).all():
        return [ring]
    cut = Path(ring, closed=True).clip_to_bbox(Bbox([[left, top], [right, bottom]]), inside=True)
    parts = (np.asarray(part, dtype=np.float64) for part in cut.to_polygons(closed_only=True))
    return [part for part in parts if len(part) >= 4]


def simplified(lines: Sequence[Polyline], tolerance: float = 0.1) -> list[Polyline]:
    """The same lines with fewer points, none further than ``tolerance`` pixels from the original.

    Douglas and Peucker's method: few points are looked at one by one, many at once.
    """
    if sum(map(len, lines)) <= _FEW:
        return [_simplified_short(line, tolerance) for line in lines]
    return _simplified_long(lines, tolerance)


def _simplified_short(line: Polyline, tolerance: float) -> Polyline:
    """One line, split from its ends inwards in plain numbers: numpy's calls take longer than so few points."""
    xs, ys = line.T.tolist()
    kept = [0, len(xs) - 1]
    stretches = [(0, len(xs) - 1)]
    while stretches:
        first, last = stretches.pop()
        x, y = xs[first], ys[first]
        across, upward = xs[last] - x, ys[last] - y
        square = across * across + upward * upward or 1.0
        furthest, worst = tolerance, 0
        for inner in range(first + 1, last):
            aside, above = xs[inner] - x, ys[inner] - y
            along = (aside * across + above * upward) / square
            if along >= 1.0:
                aside, above = aside - across, above - upward
            elif along > 0.0:
                aside, above = aside - along * across, above - along * upward
            away = sqrt(aside * aside + above * above)
            if away > furthest:
                furthest, worst = away, inner
        if worst:
            kept.append(worst)
            stretches += [(first, worst), (worst, last)]
    return line if len(kept) >= len(xs) else line[sorted(kept)]


def _simplified_long(lines: Sequence[Polyline], tolerance: float) -> list[Polyline]:
    """All lines, all their stretches split in step rather than one after the other."""
    points = np.concatenate(lines)
    columns = np.ascontiguousarray(points.T)
    lengths = np.array([len(line) for line in lines])
    bounds = np.concatenate([[0], np.cumsum(lengths)])
    kept = np.zeros(len(points), dtype=bool)
    kept[bounds[:-1]] = True
    kept[bounds[1:] - 1] = True
    first, last = bounds[:-1], bounds[1:] - 1
    while True:
        long = last - first > 1
        first, last = first[long], last[long]
        if len(first) == 0:
            break
        counts = last - first - 1
        offsets = counts.cumsum() - counts
        owner = np.arange(len(first)).repeat(counts)
        inner = np.arange(len(owner)) + (first + 1 - offsets)[owner]
        distance = _chord_distances(columns, inner, first, last, owner)
        worst = np.maximum.reduceat(distance, offsets)
        split = worst > tolerance
        if not split.any():
            break
        at_worst = np.flatnonzero((distance == worst[owner]) & split[owner])
        # Where several points of a stretch are as far away, the first.
        whose = owner[at_worst]
        fresh = np.ones(len(whose), dtype=bool)
        fresh[1:] = whose[1:] != whose[:-1]
        middle = inner[at_worst[fresh]]
        kept[middle] = True
        first, last = np.concatenate([first[split], middle]), np.concatenate([middle, last[split]])
    numbers = np.cumsum(kept)[bounds[1:] - 1][:-1]
    return list(np.split(points[kept], numbers))


def _chord_distances(
    columns: Polyline,
    inner: NDArray[np.intp],
    first: NDArray[np.intp],
    last: NDArray[np.intp],
    owner: NDArray[np.intp],
) -> NDArray[np.float64]:
    """The distance of each of the points ``inner`` from the segment between the points ``first`` and ``last`` of its
    owner; ``columns`` are x and y of all points."""
    begin = columns[:, first]
    chord = columns[:, last] - begin
    square = chord[0] * chord[0] + chord[1] * chord[1]
    square[square == 0] = 1.0
    offset = columns[:, inner] - begin[:, owner]
    chord = chord[:, owner]
    along = (offset[0] * chord[0] + offset[1] * chord[1]) / square[owner]
    away = offset - np.minimum(np.maximum(along, 0.0), 1.0) * chord
    distance: NDArray[np.float64] = np.sqrt(away[0] * away[0] + away[1] * away[1])
    return distance


def sampled(lines: Sequence[Polyline], spacing: float) -> Polyline:
    """Points on the lines, in their order, never further apart than ``spacing`` pixels."""
    return sampled_each([lines], spacing)[0].T


def sampled_each(groups: Sequence[Sequence[Polyline]], spacing: float) -> tuple[NDArray[np.float64], list[int]]:
    """The same for several groups of lines at once: x and y of all points, and where each group's begin and the last
    one's end."""
    lines = [line.T for group in groups for line in group]
    if not lines:
        return np.zeros((2, 0)), [0] * (len(groups) + 1)
    points = np.concatenate(lines, axis=1)
    # Of each point: x, y, the step to the next one, how many points that has room for, and how many come before.
    told = np.empty((6, points.shape[1]))
    told[:2] = points
    np.subtract(points[:, 1:], points[:, :-1], out=told[2:4, :-1])
    # From the end of a line no step leads on.
    told[2:4, [end - 1 for end in accumulate(line.shape[1] for line in lines)]] = 0.0
    counts = np.maximum(1, np.ceil(np.hypot(told[2], told[3]) / spacing)).astype(int)
    starts = np.zeros(len(counts) + 1, dtype=int)
    counts.cumsum(out=starts[1:])
    told[4], told[5] = counts, starts[:-1]
    told = told.repeat(counts, axis=1)
    found = told[:2] + (np.arange(told.shape[1]) - told[5]) / told[4] * told[2:4]
    return found, starts[[0, *accumulate(sum(map(len, group)) for group in groups)]].tolist()


def length(line: Polyline) -> float:
    """How long a polyline is, in pixels."""
    steps = line[1:] - line[:-1]
    return float(np.hypot(steps[:, 0], steps[:, 1]).sum())


def points_at(line: Polyline, fractions: Sequence[float]) -> Polyline:
    """The points that many parts of the whole length along ``line``."""
    steps = line[1:] - line[:-1]
    lengths = np.zeros(len(line))
    np.hypot(steps[:, 0], steps[:, 1]).cumsum(out=lengths[1:])
    goals = np.array(fractions) * lengths[-1]
    return np.array([np.interp(goals, lengths, column) for column in line.T]).T


def cut_at(start: tuple[float, float], end: tuple[float, float], box: Rectangle) -> tuple[float, float]:
    """Where the segment from ``start`` to ``end``, the centre of ``box``, enters the box."""
    dx, dy = start[0] - end[0], start[1] - end[1]
    scale = min(
        (box[2] - box[0]) / 2 / abs(dx) if dx else np.inf,
        (box[3] - box[1]) / 2 / abs(dy) if dy else np.inf,
        1.0,
    )
    return end[0] + dx * scale, end[1] + dy * scale


def rounded(box: Rectangle, radius: float) -> Polyline:
    """A rectangle with round corners as a polyline fine enough to look round."""
    left, top, right, bottom = box
    quarter = np.linspace(0, np.pi / 2, 5)
    corners = ((right, top, -np.pi / 2), (right, bottom, 0.0), (left, bottom, np.pi / 2), (left, top, np.pi))
    parts = []
    for x, y, turn in corners:
        centre = np.array([x + (-radius if x == right else radius), y + (radius if y == top else -radius)])
        parts.append(centre + radius * np.column_stack([np.cos(quarter + turn), np.sin(quarter + turn)]))
    return np.concatenate(parts)
