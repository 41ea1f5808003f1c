"""The form a teacher would write, and the test whether two expressions are equal.

``tidy`` never changes a value where the expression has one. It may have values at more points than before (``x/x``
becomes ``1``), except that a branch without a value (``A if c else 0/0``) is never lost.
"""

from __future__ import annotations

from secant.calculus.exact.build import canonical_condition, form
from secant.calculus.exact.form import Form, TooBigError
from secant.calculus.exact.show import shown
from secant.calculus.substitute import UNDEFINED
from secant.language.tree import (
    Add,
    And,
    Call,
    Condition,
    Conditional,
    Divide,
    Multiply,
    Negate,
    Node,
    Number,
    Power,
    Subtract,
)

#: Powers of sums are multiplied out in the search for a shorter form only up to so many terms.
TERMS = 40


def tidy(node: Node) -> Node:
    """An equal expression that is short, ordered and without needless signs, factors and brackets."""
    guards, inner = guarded(node)
    result = _tidied(inner)
    if not guards or result == UNDEFINED:
        return result
    condition = guards[0]
    for guard in guards[1:]:
        condition = And(condition, guard)
    return Conditional(result, condition, UNDEFINED)


def guarded(node: Node) -> tuple[list[Condition], Node]:
    """The conditions without which ``node`` has no value (``… if c else 0/0`` inside it), and ``node`` without them."""
    guards: list[Condition] = []
    inner = _unguarded(node, guards)
    return guards, inner


def _unguarded(node: Node, guards: list[Condition]) -> Node:
    """``node`` with the conditions without which it has no value taken out (they hold for the whole)."""
    match node:
        case Conditional(then, condition, otherwise) if otherwise == UNDEFINED:
            for part in _conjuncts(canonical_condition(condition)):
                if part not in guards:
                    guards.append(part)
            return _unguarded(then, guards)
        case Negate(operand):
            return Negate(_unguarded(operand, guards))
        case Add(left, right) | Subtract(left, right) | Multiply(left, right) | Divide(left, right):
            return type(node)(_unguarded(left, guards), _unguarded(right, guards))
        case Power(base, exponent):
            return Power(_unguarded(base, guards), _unguarded(exponent, guards))
        case Call(function, arguments):
            return Call(function, tuple(_unguarded(argument, guards) for argument in arguments))
    return node


def _conjuncts(condition: Condition) -> list[Condition]:
    if isinstance(condition, And):
        return [*_conjuncts(condition.left), *_conjuncts(condition.right)]
    return [condition]


def _tidied(node: Node) -> Node:
    if isinstance(node, Conditional):
        then, otherwise = tidy(node.then), tidy(node.otherwise)
        return then if then == otherwise else Conditional(then, canonical_condition(node.condition), otherwise)
    try:
        candidates: list[Form] = [form(node)]
    except (ZeroDivisionError, TooBigError):
        return UNDEFINED if node == UNDEFINED else node
    return min((shown(candidate) for candidate in candidates), key=cost)


def cost(node: Node) -> int:
    """How long an expression is to read."""
    own = 2 if isinstance(node, Call | Power | Divide) else 0 if isinstance(node, Negate) else 1
    if isinstance(node, Number) and node.value.denominator != 1:
        own = 3
    return own + sum(cost(child) for child in node.children())
