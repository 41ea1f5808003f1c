"""Critical points of functions of several variables: their kinds, all of them in a box, and global extrema.

Critical are the points inside the box where f is defined and its gradient is zero or does not exist. A *saddle* is a
critical point that is no local extremum; extrema are weak.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from secant.calculus.evidence import Answer, Evidence, Proved, Refuted, Undecided
from secant.calculus.exact.form import Form
from secant.calculus.exact.show import shown
from secant.calculus.exact.sign import UnsettledError, sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.facts.gradients import core, located, vector_text
from secant.calculus.facts.plane_comparison import compared, written_out
from secant.calculus.kernel import RefusedError, prove, refute
from secant.calculus.reals import real
from secant.calculus.rigorous.definite import minor_sums
from secant.calculus.rigorous.globals import bound_relation
from secant.calculus.rigorous.kinds_of_points import along_line, by_eigenvalues, exact_bends, sides_seen
from secant.calculus.rigorous.plane_certificates import (
    CountCertificate,
    ExactPoint,
    GlobalCertificate,
    Isolated,
    KindCertificate,
    PointsCertificate,
    Sides,
)
from secant.calculus.rigorous.points_search import find_points
from secant.calculus.rigorous.regions import holds_at
from secant.calculus.rigorous.surface import Surface, surface
from secant.diagnostics import Diagnostic, SecantError
from secant.language import canonical
from secant.language.tree import Add, Definitions, Function, Interval, Node, Number, Subtract

#: An interval for each variable, in order.
Box = tuple[Interval | None, ...]
_REACH = Number(Fraction(1, 16))
_BOXES = 600


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


def kind_at(f: Function, kind: str, point: tuple[Node, ...], definitions: Definitions) -> Answer:
    """Is the point a critical point of that kind: saddle, local minimum, local maximum?"""
    node, at, names = core(f, definitions), located(f, point, definitions), f.parameters
    _has_value(node, names, at)
    try:
        bends = exact_bends(node, names, at)
        stationary = all(sign(slope) == 0 for slope in bends.gradient)
        known = by_eigenvalues(bends.hessian) if stationary else None
    except (RefusedError, UnsettledError, UndefinedError) as refusal:
        return _not_smooth(node, names, kind, at, str(refusal))
    certificate = KindCertificate(node, names, at, kind)
    if not stationary:
        gradient = vector_text(tuple(shown(each) for each in bends.gradient))
        return _settled(certificate, f"The gradient there is {gradient}, not zero: no critical point.")
    if known is not None:
        return _settled(certificate, f"The gradient is zero, and {_eigenvalues(bends.hessian, known)}: a {known}.")
    return _degenerate(certificate)


def _settled(certificate: KindCertificate, method: str) -> Answer:
    """Proved or refuted, as the replay finds."""
    try:
        proved = prove(certificate, method)
        if proved.value:
            return proved
        witness = {name: canonical(each) for name, each in zip(certificate.names, certificate.point, strict=True)}
        return refute(certificate, witness, method)
    except RefusedError as refusal:
        return Undecided(str(refusal))


def _eigenvalues(hessian: tuple[tuple[Form, ...], ...], kind: str) -> str:
    sums = minor_sums(hessian)
    trace, determinant = canonical(shown(sums[0])), canonical(shown(sums[-1]))
    if len(hessian) == 2:
        numbers = f"its determinant {determinant} is {'negative' if kind == 'saddle' else 'positive'}"
        if kind != "saddle":
            numbers += f" and its trace {trace} is {'positive' if kind == 'local minimum' else 'negative'}"
        signs = "eigenvalues of both signs" if kind == "saddle" else "eigenvalues of one sign"
        return f"the Hessian has {signs} ({numbers})"
    word = {"saddle": "of both signs", "local minimum": "all positive", "local maximum": "all negative"}[kind]
    return f"the eigenvalues of the Hessian are {word}"


def _degenerate(certificate: KindCertificate) -> Answer:
    """The Hessian does not tell: straight lines through the point may, or a bound around it."""
    f = surface(certificate.node, certificate.names)
    exact = tuple(value(each, {}) for each in certificate.point)
    lines: list[tuple[Fraction, ...]] = []
    seen: set[int] = set()
    for line in _directions(f.dimension):
        found = sides_seen(f, exact, (line,))
        if not found <= seen:
            seen |= found
            lines.append(line)
        if seen == {1, -1}:
            break
    certificate = KindCertificate(
        certificate.node, certificate.names, certificate.point, certificate.kind, tuple(lines)
    )
    if seen == {1, -1}:
        shown_on = " and ".join(_along(f, exact, line) for line in lines)
        return _settled(certificate, f"The gradient is zero; {shown_on}: a saddle.")
    ways = ((-1, {1}), (1, {-1}))
    for direction, allowed in ways if certificate.kind != "local maximum" else ways[::-1]:
        if seen <= allowed:
            answer = _bounded(certificate, direction)
            if not isinstance(answer, Undecided):
                return answer
    if len(lines) == 1 and certificate.kind != "saddle":
        return _settled(certificate, f"The gradient is zero; {_along(f, exact, lines[0])}.")
    return Undecided(
        "the Hessian has the eigenvalue 0 there, and no line through the point and no bound settles the kind"
    )


def _directions(dimension: int) -> list[tuple[Fraction, ...]]:
    """Directions with small whole coordinates, each line once."""
    found = []
    for numbers in sorted(product(range(-3, 4), repeat=dimension), key=lambda each: sum(map(abs, each))):
        first = next((each for each in numbers if each), 0)
        if first > 0:
            found.append(tuple(map(Fraction, numbers)))
    return found


def _along(f: Surface, point: tuple[Form, ...], line: tuple[Fraction, ...]) -> str:
    found = along_line(f, point, line)
    if found is None:
        raise RefusedError("a line that shows nothing")
    order, side = found
    way = f"along ({', '.join(map(str, line))})"
    if order % 2:
        first = f"{way} the first derivative other than 0 has the odd order {order}"
        return f"{first}, so f rises to one side and falls to the other"
    return f"{way} f {'rises' if side > 0 else 'falls'} on both sides"


def _bounded(certificate: KindCertificate, direction: int) -> Answer:
    sides = tuple(
        (name, Interval(Subtract(each, _REACH), Add(each, _REACH)))
        for name, each in zip(certificate.names, certificate.point, strict=True)
    )
    relation = bound_relation(certificate.node, certificate.names, certificate.point, direction, sides)
    answer = compared(relation, _BOXES)
    if not isinstance(answer, Proved):
        return Undecided("no bound around the point was found")
    whole = KindCertificate(
        certificate.node,
        certificate.names,
        certificate.point,
        certificate.kind,
        certificate.lines,
        answer.certificate,
    )
    word = "below" if direction < 0 else "above"
    return _settled(
        whole, f"The gradient is zero, and nowhere within 1/16 does f come {word} its value there. {answer.method}"
    )


def _has_value(node: Node, names: tuple[str, ...], at: ExactPoint) -> None:
    try:
        value(node, {name: value(each, {}) for name, each in zip(names, at, strict=True)})
    except UndefinedError as error:
        raise SecantError(
            Diagnostic(
                "SEC-200",
                f"the function has no value at {vector_text(at)} ({error})",
                fix="give a point where it has one",
            )
        ) from None
    except UnsettledError:
        return


def _not_smooth(node: Node, names: tuple[str, ...], kind: str, at: ExactPoint, reason: str) -> Answer:
    return Undecided(
        f"f is not smooth at {vector_text(at)}: {reason}", f"{kind} of {canonical(node)} in {', '.join(names)}"
    )


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
        return vector_text(point.exact)
    return f"({', '.join(f'{(low + high) / 2:.5g}' for low, high in point.inner)})"


def _shown(point: Isolated) -> PlanePoint:
    return PlanePoint(tuple((low + high) / 2 for low, high in point.inner), point.exact, point.kind)


def _unsettled(reason: str, box: tuple[tuple[float, float], ...]) -> Undecided:
    return Undecided(reason, " by ".join(f"[{low:.6g}, {high:.6g}]" for low, high in box))


def global_(f: Function, word: str, point: tuple[Node, ...], box: Box | None, definitions: Definitions) -> Answer:
    """Is the value at the point the least (``minimum``) or the greatest (``maximum``) in the box, or of all?"""
    node, at, names = core(f, definitions), located(f, point, definitions), f.parameters
    sides = sides_of(f, (None,) * len(names) if box is None else box, definitions)
    _has_value(node, names, at)
    exact = {name: value(each, {}) for name, each in zip(names, at, strict=True)}
    if not holds_at(sides, None, exact):
        raise SecantError(
            Diagnostic("SEC-206", f"{vector_text(at)} does not lie in the box", fix="give a point of the box")
        )
    direction = -1 if word == "minimum" else 1
    answer = compared(bound_relation(node, names, at, direction, sides))
    if isinstance(answer, Undecided):
        return answer
    certificate = GlobalCertificate(node, at, direction, answer.certificate)
    height = real(node, dict(zip(names, at, strict=True)))
    try:
        if isinstance(answer, Refuted):
            lower = "less" if direction < 0 else "more"
            return refute(
                certificate,
                answer.witness,
                f"The value at the point is {height.text()}; it is {lower} at {_witness(answer)}.",
            )
        return prove(certificate, f"The value at the point is {height.text()}. {answer.method}")
    except RefusedError as refusal:
        return Undecided(str(refusal))


def _witness(answer: Refuted) -> str:
    return f"({', '.join(answer.witness.values())})"
