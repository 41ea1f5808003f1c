"""The search for a tree of boxes that proves an inequality; what it finds is checked by ``covering`` again."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

from secant.calculus.exact.form import Form, rational_form
from secant.calculus.exact.sign import UnsettledError, sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.rigorous.closed import proposals
from secant.calculus.rigorous.covering import gap_of, is_positive, least, monotone, thin_value, touches
from secant.calculus.rigorous.definite import never_negative
from secant.calculus.rigorous.interval import Interval, NowhereError
from secant.calculus.rigorous.meter import left, size, spend
from secant.calculus.rigorous.plane_certificates import CoverCertificate, ExactPoint, FloatBox, Relation
from secant.calculus.rigorous.regions import floats, halves, hull, is_outside, is_thin, on_face
from secant.calculus.rigorous.signs import has_values
from secant.calculus.rigorous.surface import Bends, Box, Surface, finite, surface
from secant.language.tree import Node, Number

#: Boxes that may be looked at: some five seconds.
BOXES = 4000
DEPTH = 120
#: Boxes that are looked at in any case.
_FEW = 60
#: Relative width below which a box is not halved any more.
_NARROW = 1e-11
#: How close to 0 the difference must come at a point for it to be looked at exactly.
_TOUCHING = 1e-7


@dataclass(frozen=True, slots=True)
class Cover:
    """A tree of boxes that was found, with what a reader wants to know of it."""

    certificate: CoverCertificate
    boxes: int
    margin: float


@dataclass(frozen=True, slots=True)
class Stuck:
    """No tree was found: the box at which the search ended, and why."""

    box: FloatBox
    reason: str


class _StuckError(Exception):
    def __init__(self, box: Box, reason: str) -> None:
        super().__init__(reason)
        self.stuck = Stuck(floats(box), reason)


@dataclass(slots=True)
class _Search:
    relation: Relation
    gap: Surface
    strict: bool
    budget: int
    defined: bool
    known: tuple[ExactPoint, ...]
    boxes: int = 0
    margin: float = math.inf
    cuts: list[str] = field(default_factory=list)
    touches: list[ExactPoint] = field(default_factory=list)

    def settle(self, box: Box, depth: int, *, inside: bool) -> None:
        self.boxes += 1
        if self.boxes > self.budget:
            raise _StuckError(box, f"{self.budget} boxes did not suffice")
        if inside and is_outside(self.gap.names, box, self.relation.condition):
            self.cuts.append("outside")
            return
        if all(map(is_thin, box)):
            self._point(box)
            return
        bends = self._bound(box)
        if bends is None:
            return
        free = self.relation.condition is None or not inside  # on a face the condition is of no more use
        if bends.value.whole and (self._touch(box, bends) or (free and self._face(box, bends, depth))):
            return
        self._split(box, bends, depth, inside=inside)

    def _point(self, box: Box) -> None:
        try:
            found = sign(thin_value(self.gap, box))
        except (UnsettledError, UndefinedError) as error:
            raise _StuckError(box, str(error)) from None
        if not is_positive(found, strict=self.strict):
            raise _StuckError(box, "the inequality fails at a corner")
        self.cuts.append("exact")
        self.margin = min(self.margin, 0.0)

    def _bound(self, box: Box) -> Bends | None:
        """``None`` if the box is settled by a bound."""
        try:
            values = self.gap.values(box)
            bound = values.low
            bends = None
            known = values.whole or self.defined
            if not (known and is_positive(bound, strict=self.strict)):
                bends = self.gap.bends(box)
                bound = least(self.gap, box, bends) if known else -math.inf
        except NowhereError:
            raise _StuckError(box, "there are no values") from None
        if is_positive(bound, strict=self.strict):
            self.cuts.append("bound")
            self.margin = min(self.margin, bound)
            return None
        return bends if bends is not None else self.gap.bends(box)

    def _touch(self, box: Box, bends: Bends) -> bool:
        if self.strict or not bends.smooth:
            return False
        free = [index for index, side in enumerate(box) if not is_thin(side)]
        if not never_negative([[bends.hessian[i][j] for j in free] for i in free]):
            return False
        for index, point in enumerate(self.touches):
            if touches(self.gap, box, point):
                self._touched(index)
                return True
        found = stationary(self.gap, box, free)
        for point in self.known if found is None else (*self.known, found):
            if touches(self.gap, box, point):
                self.touches.append(point)
                self._touched(len(self.touches) - 1)
                return True
        return False

    def _touched(self, index: int) -> None:
        self.cuts.append(f"touch {index}")
        self.margin = min(self.margin, 0.0)

    def _face(self, box: Box, bends: Bends, depth: int) -> bool:
        for index, side in enumerate(box):
            if is_thin(side):
                continue
            direction = monotone(bends, index)
            end = side.low if direction == 1 else side.high
            if direction is None or math.isinf(end):
                continue
            self.cuts.append(f"{'low' if direction == 1 else 'high'} {index}")
            self.settle(on_face(box, index, low=direction == 1), depth + 1, inside=False)
            return True
        return False

    def _split(self, box: Box, bends: Bends, depth: int, *, inside: bool) -> None:
        index = widest(box, bends)
        side = box[index]
        if depth > DEPTH or (finite(side) and side.width <= _NARROW * max(1.0, abs(side.low))):
            raise _StuckError(box, "the two sides come too close to each other")
        self.cuts.append(f"split {index}")
        for half in halves(box, index):
            self.settle(half, depth + 1, inside=inside)


def widest(box: Box, bends: Bends) -> int:
    """The variable along which the box matters most."""

    def weight(index: int) -> float:
        side, slope = box[index], bends.gradient[index]
        if is_thin(side):
            return -1.0
        if math.isinf(side.width):
            return math.inf
        steep = max(abs(slope.low), abs(slope.high))
        relative = side.width / max(1.0, abs(side.low), abs(side.high))
        return relative if math.isinf(steep) or steep == 0 else side.width * steep + 1e-9 * relative

    # A box that is infinite somewhere is cut there first; one that is very long is not left so.
    return max(range(len(box)), key=lambda index: (weight(index), box[index].width))


def find_cover(relation: Relation, budget: int = BOXES, known: tuple[ExactPoint, ...] = ()) -> Cover | Stuck:
    """A tree of boxes that proves the inequality, or where the search ended; at ``known`` points it may touch."""
    node, strict = gap_of(relation)
    defined = has_values(relation.left, relation) and has_values(relation.right, relation)
    cost = _cost(node, len(relation.names))
    budget = min(budget, max(_FEW, 3 * left(BOXES * cost) // (4 * cost)))  # most of the work that is left
    search = _Search(relation, surface(node, relation.names), strict, budget, defined, known)
    try:
        search.settle(hull(relation.sides), 0, inside=True)
    except _StuckError as error:
        return error.stuck
    finally:
        spend(cost * search.boxes)
    certificate = CoverCertificate(relation, tuple(search.cuts), tuple(search.touches))
    return Cover(certificate, sum(not cut.startswith(("split", "low", "high")) for cut in search.cuts), search.margin)


def _cost(node: Node, count: int) -> int:
    """What one box takes: the tree over it and in its middle, each with slopes and bends."""
    return 2 * size(node) * (1 + count + count * (count + 1) // 2)


def stationary(gap: Surface, box: Box, free: list[int]) -> ExactPoint | None:
    """A simple exact point near the box where the gradient along the free variables vanishes, and about the value too.

    By Newton's steps, given up as soon as they lead away.
    """
    at = [side.middle for side in box]
    for _ in range(20):
        try:
            step = newton_step(gap, at, free)
        except NowhereError:
            return None
        if step is None:
            return None
        at = [each - step.get(index, 0.0) for index, each in enumerate(at)]
        if not all(_is_near(each, side) for each, side in zip(at, box, strict=True)):
            return None
        if all(abs(each) <= 1e-14 * max(1.0, abs(at[index])) for index, each in step.items()):
            break
    height = gap.values(tuple(Interval(each, each) for each in at))
    if min(abs(height.low), abs(height.high)) > _TOUCHING:
        return None
    return exact_near(gap, at, free, [side.low if is_thin(side) else None for side in box])


def _is_near(number: float, side: Interval) -> bool:
    """Not farther away from the side than it is long."""
    if not finite(side):
        return abs(number) < 1e9
    return side.low - side.width - 1e-9 <= number <= side.high + side.width + 1e-9


def newton_step(gap: Surface, at: list[float], free: list[int]) -> dict[int, float] | None:
    """Newton's step toward a zero of the gradient, in floating-point arithmetic."""
    bends = gap.bends(tuple(Interval(each, each) for each in at))
    if not bends.smooth:
        return None
    slopes = [bends.gradient[i].middle for i in free]
    rows = [[bends.hessian[i][j].middle for j in free] for i in free]
    solved = solve(rows, slopes)
    return None if solved is None else dict(zip(free, solved, strict=True))


