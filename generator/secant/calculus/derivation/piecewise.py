"""Where a condition holds on both sides of a point, the function is its branch there, and so is the derivative.

On the border between two branches the rule says nothing; ``secant.calculus.seams`` goes back to the definition there.
"""

from __future__ import annotations

from secant.calculus.derivation.steps import Recurse, Step
from secant.calculus.substitute import UNDEFINED, ZERO, depends
from secant.language.tree import And, Call, Compare, Condition, Conditional, Node, Not, Or

_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "="}
_STRICT = {"<=": "<", ">=": ">"}


def matches(node: Node, variable: str) -> bool:
    return isinstance(node, Conditional) and depends(node, variable)


def step(node: Node, variable: str, recurse: Recurse) -> Step:
    if not isinstance(node, Conditional):
        raise TypeError(type(node).__name__)
    first, second = recurse(node.then, variable), recurse(node.otherwise, variable)
    inside, outside = interior(node.condition, variable), interior(opposite(node.condition), variable)
    after: Node = UNDEFINED
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


def opposite(condition: Condition) -> Condition:
    """The condition that holds where this one is defined and false."""
    match condition:
        case Compare(operands, operators):
            pairs = zip(operands, operators, operands[1:], strict=False)
            parts: list[Condition] = [Compare((a, b), (_OPPOSITE[operator],)) for a, operator, b in pairs]
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
            if "=" in operators or any(_branches(operand) for operand in operands):
                return None
            strict: Condition = Compare(operands, tuple(_STRICT.get(operator, operator) for operator in operators))
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
