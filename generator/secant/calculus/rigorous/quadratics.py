"""Gradient descent on quadratics, decided exactly.

With f = x'Hx/2 + b'x + c and M = I - rate*H the gradients along the walk are g_k = M^k g_0. Let W be the space spanned
by g_0, M g_0, M^2 g_0, ...: M is symmetric and maps W to itself, its eigenvalues there are simple, and g_0 has a share
in every one. Hence, with the eigenvalues mu of M on W:

- some |mu| > 1 or mu = 1: the walk tends to infinity (geometrically, or evenly along a direction without curvature);
- else some mu = -1: it tends to a cycle of two points;
- else all |mu| < 1: it converges, to the only stationary point in x_0 + W.

The eigenvalues are not needed: |mu| < 1 on W exactly if I - M^2 is positive definite on W, and so on.
"""

from __future__ import annotations

from dataclasses import dataclass

from secant.calculus.exact.form import ONE, ZERO, Form
from secant.calculus.exact.value import value
from secant.calculus.kernel import RefusedError
from secant.calculus.rigorous.definite import inertia
from secant.calculus.rigorous.linear import Span, Vector, applied, dot, is_zero, minus
from secant.calculus.rigorous.partials import hessian
from secant.calculus.rigorous.smoothness import is_polynomial
from secant.calculus.rigorous.surface import surface
from secant.calculus.rigorous.walks import Walk
from secant.language import free_variables


@dataclass(frozen=True, slots=True)
class Quadratic:
    """What the walk does: ``behaviour`` is converges, diverges or cycles; ``space`` is W."""

    behaviour: str
    hessian: tuple[Vector, ...]
    space: Span


def is_quadratic(walk: Walk) -> bool:
    """Whether f is a polynomial of degree 2 at most, with values everywhere."""
    if not is_polynomial(walk.node, walk.names):
        return False
    return not any(free_variables(each) for row in hessian(walk.node, walk.names) for each in row)


def decide(walk: Walk) -> Quadratic:
    """What gradient descent does on a quadratic."""
    if not is_quadratic(walk):
        raise RefusedError("not a quadratic")
    n = len(walk.names)
    rows = tuple(tuple(value(each, {}) for each in row) for row in hessian(walk.node, walk.names))
    rate = value(walk.rate, {})
    step = tuple(tuple((ONE if i == j else ZERO) - rate * rows[i][j] for j in range(n)) for i in range(n))
    start = tuple(value(each, {}) for each in walk.start)
    gradient = surface(walk.node, walk.names).exact(start).gradient
    space = Span()
    current = gradient
    while space.add(current):
        current = applied(step, current)
    return Quadratic(_behaviour(step, space), rows, space)


def _behaviour(step: tuple[Vector, ...], space: Span) -> str:
    if not space.vectors:
        return "converges"
    once = [applied(step, each) for each in space.vectors]
    twice = [applied(step, each) for each in once]
    shrinks = _on_space(space, [minus(a, b) for a, b in zip(space.vectors, twice, strict=True)])
    moves = _on_space(space, [minus(a, b) for a, b in zip(space.vectors, once, strict=True)])
    if shrinks[1] or moves[2]:
        return "diverges"
    return "cycles" if shrinks[2] else "converges"


def _on_space(space: Span, images: list[Vector]) -> tuple[int, int, int]:
    """The inertia of a symmetric map on W, from the images of its basis."""
    rows: list[list[Form]] = [[dot(a, image) for image in images] for a in space.vectors]
    found = inertia(rows)
    if found is None:
        raise RefusedError("an eigenvalue that is not settled")
    return found


def is_limit(walk: Walk, found: Quadratic, limit: Vector) -> bool:
    """Whether the walk, which converges, tends to this point."""
    start = tuple(value(each, {}) for each in walk.start)
    gradient = surface(walk.node, walk.names).exact(limit).gradient
    return is_zero(gradient) and found.space.holds(minus(limit, start))
