"""A word at one point: by the one-sided derivatives there, else by a stretch around the point or beside it."""

from __future__ import annotations

from fractions import Fraction

from secant.calculus.evidence import Answer, Undecided
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.facts.answers import contrary, shown, undefined
from secant.calculus.facts.certificates import NearCertificate
from secant.calculus.facts.regularity import point_certificate
from secant.calculus.rigorous.certificates import Word, WordCertificate
from secant.calculus.rigorous.certify import certified
from secant.calculus.rigorous.place import Place, compare, exactly
from secant.calculus.rigorous.shape import Shape, shape
from secant.calculus.telling import formula
from secant.language import canonical
from secant.language.tree import Add, Node, Number, Subtract

_WORDS: dict[int, Word] = {1: "increasing", -1: "decreasing", 0: "constant"}
_RADII = (Fraction(1, 2), Fraction(1, 50), Fraction(1, 10000))


def check_value(node: Node, variable: str, point: Node) -> None:
    """An error that says so if there is no value at the point."""
    try:
        value(node, {variable: value(point, {})})
    except UndefinedError:
        raise undefined(variable, point, node) from None


def near(node: Node, variable: str, point: Node, word: str) -> Answer:
    """Does the word hold at the point? (Its meaning there stands in ``course``.)"""
    check_value(node, variable, point)
    witness = {variable: canonical(point)}
    slopes = point_certificate(node, variable, point)
    if slopes is not None and word not in ("convex", "concave"):
        certificate = NearCertificate(node, variable, point, word, slopes)
        method = f"The one-sided derivatives at {formula(point)} decide."
        answer = shown(certificate, method) or contrary(certificate, witness, method)
        if answer is not None:
            return answer
    for radius in _RADII:
        for inner in stretches(node, variable, point, radius, 2 if word in ("convex", "concave") else 1):
            certificate = NearCertificate(node, variable, point, word, inner)
            method = _told(inner)
            answer = shown(certificate, method) or contrary(certificate, witness, method)
            if answer is not None:
                return answer
    return Undecided("what the function does on both sides of the point was not settled")


def _told(inner: object) -> str:
    if isinstance(inner, WordCertificate):
        low, high = inner.shape.low, inner.shape.high
        ends = [f"{place.middle:.6g}" for place in (low, high) if place is not None]
        return f"It is {inner.word} from {ends[0]} to {ends[-1]}."
    return "Its second derivative keeps one sign beside the point."


def stretches(node: Node, variable: str, point: Node, radius: Fraction, order: int) -> list[object]:
    """Certificates about stretches that begin or end at the point, or hold it inside."""
    low, high = (exactly(made(point, Number(radius))) for made in (Subtract, Add))
    at = exactly(point)
    found = shape(node, variable, low, high, order)
    result: list[object] = []
    if order == 2:
        words: tuple[Word, ...] = ("convex", "concave")
        for word in words:
            around = [piece for piece in found.pieces if _touches_or_holds(piece.low, piece.high, at)]
            result.append(WordCertificate(certified(found, around), word, low_closed=False, high_closed=False))
        result += [certified(found, [piece]) for piece in found.pieces if _ends_at(piece.low, piece.high, at)]
        return result
    return [*_both_sides(found, at), *_one_side(found, at)]


def _both_sides(found: Shape, at: Place) -> list[object]:
    around = [piece for piece in found.pieces if _touches_or_holds(piece.low, piece.high, at)]
    signs = {piece.sign for piece in around}
    if len(signs) != 1 or None in signs:
        return []
    (sign,) = signs
    return [WordCertificate(certified(found, around), _WORDS[sign or 0], low_closed=False, high_closed=False)]


def _one_side(found: Shape, at: Place) -> list[object]:
    result: list[object] = []
    for piece in found.pieces:
        if piece.sign is None or not _ends_at(piece.low, piece.high, at):
            continue
        starts = piece.low is not None and compare(piece.low, at) == 0
        result.append(
            WordCertificate(certified(found, [piece]), _WORDS[piece.sign], low_closed=starts, high_closed=not starts)
        )
    return result


def _touches_or_holds(low: Place | None, high: Place | None, at: Place) -> bool:
    return (low is None or compare(low, at) in (-1, 0)) and (high is None or compare(at, high) in (-1, 0))


def _ends_at(low: Place | None, high: Place | None, at: Place) -> bool:
    return (low is not None and compare(low, at) == 0) or (high is not None and compare(high, at) == 0)
