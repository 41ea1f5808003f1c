"""Which numbers of a formula are set as decimals: those that were typed so, those that read better so, and then all.

``2.5 x + 1/2`` keeps what its author typed. In ``8.1875 - 1.4625`` worked out by the engine, the second is better read
as a decimal, so the first is one, too: within a formula all numbers follow one rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from secant.language.tree import Divide, Node, Number

#: A rational with a denominator above this is set as a decimal if it has few digits: 0.044715, but 1/20.
_LARGEST_DENOMINATOR = 20
_DIGITS = 6


def as_decimals(node: Node) -> Node:
    """The tree with the numbers marked that are to be set as decimals."""
    return _marked(node, decimal=True) if _any_decimal(node) else node


def like(node: Node, typed: Iterable[Node]) -> Node:
    """A number as a decimal, if one was typed as a decimal beside it."""
    if isinstance(node, Number) and _is_short(node.value) and any(map(_typed_decimal, typed)):
        return Number(node.value, decimal=True)
    return node


def without_decimals(node: Node) -> Node:
    """The tree as if nothing had been typed as a decimal: what is remembered under a tree must not depend on that."""
    return _marked(node, decimal=False)


def with_quotients(node: Node) -> Node:
    """The tree with ``23/14``, as canonical texts have it, read as the number that it is."""
    return _rebuilt(node, _quotient)


def decimal_text(size: Fraction) -> str:
    """The digits of a number that has finitely many; never negative."""
    digits = 0
    while (10**digits) % size.denominator:
        digits += 1
    whole, rest = divmod(size.numerator * 10**digits // size.denominator, 10**digits)
    return f"{whole}.{rest:0{digits}d}" if digits else str(whole)


def _any_decimal(node: Node) -> bool:
    if isinstance(node, Number):
        return node.decimal or (node.value.denominator > _LARGEST_DENOMINATOR and _is_short(node.value))
    return any(map(_any_decimal, node.children()))


def _typed_decimal(node: Node) -> bool:
    return (isinstance(node, Number) and node.decimal) or any(map(_typed_decimal, node.children()))


def _is_short(value: Fraction) -> bool:
    return bool((10**_DIGITS) % value.denominator == 0)


def _marked(node: Node, *, decimal: bool) -> Node:
    def marked(part: Node) -> Node:
        if isinstance(part, Number):
            return Number(part.value, decimal and (part.decimal or _is_short(part.value)))
        return part

    return _rebuilt(node, marked)


def _quotient(part: Node) -> Node:
    match part:
        case Divide(Number(above), Number(below)) if below:
            return Number(above / below)
    return part


def _rebuilt(node: Node, change: Callable[[Node], Node]) -> Node:
    """The tree with each part changed, those below it first."""
    return change(node.rebuilt(lambda part: _rebuilt(part, change)))
