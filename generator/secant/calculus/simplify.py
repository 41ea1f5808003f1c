"""The form a teacher would write, and the test whether two expressions are equal.

``tidy`` never changes a value where the expression has one. It may have values at more points than before (``x/x``
becomes ``1``), except that a branch without a value (``A if c else 0/0``) is never lost.
"""

from __future__ import annotations

from collections.abc import Callable

from secant.calculus.evidence import Evidence
from secant.calculus.exact.build import canonical_condition, form
from secant.calculus.exact.form import Form, TooBigError
from secant.calculus.exact.powers import opened
from secant.calculus.exact.pythagoras import without_squares_of
from secant.calculus.exact.rewrite import (
    common_factor_in_front,
    is_polynomial,
    multiplied_out,
    one_fraction,
    shared_functions_in_front,
    simpler_brackets,
    without_needless_bars,
)
from secant.calculus.exact.show import shown
from secant.calculus.reading_cost import cost
from secant.language.tree import (
    UNDEFINED,
    Add,
    And,
    Call,
    Condition,
    Conditional,
    Divide,
    Multiply,
    Negate,
    Node,
    Power,
    Subtract,
)


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
    node = lifted(node)
    if isinstance(node, Conditional):
        then, otherwise = tidy(node.then), tidy(node.otherwise)
        return then if then == otherwise else Conditional(then, canonical_condition(node.condition), otherwise)
    try:
        start = without_needless_bars(form(node))
    except (ZeroDivisionError, TooBigError):
        return node
    return min(dict.fromkeys(map(shown, _candidates(start))), key=cost)


#: One form as an equal one.
Way = Callable[[Form], Form]


def _candidates(start: Form) -> list[Form]:
    """Ways to write it; of equally short ones the first is taken."""
    if is_polynomial(start):
        return [start]
    if len(start.terms) == 1:
        ((monomial, _),) = start.terms.items()
        if not any(generator.base is not None for generator, _ in monomial):
            return [start]
    found: list[Form] = []
    gone: dict[tuple[Way, Form], Form] = {}  # many ways begin alike
    for ways in _WAYS:
        try:
            candidate = start
            for way in ways:
                if (way, candidate) not in gone:
                    gone[way, candidate] = way(candidate)
                candidate = gone[way, candidate]
            found.append(opened(without_needless_bars(candidate)))
        except TooBigError:
            continue
    return found


#: Rewritings one after the other. The last one is to leave it as it is.
_WAYS: tuple[tuple[Way, ...], ...] = (
    (one_fraction, simpler_brackets),
    (common_factor_in_front, simpler_brackets),
    (multiplied_out, common_factor_in_front, simpler_brackets),
    (multiplied_out, simpler_brackets, shared_functions_in_front),
    (one_fraction, without_squares_of("sin", "sinh"), one_fraction, simpler_brackets),
    (one_fraction, without_squares_of("cos", "cosh"), one_fraction, simpler_brackets),
    (simpler_brackets, one_fraction, simpler_brackets),
    (simpler_brackets,),
    (multiplied_out,),
    (),
)


def lifted(node: Node) -> Node:
    """An expression around one choice as a choice between two expressions: ``1 + (A if c else B)``."""
    choices = _choices(node)
    if isinstance(node, Conditional) or len(choices) != 1:
        return node
    (choice,) = choices
    return Conditional(
        _replaced(node, choice, choice.then), choice.condition, _replaced(node, choice, choice.otherwise)
    )


def _choices(node: Node) -> set[Conditional]:
    if isinstance(node, Conditional):
        return {node}
    return {choice for child in node.children() for choice in _choices(child)}


def _replaced(node: Node, choice: Conditional, branch: Node) -> Node:
    if node == choice:
        return branch
    match node:
        case Negate(operand):
            return Negate(_replaced(operand, choice, branch))
        case Add(left, right) | Subtract(left, right) | Multiply(left, right) | Divide(left, right):
            return type(node)(_replaced(left, choice, branch), _replaced(right, choice, branch))
        case Power(base, exponent):
            return Power(_replaced(base, choice, branch), _replaced(exponent, choice, branch))
        case Call(function, arguments):
            return Call(function, tuple(_replaced(argument, choice, branch) for argument in arguments))
    return node


def equal(left: Node, right: Node) -> Evidence[bool]:
    """Are two core trees equal wherever both have values? Proved by identities, or refuted at a point; never by numbers
    alone: where only samples agree it is ``Tested``."""
    from secant.calculus.equality import equality

    return equality(left, right)
