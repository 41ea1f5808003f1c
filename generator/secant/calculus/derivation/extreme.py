"""max(u, v) moves with the larger of the two, min(u, v) with the smaller; where u = v the rule says nothing."""

from __future__ import annotations

from secant.calculus.derivation.steps import Recurse, Step
from secant.calculus.substitute import depends
from secant.language.tree import UNDEFINED, Call, Compare, Conditional, Node


def statement(node: Node) -> str:
    least = isinstance(node, Call) and node.function == "min"
    return rf"\{'min' if least else 'max'}(u, v)' = u' \text{{ where }} u {'<' if least else '>'} v"


def matches(node: Node, variable: str) -> bool:
    return isinstance(node, Call) and node.function in ("min", "max") and depends(node, variable)


def step(node: Node, variable: str, recurse: Recurse) -> Step:
    if not isinstance(node, Call):
        raise TypeError(type(node).__name__)
    if len(node.arguments) > 2:
        paired = Call(node.function, (Call(node.function, node.arguments[:-1]), node.arguments[-1]))
        inner = recurse(paired, variable)
        return Step("two at a time", variable, node, inner.after, (), (inner,))
    if len(node.arguments) == 1:
        inner = recurse(node.arguments[0], variable)
        return Step("two at a time", variable, node, inner.after, (), (inner,))
    left, right = node.arguments
    first, second = recurse(left, variable), recurse(right, variable)
    larger, smaller = (">", "<") if node.function == "max" else ("<", ">")
    after = Conditional(
        first.after,
        Compare((left, right), (larger,)),
        Conditional(second.after, Compare((left, right), (smaller,)), UNDEFINED),
    )
    apart = Compare((left, right), ("!=",))
    return Step(
        "the larger one" if node.function == "max" else "the smaller one",
        variable,
        node,
        after,
        (apart,),
        (first, second),
    )
