"""The only place where ``Proved`` is made: every certificate is replayed here, without computer algebra.

``prove`` repeats what a certificate describes by exact arithmetic and named rules and compares; the fact that it hands
out is what the replay found, never what the certificate says. Trusted with it: ``exact`` (normal forms, balls),
``germs`` (expansions with remainders) and the rules of ``derivation``, one by one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Generic, TypeVar

from secant.calculus.certificates import (
    DerivationCertificate,
    EqualityCertificate,
    GermCertificate,
    Limit,
    LimitCertificate,
    PointCertificate,
    ValueCertificate,
)
from secant.calculus.derivation import rules
from secant.calculus.derivation.steps import Step
from secant.calculus.evidence import Proved
from secant.calculus.exact.build import canonical_condition
from secant.calculus.exact.form import Form
from secant.calculus.exact.sign import UnsettledError, sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.exact.zero import shown_zero
from secant.calculus.germs.approach import Approach, found_with
from secant.calculus.germs.series import InsufficientError, WildError
from secant.calculus.simplify import guarded
from secant.language.tree import Conditional, Node, Subtract

T = TypeVar("T")


class RefusedError(Exception):
    """The replay did not find what the certificate says."""


@dataclass(frozen=True, slots=True)
class PointVerdict(Generic[T]):
    """What happens at a point; ``None`` stands for undecided. ``left`` and ``right`` are one-sided derivatives."""

    kind: str
    continuous: bool | None
    differentiable: bool | None
    derivative: Form | None
    value: Form | None
    left: Limit
    right: Limit
    left_limit: Limit
    right_limit: Limit


def prove(certificate: object, method: str) -> Proved[Any]:
    """The fact that the certificate's replay establishes; :class:`RefusedError` if it establishes none."""
    checker = _CHECKERS.get(type(certificate)) or _checker_elsewhere(certificate)
    try:
        found = checker(certificate)
    except (UnsettledError, InsufficientError, WildError) as error:
        raise RefusedError(str(error)) from None
    return Proved(found, method, certificate)


def part(proved: Proved[PointVerdict[Any]], name: str) -> Proved[Any]:
    """One field of a proved verdict, proved by the same certificate."""
    return Proved(getattr(proved.value, name), proved.method, proved.certificate)


def _checker_elsewhere(certificate: object) -> Callable[[Any], Any]:
    """Certificates about boxes are replayed with balls, which this module does not import by itself."""
    module = _ELSEWHERE.get(f"{type(certificate).__module__}.{type(certificate).__name__}")
    if module is None:
        raise RefusedError(f"no way to replay a {type(certificate).__name__}")
    checker: Callable[[Any], Any] = import_module(module).replay
    return checker


def _value(certificate: ValueCertificate) -> Form:
    try:
        found = value(certificate.node, {})
    except UndefinedError as error:
        raise RefusedError(str(error)) from None
    if sign(found - certificate.value) != 0:
        raise RefusedError("another value")
    return found


def _equality(certificate: EqualityCertificate) -> bool:
    if not shown_zero(Subtract(certificate.left, certificate.right)):
        raise RefusedError("the difference was not shown to vanish")
    return True


# Limits and points


def _limit(certificate: LimitCertificate) -> Limit:
    approach = Approach(certificate.variable, certificate.point, certificate.side)
    return _germ(certificate.germ, certificate.node, approach, None)


def _germ(certificate: GermCertificate, node: Node, approach: Approach, minus_value: Form | None) -> Limit:
    found = found_with(node, approach, minus_value, certificate.terms, last=certificate.proved_zero)
    if found.branches != certificate.branches or found.outcome != certificate.outcome:
        raise RefusedError("the expansion comes out differently")
    return "undefined" if found.outcome is None else found.outcome.limit


def _point(certificate: PointCertificate) -> PointVerdict[Any]:
    node, name, point = certificate.node, certificate.variable, certificate.point
    sides = (Approach(name, point, -1), Approach(name, point, 1))
    try:
        at: Form | None = value(node, {name: point})
    except UndefinedError:
        at = None
    limits = [
        "undecided" if each is None else _germ(each, node, side, None)
        for each, side in zip(certificate.limits, sides, strict=True)
    ]
    quotients: list[Limit] = ["undefined", "undefined"]
    if at is not None:
        quotients = [
            "undecided" if each is None else _germ(each, node, side, at)
            for each, side in zip(certificate.quotients, sides, strict=True)
        ]
    return classify(at, (limits[0], limits[1]), (quotients[0], quotients[1]))


