"""The only place where ``Proved`` is made: every certificate is replayed here, without computer algebra.

``prove`` repeats what a certificate describes by exact arithmetic and named rules and compares; the fact that it hands
out is what the replay found, never what the certificate says. Trusted with it: ``exact`` (normal forms, balls),
``germs`` (expansions with remainders), ``classify`` (the names of kinds) and the rules of ``derivation``, one by one;
for facts about intervals also what ``rigorous.replay`` stands on: enclosures, switches, peeling and FLINT's arithmetic.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from secant.calculus.certificates import (
    DerivationCertificate,
    DifferenceCertificate,
    EqualityCertificate,
    GermCertificate,
    Limit,
    LimitCertificate,
    LineCertificate,
    PointCertificate,
    ValueCertificate,
)
from secant.calculus.classify import PointVerdict, classify
from secant.calculus.derivation import rules, worked_out
from secant.calculus.derivation.piecewise import AT_BORDERS, borders, joined
from secant.calculus.derivation.steps import Step
from secant.calculus.evidence import Proved, Refuted
from secant.calculus.exact.build import canonical_condition
from secant.calculus.exact.form import Form
from secant.calculus.exact.sign import UnsettledError, sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.exact.zero import shown_zero
from secant.calculus.germs.approach import Approach, found_with
from secant.calculus.germs.series import InsufficientError, WildError
from secant.calculus.simplify import guarded, lifted
from secant.language.tree import Conditional, Node, Subtract


class RefusedError(Exception):
    """The replay did not find what the certificate says."""


def prove(certificate: object, method: str) -> Proved[Any]:
    """The fact that the certificate's replay establishes; :class:`RefusedError` if it establishes none."""
    checker = _CHECKERS.get(type(certificate)) or _checker_elsewhere(certificate)
    try:
        found = checker(certificate)
    except (UnsettledError, InsufficientError, WildError) as error:
        raise RefusedError(str(error)) from None
    return Proved(found, method, certificate)


def refute(certificate: object, witness: dict[str, str], method: str) -> Refuted:
    """The refutation that the replay establishes: that the certificate's statement is false."""
    if prove(certificate, method).value is not False:
        raise RefusedError("the replay does not show that the statement is false")
    return Refuted(witness, method, certificate)


def part(proved: Proved[PointVerdict], name: str) -> Proved[Any]:
    """One field of a proved verdict, proved by the same certificate."""
    return Proved(getattr(proved.value, name), proved.method, proved.certificate)


def _checker_elsewhere(certificate: object) -> Callable[[Any], Any]:
    """Certificates about boxes are replayed with balls, which this module does not import by itself."""
    module = _ELSEWHERE.get(type(certificate).__module__)
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


def _difference(certificate: DifferenceCertificate) -> bool:
    """False: they are not equal."""
    try:
        point = {name: value(node, {}) for name, node in certificate.point}
        gap = value(certificate.left, point) - value(certificate.right, point)
    except UndefinedError as error:
        raise RefusedError(str(error)) from None
    if sign(gap) == 0:
        raise RefusedError("both sides have the same value there")
    return False


# Limits and points


def _limit(certificate: LimitCertificate) -> Limit:
    approach = Approach(certificate.variable, certificate.point, certificate.side)
    return _germ(certificate.germ, certificate.node, approach, None)


def _germ(certificate: GermCertificate, node: Node, approach: Approach, minus_value: Form | None) -> Limit:
    found = found_with(node, approach, minus_value, certificate.terms, last=certificate.proved_zero)
    if found.branches != certificate.branches or found.outcome != certificate.outcome:
        raise RefusedError("the expansion comes out differently")
    return "undefined" if found.outcome is None else found.outcome.limit


def _point(certificate: PointCertificate) -> PointVerdict:
    node, name, point = certificate.node, certificate.variable, certificate.point
    sides = (Approach(name, point, -1), Approach(name, point, 1))
    try:
        at: Form | None = value(node, {name: point})
    except UndefinedError:
        at = None
    quotients: list[Limit] = ["undefined", "undefined"]
    if at is not None:
        quotients = [
            "undecided" if each is None else _germ(each, node, side, at)
            for each, side in zip(certificate.quotients, sides, strict=True)
        ]
    limits: list[Limit] = []
    for each, side, quotient in zip(certificate.limits, sides, quotients, strict=True):
        if each is not None:
            limits.append(_germ(each, node, side, None))
        elif at is not None and isinstance(quotient, Form):
            limits.append(at)  # f(a + h) = f(a) + h·q with q bounded
        else:
            limits.append("undecided")
    return classify(at, (limits[0], limits[1]), (quotients[0], quotients[1]))


# Derivations


def _derivation(certificate: DerivationCertificate) -> Node:
    _step(certificate.root)
    if not _same(certificate.root.after, certificate.result):
        raise RefusedError("the tidy form was not shown to be equal")
    return certificate.result


def _line(certificate: LineCertificate) -> bool:
    if not _same(worked_out(certificate.before), worked_out(certificate.after)):
        raise RefusedError("the lines were not shown to be equal")
    return True


def _step(step: Step) -> None:
    """The step is what its rule makes of its parts, and so is every part."""
    if step.rule == AT_BORDERS:
        _seams(step)
        return
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


def _seams(step: Step) -> None:
    """All borders of the condition are there, each with its own proof, and the branches are joined accordingly."""
    if len(step.parts) != 1:
        raise RefusedError("the derivative branch by branch is missing")
    (inner,) = step.parts
    _step(inner)
    points = borders(step.before.condition, step.variable) if isinstance(step.before, Conditional) else None
    slopes: list[tuple[Form, Form | None]] = []
    for seam in step.seams:
        if not isinstance(seam, PointCertificate) or (seam.node, seam.variable) != (step.before, step.variable):
            raise RefusedError("a border is proved for another function")
        slopes.append((seam.point, prove(seam, "").value.derivative))
    whole = Step(AT_BORDERS, inner.variable, inner.before, joined(inner, slopes), (), (inner,), step.seams)
    if step != whole or points != [at for at, _ in slopes]:
        raise RefusedError("the branches are not joined as their borders say")


def _same(left: Node, right: Node) -> bool:
    """Equal wherever both are defined, branch by branch, under the same conditions."""
    left_guards, left = guarded(left)
    right_guards, right = guarded(right)
    left, right = lifted(left), lifted(right)
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
    DifferenceCertificate: _difference,
    LimitCertificate: _limit,
    PointCertificate: _point,
    DerivationCertificate: _derivation,
    LineCertificate: _line,
}
#: Certificates of other rooms: the module that declares them -> the module whose ``replay`` returns the fact or raises.
_ELSEWHERE = {
    "secant.calculus.rigorous.certificates": "secant.calculus.rigorous.replay",
    "secant.calculus.rigorous.plane_certificates": "secant.calculus.rigorous.plane_replay",
    "secant.calculus.facts.certificates": "secant.calculus.facts.replay",
}
