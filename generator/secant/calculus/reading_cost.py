"""How long an expression is to read: of several equal ones the shortest is shown."""

from __future__ import annotations

from collections.abc import Iterator

from secant.language.tree import Add, Call, Divide, Multiply, Negate, Node, Number, Power, Subtract, Variable

#: What reads badly costs more: a factor (x² + 2x), a sum whose terms share a function, a fraction inside a fraction.
_UNFACTORED, _SHARED, _NESTED = 2, 2, 4


def cost(node: Node) -> int:
    """The longer or the harder to read, the more."""
    if isinstance(node, Add | Subtract):
        terms = list(_terms(node))
        shared = _common(terms, Call)
        return len(terms) - 1 + sum(cost(term) for term in terms) + (_SHARED if shared else 0)
    own = 2 if isinstance(node, Call | Power | Divide) else 0 if isinstance(node, Negate) else 1
    if isinstance(node, Number) and node.value.denominator != 1:
        own = 3
    if isinstance(node, Multiply | Divide):
        own += sum(_UNFACTORED for side in node.children() if _is_sum(side) and _common(list(_terms(side)), Variable))
    if isinstance(node, Divide):
        own += sum(_NESTED for side in node.children() if _has_fraction(side))
    return own + sum(cost(child) for child in node.children())


def _is_sum(node: Node) -> bool:
    return isinstance(node, Add | Subtract)


def _has_fraction(node: Node) -> bool:
    if isinstance(node, Divide):
        return True
    return isinstance(node, Add | Subtract | Multiply | Negate) and any(map(_has_fraction, node.children()))


def _common(terms: list[Node], kind: type[Node]) -> bool:
    """Do the terms share a factor of the kind?"""
    return bool(set.intersection(*({each for each in _factors(term) if isinstance(each, kind)} for term in terms)))


def _terms(node: Node) -> Iterator[Node]:
    if isinstance(node, Add | Subtract | Negate):
        for child in node.children():
            yield from _terms(child)
    else:
        yield node


def _factors(term: Node) -> Iterator[Node]:
    match term:
        case Power(base, Number()):
            yield base
        case Multiply(left, right):
            yield from _factors(left)
            yield from _factors(right)
        case Divide(left, _):
            yield from _factors(left)
        case _:
            yield term
