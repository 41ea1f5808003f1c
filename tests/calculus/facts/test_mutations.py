"""Damaged certificates of every type are refused: moved boxes, dropped parts, turned signs, swapped nodes.

Each entry makes a true certificate and damages of it. What a damaged one says is false, or not shown by what is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import partial
from typing import Any

import pytest
from tests.calculus.facts.asking import compared, section

from secant.calculus import kernel
from secant.calculus.evidence import Answer, Proved, Refuted
from secant.calculus.facts import (
    certificates,
    course,
    critical,
    extremum,
    inflection,
    kinds,
    limits,
    lipschitz,
    tangents,
)
from secant.calculus.facts.certificates import (
    BoundCertificate,
    ContactCertificate,
    CounterexampleCertificate,
    CoverCertificate,
    FactorsCertificate,
    IdentityCertificate,
    InflectionCertificate,
    LevelCertificate,
    LipschitzCertificate,
    NearCertificate,
    PeriodCertificate,
    SplitCertificate,
    TouchCertificate,
    TowardsCertificate,
    ZerosCertificate,
)
from secant.calculus.facts.comparison import decide
from secant.calculus.facts.replay import REPLAYED
from secant.calculus.facts.replay_near import extreme_statement
from secant.calculus.facts.statement import Statement
from secant.calculus.kernel import RefusedError, prove
from secant.calculus.rigorous.certificates import ShapeCertificate
from secant.language import parse, parse_function
from secant.language.tree import Add, Multiply, Node, Number, Subtract

Damage = Callable[[Any], Iterator[Any]]
THOUSANDTH = parse("1/1000")


def certificate(answer: Answer) -> Any:
    assert isinstance(answer, Proved | Refuted)
    return answer.certificate


def parts(found: Any) -> Iterator[Any]:
    """Every dataclass inside a certificate, itself included."""
    yield found
    if isinstance(found, tuple):
        for each in found:
            yield from parts(each)
    elif is_dataclass(found) and not isinstance(found, Node):
        for field in fields(found):
            yield from parts(getattr(found, field.name))


def first(answer: Answer, kind: type) -> Any:
    """The first certificate of a type inside an answer's."""
    return next(each for each in parts(certificate(answer)) if isinstance(each, kind))


def told(found: Any, change: Callable[[Statement], Statement]) -> Any:
    """The certificate with the statement changed wherever it stands (also in what it rests on)."""
    if isinstance(found, Statement):
        return change(found)
    if isinstance(found, tuple):
        return tuple(told(each, change) for each in found)
    if is_dataclass(found) and not isinstance(found, Node | type):
        return replace(found, **{each.name: told(getattr(found, each.name), change) for each in fields(found)})
    return found


def turned(statement: Statement) -> Statement:
    return replace(statement, left=statement.right, right=statement.left)


def raised(statement: Statement) -> Statement:
    return replace(statement, left=Add(statement.left, parse("1000")))


def false_statements(whole: Any) -> Iterator[Any]:
    """The same proof for another statement, at the top or throughout."""
    for change in (turned, raised):
        yield replace(whole, statement=change(whole.statement))
        yield told(whole, change)


def boxes(whole: Any) -> Iterator[Any]:
    """Boxes dropped, shortened and moved; over all, another statement."""
    first_box, *others = whole.boxes
    yield replace(whole, boxes=tuple(others))
    yield replace(whole, boxes=())
    yield replace(whole, boxes=((first_box[0], first_box[0]), *others))
    yield replace(whole, boxes=tuple((a + 0.01, b) for a, b in whole.boxes))
    yield replace(whole, boxes=((first_box[1], first_box[0]), *others))
    if hasattr(whole, "statement"):
        yield from false_statements(whole)


