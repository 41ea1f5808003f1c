"""Continuous and differentiable, on an interval or at a point."""

from __future__ import annotations

from secant.calculus.certificates import PointCertificate
from secant.calculus.evidence import Answer, Proved, Refuted, Undecided
from secant.calculus.exact.form import Form, TooBigError
from secant.calculus.exact.sign import UnsettledError
from secant.calculus.exact.value import value
from secant.calculus.facts.answers import contrary, shown
from secant.calculus.facts.certificates import (
    BreakCertificate,
    RegularAtCertificate,
    RegularCertificate,
    RepeatsCertificate,
    TotalRegularCertificate,
)
from secant.calculus.facts.periods import period_of
from secant.calculus.facts.replay_course import break_at, continuous_at, is_regular
from secant.calculus.facts.sections import closed_ends, places
from secant.calculus.rigorous.cells import cells
from secant.calculus.rigorous.certificates import ShapeCertificate
from secant.calculus.rigorous.place import Place, between
from secant.calculus.rigorous.shape import Piece, Shape
from secant.calculus.telling import formula
from secant.calculus.verdict import verdict
from secant.language import canonical
from secant.language.tree import Interval as Section
from secant.language.tree import Negate, Node, Number


def outline(node: Node, variable: str, section: Section | None) -> Shape:
    """The stretches on which ``node`` is one smooth formula, or has no values."""
    low, high = places(section)
    cut = cells(node, variable, low, high)
    pieces = tuple(
        Piece(cell.low, cell.high, None if cell.formula is None else 1, cell.formula, known=True, cell=number)
        for number, cell in enumerate(cut.cells)
    )
    return Shape(node, variable, 0, pieces, cut.unsettled, cut.boxes)


def outlined(found: Shape) -> ShapeCertificate:
    """The certificate of an outline."""
    signs = tuple(piece.sign for piece in found.pieces)
    low, high = found.pieces[0].low, found.pieces[-1].high
    return ShapeCertificate(found.node, found.variable, None, low, high, found.places, signs)


def regular_on(node: Node, variable: str, section: Section | None, word: str) -> Answer:
    """Is it continuous (differentiable) on the section? A point without a value breaks both."""
    if is_regular(node, word):
        answer = shown(
            TotalRegularCertificate(node, word), f"It is put together from functions that are {word} everywhere."
        )
        if answer is not None:
            return answer
    found = outline(node, variable, section)
    if found.unsettled and section is None:
        repeated = _over_a_period(node, variable, word)
        if repeated is not None:
            return repeated
    for piece in found.pieces:
        if piece.formula is None and not found.unsettled:
            refuted = _fails_at(node, variable, Number(between(piece.low, piece.high)), word, 0)
            if refuted is not None:
                return refuted
    low_closed, high_closed = closed_ends(section)
    joints = [(place, 0) for place in found.places]
    joints += [(found.pieces[0].low, 1)] if low_closed and found.pieces[0].low is not None else []
    joints += [(found.pieces[-1].high, -1)] if high_closed and found.pieces[-1].high is not None else []
    points: list[PointCertificate | None] = []
    doubt = "there are more places than could be listed where the function may break" if found.unsettled else ""
    for index, (place, side) in enumerate(joints):
        if place.exact is None:
            refuted = None if side else _breaks_at(found, section, word, index)
            if refuted is not None:
                return refuted
            if side or not continuous_at(found, index, place) or word == "differentiable":
                doubt = f"what happens near {place.middle:.6g} was not settled"
            points.append(None)
            continue
        refuted = _fails_at(node, variable, place.exact, word, side)
        if refuted is not None:
            return refuted
        certificate = point_certificate(node, variable, place.exact)
        if certificate is None:
            doubt = f"what happens at {canonical(place.exact)} was not settled"
        points.append(certificate)
    if not doubt:
        count = (
            f"At {_listed([place for place, _ in joints])} the one-sided limits fit" if joints else "Nothing breaks it"
        )
        answer = shown(
            RegularCertificate(node, variable, section, word, outlined(found), tuple(points)),
            f"{count}; everything else is put together from formulas that are smooth wherever they have values.",
        )
        if answer is not None:
            return answer
    return Undecided(doubt or "what happens at a place between two formulas was not settled")


def _over_a_period(node: Node, variable: str, word: str) -> Answer | None:
    """What repeats, over two of its periods."""
    period = period_of(node, variable)
    if period is None:
        return None
    answer = regular_on(node, variable, Section(Negate(period), period, low_closed=False, high_closed=False), word)
    if isinstance(answer, Refuted) and isinstance(answer.certificate, RegularAtCertificate):
        return answer
    if not isinstance(answer, Proved) or not isinstance(answer.certificate, RegularCertificate):
        return None
    told = f"It repeats after {formula(period)}. Over one period: {answer.method}"
    return shown(RepeatsCertificate(node, variable, word, period, answer.certificate), told)


def _breaks_at(found: Shape, section: Section | None, word: str, index: int) -> Refuted | None:
    """Refuted at a place without a closed form, where digits tell that there is a corner or a jump."""
    kind = break_at(found, index)
    if kind is None:
        return None
    near = found.places[index].real.digits(8)
    return contrary(
        BreakCertificate(found.node, found.variable, section, word, outlined(found), index),
        {found.variable: f"{near}…"},
        f"Near {near} there is a {kind}: its values or its slopes tend to different numbers on the two sides.",
    )


def _listed(joints: list[Place]) -> str:
    texts = [formula(place.exact) if place.exact is not None else f"about {place.middle:.6g}" for place in joints]
    return ", ".join(texts[:6]) + (f" and {len(texts) - 6} more places" if len(texts) > 6 else "")


def point_certificate(node: Node, variable: str, point: Node) -> PointCertificate | None:
    """What the germs at a closed point show, or ``None`` if not even the value is settled."""
    try:
        at: Form = value(point, {})
        found = verdict(node, variable, at).certificate
    except (UnsettledError, TooBigError):
        return None
    return found if isinstance(found, PointCertificate) else None


def regular_at(node: Node, variable: str, point: Node, word: str) -> Answer:
    """Is it continuous (differentiable) at the point? At an end of the domain: continuous from inside, never
    differentiable, since one of the one-sided derivatives is missing."""
    certificate = point_certificate(node, variable, point)
    if certificate is None:
        return Undecided(f"the value at {canonical(point)} was not settled")
    found = RegularAtCertificate(certificate, word, 0)
    method = verdict(node, variable, certificate.point).method
    answer = shown(found, method) or contrary(found, {variable: canonical(point)}, method)
    return answer or Undecided(f"the one-sided limits leave it open. {method}")


def _fails_at(node: Node, variable: str, point: Node, word: str, side: int) -> Refuted | None:
    certificate = point_certificate(node, variable, point)
    if certificate is None:
        return None
    method = verdict(node, variable, certificate.point).method
    return contrary(RegularAtCertificate(certificate, word, side), {variable: canonical(point)}, method)
