"""Inflection points: a tangent, and a second derivative whose sign on the left is not its sign on the right.

Continuity at the point closes both stretches: where f″ > 0 between b and a, f is strictly convex up to a. Where f″ is 0
throughout beside the point, f is a line there and bends neither way.
"""

from __future__ import annotations

from fractions import Fraction

from secant.calculus.classify import PointVerdict
from secant.calculus.evidence import Answer, Undecided
from secant.calculus.expand import expand
from secant.calculus.facts.answers import contrary, point_of, shown
from secant.calculus.facts.budget import bounded
from secant.calculus.facts.certificates import InflectionCertificate
from secant.calculus.facts.nearby import check_value
from secant.calculus.facts.regularity import point_certificate
from secant.calculus.facts.replay_near import beside, tangent_exists
from secant.calculus.rigorous.certificates import ShapeCertificate
from secant.calculus.rigorous.certify import certified
from secant.calculus.rigorous.place import exactly
from secant.calculus.rigorous.shape import core, shape
from secant.calculus.telling import formula
from secant.calculus.verdict import verdict
from secant.language import canonical
from secant.language.tree import Add, Definitions, Function, Node, Number, Subtract

#: How far it is looked to both sides.
_RADII = (Fraction(1, 2), Fraction(1, 50), Fraction(1, 10000))
_SIGNS = {1: "positive", -1: "negative", 0: "0"}


@bounded
def at(f: Function, point: Node, definitions: Definitions) -> Answer:
    """Has ``f`` an inflection point there?"""
    node, variable = core(f, definitions)
    here = expand(point, definitions)
    point_of(here)
    check_value(node, variable, here)
    witness = {variable: canonical(here)}
    tangent = point_certificate(node, variable, here)
    touched = None if tangent is None else verdict(node, variable, tangent.point)
    if touched is not None and tangent_exists(touched.value) is False:
        told = f"There is no tangent at {formula(here)} ({touched.value.kind}). {touched.method}"
        refuted = contrary(InflectionCertificate(node, variable, here, tangent, None), witness, told)
        if refuted is not None:
            return refuted
    for radius in _RADII:
        bends = _bends(node, variable, here, radius)
        if bends is None:
            continue
        certificate = InflectionCertificate(node, variable, here, tangent, bends)
        told = _told(bends, here, None if touched is None else touched.value)
        answer = shown(certificate, told) or contrary(certificate, witness, told)
        if answer is not None:
            return answer
    return Undecided("how the function bends on both sides of the point, or whether it has a tangent, was not settled")


def _bends(node: Node, variable: str, point: Node, radius: Fraction) -> ShapeCertificate | None:
    """The signs of the second derivative from the left of the point to its right; ``None`` if one is not known."""
    low, high = (exactly(made(point, Number(radius))) for made in (Subtract, Add))
    found = shape(node, variable, low, high, 2)
    pair = beside(found, exactly(point))
    if pair is None or any(found.pieces[index].sign is None for index in pair):
        return None
    return certified(found, found.pieces[pair[0] : pair[1] + 1])


def _told(bends: ShapeCertificate, point: Node, touched: PointVerdict | None) -> str:
    left, right = (_SIGNS[each or 0] for each in (bends.signs[0], bends.signs[-1]))
    if left == right:
        return f"Its second derivative is {left} on both sides of {formula(point)}."
    told = f"Its second derivative is {left} on the left of {formula(point)} and {right} on the right"
    if 0 in bends.signs:
        return f"{told}: on one side it is a line."
    upright = touched is not None and touched.kind == "vertical tangent"
    return f"{told}, and the graph has a {'vertical ' if upright else ''}tangent there."
