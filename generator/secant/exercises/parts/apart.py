"""That two answers differ is proved: at a point where both have values, and different ones."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from secant.calculus.certificates import DifferenceCertificate
from secant.calculus.equality import equality
from secant.calculus.evidence import Proved
from secant.calculus.exact.form import TooBigError, rational_form
from secant.calculus.exact.sign import UnsettledError
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.kernel import RefusedError, prove
from secant.calculus.reals import Real, real
from secant.diagnostics import SecantError
from secant.language import Excerpt, free_variables
from secant.language.tree import Node, Number

#: Where answers are compared: small numbers first, since a reader checks them by head.
POINTS = tuple(map(Fraction, ("1", "2", "-1", "3", "1/2", "0", "-2", "1/4", "3/4", "5", "-1/2")))
#: What other letters are at these points.
OTHERS = (Fraction(2), Fraction(3), Fraction(5), Fraction(7))


@dataclass(frozen=True, slots=True)
class Apart:
    """At ``point`` (a value of the variable) the left side is ``left`` and the right side ``right``, as texts."""

    point: Number
    left: str
    right: str


def apart(left: Node, right: Node, variable: str, where: Node) -> Apart | None:
    """The first point at which both sides, and ``where``, have values, and the sides have proved different ones."""
    others = sorted({*free_variables(left), *free_variables(right), *free_variables(where)} - {variable})
    fixed = tuple((name, Number(size)) for name, size in zip(others, OTHERS, strict=False))
    if len(fixed) < len(others):
        return None
    for size in POINTS:
        point = ((variable, Number(size)), *fixed)
        forms = {name: rational_form(number.value) for name, number in point}
        try:
            value(where, forms)
            proved = prove(DifferenceCertificate(left, right, point), "")
            values = _texts([real(side, dict(point)) for side in (left, right)])
        except (UndefinedError, UnsettledError, TooBigError, RefusedError, ZeroDivisionError, SecantError):
            continue
        if proved.value is False:
            return Apart(Number(size), values[0], values[1])
    return None


def _texts(values: list[Real]) -> tuple[str, str]:
    """Two numbers with as many digits as it takes to tell them apart."""
    digits, texts = 4, ["", ""]
    while texts[0] == texts[1]:
        texts = [each.text() if each.rational is not None else each.digits(digits) for each in values]
        digits *= 2
    return texts[0], texts[1]


def check_wrong(answer: Excerpt, found: object, right: Node, wrong: Node) -> None:
    """Complain of a wrong answer that is right, or of which it cannot be shown that it is wrong."""
    if found is not None:
        return
    evidence = equality(right, wrong)
    raise not_wrong(answer, right=isinstance(evidence, Proved) and bool(evidence.value))


def not_wrong(answer: Excerpt, *, right: bool) -> SecantError:
    """The complaint about an answer that is not shown to be wrong: it is ``right``, or it was not settled."""
    if right:
        return answer.error("SEC-551", "this answer is right", "give one that is wrong, or leave it out")
    return answer.error("SEC-552", "it was not shown that this answer is wrong", "give another one")
