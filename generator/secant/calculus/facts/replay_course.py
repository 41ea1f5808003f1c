"""Replays certificates about how functions run: rising, bending, continuous, differentiable, Lipschitz."""

from __future__ import annotations

from itertools import pairwise

from secant.calculus.certificates import PointCertificate
from secant.calculus.classify import PointVerdict
from secant.calculus.derivation import derivative
from secant.calculus.exact.form import Form
from secant.calculus.exact.sign import sign
from secant.calculus.facts.certificates import (
    BreakCertificate,
    LipschitzCertificate,
    RegularAtCertificate,
    RegularCertificate,
    RepeatsCertificate,
    SlopeCertificate,
    SteepCertificate,
    TotalRegularCertificate,
)
from secant.calculus.facts.periods import repeats_after
from secant.calculus.facts.sections import ZERO, check_over, closed_ends, is_inside, number, opened, reach
from secant.calculus.facts.statement import Statement
from secant.calculus.kernel import RefusedError, prove
from secant.calculus.rational import rational_value
from secant.calculus.rigorous.certificates import ShapeCertificate, WordCertificate
from secant.calculus.rigorous.critical import kind_of_seam
from secant.calculus.rigorous.domain import is_total
from secant.calculus.rigorous.evaluate import interval_jets
from secant.calculus.rigorous.interval import Interval, NowhereError
from secant.calculus.rigorous.joints import holds_at_end, sides_at
from secant.calculus.rigorous.place import Place, exactly
from secant.calculus.rigorous.replay import replayed
from secant.calculus.rigorous.shape import Shape
from secant.calculus.rigorous.sides import order_of
from secant.calculus.substitute import depends
from secant.language import FUNCTIONS, free_variables
from secant.language.tree import Add, Call, Conditional, Multiply, Negate, Node, Power, Subtract, Variable
from secant.language.tree import Interval as Section

#: For each word the order of the derivative that it is read from, and which sign that must not have.
_WRONG_SIGNS: dict[str, tuple[int, int]] = {
    "increasing": (1, -1),
    "nondecreasing": (1, -1),
    "decreasing": (1, 1),
    "convex": (2, -1),
    "concave": (2, 1),
}
_BROKEN = ("jump", "infinite discontinuity")
_STRICT = ("increasing", "decreasing")


def replay(certificate: object) -> bool:
    """Whether the statement of the certificate holds; :class:`RefusedError` if neither is found again."""
    match certificate:
        case SlopeCertificate():
            return _slope(certificate)
        case TotalRegularCertificate(node, word):
            if not is_regular(node, word):
                raise RefusedError("a part of the expression may fail")
            return True
        case RegularCertificate():
            return _regular(certificate)
        case RepeatsCertificate():
            return _repeats(certificate)
        case BreakCertificate():
            return _break(certificate)
        case RegularAtCertificate(point, word, side):
            return regular_at(prove(point, "").value, word, side)
        case SteepCertificate():
            return _steep(certificate)
        case LipschitzCertificate():
            return _lipschitz(certificate)
    raise RefusedError("not a certificate about the course of a function")


# Words from a derivative of one sign


def slope_statement(formula: Node, variable: str, section: Section | None, word: str) -> Statement:
    """That the derivative of the formula never has the wrong sign inside the section."""
    order, wrong = _WRONG_SIGNS[word]
    slope = derivative(formula, variable, order)
    left, right = (ZERO, slope) if wrong < 0 else (slope, ZERO)
    return Statement(left, "<=", right, variable, None if section is None else opened(section))


