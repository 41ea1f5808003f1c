"""Inequalities whose sides are equal somewhere: a series shows them around that point, other ways elsewhere."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from secant.calculus.evidence import Answer, Proved, Refuted
from secant.calculus.exact.form import Form, TooBigError, rational_form
from secant.calculus.exact.sign import UnsettledError, sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.facts.answers import shown
from secant.calculus.facts.certificates import (
    BothCertificate,
    ContactCertificate,
    CounterexampleCertificate,
    FarCertificate,
    MirrorCertificate,
    SplitCertificate,
)
from secant.calculus.facts.contacts import Contact, Series, contact
from secant.calculus.facts.detours import carried, one_formula
from secant.calculus.facts.enclosures import Gap
from secant.calculus.facts.far import brought_close, right_half
from secant.calculus.facts.likely import likely
from secant.calculus.facts.regularity import outline, outlined
from secant.calculus.facts.rewriting import together
from secant.calculus.facts.routes import Again, counterexample
from secant.calculus.facts.sections import closed_ends, number, places
from secant.calculus.facts.statement import Statement
from secant.calculus.germs.approach import ATTEMPTS
from secant.calculus.germs.series import InsufficientError, WildError
from secant.calculus.rational import rational_value
from secant.calculus.reals import of_form
from secant.calculus.rigorous.closed import simplest
from secant.calculus.rigorous.interval import Interval as Box
from secant.calculus.rigorous.place import Place, exactly
from secant.calculus.telling import formula as text_of
from secant.language.tree import Interval, Node, Number

_ONE = rational_form(1)
#: How far from the point a series is tried, how many derivatives beyond the first that is not 0, and in how many boxes.
_REACHES = tuple(map(Fraction, ("3/2", "3/4", "3/8", "1/5", "1/10", "1/20", "1/50", "1/200", "1/2000")))
_BEYOND = (4, 1)
_BOXES = 4
#: Where both sides may well be equal, their difference is enclosed so close to 0.
_CLOSE = 1e-9
#: A power of the distance beyond which no series is tried.
_FLATTEST = 14
#: Where a counterexample beside the point is sought.
_STEPS = tuple(Fraction(1, 10**k) for k in range(1, 9))


def both(statement: Statement, again: Again) -> Answer | None:
    """|u| < v as u < v and −u < v, and the like for max and min."""
    certificates, methods = [], []
    for each in together(statement):
        inner = again(each)
        if not isinstance(inner, Proved):
            return carried(statement, inner)
        certificates.append(inner.certificate)
        methods.append(inner.method)
    if not certificates:
        return None
    told = " ".join(dict.fromkeys(methods))
    return shown(BothCertificate(statement, tuple(certificates)), f"It is two inequalities in one. {told}")


def far_out(statement: Statement, again: Again) -> Answer | None:
    """A half-line brought close by x = 1/t."""
    close = brought_close(statement)
    inner = None if close is None else again(close)
    if isinstance(inner, Proved):
        told = f"Put 1/{statement.variable} for {statement.variable}: infinity becomes 0. {inner.method}"
        return shown(FarCertificate(statement, inner.certificate), told)
    if isinstance(inner, Refuted) and isinstance(inner.certificate, CounterexampleCertificate):
        side = 1 if statement.section is not None and statement.section.high is None else -1
        point = rational_value(inner.certificate.point)
        return None if not point else counterexample(statement, Number(side / point))
    return None


def mirrored(statement: Statement, again: Again) -> Answer | None:
    """One half of what is the same on both sides of 0."""
    half = right_half(statement)
    inner = None if half is None else again(half)
    if isinstance(inner, Proved):
        name = statement.variable
        told = f"Both sides differ by the same at -{name} as at {name}. {inner.method}"
        return shown(MirrorCertificate(statement, inner.certificate), told)
    return carried(statement, inner)


def touching(statement: Statement, again: Again) -> Answer | None:
    """A Taylor series with its remainder on each side of a point where both sides are equal; the rest by itself."""
    smooth = one_formula(statement) if statement.operator in ("<", "<=") else None
    if smooth is None:
        return None
    section = statement.section or Interval(None, None, low_closed=False, high_closed=False)
    ends = [(section.low, (1,))] if section.low is not None else []
    parts: list[tuple[Interval, ContactCertificate]] = []
    for points in (ends, _inner_points(statement), [(section.high, (-1,))] if section.high is not None else []):
        for point, sides in points:
            if parts and parts[-1][0].high == section.high:
                break
            failing = None if statement.allows(0) else counterexample(statement, point)
            if failing is not None:
                return failing
            for side in sides:
                begun = _leading(smooth[0], statement.variable, value(point, {}), side)
                if begun is None or begun[0].power == 0:
                    break
                if begun[0].sign > 0:
                    return _beside(statement, value(point, {}), side)
                near = _near(statement, smooth[0], section, point, side, begun)
                if near is None:
                    return None
                parts.append(near)
    return _whole(statement, section, parts, again) if parts else None


def _inner_points(statement: Statement) -> Iterator[tuple[Node, tuple[int, ...]]]:
    """Likely numbers inside, from left to right, at which both sides seem to be equal."""
    gap = Gap(statement)
    for point in likely(statement):
        place = exactly(point)
        enclosed = gap.over(Box(place.low, place.high))
        if enclosed is not None and -_CLOSE < enclosed.low <= 0 <= enclosed.high < _CLOSE:
            yield point, (-1, 1)


_Begun = tuple[Contact, int, bool]


def _leading(formula: Node, variable: str, at: Form, side: int) -> _Begun | None:
    """How the formula begins, and with how many terms that is found."""
    for terms, last in ATTEMPTS:
        try:
            found = contact(formula, variable, at, side, terms, last=last)
        except InsufficientError:
            continue
        except (WildError, UnsettledError, TooBigError, UndefinedError):
            return None
        return None if found is None else (found, terms, last)
    return None


def _beside(statement: Statement, at: Form, side: int) -> Answer | None:
    """A counterexample close to the point, where the difference begins with the wrong sign."""
    for step in _STEPS:
        low, high = of_form(at).bounds(80)
        inner, outer = (high, low + step) if side > 0 else (high - step, low)
        width = (outer - inner) / 4
        if width > 0:
            answer = counterexample(statement, Number(simplest(inner + width, outer - width)))
            if answer is not None:
                return answer
    return None


def _near(
    statement: Statement, formula: Node, section: Interval, point: Node, side: int, begun: _Begun
) -> tuple[Interval, ContactCertificate] | None:
    """The longest stretch on one side over which a series shows the statement."""
    (found, terms, last), place = begun, exactly(point)
    if found.power > _FLATTEST:
        return None
    ends = places(section)
    wanted = -1 if side > 0 or found.power % 2 == 0 else 1
    for beyond in _BEYOND:
        order = found.power + beyond
        series = Series(formula, statement.variable, order)
        for reach in _REACHES:
            part = _part(section, point, place, side, reach, ends)
            if part is None:
                continue
            boxes = _boxes(part)
            brackets = (series.divided(place, Box(a, b), found.power) for a, b in reversed(boxes))
            if all(bracket is not None and bracket.sign == wanted for bracket in brackets):
                own = statement.on(part)
                outlines = outlined(outline(own.gap, own.variable, part))
                return part, ContactCertificate(own, outlines, side, terms, last, order, boxes)
    return None


def _part(
    section: Interval, point: Node, place: Place, side: int, reach: Fraction, ends: tuple[Place | None, Place | None]
) -> Interval | None:
    """From the point so far to one side; to the end of the section if that is not much farther."""
    low, high = ends
    centre = Fraction(place.high if side > 0 else place.low)
    end = high if side > 0 else low
    if end is not None and abs(Fraction(end.middle) - centre) <= reach * Fraction(11, 10):
        own = section.high if side > 0 else section.low
        closed = closed_ends(section)
        is_other_point = own is not None and end.low <= centre <= end.high
        if own is None or is_other_point:
            return None
        if side > 0:
            return Interval(point, own, low_closed=_belongs(section, point, 0), high_closed=closed[1])
        return Interval(own, point, low_closed=closed[0], high_closed=_belongs(section, point, 1))
    near, far = centre + side * reach * Fraction(9, 10), centre + side * reach * Fraction(11, 10)
    cut = Number(simplest(min(near, far), max(near, far)))
    if side > 0:
        return Interval(point, cut, low_closed=_belongs(section, point, 0), high_closed=True)
    return Interval(cut, point, low_closed=True, high_closed=_belongs(section, point, 1))


def _belongs(section: Interval, point: Node, end: int) -> bool:
    """Whether the point belongs to the section: inside it does, at an end if that is closed."""
    own = section.low if end == 0 else section.high
    return True if own != point else closed_ends(section)[end]


def _boxes(part: Interval) -> tuple[tuple[float, float], ...]:
    low, high = places(part)
    a = -math.inf if low is None else low.low
    b = math.inf if high is None else high.high
    cuts = [a, *(a + (b - a) * k / _BOXES for k in range(1, _BOXES)), b]
    return tuple(pairwise(cuts))


def _all_parts(section: Interval, known: list[Interval]) -> Iterator[Interval]:
    """The known parts and what lies between them; what is far out by itself."""
    start, start_closed = section.low, closed_ends(section)[0]
    for part in known:
        if part.low != start:
            yield Interval(start, part.low, low_closed=start_closed, high_closed=True)
        yield part
        start, start_closed = part.high, True
    if section.high is None and start is not None and sign(_ONE - number(start)) > 0:
        yield Interval(start, Number(Fraction(1)), low_closed=start_closed, high_closed=True)
        start, start_closed = Number(Fraction(1)), True
    if section.high is None or start != section.high:
        yield Interval(start, section.high, start_closed, closed_ends(section)[1])


def _whole(
    statement: Statement, section: Interval, parts: list[tuple[Interval, ContactCertificate]], again: Again
) -> Answer | None:
    """The parts beside the points, and what is left between them."""
    known = dict(parts)
    certificates: list[object] = []
    methods: list[str] = []
    for part in _all_parts(section, list(known)):
        if part in known:
            certificates.append(known[part])
            continue
        inner = again(statement.on(part))
        if not isinstance(inner, Proved):
            return carried(statement, inner)
        certificates.append(inner.certificate)
        methods.append(inner.method)
    points = [part.low if each.side > 0 else part.high for part, each in parts]
    where = " and ".join(dict.fromkeys(text_of(point) for point in points if point is not None))
    told = (
        f"Both sides are equal at {where}; the first derivative of their difference that is not 0 there shows its sign"
    )
    if methods:
        told += f" close by. Elsewhere: {' '.join(dict.fromkeys(methods))}"
    else:
        told += " throughout."
    if len(certificates) == 1:
        return shown(certificates[0], told)
    return shown(SplitCertificate(statement, tuple(certificates)), told)
