"""x′ = 1."""

from __future__ import annotations

from secant.calculus.derivation.steps import Recurse, Step, is_variable
from secant.calculus.substitute import ONE
from secant.language.tree import Node


def statement(node: Node) -> str:  # noqa: ARG001 -- one statement for all
    return r"x' = 1"


def matches(node: Node, variable: str) -> bool:
    return is_variable(node, variable)


def step(node: Node, variable: str, recurse: Recurse) -> Step:  # noqa: ARG001 -- nothing below
    return Step("identity", variable, node, ONE)
