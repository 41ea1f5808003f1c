"""Where labels stand: beside their mark, touching no line and no other label, the same way every time.

Every label has some hundreds of candidate places (beside each anchor of its mark, on each side, at a few distances).
A candidate costs more the further it is from what was asked for, and much more if it touches something. What is drawn
is entered once into a grid of small cells whose running sums tell at once how much lies in a rectangle; so all
candidates of a label are judged together. Labels are placed in the order of their priority, each at its cheapest place,
and then moved again while that betters the whole. A label for which nothing near is free goes further away and gets a
line that leads back to its mark. Two labels never overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secant.render.geometry import Polyline, Rectangle, sampled
from secant.render.roles import Paint
from secant.scenes import Side

_CELL = 2.0
#: Free pixels around a label, on every side.
CLEARANCE = 2.0

_DIRECTIONS: dict[Side, tuple[float, float]] = {
    "n": (0.0, -1.0),
    "ne": (1.0, -1.0),
    "e": (1.0, 0.0),
    "se": (1.0, 1.0),
    "s": (0.0, 1.0),
    "sw": (-1.0, 1.0),
    "w": (-1.0, 0.0),
    "nw": (-1.0, -1.0),
}
_OUTWARDS = np.array([-1.0, -1.0, 1.0, 1.0])
_ALL_SIDES: tuple[Side, ...] = ("ne", "nw", "se", "sw", "e", "w", "n", "s")
_NEAR = ((4.0, 0.0), (8.0, 0.8), (13.0, 2.2), (20.0, 4.0))
_FAR = tuple((distance, 8.0 + distance / 6) for distance in (30.0, 42.0, 56.0, 74.0, 96.0, 124.0))
#: Beyond this many pixels a label is led back to its mark by a line.
_LEADER = 26.0

_TOUCH, _TOUCH_EACH, _OVERLAP, _OUTSIDE = 400.0, 8.0, 1e6, 1e7
_LEAVE_PLOT, _LEAVE_CELL, _CROSS_SOFT, _CROWD = 3.0, 40.0, 0.8, 0.15


@dataclass(frozen=True, slots=True)
class Wish:
    """A label that asks for a place.

    ``name`` is that of its mark; ``above`` and ``below`` are its extents from the baseline; ``anchors``: x, y, cost;
    ``reach``: the size of the mark around its anchors; ``own``: points on its own strokes, near which it may stand.
    """

    name: str | None
    text: str
    size: float
    paint: Paint
    width: float
    above: float
    below: float
    anchors: tuple[tuple[float, float, float], ...]
    reach: float
    sides: tuple[Side, ...]
    inside: bool
    priority: int
    plot: Rectangle
    cell: Rectangle
    own: Polyline


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label stands: its box, the side of its anchor it lies on (0 centred, 1 right, −1 left), its leader."""

    box: Rectangle
    align: int
    leader: tuple[tuple[float, float], tuple[float, float]] | None
    crosses: bool


