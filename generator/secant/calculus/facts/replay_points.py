"""Replays what is decided at single points: numbers, counterexamples, points against a word. Exact throughout."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from secant.calculus.exact.form import Form
from secant.calculus.exact.sign import sign
from secant.calculus.exact.value import UndefinedError, compared
from secant.calculus.facts.certificates import (
    CounterexampleCertificate,
    NumbersCertificate,
    PointsCertificate,
    TouchCertificate,
)
from secant.calculus.facts.sections import contains, number, places
from secant.calculus.facts.statement import Statement
from secant.calculus.kernel import RefusedError
from secant.calculus.reals import of_fraction
from secant.calculus.rigorous.place import Place, compare
from secant.calculus.rigorous.replay import is_a_place
from secant.calculus.rigorous.sides import order_of, value_at
from secant.language.tree import Node

_ZERO = of_fraction(Fraction(0))


def replay(certificate: object) -> bool:
    """Whether the statement of the certificate holds; :class:`RefusedError` if neither is found again."""
    match certificate:
        case NumbersCertificate(left, operator, right):
            return compared(sign(number(left) - number(right)), operator)
        case CounterexampleCertificate(statement, point):
            return _counterexample(statement, point)
        case TouchCertificate(statement, place):
            return _touch(statement, place)
        case PointsCertificate():
            return _points(certificate)
    raise RefusedError("not a certificate about points")


def _counterexample(statement: Statement, point: Node) -> bool:
    at = number(point)
    try:
        if not statement.is_about(at):
            raise RefusedError("the point is outside the region")
    except UndefinedError as error:
        raise RefusedError(str(error)) from None
    gap = number(statement.left, statement.variable, at) - number(statement.right, statement.variable, at)
    if statement.allows(sign(gap)):
        raise RefusedError("the statement holds there")
    return False


def _touch(statement: Statement, place: Place) -> bool:
    is_a_place(place)
    low, high = places(statement.section)
    if (low is not None and compare(low, place) != -1) or (high is not None and compare(place, high) != -1):
        raise RefusedError("the place was not shown to be inside the region")
    order = order_of(value_at(statement.gap, statement.variable, place), _ZERO)
    if order is None or statement.allows(order):
        raise RefusedError("the statement was not shown to fail there")
    return False


def _points(certificate: PointsCertificate) -> bool:
    points = [number(point) for point in certificate.points]
    if not all(contains(certificate.section, point) for point in points):
        raise RefusedError("a point is outside the section")
    if any(sign(after - before) <= 0 for before, after in pairwise(points)):
        raise RefusedError("the points are not in order")
    heights = [number(certificate.node, certificate.variable, point) for point in points]
    if not contradicts(
        certificate.word, points, heights, None if certificate.bound is None else number(certificate.bound)
    ):
        raise RefusedError("the points do not contradict the word")
    return False


def contradicts(word: str, points: list[Form], heights: list[Form], bound: Form | None) -> bool:
    """Whether these points of a graph contradict the word; exactly."""
    if word in ("convex", "concave") and len(points) == 3:
        (x, m, y), (a, b, c) = points, heights
        over = sign(b * (y - x) - a * (y - m) - c * (m - x))
        return over > 0 if word == "convex" else over < 0
    if len(points) != 2:
        return False
    rise = sign(heights[1] - heights[0])
    if word == "lipschitz" and bound is not None:
        steep = heights[1] - heights[0] if rise >= 0 else heights[0] - heights[1]
        return sign(steep - bound * (points[1] - points[0])) > 0
    return {"increasing": rise <= 0, "decreasing": rise >= 0, "constant": rise != 0}.get(word, False)
