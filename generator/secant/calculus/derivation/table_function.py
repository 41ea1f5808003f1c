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
from secant.calculus.derivation.steps import Recurse, Step, by, is_variable
from secant.calculus.substitute import (
    depends,
    substitute,
    substitute_condition,
    table_condition,
    table_expression,
)
from secant.language import latex, row
from secant.language.tree import Call, Condition, Node, Not, Variable

#: Rules of their own come first.
_OWN_RULES = (absolute_value, exponential, extreme, jump_function, logarithm, ramp, root)


def statement(node: Node) -> str:
    if not isinstance(node, Call):
        raise TypeError(type(node).__name__)
    slope = row(node.function, len(node.arguments)).derivative[0]
    outer = latex(table_expression(slope or "0"))
    if "+" in outer or "-" in outer[1:]:
        outer = rf"\left({outer}\right)"
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
    conditions: list[Condition] = []
    if entry.domain is not None:
        conditions.append(substitute_condition(table_condition(entry.domain), parts))
    conditions += [
        Not(substitute_condition(table_condition(text), parts))
        for text in (entry.jumps, entry.kinks)
        if text is not None
    ]
    inner = recurse(argument, variable)
    name = entry.meaning.split(",")[0]
    rule = name if is_variable(argument, variable) else f"{name} and chain"
    return Step(rule, variable, node, by(outer, inner.after), tuple(conditions), (inner,))
