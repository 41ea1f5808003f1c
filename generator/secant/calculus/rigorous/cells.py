"""The line cut at the switches of an expression: open cells on which it is one smooth formula, or has no value."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from secant.calculus.rigorous.closed import proposals
from secant.calculus.rigorous.evaluate import interval_values
from secant.calculus.rigorous.factors import factored
from secant.calculus.rigorous.interval import Interval, NowhereError
from secant.calculus.rigorous.isolate import Isolation, Root, isolate, vanishes
from secant.calculus.rigorous.peel import UndecidedError, UndefinedBranchError, is_defined, peeled
from secant.calculus.rigorous.place import Place, between, compare, exactly, of_root, ordered
from secant.calculus.rigorous.polynomial import closed_roots
from secant.calculus.rigorous.switches import switches
from secant.calculus.substitute import depends
from secant.language.tree import Call, Node, Number, Subtract

_MOST_STEPS = 400  # whole numbers that an argument of floor may pass
_MANY = 12  # zeros: then it is a wave, and no other form will see its end
_NEVER_ZERO = ("exp", "cosh", "sigmoid", "softplus")


@dataclass(frozen=True, slots=True)
class Cell:
    """An open stretch; ``low`` or ``high`` ``None`` is infinity.

    ``formula`` is the expression there, smooth and defined throughout; ``None``: no value anywhere on the stretch (or,
    if it meets an unsettled one, nothing known).
    """

    low: Place | None
    high: Place | None
    sample: Fraction
    formula: Node | None


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells in order; ``places`` are the ends between them, ``unsettled`` what nothing is known about."""

    variable: str
    places: tuple[Place, ...]
    cells: tuple[Cell, ...]
    unsettled: tuple[tuple[float, float], ...]
    boxes: int


def cells(node: Node, variable: str, low: Place | None, high: Place | None) -> Cells:
    """The cells of ``node`` between two places."""
    found, unsettled, boxes = _breaks(node, variable, low, high)
    inside, doubtful = ordered([place for place in found if _between(place, low, high)])
    unsettled += [(place.low, place.high) for place in doubtful]
    ends = [low, *inside, high]
    result = []
    for left, right in pairwise(ends):
        a = -math.inf if left is None else left.high
        b = math.inf if right is None else right.low
        sample = between(left, right)
        if any(u < b and a < v for u, v in unsettled):
            # There may be switches inside, so no one formula holds.
            result.append(Cell(left, right, sample, None))
            continue
        try:
            formula: Node | None = peeled(node, variable, sample)
            # The node itself is asked: a peeled exponent may read as a whole number, which takes negative bases.
            if not is_defined(node, variable, sample):
                formula = None
        except UndefinedBranchError:
            formula = None
        except UndecidedError:
            unsettled.append((a, b))
            formula = None
        result.append(Cell(left, right, sample, formula))
    return Cells(variable, inside, tuple(result), tuple(unsettled), boxes)


def _between(place: Place, low: Place | None, high: Place | None) -> bool:
    return (low is None or compare(low, place) == -1) and (high is None or compare(place, high) == -1)


def _breaks(
    node: Node, variable: str, low: Place | None, high: Place | None
) -> tuple[list[Place], list[tuple[float, float]], int]:
    places: list[Place] = []
    unsettled: list[tuple[float, float]] = []
    boxes = 0
    for switch in switches(node, variable):
        targets = [switch.node]
        if switch.integer:
            whole = _whole_numbers(switch.node, variable, low, high)
            if whole is None:
                unsettled.append((_float(low, -math.inf), _float(high, math.inf)))
                continue
            targets = [Subtract(switch.node, Number(Fraction(k))) for k in whole]
        for target in targets:
            found = zeros(target, variable, low, high)
            places += found.places
            unsettled += found.unsettled
            boxes += found.boxes
    return places, unsettled, boxes


def _float(place: Place | None, otherwise: float) -> float:
    return otherwise if place is None else place.middle


def _whole_numbers(node: Node, variable: str, low: Place | None, high: Place | None) -> range | None:
    """The whole numbers that ``node`` may be; ``None`` if too many."""
    box = Interval(-math.inf if low is None else low.low, math.inf if high is None else high.high)
    try:
        values = interval_values(node)({variable: (box,)})[0]
    except NowhereError:
        return range(0)
    if not values.width <= _MOST_STEPS:
        return None
    return range(math.ceil(values.low), math.floor(values.high) + 1)


