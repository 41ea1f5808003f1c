"""Replays what follows from another statement: about a slope, logarithms, factors, fractional parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from secant.calculus.derivation import derivative
from secant.calculus.exact.sign import sign
from secant.calculus.exact.zero import shown_zero
from secant.calculus.facts.certificates import (
    FactorsCertificate,
    LevelCertificate,
    LogarithmCertificate,
    RewrittenCertificate,
    TowardsCertificate,
)
from secant.calculus.facts.replay_statements import is_of
from secant.calculus.facts.rewriting import (
    by_fractions,
    is_square,
    of_logarithms,
    out_of_roots,
    signs_of_factors,
    slope_towards,
)
from secant.calculus.facts.sections import closed_ends, contains, is_inside, number
from secant.calculus.facts.statement import Statement
from secant.calculus.kernel import RefusedError, prove
from secant.calculus.reals import of_fraction
from secant.calculus.rigorous.certificates import ShapeCertificate
from secant.calculus.rigorous.factors import factored
from secant.calculus.rigorous.joints import holds_at_end, limit_of_piece
from secant.calculus.rigorous.replay import replayed
from secant.calculus.rigorous.shape import Piece
from secant.calculus.rigorous.sides import order_of
from secant.language.tree import Node, Subtract

_ZERO = of_fraction(Fraction(0))


def replay(certificate: object) -> bool:
    """Whether the statement of the certificate holds; :class:`RefusedError` if that was not found again."""
    match certificate:
        case TowardsCertificate():
            return _towards(certificate)
        case LogarithmCertificate(statement, inner):
            plain = of_logarithms(statement)
            if plain is None or getattr(inner, "statement", None) != plain:
                raise RefusedError("not about the logarithms")
            return _holds(inner)
        case RewrittenCertificate(statement, inner):
            plain = by_fractions(statement)
            if plain is None or getattr(inner, "statement", None) != plain:
                raise RefusedError("not the same statement in other words")
            return _holds(inner)
        case LevelCertificate():
            return _level(certificate)
        case FactorsCertificate():
            return _factors(certificate)
    raise RefusedError("not a certificate about statements that say the same")


def _holds(inner: object) -> bool:
    if prove(inner, "").value is not True:
        raise RefusedError("what it rests on does not hold")
    return True


def smooth_inside(statement: Statement, smooth: ShapeCertificate) -> tuple[Piece, Node]:
    """Left − right as one formula inside the section that goes on to closed ends."""
    is_of(statement, smooth, None)
    found = replayed(smooth)
    (piece, *others) = found.pieces
    if others or piece.formula is None:
        raise RefusedError("not one formula inside the section")
    for side, closed in zip((-1, 1), closed_ends(statement.section), strict=True):
        if closed and not holds_at_end(found, piece, side, "constant"):
            raise RefusedError("it does not go on to an end")
    return piece, piece.formula


def _towards(certificate: TowardsCertificate) -> bool:
    statement, side, variable = certificate.statement, certificate.side, certificate.statement.variable
    if statement.operator not in ("<", "<=") or side not in (-1, 1):
        raise RefusedError("an upper bound shows that something is less")
    piece, formula = smooth_inside(statement, certificate.smooth)
    inner = slope_towards(statement, formula, side)
    if getattr(certificate.inner, "statement", None) != inner:
        raise RefusedError("about another derivative")
    _holds(certificate.inner)
    closed, section = closed_ends(statement.section), statement.section
    place = piece.high if side > 0 else piece.low
    order = order_of(limit_of_piece(piece, variable, place, -side if place is not None else side), _ZERO)
    if order is None or not (statement.allows(order) or (order == 0 and not closed[(side + 1) // 2])):
        raise RefusedError("what it tends to does not show it")
    if not statement.allows(order):
        slope = number(Subtract(inner.left, inner.right), variable, number(certificate.sample))
        if sign(slope) == 0 or not is_inside(section, number(certificate.sample)):
            raise RefusedError("it may be constant")
    return True


def _signs(statement: Statement, known: set[Statement | None]) -> Callable[[Node], int | None]:
    """The signs of factors that are known throughout the inside of the section."""

    def sign_of(factor: Node) -> int | None:
        claims = signs_of_factors(replace(statement, operator="<="), factor)
        return next((way for claim, way in claims if claim in known), None)

    return sign_of


def _level(certificate: LevelCertificate) -> bool:
    statement, at = certificate.statement, number(certificate.sample)
    _, formula = smooth_inside(statement, certificate.smooth)
    slope = derivative(formula, statement.variable)
    for each in certificate.signs:
        _holds(each)
    known = {getattr(each, "statement", None) for each in certificate.signs}
    if not statement.allows(0) or not (shown_zero(slope) or shown_zero(out_of_roots(slope, _signs(statement, known)))):
        raise RefusedError("the derivative was not shown to vanish")
    if not contains(statement.section, at) or sign(number(statement.gap, statement.variable, at)) != 0:
        raise RefusedError("the difference is not 0 at the point")
    return True


def _factors(certificate: FactorsCertificate) -> bool:
    statement = certificate.statement
    if statement.operator not in ("<", "<="):
        raise RefusedError("factors show inequalities")
    _, formula = smooth_inside(statement, certificate.smooth)
    product = factored(formula)
    if not shown_zero(Subtract(formula, product.multiplied())):
        raise RefusedError("not the same product")
    total = (product.coefficient > 0) - (product.coefficient < 0)
    shown = {getattr(inner, "statement", None) for inner in certificate.inner}
    for inner in certificate.inner:
        _holds(inner)
    for factor in product.factors:
        if is_square(statement, factor):
            continue
        signs = [way for claim, way in signs_of_factors(statement, factor.node) if claim in shown]
        if not signs:
            raise RefusedError("the sign of a factor is not shown")
        if signs[0] < 0 and factor.exponent.denominator != 1:
            raise RefusedError("a root of what may be negative")
        total *= 1 if signs[0] > 0 or factor.exponent % 2 == 0 else -1
    if total > 0 or (total == 0 and statement.operator == "<"):
        raise RefusedError("the product has the other sign")
    return True
