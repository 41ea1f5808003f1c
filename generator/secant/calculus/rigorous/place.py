"""Places on the real line: known to lie in a narrow bracket, comparable without doubt, as many digits as asked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import flint

from secant.calculus.exact.sign import UnsettledError, sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.reals import Real, real
from secant.calculus.rigorous.arithmetic import BALLS
from secant.calculus.rigorous.closed import simplest
from secant.calculus.rigorous.evaluate import Jets
from secant.calculus.rigorous.isolate import Root, vanishes
from secant.diagnostics import Diagnostic, SecantError
from secant.language.tree import Node, Number, Subtract

_SEPARATING_BITS = (64, 160, 400)


@dataclass(frozen=True, slots=True)
class Place:
    """A real number in ``[low, high]`` (floats): ``exact`` in closed form, or the one ``root`` there is in it."""

    low: float
    high: float
    exact: Node | None
    root: Root | None = None

    @property
    def real(self) -> Real:
        """The number with its digits."""
        if self.exact is not None:
            return real(self.exact)
        root = self.root
        if root is None:
            raise TypeError("a place is exact or a root")
        return Real(None, lambda bits: refined(root, bits))

    @property
    def middle(self) -> float:
        return self.low / 2 + self.high / 2


def exactly(node: Node) -> Place:
    """The place of a closed expression."""
    if isinstance(node, Number):
        near = float(node.value)
        exact = Fraction(near) == node.value
        return Place(
            near if exact else math.nextafter(near, -math.inf), near if exact else math.nextafter(near, math.inf), node
        )
    low, high = real(node).bounds(80)
    return Place(math.nextafter(float(low), -math.inf), math.nextafter(float(high), math.inf), node)


def of_root(root: Root) -> Place:
    """The place of an isolated zero."""
    if root.exact is not None:
        return exactly(root.exact)
    return Place(root.low, root.high, None, root)


def refined(root: Root, bits: int) -> tuple[Fraction, Fraction]:
    """The bracket of a simple zero narrowed to ``2**-bits`` of its size by interval Newton steps in ball arithmetic."""
    low, high = Fraction(root.low), Fraction(root.high)
    precision = 96
    while True:
        with flint.ctx.workprec(precision):
            narrower = _newton(root, low, high)
        if narrower is not None:
            low, high = narrower
        if (high - low) * 2**bits <= max(abs(low), abs(high)) and (low > 0) == (high > 0):
            return low, high
        if low <= 0 <= high and (high - low) * 2**bits <= 1:
            return low, high
        precision *= 2
        if precision > 4 * bits + 4096:
            raise SecantError(Diagnostic("SEC-252", f"a zero near {root.low!r} cannot be enclosed any closer"))


def _newton(root: Root, low: Fraction, high: Fraction) -> tuple[Fraction, Fraction] | None:
    values, slopes = Jets(BALLS, 0), Jets(BALLS, 1)
    value, slope = values.evaluator(root.node), slopes.evaluator(root.node)
    box = _ball(low).union(_ball(high))
    for _ in range(60):
        centre = box.mid()
        steep = slope({root.variable: slopes.algebra.variable(box)})[1]
        step = value({root.variable: (centre,)})[0] / steep
        if not step.is_finite():
            return None
        following = centre - step
        if not following.overlaps(box):
            return None
        narrower = following.intersection(box)
        if not narrower.rad() < box.rad() * flint.arb("0.9"):
            box = narrower
            break
        box = narrower
    return _fraction(box.lower()), _fraction(box.upper())


def _ball(value: Fraction) -> flint.arb:
    return flint.arb(flint.fmpq(value.numerator, value.denominator))


def _fraction(exact: flint.arb) -> Fraction:
    mantissa, exponent = exact.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def compare(first: Place, second: Place) -> int | None:
    """−1, 0 or 1; ``None`` if the two cannot be told apart nor shown to be the same."""
    if first.high < second.low:
        return -1
    if second.high < first.low:
        return 1
    if same(first, second):
        return 0
    for bits in _SEPARATING_BITS:
        try:
            (a, b), (c, d) = first.real.bounds(bits), second.real.bounds(bits)
        except SecantError:
            return None
        if b < c:
            return -1
        if d < a:
            return 1
    return None


def same(first: Place, second: Place) -> bool:
    """Shown to be the same number."""
    if first.exact is not None and second.exact is not None:
        return first.exact == second.exact or is_zero(Subtract(first.exact, second.exact))
    if first.root is not None and second.root is not None:
        zeros_of_one = (first.root.node, first.root.variable) == (second.root.node, second.root.variable)
        return zeros_of_one and (_inside(second, first.root) or _inside(first, second.root))
    exact, root = (first, second.root) if first.exact is not None else (second, first.root)
    return (
        root is not None
        and exact.exact is not None
        and _inside(exact, root)
        and vanishes(root.node, root.variable, exact.exact)
    )


def _inside(place: Place, root: Root) -> bool:
    """Whether the place certainly lies in the bracket in which the root is the only zero."""
    if root.low <= place.low and place.high <= root.high:
        return True
    if place.high < root.low or root.high < place.low:
        return False
    try:
        low, high = place.real.bounds(160)
    except SecantError:
        return False
    return root.low <= low and high <= root.high


def vanishes_at(node: Node, variable: str, place: Place) -> bool:
    """Shown that the expression is 0 at the place."""
    if place.exact is not None:
        return vanishes(node, variable, place.exact)
    return place.root is not None and (place.root.node, place.root.variable) == (node, variable)


def is_zero(node: Node) -> bool:
    """Shown to be exactly 0."""
    try:
        return sign(value(node, {})) == 0
    except (UnsettledError, UndefinedError):
        return False


def between(low: Place | None, high: Place | None) -> Fraction:
    """A simple rational strictly between two different places (``None``: infinity)."""
    if low is None and high is None:
        return Fraction(0)
    if low is None or high is None:
        if high is not None:
            return Fraction(0) if high.low > 0 else Fraction(math.floor(high.low) - 1)
        return Fraction(0) if low is None or low.high < 0 else Fraction(math.floor(low.high) + 1)
    a, b = Fraction(low.high), Fraction(high.low)
    for bits in _SEPARATING_BITS:
        if a < b:
            return simplest(a + (b - a) / 3, b - (b - a) / 3)
        a, b = low.real.bounds(bits)[1], high.real.bounds(bits)[0]
    raise SecantError(Diagnostic("SEC-252", f"two places near {low.high!r} cannot be told apart"))


def ordered(places: Sequence[Place]) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The places in order, each once, exact ones preferred; and those that could not be told from a neighbour."""
    result: list[Place] = []
    doubtful: list[Place] = []
    for place in sorted(places, key=lambda each: (each.middle, each.exact is None)):
        order = compare(result[-1], place) if result else -1
        if order == -1:
            result.append(place)
        elif order == 0:
            if result[-1].exact is None:
                result[-1] = place
        else:
            doubtful.append(place)
    return tuple(result), tuple(doubtful)
