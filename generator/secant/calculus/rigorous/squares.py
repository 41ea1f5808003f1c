"""Inequalities by identities: a difference that is a sum of squares and of factors that are not negative."""

from __future__ import annotations

from fractions import Fraction

from secant.calculus.exact.zero import shown_zero
from secant.calculus.kernel import RefusedError
from secant.calculus.rigorous.covering import gap_of
from secant.calculus.rigorous.plane_certificates import IdentityCertificate, Relation, SquaresCertificate, Term
from secant.calculus.rigorous.signs import constraints, has_values, never_zero, sign_in
from secant.language.tree import Add, Multiply, Node, Number, Power, Subtract


def replay_squares(certificate: SquaresCertificate) -> bool:
    """Checks the identity and the sign of every factor."""
    relation = certificate.relation
    gap, strict = gap_of(relation)
    _defined(relation)
    known = constraints(relation)
    total: Node = Number(Fraction(0))
    positive = False
    for term in certificate.terms:
        if term.coefficient <= 0:
            raise RefusedError("a coefficient that is not positive")
        if not all(has_values(each, relation) for each in (term.square, *term.factors)):
            raise RefusedError("a term that may have no value somewhere")
        signs = [sign_in(factor, relation, known) for factor in term.factors]
        if None in signs:
            raise RefusedError("a factor that may be negative")
        positive = positive or (0 not in signs and never_zero(term.square, relation, known))
        total = Add(total, expression(term))
    if strict and not positive:
        raise RefusedError("the sum may be 0")
    if not shown_zero(Subtract(gap, total)):
        raise RefusedError("the sum is not the difference of the two sides")
    return True


def expression(term: Term) -> Node:
    """The term written out."""
    result: Node = Multiply(Number(term.coefficient), Power(term.square, Number(Fraction(2))))
    for factor in term.factors:
        result = Multiply(result, factor)
    return result


def _defined(relation: Relation) -> None:
    if not (has_values(relation.left, relation) and has_values(relation.right, relation)):
        raise RefusedError("there may be points without a value")


def replay_identity(certificate: IdentityCertificate) -> bool:
    """Checks that the difference vanishes identically, and that both sides have values."""
    relation = certificate.relation
    if relation.operator not in ("=", "<=", ">="):
        raise RefusedError("equal sides prove equality alone")
    _defined(relation)
    if not shown_zero(Subtract(relation.left, relation.right)):
        raise RefusedError("the difference was not shown to vanish")
    return True
