"""ln(u)′ = u′/u, where u > 0; log(u, b) is ln(u)/ln(b)."""

from __future__ import annotations

from secant.calculus.derivation.steps import Recurse, Step, is_variable, over
from secant.calculus.substitute import ONE, ZERO, depends
from secant.language.tree import Call, Compare, Condition, Divide, Node


def statement(node: Node) -> str:
    if isinstance(node, Call) and len(node.arguments) > 1:
        return r"\log_b(u) = \frac{\ln(u)}{\ln(b)}"
    return r"\ln(u)' = \frac{u'}{u}"


def matches(node: Node, variable: str) -> bool:
    return isinstance(node, Call) and node.function in ("ln", "log") and depends(node, variable)


def step(node: Node, variable: str, recurse: Recurse) -> Step:
    if not isinstance(node, Call):
        raise TypeError(type(node).__name__)
    argument = node.arguments[0]
    positive: Condition = Compare((argument, ZERO), (">",))
    if len(node.arguments) == 1:
        inner = recurse(argument, variable)
        rule = "logarithm" if is_variable(argument, variable) else "logarithm and chain"
        return Step(rule, variable, node, over(inner.after, argument), (positive,), (inner,))
    base = node.arguments[1]
    quotient = recurse(Divide(Call("ln", (argument,)), Call("ln", (base,))), variable)
    conditions = (positive, Compare((base, ZERO), (">",)), Compare((base, ONE), ("!=",)))
    return Step("change of base", variable, node, quotient.after, conditions, (quotient,))
