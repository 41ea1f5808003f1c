"""Walks in one variable: slow approaches from one side, escapes and drifts to infinity."""

from __future__ import annotations

from fractions import Fraction

from secant.calculus.derivation import derivative
from secant.calculus.exact.form import rational_form
from secant.calculus.exact.sign import sign
from secant.calculus.exact.value import value
from secant.calculus.kernel import RefusedError
from secant.calculus.rigorous.domain import is_total
from secant.calculus.rigorous.evaluate import interval_jets
from secant.calculus.rigorous.fates import Fate, enclosed, same
from secant.calculus.rigorous.globals import relation_of
from secant.calculus.rigorous.interval import Interval, from_fraction
from secant.calculus.rigorous.plane_certificates import (
    Approach,
    Drift,
    Escape,
)
from secant.calculus.rigorous.polynomial import coefficients
from secant.calculus.rigorous.regions import end_bounds
from secant.calculus.rigorous.smoothness import has_no_kink
from secant.calculus.rigorous.walks import Walk, ends
from secant.language.tree import Interval as Section
from secant.language.tree import Number


def approach(walk: Walk, proof: Approach) -> Fate:
    (name,) = _only(walk)
    limit = value(proof.limit, {})
    side = sign(rational_form(proof.end) - limit)
    if side == 0 or proof.order < 1:
        raise RefusedError("no room beside the limit")
    (ball,) = walk.ball_after(proof.steps, proof.bits)
    low, high = ends(ball)
    near, far = (low, high) if side > 0 else (high, low)
    if sign(rational_form(near) - limit) * side <= 0 or (proof.end - far) * side < 0:
        raise RefusedError("the walk was not shown to arrive beside the limit")
    first, last = end_bounds(proof.limit)
    end = from_fraction(proof.end)
    box = Interval(min(first, end.low), max(last, end.high))
    order = proof.order + 1
    jets = interval_jets(order)
    found = jets.evaluator(walk.node)({name: jets.algebra.variable(box)})
    if not found[0].whole or not all(each.whole for each in found):
        raise RefusedError("f is not smooth beside the limit")
    # f'(x) = f^(order)(somewhere between) (x - limit)^(order - 1)/(order - 1)!, and downhill is to be toward the limit.
    if found[order].sign != (side if order % 2 else 1):
        raise RefusedError("the slope does not lead toward the limit")
    slope = walk.node
    for _ in range(proof.order):
        slope = derivative(slope, name)
        if sign(value(slope, {name: limit})) != 0:
            raise RefusedError("the slope has another order at the limit")
    rate = enclosed(walk.rate)
    if not (rate * (found[2] + found[2])).high <= 1:
        raise RefusedError("a step may lead beyond the limit")
    return Fate("converges", lambda stated: same(stated, (limit,)))


def escape(walk: Walk, proof: Escape) -> Fate:
    (name,) = _only(walk)
    if proof.grows <= 1 or proof.far <= 0 or not is_total(walk.node):
        raise RefusedError("no distance that grows")
    (ball,) = walk.ball_after(proof.steps, proof.bits)
    low, high = ends(ball)
    if not (low >= proof.far or high <= -proof.far):
        raise RefusedError("the walk was not shown to get so far")
    if not grows_beyond(walk, name, proof.far, proof.grows):
        raise RefusedError("the distance was not shown to grow")
    return Fate("diverges")


def grows_beyond(walk: Walk, name: str, far: Fraction, factor: Fraction) -> bool:
    """Whether ``T(x)^2 - (factor x)^2`` has no negative coefficient in t for x = far + t and for x = -far - t."""
    f = coefficients(walk.node, name)
    rate = value(walk.rate, {}).rational
    if f is None or rate is None:
        return False
    step = [-rate * (k + 1) * each for k, each in enumerate(f[1:])]
    step += [Fraction(0)] * (2 - len(step))
    step[1] += 1
    gap = [Fraction(0)] * (2 * len(step) - 1)
    for i, a in enumerate(step):
        for j, b in enumerate(step):
            gap[i + j] += a * b
    gap[2] -= factor**2
    return all(each >= 0 for turn in (1, -1) for each in _shifted([c * turn**k for k, c in enumerate(gap)], far))


def _shifted(polynomial: list[Fraction], by: Fraction) -> list[Fraction]:
    """The coefficients of p(by + t)."""
    result = list(polynomial)
    for k in range(len(result) - 1):
        for j in range(len(result) - 2, k - 1, -1):
            result[j] += by * result[j + 1]
    return result


def drift(walk: Walk, proof: Drift) -> Fate:
    from secant.calculus.rigorous.plane_replay import replay

    (name,) = _only(walk)
    relation = relation_of(proof.bound)
    slope = derivative(walk.node, name)
    direction = {"<": 1, ">": -1}.get(relation.operator, 0)
    half_line = (
        Section(Number(proof.end), None, True, False)
        if direction > 0
        else Section(None, Number(proof.end), False, True)
    )
    stated = (relation.left, relation.right, relation.sides, relation.condition)
    if direction == 0 or stated != (slope, Number(Fraction(0)), ((name, half_line),), None):
        raise RefusedError("a bound about something else")
    if not is_total(walk.node) or not has_no_kink(walk.node) or not replay(proof.bound):
        raise RefusedError("the slope was not shown to keep its sign")
    (ball,) = walk.ball_after(proof.steps, proof.bits)
    low, high = ends(ball)
    if (low - proof.end if direction > 0 else proof.end - high) < 0:
        raise RefusedError("the walk was not shown to be beyond the end")
    return Fate("diverges")


def _only(walk: Walk) -> tuple[str]:
    if len(walk.names) != 1:
        raise RefusedError("a proof for one variable")
    return (walk.names[0],)