def shapes(shape: ShapeCertificate) -> Iterator[ShapeCertificate]:
    """Signs turned, a place dropped with the sign of its neighbour, another function."""
    yield replace(shape, signs=tuple(None if sign is None else -sign or 1 for sign in shape.signs))
    yield replace(shape, signs=shape.signs[1:])
    yield replace(shape, node=Multiply(shape.node, parse("-1")))
    yield replace(shape, places=shape.places[1:], signs=shape.signs[1:]) if shape.places else replace(shape, order=7)


def zeros(whole: ZerosCertificate) -> Iterator[Any]:
    yield from false_statements(whole)
    yield from (replace(whole, shape=damaged) for damaged in shapes(whole.shape))


def bound(whole: BoundCertificate) -> Iterator[Any]:
    yield from false_statements(whole)
    yield from (replace(whole, extreme=replace(whole.extreme, shape=each)) for each in shapes(whole.extreme.shape))
    yield replace(whole, extreme=replace(whole.extreme, direction=-1))
    yield replace(whole, extreme=replace(whole.extreme, closed=(not whole.extreme.closed[0], whole.extreme.closed[1])))


def period(whole: PeriodCertificate) -> Iterator[Any]:
    yield from false_statements(whole)
    yield replace(whole, period=parse("2"))
    yield replace(whole, period=parse("4 pi"))
    yield replace(whole, inner=told(whole.inner, lambda each: each.on(section("[0, 1]"))))
    yield replace(whole, statement=replace(whole.statement, left=Add(whole.statement.left, parse("x"))))


def identity(whole: IdentityCertificate) -> Iterator[Any]:
    yield replace(whole, statement=replace(whole.statement, left=Add(whole.statement.left, THOUSANDTH)))
    yield replace(whole, statement=replace(whole.statement, operator="<"))
    yield replace(whole, statement=replace(whole.statement, left=parse("x/x"), right=parse("1")))


def counterexample(whole: CounterexampleCertificate) -> Iterator[Any]:
    yield replace(whole, point=parse("1000"))
    yield replace(whole, point=parse("1/0"))
    yield replace(whole, statement=turned(whole.statement))
    yield replace(whole, statement=whole.statement.on(section("[7, 8]")))


def points(whole: Any) -> Iterator[Any]:
    yield replace(whole, points=tuple(reversed(whole.points)))
    yield replace(whole, points=whole.points[:1])
    yield replace(whole, points=(whole.points[0],) * len(whole.points))
    yield replace(whole, node=Multiply(whole.node, parse("-1")))
    yield replace(whole, section=section("[100, 101]"))
    yield replace(whole, word="continuous")


def touch(whole: TouchCertificate) -> Iterator[Any]:
    yield replace(whole, place=replace(whole.place, low=whole.place.low + 1, high=whole.place.high + 1))
    yield replace(whole, statement=replace(whole.statement, operator="="))
    yield replace(whole, statement=whole.statement.on(section("[2, 3]")))
    yield replace(whole, statement=replace(whole.statement, left=parse("-1000")))


def rests(whole: Any) -> Iterator[Any]:
    """What rests on another proof: another one there, or none."""
    foreign = certificate(compared("x^2 + 1 > 0"))
    yield replace(whole, inner=foreign if not isinstance(whole.inner, tuple) else ())
    yield replace(whole, inner="proved" if not isinstance(whole.inner, tuple) else (foreign,))
    if hasattr(whole, "statement"):
        yield from false_statements(whole)


def towards(whole: TowardsCertificate) -> Iterator[Any]:
    yield from rests(whole)
    yield replace(whole, side=-whole.side)
    yield replace(whole, smooth=replace(whole.smooth, signs=(None,)))


def level(whole: LevelCertificate) -> Iterator[Any]:
    yield replace(whole, statement=raised(whole.statement))
    yield replace(whole, sample=parse("-5"))
    yield replace(whole, statement=replace(whole.statement, operator="<"))


def split(whole: Any) -> Iterator[Any]:
    yield replace(whole, parts=whole.parts[1:])
    yield replace(whole, parts=tuple(reversed(whole.parts)))
    yield replace(whole, parts=())
    yield from false_statements(whole)


