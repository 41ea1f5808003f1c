"""Equalities and inequalities in several variables: on boxes, in half-planes and in the whole space.

An inequality is proved by an identity (the difference is a sum of squares and of factors that are not negative) or by
boxes that cover the region, and refuted by a point. An equality is an identity or fails at a point.
"""

from __future__ import annotations

from fractions import Fraction

from secant.calculus.evidence import Answer, Proved, Refuted, Undecided
from secant.calculus.expand import expand, expand_condition
from secant.calculus.facts.region import Region
from secant.calculus.kernel import RefusedError, prove, refute
from secant.calculus.numeric.compile import compiled
from secant.calculus.numeric.lowest import Lowest, lowest
from secant.calculus.rigorous.cover_search import BOXES, Cover, Stuck, find_cover
from secant.calculus.rigorous.failures import failure_at_rest, failure_near, hole_near
from secant.calculus.rigorous.plane_certificates import (
    CasesCertificate,
    ExactPoint,
    FailureCertificate,
    IdentityCertificate,
    Relation,
    SquaredCertificate,
    SquaresCertificate,
    Term,
)
from secant.calculus.rigorous.reductions import bars, in_case, not_negative, squared
from secant.calculus.rigorous.regions import floats, hull
from secant.calculus.rigorous.squares_search import find_squares
from secant.calculus.rigorous.surface import finite
from secant.calculus.simplify import tidy
from secant.calculus.telling import formula, marked
from secant.diagnostics import Diagnostic, SecantError
from secant.language import canonical
from secant.language.tree import Call, Definitions, Interval, Negate, Node, Number, Subtract

#: Boxes that are tried before an identity is looked for: in a box, and where the region is not bounded.
FIRST_BOXES = 1200
FAR_BOXES = 150
#: Absolute values that are told apart at most, two cases each.
CASES = 4
#: How close the sides must come for a point where they may touch to be looked for.
_CLOSE = 1e-2


def compare_in_box(left: Node, operator: str, right: Node, region: Region, definitions: Definitions) -> Answer:
    """Does ``left operator right`` hold wherever the variables lie in the region?"""
    sides = tuple((name, written_out(side, definitions)) for name, side in region.sides)
    condition = None if region.condition is None else expand_condition(region.condition, definitions)
    return compared(Relation(expand(left, definitions), operator, expand(right, definitions), sides, condition))


def written_out(side: Interval | None, definitions: Definitions) -> Interval | None:
    """An interval whose ends are core trees."""
    if side is None:
        return None
    low = None if side.low is None else expand(side.low, definitions)
    high = None if side.high is None else expand(side.high, definitions)
    return Interval(low, high, side.low_closed, side.high_closed)


def compared(relation: Relation, boxes: int = BOXES, touching: tuple[ExactPoint, ...] = ()) -> Answer:
    """The same for core trees, with a bound on the work; at ``touching`` points the sides are known to be equal."""
    seen = lowest(_height(relation), relation.names, floats(hull(relation.sides)), relation.condition)
    refuted = _refuted(relation, seen)
    if refuted is not None:
        return refuted
    _no_holes(relation, seen)
    if relation.operator == "=":
        return _identity(relation)
    if relation.operator == "!=":
        return _apart(relation, boxes, seen)
    return _inequality(relation, boxes, touching)


def _height(relation: Relation) -> Node:
    """What is negative where the relation fails."""
    gap: Node = Subtract(relation.left, relation.right)
    if relation.operator in ("<", "<="):
        return Negate(gap)
    if relation.operator == "=":
        return Negate(Call("abs", (gap,)))
    return Call("abs", (gap,)) if relation.operator == "!=" else gap


def _refuted(relation: Relation, seen: Lowest) -> Answer | None:
    allowed = 0.0 if relation.operator in ("<", ">", "!=") else -1e-300
    for point, value in zip(seen.points, seen.values, strict=True):
        near = 1e-6 if relation.operator == "!=" else 0.0
        if value <= allowed + near:
            found = failure_near(relation, point)
            if found is not None:
                return refuted_by(found)
    if relation.operator in ("<", ">", "!=") and seen.values and min(seen.values) < _CLOSE:
        at_rest = failure_at_rest(relation, min(zip(seen.values, seen.points, strict=True))[1])
        if at_rest is not None:
            return refuted_by(at_rest)
    return None


def refuted_by(certificate: FailureCertificate) -> Answer:
    """The refutation, with the values of both sides."""
    relation = certificate.relation
    witness = {name: canonical(each) for name, each in zip(relation.names, certificate.point, strict=True)}
    where = ", ".join(f"{name} = {text}" for name, text in witness.items())
    told = ", ".join(marked(f"{name} = {text}") for name, text in witness.items())
    try:
        return refute(certificate, witness, f"It fails where {told}." if where else "It fails.")
    except RefusedError as refusal:
        return Undecided(str(refusal), where)


def _no_holes(relation: Relation, seen: Lowest) -> None:
    for hole in seen.holes:
        found = hole_near(relation, hole)
        if found is not None:
            point, error = found
            where = ", ".join(f"{name} = {canonical(Number(number))}" for name, number in point.items())
            raise SecantError(
                Diagnostic(
                    "SEC-200",
                    f"where {where} a side has no value ({error})",
                    fix=f"state it where both have values: for {relation.names[0]} in [1, 2], or with a condition",
                )
            )


