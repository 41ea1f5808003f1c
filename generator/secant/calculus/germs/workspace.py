"""What one evaluation of a germ shares: how many terms it keeps, its phases, and the branches that it took."""

from __future__ import annotations

from dataclasses import dataclass, field

from secant.calculus.exact.form import Form, atom_form
from secant.calculus.exact.sign import UnsettledError
from secant.calculus.germs.coefficient import (
    PHASE,
    SLACK,
    Coefficient,
    inverse,
    is_zero,
    minus,
    plus,
    raised,
    times,
)
from secant.calculus.germs.series import Germ, Term, constant_only
from secant.language.tree import Variable

#: Operations on germs that one evaluation may take.
BUDGET = 4000


@dataclass(frozen=True, slots=True)
class Branch:
    """A choice that was proved: on this side, near the point, ``what`` (canonical text) is ``taken``."""

    what: str
    taken: str


@dataclass(slots=True)
class Workspace:
    """``limit``: terms that are kept. ``last``: no more terms will be tried, so cancellations must be proved."""

    limit: int
    last: bool = False
    phases: list[tuple[Term, ...]] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=list)
    _slacks: int = 0
    _spent: int = 0

    def spend(self) -> None:
        """Count one operation."""
        self._spent += 1
        if self._spent > BUDGET:
            raise UnsettledError("the expansion takes too many steps")

    def phase(self, terms: list[Term]) -> Form:
        """The infinite sum of ``terms`` as a multiple of a phase that tends to +oo."""
        first = constant_only(terms[0][1])
        turn = inverse(first)
        monic = tuple((scale, times(constant_only(coefficient), turn)) for scale, coefficient in terms)
        for index, known in enumerate(self.phases, start=1):
            if _same(known, monic):
                return atom_form(Variable(f"{PHASE}{index}")) * raised(first)
        self.phases.append(monic)
        return atom_form(Variable(f"{PHASE}{len(self.phases)}")) * raised(first)

    def with_slack(self, coefficient: Coefficient, rest: Germ) -> Form:
        """The coefficient plus what is left of it, which tends to 0: a new slack, unless nothing is left."""
        if not rest.terms and rest.is_exact:
            return raised(coefficient)
        self._slacks += 1
        return raised(coefficient) + atom_form(Variable(f"{SLACK}{self._slacks}"))

    def took(self, what: str, taken: str) -> None:
        """Record a branch once."""
        branch = Branch(what, taken)
        if branch not in self.branches:
            self.branches.append(branch)


def _same(left: tuple[Term, ...], right: tuple[Term, ...]) -> bool:
    return len(left) == len(right) and all(
        s == t and is_zero(plus(a, minus(b))) for (s, a), (t, b) in zip(left, right, strict=True)
    )