def regular(whole: Any) -> Iterator[Any]:
    yield replace(whole, points=whole.points[:-1])
    yield replace(whole, points=(None,) * len(whole.points))
    yield replace(whole, node=parse("|x - 1| + floor(x)"))
    yield replace(whole, word="increasing")
    yield from (replace(whole, outline=damaged) for damaged in shapes(whole.outline))


def slope(whole: Any) -> Iterator[Any]:
    yield from rests(whole)
    yield replace(whole, word="decreasing")
    yield replace(whole, node=Subtract(parse("0"), whole.node))
    yield replace(whole, sample=parse("pi"))


def words(whole: Any, field: str, *wrong: Any) -> Iterator[Any]:
    yield from (replace(whole, **{field: each}) for each in wrong)


def near(whole: NearCertificate) -> Iterator[Any]:
    yield replace(whole, point=parse("1/2"))
    yield replace(whole, point=parse("1"))
    yield replace(whole, node=parse("-x^4"))
    yield replace(whole, word="maximum")
    yield replace(whole, inner="proved")
    yield replace(whole, inner=told(whole.inner, lambda each: each.on(section("[0, 1)"))))
    turned_down = replace(whole, node=parse("-x^4"))
    other = extreme_statement(turned_down.node, "x", whole.point, "minimum", section("(-1, 1)"))
    yield replace(turned_down, inner=told(whole.inner, lambda _: other))


def lipschitz_(whole: LipschitzCertificate) -> Iterator[Any]:
    yield replace(whole, bound=parse("1"))
    yield replace(whole, rising=(whole.rising[1], whole.rising[0]))
    yield replace(whole, rising=(whole.rising[0],) * 2)
    yield replace(whole, node=parse("2 x^2"))


def added(text: str, statement: Statement) -> Statement:
    return replace(statement, left=Add(statement.left, parse(text)))


def restated(whole: ContactCertificate, change: Callable[[Statement], Statement]) -> ContactCertificate:
    """The same proof for another statement, its shape included: only the series can tell."""
    other = change(whole.statement)
    return replace(whole, statement=other, smooth=replace(whole.smooth, node=other.gap))


def contacts(whole: ContactCertificate) -> Iterator[Any]:
    """Another side, other boxes, another order, and statements that are false by a sliver at the point."""
    yield from false_statements(whole)
    yield from boxes(whole)
    yield replace(whole, side=-whole.side)
    yield replace(whole, side=0)
    yield from (replace(whole, order=order) for order in (0, 1, 99))
    yield replace(whole, smooth=replace(whole.smooth, signs=(None,)))
    for text in ("x^2/1000000000", "1/1000000000", "x^3/100000", "x^5/50", "max(0, x - 9/10)/2", "0 ln(x - 1/2)"):
        yield restated(whole, partial(added, text))
    yield restated(whole, lambda each: replace(each, operator="="))
    # Where the point belongs to it, both sides are equal there.
    yield restated(whole, lambda each: replace(each.on(section("[0, 1)")), operator="<"))
    yield restated(whole, lambda each: each.on(section("[0, 5]")))
    yield restated(whole, lambda each: each.on(section("[0, oo)")))


def both(whole: Any) -> Iterator[Any]:
    yield from rests(whole)
    yield replace(whole, inner=whole.inner[:1])
    yield replace(whole, inner=(whole.inner[0],) * 2)
    yield replace(whole, inner=tuple(reversed(whole.inner)))


def far(whole: Any) -> Iterator[Any]:
    yield from rests(whole)
    yield replace(whole, statement=whole.statement.on(section("[1/100, oo)")))
    yield replace(whole, statement=whole.statement.on(section("(-oo, -2]")))
    yield replace(whole, statement=whole.statement.on(None))


