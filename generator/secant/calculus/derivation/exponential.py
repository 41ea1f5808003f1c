"""(eᵛ)′ = eᵛ·v′ and (aᵛ)′ = aᵛ·ln(a)·v′ for a constant a > 0."""

from __future__ import annotations

from secant.calculus.derivation.steps import Recurse, Step, by, is_variable
from secant.calculus.substitute import ZERO, depends
from secant.language.tree import Call, Compare, Condition, Constant, Node, Power


def statement(node: Node) -> str:
    natural = isinstance(node, Call) or (isinstance(node, Power) and node.base == Constant("e"))
    return r"(e^u)' = e^u\,u'" if natural else r"(a^u)' = a^u \ln(a)\,u'"


def matches(node: Node, variable: str) -> bool:
    match node:
        case Call("exp", (argument,)):
            return depends(argument, variable)
        case Power(base, exponent):
            return depends(exponent, variable) and not depends(base, variable)
    return False


def step(node: Node, variable: str, recurse: Recurse) -> Step:
    conditions: tuple[Condition, ...] = ()
    outer: Node = node
    match node:
        case Call(_, (exponent,)) | Power(Constant("e"), exponent):
            pass
        case Power(base, exponent):
            outer = by(node, Call("ln", (base,)))
            conditions = (Compare((base, ZERO), (">",)),)
        case _:
            raise TypeError(type(node).__name__)
    inner = recurse(exponent, variable)
    rule = "exponential" if is_variable(exponent, variable) else "exponential and chain"
    return Step(rule, variable, node, by(outer, inner.after), conditions, (inner,))
