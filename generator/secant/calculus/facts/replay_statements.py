"""Replays certificates about statements for the kernel."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from secant.calculus.exact.sign import sign
from secant.calculus.exact.zero import shown_zero
from secant.calculus.facts.certificates import (
    BoundCertificate,
    CoverCertificate,
    IdentityCertificate,
    PeriodCertificate,
    SplitCertificate,
    ZerosCertificate,
)
from secant.calculus.facts.contacts import HIGHEST
from secant.calculus.facts.enclosures import Gap
from secant.calculus.facts.periods import repeats_after
from secant.calculus.facts.sections import check_over, closed_ends, number, reach, single_places
from secant.calculus.facts.statement import Statement
from secant.calculus.kernel import RefusedError, prove
from secant.calculus.reals import Real, of_fraction
from secant.calculus.rigorous.certificates import ShapeCertificate
from secant.calculus.rigorous.extrema import settle
from secant.calculus.rigorous.interval import Interval
from secant.calculus.rigorous.replay import replayed
from secant.calculus.rigorous.shape import Shape
from secant.calculus.rigorous.sides import is_word, order_of, value_at
from secant.language.tree import Interval as Section
from secant.language.tree import Node, Subtract

_ZERO = of_fraction(Fraction(0))


def replay(certificate: object) -> bool:
    """Whether the statement of the certificate holds; :class:`RefusedError` if neither is found again."""
    match certificate:
        case CoverCertificate(statement, boxes, domain, order):
            return _cover(statement if domain is None else _defined(statement, domain), boxes, order)
        case IdentityCertificate(statement, domain):
            return _identity(statement, domain)
        case ZerosCertificate(statement, shape):
            is_of(statement, shape, 0)
            return _all_clear(zeros_complaint(statement, replayed(shape)))
        case BoundCertificate():
            return _bound(certificate)
        case PeriodCertificate(statement, period, inner):
            return _period(statement, period, inner)
        case SplitCertificate(statement, parts):
            return _split(statement, parts)
    raise RefusedError("not a certificate about statements")


def _all_clear(complaint: str) -> bool:
    if complaint:
        raise RefusedError(complaint)
    return True


def _cover(statement: Statement, boxes: tuple[tuple[float, float], ...], order: int) -> bool:
    low, high = reach(statement.section)
    if not boxes or boxes[0][0] > low or boxes[-1][1] < high or any(b < c for (_, b), (c, _) in pairwise(boxes)):
        raise RefusedError("the boxes do not cover the section")
    if not 0 <= order <= HIGHEST:
        raise RefusedError("no such order")
    gap = Gap(statement, order)
    for a, b in boxes:
        if not (a <= b and gap.settles(gap.over(Interval(a, b)))):
            raise RefusedError(f"a box does not show it: from {a:.6g} to {b:.6g}")
    return True


def _identity(statement: Statement, domain: ShapeCertificate | None) -> bool:
    if not statement.allows(0) or not shown_zero(Subtract(statement.left, statement.right)):
        raise RefusedError("the difference was not shown to vanish")
    if statement.is_total:
        return True
    if domain is None:
        raise RefusedError("a side may have no value")
    _defined(statement, domain)
    return True


def _defined(statement: Statement, domain: ShapeCertificate) -> Statement:
    """The statement, about which it is now known that both sides have values throughout."""
    is_of(statement, domain, None)
    _all_clear(definition_complaint(statement, replayed(domain)))
    return replace(statement, partial=True)


def is_of(statement: Statement, shape: ShapeCertificate, order: int | None) -> None:
    """The shape is one of left − right over the section of the statement."""
    check_over(statement.section, shape)
    if (shape.node, shape.variable, shape.order) != (statement.gap, statement.variable, order):
        raise RefusedError("the shape is of another expression")


def zeros_complaint(statement: Statement, found: Shape) -> str:
    """Why the signs of left − right do not show the statement; empty if they do."""
    for piece in found.pieces:
        if piece.sign is None and not (statement.partial and piece.formula is None and piece.known):
            return "a side has no value on a stretch, or its sign is not known"
        if piece.sign is not None and not statement.allows(piece.sign):
            return "the sign on a stretch is another"
    for place in single_places(statement.section, found):
        order = order_of(value_at(found.node, found.variable, place), _ZERO)
        if order is None:
            if statement.partial and is_word(value_at(found.node, found.variable, place), "undefined"):
                continue
            return "a side has no value at a point, or its sign there is not known"
        if not statement.allows(order):
            return "the sign at a point is another"
    return ""


def definition_complaint(statement: Statement, found: Shape) -> str:
    """Why it is not shown that both sides have values throughout; empty if it is."""
    if any(piece.formula is None for piece in found.pieces):
        return "a side has no value on a stretch"
    if any(
        not isinstance(value_at(found.node, found.variable, place), Real)
        for place in single_places(statement.section, found)
    ):
        return "a side has no value at a point"
    return ""


def _bound(certificate: BoundCertificate) -> bool:
    statement, extreme = certificate.statement, certificate.extreme
    is_of(statement, extreme.shape, 1)
    if extreme.direction != 1 or statement.operator not in ("<", "<="):
        raise RefusedError("an upper bound shows that something is less")
    if extreme.closed != closed_ends(statement.section):
        raise RefusedError("other ends")
    prove(extreme, "")
    found = replayed(extreme.shape)
    if not statement.partial:
        _all_clear(definition_complaint(statement, found))
    best = settle(found, extreme.closed, 1)
    if isinstance(best, str):
        raise RefusedError(best)
    order = order_of(best.value, _ZERO)
    if order is None or not (statement.allows(order) or (order == 0 and not best.attained)):
        raise RefusedError("the bound does not show it")
    return True


def _period(statement: Statement, period: Node, inner: object) -> bool:
    section = statement.section
    if statement.condition is not None or not repeats_after(statement.gap, statement.variable, period):
        raise RefusedError("both sides were not shown to repeat")
    if section is not None and section.low is not None and section.high is not None:
        raise RefusedError("a bounded section")
    about = getattr(inner, "statement", None)
    if not isinstance(about, Statement) or about.on(section) != statement or about.section is None:
        raise RefusedError("the part is about another statement")
    low, high = about.section.low, about.section.high
    if low is None or high is None or not (about.section.low_closed and about.section.high_closed):
        raise RefusedError("not a whole period")
    if sign(number(high) - number(low) - number(period)) < 0:
        raise RefusedError("less than a period")
    return prove(inner, "").value is True


def _split(statement: Statement, parts: tuple[object, ...]) -> bool:
    """Parts that meet from the section's low end to its high one, every cut point in a closed part."""
    sections: list[Section] = []
    for part in parts:
        about = getattr(part, "statement", None)
        if not isinstance(about, Statement) or about.on(statement.section) != statement:
            raise RefusedError("a part is about another statement")
        sections.append(about.section or Section(None, None, low_closed=False, high_closed=False))
    whole = statement.section or Section(None, None, low_closed=False, high_closed=False)
    if not sections or (sections[0].low, sections[-1].high) != (whole.low, whole.high):
        raise RefusedError("the parts do not reach the ends")
    if whole.low_closed > sections[0].low_closed or whole.high_closed > sections[-1].high_closed:
        raise RefusedError("an end is missing")
    for before, after in pairwise(sections):
        if before.high is None or before.high != after.low or not (before.high_closed or after.low_closed):
            raise RefusedError("the parts do not meet")
    if not all(prove(part, "").value is True for part in parts):
        raise RefusedError("a part does not hold")
    return True
