"""Differentiation by named rules: one file a rule, found by listing this folder.

A rule's module has ``matches(node, variable)``, true for the expressions that the rule is for (never two rules for one
expression), ``step(node, variable, recurse)``, which uses it, and ``statement(node)``, the rule as LaTeX. ``steps``
says what a step is.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from typing import Protocol, cast

from secant.calculus.derivation.steps import Recurse, Step, by, minus, negative, over, plus
from secant.calculus.simplify import tidy
from secant.language.decimals import without_decimals
from secant.language.tree import (
    Add,
    Condition,
    Conditional,
    Divide,
    Multiply,
    Negate,
    Node,
    Partial,
    Subtract,
)

__all__ = [
    "Derivation",
    "Step",
    "derivative",
    "differentiate",
    "raw_derivative",
    "rule_for",
    "rules",
    "step",
    "worked_out",
]


class Rule(Protocol):
    """What a rule's module offers."""

    def matches(self, node: Node, variable: str) -> bool: ...
    def step(self, node: Node, variable: str, recurse: Recurse) -> Step: ...
    def statement(self, node: Node) -> str: ...


@dataclass(frozen=True, slots=True)
class Derivation:
    """The tree of steps, and the last step: tidying up to ``result``, which holds where all ``conditions`` hold."""

    root: Step
    result: Node
    conditions: tuple[Condition, ...]

    def lines(self) -> Iterator[Step]:
        """Every step, the outermost first."""
        waiting = [self.root]
        while waiting:
            current = waiting.pop(0)
            yield current
            waiting = [*current.parts, *waiting]


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of the folder, in the order of their names."""
    names = sorted(found.name for found in pkgutil.iter_modules(__path__) if found.name != "steps")
    return tuple(cast("Rule", import_module(f"{__name__}.{name}")) for name in names)


def rule_for(node: Node, variable: str) -> Rule:
    """The one rule that is for the expression."""
    for rule in rules():
        if rule.matches(node, variable):
            return rule
    raise TypeError(f"no rule of differentiation for {type(node).__name__}: expand it first")


def step(node: Node, variable: str) -> Step:
    """The derivation tree of d/d(variable) node, for a core tree."""
    found = rule_for(node, variable).step(node, variable, step)
    return _with_seams(found) if isinstance(node, Conditional) else found


def _with_seams(found: Step) -> Step:
    """Between branches the definition is consulted, by a room that itself stands on the rules."""
    from secant.calculus.seams import with_seams

    return with_seams(found)


def differentiate(node: Node, variable: str) -> Derivation:
    """The derivative of a core tree by a variable, worked out rule by rule."""
    root = step(node, variable)
    return Derivation(root, tidy(root.after), root.all_conditions())


@lru_cache(maxsize=512)
def derivative(node: Node, variable: str, order: int = 1) -> Node:
    """The tidy derivative of the given order.

    It has no value where a rule's formula alone would lie (kinks and jumps), but may have one where ``node`` has none:
    ``1/x`` for ``ln(x)``.
    """
    node = without_decimals(node)
    for _ in range(order):
        node = tidy(raw_derivative(node, variable))
    return node


def raw_derivative(node: Node, variable: str) -> Node:
    """The derivative as the rules give it, before it is tidied."""
    return step(node, variable).after


def worked_out(line: Node) -> Node:
    """A line of a derivation with every derivative that is still to be found (``Partial``) found by the rules.

    By the rules alone: between branches they say nothing, and the definition is not asked.
    """
    match line:
        case Partial(variable, operand):
            return _by_rules(operand, variable).after
        case Negate(operand):
            return negative(worked_out(operand))
        case Add(left, right):
            return plus(worked_out(left), worked_out(right))
        case Subtract(left, right):
            return minus(worked_out(left), worked_out(right))
        case Multiply(left, right):
            return by(worked_out(left), worked_out(right))
        case Divide(left, right):
            return over(worked_out(left), worked_out(right))
        case Conditional(then, condition, otherwise):
            return Conditional(worked_out(then), condition, worked_out(otherwise))
    return line


def _by_rules(node: Node, variable: str) -> Step:
    return rule_for(node, variable).step(node, variable, _by_rules)
