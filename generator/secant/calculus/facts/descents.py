"""Gradient descent x <- x - rate * grad f(x) in the long run, in one variable or several.

- *converges to p*: the walk tends to p.
- *diverges*: the walk tends to infinity. (A walk that neither settles nor leaves every bound does neither.)
- *cycles*: from some step on the walk repeats two or more points, or tends to such a cycle.
- *reaches f < v within n steps*: one of the points number 0 to n has a value below v.
"""

from __future__ import annotations

from secant.calculus.evidence import Answer, Undecided
from secant.calculus.exact.form import TooBigError, rational_form
from secant.calculus.exact.show import shown
from secant.calculus.exact.sign import UnsettledError, sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.expand import expand
from secant.calculus.facts.gradients import core, located, vector_text
from secant.calculus.kernel import RefusedError, prove, refute
from secant.calculus.point import at_point
from secant.calculus.reals import of_form
from secant.calculus.rigorous.descent_replay import fate_of
from secant.calculus.rigorous.descent_search import EXACT_STEPS, bits_for, find_fate
from secant.calculus.rigorous.exact_numbers import exact_jets
from secant.calculus.rigorous.fates import Fate
from secant.calculus.rigorous.plane_certificates import (
    Apart,
    Approach,
    Basin,
    DescentCertificate,
    Drift,
    Escape,
    ExactPoint,
    Quadratic,
    ReachCertificate,
    Return,
)
from secant.calculus.rigorous.walks import Walk, ends
from secant.calculus.telling import coordinates, formula
from secant.diagnostics import Diagnostic, SecantError
from secant.language import canonical
from secant.language.tree import Definitions, Function, Node

_MOST_STEPS = 20_000


def converges(
    f: Function, start: tuple[Node, ...], rate: Node, limit: tuple[Node, ...], definitions: Definitions
) -> Answer:
    """Does gradient descent from the start tend to the limit?"""
    walk = _walk(f, start, rate, definitions)
    return _answer(walk, "converges", located(f, limit, definitions))


def diverges(f: Function, start: tuple[Node, ...], rate: Node, definitions: Definitions) -> Answer:
    """Does gradient descent from the start tend to infinity?"""
    return _answer(_walk(f, start, rate, definitions), "diverges", None)


def cycles(f: Function, start: tuple[Node, ...], rate: Node, definitions: Definitions) -> Answer:
    """Does gradient descent from the start end in a cycle of two or more points?"""
    return _answer(_walk(f, start, rate, definitions), "cycles", None)


def _walk(f: Function, start: tuple[Node, ...], rate: Node, definitions: Definitions) -> Walk:
    walk = Walk(core(f, definitions), f.parameters, located(f, start, definitions), expand(rate, definitions))
    try:
        if sign(value(walk.rate, {})) <= 0:
            raise SecantError(Diagnostic("SEC-206", "a learning rate is positive", fix="give a rate above 0"))
    except (UndefinedError, UnsettledError) as error:
        raise SecantError(Diagnostic("SEC-200", f"the rate has no value ({error})", fix="give a number")) from None
    _first_gradient(walk)
    return walk


def _first_gradient(walk: Walk) -> None:
    """The error for a start without value or gradient."""
    try:
        list(walk.exactly(0))
    except UndefinedError as error:
        raise SecantError(
            Diagnostic(
                "SEC-200",
                f"at the start {vector_text(walk.start)} there is no value or no gradient ({error})",
                fix="start where the function is differentiable",
            )
        ) from None
    except UnsettledError:
        if len(walk.names) == 1 and _has_no_derivative(walk, walk.start[0]):
            raise SecantError(
                Diagnostic(
                    "SEC-203",
                    f"there is no derivative at the start {canonical(walk.start[0])}",
                    fix="start where the function is differentiable",
                )
            ) from None


def _has_no_derivative(walk: Walk, at: Node) -> bool:
    facts = at_point(walk.node, walk.names[0], at)
    return facts.status == "proved" and facts.kind != "differentiable"


def _answer(walk: Walk, statement: str, limit: ExactPoint | None) -> Answer:
    proof = find_fate(walk)
    if isinstance(proof, str):
        _stopped(walk)
        return Undecided(proof)
    certificate = DescentCertificate(walk.node, walk.names, walk.start, walk.rate, proof, statement, limit)
    try:
        fate = fate_of(certificate)
        proved = prove(certificate, in_words(walk, certificate, fate))
        return proved if proved.value else refute(certificate, {}, proved.method)
    except RefusedError as refusal:
        return Undecided(str(refusal))


def _stopped(walk: Walk) -> None:
    """The error for a walk that comes, exactly, to a point where there is no gradient."""
    if len(walk.names) != 1:
        return
    reached: tuple[Node, ...] | None = None
    count = 0
    try:
        for at, _ in walk.exactly(EXACT_STEPS):
            reached = tuple(map(shown, at))
            count += 1
    except (UndefinedError, UnsettledError, TooBigError):
        stop = None if reached is None else _next_stop(walk, reached)
        if stop is not None:
            raise SecantError(
                Diagnostic(
                    "SEC-203",
                    f"after {counted(count)} descent stands at {canonical(stop)}, where there is no derivative",
                    fix="start elsewhere, or take another rate",
                )
            ) from None


