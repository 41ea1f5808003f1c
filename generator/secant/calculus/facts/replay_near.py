"""Replays what is said about a function near one point: its kind, a local extremum, a limit, a tangent."""

from __future__ import annotations

from secant.calculus.certificates import LimitCertificate, PointCertificate
from secant.calculus.classify import PointVerdict
from secant.calculus.exact.form import Form
from secant.calculus.exact.show import shown
from secant.calculus.exact.sign import sign
from secant.calculus.exact.zero import shown_zero
from secant.calculus.facts.certificates import (
    BesideCertificate,
    CountCertificate,
    InflectionCertificate,
    KindCertificate,
    LimitsCertificate,
    NearCertificate,
    TangentCertificate,
)
from secant.calculus.facts.contacts import sign_beside
from secant.calculus.facts.sections import check_over, is_inside, number, places
from secant.calculus.facts.statement import Statement
from secant.calculus.kernel import RefusedError, prove
from secant.calculus.rigorous.certificates import ShapeCertificate, WordCertificate
from secant.calculus.rigorous.critical import levels_of, points_of
from secant.calculus.rigorous.place import Place, compare, exactly
from secant.calculus.rigorous.replay import replayed
from secant.calculus.rigorous.shape import Shape
from secant.calculus.substitute import ONE, substitute
from secant.language.tree import Add, Interval, Multiply, Node, Subtract, Variable

#: Words that contradict a word on one side of a point.
_CONTRARY = {
    "increasing": ("decreasing", "constant"),
    "decreasing": ("increasing", "constant"),
    "constant": ("increasing", "decreasing"),
}
#: A local minimum at the left end of a stretch does not go with these words there, at the right end with those.
_WORSE = {"minimum": ("decreasing", "increasing"), "maximum": ("increasing", "decreasing")}


def replay(certificate: object) -> bool:
    """Whether the statement of the certificate holds; :class:`RefusedError` if neither is found again."""
    match certificate:
        case KindCertificate(point, kind):
            found = prove(point, "").value.kind
            if found == "undecided":
                raise RefusedError("the verdict leaves it open")
            return bool(found == kind)
        case LimitsCertificate(limits, expected):
            return _limits(limits, expected)
        case TangentCertificate(point, line):
            return _tangent(point, line)
        case NearCertificate():
            return _near(certificate)
        case BesideCertificate():
            return _beside_the_point(certificate)
        case InflectionCertificate():
            return _inflection(certificate)
        case CountCertificate():
            return _count(certificate)
    raise RefusedError("not a certificate about a point")


def _limits(limits: tuple[LimitCertificate, ...], expected: Node | str | None) -> bool:
    first = limits[0] if limits else None
    if first is None or any((each.node, each.variable) != (first.node, first.variable) for each in limits):
        raise RefusedError("limits of different functions")
    _from_both_sides_of_one_point(limits)
    found = [prove(each, "").value for each in limits]
    present = [each for each in found if each != "undefined"]
    if not present:
        raise RefusedError("there are no values on any side")
    return limits_fit(
        present, None if expected is None else expected if isinstance(expected, str) else number(expected)
    )


def _from_both_sides_of_one_point(limits: tuple[LimitCertificate, ...]) -> None:
    points = [each.point for each in limits]
    if len(limits) == 1:
        return
    if len(limits) != 2 or None in points or {each.side for each in limits} != {-1, 1}:
        raise RefusedError("not the two sides of a point")
    a, b = points
    if a is None or b is None or sign(a - b) != 0:
        raise RefusedError("two points")


def limits_fit(present: list[Form | str], expected: Form | str | None) -> bool:
    """Whether one-sided limits make the limit ``expected`` (``None``: there is none, not even an infinite one)."""
    if "undecided" in present:
        raise RefusedError("a limit was not settled")
    if expected is None:
        if "none" in present or (len(present) == 2 and not _same(present[0], present[1])):
            return True
        if isinstance(present[0], str):
            raise RefusedError("an infinite limit: no number, and yet a limit")
        return False
    return all(_same(each, expected) for each in present)


def _same(first: Form | str, second: Form | str) -> bool:
    if isinstance(first, str) or isinstance(second, str):
        return isinstance(first, str) and first == second
    return sign(first - second) == 0


