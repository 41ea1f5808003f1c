"""What a function does at one point, decided from the definition: one-sided limits of f and of its difference quotient.

The meaning of ``kind`` stands in ``kernel.classify``. At an end of its domain a function is *continuous* if its limit
from inside is its value; it is *differentiable* only where both one-sided derivatives exist and agree.
"""

from __future__ import annotations

from dataclasses import dataclass

from secant.calculus.certificates import Limit
from secant.calculus.classify import PointVerdict
from secant.calculus.evidence import Evidence, Proved, Undecided
from secant.calculus.exact.form import Form
from secant.calculus.exact.sign import UnsettledError
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.expand import expand, expanded
from secant.calculus.kernel import part
from secant.calculus.reals import Real, of_form
from secant.calculus.verdict import verdict
from secant.diagnostics import Diagnostic, SecantError
from secant.language import canonical, free_variables
from secant.language.tree import UNDEFINED, Conditional, Definitions, Function, Node

#: A one-sided limit: a number, or one of 'oo', '-oo', 'none' (there is no limit), 'undefined' (there are no values on
#: that side, or none at the point), 'undecided'.
OneSided = Real | str


@dataclass(frozen=True, slots=True)
class PointFacts:
    """``left`` and ``right`` are the one-sided derivatives; ``left_limit`` and ``right_limit`` are limits of f itself.

    ``value`` is ``None`` where f has no value at the point, ``derivative`` where there is none (or none was found);
    ``status`` is 'proved' if everything here is, else 'undecided'. ``method`` says in sentences how it is known.
    """

    point: Real
    value: Real | None
    continuous: Evidence[bool]
    differentiable: Evidence[bool]
    left: OneSided
    right: OneSided
    left_limit: OneSided
    right_limit: OneSided
    kind: str
    derivative: Real | None
    status: str
    method: str


def at_point(
    f_or_node: Function | Node, variable: str, point: Node, definitions: Definitions | None = None
) -> PointFacts:
    """Value, one-sided limits, one-sided derivatives, continuity, differentiability and kind at a closed ``point``.

    ``variable`` is the one that moves; a ``Function`` must have it as its only parameter, and counts as undefined
    outside its domain. Nothing is guessed: what is not proved is ``Undecided``, 'undecided' or ``None``.
    """
    node = _core(f_or_node, definitions or {})
    _only(variable, node)
    at = _exact(expand(point, definitions or {}))
    try:
        return _facts(at, verdict(node, variable, at))
    except UnsettledError as unsettled:
        return _undecided(at, f"the value at the point is not settled: {unsettled}")


def _facts(at: Form, proved: Proved[PointVerdict]) -> PointFacts:
    verdict = proved.value
    open_questions = "undecided" in (verdict.kind, verdict.left, verdict.right, verdict.left_limit, verdict.right_limit)
    unknown = Undecided("not settled from the one-sided limits that were found", proved.method)
    return PointFacts(
        point=of_form(at),
        value=None if verdict.value is None else of_form(verdict.value),
        continuous=unknown if verdict.continuous is None else part(proved, "continuous"),
        differentiable=unknown if verdict.differentiable is None else part(proved, "differentiable"),
        left=_real(verdict.left),
        right=_real(verdict.right),
        left_limit=_real(verdict.left_limit),
        right_limit=_real(verdict.right_limit),
        kind=verdict.kind,
        derivative=None if verdict.derivative is None else of_form(verdict.derivative),
        status="undecided" if open_questions else "proved",
        method=proved.method,
    )


def _undecided(at: Form, reason: str) -> PointFacts:
    unknown = Undecided(reason)
    return PointFacts(
        of_form(at), None, unknown, unknown, *("undecided",) * 5, derivative=None, status="undecided", method=reason
    )


def _real(limit: Limit) -> OneSided:
    return limit if isinstance(limit, str) else of_form(limit)


def _core(f_or_node: Function | Node, definitions: Definitions) -> Node:
    if isinstance(f_or_node, Node):
        return expand(f_or_node, definitions)
    core = expanded(f_or_node, definitions)
    return core.body if core.domain is None else Conditional(core.body, core.domain, UNDEFINED)


def _only(variable: str, node: Node) -> None:
    others = [name for name in free_variables(node) if name != variable]
    if others:
        raise SecantError(
            Diagnostic(
                "SEC-207",
                f"only {variable} moves, but {', '.join(others)} has no value",
                fix=f"give a value to {', '.join(others)}, or say which variable moves",
            )
        )


def _exact(point: Node) -> Form:
    try:
        return value(point, {})
    except UndefinedError as missing:
        raise SecantError(
            Diagnostic(
                "SEC-200", f"the point has no value: {missing}", fix="give a point that has a value: 1/2, pi, sqrt(2)"
            )
        ) from None
    except UnsettledError as unsettled:
        raise SecantError(
            Diagnostic(
                "SEC-201",
                f"the point {canonical(point)} cannot be settled: {unsettled}",
                fix="write the point in a simpler form",
            )
        ) from None
