"""How much work a question may take, counted and not timed: the same question ends in the same way on any machine.

A unit is about one operation of interval arithmetic. Whoever answers a question opens an ``allowance``; whoever works
``spend``s. Allowances nest: a part of an answer may spend less than the whole. Without one, nothing is counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from secant.language.tree import Node


class ExhaustedError(Exception):
    """The allowance is used up."""

    def __init__(self, allowance: Allowance) -> None:
        super().__init__("the work that a statement may take is used up")
        self.allowance = allowance


@dataclass(eq=False, slots=True)
class Allowance:
    """``left`` units of ``whole``."""

    whole: int
    left: int


_OPEN: ContextVar[tuple[Allowance, ...]] = ContextVar("_OPEN", default=())


@contextmanager
def allowance(units: int) -> Iterator[Allowance]:
    """At most so much work inside; :class:`ExhaustedError` (with this allowance) when it is used up."""
    opened = Allowance(units, units)
    token = _OPEN.set((*_OPEN.get(), opened))
    try:
        yield opened
    finally:
        _OPEN.reset(token)


def spend(units: int) -> None:
    """Count work."""
    for each in _OPEN.get():
        each.left -= units
        if each.left < 0:
            raise ExhaustedError(each)


def left(otherwise: int) -> int:
    """What may still be spent; ``otherwise`` if no allowance is open."""
    return min((each.left for each in _OPEN.get()), default=otherwise)


def size(node: Node) -> int:
    """How many operations the tree has."""
    return 1 + sum(map(size, node.children()))
