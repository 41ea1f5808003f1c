"""What happens to a function at a point: corner, cusp, jump, vertical tangent, oscillation, removable discontinuity.

What each word means stands in ``secant.calculus.classify``.
"""

from __future__ import annotations

from secant.calculus.evidence import Answer, Undecided
from secant.calculus.expand import expand
from secant.calculus.facts.answers import contrary, point_of, shown
from secant.calculus.facts.budget import bounded
from secant.calculus.facts.certificates import KindCertificate
from secant.calculus.facts.regularity import point_certificate
from secant.calculus.rigorous.shape import core
from secant.calculus.verdict import verdict
from secant.language import canonical
from secant.language.tree import Definitions, Function, Node


@bounded
def kind_at(f: Function, kind: str, point: Node, definitions: Definitions) -> Answer:
    """Is this what happens at the point?"""
    node, variable = core(f, definitions)
    at = expand(point, definitions)
    point_of(at)
    certificate = point_certificate(node, variable, at)
    if certificate is None:
        return Undecided(f"the value at {canonical(at)} was not settled")
    found = verdict(node, variable, certificate.point)
    method = found.method if found.value.kind == kind else f"It is of another kind: {found.value.kind}. {found.method}"
    claim = KindCertificate(certificate, kind)
    answer = shown(claim, method) or contrary(claim, {variable: canonical(at)}, method)
    return answer or Undecided(f"the one-sided limits leave it open. {found.method}")
