"""Numbers that are worth a look: simple ones, those at which a part of the statement is 0, and closed ends."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from secant.calculus.evidence import Answer
from secant.calculus.exact.build import form
from secant.calculus.exact.form import TooBigError
from secant.calculus.exact.value import UndefinedError
from secant.calculus.facts.routes import Again, counterexample
from secant.calculus.facts.sections import closed_ends, is_inside, number, places
from secant.calculus.facts.statement import Statement
from secant.calculus.rigorous.meter import size, spend
from secant.calculus.rigorous.place import between
from secant.language.tree import Add, Node, Number, Subtract, Variable

_SIMPLE = tuple(map(Fraction, ("-2", "-1", "-1/2", "0", "1/2", "1", "2")))
#: No more numbers than this, and only from parts with so many operations.
_MOST, _LARGEST = 12, 9
#: At how many numbers an equation is tried, and what that takes in units of work.
_TRIED, _WORK = 4, 2000


def likely(statement: Statement) -> tuple[Number, ...]:
    """Such numbers inside the section, from left to right."""
    found = dict.fromkeys((*_SIMPLE, *_zeros_of_parts(statement.gap, statement.variable)))
    inside = [each for each in map(Number, found) if is_inside(statement.section, number(each))]
    return tuple(sorted(inside[-_MOST:], key=lambda each: each.value))


def _zeros_of_parts(node: Node, variable: str) -> Iterator[Fraction]:
    """Where sums of the kind a x + b are 0."""
    if isinstance(node, Add | Subtract) and size(node) <= _LARGEST:
        zero = _zero(node, variable)
        if zero is not None:
            yield zero
            return
    for child in node.children():
        yield from _zeros_of_parts(child, variable)


def _zero(node: Node, variable: str) -> Fraction | None:
    try:
        terms = dict(form(node).terms)
    except (TooBigError, UndefinedError, ZeroDivisionError):
        return None
    start = Fraction(terms.pop((), 0))
    if len(terms) != 1:
        return None
    ((monomial, slope),) = terms.items()
    is_variable = len(monomial) == 1 and monomial[0][0].node == Variable(variable) and monomial[0][1] == 1
    return -start / slope if is_variable else None


def tried(statement: Statement, _: Again) -> Answer | None:
    """An equation at a few numbers, exactly: sides may differ by less than any box shows."""
    if statement.operator != "=":
        return None
    found = places(statement.section)
    ends = [
        place.exact for place, closed in zip(found, closed_ends(statement.section), strict=True) if place and closed
    ]
    points: list[Node] = [Number(between(*found)), *filter(None, ends), *likely(statement)]
    for point in points[:_TRIED]:
        spend(_WORK)
        answer = counterexample(statement, point)
        if answer is not None:
            return answer
    return None
