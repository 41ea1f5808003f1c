"""Between their jumps, floor, ceil, sign and step are constant, and frac(u) = u − floor(u) rises with u."""

from __future__ import annotations

from secant.calculus.derivation.steps import Recurse, Step, by
from secant.calculus.substitute import ONE, ZERO, depends
from secant.language.tree import UNDEFINED, Call, Compare, Conditional, Node, Variable


def statement(node: Node) -> str:  # noqa: ARG001 -- one statement for all
    return r"\lfloor u \rfloor' = 0 \text{ where } \lfloor u \rfloor \ne u"


def matches(node: Node, variable: str) -> bool:
    return isinstance(node, Call) and node.function in _SLOPES and depends(node, variable)


def is_level(node: Node, variable: str) -> bool:
    """Is ``node`` constant between jumps, the variable standing inside of floor, ceil, sign and step alone?"""
    if isinstance(node, Call) and _SLOPES.get(node.function) == ZERO:
        return True
    if isinstance(node, Conditional | Variable):
        return not depends(node, variable)
    return all(is_level(child, variable) for child in node.children())


_SLOPES = {"floor": ZERO, "ceil": ZERO, "sign": ZERO, "step": ZERO, "frac": ONE}


def step(node: Node, variable: str, recurse: Recurse) -> Step:
    if not isinstance(node, Call):
        raise TypeError(type(node).__name__)
    (argument,) = node.arguments
    inner = recurse(argument, variable)
    if is_level(argument, variable):  # nothing moves where the argument has a derivative
        return Step("between jumps", variable, node, by(ZERO, inner.after), (), (inner,))
    jumps_at: Node = ZERO if node.function in ("sign", "step") else Call("floor", (argument,))
    apart = Compare((argument, jumps_at), ("!=",))
    after = Conditional(by(_SLOPES[node.function], inner.after), apart, UNDEFINED)
    return Step("between jumps", variable, node, after, (apart,), (inner,))
