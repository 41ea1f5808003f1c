"""Local and global extrema, both weak: no value close by (on the interval) is less than f(a), or none greater.

Only points count at which f has values. So the end of a domain can be a local extremum (sqrt at 0), and the end of an
interval a global one.
"""

from __future__ import annotations

from fractions import Fraction

from secant.calculus.evidence import Answer, Proved, Undecided
from secant.calculus.exact.form import Form, TooBigError
from secant.calculus.exact.sign import UnsettledError
from secant.calculus.expand import expand
from secant.calculus.facts.answers import contrary, point_of, shown
from secant.calculus.facts.budget import bounded
from secant.calculus.facts.certificates import BesideCertificate, NearCertificate
from secant.calculus.facts.comparison import decide
from secant.calculus.facts.contacts import sign_beside
from secant.calculus.facts.nearby import check_value, stretches
from secant.calculus.facts.regularity import point_certificate
from secant.calculus.facts.replay_near import extreme_statement
from secant.calculus.facts.sections import contains, core_section
from secant.calculus.germs.approach import ATTEMPTS
from secant.calculus.germs.series import InsufficientError, WildError
from secant.calculus.rigorous.shape import core
from secant.calculus.telling import formula
from secant.diagnostics import Diagnostic, SecantError
from secant.language import canonical, interval_text
from secant.language.tree import Add, Definitions, Function, Interval, Node, Number, Subtract

_RADII = (Fraction(1, 4), Fraction(1, 50), Fraction(1, 10000))


@bounded
def local(f: Function, word: str, point: Node | tuple[Node, ...], definitions: Definitions) -> Answer:
    """Has ``f`` a local minimum (maximum) at the point?"""
    if isinstance(point, tuple) and len(f.parameters) > 1:
        from secant.calculus.facts import plane_critical

        return plane_critical.kind_at(f, f"local {word}", point, definitions)
    node, variable = core(f, definitions)
    at = _single(point, definitions)
    check_value(node, variable, at)
    witness = {variable: canonical(at)}
    slopes = point_certificate(node, variable, at)
    if slopes is not None:
        certificate = NearCertificate(node, variable, at, word, slopes)
        way = "rises" if word == "minimum" else "falls"
        method = f"The one-sided derivatives at {formula(at)} decide: away from it the function {way}."
        answer = shown(certificate, method)
        if answer is not None:
            return answer
        refuted = contrary(
            certificate, witness, f"A one-sided derivative at {formula(at)} is not 0 and leads beyond the value there."
        )
        if refuted is not None:
            return refuted
    begun = _beside(node, variable, at, word)
    if begun is not None:
        return begun
    for radius in _RADII:
        for inner in stretches(node, variable, at, radius, 1):
            certificate = NearCertificate(node, variable, at, word, inner)
            refuted = contrary(certificate, witness, f"Beside {formula(at)} the function runs beyond its value there.")
            if refuted is not None:
                return refuted
        section = Interval(Subtract(at, Number(radius)), Add(at, Number(radius)))
        around = decide(extreme_statement(node, variable, at, word, section))
        if isinstance(around, Proved):
            certificate = NearCertificate(node, variable, at, word, around.certificate)
            proved = shown(certificate, f"Within {formula(Number(radius))} of {formula(at)}: {around.method}")
            if proved is not None:
                return proved
    return Undecided("what the function does close to the point was not settled")


def _beside(node: Node, variable: str, at: Node, word: str) -> Answer | None:
    """By how f − f(a) begins on both sides, oscillations included."""
    point, wrong = point_of(at), -1 if word == "minimum" else 1
    ways: list[tuple[int, bool] | None] = []
    for side in (-1, 1):
        way = _way(node, variable, point, side, wrong)
        ways.append(way)
        if way is not None and sign_beside(node, variable, point, side, way[0], last=way[1], sought=wrong) == wrong:
            refuting = BesideCertificate(node, variable, at, word, (way, None) if side < 0 else (None, way))
            where = f"As close to {formula(at)} as one likes, on the {'left' if side < 0 else 'right'},"
            told = f"{where} there are {'smaller' if wrong < 0 else 'greater'} values than there."
            return contrary(refuting, {variable: canonical(at)}, told)
    certificate = BesideCertificate(node, variable, at, word, (ways[0], ways[1]))
    way_there = "smaller" if wrong < 0 else "greater"
    return shown(certificate, f"Close to {formula(at)} the expansion on both sides shows no {way_there} values.")


def _way(node: Node, variable: str, at: Form, side: int, wrong: int) -> tuple[int, bool] | None:
    """With how many terms the sign beside the point is found."""
    for terms, last in ATTEMPTS:
        try:
            found = sign_beside(node, variable, at, side, terms, last=last, sought=wrong)
        except InsufficientError:
            continue
        except (WildError, UnsettledError, TooBigError):
            return None
        return None if found is None else (terms, last)
    return None


@bounded
def global_(
    f: Function,
    word: str,
    point: Node | tuple[Node, ...],
    where: Interval | tuple[Interval | None, ...] | None,
    definitions: Definitions,
) -> Answer:
    """Has ``f`` its least (greatest) value in ``where`` (an interval or a box; ``None``: anywhere) at the point?"""
    if isinstance(point, tuple) and len(f.parameters) > 1:
        from secant.calculus.facts import plane_critical

        box = where if where is None or isinstance(where, tuple) else (where,)
        return plane_critical.global_(f, word, point, box, definitions)
    interval = where[0] if isinstance(where, tuple) else where
    node, variable = core(f, definitions)
    at = _single(point, definitions)
    section = core_section(interval, definitions)
    if not contains(section, point_of(at)):
        told = "the line" if interval is None else interval_text(interval)
        raise SecantError(
            Diagnostic("SEC-254", f"{canonical(at)} does not lie in {told}", fix="name a point of the interval")
        )
    check_value(node, variable, at)
    answer = decide(extreme_statement(node, variable, at, word, section))
    if isinstance(answer, Undecided):
        return Undecided(f"whether another value is {'less' if word == 'minimum' else 'greater'} was not settled")
    return answer


def _single(point: Node | tuple[Node, ...], definitions: Definitions) -> Node:
    at = expand(point[0] if isinstance(point, tuple) else point, definitions)
    point_of(at)
    return at
