"""Where a derivative is positive, negative or zero: the pieces of a graph between its notable places."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from secant.calculus.derivation import derivative
from secant.calculus.exact.form import rational_form
from secant.calculus.exact.sign import UnsettledError, sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.expand import expand, expanded
from secant.calculus.rational import quick_value
from secant.calculus.rigorous.cells import Cell, cells, zeros_of_formula
from secant.calculus.rigorous.evaluate import interval_values
from secant.calculus.rigorous.interval import NowhereError, from_fraction
from secant.calculus.rigorous.meter import allowance, spend
from secant.calculus.rigorous.peel import peeled
from secant.calculus.rigorous.place import Place, between, exactly, ordered
from secant.diagnostics import Diagnostic, SecantError
from secant.language import tree


@dataclass(frozen=True, slots=True)
class Piece:
    """An open stretch on which the derivative has one sign (``None``: not known, or no values; see ``formula``).

    Where nothing switches at the place between two pieces they belong to one ``cell``: the formula goes on across it.
    """

    low: Place | None
    high: Place | None
    sign: int | None
    formula: tree.Node | None
    known: bool
    cell: int

    def goes_on(self, right: Piece) -> bool:
        """Whether the function has this formula at the place before the next piece, too, and beyond it."""
        return self.formula is not None and self.cell == right.cell


@dataclass(frozen=True, slots=True)
class Shape:
    """The pieces of ``node`` for one order of derivative, from left to right, and what could not be settled."""

    node: tree.Node
    variable: str
    order: int
    pieces: tuple[Piece, ...]
    unsettled: tuple[tuple[float, float], ...]
    boxes: int

    @property
    def places(self) -> tuple[Place, ...]:
        """The places between the pieces."""
        return tuple(piece.high for piece in self.pieces[:-1] if piece.high is not None)


def core(f: tree.Function, definitions: tree.Definitions) -> tuple[tree.Node, str]:
    """``f`` as one core tree that has no value outside the stated domain, and its only variable."""
    if len(f.parameters) != 1:
        raise SecantError(
            Diagnostic(
                "SEC-253", f"a function of one variable is needed, not of {len(f.parameters)}", fix="fix the others"
            )
        )
    plain = expanded(f, definitions)
    body = plain.body if plain.domain is None else tree.Conditional(plain.body, plain.domain, tree.UNDEFINED)
    return body, f.parameters[0]


def ends(interval: tree.Interval | None, definitions: tree.Definitions) -> tuple[Place | None, Place | None]:
    """The ends of an interval as places; ``None`` is infinity, and no interval is the whole line."""
    if interval is None:
        return None, None
    low = None if interval.low is None else exactly(expand(interval.low, definitions))
    high = None if interval.high is None else exactly(expand(interval.high, definitions))
    return low, high


_ENDLESS = 10**15


def shape(node: tree.Node, variable: str, low: Place | None, high: Place | None, order: int = 1) -> Shape:
    """The signs of the derivative of that order (0: of the function itself) between two places."""
    found, cost, is_new = _remembered(node, variable, low, high, order)
    if is_new:
        is_new.clear()
    else:
        spend(cost)  # what is remembered costs the same again, so that answers do not depend on what was asked before
    return found


@lru_cache(maxsize=32)
def _remembered(
    node: tree.Node, variable: str, low: Place | None, high: Place | None, order: int
) -> tuple[Shape, int, list[bool]]:
    """The shape, what it cost, and a mark that it is new."""
    with allowance(_ENDLESS) as counted:
        found = _found(node, variable, low, high, order)
    return found, counted.whole - counted.left, [True]


def _found(node: tree.Node, variable: str, low: Place | None, high: Place | None, order: int) -> Shape:
    cut = cells(node, variable, low, high)
    pieces: list[Piece] = []
    unsettled, boxes = list(cut.unsettled), cut.boxes
    for number, cell in enumerate(cut.cells):
        if cell.formula is None:
            known = not _touches(cell.low, cell.high, cut.unsettled)
            pieces.append(Piece(cell.low, cell.high, None, None, known=known, cell=number))
            continue
        slope = peeled(derivative(cell.formula, variable, order), variable, cell.sample) if order else cell.formula
        found = zeros_of_formula(slope, cell, variable)
        if found is None:
            pieces.append(_piece(cell.low, cell.high, 0, (number, cell), tuple(unsettled)))
            continue
        inside, doubtful = ordered(found.places)
        open_boxes = [*found.unsettled, *((place.low, place.high) for place in doubtful)]
        unsettled += open_boxes
        boxes += found.boxes
        borders = [cell.low, *inside, cell.high]
        for a, b in pairwise(borders):
            pieces.append(_piece(a, b, _sign_between(slope, variable, a, b), (number, cell), tuple(unsettled)))
    return Shape(node, variable, order, tuple(pieces), tuple(unsettled), boxes)


def _piece(
    low: Place | None,
    high: Place | None,
    direction: int | None,
    numbered: tuple[int, Cell],
    unsettled: tuple[tuple[float, float], ...],
) -> Piece:
    known = direction is not None and not _touches(low, high, unsettled)
    number, cell = numbered
    return Piece(low, high, direction if known else None, cell.formula, known, number)


def _touches(low: Place | None, high: Place | None, boxes: tuple[tuple[float, float], ...]) -> bool:
    a = -math.inf if low is None else low.low
    b = math.inf if high is None else high.high
    return any(u < b and a < v for u, v in boxes)


def _sign_between(node: tree.Node, variable: str, low: Place | None, high: Place | None) -> int | None:
    return sign_at(node, variable, between(low, high))


def sign_at(node: tree.Node, variable: str, at: Fraction) -> int | None:
    """The exact sign at a rational point; ``None`` if there is no value or it could not be settled."""
    quick = quick_value(node, {variable: at})
    if quick is not None:
        return (quick.numerator > 0) - (quick.numerator < 0)
    try:
        enclosed = interval_values(node)({variable: (from_fraction(at),)})[0]
    except NowhereError:
        return None
    if enclosed.sign and enclosed.whole:
        return int(enclosed.sign)
    try:
        return sign(value(node, {variable: rational_form(at)}))
    except (UndefinedError, UnsettledError):
        return None
