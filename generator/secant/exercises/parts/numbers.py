"""Numbers as answers: exact values at a point, and the proof that two of them are different."""

from __future__ import annotations

from secant.calculus.equality import equality
from secant.calculus.evidence import Proved
from secant.calculus.exact.form import TooBigError
from secant.calculus.exact.show import shown
from secant.calculus.exact.sign import UnsettledError
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.expand import expand
from secant.calculus.settle import settled
from secant.language import Definitions, Excerpt, parse
from secant.language.decimals import like
from secant.language.tree import Node


def number_at(node: Node, variable: str, at: Node) -> Node | None:
    """The exact value of the expression where the variable is ``at``; ``None`` if there is none, or none was found."""
    try:
        return shown(value(node, {variable: value(at, {})}))
    except (UndefinedError, UnsettledError, TooBigError, ZeroDivisionError):
        return None


def different(left: Node, right: Node) -> bool:
    """Are the numbers proved to be different?"""
    found = equality(left, right)
    return isinstance(found, Proved) and found.value is False


def same(left: Node, right: Node) -> bool:
    """Are the numbers proved to be the same?"""
    found = equality(left, right)
    return isinstance(found, Proved) and found.value is True


def read_number(text: Excerpt, definitions: Definitions) -> Node:
    """A number without variables, in closed form where there is one."""
    node = text.read(lambda each: parse(each, definitions=definitions, names=()))
    node = expand(settled(node, definitions), definitions)
    try:
        return like(shown(value(node, {})), [node])
    except (UndefinedError, UnsettledError, TooBigError, ZeroDivisionError):
        raise text.error("SEC-553", "this is no number that can be settled", "write a number: 3/2") from None
