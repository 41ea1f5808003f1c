"""The search for all critical points in a box; what it finds is checked by ``points`` again."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from secant.calculus.rigorous.cover_search import exact_near, newton_step
from secant.calculus.rigorous.interval import Interval, NowhereError
from secant.calculus.rigorous.krawczyk import holds_one, looked_at, misses, narrowed, within
from secant.calculus.rigorous.plane_certificates import FloatBox, Isolated, PointsCertificate, Sides
from secant.calculus.rigorous.points import kind_over, lies_in
from secant.calculus.rigorous.regions import boxed, floats, halves, hull
from secant.calculus.rigorous.surface import Bends, Box, Surface, finite, surface
from secant.language.tree import Node

#: Boxes that may be looked at: some five seconds.
BOXES = 6000
_NARROW = 1e-9
#: Shares of a box's size with which a zero is surrounded, the widest first.
_SHARES = (4.0, 2.0, 1.0, 0.5, 0.25, 0.1, 0.01, 1e-3, 1e-5)


@dataclass(frozen=True, slots=True)
class Unsettled:
    """The box at which the search ended, and why; ``found`` are the points found before."""

    box: FloatBox
    reason: str
    found: tuple[Isolated, ...]


class _UnsettledError(Exception):
    def __init__(self, box: Box, reason: str) -> None:
        super().__init__(reason)
        self.box = floats(box)
        self.reason = reason


@dataclass(slots=True)
class _Search:
    f: Surface
    whole: Box
    boxes: int = 0
    cuts: list[str] = field(default_factory=list)
    points: list[Isolated] = field(default_factory=list)
    outers: list[Box] = field(default_factory=list)

    def settle(self, box: Box) -> None:
        self.boxes += 1
        if self.boxes > BOXES:
            raise _UnsettledError(box, f"{BOXES} boxes did not suffice")
        for index, outer in enumerate(self.outers):
            if within(box, outer):
                self.cuts.append(f"in {index}")
                return
        try:
            bends = self.f.bends(box)
        except NowhereError:
            self.cuts.append("nowhere")
            return
        look = looked_at(self.f, box, bends)
        if look.empty:
            self.cuts.append("slope")
            return
        if look.regular:
            self._isolate(box)
        if self.outers and within(box, self.outers[-1]):
            self.cuts.append(f"in {len(self.outers) - 1}")
            return
        self._split(box, bends)

    def _split(self, box: Box, bends: Bends) -> None:
        index = most_smeared(box, bends)
        side = box[index]
        if finite(side) and side.width <= _NARROW * max(1.0, abs(side.low)):
            reason = "the gradient may vanish there without the Hessian telling how"
            raise _UnsettledError(box, reason if bends.smooth else "the function may not be smooth there")
        self.cuts.append(f"split {index}")
        for half in halves(box, index):
            self.settle(half)

    def _isolate(self, box: Box) -> None:
        """Finds a new critical point near the box by Newton's steps and surrounds it as widely as it goes."""
        at = self._zero_near(box)
        if at is None:
            return
        thin = tuple(Interval(each, each) for each in at)
        if any(within(thin, outer) for outer in self.outers):
            return
        for share in _SHARES:
            outer = tuple(
                Interval(each - share * max(side.width, 1e-12), each + share * max(side.width, 1e-12))
                for each, side in zip(at, box, strict=True)
            )
            if holds_one(self.f, outer):
                self._found(outer, at)
                return

    def _zero_near(self, box: Box) -> list[float] | None:
        at = [side.middle for side in box]
        free = list(range(len(box)))
        for _ in range(30):
            try:
                step = newton_step(self.f, at, free)
            except NowhereError:
                return None
            if step is None:
                return None
            at = [each - step[index] for index, each in enumerate(at)]
            if any(
                not side.low - side.width <= each <= side.high + side.width for each, side in zip(at, box, strict=True)
            ):
                return None
            if all(abs(step[index]) <= 4e-16 * max(1e-3, abs(each)) for index, each in enumerate(at)):
                break
        return at

    def _found(self, outer: Box, at: list[float]) -> None:
        inner = narrowed(self.f, outer)
        if any(not misses(inner, boxed(point.inner)) for point in self.points):
            return
        if misses(inner, self.whole):
            # It lies beyond the edge: its box serves to account for this corner of the region.
            return
        kind = kind_over(self.f, inner)
        if kind is None:
            return
        exact = exact_near(self.f, at, list(range(len(at))), [None] * len(at))
        if exact is not None:
            # Room for the exact point, which may lie on the edge of what rounding left.
            inner = tuple(
                Interval(math.nextafter(side.low, -math.inf), math.nextafter(side.high, math.inf)) for side in inner
            )
            if not within(inner, outer) or not lies_in(exact, inner):
                exact = None
        self.outers.append(outer)
        self.points.append(Isolated(floats(outer), floats(inner), exact, kind))


def most_smeared(box: Box, bends: Bends) -> int:
    """The variable that, over the box, moves the gradient's components most, each taken by its own measure."""
    widest = max(range(len(box)), key=lambda k: box[k].width)
    if not all(map(finite, box)) or not all(finite(each) for row in bends.hessian for each in row):
        return widest
    shares = [0.0] * len(box)
    for row in bends.hessian:
        moved = [max(-each.low, each.high) * side.width for each, side in zip(row, box, strict=True)]
        for index, each in enumerate(moved):
            shares[index] += each / (sum(moved) or 1.0)
    best = max(range(len(box)), key=lambda k: shares[k])
    return best if box[best].width > 1e-3 * box[widest].width else widest


def find_points(node: Node, sides: Sides) -> PointsCertificate | Unsettled:
    """All critical points strictly inside the box, or where the search ended."""
    names = tuple(name for name, _ in sides)
    f = surface(node, names)
    search = _Search(f, hull(sides))
    try:
        search.settle(search.whole)
    except _UnsettledError as error:
        return Unsettled(error.box, error.reason, tuple(search.points))
    order = sorted(range(len(search.points)), key=lambda k: search.points[k].inner)
    renamed = {old: new for new, old in enumerate(order)}
    cuts = tuple(_renamed(cut, renamed) for cut in search.cuts)
    return PointsCertificate(node, names, sides, tuple(search.points[k] for k in order), cuts)


def _renamed(cut: str, renamed: dict[int, int]) -> str:
    word, _, number = cut.partition(" ")
    return f"in {renamed[int(number)]}" if word == "in" else cut