def _tangent(point: PointCertificate, line: Node) -> bool:
    verdict: PointVerdict = prove(point, "").value
    if verdict.differentiable is None:
        raise RefusedError("whether there is a tangent was not settled")
    if not verdict.differentiable or verdict.derivative is None or verdict.value is None:
        return False
    run = Subtract(Variable(point.variable), shown(point.point))
    tangent = Add(shown(verdict.value), Multiply(shown(verdict.derivative), run))
    if shown_zero(Subtract(line, tangent)):
        return True
    for at in (point.point, point.point + number(ONE)):
        if sign(number(line, point.variable, at) - number(tangent, point.variable, at)) != 0:
            return False
    raise RefusedError("the line was neither shown to be the tangent nor another line")


# Near a point


def _beside_the_point(certificate: BesideCertificate) -> bool:
    """An extremum if f − f(c) has no wrong sign on either side; none if it has one as close by as one likes."""
    if certificate.word not in ("minimum", "maximum"):
        raise RefusedError("not an extremum")
    wrong = -1 if certificate.word == "minimum" else 1
    node, variable, at = certificate.node, certificate.variable, number(certificate.point)
    number(node, variable, at)
    signs = [
        None if way is None else sign_beside(node, variable, at, side, way[0], last=way[1], sought=wrong)
        for side, way in zip((-1, 1), certificate.ways, strict=True)
    ]
    if wrong in signs:
        return False
    if None in signs:
        raise RefusedError("one side is open")
    return True


def _near(certificate: NearCertificate) -> bool:
    node, variable, word, inner = certificate.node, certificate.variable, certificate.word, certificate.inner
    at = exactly(certificate.point)
    if word in ("minimum", "maximum"):
        return _extreme(certificate, at)
    if isinstance(inner, PointCertificate):
        _same_point(inner, node, variable, certificate.point)
        return by_slopes(prove(inner, "").value, word)
    shape = inner.shape if isinstance(inner, WordCertificate) else inner
    if not isinstance(shape, ShapeCertificate) or (shape.node, shape.variable) != (node, variable):
        raise RefusedError("about another function")
    prove(inner, "")
    if isinstance(inner, WordCertificate):
        if inner.word == word and _around(shape, at):
            return True
        if inner.word in _CONTRARY.get(word, ()) and _closed_beside(inner, at):
            return False
    elif _beside(shape, at) and shape.order == 2 and word in ("convex", "concave"):
        (one,) = shape.signs if len(shape.signs) == 1 else (None,)
        if one == (-1 if word == "convex" else 1):
            return False
    raise RefusedError("it does not say this about the point")


def _same_point(point: PointCertificate, node: Node, variable: str, at: Node) -> None:
    if (point.node, point.variable) != (node, variable) or sign(point.point - number(at)) != 0:
        raise RefusedError("about another point or function")


def by_slopes(verdict: PointVerdict, word: str) -> bool:
    """What one-sided derivatives at a point say about rising and about extrema there; refused if nothing."""
    left, right = _direction(verdict.left), _direction(verdict.right)
    match word:
        case "increasing" | "decreasing":
            good = 1 if word == "increasing" else -1
            if -good in (left, right):
                return False
            if (left, right) == (good, good):
                return True
        case "constant":
            if 1 in (left, right) or -1 in (left, right):
                return False
        case "minimum" | "maximum":
            good = 1 if word == "minimum" else -1
            if left == good or right == -good:
                return False
            if left == -good and right == good:
                return True
    raise RefusedError("the one-sided derivatives do not say")


def _direction(slope: Form | str) -> int | None:
    if isinstance(slope, Form):
        return sign(slope)
    return {"oo": 1, "-oo": -1}.get(slope)


def _around(shape: ShapeCertificate, at: Place) -> bool:
    return (shape.low is None or compare(shape.low, at) == -1) and (shape.high is None or compare(at, shape.high) == -1)


def _beside(shape: ShapeCertificate, at: Place) -> bool:
    return (shape.low is not None and compare(shape.low, at) == 0) or (
        shape.high is not None and compare(shape.high, at) == 0
    )


def _closed_beside(inner: WordCertificate, at: Place) -> bool:
    low, high = inner.shape.low, inner.shape.high
    starts = low is not None and inner.low_closed and compare(low, at) == 0
    return starts or (high is not None and inner.high_closed and compare(high, at) == 0)


