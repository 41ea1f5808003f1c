"""Critical points of functions of several variables: their kinds, all of them in a box, and global extrema.

Critical are the points inside the box where f is defined and its gradient is zero or does not exist. A *saddle* is a
critical point that is no local extremum; extrema are weak.
"""

from __future__ import annotations

from dataclasses import dataclass

from secant.calculus.evidence import Answer, Evidence, Refuted, Undecided
from secant.calculus.exact.value import value
from secant.calculus.facts.gradients import core, located, vector_text
from secant.calculus.facts.plane_comparison import compared, written_out
from secant.calculus.facts.plane_kinds import has_value, kind_at
from secant.calculus.facts.readable import number
from secant.calculus.kernel import RefusedError, prove, refute
from secant.calculus.rigorous.globals import bound_relation
from secant.calculus.rigorous.plane_certificates import (
    CountCertificate,
    ExactPoint,
    GlobalCertificate,
    Isolated,
    PointsCertificate,
    Sides,
)
from secant.calculus.rigorous.points_search import find_points
from secant.calculus.rigorous.regions import holds_at
from secant.calculus.telling import coordinates
from secant.diagnostics import Diagnostic, SecantError
from secant.language.tree import Definitions, Function, Interval, Node

__all__ = ["PlanePoint", "PlanePoints", "global_", "kind_at", "listed", "number_of", "sides_of"]

#: An interval for each variable, in order.
Box = tuple[Interval | None, ...]


@dataclass(frozen=True, slots=True)
class PlanePoint:
    """A critical point: floats close to it, its closed form if that is known, and its kind."""

    at: tuple[float, ...]
    exact: ExactPoint | None
    kind: str


@dataclass(frozen=True, slots=True)
class PlanePoints:
    """``points`` in the order of their coordinates; ``complete`` says how it is known that there are no others."""

    points: tuple[PlanePoint, ...]
    complete: Evidence[bool]


def listed(f: Function, box: Box, definitions: Definitions) -> PlanePoints:
    """All critical points strictly inside the box, with their kinds."""
    found = find_points(core(f, definitions), sides_of(f, box, definitions))
    if not isinstance(found, PointsCertificate):
        return PlanePoints(tuple(map(_shown, found.found)), _unsettled(found.reason, found.box))
    try:
        complete: Evidence[bool] = prove(found, in_boxes(found))
    except RefusedError as refusal:
        complete = Undecided(str(refusal))
    return PlanePoints(tuple(map(_shown, found.points)), complete)


def number_of(f: Function, n: int, box: Box, definitions: Definitions) -> Answer:
    """Has f exactly n critical points strictly inside the box?"""
    found = find_points(core(f, definitions), sides_of(f, box, definitions))
    if not isinstance(found, PointsCertificate):
        if len(found.found) <= n:
            return _unsettled(found.reason, found.box)
        return Undecided(f"{len(found.found)} were found, but the search did not come to its end: {found.reason}")
    certificate = CountCertificate(found, n)
    method = in_boxes(found)
    try:
        proved = prove(certificate, method)
        return proved if proved.value else refute(certificate, {"number": str(len(found.points))}, method)
    except RefusedError as refusal:
        return Undecided(str(refusal))


def sides_of(f: Function, box: Box, definitions: Definitions) -> Sides:
    """The box as an interval for each variable, written out."""
    if len(box) != len(f.parameters):
        raise SecantError(
            Diagnostic(
                "SEC-206",
                f"the function has {len(f.parameters)} variables, the box has {len(box)} sides",
                fix="give one interval for each variable: [0, 1] by [0, 2]",
            )
        )
    return tuple((name, written_out(side, definitions)) for name, side in zip(f.parameters, box, strict=True))


def in_boxes(found: PointsCertificate) -> str:
    """How all critical points are known, in a sentence."""
    boxes = sum(not cut.startswith("split") for cut in found.cuts)
    count = len(found.points)
    places = ", ".join(f"{_place(point)} ({point.kind})" for point in found.points[:6])
    more = "" if count <= 6 else ", …"
    if not count:
        return f"In each of {boxes} boxes that cover the region the gradient is shown not to vanish."
    return (
        f"{boxes} boxes cover the region; {count} critical {'point is' if count == 1 else 'points are'} isolated by"
        f" Krawczyk's test: {places}{more}; everywhere else the gradient is shown not to vanish."
    )


def _place(point: Isolated) -> str:
    if point.exact is not None:
        return coordinates(point.exact)
    return f"about ({', '.join(f'{(low + high) / 2:.5g}' for low, high in point.inner)})"


def _shown(point: Isolated) -> PlanePoint:
    return PlanePoint(tuple((low + high) / 2 for low, high in point.inner), point.exact, point.kind)


def _unsettled(reason: str, box: tuple[tuple[float, float], ...]) -> Undecided:
    return Undecided(reason, " by ".join(f"[{low:.6g}, {high:.6g}]" for low, high in box))


def global_(f: Function, word: str, point: tuple[Node, ...], box: Box | None, definitions: Definitions) -> Answer:
    """Is the value at the point the least (``minimum``) or the greatest (``maximum``) in the box, or of all?"""
    node, at, names = core(f, definitions), located(f, point, definitions), f.parameters
    sides = sides_of(f, (None,) * len(names) if box is None else box, definitions)
    has_value(node, names, at)
    exact = {name: value(each, {}) for name, each in zip(names, at, strict=True)}
    if not holds_at(sides, None, exact):
        raise SecantError(
            Diagnostic("SEC-254", f"{vector_text(at)} does not lie in the box", fix="give a point of the box")
        )
    direction = -1 if word == "minimum" else 1
    answer = compared(bound_relation(node, names, at, direction, sides), touching=(at,))
    if isinstance(answer, Undecided):
        return answer
    certificate = GlobalCertificate(node, at, direction, answer.certificate)
    told = number(value(node, exact))
    try:
        if isinstance(answer, Refuted):
            lower = "less" if direction < 0 else "more"
            return refute(
                certificate,
                answer.witness,
                f"The value at the point is {told}; it is {lower} at {_witness(answer)}.",
            )
        return prove(certificate, f"The value at the point is {told}. {answer.method}")
    except RefusedError as refusal:
        return Undecided(str(refusal))


def _witness(answer: Refuted) -> str:
    return f"({', '.join(answer.witness.values())})"
