"""The kernel refuses every damaged certificate of a value, an identity, a limit, a point or a derivation; and each type
of certificate that it replays is damaged somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from secant.calculus import kernel
from secant.calculus.certificates import (
    DerivationCertificate,
    DifferenceCertificate,
    EqualityCertificate,
    GermCertificate,
    LimitCertificate,
    LineCertificate,
    PointCertificate,
    ValueCertificate,
)
from secant.calculus.derivation.steps import Step
from secant.calculus.derived import derived
from secant.calculus.evidence import Proved
from secant.calculus.exact.form import rational_form
from secant.calculus.exact.value import value
from secant.calculus.facts import limits
from secant.calculus.kernel import RefusedError, prove
from secant.calculus.verdict import verdict
from secant.calculus.worked import worked
from secant.language import parse
from secant.language.tree import Add, Multiply, Negate, Number, Partial

#: Where the damages of each module's certificates are.
DAMAGED_IN = {
    "secant.calculus.certificates": "test_kernel.py",
    "secant.calculus.rigorous.certificates": "rigorous/test_replay.py",
    "secant.calculus.rigorous.plane_certificates": "rigorous/test_plane_replay.py",
    "secant.calculus.facts.certificates": "facts/test_mutations.py",
}
TINY = Number(Fraction(1, 10**9))


def refused(damaged: object) -> None:
    with pytest.raises(RefusedError):
        prove(damaged, "")


def test_every_type_of_certificate_is_damaged_somewhere() -> None:
    assert set(DAMAGED_IN) == {"secant.calculus.certificates", *kernel._ELSEWHERE}
    for module, file in DAMAGED_IN.items():
        text = (Path(__file__).parent / file).read_text(encoding="utf-8")
        own = [name for name, kind in vars(import_module(module)).items() if getattr(kind, "__module__", "") == module]
        names = [name for name in own if name.endswith("Certificate")]
        assert names
        # The table of the facts leaves “Certificate” out.
        missing = [name for name in names if name not in text and f'"{name.removesuffix("Certificate")}"' not in text]
        assert not missing, file


def test_the_kernel_is_short_and_knows_no_computer_algebra() -> None:
    text = Path(kernel.__file__).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    assert "sympy" not in text.lower()


@pytest.mark.parametrize("text", ["sqrt(2) + 1/3", "e^(ln(5)/2)", "sin(pi/7)", "-7/3"])
def test_another_value(text: str) -> None:
    node = parse(text)
    whole = ValueCertificate(node, value(node, {}))
    assert prove(whole, "").value == whole.value
    refused(replace(whole, value=whole.value + rational_form(Fraction(1, 10**40))))
    refused(replace(whole, value=-whole.value))
    refused(replace(whole, node=Add(node, TINY)))
    refused(replace(whole, node=parse("1/0")))


@pytest.mark.parametrize(
    ("left", "right"),
    [("sin(2x)", "2 sin(x) cos(x)"), ("(x + y)^3", "x^3 + 3x^2 y + 3x y^2 + y^3"), ("ln(x^2)", "2 ln(|x|)")],
)
def test_sides_that_are_not_equal(left: str, right: str) -> None:
    whole = EqualityCertificate(parse(left), parse(right))
    assert prove(whole, "").value is True
    for other in (Add(whole.right, TINY), Negate(whole.right), Multiply(whole.right, Add(parse("1"), TINY))):
        refused(replace(whole, right=other))


def test_points_that_show_no_difference() -> None:
    whole = DifferenceCertificate(parse("sqrt(x^2)"), parse("x"), (("x", parse("-1")),))
    assert prove(whole, "").value is False
    refused(replace(whole, point=(("x", parse("1")),)))
    refused(replace(whole, point=()))
    refused(replace(whole, point=(("x", parse("1/0")),)))
    refused(replace(whole, left=parse("x^3")))


LIMITS = [
    ("sin(x)/x", "0", "1"),
    ("(1 + 1/x)^x", "oo", "e"),
    ("|x|/x", "0", None),
    ("sin(1/x)", "0", None),
    ("x^2 sin(1/x)", "0", "0"),
    ("exp(-1/x^2)/x^5", "0", "0"),
    ("1/x^2", "0", "oo"),
]


@pytest.mark.parametrize(("text", "to", "expected"), LIMITS)
def test_damaged_limits(text: str, to: str, expected: str | None) -> None:
    target = to if to == "oo" else parse(to)
    wanted = expected if expected in (None, "oo") else parse(str(expected))
    answer: Any = limits.limit(parse(text), "x", target, 0, wanted, {})
    for whole in answer.certificate.limits:
        assert isinstance(whole, LimitCertificate)
        before = prove(whole, "").value
        for germ in damaged_germs(whole.germ):
            refused(replace(whole, germ=germ))
        # The same germ of another function, or towards another point, comes out differently or not at all.
        refused(replace(whole, node=Add(whole.node, TINY))) if before not in ("oo", "-oo", "none") else None
        refused(replace(whole, node=Negate(Add(whole.node, parse("1")))))
        refused(replace(whole, node=parse("1/(x - x)")))
        assert prove(whole, "").value == before


def damaged_germs(germ: GermCertificate) -> Iterator[GermCertificate]:
    """Another outcome, a branch too many, dropped or turned."""
    assert germ.outcome is not None
    yield replace(germ, outcome=None)
    other = rational_form(7) if germ.outcome.limit != rational_form(7) else rational_form(8)
    yield replace(germ, outcome=replace(germ.outcome, limit=other))
    yield replace(germ, outcome=replace(germ.outcome, limit="undefined"))
    if germ.branches:
        yield replace(germ, branches=germ.branches[1:])
        yield replace(germ, branches=(*germ.branches, germ.branches[0]))
    else:
        nothing: Any = None
        yield replace(germ, branches=(nothing,))


@pytest.mark.parametrize(
    ("text", "at", "kind"),
    [
        ("|x|", "0", "corner"),
        ("x^2", "3", "differentiable"),
        ("cbrt(x)", "0", "vertical tangent"),
        ("floor(x)", "1", "jump"),
    ],
)
def test_damaged_points(text: str, at: str, kind: str) -> None:
    whole = verdict(parse(text), "x", value(parse(at), {})).certificate
    assert isinstance(whole, PointCertificate)
    before = prove(whole, "").value
    assert before.kind == kind
    for field in ("limits", "quotients"):
        pair = getattr(whole, field)
        for index, germ in enumerate(pair):  # without a germ of its own a limit follows from the quotient's
            given = germ or whole.quotients[index]
            assert given is not None
            for damaged in damaged_germs(given):
                changed: dict[str, Any] = {field: (*pair[:index], damaged, *pair[index + 1 :])}
                refused(replace(whole, **changed))
    refused(replace(whole, node=parse("x^2 + 7x")))
    # What is left open is no verdict of another kind; a limit does not follow from an infinite quotient.
    if kind in ("vertical tangent", "jump"):
        assert prove(replace(whole, limits=(None, None)), "").value.kind == "undecided"
    assert prove(replace(whole, limits=(None, None), quotients=(None, None)), "").value.kind in ("undecided", kind)


DERIVATIONS = [
    "x^2 sin(x)",
    "exp(x)/(1 + x^2)",
    "ln(x^2 + 1)^3",
    "x^x",
    "atan(sqrt(x)) + |x| + 2^x",
    "tanh(cos(3x))",
    "x^2 if x < 1 else 2x - 1",
]


@pytest.mark.parametrize("text", DERIVATIONS)
def test_damaged_derivations(text: str) -> None:
    _, evidence = derived(parse(text), "x")
    assert isinstance(evidence, Proved)
    whole = evidence.certificate
    assert isinstance(whole, DerivationCertificate)
    refused(replace(whole, result=Add(whole.result, TINY)))
    refused(replace(whole, result=Negate(whole.result)))
    count = 0
    for damaged in damaged_steps(whole.root):
        refused(replace(whole, root=damaged))
        count += 1
    assert count > 5


def damaged_steps(step: Step) -> Iterator[Step]:
    """Each step of the tree in turn: another result, rule or variable; a condition or a part dropped or turned."""
    yield replace(step, after=Add(step.after, TINY))
    yield replace(step, variable="y")
    yield replace(step, rule="because")
    yield replace(step, before=Add(step.before, parse("x")))
    if step.conditions:
        yield replace(step, conditions=())
    if step.parts:
        yield replace(step, parts=step.parts[1:])
        yield replace(step, parts=(*step.parts, step.parts[0]))
    if len(set(step.parts)) > 1:
        yield replace(step, parts=step.parts[::-1])
    if step.seams:
        yield replace(step, seams=())
        yield replace(step, seams=("proved",))
        yield replace(step, parts=(replace(step.parts[0], variable="y"),))
    for index, part in enumerate(step.parts):
        for damaged in damaged_steps(part):
            yield replace(step, parts=(*step.parts[:index], damaged, *step.parts[index + 1 :]))


@pytest.mark.parametrize("text", DERIVATIONS[:-1])
def test_damaged_lines(text: str) -> None:
    lines = [line.expression for line in worked(parse(text), "x").lines]
    start = Partial("x", parse(text))
    for line in lines[1:]:
        whole = LineCertificate(start, line)
        assert prove(whole, "").value is True
        refused(replace(whole, after=Add(line, TINY)))
        refused(replace(whole, after=Negate(line)))
        refused(replace(whole, before=Partial("y", parse(text))))
        refused(replace(whole, before=Partial("x", Add(parse(text), parse("x")))))
