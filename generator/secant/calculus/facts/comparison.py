"""``left < right`` and its like: at a point, on an interval, for all x.

The form of a proof decides whether there is one, so several are tried (``routes``, ``detours``), each with a share of
the work that a statement may take. A side without a value in the region makes the statement meaningless, unless it
fails at a point where all is defined.
"""

from __future__ import annotations

from functools import partial

from secant.calculus.evidence import Answer, Undecided
from secant.calculus.exact.form import TooBigError
from secant.calculus.exact.sign import UnsettledError, sign
from secant.calculus.exact.value import UndefinedError, compared, value
from secant.calculus.expand import expand, expand_condition
from secant.calculus.facts import detours, likely, routes, touching
from secant.calculus.facts.answers import undefined
from secant.calculus.facts.budget import bounded, within
from secant.calculus.facts.certificates import NumbersCertificate
from secant.calculus.facts.readable import number
from secant.calculus.facts.region import Region
from secant.calculus.facts.regularity import outline
from secant.calculus.facts.sections import core_section, single_places
from secant.calculus.facts.statement import Statement
from secant.calculus.kernel import prove, refute
from secant.calculus.repairs import ELSEWHERE
from secant.calculus.rigorous.meter import size, spend
from secant.calculus.rigorous.place import between
from secant.calculus.telling import formula
from secant.diagnostics import Diagnostic, SecantError
from secant.language.tree import Definitions, Node, Number

_TURNED = {">": "<", ">=": "<="}
#: How many other statements (about derivatives, logarithms, parts) may be asked one after the other on the way.
_DEEPEST = 4
#: What it takes to look at a statement at all, in units of work.
_BEGINNING = 500
#: The routes in order, each with the part of the work that is left that it may take: one third, one fourth …
ROUTES = (
    (6, routes.identity),
    (6, routes.boxes),
    (2, routes.periodic),
    (3, detours.by_fractional_parts),
    (1, touching.far_out),
    (1, touching.mirrored),
    (4, detours.factors),
    (4, detours.touching_end),
    (1, touching.touching),
    (2, detours.logarithms_of_powers),
    (5, routes.zeros),
    (5, routes.bound),
    (3, routes.finer),
    (1, touching.both),
)
#: What is tried when both sides have values throughout, as far as can be seen.
DETOURS = (
    (4, detours.level),
    (2, detours.apart),
    (4, detours.logarithms),
    (2, detours.towards),
    (2, detours.split),
    (2, likely.tried),
    (1, detours.many_boxes),
)


@bounded
def compare(left: Node, operator: str, right: Node, region: Region, definitions: Definitions) -> Answer:
    """Does ``left operator right`` hold throughout the region? Operators: ``< <= > >= = !=``."""
    left, right = expand(left, definitions), expand(right, definitions)
    if not region.sides:
        return _numbers(left, operator, right)
    if operator in _TURNED:
        left, operator, right = right, _TURNED[operator], left
    if len(region.sides) > 1:
        from secant.calculus.facts.plane_comparison import compare_in_box

        return compare_in_box(left, operator, right, region, definitions)
    ((variable, section),) = region.sides
    condition = None if region.condition is None else expand_condition(region.condition, definitions)
    return decide(Statement(left, operator, right, variable, core_section(section, definitions), condition))


def _numbers(left: Node, operator: str, right: Node) -> Answer:
    try:
        sides = value(left, {}), value(right, {})
    except UndefinedError as missing:
        raise SecantError(Diagnostic("SEC-200", f"{missing.where}: {missing.why}", fix=ELSEWHERE)) from None
    except (UnsettledError, TooBigError) as unsettled:
        return Undecided(f"a side could not be evaluated exactly: {unsettled}")
    try:
        order = sign(sides[0] - sides[1])
    except UnsettledError as unsettled:
        return Undecided(f"the two numbers could not be told apart: {unsettled}")
    method = _method_of_numbers((left, right), (number(sides[0]), number(sides[1])), order)
    if operator in _TURNED:
        left, operator, right, order = right, _TURNED[operator], left, -order
    certificate = NumbersCertificate(left, operator, right)
    return prove(certificate, method) if compared(order, operator) else refute(certificate, {}, method)


def _method_of_numbers(nodes: tuple[Node, Node], texts: tuple[str, str], order: int) -> str:
    """What is on the left and on the right; a side that is written as the number that it is needs no word."""
    left, right = texts
    if order == 0:
        return f"Both sides are {left}." if "about" not in left else f"Compared exactly, both sides are equal: {left}."
    if left == right:
        return f"Compared exactly, they differ, though both are {left}."
    if formula(nodes[1]) == right or isinstance(nodes[1], Number):
        return f"The left side is {left}."
    return f"The left side is {left}, the right side {right}."


def decide(statement: Statement) -> Answer:
    """The answer to a statement about core trees in one variable."""
    answer = attempt(statement, _DEEPEST)
    if answer is not None:
        return answer
    missing = _missing_point(statement)
    if missing is not None:
        raise undefined(statement.variable, missing, statement.left, statement.right)
    return Undecided("neither a proof nor a counterexample was found")


def attempt(statement: Statement, depth: int) -> Answer | None:
    """The answer of the first way that leads to one."""
    spend(_BEGINNING + 10 * size(statement.gap))

    def again(other: Statement) -> Answer | None:
        return attempt(other, depth - 1) if depth else None

    for ways in (ROUTES, DETOURS):
        for parts, way in ways:
            answer = within(parts, partial(way, statement, again))
            if answer is not None:
                return answer
        if _missing_point(statement) is not None:
            return None
    return None


def _missing_point(statement: Statement) -> Node | None:
    """A point of the region at which a side has no value; ``None`` if none was found."""
    if statement.partial:
        return None
    found = outline(statement.gap, statement.variable, statement.section)
    candidates: tuple[Node, ...] = (
        *(Number(between(piece.low, piece.high)) for piece in found.pieces if piece.formula is None),
        *(place.exact for place in single_places(statement.section, found) if place.exact is not None),
    )
    for point in candidates:
        try:
            at = value(point, {})
            if statement.is_about(at):
                value(statement.left, {statement.variable: at})
                value(statement.right, {statement.variable: at})
        except UndefinedError:
            return point
        except (UnsettledError, TooBigError):
            continue
    return None