def mirror(whole: Any) -> Iterator[Any]:
    yield from rests(whole)
    # Where only points with values count, the other half may have values that this one has not.
    yield told(whole, lambda each: replace(each, left=Add(each.left, parse("0 ln(-x)")), partial=True))
    yield replace(whole, statement=replace(whole.statement, left=Add(whole.statement.left, parse("x/1000"))))
    yield replace(whole, statement=whole.statement.on(section("[-1, 2]")))
    yield replace(whole, inner=told(whole.inner, lambda each: each.on(section("[1, 2]"))))


def beside(whole: Any) -> Iterator[Any]:
    yield replace(whole, ways=(whole.ways[0], None))
    yield replace(whole, ways=(None, None))
    yield replace(whole, word="increasing")
    yield replace(whole, point=parse("1/x"))
    yield replace(whole, node=parse("x^2 sin(1/x) + x^2 if x != 0 else 0"))


def repeats(whole: Any) -> Iterator[Any]:
    yield replace(whole, period=parse("pi/2"))
    yield replace(whole, period=parse("4 pi"))
    yield replace(whole, node=parse("|sin(x)|"))
    yield replace(whole, word="continuous")
    yield replace(whole, inner=replace(whole.inner, section=section("(-1, 1)")))
    yield replace(whole, inner=replace(whole.inner, points=whole.inner.points[1:]))


def count_(whole: Any) -> Iterator[Any]:
    yield from (replace(whole, shape=damaged) for damaged in shapes(whole.shape))
    yield replace(whole, section=section("[0, 5]"))
    yield replace(whole, node=parse("x^3 + 3x"))
    yield replace(whole, shape=replace(whole.shape, order=2))
    yield replace(whole, shape=replace(whole.shape, places=(), signs=(1,)))
    moved = tuple(replace(each, exact=parse("1/2"), low=0.5, high=0.5) for each in whole.shape.places)
    yield replace(whole, shape=replace(whole.shape, places=moved))


def inflected(whole: InflectionCertificate) -> Iterator[Any]:
    bends = whole.bends
    assert bends is not None
    yield replace(whole, tangent=None)
    yield replace(whole, bends=None)
    yield replace(whole, point=THOUSANDTH)
    yield replace(whole, node=parse("x^4"))
    yield replace(whole, bends=replace(bends, node=parse("-x^3")))
    yield replace(whole, bends=replace(bends, order=1))
    yield replace(whole, bends=replace(bends, signs=tuple(reversed(bends.signs))))
    yield replace(whole, bends=replace(bends, signs=(1, 1)))
    yield replace(whole, bends=replace(bends, high=bends.places[0], places=(), signs=bends.signs[:1]))
    yield replace(whole, bends=replace(bends, low=bends.places[0], places=(), signs=bends.signs[1:]))
    yield replace(whole, bends=replace(bends, places=(), signs=bends.signs[:1]))


def around_the_least() -> Any:
    """That x^4 is nowhere around 0 less than there, and so has a minimum."""
    node, at = parse("x^4"), parse("0")
    inner = certificate(decide(extreme_statement(node, "x", at, "minimum", section("(-1, 1)"))))
    return certificates.NearCertificate(node, "x", at, "minimum", inner)


