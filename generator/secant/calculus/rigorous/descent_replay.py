"""What gradient descent does in the long run: the replay of each kind of proof.

*Converges* to a point; *diverges*: tends to infinity; *cycles*: tends to (or reaches) a cycle of two or more points.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from secant.calculus.derivation import derivative
from secant.calculus.exact.form import Form, TooBigError, rational_form
from secant.calculus.exact.sign import UnsettledError, sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.exact.zero import shown_zero
from secant.calculus.kernel import RefusedError
from secant.calculus.rigorous import quadratics
from secant.calculus.rigorous.definite import never_negative
from secant.calculus.rigorous.domain import is_total
from secant.calculus.rigorous.evaluate import interval_jets
from secant.calculus.rigorous.globals import relation_of
from secant.calculus.rigorous.interval import Interval, NowhereError, from_fraction
from secant.calculus.rigorous.linear import is_zero
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
from secant.calculus.rigorous.polynomial import coefficients
from secant.calculus.rigorous.regions import end_bounds
from secant.calculus.rigorous.smoothness import has_no_kink
from secant.calculus.rigorous.surface import Box, Matrix, around, surface
from secant.calculus.rigorous.walks import Walk, ball_of, ends
from secant.language import free_variables
from secant.language.tree import Add, Node, Number, Subtract
from secant.language.tree import Interval as Section

Exact = tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Fate:
    """What the walk does; ``tends_to`` says of a point whether it is the limit (of a walk that converges)."""

    behaviour: str
    tends_to: Callable[[Exact], bool] | None = None


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
    if not _same(points[-1], points[proof.at]):
        raise RefusedError("the walk does not come back")
    if _same(points[proof.at + 1], points[proof.at]):
        rest = points[proof.at]
        return Fate("converges", lambda limit: _same(limit, rest))
    return Fate("cycles")


def _same(first: Exact, second: Exact) -> bool:
    return is_zero(tuple(a - b for a, b in zip(first, second, strict=True)))


# Contractions


def _basin(walk: Walk, proof: Basin) -> Fate:
    if not 0 < proof.shrinks < 1 or proof.radius <= 0 or proof.period < 1 or len(proof.centre) != len(walk.names):
        raise RefusedError("not a contraction")
    _arrives(walk, proof)
    f = surface(walk.node, walk.names)
    rate = _enclosed(walk.rate)
    centre: Box = tuple(map(from_fraction, proof.centre))
    box = around(proof.centre, proof.radius)
    if proof.period == 1:
        bends = f.bends(box)
        if not bends.smooth or not shrinks(bends.hessian, rate, proof.shrinks):
            raise RefusedError("distances were not shown to shrink")
        image = _stepped(f.bends(centre).gradient, centre, rate)
    else:
        image = _after_period(walk, box, centre, rate, proof)
    moved = Interval(0.0, 0.0)
    for a, b in zip(image, proof.centre, strict=True):
        moved = moved + (a - from_fraction(b)).power(2)
    if not Fraction(moved.high) <= ((1 - proof.shrinks) * proof.radius) ** 2:
        raise RefusedError("the ball was not shown to be mapped into itself")
    if proof.period > 1:
        return Fate("cycles")
    return Fate("converges", lambda limit: _is_the_zero(walk, proof, limit))


def _is_the_zero(walk: Walk, proof: Basin, limit: Exact) -> bool:
    """The limit is the only stationary point in the ball."""
    distance = rational_form(0)
    for each, centre in zip(limit, proof.centre, strict=True):
        gap = each - rational_form(centre)
        distance = distance + gap * gap
    if sign(distance - rational_form(proof.radius**2)) > 0:
        return False
    return is_zero(surface(walk.node, walk.names).exact(limit).gradient)


def _arrives(walk: Walk, proof: Basin) -> None:
    """After the steps the walk is in the ball."""
    last = walk.ball_after(proof.steps, proof.bits)
    distance = Fraction(0)
    for ball, centre in zip(last, proof.centre, strict=True):
        low, high = ends(ball)
        distance += max(abs(low - centre), abs(high - centre)) ** 2
    if distance > proof.radius**2:
        raise RefusedError("the walk was not shown to arrive in the ball")


def shrinks(hessian: Matrix, rate: Interval, factor: Fraction) -> bool:
    """Whether ``|I - rate*H| <= factor`` (spectral norm) for all symmetric H within the intervals."""
    limit = from_fraction(factor)
    limit = Interval(limit.low, limit.low)
    n = len(hessian)
    one = Interval(1.0, 1.0)
    for outer in (1, -1):
        rows = []
        for i in range(n):
            row = []
            for j in range(n):
                entry = (one if i == j else Interval(0.0, 0.0)) - rate * hessian[i][j]
                entry = entry if outer > 0 else -entry
                row.append(entry + limit if i == j else entry)
            rows.append(row)
        if not never_negative(rows):
            return False
    return True


def _stepped(gradient: tuple[Interval, ...], box: Box, rate: Interval) -> Box:
    return tuple(x - rate * slope for x, slope in zip(box, gradient, strict=True))


def _after_period(walk: Walk, box: Box, centre: Box, rate: Interval, proof: Basin) -> Box:
    """The centre's image after the whole period; the product of all slopes on the way must shrink (Frobenius norm)."""
    f = surface(walk.node, walk.names)
    n = len(walk.names)
    one, nothing = Interval(1.0, 1.0), Interval(0.0, 0.0)
    product = [[one if i == j else nothing for j in range(n)] for i in range(n)]
    here, at = box, centre
    for round_ in range(proof.period):
        bends = f.bends(here)
        if not bends.smooth:
            raise RefusedError("f is not smooth on the way round")
        step = [[(one if i == j else nothing) - rate * bends.hessian[i][j] for j in range(n)] for i in range(n)]
        product = [[_total([step[i][k] * product[k][j] for k in range(n)]) for j in range(n)] for i in range(n)]
        middle: Box = tuple(Interval(side.middle, side.middle) for side in here)
        straight = _stepped(f.bends(middle).gradient, middle, rate)
        here = tuple(_total([straight[i], *[step[i][j] * (here[j] - middle[j]) for j in range(n)]]) for i in range(n))
        at = _stepped(f.bends(at).gradient, at, rate)
        if round_ == 0 and not any(a.high < b.low or b.high < a.low for a, b in zip(here, box, strict=True)):
            raise RefusedError("the cycle may be a single point")
    norm = _total([entry.power(2) for row in product for entry in row])
    if not Fraction(norm.high) <= proof.shrinks**2:
        raise RefusedError("distances were not shown to shrink")
    return at


def _total(parts: list[Interval]) -> Interval:
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total


# One variable


def _approach(walk: Walk, proof: Approach) -> Fate:
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
    rate = _enclosed(walk.rate)
    if not (rate * (found[2] + found[2])).high <= 1:
        raise RefusedError("a step may lead beyond the limit")
    return Fate("converges", lambda stated: _same(stated, (limit,)))


def _escape(walk: Walk, proof: Escape) -> Fate:
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


def _drift(walk: Walk, proof: Drift) -> Fate:
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
    Basin: _basin,
    Approach: _approach,
    Escape: _escape,
    Drift: _drift,
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


def _enclosed(node: Node) -> Interval:
    return Interval(*end_bounds(node))
