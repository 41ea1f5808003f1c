"""Ways to prove or refute a statement in one variable. Each answers, or returns ``None`` if it does not lead there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from secant.calculus.evidence import Answer, Proved, Refuted
from secant.calculus.exact.form import Form, TooBigError
from secant.calculus.exact.sign import UnsettledError
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.exact.zero import shown_zero
from secant.calculus.facts.answers import shown
from secant.calculus.facts.certificates import (
    BoundCertificate,
    CounterexampleCertificate,
    CoverCertificate,
    IdentityCertificate,
    PeriodCertificate,
    TouchCertificate,
    ZerosCertificate,
)
from secant.calculus.facts.cover import Cover, cover
from secant.calculus.facts.periods import period_of
from secant.calculus.facts.readable import number, readable
from secant.calculus.facts.regularity import outline, outlined
from secant.calculus.facts.replay_statements import zeros_complaint
from secant.calculus.facts.sections import ZERO, closed_ends, places, single_places
from secant.calculus.facts.statement import Statement
from secant.calculus.kernel import RefusedError, refute
from secant.calculus.reals import of_fraction
from secant.calculus.rigorous.certificates import ExtremeCertificate
from secant.calculus.rigorous.certify import certified
from secant.calculus.rigorous.domain import is_total
from secant.calculus.rigorous.extrema import settle
from secant.calculus.rigorous.place import Place, between
from secant.calculus.rigorous.shape import Shape, shape
from secant.calculus.rigorous.sides import order_of, value_at
from secant.calculus.telling import MARK, formula, marked
from secant.diagnostics import SecantError
from secant.language import canonical, free_variables
from secant.language.tree import Add, Interval, Node, Number, Subtract

#: Asks for another statement on the way, with one derivative less to be taken.
Again = Callable[[Statement], Answer | None]

QUICK = 40
#: How many boxes, with series of which order, where the sides come close to each other.
_FINER, _ORDER = 150, 6
#: What left − right, and right − left, is said to be where the operator holds.
_SAID = {
    "<": ("negative", "positive"),
    "<=": ("never positive", "never negative"),
    "=": ("zero", "zero"),
    "!=": ("not zero", "not zero"),
}
_ZERO = of_fraction(Fraction(0))


def counterexample(statement: Statement, point: Node) -> Refuted | None:
    """Refuted at a point, or ``None`` if the kernel does not find the statement false there."""
    name, text = statement.variable, canonical(point)
    try:
        at = {name: value(point, {})}
        method = f"At {marked(f'{name} = {text}')}, {_sides_there(statement, at)}."
        return refute(CounterexampleCertificate(statement, point), {name: text}, method)
    except (RefusedError, UndefinedError, UnsettledError, TooBigError, SecantError):
        return None


def _sides_there(statement: Statement, at: dict[str, Form]) -> str:
    """``x^2 is 9 and the other side 5``; nothing of a number that the claim writes out."""
    told: list[tuple[str, str]] = []
    for side in (statement.left, statement.right):
        if not isinstance(side, Number):
            text = readable(side) if free_variables(side) else None
            told.append((text or "", number(value(side, at))))
    if not told:  # a number is claimed of a number
        told = [("", number(value(side, at))) for side in (statement.left, statement.right)]
    told.sort(key=lambda each: not each[0])
    first = f"{told[0][0] or 'one side'} is {told[0][1]}"
    if len(told) < 2:
        return first
    if told[0][1] == told[1][1] and told[0][1].startswith("about"):
        apart = number(value(Subtract(statement.left, statement.right), at))
        return f"{first} and so is {told[1][0] or 'the other side'}, but the left side minus the right side is {apart}"
    return f"{first} and {told[1][0] or 'the other side'} is {told[1][1]}"


def difference_text(statement: Statement, *, turned: bool = False) -> str:
    """The left side minus the right side (``turned``: the other way round) as the subject of a sentence."""
    left, right = (statement.right, statement.left) if turned else (statement.left, statement.right)
    text = readable(Subtract(left, right))
    if text is None:
        return "The difference of the sides"
    return text if ZERO in (left, right) else f"The difference of the sides, {text},"


def told_difference(statement: Statement) -> tuple[str, bool]:
    """The same as a reader would rather see it, and whether that is right minus left: ``0 < f`` and ``5 < f`` are about
    f, and no formula begins with a minus that need not."""
    turned = not free_variables(statement.left) and bool(free_variables(statement.right))
    texts = [
        readable(Subtract(*sides)) for sides in ((statement.left, statement.right), (statement.right, statement.left))
    ]
    signed = [text is not None and text.lstrip(MARK).startswith("-") for text in texts]
    if signed[0] != signed[1]:
        turned = signed[0]
    return difference_text(statement, turned=turned), turned


def place_text(place: Place) -> str:
    """A place in a sentence."""
    return formula(place.exact) if place.exact is not None else f"about {place.middle:.6g}"


def identity(statement: Statement, _: Again) -> Answer | None:
    """Both sides have the same normal form."""
    if not statement.allows(0) or not shown_zero(Subtract(statement.left, statement.right)):
        return None
    method = "Both sides are the same expression once they are written in normal form."
    if statement.is_total:
        return shown(IdentityCertificate(statement, None), method)
    found = shape(statement.gap, statement.variable, *places(statement.section), 0)
    signs = tuple(None if piece.formula is None else 1 for piece in found.pieces)
    domain = replace(certified(found, found.pieces), order=None, signs=signs)
    return shown(IdentityCertificate(statement, domain), method)


def boxes(statement: Statement, _: Again) -> Answer | None:
    """A few boxes over which enclosures settle it, or a point where they refute it."""
    return by_boxes(statement, QUICK)


def finer(statement: Statement, _: Again) -> Answer | None:
    """Boxes with Taylor series, where the sides come close to each other."""
    section = statement.section
    if statement.operator == "=" or section is None or section.low is None or section.high is None:
        return None
    return by_boxes(statement, _FINER, _ORDER)


def by_boxes(statement: Statement, budget: int, order: int = 0) -> Answer | None:
    """The same with more boxes, or with series of this order."""
    found, domain = cover(statement, budget, order), None
    if found.counterexample is not None:
        return counterexample(statement, Number(found.counterexample))
    if not found.boxes and not statement.partial and not is_total(statement.gap):
        found = cover(replace(statement, partial=True), budget if order else QUICK, order)
        domain = outlined(outline(statement.gap, statement.variable, statement.section)) if found.boxes else None
    if not found.boxes:
        return None
    return shown(CoverCertificate(statement, found.boxes, domain, order), _by_boxes_told(statement, found))


def _by_boxes_told(statement: Statement, found: Cover) -> str:
    subject, turned = told_difference(statement)
    if not free_variables(statement.gap):
        return f"{subject} is {_SAID[statement.operator][turned]}."
    count = "the region as a whole" if len(found.boxes) == 1 else f"{len(found.boxes)} parts that cover the region"
    margin = f" and stays at least {found.margin:.2g} away from 0" if found.margin >= 1e-12 else ""
    return f"{subject} is {_SAID[statement.operator][turned]}{margin}: shown by interval arithmetic over {count}."


def periodic(statement: Statement, again: Again) -> Answer | None:
    """One period of waves, where the section holds a whole one."""
    section = statement.section
    is_bounded = section is not None and section.low is not None and section.high is not None
    if is_bounded or statement.condition is not None:
        return None
    period = period_of(statement.gap, statement.variable)
    if period is None:
        return None
    start: Node = ZERO
    if section is not None and section.low is not None:
        start = section.low
    elif section is not None and section.high is not None:
        start = Subtract(section.high, period)
    inner = again(statement.on(Interval(start, period if start == ZERO else Add(start, period))))
    if isinstance(inner, Proved):
        method = f"Both sides repeat after {formula(period)}. Over one period: {inner.method}"
        return shown(PeriodCertificate(statement, period, inner.certificate), method)
    if isinstance(inner, Refuted) and isinstance(inner.certificate, CounterexampleCertificate):
        return counterexample(statement, inner.certificate.point)
    return None


def zeros(statement: Statement, _: Again) -> Answer | None:
    """The exact zeros of the difference, and its sign between them."""
    found = shape(statement.gap, statement.variable, *places(statement.section), 0)
    failing = _failing(statement, found)
    if failing is not None:
        return failing
    if found.unsettled or zeros_complaint(statement, found):
        return None
    difference = told_difference(statement)[0]
    texts = [place_text(place) for place in found.places]
    if texts:
        told = f"is 0 or changes its formula only at {', '.join(texts)}, and its sign was settled there and between."
    elif all(piece.sign == 0 for piece in found.pieces):
        told = "is 0 throughout."
    else:
        told = "has no zero there, and its sign was settled at one point."
    method = f"{difference} {told}"
    return shown(ZerosCertificate(statement, certified(found, found.pieces)), method)


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
    try:
        return refute(
            TouchCertificate(statement, place),
            {statement.variable: f"{place.real.digits(8)}…"},
            f"Both sides are equal at a point near {place.real.digits(8)}: a zero of the difference, alone in a box.",
        )
    except (RefusedError, SecantError):
        return None


def bound(statement: Statement, _: Again) -> Answer | None:
    """The greatest value of the difference, by the signs of its derivative."""
    if statement.operator not in ("<", "<="):
        return None
    found = shape(statement.gap, statement.variable, *places(statement.section), 1)
    if found.unsettled:
        return None
    closed = closed_ends(statement.section)
    best = settle(found, closed, 1)
    if isinstance(best, str):
        return None
    for place in best.places:
        answer = None if place.exact is None else counterexample(statement, place.exact)
        if answer is not None:
            return answer
    order = order_of(best.value, _ZERO)
    if order is None or not (statement.allows(order) or (order == 0 and not best.attained)):
        return None
    most = marked(best.value if isinstance(best.value, str) else best.value.text())
    pieces = certified(found, found.pieces)
    extreme = ExtremeCertificate(pieces, closed, 1, best.places, best.levels, best.attained)
    return shown(
        BoundCertificate(statement, extreme),
        f"{difference_text(statement)} {'is at most' if best.attained else 'stays below'} {most}: "
        "the signs of its derivative show where it is largest.",
    )
