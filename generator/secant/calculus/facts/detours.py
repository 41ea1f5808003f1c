"""Ways to prove a statement by another one: about its derivative, logarithms, factors, multiples or parts."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from secant.calculus.derivation import derivative
from secant.calculus.evidence import Answer, Proved, Refuted
from secant.calculus.exact.zero import shown_zero
from secant.calculus.facts.answers import shown
from secant.calculus.facts.certificates import (
    CounterexampleCertificate,
    FactorsCertificate,
    LevelCertificate,
    LogarithmCertificate,
    RewrittenCertificate,
    SplitCertificate,
    TowardsCertificate,
)
from secant.calculus.facts.cover import cover
from secant.calculus.facts.readable import readable
from secant.calculus.facts.regularity import outline, outlined
from secant.calculus.facts.rewriting import (
    by_fractions,
    is_square,
    of_logarithms,
    out_of_roots,
    signs_of_factors,
    slope_towards,
)
from secant.calculus.facts.routes import Again, by_boxes, counterexample, difference_text, place_text, told_difference
from secant.calculus.facts.sections import closed_ends, places
from secant.calculus.facts.statement import Statement
from secant.calculus.reals import of_fraction
from secant.calculus.rigorous.certificates import ShapeCertificate
from secant.calculus.rigorous.closed import proposals, simplest
from secant.calculus.rigorous.factors import factored
from secant.calculus.rigorous.isolate import vanishes
from secant.calculus.rigorous.meter import size, spend
from secant.calculus.rigorous.place import Place, between
from secant.calculus.rigorous.sides import limit_of_formula, order_of
from secant.calculus.telling import formula, marked
from secant.language import free_variables
from secant.language.tree import Call, Divide, Interval, Multiply, Node, Number, Power

_ZERO = of_fraction(Fraction(0))
#: Units of work for each operation of a formula that is factored or derived.
_FACTORING, _DERIVING = 40, 20
#: A slope with more operations is not asked about.
_LARGEST = 150
_MANY, _SCOUTS, _MOST_CUTS, _FARTHEST = 1500, 120, 6, 1e6


def one_formula(statement: Statement) -> tuple[Node, ShapeCertificate] | None:
    """Left − right as one formula inside the section."""
    found = outline(statement.gap, statement.variable, statement.section)
    formula = found.pieces[0].formula
    return None if found.unsettled or len(found.pieces) != 1 or formula is None else (formula, outlined(found))


def _inside(statement: Statement) -> Number:
    """A point of the section that is unlikely to be special."""
    low, high = places(statement.section)
    start = between(low, high)
    step = Fraction(1, 7) if low is None or high is None else Fraction(high.low - low.high) / 1009
    return Number(start + (step if high is None or start + step < high.low else -step))


def by_fractional_parts(statement: Statement, again: Again) -> Answer | None:
    """Floors and ceilings written by fractional parts, which repeat."""
    plain = by_fractions(statement)
    inner = None if plain is None else again(plain)
    if isinstance(inner, Proved):
        return shown(
            RewrittenCertificate(statement, inner.certificate), f"Write `floor(u)` as `u - frac(u)`. {inner.method}"
        )
    return carried(statement, inner)


def carried(statement: Statement, inner: Answer | None) -> Answer | None:
    """A counterexample to a statement that says the same."""
    if isinstance(inner, Refuted) and isinstance(inner.certificate, CounterexampleCertificate):
        return counterexample(statement, inner.certificate.point)
    return None


def level(statement: Statement, again: Again) -> Answer | None:
    """The difference is constant, and 0 somewhere."""
    if not statement.allows(0):
        return None
    smooth = one_formula(statement)
    if smooth is None:
        return None
    slope, signs = derivative(smooth[0], statement.variable), _Signs(statement, again)
    if not shown_zero(slope) and not shown_zero(out_of_roots(slope, signs.of)):
        return None
    low, high = places(statement.section)
    ends = [place.exact for place in (low, high) if place is not None and place.exact is not None]
    samples = (*(Number(Fraction(k)) for k in (0, 1, -1, 2)), Number(between(low, high)), *ends)
    for sample in samples:
        answer = shown(
            LevelCertificate(statement, smooth[1], sample, tuple(signs.certificates)),
            f"The derivative of the difference is 0, and so is the difference at {formula(sample)}.",
        )
        if answer is not None:
            return answer
    return None


class _Signs:
    """Signs of factors inside the section, asked for one by one, each with its proof."""

    def __init__(self, statement: Statement, again: Again) -> None:
        self._statement = replace(statement, operator="<=")
        self._again = again
        self._known: dict[Node, int | None] = {}
        self.certificates: list[object] = []

    def of(self, factor: Node) -> int | None:
        if factor not in self._known:
            self._known[factor] = self._found(factor)
        return self._known[factor]

    def _found(self, factor: Node) -> int | None:
        for claim, way in signs_of_factors(self._statement, factor):
            inner = self._again(claim)
            if isinstance(inner, Proved):
                self.certificates.append(inner.certificate)
                return way
        return None


def logarithms_of_powers(statement: Statement, again: Again) -> Answer | None:
    """The same about logarithms, where base and exponent of a power vary."""
    return _by_logarithms(statement, again, both_vary=True)


def logarithms(statement: Statement, again: Again) -> Answer | None:
    """The same about logarithms, where a side is an exponential."""
    return _by_logarithms(statement, again, both_vary=False)


def _by_logarithms(statement: Statement, again: Again, *, both_vary: bool) -> Answer | None:
    other = of_logarithms(statement)
    if other is None or not any(_opens(side, both_vary=both_vary) for side in (statement.left, statement.right)):
        return None
    inner = again(other)
    if isinstance(inner, Proved):
        method = f"Both sides are positive, so their logarithms are compared. {inner.method}"
        return shown(LogarithmCertificate(statement, inner.certificate), method)
    return carried(statement, inner)


def _opens(node: Node, *, both_vary: bool) -> bool:
    """Whether a logarithm opens a power with a variable exponent here."""
    match node:
        case Power(base, exponent):
            return bool(free_variables(exponent)) and bool(free_variables(base)) >= both_vary
        case Call("exp", _):
            return not both_vary
        case Multiply(left, right) | Divide(left, right):
            return any(_opens(each, both_vary=both_vary) for each in (left, right))
    return False


def factors(statement: Statement, again: Again) -> Answer | None:
    """The sign of a product from the signs of its factors."""
    smooth = one_formula(statement) if statement.operator in ("<", "<=") else None
    if smooth is None:
        return None
    spend(_FACTORING * size(smooth[0]))
    product = factored(smooth[0])
    if len(product.factors) < 2 or product.coefficient == 0:
        return None
    certificates, methods = [], []
    for factor in product.factors:
        if is_square(statement, factor):
            continue
        for claim, _way in signs_of_factors(statement, factor.node):
            inner = again(claim)
            if isinstance(inner, Proved):
                certificates.append(inner.certificate)
                methods += [inner.method] if free_variables(factor.node) else []
                break
        else:
            return None
    told = " and ".join(readable(factor.node) or "a longer factor" for factor in product.factors)
    return shown(
        FactorsCertificate(statement, smooth[1], tuple(certificates)),
        " ".join((f"The difference is a product of powers of {told}, whose signs are known.", *dict.fromkeys(methods))),
    )


def touching_end(statement: Statement, again: Again) -> Answer | None:
    """The difference is monotone towards an end where it comes to 0."""
    return _towards(statement, again, (0,))


def towards(statement: Statement, again: Again) -> Answer | None:
    """The difference is monotone, so it is largest towards an end."""
    return _towards(statement, again, (-1,))


def _towards(statement: Statement, again: Again, orders: tuple[int, ...]) -> Answer | None:
    smooth = one_formula(statement) if statement.operator in ("<", "<=") else None
    if smooth is None:
        return None
    formula, (low, high) = smooth[0], places(statement.section)
    for side, place in ((1, high), (-1, low)):
        limit = limit_of_formula(formula, statement.variable, place, -side if place is not None else side)
        order = order_of(limit, _ZERO)
        if order not in orders:
            continue
        spend(_DERIVING * size(formula))
        slope = slope_towards(statement, formula, side)
        if size(slope.gap) > _LARGEST:
            continue
        inner = again(slope)
        if not isinstance(inner, Proved):
            continue
        subject, turned = told_difference(statement) if order == 0 else (difference_text(statement), False)
        end = place_text(place) if place is not None else "infinity" if side > 0 else "minus infinity"
        answer = shown(
            TowardsCertificate(statement, side, smooth[1], inner.certificate, _inside(statement)),
            f"{subject} never {'rises' if turned else 'falls'} towards {end}, where "
            f"it comes to {marked(limit if isinstance(limit, str) else limit.text())}. Its slope shows it: "
            f"{inner.method}",
        )
        if answer is not None:
            return answer
    return None


def apart(statement: Statement, again: Again) -> Answer | None:
    """An unbounded section parted from what is far out."""
    return _in_parts(statement, _ones(statement), again)


def split(statement: Statement, again: Again) -> Answer | None:
    """The section cut where formulas change, or around what a few boxes leave open: each part by itself."""
    around, touching = _around_open(statement)
    for cuts in (_seams(statement), around, touching):
        answer = _in_parts(statement, cuts, again)
        if answer is not None:
            return answer
    return None


def _in_parts(statement: Statement, cuts: list[Node], again: Again) -> Answer | None:
    if not 0 < len(cuts) <= _MOST_CUTS:
        return None
    section = statement.section or Interval(None, None, low_closed=False, high_closed=False)
    ends = [section.low, *cuts, section.high]
    certificates, methods = [], []
    for index, (low, high) in enumerate(pairwise(ends)):
        closed = closed_ends(statement.section)
        part = Interval(
            low, high, low_closed=index > 0 or closed[0], high_closed=index + 1 < len(ends) - 1 or closed[1]
        )
        inner = again(statement.on(part))
        if not isinstance(inner, Proved):
            return carried(statement, inner)
        certificates.append(inner.certificate)
        methods.append(inner.method)
    told = " ".join(dict.fromkeys(methods))
    return shown(
        SplitCertificate(statement, tuple(certificates)),
        f"The region is cut at {', '.join(map(formula, cuts))}. {told}",
    )


def _ones(statement: Statement) -> list[Node]:
    """Where an unbounded section parts from what is far out."""
    low, high = places(statement.section)
    sides = [Fraction(side) for side, end in ((-1, low), (1, high)) if end is None]
    return [Number(side) for side in sides if _is_within(side, low, high)]


def _is_within(point: Fraction, low: Place | None, high: Place | None) -> bool:
    return (low is None or low.high < point) and (high is None or point < high.low)


def _seams(statement: Statement) -> list[Node]:
    found = outline(statement.gap, statement.variable, statement.section)
    exact = [place.exact for place in found.places if place.exact is not None]
    return [] if found.unsettled or len(exact) < len(found.places) else exact


def _around_open(statement: Statement) -> tuple[list[Node], list[Node]]:
    """Numbers on both sides of each cluster of boxes that a few boxes leave open; and simple zeros in the clusters."""
    clusters: list[tuple[float, float]] = []
    for a, b in cover(statement, _SCOUTS).open:
        if clusters and a <= clusters[-1][1] + 0.05:
            clusters[-1] = (clusters[-1][0], max(clusters[-1][1], b))
        else:
            clusters.append((a, b))
    low, high = places(statement.section)
    cuts: list[Node] = []
    touching: list[Node] = []
    for a, b in clusters:
        inside = proposals(a, b) if math.isfinite(b - a) and (low is None or low.high < a) else ()
        touching += [node for node in inside if vanishes(statement.gap, statement.variable, node)][:1]
        for end, side in ((a, -1), (b, 1)):
            if abs(end) < _FARTHEST:
                near, far = Fraction(end) + side * Fraction(1, 100), Fraction(end) + side * Fraction(1, 8)
                cut = simplest(min(near, far), max(near, far))
                if _is_within(cut, low, high):
                    cuts.append(Number(cut))
    return cuts, touching


def many_boxes(statement: Statement, _: Again) -> Answer | None:
    """Boxes once more, as many as the work allows."""
    return None if statement.operator == "=" else by_boxes(statement, _MANY)
