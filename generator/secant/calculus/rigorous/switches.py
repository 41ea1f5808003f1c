"""Where an expression may stop being smooth or defined: the zeros of its switch functions, and nowhere else.

Read off the tree and the language's table: divisors, bases of powers that are not literal, both sides of every
comparison, and for each function the conditions of its row (domain, jumps, kinks).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from secant.calculus.rational import rational_value
from secant.calculus.substitute import depends, substitute, table_condition
from secant.language import FUNCTIONS
from secant.language.functions import ARGUMENT_NAMES
from secant.language.tree import (
    Call,
    Compare,
    Divide,
    Node,
    Number,
    Power,
    Subtract,
)


@dataclass(frozen=True, slots=True)
class Switch:
    """Something may change where ``node`` is 0 (or, if ``integer``, where it is a whole number)."""

    node: Node
    integer: bool = False


@lru_cache(maxsize=256)
def switches(node: Node, variable: str) -> tuple[Switch, ...]:
    """All switches of ``node`` that depend on ``variable``, each once."""
    return tuple(dict.fromkeys(switch for switch in _walk(node, variable) if depends(switch.node, variable)))


def _walk(node: Node, variable: str) -> Iterator[Switch]:
    if not depends(node, variable):
        return
    match node:
        case Divide(_, right):
            yield Switch(right)
        case Power(base, exponent):
            literal = rational_value(exponent)
            if literal is None or literal.denominator != 1 or literal <= 0:
                yield Switch(base)
        case Call("min" | "max", arguments):
            for i, first in enumerate(arguments):
                for second in arguments[i + 1 :]:
                    yield Switch(_difference(first, second))
        case Call(name, arguments):
            row = FUNCTIONS[name]
            parts = dict(zip(ARGUMENT_NAMES, arguments, strict=False))
            for text in (row.domain, row.jumps, row.kinks):
                if text is not None:
                    yield from _of_condition(table_condition(text), parts)
        case Compare():
            yield from _of_condition(node, {})
    for child in node.children():
        yield from _walk(child, variable)


def _of_condition(condition: Node, parts: dict[str, Node]) -> Iterator[Switch]:
    """The comparisons of a condition as differences; ``u = floor(u)`` asks for whole numbers."""
    if not isinstance(condition, Compare):
        for child in condition.children():
            yield from _of_condition(child, parts)
        return
    for left, right in zip(condition.operands, condition.operands[1:], strict=False):
        if right == Call("floor", (left,)):
            yield Switch(substitute(left, parts), integer=True)
        elif not _mentions_missing(left, parts) and not _mentions_missing(right, parts):
            yield Switch(_difference(substitute(left, parts), substitute(right, parts)))


def _mentions_missing(node: Node, parts: dict[str, Node]) -> bool:
    """A row speaks of a second argument that this call does not have."""
    return bool(parts) and "v" not in parts and depends(node, "v")


def _difference(left: Node, right: Node) -> Node:
    if isinstance(right, Number) and right.value == 0:
        return left
    return Subtract(left, right)
