"""Places for a label: beside its mark on every side, or anywhere, and what each of them costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from secant.render.geometry import Polyline, Rectangle
from secant.render.ground import Ground
from secant.render.roles import Paint
from secant.scenes import Side

#: Free pixels around a label, on every side.
_CLEARANCE = 2.0

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
_ALL_SIDES: tuple[Side, ...] = ("ne", "nw", "se", "sw", "e", "w", "n", "s")
_NEAR = ((4.0, 0.0), (8.0, 0.8), (13.0, 2.2), (20.0, 4.0))
#: Beyond this many pixels a label is led back to its mark by a line.
_LEADER = 26.0
#: How far apart the places are that are tried when nothing near is free, and what going there costs for each pixel.
_STEP, _FAR, _PER_PIXEL = 10.0, 12.0, 0.12

#: What each further line of a broken label costs.
_BROKEN = 3.0
#: What it costs to touch a stroke at all, and each cell of it; to leave the picture.
TOUCH, _TOUCH_EACH, _OUTSIDE = 400.0, 8.0, 1e7
_LEAVE_PLOT, _LEAVE_CELL, _CROSS_SOFT, _CROWD, _CROWDED, _NEARBY = 3.0, 40.0, 0.8, 0.1, 4.0, 10.0
#: From a label's edges to those of what must be free around it, of what had better be, and of itself.
_MARGINS = np.array([[[sign * _CLEARANCE], [sign * _NEARBY], [0.0]] for sign in (-1.0, -1.0, 1.0, 1.0)])
#: Of each the right and the lower edges are the greater ones.
_INWARD = np.array([[1.0], [1.0], [-1.0], [-1.0]])
#: What it costs to stand nearer to another's line than to one's own mark, and that the leader crosses something.
_MISTAKEN, _ACROSS, _ACROSS_ALL = 15.0, 2.5, 30.0
#: Of so many candidates the costs are told together: it takes hardly longer than for one.
_AT_ONCE = 8


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


@dataclass(slots=True)
class Candidates:
    """Places for one label: the left, upper, right and lower edges of their boxes, costs, x and y of the anchors they
    belong to, sides (0 centred, 1 right, −1 left), the numbers of their forms, whether they are so far away that a line
    must lead back, whether they cross what may be crossed, and whether their costs are all told: what takes long is
    looked into only where it matters."""

    wish: Wish
    edges: NDArray[np.float64]
    costs: NDArray[np.float64]
    anchors: NDArray[np.float64]
    align: NDArray[np.int_]
    forms: NDArray[np.int_]
    far: NDArray[np.bool_]
    crosses: NDArray[np.bool_]
    told: NDArray[np.bool_]

    def joined(self, other: Candidates) -> Candidates:
        """All candidates of both."""
        return Candidates(
            self.wish,
            np.concatenate([self.edges, other.edges], axis=1),
            np.concatenate([self.costs, other.costs]),
            np.concatenate([self.anchors, other.anchors], axis=1),
            np.concatenate([self.align, other.align]),
            np.concatenate([self.forms, other.forms]),
            np.concatenate([self.far, other.far]),
            np.concatenate([self.crosses, other.crosses]),
            np.concatenate([self.told, other.told]),
        )

    def box(self, index: int) -> Rectangle:
        """The box of one candidate."""
        left, top, right, bottom = self.edges[:, index].tolist()
        return left, top, right, bottom

    def leader(self, index: int) -> Polyline | None:
        """The line from a far label to its mark, if it needs one."""
        if not self.far[index]:
            return None
        left, top, right, bottom = self.box(index)
        x, y = self.anchors[:, index].tolist()
        near = (min(max(x, left - 2), right + 2), min(max(y, top - 2), bottom + 2))
        away = float(np.hypot(near[0] - x, near[1] - y))
        stop = (self.wish.reach + 2) / away
        return np.array([near, (x + (near[0] - x) * stop, y + (near[1] - y) * stop)])

    def tell(self, costs: NDArray[np.float64], best: int, ground: Ground) -> None:
        """Add to the costs of the ``best`` candidate, and of those next to it if it is near, what has not been looked
        into yet: here and to ``costs``, which also count the other labels."""
        some = np.array([best])
        if len(costs) > _AT_ONCE and not self.far[best]:
            some = costs.argpartition(_AT_ONCE)[:_AT_ONCE]
            some[-1] = best
            some = some[~(self.told[some] | self.far[some])]
        more = _mistaken(self.wish, self.edges[:, some], self.anchors[:, some])
        leader = self.leader(best)
        if leader is not None:
            more += min(_ACROSS * ground.crossed(leader), _ACROSS_ALL)
        self.told[some] = True
        self.costs[some] += more
        costs[some] += more


def near(asked: Sequence[tuple[Wish, int]], ground: Ground) -> list[Candidates]:
    """Beside each anchor, on each side, at a few distances: for several labels, each in the form of that number.

    They are judged together, which takes hardly longer than for one."""
    return _judged([_beside(wish, number) for wish, number in asked], ground)


def _beside(wish: Wish, number: int) -> _Unjudged:
    form = wish.forms[number]
    around = _around(wish.sides)
    told = np.array(wish.anchors).T
    places, dear = told[:2], told[2]
    half = np.array([[form.width / 2], [(form.above + form.below) / 2]])
    aside = around.directions * ((wish.reach + around.gaps) * around.diagonal + half)
    origin = places.repeat(len(around.gaps), axis=1)
    centre = (places[:, :, None] + aside[:, None, :]).reshape(2, -1)
    costs = (dear[:, None] + around.ranks + around.dear + _BROKEN * number).reshape(-1)
    align = np.concatenate([around.align] * len(dear))
    if wish.inside:
        centre = np.concatenate([places, centre], axis=1)
        costs = np.concatenate([dear - 3.0 + _BROKEN * number, costs])
        align = np.concatenate([np.zeros(len(dear), dtype=int), align])
        origin = np.concatenate([places, origin], axis=1)
    return _Unjudged(wish, number, np.concatenate([centre - half, centre + half]), costs, origin, align)


@dataclass(frozen=True, slots=True)
class _Around:
    """The places around an anchor: on each side, at each distance. ``ranks`` and ``dear`` are what the side and the
    distance cost."""

    directions: NDArray[np.float64]
    diagonal: NDArray[np.float64]
    gaps: NDArray[np.float64]
    ranks: NDArray[np.float64]
    dear: NDArray[np.float64]
    align: NDArray[np.int_]


@lru_cache(maxsize=256)
def _around(wished: tuple[Side, ...]) -> _Around:
    """The same for all labels that wish for these sides; what the author did not ask for is tried last."""
    sides = wished + tuple(side for side in _ALL_SIDES if side not in wished)
    ranks = np.array([0.45 * i + (0.0 if side in wished else 6.0) for i, side in enumerate(sides)])
    directions = np.array([_DIRECTIONS[side] for side in sides]).T.repeat(len(_NEAR), axis=1)
    gaps, dear = np.array(_NEAR * len(sides)).T
    diagonal = np.where(np.abs(directions).sum(axis=0) == 2, 0.75, 1.0)
    return _Around(directions, diagonal, gaps, ranks.repeat(len(_NEAR)), dear, directions[0].astype(int))


def anywhere(wish: Wish, number: int, ground: Ground) -> Candidates:
    """All over the panel's cell, dearer with the distance from the nearest anchor."""
    form = wish.forms[number]
    across, upward = form.width / 2, (form.above + form.below) / 2
    left, top, right, bottom = wish.cell
    columns, rows = np.arange(left + across, right - across, _STEP), np.arange(top + upward, bottom - upward, _STEP)
    centre = np.stack(np.meshgrid(columns, rows)).reshape(2, -1)
    half = np.array([[across], [upward]])
    edges = np.concatenate([centre - half, centre + half])
    anchors = np.ascontiguousarray(np.array(wish.anchors)[:, :2].T)
    places = anchors[:, :, None]
    distances = _away(edges[:, None], places)
    closest = distances.argmin(axis=0)
    costs = _FAR + _PER_PIXEL * distances.min(axis=0) + _BROKEN * number
    (found,) = _judged(
        [_Unjudged(wish, number, edges, costs, anchors[:, closest], np.zeros(len(costs), dtype=int))], ground
    )
    found.far = _away(edges, found.anchors) - wish.reach > _LEADER
    return found


