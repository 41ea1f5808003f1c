"""Between their jumps, floor, ceil, sign and step are constant, and frac(u) = u − floor(u) rises with u."""

from __future__ import annotations

from secant.calculus.derivation.steps import Recurse, Step, by
from secant.calculus.substitute import ONE, UNDEFINED, ZERO, depends
from secant.language.tree import Call, Compare, Conditional, Node


def matches(node: Node, variable: str) -> bool:
    return isinstance(node, Call) and node.function in _SLOPES and depends(node, variable)


_SLOPES = {"floor": ZERO, "ceil": ZERO, "sign": ZERO, "step": ZERO, "frac": ONE}


def step(node: Node, variable: str, recurse: Recurse) -> Step:
    if not isinstance(node, Call):
        raise TypeError(type(node).__name__)
    (argument,) = node.arguments
    inner = recurse(argument, variable)
    jumps_at: Node = ZERO if node.function in ("sign", "step") else Call("floor", (argument,))
    apart = Compare((argument, jumps_at), ("!=",))
    after = Conditional(by(_SLOPES[node.function], inner.after), apart, UNDEFINED)
    return Step("between jumps", variable, node, after, (apart,), (inner,))