def _next_stop(walk: Walk, reached: tuple[Node, ...]) -> Node | None:
    """The point after the last one that had a gradient, if it is shown to have none."""
    (at, _), *_ = Walk(walk.node, walk.names, reached, walk.rate).exactly(0)
    jets = exact_jets(1, 1)
    slope = jets.evaluator(walk.node)(jets.over(walk.names, at))[1]
    stop = shown(at[0] - value(walk.rate, {}) * slope)
    return stop if _has_no_derivative(walk, stop) else None


# In words

_QUADRATIC = {
    "converges": "all of them smaller than 1 in size",
    "cycles": "one of which is −1 and none larger in size",
    "diverges": "one of which is larger than 1 in size, or exactly 1",
}


def in_words(walk: Walk, certificate: DescentCertificate, fate: Fate) -> str:
    """What was shown, for a reader."""
    sentence = _sentence(walk, certificate, fate)
    if certificate.statement == "converges" and fate.behaviour == "converges" and certificate.limit is not None:
        exact = tuple(value(each, {}) for each in certificate.limit)
        word = "is" if fate.tends_to is not None and fate.tends_to(exact) else "is not"
        sentence += f" The stated point {word} the limit."
    return sentence


def _sentence(walk: Walk, certificate: DescentCertificate, fate: Fate) -> str:
    match certificate.proof:
        case Quadratic():
            return (
                "The function is quadratic: every step multiplies the shares that the gradient at the start has in the"
                f" Hessian's eigenvectors by 1 − rate × eigenvalue, {_QUADRATIC[fate.behaviour]}."
            )
        case Return(at, period):
            points = [coordinates(tuple(map(shown, point))) for point, _ in walk.exactly(at + period)]
            if fate.behaviour == "converges":
                return (
                    f"Computed exactly, the walk stands still at {points[-1]} from step {at} on: the gradient is zero"
                    " there."
                )
            return f"Computed exactly, the walk comes back after step {at}: {', '.join(points[at:][:5])}."
        case Basin(steps, _, centre, radius, shrinks, period):
            place = ", ".join(f"{round(float(each), 9):.5g}" for each in centre)
            place = place if len(centre) == 1 else f"({place})"
            word = "a step shrinks" if period == 1 else f"{period} steps together shrink"
            return (
                f"Computed in balls, the walk is within {float(radius):.2g} of {place} after {counted(steps)}; there"
                f" {word} all distances by the factor {float(shrinks):.4g} at least."
            )
        case Approach(steps, _, limit, _, order):
            return (
                f"After {counted(steps)} every further step leads closer to {formula(limit)} and never beyond it; the"
                f" slope vanishes there (a zero of order {order}) and nowhere on the way."
            )
        case Escape(steps, _, far, grows):
            return (
                f"After {counted(steps)} the walk is more than {float(far):.4g} away from 0; from there on every step"
                f" multiplies the distance by {float(grows):.4g} at least."
            )
        case Drift(steps, _, end, _):
            return (
                f"From step {steps} on the walk is beyond {float(end):.4g}, where the slope keeps its sign for ever: it"
                " runs on in one direction and finds no place to stop."
            )
        case Apart(parts):
            texts = [f"{', '.join(part.names)}: {_sentence(_part_walk(part), part, fate_of(part))}" for part in parts]
            return "The function is a sum of functions of different variables, which walk by themselves. " + " ".join(
                texts
            )
    raise TypeError(type(certificate.proof).__name__)


def counted(steps: int) -> str:
    """``1 step``, ``3 steps``."""
    return "1 step" if steps == 1 else f"{steps} steps"


def _part_walk(part: DescentCertificate) -> Walk:
    return Walk(part.node, part.names, part.start, part.rate)


# Levels


def reaches(
    f: Function, start: tuple[Node, ...], rate: Node, level: Node, steps: int, definitions: Definitions
) -> Answer:
    """Is f below the level at one of the steps 0 to ``steps``?"""
    walk, border = _walk(f, start, rate, definitions), expand(level, definitions)
    if not 0 <= steps <= _MOST_STEPS:
        return Undecided(f"a walk of {steps} steps is too long to be computed")
    reason = ""
    for bits in (bits_for(steps), 4 * bits_for(steps), None):
        if bits is None and steps > EXACT_STEPS:
            continue
        try:
            return _reached(walk, border, steps, bits)
        except (RefusedError, UndefinedError, UnsettledError, TooBigError) as refusal:
            reason = str(refusal) or "the numbers grow too long"
    _stopped(walk)
    return Undecided(reason)


def _reached(walk: Walk, level: Node, steps: int, bits: int | None) -> Answer:
    certificate = ReachCertificate(walk.node, walk.names, walk.start, walk.rate, level, steps, None, bits)
    border = value(level, {})
    lowest: float | None = None
    points = walk.exactly(steps) if bits is None else walk.balls(steps, bits)
    for at, (_, height) in enumerate(points):
        if bits is None:
            below = sign(height - border) < 0
            number = float(of_form(height))
        else:
            low, high = ends(height)
            below = sign(rational_form(high) - border) < 0
            number = float((low + high) / 2)
        lowest = number if lowest is None else min(lowest, number)
        if below:
            reached = ReachCertificate(walk.node, walk.names, walk.start, walk.rate, level, steps, at, bits)
            return prove(reached, f"After {counted(at)} the value is {number:.4g}.")
    return refute(certificate, {}, f"In {counted(steps)} the value does not come below {lowest:.6g}.")