def _slope(certificate: SlopeCertificate) -> bool:
    word, variable, smooth = certificate.word, certificate.variable, certificate.smooth
    found = _outline(certificate.node, variable, certificate.section, smooth)
    if word not in _WRONG_SIGNS or len(found.pieces) != 1:
        raise RefusedError("not one formula inside the section")
    (piece,) = found.pieces
    if piece.formula is None:
        raise RefusedError("there are no values")
    statement = slope_statement(piece.formula, variable, certificate.section, word)
    if getattr(certificate.inner, "statement", None) != statement or prove(certificate.inner, "").value is not True:
        raise RefusedError("nothing shows the sign of the derivative")
    if word in _STRICT:
        at = number(certificate.sample)
        slope = Subtract(statement.left, statement.right)
        if not is_inside(certificate.section, at) or sign(number(slope, variable, at)) == 0:
            raise RefusedError("the derivative may vanish throughout")
    # An end with a value that is not the limit would need a closer look.
    for side, closed in zip((-1, 1), closed_ends(certificate.section), strict=True):
        if closed and not holds_at_end(found, piece, side, "constant"):
            raise RefusedError("it does not hold with an end")
    return True


def _outline(node: Node, variable: str, section: Section | None, shape: ShapeCertificate) -> Shape:
    """The pieces of the section on which ``node`` is one smooth formula."""
    check_over(section, shape)
    if (shape.node, shape.variable, shape.order) != (node, variable, None):
        raise RefusedError("the pieces are another function's")
    return replayed(shape)


# Continuous, differentiable


def is_regular(node: Node, word: str) -> bool:
    """Whether it shows in the expression that it has values, and is continuous or differentiable, everywhere."""
    return is_total(node) and not _breaks(node, kinks=word == "differentiable")


def _breaks(node: Node, *, kinks: bool) -> bool:
    if isinstance(node, Conditional):
        return True
    if isinstance(node, Call):
        row = FUNCTIONS[node.function]
        if row.jumps is not None or (kinks and row.kinks is not None):
            return True
    if kinks and isinstance(node, Power) and free_variables(node.base):
        # The root of what may be 0 has a kink there, and no requirement says so.
        exponent = rational_value(node.exponent)
        if exponent is None or exponent.denominator != 1:
            return True
    return any(_breaks(child, kinks=kinks) for child in node.children())


def regular_at(verdict: PointVerdict, word: str, side: int) -> bool:
    """Whether a proved verdict says that the function is continuous or differentiable, from one side or both."""
    if side == 0:
        found = verdict.continuous if word == "continuous" else verdict.differentiable
        if found is None or word not in ("continuous", "differentiable"):
            raise RefusedError("the verdict leaves it open")
        return found
    if verdict.value is None:
        return False
    limit, slope = (verdict.left_limit, verdict.left) if side < 0 else (verdict.right_limit, verdict.right)
    if "undecided" in (limit, slope if word == "differentiable" else ""):
        raise RefusedError("the verdict leaves it open")
    if word == "differentiable":
        return isinstance(slope, Form)
    return isinstance(limit, Form) and sign(limit - verdict.value) == 0


def _regular(certificate: RegularCertificate) -> bool:
    node, variable, word, section = certificate.node, certificate.variable, certificate.word, certificate.section
    found = _outline(node, variable, section, certificate.outline)
    if word not in ("continuous", "differentiable") or any(piece.formula is None for piece in found.pieces):
        raise RefusedError("there are no values on a stretch")
    low_closed, high_closed = closed_ends(section)
    joints = [(place, 0) for place in found.places]
    joints += [(found.pieces[0].low, 1)] if low_closed and found.pieces[0].low is not None else []
    joints += [(found.pieces[-1].high, -1)] if high_closed and found.pieces[-1].high is not None else []
    if len(joints) != len(certificate.points):
        raise RefusedError("not a certificate for each place")
    for index, ((place, side), point) in enumerate(zip(joints, certificate.points, strict=True)):
        if point is None:
            if side or word != "continuous" or not continuous_at(found, index, place):
                raise RefusedError("what happens at a place was not shown")
            continue
        _is_about(point, node, variable, place)
        if not regular_at(prove(point, "").value, word, side):
            raise RefusedError("it does not hold at a place")
    return True


