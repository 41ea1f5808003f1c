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
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from secant.render.geometry import Polyline, Rectangle
from secant.render.ground import Ground
from secant.render.roles import Paint
from secant.scenes import Side

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
#: Beyond this many pixels a label is led back to its mark by a line.
_LEADER = 26.0
#: How far apart the places are that are tried when nothing near is free, and what going there costs for each pixel.
_STEP, _FAR, _PER_PIXEL = 10.0, 12.0, 0.12

#: A label that would cost this much or more in one line is tried in two, which costs a little itself.
_BREAK, _BROKEN = 9.0, 3.0
_TOUCH, _TOUCH_EACH, _OVERLAP, _OUTSIDE = 400.0, 8.0, 1e6, 1e7
_LEAVE_PLOT, _LEAVE_CELL, _CROSS_SOFT, _CROWD, _CROWDED, _NEARBY = 3.0, 40.0, 0.8, 0.1, 4.0, 10.0
#: What it costs a label to stand nearer to another's line than to its own mark.
_MISTAKEN = 15.0


def nowhere() -> Polyline:
    """No points."""
    return np.zeros((0, 2))


@dataclass(frozen=True, slots=True)
class Form:
    """One way to set a label's text: on one line or on two. ``above`` and ``below``: from its first baseline."""

    text: str
    width: float
    above: float
    below: float


@dataclass(frozen=True, slots=True)
class Wish:
    """A label that asks for a place.

    ``name`` is that of its mark; ``anchors``: x, y, cost; ``reach``: the size of the mark around its anchors;
    ``own`` and ``foreign``: points on its own strokes and on those of others, with which it must not be mistaken;
    ``inside``: it may stand on the anchor itself.
    """

    name: str | None
    forms: tuple[Form, ...]
    size: float
    paint: Paint
    anchors: tuple[tuple[float, float, float], ...]
    reach: float
    sides: tuple[Side, ...]
    priority: int
    plot: Rectangle
    cell: Rectangle
    own: Polyline = field(default_factory=nowhere)
    foreign: Polyline = field(default_factory=nowhere)
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label stands and in which form: its box, the side of its anchor that it lies on (0 centred, 1 right,
    −1 left), the line that leads to it, and whether it crosses what may be crossed."""

    form: Form
    box: Rectangle
    align: int
    leader: tuple[tuple[float, float], tuple[float, float]] | None
    crosses: bool


@dataclass(slots=True)
class _Candidates:
    """Places for one label: boxes, costs, the anchors they belong to, sides, the numbers of their forms, and whether
    their costs are all told (being mistaken for another's label is looked into only where it matters)."""

    boxes: NDArray[np.float64]
    costs: NDArray[np.float64]
    anchors: NDArray[np.float64]
    align: NDArray[np.int_]
    forms: NDArray[np.int_]
    told: NDArray[np.bool_]


def place(wishes: Sequence[Wish], ground: Ground) -> list[Place]:
    """A place for every wish, in the order of the wishes."""
    order = sorted(range(len(wishes)), key=lambda i: (wishes[i].priority, i))
    candidates: dict[int, _Candidates] = {}
    chosen: dict[int, int] = {}
    for i in order:
        others = _chosen_boxes(candidates, chosen)
        candidates[i], chosen[i] = _enough(wishes[i], ground, others)
    for _ in range(3):
        moved = False
        for i in order:
            rest = {k: v for k, v in chosen.items() if k != i}
            best, _ = _best(wishes[i], candidates[i], _chosen_boxes(candidates, rest))
            moved |= best != chosen[i]
            chosen[i] = best
        if not moved:
            break
    return [_settled(wishes[i], candidates[i], chosen[i], ground) for i in range(len(wishes))]


def _enough(wish: Wish, ground: Ground, others: NDArray[np.float64]) -> tuple[_Candidates, int]:
    """Candidates among which there is a good one, and its number: near ones, then broken ones, then any."""
    candidates = _near(wish, 0, ground)
    best, cost = _best(wish, candidates, others)
    if cost >= _BREAK:
        for form in range(1, len(wish.forms)):
            candidates = _joined(candidates, _near(wish, form, ground))
        best, cost = _best(wish, candidates, others)
    if cost >= _TOUCH:
        for form in range(len(wish.forms)):
            candidates = _joined(candidates, _anywhere(wish, form, ground))
        best, cost = _best(wish, candidates, others)
    return candidates, best


def _near(wish: Wish, number: int, ground: Ground) -> _Candidates:
    """Beside each anchor, on each side, at a few distances."""
    form = wish.forms[number]
    sides = wish.sides + tuple(side for side in _ALL_SIDES if side not in wish.sides)
    directions = np.array([_DIRECTIONS[side] for side in sides])
    # What the author did not ask for is tried last.
    ranks = np.array([0.45 * i + (0.0 if side in wish.sides else 6.0) for i, side in enumerate(sides)])
    anchors = np.array(wish.anchors)
    gaps = np.array(_NEAR)
    a, s, d = np.indices((len(anchors), len(sides), len(gaps))).reshape(3, -1)
    direction = directions[s]
    diagonal = np.where(np.abs(direction).sum(axis=1) == 2, 0.75, 1.0)[:, None]
    half = np.array([form.width / 2, (form.above + form.below) / 2])
    centre = anchors[a, :2] + direction * ((wish.reach + gaps[d, 0])[:, None] * diagonal + half)
    costs = anchors[a, 2] + ranks[s] + gaps[d, 1] + _BROKEN * number
    align, origin = direction[:, 0].astype(int), anchors[a, :2]
    if wish.inside:
        centre = np.concatenate([anchors[:, :2], centre])
        costs = np.concatenate([anchors[:, 2] - 3.0 + _BROKEN * number, costs])
        align = np.concatenate([np.zeros(len(anchors), dtype=int), align])
        origin = np.concatenate([anchors[:, :2], origin])
    return _judged(wish, ground, np.concatenate([centre - half, centre + half], axis=1), costs, origin, align, number)


def _anywhere(wish: Wish, number: int, ground: Ground) -> _Candidates:
    """All over the panel's cell, dearer with the distance from the nearest anchor."""
    form = wish.forms[number]
    half = np.array([form.width / 2, (form.above + form.below) / 2])
    left, top, right, bottom = wish.cell
    columns, rows = np.arange(left + half[0], right - half[0], _STEP), np.arange(top + half[1], bottom - half[1], _STEP)
    centre = np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2)
    boxes = np.concatenate([centre - half, centre + half], axis=1)
    anchors = np.array(wish.anchors)[:, :2]
    nearest = np.minimum(np.maximum(anchors[None], boxes[:, None, :2]), boxes[:, None, 2:])
    distances = np.hypot(*np.moveaxis(nearest - anchors[None], -1, 0))
    closest = distances.argmin(axis=1)
    costs = _FAR + _PER_PIXEL * distances.min(axis=1) + _BROKEN * number
    return _judged(wish, ground, boxes, costs, anchors[closest], np.zeros(len(boxes), dtype=int), number)


