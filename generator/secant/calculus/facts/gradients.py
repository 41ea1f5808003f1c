"""Statements about the gradient and the Hessian at a point: ``grad L(1, 2) = (2, 40)``.

Where f is smooth around the point, its jets there are exact. Elsewhere (next to a kink, say) each partial derivative is
settled from its definition, along its axis.
"""

from __future__ import annotations

from secant.calculus.evidence import Answer, Undecided
from secant.calculus.exact.show import shown
from secant.calculus.exact.sign import UnsettledError
from secant.calculus.exact.value import UndefinedError
from secant.calculus.expand import expand, expanded
from secant.calculus.kernel import RefusedError, prove, refute
from secant.calculus.point import at_point
from secant.calculus.rigorous.kinds_of_points import exact_bends
from secant.calculus.rigorous.plane_certificates import ExactPoint, GradientCertificate, HessianCertificate
from secant.calculus.substitute import substitute
from secant.calculus.telling import coordinates
from secant.diagnostics import Diagnostic, SecantError
from secant.language import canonical
from secant.language.article import with_article
from secant.language.tree import UNDEFINED, Conditional, Definitions, Function, Node


def core(f: Function, definitions: Definitions) -> Node:
    """``f`` as one core tree that has no value outside its stated domain."""
    whole = expanded(f, definitions)
    return whole.body if whole.domain is None else Conditional(whole.body, whole.domain, UNDEFINED)


def located(f: Function, point: tuple[Node, ...], definitions: Definitions) -> ExactPoint:
    """The point as core trees, one for each parameter of f."""
    if len(point) != len(f.parameters):
        raise SecantError(
            Diagnostic(
                "SEC-206",
                f"the function has {len(f.parameters)} variables, the point has {len(point)} coordinates",
                fix="give one coordinate for each variable",
            )
        )
    return tuple(expand(each, definitions) for each in point)


def gradient_is(f: Function, point: tuple[Node, ...], vector: tuple[Node, ...], definitions: Definitions) -> Answer:
    """Is the gradient of f at the point this vector?"""
    node, at, stated = core(f, definitions), located(f, point, definitions), located(f, vector, definitions)
    try:
        found = tuple(shown(each) for each in exact_bends(node, f.parameters, at).gradient)
    except (RefusedError, UndefinedError, UnsettledError) as refusal:
        return _along_axes(node, f.parameters, at, str(refusal))
    certificate = GradientCertificate(node, f.parameters, at, stated)
    return _answered(certificate, f.parameters, found, f"The gradient there is {coordinates(found)}.")


def hessian_is(
    f: Function, point: tuple[Node, ...], matrix: tuple[tuple[Node, ...], ...], definitions: Definitions
) -> Answer:
    """Is the Hessian of f at the point this matrix?"""
    node, at = core(f, definitions), located(f, point, definitions)
    stated = tuple(located(f, row, definitions) for row in matrix)
    try:
        rows = exact_bends(node, f.parameters, at).hessian
    except (RefusedError, UndefinedError, UnsettledError) as refusal:
        return Undecided(str(refusal))
    found = ", ".join(coordinates(tuple(shown(each) for each in row)) for row in rows)
    certificate = HessianCertificate(node, f.parameters, at, stated)
    return _answered(certificate, (), (), f"The rows of the Hessian there are {found}.")


def vector_text(entries: tuple[Node, ...]) -> str:
    """A point or a vector as a reader writes it."""
    return f"({', '.join(map(canonical, entries))})"


def _answered(certificate: object, names: tuple[str, ...], found: tuple[Node, ...], method: str) -> Answer:
    try:
        return (
            prove(certificate, method)
            if prove(certificate, method).value
            else _refuted(certificate, names, found, method)
        )
    except RefusedError as refusal:
        return Undecided(str(refusal))


def _refuted(certificate: object, names: tuple[str, ...], found: tuple[Node, ...], method: str) -> Answer:
    witness = {f"d/d{name}": canonical(each) for name, each in zip(names, found, strict=True)}
    return refute(certificate, witness, method)


def _along_axes(node: Node, names: tuple[str, ...], at: ExactPoint, reason: str) -> Answer:
    """Where the function is not smooth: a partial derivative that does not exist is an error that says so."""
    for index, name in enumerate(names):
        others = {other: each for k, (other, each) in enumerate(zip(names, at, strict=True)) if k != index}
        facts = at_point(substitute(node, others), name, at[index])
        if facts.value is None:
            raise SecantError(
                Diagnostic(
                    "SEC-200",
                    f"the function has no value at {vector_text(at)}",
                    fix="give a point where it has a value",
                )
            )
        if facts.status == "proved" and facts.kind != "differentiable":
            raise SecantError(
                Diagnostic(
                    "SEC-203",
                    f"there is no gradient at {vector_text(at)}: along {name} there is {with_article(facts.kind)}",
                    fix="give a point where the function is differentiable",
                )
            )
    return Undecided(f"the gradient at {vector_text(at)} is not settled: {reason}")
