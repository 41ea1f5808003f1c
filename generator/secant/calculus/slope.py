"""The derivative at a point, as f'(2) in a sentence asks for it: by the rules where they hold, else the definition."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from secant.calculus.classify import PointVerdict
from secant.calculus.derivation import derivative, step
from secant.calculus.domain import kept_to
from secant.calculus.exact.form import Form
from secant.calculus.exact.show import shown
from secant.calculus.exact.sign import UnsettledError
from secant.calculus.exact.value import UndefinedError, holds, value
from secant.calculus.repairs import ELSEWHERE, SIMPLER
from secant.calculus.simplify import tidy
from secant.calculus.substitute import substitute
from secant.calculus.verdict import verdict
from secant.diagnostics import Diagnostic, SecantError
from secant.language import canonical, condition_text
from secant.language.tree import Compare, Condition, Conditional, Function, Node, Variable

T = TypeVar("T")


def derivative_at(f: Function, order: int, argument: Node) -> Node:
    """f^(order) at a closed argument, for a core function of one variable, as a closed expression.

    At the ends of ``f.domain`` the derivative is the one-sided one. Raises ``SecantError`` where there is none.
    """
    (variable,) = f.parameters
    domain = f.domain
    at = _settled(lambda: value(argument, {}))
    name = f.name or "the function"
    if domain is not None and not _settled(lambda: holds(domain, {variable: at})):
        raise _none(name, at, f"{name} is defined only for {condition_text(domain)}")
    try:
        _settled(lambda: value(f.body, {variable: at}))
    except SecantError as error:
        raise _none(name, at, f"it has no value there ({error.diagnostics[0].message})") from None
    result, current = argument, f.body
    for primes in range(1, order + 1):
        result = _once(f, current, at, primes)
        current = kept_to(current, derivative(current, variable))
        if not _has_value(current, variable, at):
            current = Conditional(result, Compare((Variable(variable), shown(at)), ("=",)), current)
    return result


def _once(f: Function, current: Node, at: Form, primes: int) -> Node:
    """The derivative of ``current`` at the point."""
    (variable,) = f.parameters
    rules = step(current, variable)
    if all(_holds(condition, variable, at) for condition in rules.all_conditions()):
        result = substitute(tidy(rules.after), {variable: shown(at)})
        if _has_value(result, variable, at):
            return shown(_settled(lambda: value(result, {})))
    name = f"{f.name or 'the function'}{chr(39) * (primes - 1)}"
    found = _settled(lambda: verdict(current, variable, at)).value
    if found.derivative is not None:
        return shown(found.derivative)
    if found.differentiable is None:
        raise SecantError(
            Diagnostic(
                "SEC-204", f"whether {name} has a derivative at {canonical(shown(at))} was not settled", fix=SIMPLER
            )
        )
    raise _none(name, at, _why(found))


def _none(name: str, at: Form, why: str) -> SecantError:
    return SecantError(
        Diagnostic(
            "SEC-203",
            f"{name} has no derivative at {canonical(shown(at))}: {why}",
            fix="ask at another point, or say in words why there is none",
        )
    )


def _why(found: PointVerdict) -> str:
    sides = [each if isinstance(each, str) else canonical(shown(each)) for each in (found.left, found.right)]
    if found.kind == "undefined" or found.value is None:
        return "it has no value there"
    if not found.continuous:
        return f"it is not continuous there ({found.kind})"
    return f"its one-sided derivatives there are {sides[0]} and {sides[1]} ({found.kind})"


def _holds(condition: Condition, variable: str, at: Form) -> bool:
    try:
        return holds(condition, {variable: at})
    except (UndefinedError, UnsettledError):
        return False


def _has_value(node: Node, variable: str, at: Form) -> bool:
    try:
        value(node, {variable: at})
    except (UndefinedError, UnsettledError):
        return False
    return True


def _settled(question: Callable[[], T]) -> T:
    try:
        return question()
    except UndefinedError as missing:
        raise SecantError(Diagnostic("SEC-200", f"{missing.where}: {missing.why}", fix=ELSEWHERE)) from None
    except UnsettledError as unsettled:
        raise SecantError(Diagnostic("SEC-201", f"a value cannot be settled: {unsettled}", fix=SIMPLER)) from None
