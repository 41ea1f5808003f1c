"""Statements that follow from simpler ones: by cases for absolute values, by writing u >= 0 as a square."""

from __future__ import annotations

from fractions import Fraction

from secant.calculus.exact.sign import sign
from secant.calculus.exact.value import value
from secant.calculus.kernel import RefusedError
from secant.calculus.rigorous.plane_certificates import CasesCertificate, Relation, SquaredCertificate
from secant.calculus.rigorous.signs import has_values
from secant.calculus.substitute import substitute, substitute_condition
from secant.language.tree import (
    And,
    Call,
    Compare,
    Condition,
    Interval,
    Negate,
    Node,
    Number,
    Power,
    Subtract,
    Variable,
)

_ZERO = Number(Fraction(0))


def joined(first: Condition | None, second: Condition) -> Condition:
    """Both conditions."""
    return second if first is None else And(first, second)


def in_case(relation: Relation, inside: Node, side: int) -> Relation:
    """The relation where ``inside`` >= 0 (``side`` 1) or <= 0 (-1), with the bars around it written out."""
    condition = joined(relation.condition, Compare((inside, _ZERO), (">=" if side > 0 else "<=",)))
    left, right = (without_bars(each, inside, side) for each in (relation.left, relation.right))
    return Relation(left, relation.operator, right, relation.sides, condition)


def without_bars(node: Node, inside: Node, side: int) -> Node:
    """The tree with ``abs(inside)``, ``relu(inside)`` and, for ``inside`` = a - b, max(a, b) and min(a, b) replaced."""
    if isinstance(node, Call) and _told_apart(node) == inside:
        if node.function in ("max", "min"):
            return node.arguments[0 if (node.function == "max") == (side > 0) else 1]
        return inside if side > 0 else Negate(inside) if node.function == "abs" else _ZERO
    return node.rebuilt(lambda part: without_bars(part, inside, side))


def _told_apart(node: Call) -> Node | None:
    """What has one formula where it is positive and another where it is negative."""
    if node.function in ("abs", "relu"):
        return node.arguments[0]
    if node.function in ("max", "min") and len(node.arguments) == 2:
        return Subtract(*node.arguments)
    return None


def bars(node: Node) -> list[Node]:
    """Everything in the tree by whose sign a formula changes, innermost first."""
    found: list[Node] = []
    for child in node.children():
        found += [each for each in bars(child) if each not in found]
    inside = _told_apart(node) if isinstance(node, Call) else None
    if inside is not None and inside not in found:
        found.append(inside)
    return found


def squared(relation: Relation, names: tuple[str, ...]) -> Relation:
    """The relation with u^2 for each of these variables u, which then are not negative."""
    parts: dict[str, Node] = {name: Power(Variable(name), Number(Fraction(2))) for name in names}
    condition = None if relation.condition is None else substitute_condition(relation.condition, parts)
    sides = []
    for name, side in relation.sides:
        if name not in names or side is None or side.low is None:
            sides.append((name, side))
            continue
        positive = sign(value(side.low, {})) > 0
        if positive:
            condition = joined(condition, Compare((parts[name], side.low), (">=" if side.low_closed else ">",)))
        if side.high is not None:
            condition = joined(condition, Compare((parts[name], side.high), ("<=" if side.high_closed else "<",)))
        sides.append((name, Interval(_ZERO, None, side.low_closed and not positive, False)))
    left, right = substitute(relation.left, parts), substitute(relation.right, parts)
    return Relation(left, relation.operator, right, tuple(sides), condition)


def not_negative(relation: Relation) -> tuple[str, ...]:
    """The variables whose side lies in the half-line from 0."""
    return tuple(
        name
        for name, side in relation.sides
        if side is not None and side.low is not None and sign(value(side.low, {})) >= 0
    )


def replay_cases(certificate: CasesCertificate) -> bool:
    """Both cases are proved."""
    relation = certificate.relation
    if relation.operator not in ("<", "<=", ">", ">=") or not _total(relation, certificate.inside):
        raise RefusedError("no cases to be told apart")
    for part, side in zip(certificate.parts, (1, -1), strict=True):
        _proved(part, in_case(relation, certificate.inside, side))
    return True


def _total(relation: Relation, inside: Node) -> bool:
    return all(has_values(each, relation) for each in (relation.left, relation.right, inside))


def replay_squared(certificate: SquaredCertificate) -> bool:
    """The statement about squares is proved."""
    relation, names = certificate.relation, certificate.squared
    if relation.operator not in ("<", "<=", ">", ">=") or not set(names) <= set(not_negative(relation)):
        raise RefusedError("a variable that may be negative")
    _proved(certificate.proof, squared(relation, names))
    return True


def _proved(proof: object, relation: Relation) -> None:
    from secant.calculus.rigorous.globals import relation_of
    from secant.calculus.rigorous.plane_replay import replay

    if relation_of(proof) != relation or not replay(proof):
        raise RefusedError("a proof of something else")
