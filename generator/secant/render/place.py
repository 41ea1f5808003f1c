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

from secant.render.candidates import TOUCH, Candidates, Form, Wish, anywhere, near
from secant.render.geometry import Polyline, Rectangle, clipped
from secant.render.ground import Ground

#: A label that would cost this much or more in one line is tried in several.
_BREAK = 9.0
#: A label that costs this much or more may make others give way, and how often all of them are looked at again.
_UNHAPPY, _ROUNDS = 12.0, 4
#: What it costs that two labels overlap, and that a leader runs through a label.
_OVERLAP, _RUN_THROUGH = 1e6, 300.0
#: Free pixels between labels, beside and above each other.
_APART = np.array([[-3.0], [-1.0], [3.0], [1.0]])


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label stands and in which form: its box, the side of its anchor that it lies on (0 centred, 1 right,
    −1 left), the line that leads to it, and whether it crosses what may be crossed."""

    form: Form
    box: Rectangle
    align: int
    leader: Polyline | None
    crosses: bool


@dataclass(frozen=True, slots=True)
class _Taken:
    """The places of the labels that have one: their boxes, and the leaders among them."""

    boxes: tuple[Rectangle, ...]
    leaders: tuple[Polyline, ...]


def place(wishes: Sequence[Wish], ground: Ground) -> list[Place]:
    """A place for every wish, in the order of the wishes."""
    order = sorted(range(len(wishes)), key=lambda i: (wishes[i].priority, i))
    candidates = dict(enumerate(near([(wish, 0) for wish in wishes], ground))) if wishes else {}
    chosen: dict[int, int] = {}
    asked: dict[int, dict[int, int]] = {}
    for i in order:
        candidates[i], chosen[i] = _enough(candidates[i], ground, _taken(candidates, chosen))
        asked[i] = dict(chosen)
    seen: dict[int, dict[int, int]] = {}
    for _ in range(_ROUNDS):
        before = dict(chosen)
        for i in order:
            if seen.get(i) == chosen:  # nothing is different from when it was last content with this
                continue
            if _undisturbed(i, asked[i], candidates, chosen):
                cost = float(candidates[i].costs[chosen[i]])
            else:
                chosen[i], cost = _best(candidates[i], _taken(candidates, chosen, i), ground)
            asked[i] = content = dict(chosen)
            if cost >= _UNHAPPY:
                _make_room(i, cost, candidates, chosen, ground)
            if chosen == content:
                seen[i] = content
        if chosen == before:
            break
    return [_settled(candidates[i], chosen[i]) for i in range(len(wishes))]


def _enough(candidates: Candidates, ground: Ground, others: _Taken) -> tuple[Candidates, int]:
    """Candidates among which there is a good one, and its number: these near ones, then broken ones, then any."""
    wish = candidates.wish
    best, cost = _best(candidates, others, ground)
    if cost >= _BREAK and len(wish.forms) > 1:
        for broken in near([(wish, form) for form in range(1, len(wish.forms))], ground):
            candidates = candidates.joined(broken)
        best, cost = _best(candidates, others, ground)
    if cost >= TOUCH:
        for form in range(len(wish.forms)):
            candidates = candidates.joined(anywhere(wish, form, ground))
        best, cost = _best(candidates, others, ground)
    return candidates, best


def _undisturbed(i: int, before: dict[int, int], candidates: dict[int, Candidates], chosen: dict[int, int]) -> bool:
    """Is the best place of ``before``, when some of the others had none yet, certainly the best still, and do the
    others cost it nothing? More labels only make places dearer, and this one they do not if none lies there and no
    line leads to any."""
    if not before.items() <= chosen.items() or any(candidates[j].far[k] for j, k in chosen.items()):
        return False
    left, top, right, bottom = candidates[i].box(chosen[i])
    others = (candidates[j].box(k) for j, k in chosen.items() if j != i)
    aside, above = -_APART[:2, 0]
    return all(
        right <= low_x - aside or left >= high_x + aside or bottom <= low_y - above or top >= high_y + above
        for low_x, low_y, high_x, high_y in others
    )


def _make_room(i: int, cost: float, candidates: dict[int, Candidates], chosen: dict[int, int], ground: Ground) -> None:
    """Let another label give way to this one, if both together are then better off."""
    for j in [j for j in chosen if j != i]:
        aside = _taken(candidates, chosen, i, j)
        place_i, cost_i = _best(candidates[i], aside, ground)
        _, cost_j = _best(candidates[j], _taken(candidates, chosen, j), ground)
        place_j, new_j = _best(candidates[j], _taken(candidates, {**chosen, i: place_i}, j), ground)
        if cost_i + new_j < cost + cost_j - 0.1:
            chosen[i], chosen[j] = place_i, place_j
            return


def _taken(candidates: dict[int, Candidates], chosen: dict[int, int], *aside: int) -> _Taken:
    """The places of all labels but those ``aside``."""
    places = [(candidates[i], k) for i, k in chosen.items() if i not in aside]
    leaders = (found.leader(k) for found, k in places)
    boxes = tuple(found.box(k) for found, k in places)
    return _Taken(boxes, tuple(leader for leader in leaders if leader is not None))


def _best(candidates: Candidates, others: _Taken, ground: Ground) -> tuple[int, float]:
    """The number of the cheapest candidate and its cost, the others' places given."""
    costs = candidates.costs.copy()
    if others.boxes:
        costs += _OVERLAP * _overlaps(candidates.edges, others.boxes)
    asked: set[int] = set()
    while True:
        best = int(costs.argmin())
        if not candidates.told[best]:
            candidates.tell(costs, best, ground)
        elif best in asked:
            return best, float(costs[best])
        else:
            asked.add(best)
            costs[best] += _RUN_THROUGH * _crossings(candidates, best, others)


def _overlaps(edges: NDArray[np.float64], boxes: Sequence[Rectangle]) -> NDArray[np.int_]:
    """How many of the boxes each of those with these edges overlaps."""
    left, top, right, bottom = edges
    low_x, low_y, high_x, high_y = (np.array(boxes).T + _APART)[:, :, None]
    overlapped = (left < high_x) & (right > low_x) & (top < high_y) & (bottom > low_y)
    counts: NDArray[np.int_] = overlapped.sum(axis=0)
    return counts


def _crossings(candidates: Candidates, index: int, others: _Taken) -> int:
    """How many labels a leader runs through: this one's through others, others' through this one."""
    own = candidates.leader(index)
    through = 0 if own is None else sum(bool(clipped(own, box)) for box in others.boxes)
    return through + sum(bool(clipped(leader, candidates.box(index))) for leader in others.leaders)


def _settled(candidates: Candidates, index: int) -> Place:
    return Place(
        candidates.wish.forms[candidates.forms[index]],
        candidates.box(index),
        int(candidates.align[index]),
        candidates.leader(index),
        bool(candidates.crosses[index]),
    )
