"""Where a statement is to hold: an interval for each variable, and a condition beyond that."""

from __future__ import annotations

from dataclasses import dataclass

from secant.language.tree import Condition, Interval


@dataclass(frozen=True, slots=True)
class Region:
    """``sides`` gives each free variable its interval (``None``: the whole line); ``condition`` restricts further.

    Without sides it is a single point: the statement has no variables.
    """

    sides: tuple[tuple[str, Interval | None], ...] = ()
    condition: Condition | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The variables, in the order in which the statement lists them."""
        return tuple(name for name, _ in self.sides)
