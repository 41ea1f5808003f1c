"""Which variables an expression depends on."""

from __future__ import annotations

from secant.language.names import sort_key
from secant.language.tree import Node, Variable


def free_variables(node: Node) -> tuple[str, ...]:
    """The names of all variables in ``node``, alphabetically (``x_2`` before ``x_10``)."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, Variable):
            found.add(current.name)
        waiting.extend(current.children())
    return tuple(sorted(found, key=sort_key))
