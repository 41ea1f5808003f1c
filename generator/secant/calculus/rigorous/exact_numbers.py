"""Exact numbers as a third kind of arithmetic for jets: exact gradients and Hessians at exact points.

Where the formula changes (a kink, a jump, the border of a condition, the edge of a domain) nothing is said:
``UnsettledError`` or ``UndefinedError`` of the exact room. So a jet that comes out belongs to one smooth formula around
the point, as far as the point lies inside its domain.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from secant.calculus.exact.calls import PI
from secant.calculus.exact.form import ONE, Form, rational_form
from secant.calculus.exact.powers import exponential
from secant.calculus.exact.sign import UnsettledError, floor_of, sign
from secant.calculus.exact.value import applied, general_power
from secant.calculus.rigorous.plane_jets import PlaneJets


class Exacts:
    """Closed forms. A comparison of equal numbers is not decided: next to the point it may come out either way."""

    def number(self, value: Fraction) -> Form:
        return rational_form(value)

    def constant(self, name: str) -> Form:
        return PI if name == "pi" else exponential(ONE)

    def unknown(self) -> Form:
        raise UnsettledError("a derivative where formulas meet")

    def knows(self, name: str) -> bool:  # noqa: ARG002 -- all functions of the table have exact values
        return True

    def call(self, name: str, arguments: tuple[Form, ...]) -> Form:
        return applied(name, arguments)

    def whole_power(self, base: Form, exponent: int) -> Form:
        return general_power(base, rational_form(exponent), literal=Fraction(exponent))

    def real_power(self, base: Form, exponent: Form) -> Form:
        return general_power(base, exponent, literal=None)

    def sign(self, value: Form) -> int | None:
        return sign(value)

    def hull(self, first: Form, second: Form) -> Form:
        if sign(first - second):
            raise UnsettledError("a derivative where formulas meet")
        return first

    def below(self, first: Form, second: Form) -> bool | None:
        found = sign(first - second)
        return None if found == 0 else found < 0

    def same(self, first: Form, second: Form) -> bool | None:
        return None if sign(first - second) == 0 else False

    def integer_part(self, value: Form) -> int | None:
        floor = floor_of(value)
        return None if sign(value - rational_form(floor)) == 0 else floor


EXACTS = Exacts()


@cache
def exact_jets(order: int, dimension: int) -> PlaneJets:
    """The evaluator factory for exact jets of several variables."""
    return PlaneJets(EXACTS, order, dimension)