@dataclass(frozen=True, slots=True)
class Zeros:
    """Places that include every zero of an expression (and the ends of its cells); what is not known; the stretches on
    which it is zero throughout."""

    places: tuple[Place, ...]
    unsettled: tuple[tuple[float, float], ...]
    stretches: tuple[Cell, ...]
    boxes: int


def zeros(node: Node, variable: str, low: Place | None, high: Place | None) -> Zeros:
    """The zeros of ``node`` between two places, together with its own switches."""
    closed = closed_roots(node, variable)
    if closed is not None:
        return Zeros(tuple(exactly(root) for root in closed), (), (), 0)
    inner = cells(node, variable, low, high)
    places, unsettled, stretches, boxes = list(inner.places), list(inner.unsettled), [], inner.boxes
    for cell in inner.cells:
        if cell.formula is None:
            continue
        found = zeros_of_formula(cell.formula, cell, variable)
        if found is None:
            stretches.append(cell)
        else:
            places += found.places
            unsettled += found.unsettled
            boxes += found.boxes
    return Zeros(tuple(places), tuple(unsettled), tuple(stretches), boxes)


def zeros_of_formula(formula: Node, cell: Cell, variable: str) -> Zeros | None:
    """The zeros inside a cell of an expression that is smooth on it; ``None`` if it is zero throughout."""
    product = factored(formula)
    if product.coefficient == 0:
        return None
    places: list[Place] = []
    unsettled: list[tuple[float, float]] = []
    boxes = 0
    candidates = [f for f in product.factors if f.exponent > 0 and _may_vanish(f.node, variable)]
    for factor in candidates:
        closed = closed_roots(factor.node, variable)
        if closed is not None:
            places += [place for place in map(exactly, closed) if _between(place, cell.low, cell.high)]
            continue
        low, high = _margins(cell, factor.node, variable)
        found = isolate(factor.node, variable, low, high)
        boxes += found.boxes
        if found.unsettled and len(candidates) == 1 and len(product.factors) > 1 and not found.roots[_MANY:]:
            found = _better(found, isolate(formula, variable, low, high))
        places += [place for place in (_named(root) for root in found.roots) if _between(place, cell.low, cell.high)]
        unsettled += [(a, b) for a, b in found.unsettled if _reaches_into(a, b, cell)]
    return Zeros(tuple(places), tuple(unsettled), (), boxes)


def _better(first: Isolation, second: Isolation) -> Isolation:
    def open_length(found: Isolation) -> float:
        return sum(b - a for a, b in found.unsettled)

    return second if open_length(second) < open_length(first) else first


def _may_vanish(node: Node, variable: str) -> bool:
    return depends(node, variable) and not (isinstance(node, Call) and node.function in _NEVER_ZERO)


def _margins(cell: Cell, node: Node, variable: str) -> tuple[float, float]:
    """The cell with a little beyond each end where ``node`` is defined there: a zero at the end is then seen as one."""
    low = -math.inf if cell.low is None else cell.low.low
    high = math.inf if cell.high is None else cell.high.high
    margin = 1e-4 * min(high - low, max(1.0, abs(low) if math.isfinite(low) else 1.0))
    evaluate = interval_values(node)

    def defined(x: float) -> bool:
        try:
            return bool(evaluate({variable: (Interval(x, x),)})[0].whole)
        except NowhereError:
            return False

    return (low - margin if defined(low - margin) else low), (high + margin if defined(high + margin) else high)


def _reaches_into(a: float, b: float, cell: Cell) -> bool:
    return (cell.low is None or b > cell.low.high) and (cell.high is None or a < cell.high.low)


def _named(root: Root) -> Place:
    """The place of a root, in closed form if a proposal is shown to be it."""
    if root.exact is None and root.high - root.low <= 1e-9 * max(1.0, abs(root.low)):
        for candidate in proposals(root.low, root.high):
            place = exactly(candidate)
            inside = place.real.bounds(160)
            if root.low <= inside[0] and inside[1] <= root.high and vanishes(root.node, root.variable, candidate):
                return place
    return of_root(root)
