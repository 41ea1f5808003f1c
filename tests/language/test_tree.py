"""Trees know their parts: whatever kind of node is added, what it holds is walked through and built anew."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from secant.language import parse, tree
from secant.language.tree import Condition, Negate, Node, Variable

KINDS = [
    kind
    for kind in vars(tree).values()
    if isinstance(kind, type) and issubclass(kind, Node) and kind not in {Node, Condition}
]


def made(kind: Any) -> tuple[Any, list[Node]]:
    """A node of the kind, and the nodes that it holds."""
    values: list[Any] = []
    parts: list[Node] = []
    for field in fields(kind):
        each = Variable(field.name)
        several = (each, Variable(f"{field.name} again"))
        if "Node" in str(field.type) or "Condition" in str(field.type):
            values.append(several if "tuple" in str(field.type) else each)
            parts += several if "tuple" in str(field.type) else (each,)
        else:
            values.append(("x", "y") if "tuple" in str(field.type) else "x")
    return kind(*values), parts


@pytest.mark.parametrize("kind", KINDS)
def test_every_part_is_found_and_can_be_exchanged(kind: type) -> None:
    node, parts = made(kind)
    assert list(node.children()) == parts
    assert node.rebuilt(lambda part: part) is node
    other = node.rebuilt(lambda _: Variable("other"))
    assert list(other.children()) == [Variable("other")] * len(parts)
    assert (other is node) == (not parts)


@pytest.mark.parametrize("kind", KINDS)
def test_a_node_knows_its_names_and_whether_it_is_written_out(kind: type) -> None:
    node, parts = made(kind)
    names = {part.name for part in parts if isinstance(part, Variable)} | ({"x"} if kind is Variable else set())
    for _ in range(2):  # what it was asked before it tells again
        assert node.names == names
        assert node.is_core == (kind not in {tree.Apply, tree.Partial, tree.Gradient, tree.Hessian, tree.Marked})
        assert Negate(node).is_core == node.is_core


def test_equal_nodes_are_one_key():
    once, again, other = parse("2.5*x^2 - sin(x)"), parse("2.50*x^2 - sin(x)"), parse("2.5*x^2 + sin(x)")
    assert {once: 1, again: 2, other: 3} == {once: 2, other: 3}
    assert hash(once) == hash(once.rebuilt(lambda part: part.rebuilt(lambda each: each)))
