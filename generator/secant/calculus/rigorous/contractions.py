"""Walks that arrive where every step, or every few steps together, shrinks distances (Banach's fixed point)."""

from __future__ import annotations

from fractions import Fraction

from secant.calculus.exact.form import rational_form
from secant.calculus.exact.sign import sign
from secant.calculus.kernel import RefusedError
from secant.calculus.rigorous.definite import never_negative
from secant.calculus.rigorous.fates import Exact, Fate, enclosed
from secant.calculus.rigorous.interval import Interval, from_fraction
from secant.calculus.rigorous.linear import is_zero
from secant.calculus.rigorous.plane_certificates import (
    Basin,
)
from secant.calculus.rigorous.surface import Box, Matrix, around, surface
from secant.calculus.rigorous.walks import Walk, ends


def basin(walk: Walk, proof: Basin) -> Fate:
    if not 0 < proof.shrinks < 1 or proof.radius <= 0 or proof.period < 1 or len(proof.centre) != len(walk.names):
        raise RefusedError("not a contraction")
    _arrives(walk, proof)
    f = surface(walk.node, walk.names)
    rate = enclosed(walk.rate)
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
