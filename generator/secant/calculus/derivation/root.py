"""√u′ = u′/(2√u), where u > 0, and ∛u′ = u′/(3·∛u²), where u ≠ 0; likewise for roots of any whole order."""

from __future__ import annotations

from secant.calculus.derivation.steps import Recurse, Step, by, is_variable
from secant.calculus.rational import rational_value
from secant.calculus.substitute import ZERO, depends, number
from secant.diagnostics import Diagnostic, SecantError
from secant.language.tree import Call, Compare, Divide, Node, Power


def statement(node: Node) -> str:
    if isinstance(node, Call) and node.function == "sqrt":
        return r"\left(\sqrt{u}\right)' = \frac{u'}{2 \sqrt{u}}"
    return r"\left(\sqrt[n]{u}\right)' = \frac{u'}{n \left(\sqrt[n]{u}\right)^{n-1}}"


def matches(node: Node, variable: str) -> bool:
    return isinstance(node, Call) and node.function in ("sqrt", "cbrt", "root") and depends(node, variable)


def step(node: Node, variable: str, recurse: Recurse) -> Step:
    if not isinstance(node, Call):
        raise TypeError(type(node).__name__)
    argument = node.arguments[0]
    order = _order(node)
    below: Node = node if order == 2 else Power(node, number(order - 1))
    inner = recurse(argument, variable)
    condition = Compare((argument, ZERO), (">" if order % 2 == 0 else "!=",))
    rule = "root" if is_variable(argument, variable) else "root and chain"
    after = inner.after if order == 1 else Divide(inner.after, by(number(order), below))
    return Step(rule, variable, node, after, (condition,) if order > 1 else (), (inner,))


def _order(node: Call) -> int:
    if node.function != "root":
        return 2 if node.function == "sqrt" else 3
    value = rational_value(node.arguments[1])
    if value is None or value.denominator != 1 or value < 1:
        raise SecantError(
            Diagnostic(
                "SEC-202",
                "root(u, n) can be differentiated only for a whole number n from 1",
                fix="write the order as a number, or write the root as a power",
            )
        )
    return int(value)
