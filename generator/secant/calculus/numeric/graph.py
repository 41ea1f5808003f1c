"""The computation graph of an expression, with values forwards and adjoints backwards (reverse mode).

For a step z = φ(x, y) the adjoint of x receives (∂z/∂x)·(the adjoint of z), added up over everything that uses x; the
result's own adjoint is 1. One sweep gives ∂result/∂input for every input: the chain rule with good book-keeping
(S. Linnainmaa 1970; Rumelhart, Hinton and Williams 1986 for networks).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from secant.calculus.derivation import derivative
from secant.calculus.reals import Real, real
from secant.calculus.substitute import substitute
from secant.language.tree import (
    Add,
    Call,
    Conditional,
    Divide,
    Multiply,
    Negate,
    Node,
    Number,
    Power,
    Subtract,
    Variable,
)

_FIRST, _SECOND = "x", "y"


@dataclass(frozen=True, slots=True)
class Step:
    """One box: what it computes (``node``), from which earlier steps, its value, and its adjoint.

    ``local`` holds, for each of ``inputs``, the derivative of this step by that input. An input of the whole
    expression has no inputs; constants are no steps of their own. ``alone`` is the step in terms of its inputs, ``x``
    the first and ``y`` the second, and ``slopes`` are its derivatives by them.
    """

    node: Node
    inputs: tuple[int, ...]
    value: Real
    local: tuple[Real, ...]
    adjoint: Real
    alone: Node
    slopes: tuple[Node, ...]


def computation_graph(node: Node, bindings: Mapping[str, Node]) -> tuple[Step, ...]:
    """The steps of a core tree in the order of computation; the last one is the result.

    Equal subexpressions are computed once. Values and adjoints are exact as long as they can be; a value or derivative
    that does not exist is a ``SecantError``. A conditional is refused with
    ``NotImplementedError``: which branch is computed is not a step.
    """
    order: dict[Node, int] = {}
    _collect(node, order)
    nodes = tuple(order)
    inputs = [tuple(order[operand] for operand in _operands(step)) for step in nodes]
    alone = [_alone(step) for step in nodes]
    slopes = [
        tuple(derivative(part, name) for name, _ in zip((_FIRST, _SECOND), _operands(step), strict=False))
        for step, part in zip(nodes, alone, strict=True)
    ]
    local = [
        tuple(
            real(substitute(slope, dict(zip((_FIRST, _SECOND), _operands(step), strict=False))), bindings)
            for slope in found
        )
        for step, found in zip(nodes, slopes, strict=True)
    ]
    adjoints = _adjoints(inputs, local)
    return tuple(
        Step(step, inputs[i], real(step, bindings), local[i], adjoints[i], alone[i], slopes[i])
        for i, step in enumerate(nodes)
    )


def _operands(node: Node) -> tuple[Node, ...]:
    """The parts that are computed in steps of their own: whatever holds a variable."""
    return tuple(dict.fromkeys(child for child in node.children() if child.names))


def _collect(node: Node, order: dict[Node, int]) -> None:
    if isinstance(node, Conditional):
        raise NotImplementedError("a conditional is not a step of a computation")
    for operand in _operands(node):
        _collect(operand, order)
    order.setdefault(node, len(order))


def _alone(step: Node) -> Node:
    """The step with its operands taken as variables of their own."""
    operands = _operands(step)
    names = dict(zip(operands, (_FIRST, _SECOND), strict=False))
    if len(names) < len(operands):
        raise ValueError("a step has at most two varying operands")
    return _renamed(step, {part: Variable(name) for part, name in names.items()})


def _renamed(step: Node, parts: Mapping[Node, Node]) -> Node:
    def swap(child: Node) -> Node:
        return parts.get(child, child)

    match step:
        case Negate(operand):
            return Negate(swap(operand))
        case Add(a, b) | Subtract(a, b) | Multiply(a, b) | Divide(a, b):
            return type(step)(swap(a), swap(b))
        case Power(base, exponent):
            return Power(swap(base), swap(exponent))
        case Call(function, arguments):
            return Call(function, tuple(map(swap, arguments)))
        case Variable():
            return step
    raise ValueError(f"{type(step).__name__} is not a step of a computation")


def _adjoints(inputs: list[tuple[int, ...]], local: list[tuple[Real, ...]]) -> list[Real]:
    parts: list[list[Node]] = [[] for _ in inputs]
    parts[-1].append(Number(Fraction(1)))
    adjoints: list[Real] = []
    for index in range(len(inputs) - 1, -1, -1):
        adjoints.insert(0, real(reduce(Add, parts[index])))
        exact = adjoints[0].exact
        for source, slope in zip(inputs[index], local[index], strict=True):
            if exact is None or slope.exact is None:
                raise ValueError("an adjoint has no closed form")
            parts[source].append(Multiply(exact, slope.exact))
    return adjoints