class Ground:
    """What labels must not touch (``hard``) and what they had rather not (``soft``), as running sums over cells."""

    def __init__(
        self,
        width: float,
        height: float,
        hard: Sequence[Polyline],
        soft: Sequence[Polyline],
        blocks: Sequence[Rectangle],
    ) -> None:
        self.width, self.height = width, height
        self._shape = (int(height / _CELL) + 2, int(width / _CELL) + 2)
        occupied = self._cells(hard)
        for left, top, right, bottom in blocks:
            rows = slice(max(0, int(top / _CELL)), max(0, int(bottom / _CELL) + 1))
            columns = slice(max(0, int(left / _CELL)), max(0, int(right / _CELL) + 1))
            occupied[rows, columns] = 1
        self._hard = _running_sum(occupied)
        self._soft = _running_sum(self._cells(soft))

    def _cells(self, lines: Sequence[Polyline]) -> NDArray[np.int32]:
        cells = np.zeros(self._shape, dtype=np.int32)
        points = sampled(lines, _CELL * 0.7)
        columns = np.clip((points[:, 0] / _CELL).astype(int), 0, self._shape[1] - 1)
        rows = np.clip((points[:, 1] / _CELL).astype(int), 0, self._shape[0] - 1)
        cells[rows, columns] = 1
        return cells

    def hard(self, boxes: NDArray[np.float64]) -> NDArray[np.int32]:
        """How many occupied cells each box touches."""
        return self._count(self._hard, boxes)

    def soft(self, boxes: NDArray[np.float64]) -> NDArray[np.int32]:
        """The same for what may be crossed in need."""
        return self._count(self._soft, boxes)

    def _count(self, sums: NDArray[np.int32], boxes: NDArray[np.float64]) -> NDArray[np.int32]:
        cells = np.floor(boxes / _CELL).astype(int)
        left, top = np.clip(cells[:, 0], 0, self._shape[1]), np.clip(cells[:, 1], 0, self._shape[0])
        right, bottom = np.clip(cells[:, 2] + 1, 0, self._shape[1]), np.clip(cells[:, 3] + 1, 0, self._shape[0])
        counts: NDArray[np.int32] = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
        return counts


def _running_sum(cells: NDArray[np.int32]) -> NDArray[np.int32]:
    sums = np.zeros((cells.shape[0] + 1, cells.shape[1] + 1), dtype=np.int32)
    np.cumsum(np.cumsum(cells, axis=0), axis=1, out=sums[1:, 1:])
    return sums


@dataclass(slots=True)
class _Candidates:
    boxes: NDArray[np.float64]
    costs: NDArray[np.float64]
    anchors: NDArray[np.float64]
    align: NDArray[np.int_]
    far: NDArray[np.bool_]


def place(wishes: Sequence[Wish], ground: Ground) -> list[Place]:
    """A place for every wish, in the order of the wishes."""
    order = sorted(range(len(wishes)), key=lambda i: (wishes[i].priority, i))
    candidates = {i: _candidates(wishes[i], ground, _NEAR) for i in order}
    chosen: dict[int, int] = {}
    for i in order:
        others = _chosen_boxes(candidates, chosen)
        best, cost = _best(candidates[i], others)
        if cost >= _TOUCH:
            candidates[i] = _joined(candidates[i], _candidates(wishes[i], ground, _FAR))
            best, _ = _best(candidates[i], others)
        chosen[i] = best
    for _ in range(3):
        moved = False
        for i in order:
            rest = {k: v for k, v in chosen.items() if k != i}
            best, _ = _best(candidates[i], _chosen_boxes(candidates, rest))
            moved |= best != chosen[i]
            chosen[i] = best
        if not moved:
            break
    return [_settled(wishes[i], candidates[i], chosen[i], ground) for i in range(len(wishes))]


def _candidates(wish: Wish, ground: Ground, distances: tuple[tuple[float, float], ...]) -> _Candidates:
    sides = wish.sides + tuple(side for side in _ALL_SIDES if side not in wish.sides)
    directions = np.array([_DIRECTIONS[side] for side in sides])
    # What the author did not ask for is tried last.
    ranks = np.array([0.45 * i + (0.0 if side in wish.sides else 6.0) for i, side in enumerate(sides)])
    anchors = np.array(wish.anchors)
    gaps = np.array(distances)
    a, s, d = np.indices((len(anchors), len(sides), len(gaps))).reshape(3, -1)
    direction = directions[s]
    diagonal = np.where(np.abs(direction).sum(axis=1) == 2, 0.75, 1.0)[:, None]
    half = np.array([wish.width / 2, (wish.above + wish.below) / 2])
    offset = direction * ((wish.reach + gaps[d, 0])[:, None] * diagonal + half)
    centre = anchors[a, :2] + offset
    costs = anchors[a, 2] + ranks[s] + gaps[d, 1]
    align = directions[s, 0].astype(int)
    origin = anchors[a, :2]
    if wish.inside:
        centre = np.concatenate([anchors[:, :2], centre])
        costs = np.concatenate([anchors[:, 2] - 3.0, costs])
        align = np.concatenate([np.zeros(len(anchors), dtype=int), align])
        origin = np.concatenate([anchors[:, :2], origin])
    boxes = np.concatenate([centre - half, centre + half], axis=1)
    loose = boxes + CLEARANCE * _OUTWARDS
    touched = ground.hard(loose)
    costs = costs + np.where(touched > 0, _TOUCH + _TOUCH_EACH * touched, 0.0)
    costs += np.minimum(_CROSS_SOFT * ground.soft(boxes), 12.0)
    costs += _CROWD * _foreign(wish, ground, boxes)
    costs += _LEAVE_PLOT * _leaves(boxes, wish.plot) + _LEAVE_CELL * _leaves(boxes, wish.cell)
    costs += _OUTSIDE * _leaves(boxes, (2.0, 2.0, ground.width - 2.0, ground.height - 2.0))
    far = np.hypot(*(np.clip(origin, boxes[:, :2], boxes[:, 2:]) - origin).T) - wish.reach > _LEADER
    return _Candidates(boxes, costs, origin, align, far)


