"""All critical points in a box: the replay of a tree of boxes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from secant.calculus.exact.form import rational_form
from secant.calculus.exact.sign import sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.kernel import RefusedError
from secant.calculus.rigorous.interval import NowhereError
from secant.calculus.rigorous.kinds_of_points import KINDS, by_eigenvalues, exact_bends
from secant.calculus.rigorous.krawczyk import holds_one, inside, looked_at, misses, require_zero_in, within
from secant.calculus.rigorous.plane_certificates import CountCertificate, ExactPoint, Isolated, PointsCertificate, Sides
from secant.calculus.rigorous.regions import boxed, end_bounds, halves, hull, is_thin
from secant.calculus.rigorous.surface import Box, Surface, surface


def replay_points(certificate: PointsCertificate) -> bool:
    """Checks every isolated point, and that every box of the tree is accounted for."""
    names = tuple(name for name, _ in certificate.sides)
    if names != certificate.names:
        raise RefusedError("a box for other variables")
    f = surface(certificate.node, names)
    for point in certificate.points:
        _isolated(f, certificate.sides, point)
    outers = [boxed(point.outer) for point in certificate.points]
    inners = [boxed(point.inner) for point in certificate.points]
    for index, first in enumerate(inners):
        if any(not misses(first, second) for second in inners[:index]):
            raise RefusedError("two boxes that may hold the same critical point")
    cuts = iter(certificate.cuts)
    _walk(f, hull(certificate.sides), outers, cuts)
    if next(cuts, None) is not None:
        raise RefusedError("more cuts than boxes")
    return True


def replay_count(certificate: CountCertificate) -> bool:
    """Whether the number is right."""
    return replay_points(certificate.points) and len(certificate.points.points) == certificate.count


def interior(sides: Sides) -> Box:
    """A box within the open region; ends that are no floats are rounded inward."""
    shrunk = []
    for (_, side), outer in zip(sides, hull(sides), strict=True):
        low = outer.low if side is None or side.low is None else end_bounds(side.low)[1]
        high = outer.high if side is None or side.high is None else end_bounds(side.high)[0]
        shrunk.append(type(outer)(low, high))
    return tuple(shrunk)


def _isolated(f: Surface, sides: Sides, point: Isolated) -> None:
    outer, inner = boxed(point.outer), boxed(point.inner)
    if len(outer) != f.dimension or len(inner) != f.dimension:
        raise RefusedError("a box of another dimension")
    if not holds_one(f, outer):
        raise RefusedError("a box that was not shown to hold one critical point")
    require_zero_in(f, outer, inner)
    if not inside(inner, interior(sides)):
        raise RefusedError("a critical point that may lie on the edge")
    if point.kind not in KINDS or kind_over(f, inner) != point.kind:
        raise RefusedError("a critical point of another kind")
    if point.exact is not None:
        found = exact_bends(f.node, f.names, point.exact)
        if any(sign(slope) for slope in found.gradient) or not lies_in(point.exact, inner):
            raise RefusedError("an exact point that is not the critical one")


def lies_in(point: ExactPoint, box: Box) -> bool:
    """Whether an exact point lies in a box of floats."""
    for each, side in zip(point, box, strict=True):
        try:
            exact = value(each, {})
        except UndefinedError:
            return False
        if sign(exact - rational_form(Fraction(side.low))) < 0 or sign(rational_form(Fraction(side.high)) - exact) < 0:
            return False
    return True


def kind_over(f: Surface, box: Box) -> str | None:
    """The kind that every critical point in the box has, by the Hessian's eigenvalues over the box."""
    try:
        bends = f.bends(box)
    except NowhereError:
        return None
    return by_eigenvalues(bends.hessian) if bends.smooth else None


def _walk(f: Surface, box: Box, outers: list[Box], cuts: Iterator[str]) -> None:
    word, _, number = next(cuts, "").partition(" ")
    index = int(number) if number.isdecimal() else -1
    if word == "split" and 0 <= index < len(box) and not is_thin(box[index]):
        for half in halves(box, index):
            _walk(f, half, outers, cuts)
        return
    if word == "in" and 0 <= index < len(outers) and within(box, outers[index]):
        return
    try:
        bends = f.bends(box)
    except NowhereError:
        if word != "nowhere":
            raise RefusedError("a box without values") from None
        return
    if word != "slope" or not looked_at(f, box, bends).empty:
        raise RefusedError("a box in which the gradient may vanish")
