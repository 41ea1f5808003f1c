"""Where a condition holds on both sides of a point, the function is its branch there, and so is the derivative.

On the border between two branches the rule says nothing. ``borders`` finds those points where that is easy, so that
``secant.calculus.seams`` can go back to the definition there, and ``joined`` puts together what both found.
"""

from __future__ import annotations

from fractions import Fraction

from secant.calculus.derivation.jump_function import is_level
from secant.calculus.derivation.steps import Recurse, Step
from secant.calculus.exact.build import form
from secant.calculus.exact.form import Form, TooBigError, rational_form
from secant.calculus.exact.powers import power
from secant.calculus.exact.show import shown
from secant.calculus.exact.sign import UnsettledError, sign
from secant.calculus.exact.value import UndefinedError, holds, value
from secant.calculus.substitute import ZERO, depends
from secant.language.tree import (
    UNDEFINED,
    And,
    Call,
    Compare,
    Condition,
    Conditional,
    Node,
    Not,
    Number,
    Or,
    Subtract,
    Variable,
)

#: What the step is called that adds the derivative between the branches.
AT_BORDERS = "definition at the borders"

_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "="}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_STRICT = {"<=": "<", ">=": ">"}


def statement(node: Node) -> str:  # noqa: ARG001 -- one statement for all
    return r"f' = u' \text{ where } f = u \text{ on both sides}"


def matches(node: Node, variable: str) -> bool:
    return isinstance(node, Conditional) and depends(node, variable)


def step(node: Node, variable: str, recurse: Recurse) -> Step:
    if not isinstance(node, Conditional):
        raise TypeError(type(node).__name__)
    first = recurse(node.then, variable)
    if node.otherwise == UNDEFINED:  # f is given only there
        inside = interior(node.condition, variable)
        after: Node = UNDEFINED if inside is None else Conditional(first.after, inside, UNDEFINED)
        return Step("branch by branch", variable, node, after, () if inside is None else (inside,), (first,))
    second = recurse(node.otherwise, variable)
    inside, outside = interior(node.condition, variable), interior(opposite(node.condition), variable)
    after = UNDEFINED
    if outside is not None:
        after = second.after if second.after == UNDEFINED else Conditional(second.after, outside, after)
    if inside is not None:
        after = Conditional(first.after, inside, after)
    conditions = tuple(condition for condition in (_either(inside, outside),) if condition is not None)
    return Step("branch by branch", variable, node, after, conditions, (first, second))


def _either(inside: Condition | None, outside: Condition | None) -> Condition | None:
    if inside is None or outside is None:
        return inside or outside
    return Or(inside, outside)


def _compared(left: Node, operator: str, right: Node) -> Compare:
    """The comparison with a number, if there is one, on the right."""
    if isinstance(left, Number) and not isinstance(right, Number):
        return Compare((right, left), (_TURNED[operator],))
    return Compare((left, right), (operator,))


def opposite(condition: Condition) -> Condition:
    """The condition that holds where this one is defined and false."""
    match condition:
        case Compare(operands, operators):
            pairs = zip(operands, operators, operands[1:], strict=False)
            parts: list[Condition] = [_compared(a, _OPPOSITE[operator], b) for a, operator, b in pairs]
            result = parts[0]
            for part in parts[1:]:
                result = Or(result, part)
            return result
        case And(left, right):
            return Or(opposite(left), opposite(right))
        case Or(left, right):
            return And(opposite(left), opposite(right))
        case Not(operand):
            return operand
    raise TypeError(type(condition).__name__)


def interior(condition: Condition, variable: str) -> Condition | None:
    """A condition that holds only at points around which ``condition`` holds; ``None`` if none is at hand.

    Where continuous operands compare strictly, they do so nearby; jump functions are kept away from their jumps.
    """
    if not depends(condition, variable):
        return condition
    match condition:
        case Compare(operands, operators):
            if any(_branches(operand) for operand in operands):
                return None
            level = all(is_level(operand, variable) for operand in operands)  # then it holds nearby as it stands
            if "=" in operators and not level:
                return None
            strict: Condition = condition
            if not level:
                strict = Compare(operands, tuple(_STRICT.get(operator, operator) for operator in operators))
            for apart in _between_jumps(condition):
                strict = And(strict, apart)
            return strict
        case And(left, right):
            first, second = interior(left, variable), interior(right, variable)
            return None if first is None or second is None else And(first, second)
        case Or(left, right):
            first, second = interior(left, variable), interior(right, variable)
            return Or(first, second) if first is not None and second is not None else first or second
        case Not(operand):
            return interior(opposite(operand), variable)
    raise TypeError(type(condition).__name__)


def _branches(node: Node) -> bool:
    return isinstance(node, Conditional) or any(_branches(child) for child in node.children())


def _between_jumps(node: Node) -> list[Condition]:
    """That no jump function inside ``node`` is at one of its jumps."""
    found: list[Condition] = [apart for child in node.children() for apart in _between_jumps(child)]
    if isinstance(node, Call) and node.function in ("floor", "ceil", "frac"):
        found.append(Compare((node.arguments[0], Call("floor", node.arguments)), ("!=",)))
    elif isinstance(node, Call) and node.function in ("sign", "step"):
        found.append(Compare((node.arguments[0], ZERO), ("!=",)))
    return found