def _identity(relation: Relation) -> Answer:
    try:
        return prove(
            IdentityCertificate(relation), "Both sides are the same expression once they are written in normal form."
        )
    except RefusedError as refusal:
        return Undecided(f"no identity was found, and no point where the sides differ: {refusal}")


def _apart(relation: Relation, boxes: int, seen: Lowest) -> Answer:
    """The sides are different if one of them is greater everywhere: which, a single point tells."""
    gap = compiled(Subtract(relation.left, relation.right), relation.names)
    operator = ">" if seen.points and float(gap(*seen.points[0])) > 0 else "<"
    one_side = Relation(relation.left, operator, relation.right, relation.sides, relation.condition)
    answer = _inequality(one_side, boxes)
    if isinstance(answer, Refuted):
        return Undecided("the difference of the sides has both signs: it may vanish in between")
    return answer


def _inequality(relation: Relation, boxes: int, touching: tuple[ExactPoint, ...] = ()) -> Answer:
    bounded = all(map(finite, hull(relation.sides)))
    tried = min(boxes, FIRST_BOXES if bounded else FAR_BOXES)
    first = find_cover(relation, tried, touching)
    if isinstance(first, Cover):
        return _covered(first)
    identity = by_identities(relation)
    if identity is not None:
        return identity
    found = find_cover(relation, boxes, touching) if "boxes" in first.reason and boxes > tried else first
    if isinstance(found, Cover):
        return _covered(found)
    return _stuck(relation, found)


def by_identities(relation: Relation) -> Proved[bool] | None:
    """A sum of squares: as it stands, with squares for variables that are not negative, or by cases."""
    tried: list[tuple[object, str]] = []
    squares = find_squares(relation)
    if squares is not None:
        tried.append((squares, in_squares(squares)))
    names = not_negative(relation)
    inner = find_squares(squared(relation, names)) if squares is None and names else None
    if inner is not None:
        roots = ", ".join(f"{marked(name)} for the root of {marked(name)}" for name in names)
        tried.append((SquaredCertificate(relation, names, inner), f"Write {roots}. {in_squares(inner)}"))
    if not tried and bars(Subtract(relation.left, relation.right)):
        proof = _by_cases(relation, CASES)
        if isinstance(proof, CasesCertificate):
            insides = bars(Subtract(relation.left, relation.right))
            of_what = ", ".join(map(formula, insides))
            tried.append(
                (
                    proof,
                    f"By cases, for the signs of {of_what}: in each the difference is a sum of terms never negative.",
                )
            )
    for certificate, method in tried:
        try:
            return prove(certificate, method)
        except RefusedError:
            continue
    return None


def _by_cases(relation: Relation, depth: int) -> object | None:
    inside = bars(Subtract(relation.left, relation.right))
    if not inside or not depth or len(inside) > depth:
        return find_squares(relation)
    parts = []
    for side in (1, -1):
        part = _by_cases(in_case(relation, inside[0], side), depth - 1)
        if part is None:
            return None
        parts.append(part)
    return CasesCertificate(relation, inside[0], (parts[0], parts[1]))


def _covered(found: Cover) -> Answer:
    try:
        return prove(found.certificate, in_boxes(found))
    except RefusedError as refusal:
        return Undecided(str(refusal))


def in_boxes(found: Cover) -> str:
    """The proof by boxes in a sentence."""
    many = "One box covers" if found.boxes == 1 else f"{found.boxes} boxes cover"
    if found.margin > 0:
        return f"{many} the region; in each the difference of the sides is above {found.margin:.2g}."
    touching = found.certificate.touches
    if not touching:
        return f"{many} the region; in none is the difference of the sides on the wrong side of 0."
    points = " and ".join("(" + ", ".join(map(formula, point)) + ")" for point in touching)
    return (
        f"{many} the region. The difference of the sides is 0 at {points}, where its gradient"
        " vanishes and around which it is convex; elsewhere it keeps its sign."
    )


def in_squares(found: SquaresCertificate) -> str:
    """The identity in a sentence."""
    if not found.terms:
        return "Both sides are identical."
    parts = map(_term, found.terms)
    return f"The difference of the sides is {marked(' + '.join(parts))}, a sum of terms that are never negative."


def _term(term: Term) -> str:
    """``3/2*(u - v)^2*(1 - u)``."""
    square = tidy(term.square)
    parts = [] if square == Number(Fraction(1)) else [f"({canonical(square)})^2"]
    parts += [f"({canonical(tidy(factor))})" for factor in term.factors]
    if term.coefficient != 1 or not parts:
        parts.insert(0, canonical(Number(term.coefficient)))
    return "*".join(parts)


def _stuck(relation: Relation, stuck: Stuck) -> Answer:
    """A closer look where the boxes did not come to an end: perhaps it fails there."""
    seen = lowest(_height(relation), relation.names, stuck.box, relation.condition)
    refuted = _refuted(relation, seen)
    if refuted is not None:
        return refuted
    where = ", ".join(
        f"{name} between {low:.6g} and {high:.6g}" for name, (low, high) in zip(relation.names, stuck.box, strict=True)
    )
    return Undecided(stuck.reason, where)