@dataclass(frozen=True, slots=True)
class _Unjudged:
    """Places for a label in the form of that number, as in :class:`Candidates`, and what their distance costs."""

    wish: Wish
    number: int
    edges: NDArray[np.float64]
    costs: NDArray[np.float64]
    anchors: NDArray[np.float64]
    align: NDArray[np.int_]


def _judged(asked: Sequence[_Unjudged], ground: Ground) -> list[Candidates]:
    """The candidates with what touching, crossing, crowding and leaving cost; none of them far."""
    counts = [len(each.costs) for each in asked]
    edges = np.concatenate([each.edges for each in asked], axis=1)
    touched, crowd, soft = ground.within(edges[:, None] + _MARGINS)
    page = (2.0, 2.0, ground.width - 2.0, ground.height - 2.0)
    # Left of the left edge, above the upper one; right of the right edge and below the lower one with signs changed.
    areas = np.array([(each.wish.plot, each.wish.cell, page) for each in asked]).transpose(1, 2, 0)
    limits = (areas * _INWARD).repeat(counts, axis=2)
    off_plot, off_cell, off_page = (edges * _INWARD < limits).any(axis=1)
    costs = np.concatenate([each.costs for each in asked])
    costs += np.where(touched > 0, TOUCH + _TOUCH_EACH * touched, 0.0)
    costs += np.minimum(_CROSS_SOFT * soft, 12.0)
    costs += np.minimum(_CROWD * crowd, _CROWDED)
    costs += _LEAVE_PLOT * off_plot + _LEAVE_CELL * off_cell
    costs += _OUTSIDE * off_page
    crosses, untold = soft > 0, np.zeros((2, len(costs)), dtype=bool)
    found = []
    for each, (start, stop) in zip(asked, pairwise([0, *accumulate(counts)]), strict=True):
        part = slice(start, stop)
        forms = np.full(stop - start, each.number)
        far, told = untold[:, part]
        found.append(
            Candidates(each.wish, each.edges, costs[part], each.anchors, each.align, forms, far, crosses[part], told)
        )
    return found


