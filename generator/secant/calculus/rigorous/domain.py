"""Where a function is defined: intervals with exact ends, and the conditions behind them."""

from __future__ import annotations

from dataclasses import dataclass

from secant.calculus.domain import requirements
from secant.calculus.evidence import Evidence, Undecided
from secant.calculus.reals import Real
from secant.calculus.rigorous.cells import Cell, Cells, cells
from secant.calculus.rigorous.certificates import ShapeCertificate, TotalCertificate
from secant.calculus.rigorous.certify import shown
from secant.calculus.rigorous.critical import NO_DEFINITIONS
from secant.calculus.rigorous.place import Place
from secant.calculus.rigorous.shape import core
from secant.calculus.rigorous.sides import value_at
from secant.language import condition_text
from secant.language.tree import Conditional, Definitions, Function, Node


@dataclass(frozen=True, slots=True)
class Part:
    """One interval of a domain; ``None`` is infinity. A single point is closed on both sides."""

    low: Real | None
    high: Real | None
    low_closed: bool
    high_closed: bool


@dataclass(frozen=True, slots=True)
class Domain:
    """The largest set of reals on which a function has values.

    ``parts`` from left to right. If there are too many to list (tan), ``parts`` is empty, ``complete`` is
    ``Undecided``, and the ``conditions`` (canonical texts, all of which must hold; those inside branches left out)
    describe the domain.
    """

    parts: tuple[Part, ...]
    conditions: tuple[str, ...]
    complete: Evidence[bool]

    @property
    def text(self) -> str:
        """The conditions as one; empty if there are none."""
        return " and ".join(self.conditions)


def domain(f: Function, definitions: Definitions = NO_DEFINITIONS) -> Domain:
    """The domain of f: where its formula has values, within the stated domain if there is one."""
    node, variable = core(f, definitions)
    if is_total(node):
        everywhere = Part(None, None, low_closed=False, high_closed=False)
        return Domain((everywhere,), (), shown(TotalCertificate(node), "No part of the formula can fail."))
    cut = cells(node, variable, None, None)
    body = node.then if f.domain is not None and isinstance(node, Conditional) else node
    conditions = [condition_text(each) for each in requirements(body)]
    if f.domain is not None:
        conditions.insert(0, condition_text(f.domain))
    parts = () if cut.unsettled else _parts(cut.cells, node, variable)
    if len(parts) == 1 and parts[0].low is parts[0].high is None:
        conditions = []  # they hold everywhere
    return Domain(parts, tuple(conditions), _evidence(cut, node, variable))


def _evidence(cut: Cells, node: Node, variable: str) -> Evidence[bool]:
    if cut.unsettled:
        low, high = min(a for a, _ in cut.unsettled), max(b for _, b in cut.unsettled)
        return Undecided("there are more places than could be listed", f"between {low:.4g} and {high:.4g}")
    signs = tuple(None if cell.formula is None else 1 for cell in cut.cells)
    certificate = ShapeCertificate(node, variable, None, None, None, cut.places, signs)
    return shown(certificate, "Every place where a part of the formula may begin or cease to have a value is found.")


def is_total(node: Node) -> bool:
    """Whether it shows in the expression itself that it has a value everywhere."""
    return not requirements(node) and not has_branches(node)


def has_branches(node: Node) -> bool:
    """Whether a condition stands somewhere in it."""
    return isinstance(node, Conditional) or any(map(has_branches, node.children()))


def _parts(found: tuple[Cell, ...], node: Node, variable: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    open_from: tuple[Place | None, bool] | None = None
    before: Cell | None = None
    for cell in found:
        defined_at = cell.low is not None and _has_value(node, variable, cell.low)
        if before is not None and cell.low is not None:
            inside = cell.formula is not None
            if open_from is not None and not (inside and defined_at):
                parts.append(_part(*open_from, cell.low, closed=defined_at))
                open_from = None
            elif open_from is None and defined_at and not inside:
                parts.append(_part(cell.low, True, cell.low, closed=True))
        if cell.formula is not None and open_from is None:
            open_from = (cell.low, defined_at)
        before = cell
    if open_from is not None:
        parts.append(_part(*open_from, None, closed=False))
    return tuple(parts)


def _part(low: Place | None, low_closed: bool, high: Place | None, *, closed: bool) -> Part:
    return Part(None if low is None else low.real, None if high is None else high.real, low_closed, closed)


def _has_value(node: Node, variable: str, place: Place) -> bool:
    return isinstance(value_at(node, variable, place), Real)
