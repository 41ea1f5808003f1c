"""The kernel refuses every damaged certificate about several variables: moved, dropped, added, turned, renamed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest

from secant.calculus.evidence import Answer, Proved, Refuted
from secant.calculus.facts.descents import converges, cycles, diverges, reaches
from secant.calculus.facts.gradients import gradient_is, hessian_is
from secant.calculus.facts.plane_comparison import compare_in_box
from secant.calculus.facts.plane_critical import global_, kind_at, listed, number_of
from secant.calculus.facts.plane_lipschitz import gradient_constant_on
from secant.calculus.facts.region import Region
from secant.calculus.kernel import RefusedError, prove, refute
from secant.calculus.rigorous.descent_search import Proof
from secant.calculus.rigorous.plane_certificates import (
    Apart,
    Approach,
    Basin,
    CasesCertificate,
    CountCertificate,
    CoverCertificate,
    DescentCertificate,
    Drift,
    Escape,
    FailureCertificate,
    GlobalCertificate,
    GradientCertificate,
    HessianCertificate,
    IdentityCertificate,
    KindCertificate,
    PointsCertificate,
    Quadratic,
    ReachCertificate,
    Relation,
    Return,
    SpectralCertificate,
    SquaredCertificate,
    SquaresCertificate,
    StretchCertificate,
    Term,
)
from secant.language import free_variables, parse, parse_condition, parse_function, parse_interval
from secant.language.tree import Add, Node, Number, Subtract

HIMMELBLAU = "(u^2 + v - 11)^2 + (u + v^2 - 7)^2"
WELLS = "u^4 + v^4 - 4u v"
ONE = Number(Fraction(1))


def nodes(text: str) -> tuple[Node, ...]:
    return tuple(parse(each) for each in text.split(";"))


def certificate_of(answer: Answer) -> object:
    assert isinstance(answer, Proved | Refuted), answer
    return answer.certificate


def inequality(left: str, operator: str, right: str, side: str = "", condition: str = "") -> object:
    a, b = parse(left), parse(right)
    interval = parse_interval(side) if side else None
    names = sorted({*free_variables(a), *free_variables(b)})
    region = Region(tuple((name, interval) for name in names), parse_condition(condition) if condition else None)
    return certificate_of(compare_in_box(a, operator, b, region, {}))


def refused(damaged: object) -> None:
    """No fact comes of it: the replay fails, or finds another truth than a proof of the statement needs."""
    with pytest.raises(RefusedError):
        prove(damaged, "")


def damaged_relations(relation: Relation) -> Iterator[Relation]:
    """Statements that are false, or about something else."""
    yield replace(relation, left=relation.right, right=relation.left)
    yield replace(relation, left=Subtract(relation.left, Number(Fraction(1000))))
    yield replace(relation, operator={">=": "<=", "<=": ">=", ">": "<", "<": ">"}[relation.operator])
    yield replace(relation, operator="=")


# Inequalities

COVERS = [
    ("u^4 - u^2 + u v + v^2", ">=", "-0.41", "[-1, 1]", ""),
    ("sin(u + v) + (u - v)^2 - 3u/2 + 5v/2 + 1", ">", "-1.9133", "[-1.5, 3]", ""),
    ("u^4 + v^4 - 4u v", ">=", "-2", "[-5, 5]", ""),
    ("u^2 v", ">=", "-1", "", "u^2 + v^2 <= 1"),
]


@pytest.mark.parametrize("case", COVERS)
def test_damaged_covers(case: tuple[str, str, str, str, str]) -> None:
    whole = inequality(*case)
    assert isinstance(whole, CoverCertificate)
    assert prove(whole, "").value is True
    for relation in damaged_relations(whole.relation):
        refused(replace(whole, relation=relation))
    wider = tuple((name, None) for name in whole.relation.names)
    if whole.relation.sides != wider:
        refused(replace(whole, relation=replace(whole.relation, sides=wider)))
    if whole.relation.condition is not None:
        refused(replace(whole, relation=replace(whole.relation, condition=None)))
        refused(replace(whole, relation=replace(whole.relation, condition=parse_condition("u^2 + v^2 <= 9"))))
    cuts = whole.cuts
    refused(replace(whole, cuts=(*cuts, "bound")))
    refused(replace(whole, cuts=()))
    refused(replace(whole, cuts=("bound",)))
    refused(replace(whole, cuts=("outside",)))
    refused(replace(whole, cuts=("touch 7",)))
    refused(replace(whole, cuts=("exact",)))
    for index, cut in enumerate(cuts):
        if not cut.startswith(("low", "high")):  # without looking at a face the boxes may still do
            refused(replace(whole, cuts=cuts[:index] + cuts[index + 1 :]))
        if cut.startswith("split"):
            refused(replace(whole, cuts=(*cuts[:index], "bound", *cuts[index + 1 :])))
        if cut == "bound":
            refused(replace(whole, cuts=(*cuts[:index], "outside", *cuts[index + 1 :])))
        if cut.startswith("touch"):
            refused(replace(whole, cuts=(*cuts[:index], "bound", *cuts[index + 1 :])))
    for index, point in enumerate(whole.touches):
        moved = (Add(point[0], Number(Fraction(1, 10**6))), *point[1:])
        refused(replace(whole, touches=(*whole.touches[:index], moved, *whole.touches[index + 1 :])))
    if whole.touches:
        refused(replace(whole, touches=()))


SQUARES = [
    ("u^4 + v^4", ">=", "u^3 v + u v^3", "", ""),
    ("u v", "<=", "1/2", "", "u^2 + v^2 <= 1"),
    ("u v", ">", "0", "(0, oo)", ""),
    ("u v + 1", ">=", "u + v", "[1, oo)", ""),
    ("exp((u + v)/2)", "<=", "(exp(u) + exp(v))/2", "", ""),
]


@pytest.mark.parametrize("case", SQUARES)
def test_damaged_sums_of_squares(case: tuple[str, str, str, str, str]) -> None:
    whole = inequality(*case)
    assert isinstance(whole, SquaresCertificate)
    assert prove(whole, "").value is True
    for relation in damaged_relations(whole.relation):
        refused(replace(whole, relation=relation))
    if whole.relation.condition is not None:
        refused(replace(whole, relation=replace(whole.relation, condition=None)))
    open_sides = tuple((name, None) for name in whole.relation.names)
    if whole.relation.sides != open_sides:
        refused(replace(whole, relation=replace(whole.relation, sides=open_sides)))
    for index, term in enumerate(whole.terms):
        rest = whole.terms[:index], whole.terms[index + 1 :]
        refused(replace(whole, terms=(*rest[0], *rest[1])))
        for other in (
            replace(term, coefficient=-term.coefficient),
            replace(term, coefficient=term.coefficient + Fraction(1, 10**9)),
            replace(term, factors=(*term.factors, Subtract(parse("u"), Number(Fraction(3))))),
            replace(term, square=Add(term.square, ONE)),
        ):
            refused(replace(whole, terms=(*rest[0], other, *rest[1])))
    # A true identity with a factor that may be negative, or that has no value everywhere, proves nothing.
    cube = Relation(parse("u^3"), ">=", Number(Fraction(0)), (("u", None),), None)
    refused(SquaresCertificate(cube, (Term(Fraction(1), (parse("u"),), parse("u")),)))
    square = Relation(parse("u^2"), ">=", Number(Fraction(0)), (("u", None),), None)
    refused(SquaresCertificate(square, (Term(Fraction(1), (parse("1/u^2"),), parse("u^2")),)))
    strict = replace(square, operator=">")
    refused(SquaresCertificate(strict, (Term(Fraction(1), (), parse("u")),)))


def test_damaged_cases_and_substitutions() -> None:
    cases = inequality("|u + v|", "<=", "|u| + |v|")
    assert isinstance(cases, CasesCertificate)
    refused(replace(cases, parts=cases.parts[::-1]))
    refused(replace(cases, parts=(cases.parts[0], cases.parts[0])))
    refused(replace(cases, inside=parse("u")))
    for relation in damaged_relations(cases.relation):
        refused(replace(cases, relation=relation))
    roots = inequality("sqrt(u v)", "<=", "(u + v)/2", "[0, oo)")
    assert isinstance(roots, SquaredCertificate)
    refused(replace(roots, squared=("u",)))
    refused(replace(roots, relation=replace(roots.relation, sides=(("u", None), ("v", None)))))
    for relation in damaged_relations(roots.relation):
        refused(replace(roots, relation=relation))


def test_damaged_identities_and_failures() -> None:
    same = inequality("ln(u v)", "=", "ln(u) + ln(v)", "(0, oo)")
    assert isinstance(same, IdentityCertificate)
    refused(IdentityCertificate(replace(same.relation, right=parse("ln(u) + ln(v) + 10^(-9)"))))
    refused(IdentityCertificate(replace(same.relation, sides=(("u", None), ("v", None)))))
    refused(IdentityCertificate(replace(same.relation, operator="<")))
    failure = inequality("u v", "<=", "0.4999", "", "u^2 + v^2 <= 1")
    assert isinstance(failure, FailureCertificate)
    assert prove(failure, "").value is False
    refused(replace(failure, point=nodes("1; 1")))
    refused(replace(failure, point=nodes("0; 0")))
    refused(replace(failure, point=nodes("1/2")))
    refused(replace(failure, relation=replace(failure.relation, right=parse("1/2"))))
    with pytest.raises(RefusedError):
        refute(same, {}, "")


# Points


def test_damaged_gradients_hessians_and_kinds() -> None:
    bowl = parse_function("u^2 + 10v^2")
    gradient = certificate_of(gradient_is(bowl, nodes("1; 2"), nodes("2; 40"), {}))
    assert isinstance(gradient, GradientCertificate)
    assert prove(replace(gradient, vector=nodes("2; 41")), "").value is False
    refused(replace(gradient, vector=nodes("2")))
    refused(replace(gradient, point=nodes("1")))
    refused(replace(gradient, node=parse("|u - 1| + v")))
    matrix = certificate_of(hessian_is(bowl, nodes("1; 2"), (nodes("2; 0"), nodes("0; 20")), {}))
    assert isinstance(matrix, HessianCertificate)
    assert prove(replace(matrix, matrix=(nodes("2; 0"), nodes("0; 21"))), "").value is False
    for rows in (("2; 0",), ("2; 0", "0; 20", "0; 0"), ("2", "20"), ("2; 0; 0", "0; 20; 0"), ("2; 0", "0; 1/0")):
        refused(replace(matrix, matrix=tuple(map(nodes, rows))))
    for kink in (
        "u^2 + 10v^2 + |u - 1|*(u - 1)",
        "u^2 + 10v^2 + |v - 2|",
        "u^2 + 10v^2 + 0*ln(u - 1)",
        "cbrt(u - 1)^5",
    ):
        refused(replace(matrix, node=parse(kink)))
    refused(replace(matrix, point=nodes("1")))
    refused(replace(matrix, point=nodes("1; 1/0")))
    for node in ("u^2 + 10v^2 + u^2 v/10^9", "u^2 + 10v^2 + u*(v - 2)", "2u^2 + 10v^2"):
        assert prove(replace(matrix, node=parse(node)), "").value is False
    assert prove(replace(matrix, matrix=(nodes("2; 1/10^12"), nodes("1/10^12; 20"))), "").value is False
    monkey = certificate_of(kind_at(parse_function("u^3 - 3u v^2"), "saddle", nodes("0; 0"), {}))
    assert isinstance(monkey, KindCertificate)
    refused(replace(monkey, lines=()))
    refused(replace(monkey, kind="summit"))
    assert prove(replace(monkey, kind="local minimum"), "").value is False
    assert prove(replace(monkey, point=nodes("1; 0")), "").value is False
    flat = certificate_of(kind_at(parse_function("u^4 + v^4"), "local minimum", nodes("0; 0"), {}))
    assert isinstance(flat, KindCertificate)
    refused(replace(flat, bound=None))
    refused(replace(flat, node=parse("u^4 - v^4"), lines=()))
    refused(replace(flat, node=parse("u^4 + v^4 + u^2 v^2")))
    bound = flat.bound
    assert isinstance(bound, CoverCertificate)
    one_sided = tuple((name, parse_interval("[0, 1/16]")) for name in ("u", "v"))
    refused(replace(flat, bound=replace(bound, relation=replace(bound.relation, sides=one_sided))))


def test_damaged_lists_of_critical_points() -> None:
    sides = (parse_interval("[-2, 2]"),) * 2
    complete = listed(parse_function(WELLS), sides, {}).complete
    assert isinstance(complete, Proved)
    whole = complete.certificate
    assert isinstance(whole, PointsCertificate)
    for index, point in enumerate(whole.points):
        rest = whole.points[:index], whole.points[index + 1 :]
        refused(replace(whole, points=(*rest[0], *rest[1])))
        refused(replace(whole, points=(*whole.points, point)))
        moved = tuple((low + 0.01, high + 0.01) for low, high in point.inner)
        wide = tuple((low - 3, high + 3) for low, high in point.outer)
        empty = tuple((low + 0.3 * (high - low), low + 0.31 * (high - low)) for low, high in point.outer)
        others = [replace(point, inner=moved), replace(point, outer=wide), replace(point, inner=empty)]
        others += [
            replace(point, kind=kind) for kind in ("saddle", "local minimum", "local maximum") if kind != point.kind
        ]
        others.append(replace(point, exact=nodes("1; 1.0000000001")))
        for other in others:
            refused(replace(whole, points=(*rest[0], other, *rest[1])))
    for index, cut in list(enumerate(whole.cuts))[::4]:
        dropped = (*whole.cuts[:index], *whole.cuts[index + 1 :])
        refused(replace(whole, cuts=dropped))
        words = ["slope"] if cut.startswith("split") else ["nowhere", "split 0"]
        words += ["in 2"] if cut == "slope" else [f"in {3 - int(cut[3:])}"] if cut.startswith("in") else []
        for word in words:
            refused(replace(whole, cuts=(*whole.cuts[:index], word, *whole.cuts[index + 1 :])))
    refused(replace(whole, node=parse(f"{WELLS} + u/1000")))
    refused(replace(whole, sides=(("u", parse_interval("[-3, 2]")), whole.sides[1])))
    refused(replace(whole, sides=(("u", parse_interval("[0, 2]")), whole.sides[1])))
    count = certificate_of(number_of(parse_function(WELLS), 3, sides, {}))
    assert isinstance(count, CountCertificate)
    for number in (0, 2, 4, -3):
        assert prove(replace(count, count=number), "").value is False
    last = whole.points[-1]
    for damaged in (
        replace(whole, points=whole.points[1:]),
        replace(whole, points=whole.points[::-1]),
        replace(whole, points=(*whole.points, last)),
        replace(whole, cuts=whole.cuts[:-1]),
        replace(whole, cuts=(*whole.cuts, "slope")),
        replace(whole, sides=whole.sides[::-1]),
        replace(whole, node=parse(f"{WELLS} + |u - 1|/1000")),
    ):
        for number in (2, 3, 4):
            refused(replace(count, points=damaged, count=number))


def test_damaged_global_extrema_and_constants() -> None:
    best = certificate_of(global_(parse_function("u^4 + v^4 - 4u v"), "minimum", nodes("1; 1"), None, {}))
    assert isinstance(best, GlobalCertificate)
    refused(replace(best, point=nodes("0; 0")))
    refused(replace(best, direction=1))
    refused(replace(best, node=parse("u^4 + v^4 - 5u v")))
    refused(replace(best, bound="because"))
    norm = certificate_of(gradient_constant_on(parse_function("u^2 + 3u v + 2v^2"), parse("7"), None, {}))
    assert isinstance(norm, SpectralCertificate)
    refused(replace(norm, constant=parse("6")))
    refused(replace(norm, minors=norm.minors[1:]))
    refused(replace(norm, minors=norm.minors[::-1]))
    refused(replace(norm, node=parse("u^2 + 4u v + 2v^2")))
    pair = certificate_of(gradient_constant_on(parse_function("u^2 + 3u v + 2v^2"), parse("6"), None, {}))
    assert isinstance(pair, StretchCertificate)
    assert prove(pair, "").value is False
    refused(replace(pair, constant=parse("7")))
    refused(replace(pair, points=(pair.points[0], pair.points[0])))
    refused(replace(pair, sides=tuple((name, parse_interval("[50, 51]")) for name in ("u", "v"))))


# Descent

WALKS = [
    ("converges", "u^2/2 + 5v^2", "8; 1", "0.19", "0; 0", Quadratic),
    ("cycles", "x^4", "1", "1/2", "", Return),
    ("converges", HIMMELBLAU, "0; 0", "0.01", "3; 2", Basin),
    ("cycles", "(x^2 - 1)^2", "0.3", "0.3", "", Basin),
    ("converges", "x^4", "1", "0.1", "0", Approach),
    ("diverges", "x^4", "1", "0.9", "", Escape),
    ("diverges", "exp(x)", "0", "1", "", Drift),
    ("converges", "u^4 + v^2", "1; 1", "0.1", "0; 0", Apart),
]


def damaged_proofs(proof: Proof) -> Iterator[Proof]:
    match proof:
        case Return(at, period):
            yield Return(at, period + 1)
            yield Return(at, 0)
            yield Return(-1, period)
        case Basin(steps, _, centre, radius, _, period):
            yield replace(proof, steps=0, radius=radius / 1000)
            yield replace(proof, centre=tuple(each + Fraction(1, 2) for each in centre))
            yield replace(proof, centre=centre[1:])
            yield replace(proof, radius=radius * 50)
            yield replace(proof, radius=-radius)
            yield replace(proof, shrinks=Fraction(1, 1000))
            yield replace(proof, shrinks=Fraction(1))
            yield replace(proof, period=0)
            if period > 1:
                yield replace(proof, period=1)
                yield replace(proof, period=period + 1)
            yield replace(proof, bits=4, steps=steps + 5)
        case Approach(_, _, limit, end, order):
            yield replace(proof, limit=Add(limit, Number(Fraction(1, 100))))
            yield replace(proof, order=order - 1)
            yield replace(proof, order=order + 1)
            yield replace(proof, end=end * 3)
            yield replace(proof, end=-end)
            yield replace(proof, end=end / 100)
        case Escape(_, _, far, grows):
            yield replace(proof, far=far * 2)
            yield replace(proof, far=far / 10)
            yield replace(proof, grows=Fraction(1))
            yield replace(proof, grows=grows * 10)
        case Drift(_, _, end, _):
            yield replace(proof, end=end + 1)
            yield replace(proof, end=end - 1)
            yield replace(proof, bound=None)
        case Apart(parts):
            yield Apart(parts[1:])
            yield Apart(parts[::-1][:1] * 2)
            first = parts[0]
            yield Apart((replace(first, start=nodes("2")), *parts[1:]))
            yield Apart((replace(first, rate=parse("0.2")), *parts[1:]))
            yield Apart((replace(first, node=Add(first.node, parse("u/1000"))), *parts[1:]))


@pytest.mark.parametrize(("word", "text", "start", "rate", "limit", "kind"), WALKS)
def test_damaged_descents(word: str, text: str, start: str, rate: str, limit: str, kind: type) -> None:
    f, at, eta = parse_function(text), nodes(start), parse(rate)
    if word == "converges":
        answer = converges(f, at, eta, nodes(limit), {})
    else:
        answer = (diverges if word == "diverges" else cycles)(f, at, eta, {})
    whole = certificate_of(answer)
    assert isinstance(whole, DescentCertificate)
    assert isinstance(whole.proof, kind)
    assert prove(whole, "").value is True
    for proof in damaged_proofs(whole.proof):
        refused(replace(whole, proof=proof))
    for other in {"converges", "diverges", "cycles"} - {word}:
        assert prove(replace(whole, statement=other), "").value is False
    refused(replace(whole, statement="wanders"))
    refused(replace(whole, rate=parse("-1/10")))
    refused(replace(whole, start=()))
    if word == "converges":
        refused(replace(whole, limit=None))
        moved = (Add(nodes(limit)[0], Number(Fraction(1, 10**9))), *nodes(limit)[1:])
        assert prove(replace(whole, limit=moved), "").value is False
    if kind is not Quadratic:
        refused(replace(whole, proof=Quadratic()))


def test_a_kink_is_no_quadratic() -> None:
    """The second derivative of |x| is 0 wherever there is one."""
    refused(DescentCertificate(parse("abs(x)"), ("x",), nodes("1"), parse("1/10"), Quadratic(), "diverges"))


def test_damaged_levels() -> None:
    whole = certificate_of(reaches(parse_function("x^2"), nodes("1"), parse("0.1"), parse("0.01"), 20, {}))
    assert isinstance(whole, ReachCertificate)
    assert prove(whole, "").value is True
    refused(replace(whole, at=None))
    refused(replace(whole, at=10))
    refused(replace(whole, at=21))
    refused(replace(whole, at=-1))
    refused(replace(whole, level=parse("0.007")))
    refused(replace(whole, bits=2))
    none = certificate_of(reaches(parse_function("x^2"), nodes("1"), parse("0.1"), parse("0.01"), 10, {}))
    assert isinstance(none, ReachCertificate)
    assert prove(none, "").value is False
    refused(replace(none, steps=11))
    refused(replace(none, at=10))


def test_other_objects_are_no_certificates() -> None:
    refused(Relation(parse("1"), "<", parse("2"), (), None))
    refused(Quadratic())