def borders(condition: Condition, variable: str) -> list[Form] | None:
    """All points where the condition may change, if its comparisons are of degree 2 at most; else ``None``."""
    if isinstance(condition, Compare):
        found: list[Form] = []
        for left, right in zip(condition.operands, condition.operands[1:], strict=False):
            roots = _roots(Subtract(left, right), variable)
            if roots is None:
                return None
            found += [root for root in roots if root not in found]
        return found
    result: list[Form] = []
    for part in condition.children():
        inner = borders(part, variable) if isinstance(part, Condition) else None
        if inner is None:
            return None
        result += [point for point in inner if point not in result]
    return result


def _roots(gap: Node, variable: str) -> list[Form] | None:
    """Every zero of the gap (and perhaps more), if without its bars it is of degree 2 at most."""
    try:
        start = form(gap, expand=True)
        readings = _without_bars(start)
    except (ZeroDivisionError, TooBigError):
        return None
    found: list[Form] = []
    for reading in readings:
        roots = _polynomial_roots(reading, variable)
        if roots is None:
            return None
        found += [root for root in roots if root not in found]
    return found


def _without_bars(start: Form) -> list[Form]:
    """What the form can be: each abs(u) is u or -u."""
    for generator in start.generators():
        if generator.function == "abs" and generator.argument is not None:
            result: list[Form] = []
            for sign_of_argument in (1, -1):
                inner = generator.argument.scaled(Fraction(sign_of_argument))
                total = rational_form(0)
                for monomial, coefficient in start.terms.items():
                    term = rational_form(coefficient)
                    for each, exponent in monomial:
                        term = term * (
                            power(inner, exponent, expand=True)
                            if each == generator
                            else Form({((each, exponent),): Fraction(1)})
                        )
                    total = total + term
                result += _without_bars(total)
            return result
    return [start]


def _polynomial_roots(polynomial: Form, variable: str) -> list[Form] | None:
    coefficients = [Fraction(0)] * 3
    for monomial, coefficient in polynomial.terms.items():
        powers = [each for generator, each in monomial if generator == variable]
        if len(monomial) > len(powers) or (powers and powers[0] not in (1, 2)):
            return None
        coefficients[int(powers[0]) if powers else 0] = coefficient
    c, b, a = coefficients
    if a == 0:
        return [rational_form(-c / b)] if b else []
    inside = b * b - 4 * a * c
    if inside < 0:
        return []
    half = power(rational_form(inside), Fraction(1, 2)).scaled(1 / (2 * a))
    middle = rational_form(-b / (2 * a))
    return [middle - half, middle + half] if inside else [middle]


def joined(found: Step, slopes: list[tuple[Form, Form | None]]) -> Node:
    """The derivative with what is known at the borders: (point, derivative there or ``None``), all borders listed.

    If possible one condition that sends each border to a branch whose formula is right there; else point by point.
    """
    if not isinstance(found.before, Conditional):
        raise TypeError(type(found.before).__name__)
    first, second = (part.after for part in found.parts)
    condition = found.before.condition
    inside = interior(condition, found.variable)
    outside = interior(opposite(condition), found.variable)
    for candidate in (condition, inside, None if outside is None else opposite(outside)):
        if candidate is not None and all(
            slope is not None
            and _is(first if holds(candidate, {found.variable: at}) else second, found.variable, at, slope)
            for at, slope in slopes
        ):
            return Conditional(first, candidate, second)
    if inside is None and all(slope is not None and _is(second, found.variable, at, slope) for at, slope in slopes):
        return second
    result, covered = _widened(found, slopes)
    for at, slope in slopes:
        if slope is not None and at not in covered:
            result = Conditional(shown(slope), Compare((Variable(found.variable), shown(at)), ("=",)), result)
    return result


def _widened(found: Step, slopes: list[tuple[Form, Form | None]]) -> tuple[Node, list[Form]]:
    """The first branch's strict comparisons made weak where its formula is right at their borders."""
    after, condition = found.after, interior_of(found)
    if not isinstance(after, Conditional) or not isinstance(condition, Compare):
        return after, []
    operators: list[str] = []
    covered: list[Form] = []
    for left, operator, right in zip(condition.operands, condition.operators, condition.operands[1:], strict=False):
        roots = _roots(Subtract(left, right), found.variable) or []
        known = [(at, slope) for at, slope in slopes if at in roots]
        fits = known and all(slope is not None and _is(after.then, found.variable, at, slope) for at, slope in known)
        weak = {"<": "<=", ">": ">="}.get(operator)
        if fits and weak:
            covered += [at for at, _ in known]
            operators.append(weak)
        else:
            operators.append(operator)
    return Conditional(after.then, Compare(condition.operands, tuple(operators)), after.otherwise), covered


def interior_of(found: Step) -> Condition | None:
    """The condition of the first branch of a step's result, if it is the interior of its condition."""
    if not isinstance(found.before, Conditional) or not isinstance(found.after, Conditional):
        return None
    inside = interior(found.before.condition, found.variable)
    return inside if found.after.condition == inside else None


def _is(formula: Node, variable: str, at: Form, slope: Form) -> bool:
    try:
        return sign(value(formula, {variable: at}) - slope) == 0
    except (UndefinedError, UnsettledError):
        return False