def extreme_statement(node: Node, variable: str, point: Node, word: str, section: Interval | None) -> Statement:
    """That f is nowhere on the section less (greater) than at the point, wherever it has values."""
    there = substitute(node, {variable: point})
    left, right = (there, node) if word == "minimum" else (node, there)
    return Statement(left, "<=", right, variable, section, None, partial=True)


def _extreme(certificate: NearCertificate, at: Place) -> bool:
    node, variable, word, inner = certificate.node, certificate.variable, certificate.word, certificate.inner
    here = number(certificate.point)
    number(node, variable, here)
    if isinstance(inner, PointCertificate):
        _same_point(inner, node, variable, certificate.point)
        return by_slopes(prove(inner, "").value, word)
    if isinstance(inner, WordCertificate):
        if (inner.shape.node, inner.shape.variable) != (node, variable) or prove(inner, "").value is not True:
            raise RefusedError("about another function")
        low, high = inner.shape.low, inner.shape.high
        starts = low is not None and inner.low_closed and compare(low, at) == 0
        ends = high is not None and inner.high_closed and compare(high, at) == 0
        if (starts and inner.word == _WORSE[word][0]) or (ends and inner.word == _WORSE[word][1]):
            return False
        raise RefusedError("it does not say this about the point")
    about = getattr(inner, "statement", None)
    if not isinstance(about, Statement) or not is_inside(about.section, here):
        raise RefusedError("nothing is shown around the point")
    if about != extreme_statement(node, variable, certificate.point, word, about.section):
        raise RefusedError("another statement")
    return prove(inner, "").value is True


def _inflection(certificate: InflectionCertificate) -> bool:
    """A tangent, and strictly convex on one side, strictly concave on the other: f is continuous at the point, so what
    the second derivative says of the open stretches holds up to it."""
    node, variable, at = certificate.node, certificate.variable, number(certificate.point)
    number(node, variable, at)
    tangent: bool | None = None
    if certificate.tangent is not None:
        _same_point(certificate.tangent, node, variable, certificate.point)
        tangent = tangent_exists(prove(certificate.tangent, "").value)
        if tangent is False:
            return False
    bends = certificate.bends
    if bends is None or (bends.node, bends.variable, bends.order) != (node, variable, 2):
        raise RefusedError("about another function")
    found = replayed(bends)
    pair = beside(found, exactly(certificate.point))
    left, right = (None, None) if pair is None else (found.pieces[index].sign for index in pair)
    if left is None or right is None:
        raise RefusedError("one side is open")
    if {left, right} != {-1, 1}:
        return False
    if tangent is None:
        raise RefusedError("whether there is a tangent was not settled")
    return True


def tangent_exists(verdict: PointVerdict) -> bool | None:
    """Whether the graph has a tangent at the point, perhaps a vertical one; ``None`` if that is open."""
    if verdict.differentiable or verdict.kind == "vertical tangent":
        return True
    return None if verdict.kind == "undecided" and verdict.continuous is not False else False


def beside(found: Shape, at: Place) -> tuple[int, int] | None:
    """Which piece reaches the point from the left, and which from the right; one and the same if it holds the point."""
    left = right = None
    for index, piece in enumerate(found.pieces):
        below = -1 if piece.low is None else compare(piece.low, at)
        above = -1 if piece.high is None else compare(at, piece.high)
        if below == -1 and above in (-1, 0):
            left = index
        if below in (-1, 0) and above == -1:
            right = index
    return None if left is None or right is None else (left, right)


def _count(certificate: CountCertificate) -> bool:
    """From a shape over the section it is seen how many there are; from one over a part of it, that there are more."""
    shape = certificate.shape
    if (shape.node, shape.variable, shape.order) != (certificate.node, certificate.variable, 1):
        raise RefusedError("about another function")
    found = replayed(shape)
    points = points_of(found)
    low, high = places(certificate.section)
    if (low is not None and (shape.low is None or compare(low, shape.low) not in (-1, 0))) or (
        high is not None and (shape.high is None or compare(shape.high, high) not in (-1, 0))
    ):
        raise RefusedError("the shape reaches out of the section")
    sure = [point for point in points if point.kind != "undecided"]
    if levels_of(found) or len(sure) > certificate.number:
        return False
    check_over(certificate.section, shape)
    if len(sure) < len(points):
        raise RefusedError("a kind was not settled")
    return len(points) == certificate.number
