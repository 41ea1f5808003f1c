"""Signs that can be read off in a region: by its sides, by its condition, or by the shape of a tree."""

from __future__ import annotations

import math
from fractions import Fraction

from secant.calculus.domain import requirements
from secant.calculus.exact.zero import shown_zero
from secant.calculus.rigorous.domain import has_branches, is_total
from secant.calculus.rigorous.interval import Interval, NowhereError
from secant.calculus.rigorous.plane_certificates import Relation
from secant.calculus.rigorous.regions import hull
from secant.calculus.rigorous.surface import surface
from secant.language.tree import (
    Add,
    And,
    Call,
    Compare,
    Condition,
    Divide,
    Multiply,
    Negate,
    Node,
    Number,
    Power,
    Subtract,
    Variable,
)

_ZERO = Number(Fraction(0))


def constraints(relation: Relation) -> dict[Node, bool]:
    """Expressions that are not negative in the region, by its sides and its condition; ``True`` for positive ones."""
    found: dict[Node, bool] = {}
    for name, side in relation.sides:
        if side is not None and side.low is not None:
            found[Subtract(Variable(name), side.low)] = not side.low_closed
        if side is not None and side.high is not None:
            found[Subtract(side.high, Variable(name))] = not side.high_closed
    if relation.condition is not None:
        _of_condition(relation.condition, found)
    return found


def _of_condition(condition: Condition, found: dict[Node, bool]) -> None:
    if isinstance(condition, And):
        _of_condition(condition.left, found)
        _of_condition(condition.right, found)
    elif isinstance(condition, Compare):
        for left, operator, right in zip(condition.operands, condition.operators, condition.operands[1:], strict=False):
            if operator in ("<", "<=", "="):
                found[Subtract(right, left)] = operator == "<"
            if operator in (">", ">=", "="):
                found[Subtract(left, right)] = operator == ">"


def values_in(node: Node, relation: Relation) -> Interval:
    """An enclosure of an expression over the region's box; everything if there may be points without a value."""
    try:
        found = surface(node, relation.names).values(hull(relation.sides))
    except NowhereError:
        found = Interval(-math.inf, math.inf, whole=False)
    return found


def has_values(node: Node, relation: Relation) -> bool:
    """Whether the expression certainly has a value everywhere in the region."""
    if is_total(node) or values_in(node, relation).whole:
        return True
    return not has_branches(node) and all(_is_met(each, relation) for each in requirements(node))


def _is_met(needed: Condition, relation: Relation) -> bool:
    """Whether a requirement of the form ``u > 0``, ``u >= 0`` or ``u != 0`` holds in the region."""
    if not isinstance(needed, Compare) or needed.operands[1:] != (_ZERO,):
        return False
    subject, known = needed.operands[0], constraints(relation)
    if needed.operators == ("!=",):
        return never_zero(subject, relation, known)
    found = sign_in(subject, relation, known)
    return found == 1 or (found == 0 and needed.operators == (">=",))


def never_zero(node: Node, relation: Relation, known: dict[Node, bool]) -> bool:
    """Whether the expression is 0 nowhere in the region, where it has a value."""
    match node:
        case Multiply(left, right):
            if never_zero(left, relation, known) and never_zero(right, relation, known):
                return True
        case Divide(inner, _) | Negate(inner) | Power(inner, _) | Call("sqrt" | "cbrt" | "abs", (inner,)):
            if never_zero(inner, relation, known):
                return True
    if sign_in(node, relation, known) == 1 or values_in(node, relation).high < 0:
        return True
    apart = [each for each, positive in known.items() if positive] + _left_out(relation.condition)
    return any(shown_zero(Subtract(node, each)) or shown_zero(Add(node, each)) for each in apart)


def _left_out(condition: Condition | None) -> list[Node]:
    """Expressions that the condition does not allow to be 0."""
    if isinstance(condition, And):
        return [*_left_out(condition.left), *_left_out(condition.right)]
    if not isinstance(condition, Compare):
        return []
    pairs = zip(condition.operands, condition.operators, condition.operands[1:], strict=False)
    return [Subtract(left, right) for left, operator, right in pairs if operator == "!="]


def sign_in(node: Node, relation: Relation, known: dict[Node, bool]) -> int | None:
    """1 if the expression is positive in the region wherever it has a value, 0 if it is not negative, else ``None``."""
    for each in (node, Subtract(node, _ZERO)):
        if each in known:
            return int(known[each])
    values = values_in(node, relation)
    if values.low > 0:
        return 1
    best = 0 if values.low >= 0 else None
    match node:
        case Multiply(left, right) | Divide(left, right) | Add(left, right):
            first, second = sign_in(left, relation, known), sign_in(right, relation, known)
            if first is None or second is None:
                return best
            return max(first, second) if isinstance(node, Add) else min(first, second)
        case Power(base, _):
            found = sign_in(base, relation, known)
            return best if found is None else found
        case Call("sqrt" | "cbrt", (inner,)):
            return 1 if sign_in(inner, relation, known) == 1 else best
        case Call("exp", _):
            return 1
    return best
