"""What gradient descent does in the long run, as a replay finds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from secant.calculus.exact.form import Form
from secant.calculus.rigorous.interval import Interval
from secant.calculus.rigorous.linear import is_zero
from secant.calculus.rigorous.regions import end_bounds
from secant.language.tree import Node

Exact = tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Fate:
    """What the walk does; ``tends_to`` says of a point whether it is the limit (of a walk that converges)."""

    behaviour: str
    tends_to: Callable[[Exact], bool] | None = None


def same(first: Exact, second: Exact) -> bool:
    return is_zero(tuple(a - b for a, b in zip(first, second, strict=True)))


def enclosed(node: Node) -> Interval:
    return Interval(*end_bounds(node))
