"""Counterexamples: points of a region at which a relation fails, exactly."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from secant.calculus.exact.form import Form, rational_form
from secant.calculus.exact.sign import UnsettledError, sign
from secant.calculus.exact.value import UndefinedError, compared, value
from secant.calculus.kernel import RefusedError
from secant.calculus.rigorous.cover_search import exact_near, newton_step
from secant.calculus.rigorous.interval import NowhereError
from secant.calculus.rigorous.plane_certificates import FailureCertificate, Relation
from secant.calculus.rigorous.regions import holds_at
from secant.calculus.rigorous.surface import surface
from secant.language.tree import Number, Subtract

#: Denominators that a float is rounded to first: a short counterexample is easier to believe.
_SHORT = (1, 2, 10, 100, 10_000, 10**7)


def replay_failure(certificate: FailureCertificate) -> bool:
    """False: the relation does not hold at the point."""
    relation = certificate.relation
    if len(certificate.point) != len(relation.names):
        raise RefusedError("not one coordinate for each variable")
    try:
        point = {name: value(node, {}) for name, node in zip(relation.names, certificate.point, strict=True)}
        if not holds_at(relation.sides, relation.condition, point):
            raise RefusedError("the point does not lie in the region")
        if not fails(relation, point):
            raise RefusedError("the relation holds at the point")
    except UndefinedError as error:
        raise RefusedError(str(error)) from None
    return False


def fails(relation: Relation, point: dict[str, Form]) -> bool:
    """Whether both sides have values at the point between which the relation does not hold."""
    gap = value(relation.left, point) - value(relation.right, point)
    return not compared(sign(gap), relation.operator)


def rounded(numbers: tuple[float, ...]) -> Iterator[tuple[Fraction, ...]]:
    """The point in shorter and shorter approximations, the shortest first."""
    seen: set[tuple[Fraction, ...]] = set()
    for denominator in _SHORT:
        point = tuple(Fraction(round(each * denominator), denominator) for each in numbers)
        if point not in seen:
            seen.add(point)
            yield point
    yield tuple(map(Fraction, numbers))


def failure_near(relation: Relation, numbers: tuple[float, ...]) -> FailureCertificate | None:
    """A counterexample at a short rational point near these floats."""
    for point in rounded(numbers):
        exact = {name: rational_form(each) for name, each in zip(relation.names, point, strict=True)}
        try:
            if holds_at(relation.sides, relation.condition, exact) and fails(relation, exact):
                return FailureCertificate(relation, tuple(Number(each) for each in point))
        except (UndefinedError, UnsettledError):
            continue
    return None


def failure_at_rest(relation: Relation, numbers: tuple[float, ...]) -> FailureCertificate | None:
    """A counterexample at an exact stationary point of the difference, where two sides that touch are equal."""
    gap = surface(Subtract(relation.left, relation.right), relation.names)
    free = list(range(len(numbers)))
    at = list(numbers)
    try:
        for _ in range(20):
            step = newton_step(gap, at, free)
            if step is None:
                return None
            at = [each - step[index] for index, each in enumerate(at)]
            if not all(abs(each) < 1e9 for each in at):
                return None
        point = exact_near(gap, at, free, [None] * len(at))
        if point is None:
            return None
        exact = {name: value(each, {}) for name, each in zip(relation.names, point, strict=True)}
        found = holds_at(relation.sides, relation.condition, exact) and fails(relation, exact)
    except (NowhereError, UndefinedError, UnsettledError):
        return None
    return FailureCertificate(relation, point) if found else None


def hole_near(relation: Relation, numbers: tuple[float, ...]) -> tuple[dict[str, Fraction], UndefinedError] | None:
    """A point of the region near these floats at which a side has no value, and why."""
    for point in rounded(numbers):
        exact = {name: rational_form(each) for name, each in zip(relation.names, point, strict=True)}
        try:
            if not holds_at(relation.sides, relation.condition, exact):
                continue
        except (UndefinedError, UnsettledError):
            continue
        for side in (relation.left, relation.right):
            try:
                value(side, exact)
            except UndefinedError as error:
                return dict(zip(relation.names, point, strict=True)), error
            except UnsettledError:
                continue
    return None