F = parse_function
#: For each type of certificate: a true one, and how it is damaged.
TABLE: dict[str, tuple[Callable[[], Any], Damage]] = {
    "Numbers": (
        lambda: certificate(compared("e^pi > pi^e")),
        lambda whole: iter([replace(whole, left=parse("1/0")), replace(whole, right=parse("x"))]),
    ),
    "Counterexample": (lambda: certificate(compared("x^2 > x + 1/10", "[0, 5]")), counterexample),
    "Touch": (lambda: certificate(compared("(x^3 - x - 1)^2 > 0")), touch),
    "Cover": (lambda: certificate(compared("sin(x) + x < 3", "[0, 2]")), boxes),
    "Identity": (lambda: certificate(compared("sin(x)^2 + cos(x)^2 = 1")), identity),
    "Zeros": (lambda: first(compared("exp(x) >= 1 + x"), ZerosCertificate), zeros),
    "Bound": (lambda: first(compared("x ln(1 + x) < 1 + x ln(x)", "(0, 13]"), BoundCertificate), bound),
    "Period": (lambda: certificate(compared("sin(x) + cos(x) <= sqrt(2)")), period),
    "Points": (lambda: certificate(course.holds_on(F("x^2"), "increasing", section("[-1, 2]"), {})), points),
    "Split": (lambda: first(compared("e^x >= x^e", "(0, oo)"), SplitCertificate), split),
    "Towards": (lambda: first(compared("x ln(1 + 1/x) < 1", "(0, oo)"), TowardsCertificate), towards),
    "Level": (lambda: certificate(compared("atan(x) + atan(1/x) = pi/2", "(0, oo)")), level),
    "Logarithm": (lambda: certificate(compared("x^x >= 1/2", "(0, oo)")), rests),
    "Factors": (lambda: first(compared("x sin(x) <= |x|"), FactorsCertificate), rests),
    "Rewritten": (lambda: certificate(compared("x - floor(x) < 1")), rests),
    "Contact": (lambda: first(compared("sin(x) <= x - x^3/6 + x^5/120", "[0, 1]"), ContactCertificate), contacts),
    "Both": (lambda: certificate(compared("|sin(x)| <= x", "[0, oo)")), both),
    "Far": (lambda: certificate(compared("ln(1 + 1/x) < 1/sqrt(x^2 + x)", "[2, oo)")), far),
    "Mirror": (lambda: certificate(compared("cosh(x) >= 1 + x^2/2")), mirror),
    "Repeats": (
        lambda: certificate(course.holds_on(F("|sin(x)|^3"), "differentiable", None, {})),
        repeats,
    ),
    "Beside": (
        lambda: certificate(extremum.local(F("x^4*(2 + sin(1/x)) if x != 0 else 0"), "minimum", parse("0"), {})),
        beside,
    ),
    "Slope": (lambda: certificate(course.holds_on(F("x + sin(x)"), "increasing", None, {})), slope),
    "TotalRegular": (
        lambda: certificate(course.holds_on(F("|x|"), "continuous", None, {})),
        lambda whole: iter([replace(whole, word="differentiable"), replace(whole, node=parse("floor(x)"))]),
    ),
    "Regular": (
        lambda: certificate(course.holds_on(F("x^2 if x < 1 else 2x - 1"), "differentiable", section("[0, 2]"), {})),
        regular,
    ),
    "Break": (
        lambda: certificate(course.holds_on(F("|x^3 - x - 1|"), "differentiable", None, {})),
        lambda whole: iter([replace(whole, word="continuous"), replace(whole, index=1), replace(whole, index=-1)]),
    ),
    "RegularAt": (
        lambda: certificate(course.holds_at(F("|x|"), "continuous", parse("0"), {})),
        lambda whole: iter([replace(whole, point="proved"), replace(whole, word="increasing")]),
    ),
    "Near": (around_the_least, near),
    "Kind": (
        lambda: certificate(kinds.kind_at(F("|x|"), "corner", parse("0"), {})),
        lambda whole: iter(
            [
                replace(whole, point=replace(whole.point, limits=(None, None), quotients=(None, None))),
                replace(whole, point=replace(whole.point, quotients=tuple(reversed(whole.point.quotients)))),
            ]
        ),
    ),
    "Inflection": (lambda: certificate(inflection.at(F("x^3"), parse("0"), {})), inflected),
    "Count": (
        lambda: certificate(critical.number_of(F("x^3 - 3x"), 2, None, {})),
        count_,
    ),
    "Limits": (
        lambda: certificate(limits.limit(parse("sin(x)/x"), "x", parse("0"), 0, parse("1"), {})),
        lambda whole: iter(
            [
                replace(whole, limits=()),
                replace(whole, limits=(whole.limits[0],) * 2),
                replace(whole, limits=tuple(replace(each, node=parse("sin(2x)/x")) for each in whole.limits)),
            ]
        ),
    ),
    "Tangent": (
        lambda: certificate(tangents.tangent(F("x^2"), parse("1"), parse("2x - 1"), {})),
        lambda whole: iter(
            [
                replace(whole, point=replace(whole.point, node=parse("x^3"))),
                replace(whole, point=replace(whole.point, quotients=(None, None))),
            ]
        ),
    ),
    "Steep": (
        lambda: certificate(lipschitz.constant_on(F("x sin(x)"), parse("11"), section("[-10, 10]"), {})),
        lambda whole: (each for each in (*boxes(whole), replace(whole, bound=parse("5")))),
    ),
    "Lipschitz": (
        lambda: certificate(lipschitz.constant_on(F("x^2"), parse("2"), section("[-1, 1]"), {})),
        lipschitz_,
    ),
}


