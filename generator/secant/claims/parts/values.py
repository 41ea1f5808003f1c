"""The value of a function at a place, as an expression that has none where the function has none."""

from __future__ import annotations

from secant.calculus.expand import expanded
from secant.calculus.substitute import substitute
from secant.language.tree import UNDEFINED, Conditional, Definitions, Function, Node


def value(function: Function, at: Node, definitions: Definitions) -> Node:
    """``f(at)`` for a function of one variable, ``at`` a number or an expression in that variable."""
    whole = expanded(function, definitions)
    body = whole.body if whole.domain is None else Conditional(whole.body, whole.domain, UNDEFINED)
    (name,) = whole.parameters
    return substitute(body, {name: at})
