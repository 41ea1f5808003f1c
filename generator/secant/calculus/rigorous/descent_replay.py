"""What gradient descent does in the long run: the replay of each kind of proof.

*Converges* to a point; *diverges*: tends to infinity; *cycles*: tends to (or reaches) a cycle of two or more points.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from secant.calculus.exact.form import TooBigError
from secant.calculus.exact.sign import UnsettledError, sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.exact.zero import shown_zero
from secant.calculus.kernel import RefusedError
from secant.calculus.rigorous import quadratics
from secant.calculus.rigorous.contractions import basin
from secant.calculus.rigorous.domain import is_total
from secant.calculus.rigorous.fates import Exact, Fate, same
from secant.calculus.rigorous.interval import NowhereError
from secant.calculus.rigorous.lines import approach, drift, escape
from secant.calculus.rigorous.plane_certificates import (
    Apart,
    Approach,
    Basin,
    DescentCertificate,
    Drift,
    Escape,
    Quadratic,
    ReachCertificate,
    Return,
)
from secant.calculus.rigorous.walks import Walk, ball_of
from secant.language import free_variables
from secant.language.tree import Add, Node, Number, Subtract


def replay_descent(certificate: DescentCertificate) -> bool:
    """Whether the statement is what the proof shows the walk to do."""
    fate = fate_of(certificate)
    if certificate.statement not in ("converges", "diverges", "cycles"):
        raise RefusedError("a statement that is none of the three")
    if fate.behaviour != certificate.statement:
        return False
    if fate.behaviour != "converges":
        return True
    if certificate.limit is None or len(certificate.limit) != len(certificate.names) or fate.tends_to is None:
        raise RefusedError("no limit is stated")
    return fate.tends_to(tuple(value(each, {}) for each in certificate.limit))


def fate_of(certificate: DescentCertificate) -> Fate:
    """What the walk is shown to do."""
    if len(certificate.start) != len(certificate.names):
        raise RefusedError("not one coordinate for each variable")
    walk = Walk(certificate.node, certificate.names, certificate.start, certificate.rate)
    try:
        if sign(value(certificate.rate, {})) <= 0:
            raise RefusedError("a rate is positive")
        return _SHOWN[type(certificate.proof)](walk, certificate.proof)
    except (UndefinedError, UnsettledError, TooBigError) as error:
        raise RefusedError(str(error)) from None
    except NowhereError:
        raise RefusedError("a box without values") from None


def _quadratic(walk: Walk, _: Quadratic) -> Fate:
    found = quadratics.decide(walk)
    return Fate(found.behaviour, lambda limit: quadratics.is_limit(walk, found, limit))


def _return(walk: Walk, proof: Return) -> Fate:
    if proof.at < 0 or proof.period < 1:
        raise RefusedError("no step comes back to itself")
    points = [at for at, _ in walk.exactly(proof.at + proof.period)]
    if not same(points[-1], points[proof.at]):
        raise RefusedError("the walk does not come back")
    if same(points[proof.at + 1], points[proof.at]):
        rest = points[proof.at]
        return Fate("converges", lambda limit: same(limit, rest))
    return Fate("cycles")


# Sums of functions of different variables


def _apart(walk: Walk, proof: Apart) -> Fate:
    names = tuple(name for part in proof.parts for name in part.names)
    if sorted(names) != sorted(walk.names) or not is_total(walk.node):
        raise RefusedError("the parts are not those of the function")
    total: Node = Number(Fraction(0))
    start = dict(zip(walk.names, walk.start, strict=True))
    for part in proof.parts:
        if not {*free_variables(part.node)} <= {*part.names} or part.rate != walk.rate or not is_total(part.node):
            raise RefusedError("a part that does not walk by itself")
        if part.start != tuple(start[name] for name in part.names):
            raise RefusedError("a part that starts elsewhere")
        total = Add(total, part.node)
    if not shown_zero(Subtract(walk.node, total)):
        raise RefusedError("the parts do not add up to the function")
    fates = [fate_of(part) for part in proof.parts]
    behaviours = {fate.behaviour for fate in fates}
    for word in ("diverges", "cycles"):
        if word in behaviours:
            return Fate(word)

    def tends_to(limit: Exact) -> bool:
        at = dict(zip(walk.names, limit, strict=True))
        return all(
            fate.tends_to is not None and fate.tends_to(tuple(at[name] for name in part.names))
            for fate, part in zip(fates, proof.parts, strict=True)
        )

    return Fate("converges", tends_to)


_SHOWN: dict[type, Callable[..., Fate]] = {
    Quadratic: _quadratic,
    Return: _return,
    Basin: basin,
    Approach: approach,
    Escape: escape,
    Drift: drift,
    Apart: _apart,
}


# Levels


def replay_reach(certificate: ReachCertificate) -> bool:
    """Whether one of the steps gets below the level."""
    walk = Walk(certificate.node, certificate.names, certificate.start, certificate.rate)
    last = certificate.steps if certificate.at is None else certificate.at
    if not 0 <= last <= certificate.steps:
        raise RefusedError("a step that is not among those asked for")
    try:
        level = value(certificate.level, {})
        if certificate.bits is None:
            below = [sign(height - level) < 0 for _, height in walk.exactly(last)]
        else:
            border = ball_of(level, certificate.bits)
            below = [_below(height, border) for _, height in walk.balls(last, certificate.bits)]
    except (UndefinedError, UnsettledError) as error:
        raise RefusedError(str(error)) from None
    if certificate.at is None:
        if any(below):
            raise RefusedError("a step gets below the level")
        return False
    if not below[-1]:
        raise RefusedError("that step does not get below the level")
    return True


def _below(height: Any, level: Any) -> bool:
    """Of two balls."""
    if height < level:
        return True
    if height >= level:
        return False
    raise RefusedError("too few bits to tell whether a step gets below the level")
