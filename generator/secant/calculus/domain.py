"""Where an expression has values: the conditions that its parts need, and formulas kept to them.

The formula for ln′ has values for negative x, where ln has none. As a function, f′ lives only where f does.
"""

from __future__ import annotations

from fractions import Fraction

from secant.calculus.exact.build import canonical_condition, form
from secant.calculus.exact.form import TooBigError, text
from secant.calculus.exact.value import literal
from secant.calculus.substitute import (
    UNDEFINED,
    ZERO,
    number,
    substitute_condition,
    table_condition,
)
from secant.language import FUNCTIONS, row
from secant.language.tree import (
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
        if not _always(each) and canonical_condition(each) not in found:
            found.append(canonical_condition(each))


def _factors(divisor: Node) -> list[Node]:
    """What must not be 0 for the divisor not to be."""
    match divisor:
        case Number(value):
            return [] if value else [divisor]
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
            value = literal(exponent)
            if value is None:
                return Compare((base, ZERO), (">",))
            if value.denominator != 1:
                return Compare((base, ZERO), (">=" if value > 0 else ">",))
            return Compare((base, ZERO), ("!=",)) if value <= 0 else None
        case Call(function, arguments) if function in FUNCTIONS:
            domain = row(function, len(arguments)).domain
            if domain is not None:
                return substitute_condition(table_condition(domain), dict(zip("uv", arguments, strict=False)))
    return None


def _always(condition: Condition) -> bool:
    """A comparison of a positive constant with 0, or of an exponential: no need to mention it."""
    if not isinstance(condition, Compare) or len(condition.operands) != 2 or condition.operands[1] != ZERO:
        return False
    subject = condition.operands[0]
    match subject:
        case Number(value):
            return value > 0
        case Call("exp", _) | Power(Number(Fraction()), _):
            return True
        case _:
            return not list(subject.children()) and text(subject) in ("pi", "e")


def implied(condition: Condition, known: list[Condition]) -> bool:
    """Does one of the known conditions say at least as much?"""
    if condition in known:
        return True
    if not isinstance(condition, Compare):
        return False
    if len(condition.operands) == 2 and condition.operands[1] == ZERO:
        stronger = {">=": (">",), "!=": (">", "<"), ">": ()}.get(condition.operators[0], ())
        return any(Compare(condition.operands, (operator,)) in known for operator in stronger)
    if condition.operators == ("<=", "<=") and condition.operands[::2] == (number(-1), number(1)):
        inside = Subtract(number(1), Power(condition.operands[1], number(2)))
        return implied(canonical_condition(Compare((inside, ZERO), (">",))), known) or _has_positive(inside, known)
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
    """``formula`` where ``body`` has values: missing conditions are put around it, branch by branch."""
    if isinstance(body, Conditional) and isinstance(formula, Conditional) and body.condition == formula.condition:
        then, otherwise = kept_to(body.then, formula.then), kept_to(body.otherwise, formula.otherwise)
        return Conditional(then, formula.condition, otherwise)
    known = requirements(formula)
    missing = [each for each in requirements(body) if not implied(each, known)]
    if not missing or formula == UNDEFINED:
        return formula
    condition = missing[0]
    for each in missing[1:]:
        condition = And(condition, each)
    return Conditional(formula, condition, UNDEFINED)
