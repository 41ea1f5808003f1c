"""The kind of a critical point at an exact place: saddle, local minimum, local maximum.

A *saddle* is a critical point that is no local extremum; extrema are weak.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations, product

from secant.calculus.evidence import Answer, Proved, Undecided
from secant.calculus.exact.form import Form
from secant.calculus.exact.show import shown
from secant.calculus.exact.sign import UnsettledError, sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.facts.gradients import core, located, vector_text
from secant.calculus.facts.plane_comparison import compared
from secant.calculus.kernel import RefusedError, prove, refute
from secant.calculus.rigorous.definite import minor_sums
from secant.calculus.rigorous.globals import bound_relation
from secant.calculus.rigorous.kinds_of_points import along_line, by_eigenvalues, exact_bends, sides_seen
from secant.calculus.rigorous.plane_certificates import (
    ExactPoint,
    KindCertificate,
)
from secant.calculus.rigorous.surface import Surface, surface
from secant.calculus.simplify import tidy
from secant.calculus.telling import coordinates, marked
from secant.diagnostics import Diagnostic, SecantError
from secant.language import canonical, expression_text
from secant.language.tree import Add, Definitions, Function, Interval, Multiply, Node, Number, Power, Subtract, Variable

#: How far around a point whose Hessian does not tell a bound is looked for, and with how many boxes.
_REACH = Number(Fraction(1, 16))
_BOXES = 600
#: How strongly the parabolas bend that are tried where no line tells.
_BENDS = tuple(map(Fraction, ("1", "-1", "2", "-2", "1/2", "-1/2", "3/2", "-3/2", "3", "-3", "1/4", "-1/4", "4", "-4")))


def kind_at(f: Function, kind: str, point: tuple[Node, ...], definitions: Definitions) -> Answer:
    """Is the point a critical point of that kind: saddle, local minimum, local maximum?"""
    node, at, names = core(f, definitions), located(f, point, definitions), f.parameters
    has_value(node, names, at)
    try:
        bends = exact_bends(node, names, at)
        stationary = all(sign(slope) == 0 for slope in bends.gradient)
        known = by_eigenvalues(bends.hessian) if stationary else None
    except (RefusedError, UnsettledError, UndefinedError) as refusal:
        return _not_smooth(node, names, kind, at, str(refusal))
    certificate = KindCertificate(node, names, at, kind)
    if not stationary:
        gradient = coordinates(tuple(shown(each) for each in bends.gradient))
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
        numbers = f"its determinant {marked(determinant)} is {'negative' if kind == 'saddle' else 'positive'}"
        if kind != "saddle":
            numbers += f" and its trace {marked(trace)} is {'positive' if kind == 'local minimum' else 'negative'}"
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
    for line in (*_directions(f.dimension), *_curves(f.dimension)):
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


def _curves(dimension: int) -> list[tuple[Fraction, ...]]:
    """Parabolas (…, t, …, c t², …) through the point."""
    found = []
    for first, second in permutations(range(dimension), 2):
        for bend in _BENDS:
            numbers = [Fraction(0)] * (2 * dimension)
            numbers[first], numbers[dimension + second] = Fraction(1), bend
            found.append(tuple(numbers))
    return found


def _along(f: Surface, point: tuple[Form, ...], line: tuple[Fraction, ...]) -> str:
    found = along_line(f, point, line)
    if found is None:
        raise RefusedError("a line that shows nothing")
    order, side = found
    way = f"along {_path(line, f.dimension)}"
    if order % 2:
        first = f"{way} the first derivative other than 0 has the odd order {order}"
        return f"{first}, so it rises to one side and falls to the other"
    return f"{way} it {'rises' if side > 0 else 'falls'} on both sides"


def _path(line: tuple[Fraction, ...], dimension: int) -> str:
    if len(line) == dimension:
        return f"({', '.join(map(str, line))})"
    terms = [canonical(tidy(_bent(*each))) for each in zip(line, line[dimension:], strict=False)]
    return f"the curve {marked('(' + ', '.join(terms) + ')')} from there"


def _bent(slope: Fraction, bend: Fraction) -> Node:
    t = Variable("t")
    return Add(Multiply(Number(slope), t), Multiply(Number(bend), Power(t, Number(Fraction(2)))))


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
        whole, f"The gradient is zero, and nowhere within `1/16` does it come {word} its value there. {answer.method}"
    )


def has_value(node: Node, names: tuple[str, ...], at: ExactPoint) -> None:
    """An error where the function has no value at the point."""
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
        f"f is not smooth at {vector_text(at)}: {reason}", f"{kind} of {expression_text(node)} in {', '.join(names)}"
    )
