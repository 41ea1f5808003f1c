"""A constant does not change: c′ = 0. A constant without a value (``1/0``) has no derivative."""

from __future__ import annotations

from secant.calculus.derivation.steps import Recurse, Step
from secant.calculus.exact.sign import UnsettledError
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.substitute import ZERO, depends
from secant.language import free_variables
from secant.language.tree import UNDEFINED, Node


def statement(node: Node) -> str:  # noqa: ARG001 -- one statement for all
    return r"c' = 0"


def matches(node: Node, variable: str) -> bool:
    return not depends(node, variable)


def step(node: Node, variable: str, recurse: Recurse) -> Step:  # noqa: ARG001 -- nothing below
    return Step("constant", variable, node, UNDEFINED if _has_no_value(node) else ZERO)


def _has_no_value(node: Node) -> bool:
    if free_variables(node):
        return False
    try:
        value(node, {})
    except UndefinedError:
        return True
    except UnsettledError:
        return False
    return False
