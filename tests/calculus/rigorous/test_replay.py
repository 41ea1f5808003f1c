"""The kernel proves what is so and refuses every damaged certificate: moved, dropped, added, turned, renamed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest

from secant.calculus.evidence import Proved
from secant.calculus.kernel import RefusedError, prove
from secant.calculus.rigorous import convexity, critical_points, domain, extrema, monotonic
from secant.calculus.rigorous.certificates import (
    CriticalCertificate,
    ExtremeCertificate,
    ShapeCertificate,
    TotalCertificate,
    Word,
    WordCertificate,
)
from secant.calculus.rigorous.place import exactly
from secant.language import parse, parse_function
from secant.language.tree import Add, Interval, Multiply, Number

TEXTS = (
    "x^3/20 - 39x^2/40 + 27x/5",
    "x^5 - 5x^3 + 4x",
    "|x^2 - 2| + x",
    "x exp(-x)",
    "sin(x) + x/2",
    "x^2 if x < 1 else 3 - x",
    "floor(x) + x^2",
    "x ln(x)",
    "max(x, x^2)",
    "x*(1 + erf(x/sqrt(2)))/2",
    "|x^3 - x - 1|",
)
INTERVAL = Interval(parse("-3"), parse("3"))


def proved(evidence: object) -> Proved[bool]:
    assert isinstance(evidence, Proved)
    return evidence


def shape_of(text: str) -> ShapeCertificate:
    certificate = proved(critical_points(parse_function(text), INTERVAL).complete).certificate
    assert isinstance(certificate, CriticalCertificate)
    return certificate.shape


def damaged_shapes(whole: ShapeCertificate) -> Iterator[ShapeCertificate]:
    places, signs = whole.places, whole.signs
    for index, place in enumerate(places):
        # A place dropped (with the sign of either neighbour), moved a little, widened, or another number.
        yield replace(whole, places=places[:index] + places[index + 1 :], signs=signs[:index] + signs[index + 1 :])
        yield replace(whole, places=places[:index] + places[index + 1 :], signs=signs[: index + 1] + signs[index + 2 :])
        for shift in (Fraction(1, 10**9), Fraction(-1, 10**4)):
            moved = exactly(Number(Fraction(place.middle) + shift))
            yield replace(whole, places=(*places[:index], moved, *places[index + 1 :]))
        if place.exact is None:
            yield replace(whole, places=(*places[:index], replace(place, low=place.low - 1), *places[index + 1 :]))
        yield replace(whole, places=(*places[:index], place, *places[index:]), signs=(*signs, signs[-1]))
    for index, sign in enumerate(signs):
        for other in {1, -1, 0, None} - {sign}:
            yield replace(whole, signs=(*signs[:index], other, *signs[index + 1 :]))
    yield replace(whole, places=tuple(reversed(places)), signs=signs) if len(places) > 1 else replace(whole, signs=())
    yield replace(whole, low=None, high=None) if -1 in signs and 1 in signs else replace(whole, signs=(*signs, 1))
    yield replace(whole, node=parse("-x^3 + x^2 - 1/7"))


@pytest.mark.parametrize("text", TEXTS)
def test_damaged_lists_of_critical_points_are_refused(text: str) -> None:
    whole = proved(critical_points(parse_function(text), INTERVAL).complete).certificate
    assert isinstance(whole, CriticalCertificate)
    assert prove(whole, "").value is True
    damages = [
        replace(whole, points=(*whole.points, ("stationary", "local minimum"))),
        replace(whole, levels=whole.levels + 1),
        replace(whole, shape=replace(whole.shape, order=0)),
        replace(whole, shape=replace(whole.shape, signs=())),
    ]
    for index, (kind, extremum) in enumerate(whole.points):
        rest = whole.points[:index], whole.points[index + 1 :]
        others = {"local minimum", "local maximum", "neither"} - {extremum}
        damages.append(replace(whole, points=(*rest[0], *rest[1])))
        damages += [replace(whole, points=(*rest[0], (kind, other), *rest[1])) for other in others]
        damages.append(replace(whole, points=(*rest[0], ("of no kind", extremum), *rest[1])))
    for damaged in damages:
        with pytest.raises(RefusedError):
            prove(damaged, "")


@pytest.mark.parametrize("text", TEXTS)
def test_damaged_shapes_are_refused(text: str) -> None:
    whole = shape_of(text)
    assert prove(whole, "").value is True
    for damaged in damaged_shapes(whole):
        if damaged.signs == whole.signs and damaged.places == whole.places and damaged.node == whole.node:
            continue  # the whole line instead of the interval: it may hold there too
        with pytest.raises(RefusedError):
            prove(damaged, "")


@pytest.mark.parametrize("text", TEXTS)
def test_words_are_proved_and_others_refused(text: str) -> None:
    words: set[Word] = {"increasing", "decreasing", "constant", "convex", "concave", "linear"}
    for stretch in monotonic(parse_function(text), INTERVAL) + convexity(parse_function(text), INTERVAL):
        whole = proved(stretch.evidence).certificate
        assert isinstance(whole, WordCertificate)
        if stretch.word == "linear":
            continue  # then it is convex and concave, too
        for other in words - {stretch.word}:
            with pytest.raises(RefusedError):
                prove(replace(whole, word=other), "")


def test_an_end_that_does_not_fit_is_refused() -> None:
    first, *_ = monotonic(parse_function("floor(x) - x"), INTERVAL)
    whole = proved(first.evidence).certificate
    assert isinstance(whole, WordCertificate)
    assert not whole.high_closed
    with pytest.raises(RefusedError):
        prove(replace(whole, high_closed=True), "")


def test_pieces_that_do_not_join_are_refused() -> None:
    """1/x falls on both sides of 0, not on both together; |x| is not concave across 0."""
    table: list[tuple[str, int, Word, tuple[int, int]]] = [
        ("1/x", 1, "decreasing", (-1, -1)),
        ("x - floor(x)", 1, "increasing", (1, 1)),
        ("|x|", 2, "concave", (0, 0)),
        ("-|x|", 2, "convex", (0, 0)),
    ]
    for text, order, word, signs in table:
        low, zero, high = exactly(parse("-1/2")), exactly(parse("0")), exactly(parse("1/2"))
        pieces = ShapeCertificate(parse(text), "x", order, low, high, (zero,), signs)
        assert prove(pieces, "").value is True
        with pytest.raises(RefusedError, match="across"):
            prove(WordCertificate(pieces, word, low_closed=False, high_closed=False), "")


@pytest.mark.parametrize("text", TEXTS)
def test_extrema_are_proved_and_damaged_ones_refused(text: str) -> None:
    both = extrema(parse_function(text), INTERVAL)
    for extreme in (both.minimum, both.maximum):
        whole = proved(extreme.evidence).certificate
        assert isinstance(whole, ExtremeCertificate)
        wrong = [
            replace(whole, direction=-whole.direction),
            replace(whole, attained=not whole.attained),
            replace(whole, levels=whole.levels + 1),
            replace(whole, places=(*whole.places, exactly(parse("1/7")))),
            replace(whole, shape=replace(whole.shape, signs=tuple(s and -s for s in whole.shape.signs))),
        ]
        for damaged in wrong:
            with pytest.raises(RefusedError):
                prove(damaged, "")


def test_domains_are_proved() -> None:
    for text in ("1/(x^2 - 2)", "sqrt(4 - x^2)", "ln(|x|)", "x^x"):
        whole = proved(domain(parse_function(text)).complete).certificate
        assert isinstance(whole, ShapeCertificate)
        turned = tuple(1 if sign is None else None for sign in whole.signs)
        for damaged in (replace(whole, signs=turned), replace(whole, places=whole.places[1:], signs=whole.signs[1:])):
            with pytest.raises(RefusedError):
                prove(damaged, "")


@pytest.mark.parametrize("text", [
    "1/x", "x/x", "x^0", "x^(-2)", "0/x", "sqrt(x)", "x^(1/2)", "sqrt(x)^2", "x^x", "2^(1/x)", "ln(x^2)",
    "ln(x) - ln(x)", "tan(x)", "asin(x/2)", "acosh(x)", "root(x, 4)", "1/floor(x)", "x^2 if x > 0 else 1/x",
    "1 if 1/x > 0 else 0",
])  # fmt: skip
def test_what_may_fail_somewhere_is_not_total(text: str) -> None:
    whole = proved(domain(parse_function("x^2 + exp(-|x|)/(1 + x^2)")).complete).certificate
    assert isinstance(whole, TotalCertificate)
    assert prove(whole, "").value is True
    for damaged in (parse(text), Add(whole.node, parse(text)), Multiply(parse("0"), parse(text))):
        with pytest.raises(RefusedError):
            prove(replace(whole, node=damaged), "")


def test_a_narrow_spike_is_not_overlooked() -> None:
    """Wrong by less than a thousandth, on less than a thousandth of the interval."""
    text = "x + exp(-(1000x - 500)^2)/1000"
    low, high = exactly(parse("0")), exactly(parse("1"))
    smooth = ShapeCertificate(parse("x + exp(-(1000x - 500)^2)/3000"), "x", 1, low, high, (), (1,))
    assert prove(smooth, "").value is True
    steeper = ShapeCertificate(parse("x + exp(-(1000x - 500)^2)/1000"), "x", 1, low, high, (), (1,))
    assert prove(steeper, "").value is True
    falling = ShapeCertificate(parse("x + exp(-(1000x - 500)^2)/800"), "x", 1, low, high, (), (1,))
    with pytest.raises(RefusedError):
        prove(falling, "")
    assert [s.word for s in monotonic(parse_function(text), Interval(parse("0"), parse("1")))] == ["increasing"]


def test_touching_zero_is_told_from_crossing_it() -> None:
    whole = shape_of("x^3 - 3x^2/1000000 + 3x/1000000000000 - 1")
    assert whole.signs == (1, 1)
    nearly = critical_points(parse_function("x^3 - 3x^2/1000 + 2999999x/1000000000000"), INTERVAL)
    assert len(nearly.points) == 2
    proved(nearly.complete)


def test_foreign_certificates_are_refused() -> None:
    with pytest.raises(RefusedError):
        prove("proved", "")
