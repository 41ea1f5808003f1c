"""One inequality or equation in one variable, in the form in which certificates speak of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from secant.calculus.exact.form import Form
from secant.calculus.exact.value import compared, holds
from secant.calculus.facts.sections import contains
from secant.calculus.rigorous.plane_certificates import Relation
from secant.calculus.rigorous.signs import has_values
from secant.language.tree import Condition, Conditional, Interval, Node, Number, Subtract

#: What left − right may be put in place of where the condition fails: a number for which the operator holds.
_FITTING = {"<": -1, "<=": 0, "=": 0, "!=": 1}


@dataclass(frozen=True, slots=True)
class Statement:
    """``left operator right`` at every point of ``section`` (``None``: the whole line) where ``condition`` holds.

    All trees are core trees, ``operator`` is one of ``< <= = !=``. If ``partial``, only points count at which both
    sides have values; otherwise both sides must have values throughout.
    """

    left: Node
    operator: str
    right: Node
    variable: str
    section: Interval | None
    condition: Condition | None = None
    partial: bool = False

    @property
    def gap(self) -> Node:
        """Left − right; where the condition fails, a number for which the statement is true."""
        difference = Subtract(self.left, self.right)
        if self.condition is None:
            return difference
        return Conditional(difference, self.condition, Number(Fraction(_FITTING[self.operator])))

    def allows(self, gap: int) -> bool:
        """Whether a point where left − right has this sign is as the statement says."""
        return compared(gap, self.operator)

    def on(self, section: Interval | None) -> Statement:
        return replace(self, section=section)

    def is_about(self, point: Form) -> bool:
        """Whether the point belongs to what the statement speaks of; exactly."""
        if not contains(self.section, point):
            return False
        return self.condition is None or holds(self.condition, {self.variable: point})

    @property
    def is_total(self) -> bool:
        """Whether it shows in the sides, the section and the condition that both sides have values throughout."""
        about = Relation(self.left, self.operator, self.right, ((self.variable, self.section),), self.condition)
        return self.partial or (has_values(self.left, about) and has_values(self.right, about))
