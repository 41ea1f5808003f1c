"""From a tree and a point to what happens there: the germ with as many terms as it takes."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from secant.calculus.exact.form import Form, TooBigError
from secant.calculus.exact.show import shown
from secant.calculus.exact.sign import UnsettledError
from secant.calculus.germs.coefficient import lowered, minus
from secant.calculus.germs.evaluate import STEP, Evaluator
from secant.calculus.germs.limit import Outcome, outcome
from secant.calculus.germs.scale import UNIT, H, Scale
from secant.calculus.germs.series import (
    Germ,
    InsufficientError,
    NoValuesError,
    WildError,
    add,
    constant,
    multiply,
    single,
)
from secant.calculus.germs.workspace import Branch, Workspace
from secant.calculus.univariate import DEGREE, whole_polynomial
from secant.language.tree import Add, Divide, Negate, Node, Number, Subtract

#: How many terms are kept, and whether what cancels must be proved to be 0, one attempt after another.
ATTEMPTS = ((3, False), (6, False), (6, True), (12, True), (24, True))
ONE = Fraction(1)
#: The scale of h^k at k.
POWERS = (UNIT, H, *(Scale(Fraction(k)) for k in range(2, DEGREE + 1)))


@dataclass(frozen=True, slots=True)
class Approach:
    """The variable tends to ``point`` (``None``: to infinity) from above (``side`` 1) or below (-1)."""

    variable: str
    point: Form | None
    side: int

    def germ(self) -> Germ:
        """The variable as a function of h."""
        if self.point is None:
            return single(Scale(-ONE), Fraction(self.side))
        return add(constant(lowered(self.point)), single(H, Fraction(self.side)), 8)

    def path(self) -> Node:
        """The same as a tree."""
        if self.point is None:
            turned: Node = Divide(Number(ONE), STEP)
            return turned if self.side > 0 else Negate(turned)
        centre = shown(self.point)
        return Add(centre, STEP) if self.side > 0 else Subtract(centre, STEP)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: the outcome (``None``: the function has no values here), and how.

    ``terms`` (how many were kept) and ``proved_zero`` (was what cancelled proved to be 0?) let the same computation be
    repeated; ``germ`` is the expansion, ``phases`` what oscillations in it run along.
    """

    outcome: Outcome | None
    terms: int
    proved_zero: bool
    branches: tuple[Branch, ...]
    germ: Germ
    phases: tuple[Germ, ...]
    why: str = ""


def found_with(node: Node, approach: Approach, minus_value: Form | None, terms: int, *, last: bool) -> Found:
    """The limit of ``node``, or with ``minus_value`` of (node − value)/(variable − point), keeping so many terms."""
    work = Workspace(terms, last)
    evaluator = Evaluator(approach.variable, approach.germ(), approach.path(), work)
    try:
        germ = _polynomial(node, approach, terms) or evaluator.germ(node)
        if minus_value is not None:
            gap = add(germ, constant(minus(lowered(minus_value))), terms)
            germ = multiply(gap, single(Scale(-ONE), Fraction(approach.side)), terms)
    except NoValuesError as missing:
        return Found(None, terms, last, tuple(work.branches), Germ(()), (), str(missing))
    phases = tuple(Germ(phase) for phase in work.phases)
    return Found(outcome(germ), terms, last, tuple(work.branches), germ, phases)


def _polynomial(node: Node, approach: Approach, limit: int) -> Germ | None:
    """The germ of a polynomial with rational coefficients at a rational point; ``None`` for anything else."""
    point = None if approach.point is None else approach.point.rational
    if point is None:
        return None
    above, below = point.as_integer_ratio()
    found = whole_polynomial(node, {approach.variable: ([above, approach.side * below], below)})
    if found is None:
        return None
    numerators, denominator = found
    powers = [k for k, numerator in enumerate(numerators) if numerator]
    terms = tuple((POWERS[k], Fraction(numerators[k], denominator)) for k in powers[:limit])
    return Germ(terms, POWERS[powers[limit]] if len(powers) > limit else None)


def find(node: Node, approach: Approach, minus_value: Form | None = None) -> Found:
    """The same with as many terms as it takes; :class:`UnsettledError` if no attempt settles it."""
    for terms, last in ATTEMPTS:
        try:
            return found_with(node, approach, minus_value, terms, last=last)
        except InsufficientError:
            continue
        except WildError as wild:
            raise UnsettledError(str(wild)) from None
        except TooBigError:
            raise UnsettledError("the expansion grows too big") from None
    raise UnsettledError("all terms that were tried cancel each other")