def _mistaken(wish: Wish, edges: NDArray[np.float64], anchors: NDArray[np.float64]) -> NDArray[np.float64]:
    """What it costs that another's line is nearer than the label's own mark."""
    if not len(wish.foreign):
        return np.zeros(edges.shape[1])
    off = _away(edges, anchors)
    if len(wish.own):
        own, clear, wrong = _distances(edges, wish.own), 3.0, 1.0
    else:
        # A dot is spoken of beside the lines that run through it.
        own, clear, wrong = off - wish.reach, 0.5, 0.0
    ratio = _distances(edges, wish.foreign) / np.maximum(own, 1.0)
    return np.where(off > 0, _MISTAKEN * np.maximum(0.0, np.minimum(1.0, (clear - ratio) / (clear - wrong))), 0.0)


def _distances(edges: NDArray[np.float64], points: Polyline) -> NDArray[np.float64]:
    """How far the nearest of the points is from each box."""
    nearest: NDArray[np.float64] = np.sqrt(_squares(edges[:, :, None], points.T[:, None]).min(axis=1))
    return nearest


def _away(edges: NDArray[np.float64], points: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far points are from boxes; 0 inside."""
    away: NDArray[np.float64] = np.sqrt(_squares(edges, points))
    return away


def _squares(edges: NDArray[np.float64], points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The squares of these distances: of many points they take a quarter of the time of ``np.hypot``."""
    offsets = np.minimum(np.maximum(points, edges[:2]), edges[2:]) - points
    offsets *= offsets
    squares: NDArray[np.float64] = offsets[0] + offsets[1]
    return squares
