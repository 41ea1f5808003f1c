"""How a function runs: increasing, decreasing, constant, convex, concave, continuous, differentiable.

On an interval: increasing and decreasing are strict, convex and concave weak; continuous and differentiable are
two-sided inside and one-sided at closed ends, and a point without a value breaks them.

At a point a: *increasing at a* means that close to a, f is below f(a) on the left and above it on the right (which a
positive derivative implies, and which does not need one); *decreasing* likewise. *Constant*, *convex*, *concave at a*
mean: on some open interval around a.
"""

from __future__ import annotations

from fractions import Fraction

from secant.calculus.evidence import Answer, Proved, Refuted, Undecided
from secant.calculus.exact.sign import sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.expand import expand
from secant.calculus.facts.answers import point_of, shown, undefined
from secant.calculus.facts.budget import bounded
from secant.calculus.facts.certificates import CounterexampleCertificate, SlopeCertificate
from secant.calculus.facts.comparison import decide
from secant.calculus.facts.nearby import near
from secant.calculus.facts.regularity import outline, outlined, regular_at, regular_on
from secant.calculus.facts.replay_course import slope_statement
from secant.calculus.facts.sections import closed_ends, core_section, number, places, single_places
from secant.calculus.facts.witnesses import contradiction, refuted_by, suspects
from secant.calculus.kernel import RefusedError
from secant.calculus.rigorous.certificates import Word, WordCertificate
from secant.calculus.rigorous.certify import certified
from secant.calculus.rigorous.place import between, exactly
from secant.calculus.rigorous.shape import Shape, core, shape
from secant.calculus.telling import formula
from secant.language.tree import Definitions, Function, Interval, Node, Number, Subtract

_SAID = {
    "increasing": ("Its slope", "positive"),
    "decreasing": ("Its slope", "negative"),
    "constant": ("Its slope", "0"),
    "nondecreasing": ("Its slope", "never negative"),
    "convex": ("Its second derivative", "never negative"),
    "concave": ("Its second derivative", "never positive"),
}
_STRICT = ("increasing", "decreasing")
_SMOOTHNESS = ("continuous", "differentiable")
#: For each word the order of the derivative that says it, and the signs it may have.
_SIGNS: dict[str, tuple[int, tuple[int, ...]]] = {
    "increasing": (1, (1,)),
    "decreasing": (1, (-1,)),
    "constant": (1, (0,)),
    "nondecreasing": (1, (0, 1)),
    "convex": (2, (0, 1)),
    "concave": (2, (0, -1)),
}


@bounded
def holds_on(f: Function, word: str, interval: Interval | None, definitions: Definitions) -> Answer:
    """Is ``f`` so on the whole interval (``None``: on the whole line)?"""
    node, variable = core(f, definitions)
    section = core_section(interval, definitions)
    if word in _SMOOTHNESS:
        return regular_on(node, variable, section, word)
    return _runs(node, variable, section, word)


@bounded
def holds_at(f: Function, word: str, point: Node, definitions: Definitions) -> Answer:
    """Is ``f`` so at the point?"""
    node, variable = core(f, definitions)
    at = expand(point, definitions)
    point_of(at)
    if word in _SMOOTHNESS:
        return regular_at(node, variable, at, word)
    return near(node, variable, at, word)


def _runs(node: Node, variable: str, section: Interval | None, word: str) -> Answer:
    order, good = _SIGNS[word]
    low, high = places(section)
    found = shape(node, variable, low, high, order)
    proved = word_on(found, section, word) or slope_on(node, variable, section, word)
    if proved is not None:
        return proved
    refuted = _level_stretch(found, section, word) or contradiction(
        node, variable, section, word, [*suspects(found, good), *wrong_slopes(node, variable, section, word)]
    )
    if refuted is not None:
        return refuted
    missing = missing_value(found, section)
    if missing is not None:
        raise undefined(variable, missing, node)
    return Undecided("the sign of the derivative could not be settled everywhere on the interval")


