"""Equalities and inequalities, chained or not: at a point, on an interval, in a region, for all values.

``exp(x) >= 1 + x for all x`` says that the inequality holds for every x for which it is asked. Both sides must have
values there: a point without one is an error that names the point, unless a point where both have values refutes the
claim. Each link of a chain is a claim of its own.

A variable must be bound by what follows ``for``, ``on`` or ``at``; without variables both sides are numbers, and are
compared exactly. An identity is settled by normal forms (equal expressions have equal ones), an inequality by the sign
of the difference over boxes that cover the region, with the derivative's sign where the difference touches 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from secant.calculus.expand import expand
from secant.calculus.facts import comparison
from secant.calculus.facts.region import Region
from secant.calculus.substitute import substitute
from secant.claims.parts.found import ASSIGNED, Found, shown_box, shown_point
from secant.claims.parts.patterns import hidden
from secant.claims.parts.regions import region
from secant.claims.parts.samples import assignments
from secant.claims.parts.statement import Ask, Sample, Sides, Statement
from secant.language import (
    Condition,
    Excerpt,
    Function,
    Node,
    canonical,
    free_variables,
    latex,
    parse_box,
    parse_condition,
    parse_point,
)
from secant.language.tree import Compare, Partial, Variable

OTHERS = "is|are|has|have|lim|grad|hess|the|descent|does|do"
SHAPE = "A < B, A <= B, A = B, A != B, A < B < C … for all x | for x in [a, b] | for x > 0"
PATTERNS = (
    f"{{comparison!{OTHERS}}} for {{region}}",
    f"{{comparison!{OTHERS}}} on {{interval}}",
    f"{{comparison!{OTHERS}}} at {{at}}",
    f"{{comparison!{OTHERS}}}",
)
TRUE = (
    "f'(5) < 0",
    "exp(x) >= 1 + x for all x",
    "sin(x)^2 + cos(x)^2 = 1 for all x",
    "1 < sqrt(2) < 3/2",
    "x^2 < 4 for x in (-2, 2)",
    "x^2 > 0 for all x != 0",
    "0 <= x^2 < 4 for 0 <= x < 2",
    "x^2 + y^2 >= 2x y for all x, y",
)
FALSE = (
    "f'(2) < 0",
    "x^2 > x for all x",
    "sin(x) = x for x in [0, 1]",
    "x^2 < 4 for x in [-2, 2]",
    "u v <= 1 for u in [0, 1], v in [0, 2]",
)
UNREADABLE = (
    ("x^2 >= 0", 1),
    ("x^2 >= sine(x) for all x", 8),
    ("x^2 >= y for all x", 1),
    ("x^2 > 0 for x between 1 and 2", 15),
)

OPERATOR = re.compile(r"[<>=]")


def statement(found: Found) -> Statement | None:
    """One question for each link of the chain."""
    start, end = found.slots["comparison"]
    if not OPERATOR.search(hidden(found.text), start, end):
        return None
    compared = found.read(start, end, lambda text: parse_condition(text, definitions=found.definitions), latex)
    if not isinstance(compared, Compare):
        raise found.complaint("comparison", "a claim compares numbers", "make a claim of each part, one a line")
    if "at" in found:
        compared = _at(found, compared)
    where = _where(found, compared)
    _check_bound(found, compared, where)
    links = list(zip(compared.operands, compared.operators, compared.operands[1:], strict=False))
    asks = tuple(_ask(found, left, operator, right, where) for left, operator, right in links)
    return Statement(
        found.shown(),
        asks,
        samples=partial(_samples, found, links, where) if where.sides else None,
        sides=_sides(compared.operands, where),
    )


def _ask(found: Found, left: Node, operator: str, right: Node, where: Region) -> Ask:
    return partial(comparison.compare, left, operator, right, where, found.definitions)


def _samples(found: Found, links: list[tuple[Node, str, Node]], where: Region) -> Iterator[Sample]:
    for point in assignments(where, found.definitions):
        place = {name: canonical(value) for name, value in point.items()}
        for left, operator, right in links:
            yield place, _ask(found, substitute(left, point), operator, substitute(right, point), Region())


def _where(found: Found, compared: Condition) -> Region:
    if "region" in found:
        return region(found)
    if "interval" not in found:
        return Region()
    names = free_variables(compared)
    start, end = found.slots["interval"]
    box = found.read(start, end, lambda text: parse_box(text, definitions=found.definitions), shown_box)
    if len(names) != len(box):
        variables = f"the variables are {', '.join(names)}" if names else "there is no variable"
        raise found.complaint("interval", f"{variables}, and the region has {len(box)}", "write for x in [0, 1]")
    return Region(tuple(zip(names, box, strict=True)))


def _check_bound(found: Found, compared: Compare, where: Region) -> None:
    loose = [name for name in free_variables(compared) if name not in where.names]
    loose += [name for name in free_variables(where.condition) if name not in where.names] if where.condition else []
    if loose:
        first = loose[0]
        fix = f"write after it: for all {', '.join(loose)}, or for {first} > 0, or for {first} in [0, 1]"
        raise found.excerpt("comparison").error("SEC-453", f"for which {' and '.join(loose)} is this said?", fix)


def _at(found: Found, compared: Compare) -> Compare:
    """The comparison with numbers put in: ``at 2``, ``at x = 2, y = 3``, ``at (2, 3)``."""
    names = free_variables(compared)
    values: dict[str, Node] = {}
    for start, end in found.parts("at"):
        assigned = ASSIGNED.match(found.text, start, end)
        after = assigned.end() if assigned else start
        point = found.value(after, end, lambda text: parse_point(text, definitions=found.definitions))
        found.set(start, end, (f"{latex(Variable(assigned[1]))} = " if assigned else "") + shown_point(point))
        given = (assigned[1],) if assigned else names
        if len(given) != len(point) or not set(given) <= set(names):
            message = f"the variables are {', '.join(names)}" if names else "there is no variable"
            raise Excerpt(found.text).part(start, end).error("SEC-450", message, "write at x = 2")
        values.update(zip(given, point, strict=True))
    operands = [expand(each, found.definitions) if _partial(each) else each for each in compared.operands]
    return Compare(tuple(substitute(each, values) for each in operands), compared.operators)


def _partial(node: Node) -> bool:
    return isinstance(node, Partial) or any(map(_partial, node.children()))


def _sides(operands: tuple[Node, ...], where: Region) -> Sides | None:
    if len(where.names) != 1:
        return None
    return Sides(tuple(Function(None, where.names, operand) for operand in operands[:3]))