def _foreign(wish: Wish, ground: Ground, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much of what belongs to others lies close by: a label should be nearest to its own mark."""
    near = boxes + 12.0 * _OUTWARDS
    everything = ground.hard(near).astype(float)
    if len(wish.own):
        x, y = wish.own[:, 0], wish.own[:, 1]
        own = (x >= near[:, :1]) & (x <= near[:, 2:3]) & (y >= near[:, 1:2]) & (y <= near[:, 3:4])
        everything -= own.sum(axis=1)
    crowd: NDArray[np.float64] = np.clip(everything, 0.0, 60.0)
    return crowd


def _leaves(boxes: NDArray[np.float64], area: Rectangle) -> NDArray[np.bool_]:
    left, top, right, bottom = area
    leaves: NDArray[np.bool_] = (
        (boxes[:, 0] < left) | (boxes[:, 1] < top) | (boxes[:, 2] > right) | (boxes[:, 3] > bottom)
    )
    return leaves


def _chosen_boxes(candidates: dict[int, _Candidates], chosen: dict[int, int]) -> NDArray[np.float64]:
    if not chosen:
        return np.zeros((0, 4))
    return np.array([candidates[i].boxes[k] for i, k in chosen.items()])


def _best(candidates: _Candidates, others: NDArray[np.float64]) -> tuple[int, float]:
    costs = candidates.costs
    if len(others):
        boxes = candidates.boxes
        overlap = (
            (boxes[:, None, 0] < others[None, :, 2] + 3)
            & (boxes[:, None, 2] > others[None, :, 0] - 3)
            & (boxes[:, None, 1] < others[None, :, 3] + 1)
            & (boxes[:, None, 3] > others[None, :, 1] - 1)
        )
        costs = costs + _OVERLAP * overlap.sum(axis=1)
    best = int(np.argmin(costs))
    return best, float(costs[best])


def _joined(near: _Candidates, far: _Candidates) -> _Candidates:
    return _Candidates(
        np.concatenate([near.boxes, far.boxes]),
        np.concatenate([near.costs, far.costs]),
        np.concatenate([near.anchors, far.anchors]),
        np.concatenate([near.align, far.align]),
        np.concatenate([near.far, far.far]),
    )


def _settled(wish: Wish, candidates: _Candidates, index: int, ground: Ground) -> Place:
    left, top, right, bottom = candidates.boxes[index].tolist()
    leader = None
    if candidates.far[index]:
        x, y = candidates.anchors[index].tolist()
        near = (min(max(x, left - 2), right + 2), min(max(y, top), bottom))
        away = np.hypot(near[0] - x, near[1] - y)
        stop = (wish.reach + 2) / away
        leader = (near, (x + (near[0] - x) * stop, y + (near[1] - y) * stop))
    crosses = bool(ground.soft(candidates.boxes[index : index + 1])[0])
    return Place((left, top, right, bottom), int(candidates.align[index]), leader, crosses)
