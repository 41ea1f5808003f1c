"""Lipschitz constants of gradients: how fast the gradient may change in a box.

On a box (which is convex) the gradient of a function with a continuous Hessian H changes by at most K times the
distance exactly if no eigenvalue of H is larger than K in size anywhere in the box: K I - H and K I + H are positive
semidefinite there, so none of their principal minors is negative.
"""

from __future__ import annotations

from secant.calculus.evidence import Answer, Proved, Refuted, Undecided
from secant.calculus.exact.sign import UnsettledError, sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.expand import expand
from secant.calculus.facts.gradients import core, vector_text
from secant.calculus.facts.plane_comparison import compared
from secant.calculus.facts.plane_critical import Box, sides_of
from secant.calculus.kernel import RefusedError, prove, refute
from secant.calculus.rigorous.plane_certificates import (
    FailureCertificate,
    IdentityCertificate,
    SpectralCertificate,
    StretchCertificate,
)
from secant.calculus.rigorous.spectral import minor_relations, stretched_near
from secant.calculus.telling import coordinates, formula
from secant.diagnostics import Diagnostic, SecantError
from secant.language.tree import Definitions, Function, Node

_BOXES = 2000


def gradient_constant_on(f: Function, constant: Node, box: Box | None, definitions: Definitions) -> Answer:
    """Is the gradient of f Lipschitz with this constant on the box (everywhere, without one)?"""
    node, limit = core(f, definitions), expand(constant, definitions)
    sides = sides_of(f, (None,) * len(f.parameters) if box is None else box, definitions)
    try:
        if sign(value(limit, {})) < 0:
            raise SecantError(
                Diagnostic("SEC-254", "a Lipschitz constant is not negative", fix="give a number from 0 up")
            )
    except UndefinedError as error:
        raise SecantError(Diagnostic("SEC-200", f"the constant has no value ({error})", fix="give a number")) from None
    except UnsettledError as error:
        return Undecided(str(error))
    minors = []
    for relation in minor_relations(node, limit, sides):
        answer = compared(relation, _BOXES)
        if isinstance(answer, Refuted) and isinstance(answer.certificate, FailureCertificate):
            return _refuted(node, limit, answer.certificate)
        if not isinstance(answer, Proved):
            return answer if isinstance(answer, Undecided) else Undecided("a minor of the Hessian is not settled")
        minors.append(answer)
    certificate = SpectralCertificate(node, limit, sides, tuple(each.certificate for each in minors))
    try:
        return prove(certificate, _method(limit, minors))
    except RefusedError as refusal:
        return Undecided(str(refusal))


def _method(limit: Node, minors: list[Proved[bool]]) -> str:
    text = formula(limit)
    constant = all(isinstance(each.certificate, IdentityCertificate) for each in minors)
    how = "identically" if constant else minors[-1].method
    return (
        f"No eigenvalue of the Hessian `H` is larger than {text} in size: the principal minors of `K*I - H` and of"
        f" `K*I + H`, with this number as `K`, are not negative. {'' if constant else how}"
    ).strip()


def _refuted(node: Node, limit: Node, failure: FailureCertificate) -> Answer:
    """Where an eigenvalue is too large, two points close by along its eigenvector refute the constant."""
    found = stretched_near(node, limit, failure.relation.sides, failure.point)
    if found is None:
        return Undecided("the Hessian has an eigenvalue that is too large, but no two points were found that show it")
    first, second = found
    certificate = StretchCertificate(node, limit, failure.relation.sides, found)
    ends = f"From {coordinates(first)} to {coordinates(second)}"
    method = f"{ends} the gradient changes by more than {formula(limit)} times the distance."
    try:
        return refute(certificate, {"from": vector_text(first), "to": vector_text(second)}, method)
    except RefusedError as refusal:
        return Undecided(str(refusal))