def _judged(
    wish: Wish,
    ground: Ground,
    boxes: NDArray[np.float64],
    costs: NDArray[np.float64],
    anchors: NDArray[np.float64],
    align: NDArray[np.int_],
    number: int,
) -> _Candidates:
    """The candidates with what touching, crossing, crowding and leaving cost."""
    touched = ground.hard(boxes + CLEARANCE * _OUTWARDS)
    costs = costs + np.where(touched > 0, _TOUCH + _TOUCH_EACH * touched, 0.0)
    costs += np.minimum(_CROSS_SOFT * ground.soft(boxes), 12.0)
    costs += np.minimum(_CROWD * ground.hard(boxes + _NEARBY * _OUTWARDS), _CROWDED)
    costs += _LEAVE_PLOT * _leaves(boxes, wish.plot) + _LEAVE_CELL * _leaves(boxes, wish.cell)
    costs += _OUTSIDE * _leaves(boxes, (2.0, 2.0, ground.width - 2.0, ground.height - 2.0))
    return _Candidates(boxes, costs, anchors, align, np.full(len(boxes), number), np.zeros(len(boxes), bool))


def _leaves(boxes: NDArray[np.float64], area: Rectangle) -> NDArray[np.bool_]:
    left, top, right, bottom = area
    leaves: NDArray[np.bool_] = (
        (boxes[:, 0] < left) | (boxes[:, 1] < top) | (boxes[:, 2] > right) | (boxes[:, 3] > bottom)
    )
    return leaves


def _chosen_boxes(candidates: dict[int, _Candidates], chosen: dict[int, int]) -> NDArray[np.float64]:
    return np.array([candidates[i].boxes[k] for i, k in chosen.items()]).reshape(-1, 4)


def _best(wish: Wish, candidates: _Candidates, others: NDArray[np.float64]) -> tuple[int, float]:
    """The number of the cheapest candidate and its cost, the labels in ``others`` given."""
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
    while True:
        best = int(np.argmin(costs))
        if candidates.told[best]:
            return best, float(costs[best])
        more = _mistaken(wish, candidates.boxes[best], candidates.anchors[best])
        candidates.told[best] = True
        candidates.costs[best] += more
        if costs is not candidates.costs:
            costs[best] += more


def _mistaken(wish: Wish, box: NDArray[np.float64], anchor: NDArray[np.float64]) -> float:
    """What it costs that another's line is nearer than the label's own mark."""
    inside = bool((box[:2] <= anchor).all() and (anchor <= box[2:]).all())
    if inside or not len(wish.foreign):
        return 0.0
    if len(wish.own):
        own, clear, wrong = _distance(box, wish.own), 3.0, 1.0
    else:
        # A dot is spoken of beside the lines that run through it.
        own, clear, wrong = _distance(box, anchor[None]) - wish.reach, 0.5, 0.0
    ratio = _distance(box, wish.foreign) / max(own, 1.0)
    return _MISTAKEN * max(0.0, min(1.0, (clear - ratio) / (clear - wrong)))


def _distance(box: NDArray[np.float64], points: Polyline) -> float:
    """How far the nearest of the points is from the box."""
    away = np.maximum(np.maximum(box[:2] - points, points - box[2:]), 0.0)
    return float(np.hypot(away[:, 0], away[:, 1]).min())


def _joined(one: _Candidates, other: _Candidates) -> _Candidates:
    return _Candidates(
        np.concatenate([one.boxes, other.boxes]),
        np.concatenate([one.costs, other.costs]),
        np.concatenate([one.anchors, other.anchors]),
        np.concatenate([one.align, other.align]),
        np.concatenate([one.forms, other.forms]),
        np.concatenate([one.told, other.told]),
    )


def _settled(wish: Wish, candidates: _Candidates, index: int, ground: Ground) -> Place:
    left, top, right, bottom = candidates.boxes[index].tolist()
    x, y = candidates.anchors[index].tolist()
    near = (min(max(x, left - 2), right + 2), min(max(y, top - 2), bottom + 2))
    away = float(np.hypot(near[0] - x, near[1] - y))
    leader = None
    if away - wish.reach > _LEADER:
        stop = (wish.reach + 2) / away
        leader = (near, (x + (near[0] - x) * stop, y + (near[1] - y) * stop))
    crosses = bool(ground.soft(candidates.boxes[index : index + 1])[0])
    form = wish.forms[candidates.forms[index]]
    return Place(form, (left, top, right, bottom), int(candidates.align[index]), leader, crosses)
