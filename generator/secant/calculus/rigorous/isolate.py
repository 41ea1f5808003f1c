"""All zeros of a smooth expression on an interval, each alone in a bracket: bisection, mean values, interval Newton.

A box is settled if an enclosure of the values keeps to one side of zero, or if an enclosure of the slopes does and the
signs at the ends are certain: then it holds exactly one zero (and is narrowed to it) or none. Boxes that stay unsettled
are gathered; a multiple zero is closed there by an exact candidate c with p(c) = ... = p^(k-1)(c) = 0 shown exactly
and p^(k) != 0 enclosed over the box, which by Rolle's theorem leaves room for no other zero. What then remains is
reported, never dropped.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from secant.calculus.derivation import derivative
from secant.calculus.exact.sign import UnsettledError, sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.exact.zero import shown_zero
from secant.calculus.rigorous.closed import proposals
from secant.calculus.rigorous.evaluate import interval_jets, interval_values
from secant.calculus.rigorous.factors import nested, tamed
from secant.calculus.rigorous.interval import Interval, NowhereError
from secant.calculus.rigorous.meter import size, spend
from secant.language.tree import Node

_HIGHEST_MULTIPLICITY = 8
_LARGEST = 300  # operations of a derivative beyond which no exact multiplicity is sought
_CLOSING = (10, 20, 32, 44)  # generations after which the unsettled boxes are tried with exact candidates


@dataclass(frozen=True, slots=True)
class Root:
    """A zero of ``node``, the only one in ``[low, high]``; ``exact`` where a closed form was shown to be it."""

    node: Node
    variable: str
    low: float
    high: float
    multiplicity: int
    exact: Node | None


@dataclass(frozen=True, slots=True)
class Isolation:
    """``roots`` in order, and the boxes about which nothing is known. ``boxes`` counts what was evaluated."""

    roots: tuple[Root, ...]
    unsettled: tuple[tuple[float, float], ...]
    boxes: int


_SLOPES = interval_jets(1).algebra


class Smooth:
    """An expression in one variable with enclosures of its values and slopes."""

    def __init__(self, node: Node, variable: str) -> None:
        self.node = node
        self.variable = variable
        forms = (node, nested(node))
        self._values = [interval_values(form) for form in forms if form is not None]
        self._slopes = [interval_jets(1).evaluator(form) for form in forms if form is not None]
        self._cost = sum(size(form) for form in forms if form is not None)
        multiple = tamed(node)
        self._multiple = None if multiple is None else interval_values(multiple)

    def value_and_slope(self, box: Interval) -> tuple[Interval, Interval]:
        """Over a box: the expression as it is, nested, and by the mean-value form, intersected."""
        spend(3 * self._cost)
        bindings = {self.variable: _SLOPES.variable(box)}
        value, slope = self._slopes[0](bindings)
        # Other forms may have values where the expression has none: what they say holds only where it has.
        whole = value.whole
        for other in self._slopes[1:]:
            if value.sign is None:
                first, second = other(bindings)
                value, slope = value.meet(first), slope.meet(second)
        finite = math.isfinite(slope.low) and math.isfinite(slope.high) and math.isfinite(box.width)
        if whole and finite and value.sign is None:
            centre = Interval(box.middle, box.middle)
            value = value.meet(self.value(centre) + slope * (box - centre))
        return Interval(value.low, value.high, whole), slope

    def value(self, box: Interval) -> Interval:
        spend(self._cost)
        first, *others = self._values
        result: Interval = first({self.variable: (box,)})[0]
        for other in others:
            met = result.meet(other({self.variable: (box,)})[0])
            result = Interval(met.low, met.high, result.whole)
        return result

    def tail_sign(self, box: Interval) -> int | None:
        """The sign over a half-line, where growing exponentials hide it."""
        if self._multiple is None or math.isfinite(box.width):
            return None
        spend(self._cost)
        result: Interval = self._multiple({self.variable: (box,)})[0]
        return result.sign

    def sign_at(self, x: float) -> int | None:
        """The certain sign at a point, ``None`` also where it is undefined."""
        try:
            value = self.value(Interval(x, x))
        except NowhereError:
            return None
        return value.sign if value.whole else None


def isolate(node: Node, variable: str, low: float, high: float, budget: int = 800, most: int = 40) -> Isolation:
    """The zeros of ``node`` in ``[low, high]`` (ends may be infinite), wherever it is defined there.

    ``node`` must be free of jumps and kinks inside (see ``peel``). The search stops after ``budget`` boxes or ``most``
    zeros; the rest is then unsettled.
    """
    if math.isinf(low) or math.isinf(high):
        budget, most = budget // 3, most // 2  # a wave never ends: do not follow it far
    smooth = Smooth(node, variable)
    roots: list[Root] = []
    waiting = [(low, high)]
    boxes = generation = 0
    while waiting and boxes < budget and len(roots) <= most:
        following: list[tuple[float, float]] = []
        for position, (a, b) in enumerate(waiting):
            if boxes >= budget or len(roots) > most:
                following += waiting[position:]
                break
            boxes += 1
            outcome = settled(smooth, a, b)
            if isinstance(outcome, Root):
                roots.append(outcome)
            elif outcome is None:
                following += halves(a, b)
        waiting = following
        generation += 1
        if waiting and (generation in _CLOSING or boxes >= budget):
            waiting = _closed(smooth, waiting, roots)
        if generation > _CLOSING[-1]:
            break
    return Isolation(tuple(sorted(roots, key=lambda root: root.low)), tuple(_merged(waiting)), boxes)


def settled(smooth: Smooth, a: float, b: float) -> Root | bool | None:
    """A root if there is exactly one, ``True`` if certainly none, ``None`` if neither could be told."""
    try:
        value, slope = smooth.value_and_slope(Interval(a, b))
    except NowhereError:
        return True
    if value.sign or smooth.tail_sign(Interval(a, b)):
        return True
    if not value.whole or not slope.sign:
        return None
    left, right = _outer_sign(smooth, a, slope.sign, -1), _outer_sign(smooth, b, slope.sign, 1)
    if left is None or right is None:
        return None
    if left == right:
        return True
    if left == slope.sign:
        return None
    return narrowed(smooth, a, b)


def _outer_sign(smooth: Smooth, end: float, slope: int, side: int) -> int | None:
    """The sign at an end; at infinity the sign of a far point, if the slope can only confirm it."""
    if math.isfinite(end):
        return smooth.sign_at(end)
    far = smooth.sign_at(side * 1e6) or smooth.sign_at(side * 1e3)
    return far if far == side * slope else None


def narrowed(smooth: Smooth, a: float, b: float) -> Root:
    """The bracket of the one zero of a monotone function, narrowed as far as floats allow."""
    a, b = max(a, -1e6), min(b, 1e6)
    widest = a, b
    falls = smooth.sign_at(a) == 1
    for _ in range(80):
        box = Interval(a, b)
        centre = box.middle
        if not a < centre < b:
            break
        _, slope = smooth.value_and_slope(box)
        low, high = a, b
        if slope.sign:
            value = smooth.value(Interval(centre, centre))
            newton = Interval(centre, centre) - value / slope
            low, high = max(a, newton.low), min(b, newton.high)
        if high - low > 0.6 * (b - a):
            sign = smooth.sign_at(centre)
            if sign is None or sign == 0:
                break
            low, high = (low, centre) if (sign > 0) != falls else (centre, high)
        if low > high or (low, high) == (a, b):
            break
        a, b = low, high
        if b - a <= 4 * math.ulp(max(abs(a), abs(b))):
            break
    a, b = _with_signs(smooth, a, -1, widest[0]), _with_signs(smooth, b, 1, widest[1])
    return Root(smooth.node, smooth.variable, a, b, 1, None)


def _with_signs(smooth: Smooth, end: float, side: int, limit: float) -> float:
    """The end moved outward until the sign there is certain: whoever checks the bracket sees that it holds a zero."""
    steps = 1
    while not smooth.sign_at(end) and (limit - end) * side > 0:
        end = side * min(side * (end + side * steps * math.ulp(end)), side * limit)
        steps *= 2
    return end


def halves(a: float, b: float) -> list[tuple[float, float]]:
    """Two boxes, split off the middle: roots of formulas like to lie in middles."""
    if math.isfinite(a) and math.isfinite(b):
        split = a + 0.4872 * (b - a)
        return [(a, split), (split, b)] if a < split < b else [(a, b)]
    middle = Interval(a, b).middle
    split = middle + 0.0128 * max(1.0, abs(middle))
    return [(a, split), (split, b)] if a < split < b else [(a, b)]


def _merged(boxes: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for a, b in sorted(boxes):
        if merged and a <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
        else:
            merged.append((a, b))
    return merged


def _closed(smooth: Smooth, boxes: list[tuple[float, float]], roots: list[Root]) -> list[tuple[float, float]]:
    """The boxes without the clusters that an exact candidate explains."""
    rest: list[tuple[float, float]] = []
    for a, b in _merged(boxes):
        root = _exact_candidate(smooth, a, b) if math.isfinite(a) and math.isfinite(b) else None
        if root is None:
            rest += [box for box in boxes if a <= box[0] and box[1] <= b]
        else:
            roots.append(root)
    return rest


def _exact_candidate(smooth: Smooth, a: float, b: float) -> Root | None:
    for candidate in proposals(a, b):
        multiplicity = exact_multiplicity(smooth.node, smooth.variable, candidate)
        if not multiplicity:
            continue
        try:
            jets = interval_jets(multiplicity)
            jet = jets.evaluator(smooth.node)({smooth.variable: jets.algebra.variable(Interval(a, b))})
        except NowhereError:
            continue
        if jet[0].whole and jet[-1].sign:
            return Root(smooth.node, smooth.variable, a, b, multiplicity, candidate)
    return None


def exact_multiplicity(node: Node, variable: str, candidate: Node) -> int:
    """How many of p, p', p'', ... are shown to be 0 at ``candidate`` before one is not; 0 if none, or too many."""
    current = node
    for order in range(_HIGHEST_MULTIPLICITY + 1):
        if size(current) > _LARGEST:
            return 0
        spend(50 * size(current))
        if not vanishes(current, variable, candidate):
            return order
        current = derivative(current, variable)
        if shown_zero(current):
            return 0
    return 0


def vanishes(node: Node, variable: str, at: Node) -> bool:
    """Shown to be exactly 0 at a closed point (put in as a value: the tree keeps its meaning)."""
    try:
        return sign(value(node, {variable: value(at, {})})) == 0
    except (UnsettledError, UndefinedError):
        return False
