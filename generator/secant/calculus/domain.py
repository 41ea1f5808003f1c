"""Where an expression has values: the conditions that its parts need, and formulas kept to them.

The formula for ln′ has values for negative x, where ln has none. As a function, f′ lives only where f does.
"""

from __future__ import annotations

from fractions import Fraction

from secant.calculus.exact.build import canonical_condition, form
from secant.calculus.exact.form import TooBigError, rational_form, text
from secant.calculus.exact.show import shown
from secant.calculus.exact.sign import UnsettledError
from secant.calculus.exact.value import UndefinedError, holds, value
from secant.calculus.exact.zero import shown_zero
from secant.calculus.rational import rational_value
from secant.calculus.substitute import ZERO, number, substitute_condition, table_condition
from secant.language import FUNCTIONS, free_variables, row
from secant.language.tree import (
    UNDEFINED,
    Add,
    And,
    Call,
    Compare,
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

#: Sevenths at which a factor between two formulas is read off.
_SAMPLE = 3


def requirements(node: Node) -> list[Condition]:
    """Conditions without which ``node`` has no value, those inside branches left out."""
    found: list[Condition] = []
    _collect(node, found)
    return found


def _collect(node: Node, found: list[Condition]) -> None:
    if isinstance(node, Conditional):
        for operand in node.condition.children():
            _collect(operand, found)
        return
    for child in node.children():
        _collect(child, found)
    if isinstance(node, Divide):
        own: list[Condition] = [Compare((factor, ZERO), ("!=",)) for factor in _factors(node.right)]
    else:
        needed = _own(node)
        own = [] if needed is None else [needed]
    for each in own:
        if not always(each) and canonical_condition(each) not in found:
            found.append(canonical_condition(each))


def _factors(divisor: Node) -> list[Node]:
    """What must not be 0 for the divisor not to be."""
    match divisor:
        case Number(size):
            return [] if size else [divisor]
        case Negate(operand) | Power(operand, _) | Call("sqrt" | "cbrt" | "root" | "abs", (operand, *_)):
            return _factors(operand)
        case Multiply(left, right):
            return [*_factors(left), *_factors(right)]
        case Divide(left, _):
            return _factors(left)
    return [divisor]


def _own(node: Node) -> Condition | None:
    """What the outermost operation needs."""
    match node:
        case Power(base, exponent):
            power = rational_value(exponent)
            if power is None:
                return Compare((base, ZERO), (">",))
            if power.denominator != 1:
                return Compare((base, ZERO), (">=" if power > 0 else ">",))
            return Compare((base, ZERO), ("!=",)) if power <= 0 else None
        case Call(function, arguments) if function in FUNCTIONS:
            domain = row(function, len(arguments)).domain
            if domain is not None:
                return substitute_condition(table_condition(domain), dict(zip("uv", arguments, strict=False)))
    return None


def always(condition: Condition) -> bool:
    """A comparison with 0 of what is positive wherever it has a value: no need to mention it."""
    if not isinstance(condition, Compare) or len(condition.operands) != 2 or condition.operands[1] != ZERO:
        return False
    subject, (operator,) = condition.operands[0], condition.operators
    return (operator in ("!=", ">", ">=") and _positive(subject)) or (operator == ">=" and _not_negative(subject))


def violated(node: Node) -> Condition | None:
    """A condition that the expression needs and that holds nowhere: then it has no value at all."""
    return next((each for each in requirements(node) if never_holds(each)), None)


def never_holds(condition: Condition) -> bool:
    """Whether the condition is a row of comparisons of which one is shown to be false everywhere."""
    if not isinstance(condition, Compare):
        return False
    pairs = zip(condition.operands, condition.operators, condition.operands[1:], strict=False)
    return any(_false(left, operator, right) for left, operator, right in pairs)


def _false(left: Node, operator: str, right: Node) -> bool:
    """Whether it shows that ``left operator right`` is false everywhere."""
    if operator in ("<", "<="):
        return _false(right, operator.replace("<", ">"), left)
    difference = Subtract(left, right)
    if operator in ("!=", ">") and shown_zero(difference):
        return True
    try:
        if not free_variables(difference):
            return not holds(Compare((left, right), (operator,)), {})
        opposite = shown(form(Subtract(right, left)))
    except (TooBigError, UndefinedError, UnsettledError):
        return False
    return (operator == ">" and _not_negative(opposite)) or (operator == ">=" and _positive(opposite))


def _positive(node: Node) -> bool:
    """Certainly > 0 wherever there is a value, seen from the outermost operations alone."""
    match node:
        case Number(size):
            return size > 0
        case Call("exp" | "cosh", _):
            return True
        case Add(left, right):
            return (_positive(left) and _not_negative(right)) or (_not_negative(left) and _positive(right))
        case Multiply(left, right) | Divide(left, right):
            return _positive(left) and _positive(right)
        case Power(base, _):
            return _positive(base)
    return not list(node.children()) and text(node) in ("pi", "e")


def _not_negative(node: Node) -> bool:
    """Certainly >= 0 wherever there is a value."""
    match node:
        case Call("abs" | "sqrt", _):
            return True
        case Power(base, exponent):
            power = rational_value(exponent)
            even = power is not None and power.denominator == 1 and power % 2 == 0
            return even or _not_negative(base)
        case Add(left, right) | Multiply(left, right) | Divide(left, right):
            return _not_negative(left) and _not_negative(right)
        case Number(size):
            return size >= 0
    return _positive(node)


def implied(condition: Condition, known: list[Condition]) -> bool:
    """Does one of the known conditions say at least as much?"""
    if condition in known:
        return True
    if not isinstance(condition, Compare):
        return False
    if len(condition.operands) == 2 and condition.operands[1] == ZERO:
        stronger = {">=": (">",), "!=": (">", "<"), ">": ()}.get(condition.operators[0], ())
        if any(Compare(condition.operands, (operator,)) in known for operator in stronger):
            return True
        if any(_beyond(each, condition) for each in known):
            return True
        return condition.operators == ("!=",) and any(_multiple(condition.operands[0], each) for each in known)
    if condition.operators == ("<=", "<=") and condition.operands[::2] == (number(-1), number(1)):
        inside = Subtract(number(1), Power(condition.operands[1], number(2)))
        return implied(canonical_condition(Compare((inside, ZERO), (">",))), known) or _has_positive(inside, known)
    return False


def _beyond(known: Condition, condition: Compare) -> bool:
    """``u > 2`` says more than ``u > 0``, and ``u < -1`` that ``u`` is not 0."""
    if not isinstance(known, Compare) or len(known.operands) != 2 or known.operands[0] != condition.operands[0]:
        return False
    bound = known.operands[1]
    if not isinstance(bound, Number):
        return False
    above = known.operators[0] in (">", ">=") and (bound.value > 0 or (bound.value == 0 and known.operators[0] == ">"))
    below = known.operators[0] in ("<", "<=") and (bound.value < 0 or (bound.value == 0 and known.operators[0] == "<"))
    return above or (below and condition.operators[0] == "!=")


def _multiple(subject: Node, known: Condition) -> bool:
    """Does ``known`` say that a rational multiple of the subject is not 0?

    The factor is read off at one point and then proved by the normal form of the difference.
    """
    if not isinstance(known, Compare) or known.operators not in (("!=",), (">",), ("<",)) or known.operands[1] != ZERO:
        return False
    other = known.operands[0]
    names = free_variables(Add(subject, other))
    sample = {name: rational_form(Fraction(_SAMPLE + index, 7)) for index, name in enumerate(names)}
    try:
        here, there = value(subject, sample).rational, value(other, sample).rational
        if not here or not there:
            return False
        rest = Subtract(subject, Multiply(Number(here / there), other))
        return form(rest, expand=True).rational == 0
    except (ZeroDivisionError, TooBigError, UndefinedError, UnsettledError):
        return False


def _has_positive(subject: Node, known: list[Condition]) -> bool:
    """Is the subject required to be positive, or not negative and not 0?"""
    try:
        wanted = form(subject, expand=True)
        signs = {
            each.operators[0]
            for each in known
            if isinstance(each, Compare)
            and len(each.operands) == 2
            and each.operands[1] == ZERO
            and form(each.operands[0], expand=True) == wanted
        }
    except (ZeroDivisionError, TooBigError):
        return False
    return ">" in signs or {">=", "!="} <= signs


def kept_to(body: Node, formula: Node) -> Node:
    """``formula`` where ``body`` has values: missing conditions are put around it, branch by branch.

    What a branch's own condition says needs no saying again.
    """
    return _kept_to(body, formula, [])


def _kept_to(body: Node, formula: Node, given: list[Condition]) -> Node:
    if formula == UNDEFINED:
        return formula
    if isinstance(body, Conditional):
        inside = [*given, *_conjuncts(canonical_condition(body.condition))]
        if isinstance(formula, Conditional) and formula.condition == body.condition:
            then = _kept_to(body.then, formula.then, inside)
            return Conditional(then, formula.condition, _kept_to(body.otherwise, formula.otherwise, given))
        then, otherwise = _kept_to(body.then, formula, inside), _kept_to(body.otherwise, formula, given)
        return formula if then == formula == otherwise else Conditional(then, body.condition, otherwise)
    known = [*given, *requirements(formula)]
    missing = [each for each in requirements(body) if not implied(each, known)]
    if not missing:
        return formula
    condition = missing[0]
    for each in missing[1:]:
        condition = And(condition, each)
    return Conditional(formula, condition, UNDEFINED)


def _conjuncts(condition: Condition) -> list[Condition]:
    if isinstance(condition, And):
        return [*_conjuncts(condition.left), *_conjuncts(condition.right)]
    return [condition]
