"""``left < right`` and its like: at a point, on an interval, for all x.

The form of a proof decides whether there is one, so several are tried: a common normal form, boxes over which the
difference keeps its sign, one period of waves, the exact zeros of the difference (where it touches 0), and its
greatest value by its derivative. A side without a value in the region makes the statement meaningless, unless it fails
at a point where all is defined.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from secant.calculus.evidence import Answer, Proved, Refuted, Undecided
from secant.calculus.exact.form import TooBigError
from secant.calculus.exact.sign import UnsettledError, sign
from secant.calculus.exact.value import UndefinedError, compared, value
from secant.calculus.exact.zero import shown_zero
from secant.calculus.expand import expand, expand_condition
from secant.calculus.facts.answers import number_text, shown, undefined
from secant.calculus.facts.certificates import (
    BoundCertificate,
    CounterexampleCertificate,
    CoverCertificate,
    IdentityCertificate,
    NumbersCertificate,
    PeriodCertificate,
    TouchCertificate,
    ZerosCertificate,
)
from secant.calculus.facts.cover import cover
from secant.calculus.facts.periods import period_of
from secant.calculus.facts.region import Region
from secant.calculus.facts.replay import zeros_complaint
from secant.calculus.facts.sections import core_section, places, single_places
from secant.calculus.facts.statement import Statement
from secant.calculus.kernel import RefusedError, prove, refute
from secant.calculus.reals import of_fraction
from secant.calculus.repairs import ELSEWHERE
from secant.calculus.rigorous.certificates import ExtremeCertificate
from secant.calculus.rigorous.certify import certified
from secant.calculus.rigorous.domain import is_total
from secant.calculus.rigorous.extrema import settle
from secant.calculus.rigorous.place import Place, between
from secant.calculus.rigorous.shape import Shape, shape
from secant.calculus.rigorous.sides import order_of, value_at
from secant.diagnostics import Diagnostic, SecantError
from secant.language import canonical
from secant.language.tree import Add, Definitions, Interval, Node, Number, Subtract

_QUICK, _PATIENT = 40, 1500
_TURNED = {">": "<", ">=": "<="}
_ZERO = of_fraction(Fraction(0))


def compare(left: Node, operator: str, right: Node, region: Region, definitions: Definitions) -> Answer:
    """Does ``left operator right`` hold throughout the region? Operators: ``< <= > >= = !=``."""
    left, right = expand(left, definitions), expand(right, definitions)
    if operator in _TURNED:
        left, operator, right = right, _TURNED[operator], left
    if not region.sides:
        return _numbers(left, operator, right)
    if len(region.sides) > 1:
        from secant.calculus.facts.plane_comparison import compare_in_box

        return compare_in_box(left, operator, right, region, definitions)
    ((variable, section),) = region.sides
    condition = None if region.condition is None else expand_condition(region.condition, definitions)
    return decide(Statement(left, operator, right, variable, core_section(section, definitions), condition))


def _numbers(left: Node, operator: str, right: Node) -> Answer:
    certificate = NumbersCertificate(left, operator, right)
    try:
        sides = value(left, {}), value(right, {})
    except UndefinedError as missing:
        raise SecantError(Diagnostic("SEC-200", f"{missing.where}: {missing.why}", fix=ELSEWHERE)) from None
    except (UnsettledError, TooBigError) as unsettled:
        return Undecided(f"a side could not be evaluated exactly: {unsettled}")
    try:
        holds = compared(sign(sides[0] - sides[1]), operator)
    except UnsettledError as unsettled:
        return Undecided(f"the two numbers could not be told apart: {unsettled}")
    method = _method_of_numbers(*map(number_text, sides))
    return prove(certificate, method) if holds else refute(certificate, {}, method)


def _method_of_numbers(left: str, right: str) -> str:
    if left == right:
        return f"Both sides are enclosed and compared exactly: they agree in the digits {left}."
    return f"Both sides are enclosed without error: {left} and {right}."


def decide(statement: Statement) -> Answer:
    """The answer to a statement about core trees in one variable."""
    for route in (_identity, _quick, _periodic, _zeros, _bound, _patient):
        answer = route(statement)
        if answer is not None:
            return answer
    missing = missing_point(statement)
    if missing is not None:
        raise undefined(statement.variable, missing, statement.left, statement.right)
    return Undecided("neither a proof nor a counterexample was found")


def counterexample(statement: Statement, point: Node) -> Refuted | None:
    """Refuted at a point, or ``None`` if the kernel does not find the statement false there."""
    witness = {statement.variable: canonical(point)}
    try:
        at = {statement.variable: value(point, {})}
        left, right = (number_text(value(side, at)) for side in (statement.left, statement.right))
        return refute(
            CounterexampleCertificate(statement, point),
            witness,
            f"At {statement.variable} = {canonical(point)} the left side is {left} and the right side {right}.",
        )
    except (RefusedError, UndefinedError, UnsettledError, TooBigError, SecantError):
        return None


def _identity(statement: Statement) -> Answer | None:
    if not statement.allows(0) or not shown_zero(Subtract(statement.left, statement.right)):
        return None
    method = "Both sides are the same expression once they are written in normal form."
    if is_total(statement.gap):
        return shown(IdentityCertificate(statement, None), method)
    low, high = places(statement.section)
    found = shape(statement.gap, statement.variable, low, high, 0)
    signs = tuple(None if piece.formula is None else 1 for piece in found.pieces)
    domain = replace(certified(found, found.pieces), order=None, signs=signs)
    return shown(IdentityCertificate(statement, domain), method)


def _quick(statement: Statement) -> Answer | None:
    return _by_boxes(statement, _QUICK)


def _patient(statement: Statement) -> Answer | None:
    return _by_boxes(statement, _PATIENT)


def _by_boxes(statement: Statement, budget: int) -> Answer | None:
    found = cover(statement, budget)
    if found.counterexample is not None:
        return counterexample(statement, Number(found.counterexample))
    if not found.boxes:
        return None
    count = "one box" if len(found.boxes) == 1 else f"{len(found.boxes)} boxes"
    margin = f", at a distance of at least {found.margin:.2g} from 0" if found.margin >= 1e-12 else ""
    said = {"<": "negative", "<=": "never positive", "=": "zero", "!=": "not zero"}[statement.operator]
    return shown(
        CoverCertificate(statement, found.boxes),
        f"The difference {difference_text(statement)} is {said}: enclosed over {count}{margin}.",
    )


def difference_text(statement: Statement) -> str:
    """The left side minus the right side, as it may stand in a sentence."""
    return canonical(Subtract(statement.left, statement.right))


def _periodic(statement: Statement) -> Answer | None:
    section = statement.section
    if statement.condition is not None or (
        section is not None and section.low is not None and section.high is not None
    ):
        return None
    period = period_of(statement.gap, statement.variable)
    if period is None:
        return None
    start: Node = Number(Fraction(0))
    if section is not None and section.low is not None:
        start = section.low
    elif section is not None and section.high is not None:
        start = Subtract(section.high, period)
    end = Add(start, period) if start != Number(Fraction(0)) else period
    inner = decide(statement.on(Interval(start, end)))
    if isinstance(inner, Proved):
        method = f"Both sides repeat after {canonical(period)}. Over one period: {inner.method}"
        return shown(PeriodCertificate(statement, period, inner.certificate), method)
    if isinstance(inner, Refuted):
        return counterexample(statement, _number_of(inner))
    return inner


def _number_of(refuted: Refuted) -> Node:
    certificate = refuted.certificate
    return certificate.point if isinstance(certificate, CounterexampleCertificate) else Number(Fraction(0))


def _zeros(statement: Statement) -> Answer | None:
    low, high = places(statement.section)
    found = shape(statement.gap, statement.variable, low, high, 0)
    failing = _failing(statement, found)
    if failing is not None:
        return failing
    if found.unsettled or zeros_complaint(statement, found):
        return None
    texts = [_place_text(place) for place in found.places]
    return shown(
        ZerosCertificate(statement, certified(found, found.pieces)),
        f"The difference {difference_text(statement)} is 0 or changes its formula only at {', '.join(texts)}; "
        "its sign is known there and between."
        if texts
        else f"The difference {difference_text(statement)} has no zero there, and its sign is known at a point.",
    )


def _place_text(place: Place) -> str:
    return canonical(place.exact) if place.exact is not None else f"about {place.middle:.6g}"


def _failing(statement: Statement, found: Shape) -> Refuted | None:
    """A stretch or a place where the sign of left − right is not allowed."""
    for piece in found.pieces:
        if piece.sign is not None and not statement.allows(piece.sign):
            answer = counterexample(statement, Number(between(piece.low, piece.high)))
            if answer is not None:
                return answer
    for place in single_places(statement.section, found):
        order = order_of(value_at(found.node, found.variable, place), _ZERO)
        if order is None or statement.allows(order):
            continue
        exact = place.exact
        answer = _touched(statement, place) if exact is None else counterexample(statement, exact)
        if answer is not None:
            return answer
    return None


def _touched(statement: Statement, place: Place) -> Refuted | None:
    witness = {statement.variable: f"{place.real.digits(8)}…"}
    try:
        return refute(
            TouchCertificate(statement, place),
            witness,
            "Both sides are equal at a zero that is isolated between floats.",
        )
    except (RefusedError, SecantError):
        return None


def _bound(statement: Statement) -> Answer | None:
    if statement.operator not in ("<", "<="):
        return None
    section = statement.section
    low, high = places(section)
    found = shape(statement.gap, statement.variable, low, high, 1)
    if found.unsettled:
        return None
    closed = (section is not None and section.low_closed, section is not None and section.high_closed)
    best = settle(found, closed, 1)
    if isinstance(best, str):
        return None
    for place in best.places:
        if place.exact is not None:
            answer = counterexample(statement, place.exact)
            if answer is not None:
                return answer
    order = order_of(best.value, _ZERO)
    if order is None or not (statement.allows(order) or (order == 0 and not best.attained)):
        return None
    bound = best.value if isinstance(best.value, str) else best.value.text()
    verb = "reaches at most" if best.attained else "stays below"
    extreme = ExtremeCertificate(certified(found, found.pieces), closed, 1, best.places, best.levels, best.attained)
    return shown(
        BoundCertificate(statement, extreme),
        f"The difference {difference_text(statement)} {verb} {bound}, by the signs of its derivative.",
    )


def missing_point(statement: Statement) -> Node | None:
    """A point of the region at which a side has no value; ``None`` if none was found."""
    if statement.partial:
        return None
    low, high = places(statement.section)
    found = shape(statement.gap, statement.variable, low, high, 0)
    candidates: Iterator[Node] = (
        *(Number(between(piece.low, piece.high)) for piece in found.pieces if piece.formula is None),
        *(place.exact for place in single_places(statement.section, found) if place.exact is not None),
    ).__iter__()
    for point in candidates:
        try:
            at = value(point, {})
            if statement.is_about(at):
                value(statement.left, {statement.variable: at})
                value(statement.right, {statement.variable: at})
        except UndefinedError:
            return point
        except (UnsettledError, TooBigError):
            continue
    return None
