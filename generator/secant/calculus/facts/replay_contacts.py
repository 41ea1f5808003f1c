"""Replays what is shown from the point where both sides are equal, and what two statements say together."""

from __future__ import annotations

from itertools import pairwise

from secant.calculus.facts.certificates import BothCertificate, ContactCertificate, FarCertificate, MirrorCertificate
from secant.calculus.facts.contacts import HIGHEST, Series, contact
from secant.calculus.facts.far import brought_close, right_half
from secant.calculus.facts.replay_slopes import smooth_inside
from secant.calculus.facts.rewriting import together
from secant.calculus.facts.sections import number
from secant.calculus.kernel import RefusedError, prove
from secant.calculus.rigorous.interval import Interval
from secant.calculus.rigorous.place import exactly


def replay(certificate: object) -> bool:
    """Whether the statement of the certificate holds; :class:`RefusedError` if that was not found again."""
    match certificate:
        case ContactCertificate():
            return _contact(certificate)
        case BothCertificate(statement, inner):
            wanted = together(statement)
            if not wanted or tuple(getattr(each, "statement", None) for each in inner) != wanted:
                raise RefusedError("not what the statement says")
            if not all(prove(each, "").value is True for each in inner):
                raise RefusedError("one of both does not hold")
            return True
        case MirrorCertificate():
            return _mirror(certificate)
        case FarCertificate(statement, inner):
            close = brought_close(statement)
            if close is None or getattr(inner, "statement", None) != close:
                raise RefusedError("not the same statement close to 0")
            return prove(inner, "").value is True
    raise RefusedError("not a certificate about contacts")


def _mirror(certificate: MirrorCertificate) -> bool:
    half = right_half(certificate.statement)
    if half is None or getattr(certificate.inner, "statement", None) != half:
        raise RefusedError("not one half of what is the same on both sides")
    return prove(certificate.inner, "").value is True


def _contact(certificate: ContactCertificate) -> bool:
    statement, side, boxes = certificate.statement, certificate.side, certificate.boxes
    section, variable = statement.section, statement.variable
    if statement.operator not in ("<", "<=") or side not in (-1, 1) or not 1 <= certificate.order <= HIGHEST:
        raise RefusedError("an upper bound shows that something is less")
    if section is None or section.low is None or section.high is None:
        raise RefusedError("an unbounded section")
    _, formula = smooth_inside(statement, certificate.smooth)
    point, is_closed = (section.low, section.low_closed) if side > 0 else (section.high, section.high_closed)
    found = contact(formula, variable, number(point), side, certificate.terms, last=certificate.proved_zero)
    if found is None or found.power < 1 or found.sign > 0:
        raise RefusedError("left − right does not begin below 0")
    if is_closed and not statement.allows(0):
        raise RefusedError("both sides are equal at the point")
    low, high = exactly(section.low), exactly(section.high)
    if (
        not boxes
        or boxes[0][0] > low.low
        or boxes[-1][1] < high.high
        or any(b < c for (_, b), (c, _) in pairwise(boxes))
    ):
        raise RefusedError("the boxes do not cover the section")
    series, place = Series(formula, variable, certificate.order), low if side > 0 else high
    # To the left of the point the power of x − c has the sign (−1)ᵐ.
    wanted = -1 if side > 0 or found.power % 2 == 0 else 1
    for a, b in boxes:
        bracket = series.divided(place, Interval(a, b), found.power) if a <= b else None
        if bracket is None or bracket.sign != wanted:
            raise RefusedError(f"a box does not show it: from {a:.6g} to {b:.6g}")
    return True
