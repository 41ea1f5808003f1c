"""The Hessian's spectral norm: bounds by principal minors, and pairs of points that show a bound to be too small."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from secant.calculus.exact.form import ZERO, Form
from secant.calculus.exact.sign import UnsettledError, sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.kernel import RefusedError
from secant.calculus.rigorous.domain import has_branches
from secant.calculus.rigorous.exact_numbers import exact_jets
from secant.calculus.rigorous.globals import relation_of
from secant.calculus.rigorous.interval import NowhereError, from_fraction
from secant.calculus.rigorous.partials import hessian
from secant.calculus.rigorous.plane_certificates import (
    ExactPoint,
    Relation,
    Sides,
    SpectralCertificate,
    StretchCertificate,
)
from secant.calculus.rigorous.regions import end_bounds, holds_at, hull
from secant.calculus.rigorous.smoothness import has_no_kink, is_polynomial
from secant.calculus.rigorous.surface import surface
from secant.language.tree import Add, Multiply, Negate, Node, Number, Power, Subtract

_TWO = Number(Fraction(2))
_ZERO = Number(Fraction(0))
#: Half the distance of the pairs of points that are tried.
_STEPS = (Fraction(1), Fraction(1, 8), Fraction(1, 100), Fraction(1, 10_000), Fraction(1, 10**6))


def minor_relations(node: Node, constant: Node, sides: Sides) -> list[Relation]:
    """What is to hold in the box: each principal minor of constant*I - H and of constant*I + H is >= 0."""
    names = tuple(name for name, _ in sides)
    rows = hessian(node, names)
    relations = []
    for order in range(1, len(names) + 1):
        for chosen in combinations(range(len(names)), order):
            for combine in (Subtract, Add):
                table = [
                    [combine(constant, each) if i == j else each for j, each in enumerate(row)]
                    for i, row in enumerate(rows)
                ]
                if combine is Subtract:
                    table = [
                        [each if i == j else Negate(each) for j, each in enumerate(row)] for i, row in enumerate(table)
                    ]
                relations.append(Relation(_determinant(table, chosen, chosen), ">=", _ZERO, sides, None))
    return relations


def _determinant(rows: list[list[Node]], chosen: tuple[int, ...], columns: tuple[int, ...]) -> Node:
    if len(chosen) == 1:
        return rows[chosen[0]][columns[0]]
    if len(chosen) == 2 and chosen == columns:
        i, j = chosen
        product = Multiply(rows[i][i], rows[j][j])
        return product if rows[i][j] in (_ZERO, Negate(_ZERO)) else Subtract(product, Power(rows[i][j], _TWO))
    total: Node = _ZERO
    for place, column in enumerate(columns):
        minor = _determinant(rows, chosen[1:], columns[:place] + columns[place + 1 :])
        term = Multiply(rows[chosen[0]][column], minor)
        total = Subtract(total, term) if place % 2 else Add(total, term)
    return total


def replay_spectral(certificate: SpectralCertificate) -> bool:
    """Every minor has its proof, and the function is smooth in the whole box."""
    from secant.calculus.rigorous.plane_replay import replay

    wanted = minor_relations(certificate.node, certificate.constant, certificate.sides)
    if len(wanted) != len(certificate.minors):
        raise RefusedError("not one proof for each minor")
    _smooth(certificate.node, certificate.sides)
    for relation, proof in zip(wanted, certificate.minors, strict=True):
        if relation_of(proof) != relation or not replay(proof):
            raise RefusedError("a proof of something else")
    return True


def _smooth(node: Node, sides: Sides) -> None:
    """f has values everywhere in the box, and its slopes are differentiable: no branch, no kink inside."""
    names = tuple(name for name, _ in sides)
    if has_branches(node):
        raise RefusedError("a function that is put together from pieces")
    if is_polynomial(node, names):
        return
    try:
        bends = surface(node, names).bends(hull(sides))
    except NowhereError:
        raise RefusedError("a box without values") from None
    entries = (bends.value, *bends.gradient, *(each for row in bends.hessian for each in row))
    if not all(each.whole for each in entries) or not has_no_kink(node):
        raise RefusedError("the function may not be smooth in the box")


def replay_stretch(certificate: StretchCertificate) -> bool:
    """False: between the two points the gradient changes by more than the constant allows."""
    if not stretches(certificate.node, certificate.constant, certificate.sides, certificate.points):
        raise RefusedError("the gradient does not change by so much between the points")
    return False


def stretches(node: Node, constant: Node, sides: Sides, points: tuple[ExactPoint, ExactPoint]) -> bool:
    """Whether both points lie in the box and |grad f(p) - grad f(q)| > K |p - q|, exactly."""
    names = tuple(name for name, _ in sides)
    slopes = exact_jets(1, len(names)).evaluator(node)
    jets = exact_jets(1, len(names))
    try:
        exact = [tuple(value(each, {}) for each in point) for point in points]
        if any(not holds_at(sides, None, dict(zip(names, point, strict=True))) for point in exact):
            return False
        gradients = [slopes(jets.over(names, point))[1:] for point in exact]
        limit = value(constant, {})
    except (UndefinedError, UnsettledError):
        return False
    change = _length_squared(gradients[0], gradients[1])
    distance = _length_squared(exact[0], exact[1])
    return sign(distance) > 0 and sign(change - limit * limit * distance) > 0


def _length_squared(first: tuple[Form, ...], second: tuple[Form, ...]) -> Form:
    total = ZERO
    for a, b in zip(first, second, strict=True):
        total = total + (a - b) * (a - b)
    return total


def stretched_near(node: Node, constant: Node, sides: Sides, point: ExactPoint) -> tuple[ExactPoint, ExactPoint] | None:
    """Two points of the box, on a line through the point, between which the gradient changes too much."""
    names = tuple(name for name, _ in sides)
    at = []
    for each in point:
        number = value(each, {}).rational
        if number is None:
            low, high = end_bounds(each)
            number = Fraction((low + high) / 2)
        at.append(number)
    for direction in _eigenvectors(node, names, at):
        for step in _STEPS:
            for back in (step, Fraction(0)):
                first = tuple(Number(a - back * d) for a, d in zip(at, direction, strict=True))
                second = tuple(Number(a + step * d) for a, d in zip(at, direction, strict=True))
                third = tuple(Number(a - step * d) for a, d in zip(at, direction, strict=True))
                for pair in ((first, second), (third, tuple(map(Number, at)))):
                    if stretches(node, constant, sides, pair):
                        return pair
    return None


def _eigenvectors(node: Node, names: tuple[str, ...], at: list[Fraction]) -> list[tuple[Fraction, ...]]:
    """Approximate eigenvectors of the Hessian at the point, the largest eigenvalue in size first (power iteration)."""
    n = len(names)
    axes = [tuple(Fraction(int(i == k)) for i in range(n)) for k in range(n)]
    try:
        rows = surface(node, names).bends(tuple(map(from_fraction, at))).hessian
    except NowhereError:
        return axes
    table = [[each.middle for each in row] for row in rows]
    vector = [1.0 + 0.37 * k for k in range(n)]
    for _ in range(400):
        image = [sum(table[i][j] * vector[j] for j in range(n)) for i in range(n)]
        image = [sum(table[i][j] * image[j] for j in range(n)) for i in range(n)]  # the square: one sign
        size = max(map(abs, image))
        if not 0 < size < 1e300:
            return axes
        vector = [each / size for each in image]
    short = [tuple(Fraction(each).limit_denominator(bound) for each in vector) for bound in (10, 10_000)]
    return [*short, *axes]