def test_every_type_is_damaged() -> None:
    """A new type of certificate needs a line above, and the kernel knows all that there are."""
    types = {name.removesuffix("Certificate") for name in vars(certificates) if name.endswith("Certificate")}
    own = {name for name in types if getattr(certificates, f"{name}Certificate").__module__ == certificates.__name__}
    assert set(TABLE) == own
    assert set(REPLAYED) == {f"{name}Certificate" for name in own}


@pytest.mark.parametrize("name", TABLE)
def test_damaged_certificates_are_refused(name: str) -> None:
    make, damage = TABLE[name]
    whole = make()
    assert type(whole).__name__ == f"{name}Certificate"
    before = prove(whole, "").value
    count = 0
    for damaged in damage(whole):
        count += 1
        with pytest.raises(RefusedError):
            prove(damaged, "")
    assert count > 1
    assert prove(whole, "").value is before


def test_roots_of_squares_need_the_signs_of_what_is_squared() -> None:
    whole = certificate(compared("asin(sin(x)) = x", "[-pi/2, pi/2]"))
    assert isinstance(whole, LevelCertificate)
    assert whole.signs
    foreign = certificate(compared("x^2 + 1 > 0"))
    for damaged in (
        replace(whole, signs=()),
        replace(whole, signs=(foreign,)),
        replace(whole, signs=tuple(told(each, turned) for each in whole.signs)),
        replace(whole, signs=tuple(told(each, lambda about: about.on(section("(0, 1)"))) for each in whole.signs)),
        told(whole, lambda about: about.on(section("[-pi/2, 2]"))),
        replace(whole, sample=parse("2")),
        replace(whole, statement=added("1/10^9", whole.statement)),
        replace(whole, statement=replace(whole.statement, left=parse("acos(cos(x))"))),
    ):
        with pytest.raises(RefusedError):
            prove(damaged, "")


@pytest.mark.parametrize(
    "field",
    [
        ("Kind", "kind", "cusp"),
        ("Tangent", "line", parse("2x")),
        ("Limits", "expected", parse("1.0001")),
        ("Limits", "expected", None),
        ("Count", "number", 1),
        ("Numbers", "operator", "="),
    ],
)
def test_another_claim_on_the_same_ground_is_false(field: tuple[str, str, Any]) -> None:
    """Where a certificate carries both the ground and the claim, the replay judges the claim by the ground."""
    name, which, wrong = field
    whole = TABLE[name][0]()
    assert prove(whole, "").value is True
    assert prove(replace(whole, **{which: wrong}), "").value is False


def test_a_refutation_needs_a_false_statement() -> None:
    with pytest.raises(RefusedError):
        kernel.refute(certificate(compared("e^pi > pi^e")), {}, "")


def test_nothing_else_is_replayed() -> None:
    for foreign in ("proved", None, Number, CoverCertificate):
        with pytest.raises(RefusedError):
            prove(foreign, "")