def classify(at: Form | None, limits: tuple[Limit, Limit], quotients: tuple[Limit, Limit]) -> PointVerdict[Any]:
    """Continuity, differentiability and kind from the value, the one-sided limits and the one-sided derivatives.

    In this order: *undefined* (no value, none nearby either), *infinite discontinuity* (a one-sided limit is infinite),
    *oscillation* (a one-sided limit does not exist), *jump* (both exist and differ), *removable discontinuity* (the
    limit exists, and the value does not or is another). Where the function is continuous, by its one-sided derivatives:
    *oscillation* (one does not exist), *endpoint* (values on one side or none), *differentiable*, *corner* (finite,
    different), *one-sided vertical* (one is infinite), *vertical tangent* (the same infinity), *cusp* (opposite ones).
    """
    continuous, kind = _continuity(at, limits)
    differentiable: bool | None = None if continuous is None else False
    derivative: Form | None = None
    if continuous and kind == "":
        kind, differentiable = _differentiability(quotients)
        if differentiable and isinstance(quotients[0], Form):
            derivative = quotients[0]
    return PointVerdict(kind, continuous, differentiable, derivative, at, *quotients, *limits)


def _continuity(at: Form | None, limits: tuple[Limit, Limit]) -> tuple[bool | None, str]:
    """(continuous?, the kind if that settles it, else '')."""
    present = [limit for limit in limits if limit != "undefined"]
    broken = False if at is None else None
    if not present:
        return (False, "undefined") if at is None else (True, "endpoint")
    if any(limit in ("oo", "-oo") for limit in present):
        return False, "infinite discontinuity"
    if "undecided" in present:
        known = [limit for limit in present if isinstance(limit, Form)]
        different = at is not None and any(_equal(limit, at) is False for limit in known)
        return (False if "none" in present or different else broken), "undecided"
    if "none" in present:
        return False, "oscillation"
    finite = [limit for limit in present if isinstance(limit, Form)]
    same = _equal(finite[0], finite[-1])
    if same is None:
        return broken, "undecided"
    if not same:
        return False, "jump"
    right = False if at is None else _equal(finite[0], at)
    if right is None:
        return None, "undecided"
    return (True, "") if right else (False, "removable discontinuity")


def _differentiability(quotients: tuple[Limit, Limit]) -> tuple[str, bool | None]:
    """(kind, differentiable?) of a continuous function with values on some side."""
    left, right = quotients
    if "none" in quotients:
        return "oscillation", False
    if "undefined" in quotients:
        return ("undecided" if "undecided" in quotients else "endpoint"), False
    if "undecided" in quotients:
        return "undecided", (False if "oo" in quotients or "-oo" in quotients else None)
    if isinstance(left, Form) and isinstance(right, Form):
        same = _equal(left, right)
        if same is None:
            return "undecided", None
        return ("differentiable", True) if same else ("corner", False)
    if isinstance(left, Form) or isinstance(right, Form):
        return "one-sided vertical", False
    return ("vertical tangent" if left == right else "cusp"), False


def _equal(left: Form, right: Form) -> bool | None:
    try:
        return sign(left - right) == 0
    except UnsettledError:
        return None


# Derivations


def _derivation(certificate: DerivationCertificate) -> Node:
    _step(certificate.root)
    if not _same(certificate.root.after, certificate.result):
        raise RefusedError("the tidy form was not shown to be equal")
    return certificate.result


def _step(step: Step) -> None:
    """The step is what its rule makes of its parts, and so is every part."""
    waiting = list(step.parts)

    def next_part(node: Node, variable: str) -> Step:
        if not waiting or waiting[0].before != node or waiting[0].variable != variable:
            raise RefusedError("a part of the derivation is missing or another's")
        return waiting.pop(0)

    matching = [rule for rule in rules() if rule.matches(step.before, step.variable)]
    if len(matching) != 1 or matching[0].step(step.before, step.variable, next_part) != step or waiting:
        raise RefusedError(f"the rule {step.rule} does not give this")
    for below in step.parts:
        _step(below)


def _same(left: Node, right: Node) -> bool:
    """Equal wherever both are defined, branch by branch, under the same conditions."""
    left_guards, left = guarded(left)
    right_guards, right = guarded(right)
    if any(each not in right_guards for each in left_guards) or any(each not in left_guards for each in right_guards):
        return False
    if isinstance(left, Conditional) and isinstance(right, Conditional):
        if canonical_condition(left.condition) != canonical_condition(right.condition):
            return False
        return _same(left.then, right.then) and _same(left.otherwise, right.otherwise)
    if isinstance(left, Conditional):
        return _same(left.then, right) and _same(left.otherwise, right)
    return left == right or shown_zero(Subtract(left, right))


_CHECKERS: dict[type, Callable[[Any], Any]] = {
    ValueCertificate: _value,
    EqualityCertificate: _equality,
    LimitCertificate: _limit,
    PointCertificate: _point,
    DerivationCertificate: _derivation,
}
#: Certificates of other rooms: full name of the class -> the module whose ``replay`` returns the fact or raises.
_ELSEWHERE: dict[str, str] = {}