def solve(rows: list[list[float]], right: list[float]) -> list[float] | None:
    """A small linear system by Gauss elimination with pivots; least change where it is singular."""
    n = len(rows)
    table = [[*row, each] for row, each in zip(rows, right, strict=True)]
    scale = max((abs(each) for row in rows for each in row), default=0.0) or 1.0
    solution = [0.0] * n
    columns: list[int] = []
    used: list[int] = []
    for column in range(n):
        candidates = [row for row in range(n) if row not in used]
        best = max(candidates, key=lambda row: abs(table[row][column]))
        pivot = table[best][column]
        if not abs(pivot) > 1e-13 * scale:
            continue
        used.append(best)
        columns.append(column)
        for row in range(n):
            if row != best:
                factor = table[row][column] / pivot
                table[row] = [a - factor * b for a, b in zip(table[row], table[best], strict=True)]
    for row, column in zip(used, columns, strict=True):
        solution[column] = table[row][n] / table[row][column]
    return solution if all(map(math.isfinite, solution)) else None


def exact_near(
    gap: Surface, at: list[float], free: list[int], fixed: list[float | None], slack: float = 1e-9
) -> ExactPoint | None:
    """A point in closed form close to ``at`` at which the free slopes are exactly 0."""
    choices: list[list[Node]] = []
    for index, each in enumerate(at):
        end = fixed[index]
        if end is not None:
            choices.append([Number(Fraction(end))])
            continue
        width = slack * max(1.0, abs(each))
        choices.append(list(proposals(each - width, each + width))[:4])
    for point in product(*choices):
        if slopes_vanish(gap, tuple(value(each, {}) for each in point), free):
            return point
    return None


def slopes_vanish(gap: Surface, point: tuple[Form, ...], free: list[int]) -> bool:
    """Whether the slopes along the free variables are shown to be exactly 0."""
    try:
        found = gap.exact(point)
        return all(sign(found.gradient[index]) == 0 for index in free)
    except (UnsettledError, UndefinedError):
        return False


def rational(numbers: list[float]) -> tuple[Form, ...]:
    """A point of floats as exact numbers."""
    return tuple(rational_form(Fraction(each)) for each in numbers)