def continuous_at(found: Shape, index: int, place: Place) -> bool:
    """Whether both limits at the place after that piece are the value there."""
    sides = sides_at(found, found.pieces[index], found.pieces[index + 1], place)
    return order_of(sides.left, sides.value) == 0 == order_of(sides.right, sides.value)


def _repeats(certificate: RepeatsCertificate) -> bool:
    inner, period = certificate.inner, certificate.period
    if not repeats_after(certificate.node, certificate.variable, period):
        raise RefusedError("it was not shown to repeat")
    if (inner.node, inner.variable, inner.word) != (certificate.node, certificate.variable, certificate.word):
        raise RefusedError("about another function")
    if inner.section != Section(Negate(period), period, low_closed=False, high_closed=False):
        raise RefusedError("not two whole periods")
    return _regular(inner)


def _break(certificate: BreakCertificate) -> bool:
    found = _outline(certificate.node, certificate.variable, certificate.section, certificate.outline)
    if not 0 <= certificate.index < len(found.places):
        raise RefusedError("there is no such place")
    kind = break_at(found, certificate.index)
    if kind not in (("corner", *_BROKEN) if certificate.word == "differentiable" else _BROKEN):
        raise RefusedError("nothing breaks there")
    return False


def break_at(found: Shape, index: int) -> str | None:
    """The kind of the place after that piece, as far as digits tell."""
    left, right, place = found.pieces[index], found.pieces[index + 1], found.places[index]
    if left.formula is None or right.formula is None:
        return None
    return kind_of_seam(found, left, right, place, sides_at(found, left, right, place))


def _is_about(point: PointCertificate, node: Node, variable: str, place: Place) -> None:
    if (point.node, point.variable) != (node, variable) or place.exact is None:
        raise RefusedError("a point of another function")
    if sign(point.point - number(place.exact)) != 0:
        raise RefusedError("another point")


# Lipschitz constants


def _steep(certificate: SteepCertificate) -> bool:
    boxes = certificate.boxes
    low, high = reach(certificate.section)
    if not boxes or boxes[0][0] > low or boxes[-1][1] < high or any(b < c for (_, b), (c, _) in pairwise(boxes)):
        raise RefusedError("the boxes do not cover the section")
    jets = interval_jets(1)
    evaluate, most = jets.evaluator(certificate.node), exactly(certificate.bound).low
    for a, b in boxes:
        if not a <= b:
            raise RefusedError("a box without points")
        try:
            values, slope = evaluate({certificate.variable: jets.algebra.variable(Interval(a, b))})
        except NowhereError:
            raise RefusedError("there are no values on a box") from None
        if not (values.whole and -most <= slope.low and slope.high <= most):
            raise RefusedError(f"a box does not show it: from {a:.6g} to {b:.6g}")
    return True


def leaning(node: Node, variable: str, bound: Node) -> tuple[Node, Node]:
    """bound x + f and bound x − f: neither falls exactly if no secant of f is steeper than the bound."""
    line = Multiply(bound, Variable(variable))
    return Add(line, node), Subtract(line, node)


def _lipschitz(certificate: LipschitzCertificate) -> bool:
    if depends(certificate.bound, certificate.variable):
        raise RefusedError("the constant varies")
    both = leaning(certificate.node, certificate.variable, certificate.bound)
    for node, inner in zip(both, certificate.rising, strict=True):
        _never_falls(node, certificate.variable, certificate.section, inner)
    return True


def _never_falls(node: Node, variable: str, section: Section | None, inner: object) -> None:
    if isinstance(inner, WordCertificate):
        check_over(section, inner.shape)
        ends = closed_ends(section)
        right = (inner.shape.node, inner.shape.variable) == (node, variable)
        if not right or (inner.low_closed, inner.high_closed) != ends or inner.word != "nondecreasing":
            raise RefusedError("another function or word")
    elif isinstance(inner, SlopeCertificate):
        if (inner.node, inner.variable, inner.section, inner.word) != (node, variable, section, "nondecreasing"):
            raise RefusedError("another function or word")
    else:
        raise RefusedError("nothing shows it")
    prove(inner, "")
