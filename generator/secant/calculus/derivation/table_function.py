"""f(u)′ = f′(u)·u′ for the smooth functions of the table, with f′ as their row says."""

from __future__ import annotations

from secant.calculus.derivation import (
    absolute_value,
    exponential,
    extreme,
    jump_function,
    logarithm,
    ramp,
    root,
)
from secant.calculus.derivation.piecewise import opposite
from secant.calculus.derivation.steps import Recurse, Step, by, is_variable
from secant.calculus.substitute import (
    depends,
    substitute,
    substitute_condition,
    table_condition,
    table_expression,
)
from secant.language import TableFunction, latex, row
from secant.language.tree import Add, Call, Compare, Condition, Node, Subtract, Variable

#: Rules of their own come first.
_OWN_RULES = (absolute_value, exponential, extreme, jump_function, logarithm, ramp, root)


def statement(node: Node) -> str:
    if not isinstance(node, Call):
        raise TypeError(type(node).__name__)
    slope = table_expression(row(node.function, len(node.arguments)).derivative[0] or "0")
    outer = rf"\left({latex(slope)}\right)" if isinstance(slope, Add | Subtract) else latex(slope)
    return rf"{latex(Call(node.function, (Variable('u'),)))}' = {outer} \cdot u'"


def matches(node: Node, variable: str) -> bool:
    if not isinstance(node, Call) or not depends(node, variable):
        return False
    return not any(rule.matches(node, variable) for rule in _OWN_RULES)


def step(node: Node, variable: str, recurse: Recurse) -> Step:
    if not isinstance(node, Call):
        raise TypeError(type(node).__name__)
    entry = row(node.function, len(node.arguments))
    (argument,) = node.arguments
    slope = entry.derivative[0]
    if slope is None:
        raise TypeError(f"{node.function} needs a rule of its own")
    parts = {"u": argument}
    outer = substitute(table_expression(slope), parts)
    conditions = [substitute_condition(each, parts) for each in _smooth(entry)]
    inner = recurse(argument, variable)
    name = entry.meaning.split(",")[0]
    rule = name if is_variable(argument, variable) else f"{name} and chain"
    return Step(rule, variable, node, by(outer, inner.after), tuple(conditions), (inner,))


def _smooth(entry: TableFunction) -> list[Condition]:
    """Where the function has the derivative of its row: ``-1 < u < 1`` for an inverse sine."""
    domain = None if entry.domain is None else table_condition(entry.domain)
    rough = [table_condition(text) for text in (entry.jumps, entry.kinks) if text is not None]
    if isinstance(domain, Compare) and len(rough) == 1:
        ends = [each.operands for each in _comparisons(rough[0]) if each.operators == ("=",)]
        inside = Compare(domain.operands, tuple(_STRICT.get(operator, operator) for operator in domain.operators))
        pairs = [*zip(domain.operands, domain.operands[1:], strict=False)]
        if ends and all(pair in pairs or pair[::-1] in pairs for pair in ends):
            return [inside]
    return [*([] if domain is None else [domain]), *map(opposite, rough)]


_STRICT = {"<=": "<", ">=": ">"}


def _comparisons(condition: Condition) -> list[Compare]:
    if isinstance(condition, Compare):
        return [condition]
    return [found for child in condition.children() if isinstance(child, Condition) for found in _comparisons(child)]
