"""Which variables an expression depends on."""

from __future__ import annotations

from secant.language.names import sort_key
from secant.language.tree import Node


def free_variables(node: Node) -> tuple[str, ...]:
    """The names of all variables in ``node``, alphabetically (``x_2`` before ``x_10``)."""
    return tuple(sorted(node.names, key=sort_key))