def _level_stretch(found: Shape, section: Interval | None, word: str) -> Refuted | None:
    """Two points of a stretch on which f is constant, against strict monotony."""
    for piece in found.pieces if word in _STRICT else ():
        if piece.sign == 0:
            start = between(piece.low, piece.high)
            end = between(exactly(Number(start)), piece.high)
            points = (Number(start), Number(end))
            refuted = refuted_by(found.node, found.variable, section, word, points)
            if refuted is not None:
                return refuted
    return None


def word_on(found: Shape, section: Interval | None, word: str) -> Proved[bool] | None:
    """The word by the signs of the derivative between all its zeros."""
    _, good = _SIGNS[word]
    if found.unsettled or any(piece.sign not in good for piece in found.pieces):
        return None
    named: Word = word  # type: ignore[assignment]
    certificate = WordCertificate(certified(found, found.pieces), named, *closed_ends(section))
    return shown(certificate, _method(found, word))


def _method(found: Shape, word: str) -> str:
    slope, verb = _SAID[word]
    texts = [_text(place.exact, place.middle) for place in found.places]
    if not texts and word == "constant":
        return f"{slope} is 0 throughout."
    if all(piece.sign for piece in found.pieces):
        verb = verb.replace("never negative", "positive").replace("never positive", "negative")
    if not texts:
        return f"{slope} is {verb} throughout: it has no zero there, and its sign was settled at one point."
    if len(texts) > 6:
        texts = [*texts[:6], f"{len(texts) - 6} more places"]
    return (
        f"{slope} is {verb} everywhere but at {', '.join(texts)}, where it is 0 or its formula changes; the function"
        " itself does not break there."
    )


def _text(exact: Node | None, middle: float) -> str:
    return formula(exact) if exact is not None else f"about {middle:.6g}"


def slope_on(node: Node, variable: str, section: Interval | None, word: str) -> Proved[bool] | None:
    """The word by one formula whose derivative never has the wrong sign, though it may be 0 again and again."""
    if word == "constant":
        return None
    smooth = outline(node, variable, section)
    if smooth.unsettled or len(smooth.pieces) != 1 or smooth.pieces[0].formula is None:
        return None
    statement = slope_statement(smooth.pieces[0].formula, variable, section, word)
    inner = decide(statement)
    if not isinstance(inner, Proved):
        return None
    slope = Subtract(statement.left, statement.right)
    low, high = places(section)
    start = between(low, high)
    samples = (start, start + Fraction(1, 3), start - Fraction(1, 7), start + Fraction(1, 1000))
    for sample in samples:
        try:
            if sign(number(slope, variable, number(Number(sample)))) == 0:
                continue
        except RefusedError:
            continue
        certificate = SlopeCertificate(
            node, variable, section, word, outlined(smooth), inner.certificate, Number(sample)
        )
        name, never = _SAID[word]
        zeros = ""
        if word in _STRICT:
            never, zeros = (
                f"never {'negative' if word == 'increasing' else 'positive'}",
                ", and 0 at single points at most",
            )
        return shown(certificate, f"{name} is {never}{zeros}. {inner.method}")
    return None


def wrong_slopes(node: Node, variable: str, section: Interval | None, word: str) -> list[Fraction]:
    """Where a derivative has the wrong sign, found by boxes."""
    if word == "constant":
        return []
    smooth = outline(node, variable, section)
    result = []
    for piece in smooth.pieces:
        if piece.formula is None:
            continue
        low = None if piece.low is None else piece.low.exact
        high = None if piece.high is None else piece.high.exact
        part = Interval(low, high, low_closed=False, high_closed=False)
        answer = decide(slope_statement(piece.formula, variable, part if low or high else section, word))
        if isinstance(answer, Refuted) and isinstance(answer.certificate, CounterexampleCertificate):
            point = answer.certificate.point
            if isinstance(point, Number):
                result.append(point.value)
    return result


def missing_value(found: Shape, section: Interval | None) -> Node | None:
    """A point of the section at which the function has no value; ``None`` if none was found."""
    for piece in found.pieces:
        if piece.formula is None and not found.unsettled:
            return Number(between(piece.low, piece.high))
    for place in single_places(section, found):
        if place.exact is None:
            continue
        try:
            value(found.node, {found.variable: value(place.exact, {})})
        except UndefinedError:
            return place.exact
    return None
