"""Polylines in pixels: cut to a box, and rid of the points that nobody can see."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

from secant.scenes import polyline

#: A polyline: n points, one a row, in pixels, y downwards. Long ones are laid out by column, which numpy goes through
#: several times as quickly as through rows of two.
Polyline = NDArray[np.float64]
#: left, top, right, bottom
Rectangle = tuple[float, float, float, float]


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
    """The same lines with fewer points, none further than ``tolerance`` pixels from the original."""
    found = []
    for line in lines:
        xs, ys = line.T.tolist()
        found.append(line[polyline.simplified(xs, ys, tolerance)] if len(xs) > 2 else line)
    return found


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
    # Of each point: x, y, the step to the next one (then: to the next sample), and how many samples come before.
    told = np.empty((5, points.shape[1]))
    told[:2] = points
    np.subtract(points[:, 1:], points[:, :-1], out=told[2:4, :-1])
    # From the end of a line no step leads on.
    told[2:4, [end - 1 for end in accumulate(line.shape[1] for line in lines)]] = 0.0
    counts = np.maximum(1, np.ceil(np.sqrt(told[2] * told[2] + told[3] * told[3]) / spacing)).astype(int)
    starts = np.zeros(len(counts) + 1, dtype=int)
    counts.cumsum(out=starts[1:])
    told[2:4] /= counts
    told[4] = starts[:-1]
    told = told.repeat(counts, axis=1)
    found = told[:2] + (np.arange(told.shape[1]) - told[4]) * told[2:4]
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
