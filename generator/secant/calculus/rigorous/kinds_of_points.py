"""What a critical point is: by the Hessian's eigenvalues, along lines, or by a bound around it.

A *saddle* is a critical point that is no local extremum. Extrema are weak.
"""

from __future__ import annotations

from fractions import Fraction

from secant.calculus.exact.form import Form, rational_form
from secant.calculus.exact.sign import UnsettledError, enclose_form, sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.kernel import RefusedError
from secant.calculus.rigorous.definite import N, Rows, inertia
from secant.calculus.rigorous.evaluate import Jets
from secant.calculus.rigorous.exact_numbers import EXACTS
from secant.calculus.rigorous.interval import Interval, NowhereError
from secant.calculus.rigorous.plane_certificates import (
    GradientCertificate,
    HessianCertificate,
    KindCertificate,
)
from secant.calculus.rigorous.surface import Box, ExactBends, Surface, surface
from secant.language.tree import Node

KINDS = ("saddle", "local minimum", "local maximum")
#: Derivatives along a line are taken up to this order.
ORDER = 8
_BITS = 120
_REACH = Fraction(1, 2**20)


def box_around(point: tuple[Form, ...], reach: Fraction = _REACH) -> Box:
    """A small box around an exact point."""
    sides = []
    for coordinate in point:
        low, high = enclose_form(coordinate, _BITS).bounds()
        sides.append(Interval(float(low - 2 * reach), float(high + 2 * reach)))
    return tuple(sides)


def is_smooth_around(f: Surface, point: tuple[Form, ...]) -> bool:
    """Whether f has values and continuous second derivatives all around the point."""
    try:
        return f.bends(box_around(point)).smooth
    except NowhereError:
        return False


def exact_bends(node: Node, names: tuple[str, ...], point: tuple[Node, ...]) -> ExactBends:
    """Exact value, gradient and Hessian at a point around which f is smooth."""
    if len(names) != len(point):
        raise RefusedError("not one coordinate for each variable")
    f = surface(node, names)
    try:
        exact = tuple(value(each, {}) for each in point)
        found = f.exact(exact)
    except UndefinedError as error:
        raise RefusedError(str(error)) from None
    if not is_smooth_around(f, exact):
        raise RefusedError("the function was not found to be smooth around the point")
    return found


def by_eigenvalues(rows: Rows[N]) -> str | None:
    """The kind that the signs of the eigenvalues tell; ``None`` if they do not."""
    counted = inertia(rows)
    if counted is None:
        return None
    positive, negative, zero = counted
    if positive and negative:
        return "saddle"
    if zero:
        return None
    return "local minimum" if positive else "local maximum"


def along_line(f: Surface, point: tuple[Form, ...], direction: tuple[Fraction, ...]) -> tuple[int, int] | None:
    """(order, sign) of the first derivative along a line that is not 0 at the point; ``None`` if there is none.

    Twice as many numbers are a curve: those by which t is multiplied in each coordinate, then those for t².
    """
    jets, n = Jets(EXACTS, ORDER), len(f.names)
    zero = jets.algebra.zero
    if len(direction) not in (n, 2 * n):
        raise RefusedError("not a line and not a curve")
    shares = [rational_form(share) if share else zero for share in (*direction, *[Fraction(0)] * n)]
    bindings = {
        name: (at, shares[index], shares[n + index], *([zero] * (ORDER - 2)))
        for index, (name, at) in enumerate(zip(f.names, point, strict=True))
    }
    try:
        coefficients = jets.evaluator(f.node)(bindings)
    except (UndefinedError, UnsettledError):
        return None
    for order, coefficient in enumerate(coefficients[1:], start=1):
        found = sign(coefficient)
        if found:
            return order, found
    return None


def sides_seen(f: Surface, point: tuple[Form, ...], lines: tuple[tuple[Fraction, ...], ...]) -> set[int]:
    """On which sides of its value at the point f has values as close by as one likes, as far as the lines show."""
    seen: set[int] = set()
    for direction in lines:
        found = along_line(f, point, direction)
        if found is not None:
            order, side = found
            seen |= {side} if order % 2 == 0 else {1, -1}
    return seen


def replay_kind(certificate: KindCertificate) -> bool:
    """True if the point is of the kind, false if it is shown not to be."""
    if certificate.kind not in KINDS:
        raise RefusedError(f"no kind {certificate.kind}")
    bends = exact_bends(certificate.node, certificate.names, certificate.point)
    if any(sign(slope) for slope in bends.gradient):
        return False
    found = by_eigenvalues(bends.hessian)
    if found is not None:
        return found == certificate.kind
    f = surface(certificate.node, certificate.names)
    exact = tuple(value(each, {}) for each in certificate.point)
    seen = sides_seen(f, exact, certificate.lines)
    if seen == {1, -1}:
        return certificate.kind == "saddle"
    if certificate.bound is not None:
        return _by_bound(certificate, exact, seen)
    if certificate.kind == "local minimum" and -1 in seen:
        return False
    if certificate.kind == "local maximum" and 1 in seen:
        return False
    raise RefusedError("the certificate does not settle the kind")


def _by_bound(certificate: KindCertificate, point: tuple[Form, ...], seen: set[int]) -> bool:
    """The bound says ``f >= f(point)`` (or ``<=``) in a box that has the point in its interior."""
    from secant.calculus.rigorous.globals import bounds_at, relation_of
    from secant.calculus.rigorous.plane_replay import replay

    bound = certificate.bound
    direction = bounds_at(bound, certificate.node, certificate.names, certificate.point)
    relation = relation_of(bound)
    if relation.condition is not None:
        raise RefusedError("a bound that does not hold around the point")
    for (_, side), at in zip(relation.sides, point, strict=True):
        for end, way in ((None if side is None else side.low, 1), (None if side is None else side.high, -1)):
            if end is not None and sign(at - value(end, {})) * way <= 0:
                raise RefusedError("a bound that does not hold around the point")
    if not replay(bound):
        raise RefusedError("the bound does not hold")
    if certificate.kind == ("local minimum" if direction < 0 else "local maximum"):
        return True
    if certificate.kind != "saddle" and not seen:
        raise RefusedError("it may be both a minimum and a maximum")
    return False


def replay_gradient(certificate: GradientCertificate) -> bool:
    """Whether it is the gradient, component by component."""
    if len(certificate.vector) != len(certificate.names):
        raise RefusedError("not one component for each variable")
    found = exact_bends(certificate.node, certificate.names, certificate.point).gradient
    return _equal(found, certificate.vector)


def replay_hessian(certificate: HessianCertificate) -> bool:
    """Whether it is the Hessian, entry by entry."""
    n = len(certificate.names)
    if len(certificate.matrix) != n or any(len(row) != n for row in certificate.matrix):
        raise RefusedError("not one entry for each pair of variables")
    found = exact_bends(certificate.node, certificate.names, certificate.point).hessian
    return all(_equal(a, b) for a, b in zip(found, certificate.matrix, strict=True))


def _equal(found: tuple[Form, ...], stated: tuple[Node, ...]) -> bool:
    try:
        return all(sign(a - value(b, {})) == 0 for a, b in zip(found, stated, strict=True))
    except UndefinedError as error:
        raise RefusedError(str(error)) from None
