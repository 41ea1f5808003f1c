"""Replays certificates about intervals for the kernel: no search for zeros, only checks that there are no others.

That an expression has no zero on an open piece is shown factor by factor: beside the piece's ends by a slope or a
higher derivative that keeps its sign over a box in which the end itself is already a zero (Rolle), in between by boxes
over which the values, or the slopes and the values at both ends, keep their sign.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from secant.calculus.derivation import derivative
from secant.calculus.exact.zero import shown_zero
from secant.calculus.kernel import RefusedError
from secant.calculus.rigorous.arithmetic import INTERVALS
from secant.calculus.rigorous.certificates import (
    CriticalCertificate,
    ExtremeCertificate,
    ShapeCertificate,
    TotalCertificate,
    WordCertificate,
)
from secant.calculus.rigorous.critical import levels_of, points_of
from secant.calculus.rigorous.domain import is_total
from secant.calculus.rigorous.evaluate import interval_jets, interval_values
from secant.calculus.rigorous.extrema import settle
from secant.calculus.rigorous.factors import Product, factored
from secant.calculus.rigorous.interval import Interval, NowhereError
from secant.calculus.rigorous.isolate import Root, Smooth, exact_multiplicity, halves, settled
from secant.calculus.rigorous.joints import holds_across, holds_at_end
from secant.calculus.rigorous.peel import UndecidedError, UndefinedBranchError, is_defined, peeled, whole_part
from secant.calculus.rigorous.place import Place, between, compare, exactly, vanishes_at
from secant.calculus.rigorous.polynomial import closed_roots
from secant.calculus.rigorous.shape import Piece, Shape, sign_at
from secant.calculus.rigorous.switches import Switch, switches
from secant.calculus.substitute import depends
from secant.language.tree import Call, Node, Number, Subtract

_BOXES = 6000
_ZONES = (0.3, 0.05, 5e-3, 1e-4, 1e-6, 1e-9, 1e-12)
_NEVER_ZERO = ("exp", "cosh", "softplus")
#: For each word the order of the derivative whose signs say it, and which they may be.
_SIGNS: dict[str, tuple[int, tuple[int, ...]]] = {
    "increasing": (1, (1,)),
    "decreasing": (1, (-1,)),
    "constant": (1, (0,)),
    "nondecreasing": (1, (0, 1)),
    "convex": (2, (0, 1)),
    "concave": (2, (0, -1)),
    "linear": (2, (0,)),
}


def replay(certificate: object) -> bool:
    """``True`` if the certificate holds; :class:`RefusedError` if that was not found again."""
    if isinstance(certificate, ShapeCertificate):
        replayed(certificate)
        return True
    if isinstance(certificate, WordCertificate):
        _word(certificate)
        return True
    if isinstance(certificate, ExtremeCertificate):
        _extreme(certificate)
        return True
    if isinstance(certificate, CriticalCertificate):
        _critical(certificate)
        return True
    if isinstance(certificate, TotalCertificate):
        if not is_total(certificate.node):
            raise RefusedError("a part of the expression may fail")
        return True
    raise RefusedError("not a certificate about intervals")


def _critical(certificate: CriticalCertificate) -> None:
    if certificate.shape.order != 1:
        raise RefusedError("critical points are read from the first derivative")
    found = replayed(certificate.shape)
    kinds = tuple((point.kind, point.extremum) for point in points_of(found))
    if (kinds, len(levels_of(found))) != (certificate.points, certificate.levels):
        raise RefusedError("the critical points are of other kinds")


def _extreme(certificate: ExtremeCertificate) -> None:
    if certificate.shape.order != 1 or certificate.direction not in (-1, 1):
        raise RefusedError("extrema are read from the first derivative")
    best = settle(replayed(certificate.shape), certificate.closed, certificate.direction)
    if isinstance(best, str):
        raise RefusedError(best)
    claimed = (certificate.places, certificate.levels, certificate.attained)
    if (best.places, best.levels, best.attained) != claimed:
        raise RefusedError("it is taken elsewhere")


def _word(certificate: WordCertificate) -> None:
    order, allowed = _SIGNS.get(certificate.word, (0, ()))
    if certificate.shape.order != order or any(sign not in allowed for sign in certificate.shape.signs):
        raise RefusedError("the signs do not say this")
    found = replayed(certificate.shape)
    for left, right in pairwise(found.pieces):
        if not holds_across(found, left, right, certificate.word):
            raise RefusedError("it does not hold across a place between two pieces")
    for piece, side, closed in (
        (found.pieces[0], -1, certificate.low_closed),
        (found.pieces[-1], 1, certificate.high_closed),
    ):
        if closed and not holds_at_end(found, piece, side, certificate.word):
            raise RefusedError("it does not hold with an end")


def replayed(certificate: ShapeCertificate) -> Shape:
    """The shape that the certificate describes, every piece of it checked."""
    borders = [certificate.low, *certificate.places, certificate.high]
    if len(certificate.signs) != len(borders) - 1 or None in certificate.places:
        raise RefusedError("not as many signs as pieces")
    for place in borders:
        if place is not None:
            is_a_place(place)
    for a, b in pairwise(borders):
        if a is not None and b is not None and compare(a, b) != -1:
            raise RefusedError("the places are not in order")
    known = switches(certificate.node, certificate.variable)
    pieces = [
        _piece(certificate, known, number, (a, b), sign)
        for number, ((a, b), sign) in enumerate(zip(pairwise(borders), certificate.signs, strict=True))
    ]
    _join(pieces, known, certificate.variable)
    return Shape(certificate.node, certificate.variable, certificate.order or 0, tuple(pieces), (), 0)


def _join(pieces: list[Piece], known: tuple[Switch, ...], variable: str) -> None:
    """Pieces between which nothing switches belong to one cell: the formula is known to go on across the place."""
    for index in range(1, len(pieces)):
        left, right = pieces[index - 1], pieces[index]
        place = right.low
        if left.formula is None or left.formula != right.formula or place is None:
            continue
        if not any(_may_switch(switch, variable, place) for switch in known):
            pieces[index] = replace(right, cell=left.cell)


def _may_switch(switch: Switch, variable: str, place: Place) -> bool:
    try:
        box = (Interval(place.low, place.high),)
        found: Interval = interval_values(switch.node)({variable: box})[0]
    except NowhereError:
        return True
    settled = INTERVALS.integer_part(found) is not None if switch.integer else bool(found.sign)
    return not (settled and found.whole)


def is_a_place(place: Place) -> None:
    """A bracket must hold exactly one zero; a closed form has its own bracket."""
    root = place.root
    if place.exact is None:
        if root is None or root.exact is not None or (place.low, place.high) != (root.low, root.high):
            raise RefusedError("a place that is neither exact nor a zero")
        if not isinstance(settled(Smooth(root.node, root.variable), root.low, root.high), Root):
            raise RefusedError("a bracket does not hold one zero")
        return
    low, high = place.real.bounds(90)
    if not (place.low <= low and high <= place.high):
        raise RefusedError("a place is not where it is said to be")


def _piece(
    certificate: ShapeCertificate,
    known: tuple[Switch, ...],
    number: int,
    ends: tuple[Place | None, Place | None],
    sign: int | None,
) -> Piece:
    (low, high), variable = ends, certificate.variable
    sample = between(low, high)
    for switch in known:
        for target in _targets(switch, variable, sample):
            _keeps_its_sign(target, variable, low, high, sample)
    formula = _formula(certificate.node, variable, sample)
    if formula is None:
        if sign is not None:
            raise RefusedError("a sign where there are no values")
        return Piece(low, high, None, None, known=True, cell=number)
    if sign is None:
        raise RefusedError("values where there are said to be none")
    if certificate.order is None:
        if sign != 1:
            raise RefusedError("another sign")
        return Piece(low, high, sign, formula, known=True, cell=number)
    slope = formula if certificate.order == 0 else derivative(formula, variable, certificate.order)
    found = _keeps_its_sign(slope, variable, low, high, sample)
    if found != sign:
        raise RefusedError("another sign")
    return Piece(low, high, sign, formula, known=True, cell=number)


def _formula(node: Node, variable: str, sample: Fraction) -> Node | None:
    """What ``node`` is around the sample; ``None`` if it has no values there."""
    try:
        formula = peeled(node, variable, sample)
        return formula if is_defined(formula, variable, sample) else None
    except UndefinedBranchError:
        return None
    except UndecidedError as error:
        raise RefusedError(str(error)) from None


def _targets(switch: Switch, variable: str, sample: Fraction) -> Iterator[Node]:
    """The expressions whose zeros are the switch: for whole numbers, those around the value on this piece."""
    if not switch.integer:
        yield switch.node
        return
    try:
        floor = whole_part(switch.node, variable, sample)
    except UndefinedBranchError:
        return
    except UndecidedError as error:
        raise RefusedError(str(error)) from None
    yield Subtract(switch.node, Number(floor))
    yield Subtract(switch.node, Number(floor + 1))


def _keeps_its_sign(node: Node, variable: str, low: Place | None, high: Place | None, sample: Fraction) -> int | None:
    """The sign that ``node`` has on the whole open piece; ``None`` if it has no values there."""
    formula = _formula(node, variable, sample)
    if formula is None:
        return None
    product = _product(formula)
    if product is not None and product.coefficient == 0:
        return 0
    if product is None or not _no_factor_vanishes(product, variable, low, high):
        # Some expressions enclose better as they stand.
        _no_zero(formula, variable, low, high)
    found = sign_at(formula, variable, sample)
    if not found:
        raise RefusedError("the sign at a point could not be settled")
    return found


@lru_cache(maxsize=256)  # the pieces of one shape have the same formula, mostly
def _product(formula: Node) -> Product | None:
    """The formula as a product, if it is shown to be the same."""
    product = factored(formula)
    return product if shown_zero(Subtract(formula, product.multiplied())) else None


def _no_factor_vanishes(product: Product, variable: str, low: Place | None, high: Place | None) -> bool:
    for factor in product.factors:
        never = isinstance(factor.node, Call) and factor.node.function in _NEVER_ZERO
        if factor.exponent > 0 and depends(factor.node, variable) and not never:
            try:
                _no_zero(factor.node, variable, low, high)
            except RefusedError:
                return False
    return True


def _no_zero(node: Node, variable: str, low: Place | None, high: Place | None) -> None:
    """Shows that ``node``, smooth where it is defined, has no zero strictly between the places."""
    closed = closed_roots(node, variable)
    if closed is not None:
        _closed_roots_outside(closed, low, high)
        return
    smooth = Smooth(node, variable)
    a = -math.inf if low is None else _beside(smooth, low, 1, math.inf if high is None else high.low)
    b = math.inf if high is None else _beside(smooth, high, -1, -math.inf if low is None else low.high)
    waiting, boxes = ([(a, b)] if a < b else []), 0
    while waiting:
        box = waiting.pop()
        boxes += 1
        outcome = settled(smooth, *box)
        if isinstance(outcome, Root) or boxes > _BOXES:
            raise RefusedError("a zero inside a piece" if boxes <= _BOXES else "too many boxes")
        if outcome is None:
            parts = halves(*box)
            if len(parts) < 2:
                raise RefusedError("a box that cannot be settled")
            waiting += parts


def _closed_roots_outside(roots: tuple[Node, ...], low: Place | None, high: Place | None) -> None:

    for root in map(exactly, roots):
        if not (
            (low is not None and compare(root, low) in (-1, 0)) or (high is not None and compare(root, high) in (0, 1))
        ):
            raise RefusedError("a zero inside a piece")


def _beside(smooth: Smooth, end: Place, side: int, far: float) -> float:
    """A float on ``side`` of the place such that there is no zero strictly between the two."""
    scale = min(abs(far - end.middle), 1.0) if math.isfinite(far) else 1.0
    near = end.high if side > 0 else end.low
    for share in _ZONES:
        edge = near + side * share * scale
        if (edge - near) * side <= 0 or (far - edge) * side <= 0:
            continue
        box = Interval(min(end.low, edge), max(end.high, edge))
        try:
            value, slope = smooth.value_and_slope(box)
        except NowhereError:
            return edge
        if value.sign:
            return edge
        at_end = vanishes_at(smooth.node, smooth.variable, end)
        if at_end and value.whole and (slope.sign or _only_zero(smooth, end, box)):
            return edge
    raise RefusedError("what happens beside a place could not be settled")


def _only_zero(smooth: Smooth, end: Place, box: Interval) -> bool:
    """A multiple zero at the place, and no other in the box."""
    if end.exact is None:
        return False
    multiplicity = exact_multiplicity(smooth.node, smooth.variable, end.exact)
    if multiplicity < 2:
        return False
    jets = interval_jets(multiplicity)
    return bool(jets.evaluator(smooth.node)({smooth.variable: jets.algebra.variable(box)})[-1].sign)
