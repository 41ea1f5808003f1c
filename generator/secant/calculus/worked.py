"""A derivation as a teacher writes it on the board: a column of equal lines, one rule a line.

The lines are made by the same rules as the derivative, each asked what it makes of its parts while these are still to
be found (``Partial``). So a line says exactly what its rule says, and each is shown to be equal to the one before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from secant.calculus.certificates import LineCertificate
from secant.calculus.derivation import Derivation, rule_for, worked_out
from secant.calculus.derivation.steps import Recurse, Step, by, is_variable, minus, negative, over, plus
from secant.calculus.derived import derived
from secant.calculus.domain import always
from secant.calculus.equality import equality
from secant.calculus.evidence import Evidence, Proved, Tested, Undecided
from secant.calculus.exact.build import form
from secant.calculus.exact.form import TooBigError
from secant.calculus.exact.show import shown
from secant.calculus.exact.sign import UnsettledError
from secant.calculus.exact.value import UndefinedError, holds
from secant.calculus.kernel import RefusedError, prove
from secant.diagnostics import Diagnostic, SecantError
from secant.language import expression_text, free_variables
from secant.language.decimals import without_decimals
from secant.language.tree import (
    Add,
    Call,
    Condition,
    Conditional,
    Divide,
    Marked,
    Multiply,
    Negate,
    Node,
    Partial,
    Power,
    Subtract,
)

#: What reads as one rule with whatever it is done to: these lines may be left out.
_LINEAR = frozenset({"sum", "difference", "constant multiple"})
#: These leave nothing to be found: all of them at once make one line.
_PLAIN = ("identity", "constant")
ORDERED, TIDIED, BORDERS = "multiplied out and put in order", "simplified", "the definition, between the branches"
METHOD = "each line is equal to the one before"


@dataclass(frozen=True, slots=True)
class Line:
    """One line, in which each ``Partial`` is still to be found. ``rule`` and ``conditions`` say how it came about.

    ``pointed`` is the same with the new part ``Marked``; ``statements`` are its rules, each by name and
    as LaTeX. Lines that are not ``telling`` may be left out. ``status`` is how it is known to be equal to the line
    before.
    """

    expression: Node
    pointed: Node
    rule: str = ""
    statements: tuple[tuple[str, str], ...] = ()
    conditions: tuple[Condition, ...] = ()
    telling: bool = True
    status: Literal["proved", "tested", "given"] = "given"


@dataclass(frozen=True, slots=True)
class Worked:
    """A derivation written out. ``evidence`` is about its last line, and no stronger than the weakest line.

    ``conditions`` are those under which all lines hold, without what goes without saying.
    """

    lines: tuple[Line, ...]
    result: Node
    evidence: Evidence[Node]
    conditions: tuple[Condition, ...]


def worked(node: Node, variable: str) -> Worked:
    """The lines from ``d/dx node`` to the tidy derivative, every one shown to be equal to the one before."""
    node = without_decimals(node)  # the rules write quotients, so all lines do
    derivation, evidence = derived(node, variable)
    lines = [Line(start := Partial(variable, node), start)]
    points: list[int] = []
    for line in [*_found(start), *_last(derivation)]:
        if line.expression != lines[-1].expression:
            checked = _checked(lines[-1].expression, line.expression)
            # Between branches the line before says nothing: there the tree's own proof speaks for this one.
            by_definition = line.rule == BORDERS and isinstance(evidence, Proved)
            if isinstance(checked, Tested) and not by_definition:
                points.append(checked.points)
                lines.append(replace(line, status="tested"))
            else:
                lines.append(replace(line, status="proved"))
    if points and isinstance(evidence, Proved):
        evidence = Tested(evidence.value, "each step is one named rule, but a line is compared at points", min(points))
    lines[-1] = replace(lines[-1], telling=True)
    conditions = tuple(each for each in dict.fromkeys(_conditions(derivation.root)) if not _is_evident(each))
    return Worked(tuple(lines), derivation.result, evidence, conditions)


def _conditions(step: Step) -> Iterator[Condition]:
    """The conditions of all steps; not that of branches between which the definition was asked."""
    if step.seams:
        (branches,) = step.parts
        step = replace(branches, conditions=())
    yield from step.conditions
    for part in step.parts:
        yield from _conditions(part)


def _is_evident(condition: Condition) -> bool:
    """True wherever it has a meaning, so that saying it would only distract."""
    if always(condition):
        return True
    try:
        return not free_variables(condition) and holds(condition, {})
    except (UndefinedError, UnsettledError):
        return False


def _found(current: Node) -> Iterator[Line]:
    """One line for each rule, the leftmost derivative first."""
    while (pending := next(_pending(current), None)) is not None:
        rule = rule_for(pending.operand, pending.variable)
        step = rule.step(pending.operand, pending.variable, _later(pending.operand))
        statement = (step.rule.removesuffix(" and chain"), rule.statement(pending.operand))
        conditions = tuple(each for each in step.conditions if not _is_evident(each))
        if step.rule in _PLAIN:
            current, names, statements = _without_plain(current)
            yield Line(current, current, names, statements, (), telling=False)
            continue
        pointed = _put(current, pending, Marked(step.after))
        current = _put(current, pending, step.after)
        yield Line(current, pointed, step.rule, (statement,), conditions, _is_telling(step))


def _without_plain(current: Node) -> tuple[Node, str, tuple[tuple[str, str], ...]]:
    """All derivatives of constants and of the variable itself found at once; the rules used, and what they say."""
    used: dict[str, str] = {}
    for pending in list(_pending(current)):
        rule = rule_for(pending.operand, pending.variable)
        step = rule.step(pending.operand, pending.variable, _later(pending.operand))
        if step.rule in _PLAIN:
            used[step.rule] = rule.statement(pending.operand)
            current = _put(current, pending, step.after)
    names = [name for name in _PLAIN if name in used]
    return current, " and ".join(names), tuple((name, used[name]) for name in names)


def _last(derivation: Derivation) -> Iterator[Line]:
    """From the last rule to the form that is shown: in order first, if that is a step of its own."""
    raw, result = derivation.root.after, derivation.result
    if any(step.seams for step in derivation.lines()):
        yield Line(raw, raw, BORDERS)
    if not isinstance(raw, Conditional) and not isinstance(result, Conditional):
        try:
            ordered = shown(form(raw))
        except (ZeroDivisionError, TooBigError):
            ordered = raw
        if ordered not in (raw, result):
            yield Line(ordered, ordered, ORDERED, telling=False)
    yield Line(result, result, TIDIED)


def _pending(node: Node) -> Iterator[Partial]:
    """The derivatives still to be found, in reading order."""
    if isinstance(node, Partial):
        yield node
    else:
        for child in node.children():
            yield from _pending(child)


def _later(outer: Node) -> Recurse:
    """What a rule is told of its parts: their derivatives are to be found.

    But not of ``x`` as an argument, and a sum of sums is taken apart at once, as is a multiple of a multiple.
    """

    def recurse(part: Node, variable: str) -> Step:
        rule = rule_for(part, variable)
        if isinstance(outer, Call | Power) and is_variable(part, variable):
            return rule.step(part, variable, recurse)
        if rule is rule_for(outer, variable):
            inner = rule.step(part, variable, _later(part))
            if inner.rule in _LINEAR:
                return inner
        return Step("", variable, part, Partial(variable, part))

    return recurse


def _is_telling(step: Step) -> bool:
    several = len(step.parts) > 1
    return step.rule not in _LINEAR and (several or next(_pending(step.after), None) is not None)


def _put(node: Node, place: Partial, part: Node) -> Node:
    """``node`` with ``part`` at that place; what stood around it is put together again without + 0 and 1·."""
    if node is place:
        return part
    rebuilt = node.rebuilt(lambda below: _put(below, place, part))
    return node if rebuilt is node else _joined(rebuilt)


def _joined(node: Node) -> Node:
    match node:
        case Add(left, right):
            return plus(left, right)
        case Subtract(left, right):
            return minus(left, right)
        case Multiply(left, right):
            return by(left, right)
        case Divide(left, right):
            return over(left, right)
        case Negate(operand):
            return negative(operand)
    return node


def _checked(before: Node, line: Node) -> Evidence[bool]:
    """How the line is known to be equal to the one before; one that is not shown to be is not shown at all."""
    try:
        return prove(LineCertificate(before, line), METHOD)
    except RefusedError:
        pass
    found = equality(worked_out(before), worked_out(line))
    if isinstance(found, Tested) and found.value:
        return found
    reason = f": {found.reason}" if isinstance(found, Undecided) else ""
    raise SecantError(
        Diagnostic(
            "SEC-208",
            f"the line {expression_text(line)} was not shown to be equal to the one before{reason}",
            fix="look whether the expression has values at all; if it has, please report it",
        )
    )
