"""Trees with parts put in for their variables, and the questions that rules ask of trees."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache

from secant.language import parse, parse_condition
from secant.language.tree import Call, Condition, Constant, Multiply, Node, Number, Power, Variable


def substitute(node: Node, parts: Mapping[str, Node]) -> Node:
    """``node`` with each variable replaced, all at once (a core tree binds none of its own).

    A variable exponent stays one: ``x^x`` has no value at -3, whatever ``(-3)^(-3)`` is.
    """
    if node.names.isdisjoint(parts):
        return node
    if isinstance(node, Variable):
        return parts[node.name]
    if isinstance(node, Power) and varies(node.exponent):
        return _power(substitute(node.base, parts), substitute(node.exponent, parts))
    return node.rebuilt(lambda part: substitute(part, parts))


def _power(base: Node, exponent: Node) -> Node:
    """base^exponent for an exponent that was variable: its base must be positive, also where it has become a number."""
    positive = isinstance(base, Constant) or (isinstance(base, Number) and base.value > 0)
    if positive or varies(exponent):
        return Power(base, exponent)
    return Call("exp", (Multiply(exponent, Call("ln", (base,))),))


def varies(node: Node) -> bool:
    """Does any variable occur in the tree?"""
    return bool(node.names)


def substitute_condition(condition: Condition, parts: Mapping[str, Node]) -> Condition:
    """The same for a condition."""
    result = substitute(condition, parts)
    if not isinstance(result, Condition):
        raise TypeError(type(result).__name__)
    return result


def depends(node: Node, variable: str) -> bool:
    """Does the variable occur in the tree?"""
    return variable in node.names


@cache
def table_expression(text: str) -> Node:
    """A text of the function table as a tree in ``u`` and ``v``."""
    return parse(text)


@cache
def table_condition(text: str) -> Condition:
    """A condition of the function table as a tree in ``u`` and ``v``."""
    return parse_condition(text)


def number(value: int | Fraction) -> Number:
    return Number(Fraction(value))


ZERO = number(0)
ONE = number(1)
