"""A constant does not change: c′ = 0."""

from __future__ import annotations

from secant.calculus.derivation.steps import Recurse, Step
from secant.calculus.substitute import ZERO, depends
from secant.language.tree import Node


def matches(node: Node, variable: str) -> bool:
    return not depends(node, variable)


def step(node: Node, variable: str, recurse: Recurse) -> Step:  # noqa: ARG001 -- nothing below
    return Step("constant", variable, node, ZERO)
