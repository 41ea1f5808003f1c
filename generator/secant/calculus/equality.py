"""Is one expression equal to another? By identities, by a point where they differ, or only as far as samples go."""

from __future__ import annotations

from fractions import Fraction
from itertools import count

from secant.calculus.certificates import DifferenceCertificate, EqualityCertificate
from secant.calculus.evidence import Evidence, Tested, Undecided
from secant.calculus.exact.ball import UnboundedError
from secant.calculus.exact.form import Form, TooBigError, rational_form
from secant.calculus.exact.sign import UnsettledError, enclose_form
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.kernel import RefusedError, prove
from secant.language import canonical, free_variables
from secant.language.tree import Node, Number

#: Points that are tried, and those that must have agreed for ``Tested``.
TRIED = 40
AGREED = 12
BITS = 200
_SPECIAL = (Fraction(0), Fraction(1), Fraction(-1), Fraction(1, 2), Fraction(2))


def equality(left: Node, right: Node) -> Evidence[bool]:
    """Equal wherever both have values?"""
    try:
        return prove(EqualityCertificate(left, right), "both sides have the same normal form")
    except RefusedError:
        pass
    names = sorted({*free_variables(left), *free_variables(right)})
    agreed = 0
    for point in _points(names):
        same = _same_at(left, right, {name: rational_form(number) for name, number in point.items()})
        if same is False:
            place = ", ".join(f"{name} = {canonical(Number(number))}" for name, number in point.items())
            certificate = DifferenceCertificate(
                left, right, tuple((name, Number(each)) for name, each in point.items())
            )
            try:
                return prove(certificate, f"they differ where {place}" if place else "they are different numbers")
            except RefusedError:
                continue
        agreed += same is True
        if agreed >= AGREED or (agreed and not names):
            return Tested(True, "rigorous enclosures of both sides overlap at every point tried", agreed)
    return Undecided("no identity was found, and too few points have values on both sides")


def _points(names: list[str]) -> list[dict[str, Fraction]]:
    """Fixed points, the same every time: a few where jumps and kinks often lie, and others unlikely to be special."""
    if not names:
        return [{}]
    special = [{name: _SPECIAL[(k + i) % len(_SPECIAL)] for i, name in enumerate(names)} for k in range(len(_SPECIAL))]
    numbers = (Fraction((37 * k * k + 11 * k + 5) % 211 - 90, 29) for k in count(1))
    return special + [{name: next(numbers) for name in names} for _ in range(TRIED)]


def _same_at(left: Node, right: Node, point: dict[str, Form]) -> bool | None:
    """Do enclosures overlap? ``None`` where a side has no value or none is found."""
    try:
        sides = [enclose_form(value(side, point), BITS).bounds() for side in (left, right)]
    except (UndefinedError, UnsettledError, UnboundedError, TooBigError):
        return None
    (a, b), (c, d) = sides
    return a <= d and c <= b
