"""The tangent of a function at a point, as a line y = m x + b."""

from __future__ import annotations

from secant.calculus.evidence import Answer, Undecided
from secant.calculus.expand import expand
from secant.calculus.facts.answers import contrary, point_of, shown
from secant.calculus.facts.budget import bounded
from secant.calculus.facts.certificates import TangentCertificate
from secant.calculus.facts.nearby import check_value
from secant.calculus.facts.readable import number
from secant.calculus.facts.regularity import point_certificate
from secant.calculus.rigorous.shape import core
from secant.calculus.telling import formula
from secant.calculus.verdict import verdict
from secant.language import canonical
from secant.language.tree import Definitions, Function, Node


@bounded
def tangent(f: Function, point: Node, line: Node, definitions: Definitions) -> Answer:
    """Is y = ``line`` (in f's variable) the tangent of ``f`` at the point? At a corner or the like there is none."""
    node, variable = core(f, definitions)
    at = expand(point, definitions)
    point_of(at)
    check_value(node, variable, at)
    certificate = point_certificate(node, variable, at)
    if certificate is None:
        return Undecided(f"the value at {canonical(at)} was not settled")
    found = verdict(node, variable, certificate.point)
    claim = TangentCertificate(certificate, expand(line, definitions))
    slope, height = found.value.derivative, found.value.value
    told = f"There is no tangent of that kind ({found.value.kind})."
    if slope is not None and height is not None:
        told = f"At {formula(at)} the value is {number(height)} and the slope {number(slope)}."
    answer = shown(claim, told) or contrary(claim, {variable: canonical(at)}, told)
    return answer or Undecided(f"the line was not compared with the tangent. {told}")
