"""Global extrema at a point: an inequality between the function and its value there."""

from __future__ import annotations

from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.kernel import RefusedError
from secant.calculus.rigorous.plane_certificates import (
    CasesCertificate,
    CoverCertificate,
    ExactPoint,
    FailureCertificate,
    GlobalCertificate,
    IdentityCertificate,
    Relation,
    Sides,
    SquaredCertificate,
    SquaresCertificate,
)
from secant.calculus.rigorous.regions import holds_at
from secant.calculus.substitute import substitute
from secant.language.tree import Node

_BOUNDS = (
    CasesCertificate,
    CoverCertificate,
    FailureCertificate,
    IdentityCertificate,
    SquaredCertificate,
    SquaresCertificate,
)


def bound_relation(node: Node, names: tuple[str, ...], point: ExactPoint, direction: int, sides: Sides) -> Relation:
    """``node >= its value at the point`` (``direction`` -1: the least value) or ``<=`` (1: the greatest)."""
    at_point = substitute(node, dict(zip(names, point, strict=True)))
    return Relation(node, ">=" if direction < 0 else "<=", at_point, sides, None)


def relation_of(bound: object) -> Relation:
    """What a bound is about."""
    if isinstance(bound, _BOUNDS):
        return bound.relation
    raise RefusedError("not a proof of an inequality")


def bounds_at(bound: object, node: Node, names: tuple[str, ...], point: ExactPoint) -> int:
    """The direction of a bound between ``node`` and its value at the point."""
    relation = relation_of(bound)
    if relation.names != names or len(point) != len(names):
        raise RefusedError("a bound about other variables")
    for direction in (-1, 1):
        if relation == bound_relation(node, names, point, direction, relation.sides):
            return direction
    raise RefusedError("a bound about something else")


def replay_global(certificate: GlobalCertificate) -> bool:
    """Whether the value at the point is the least (or the greatest) in the region of the bound."""
    from secant.calculus.rigorous.plane_replay import replay

    relation = relation_of(certificate.bound)
    if bounds_at(certificate.bound, certificate.node, relation.names, certificate.point) != certificate.direction:
        raise RefusedError("a bound in the other direction")
    try:
        exact = {name: value(each, {}) for name, each in zip(relation.names, certificate.point, strict=True)}
        value(certificate.node, exact)
        if not holds_at(relation.sides, None, exact):
            return False
    except UndefinedError as error:
        raise RefusedError(str(error)) from None
    return replay(certificate.bound)
