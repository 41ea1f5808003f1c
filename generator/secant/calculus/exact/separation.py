"""How close to 0 an algebraic number that is not 0 can be: then a small enough enclosure proves a number to be 0.

The bound of Burnikel, Fleischer, Mehlhorn and Schirra ("A strong and easily computable separation bound for arithmetic
expressions involving radicals", Algorithmica 27, 2000): write the number as U/L with algebraic integers U and L, let u
and l bound the sizes of all their conjugates, and D be the product of the degrees of all roots that occur. If U/L is
not 0 then |U/L| >= 1/(l * u**(D*D - 1)).
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm, log2

from secant.calculus.exact.form import Form, Generator, Rational
from secant.language.tree import Call, Constant, Number

#: More bits than this are not worth it.
MOST_BITS = 12_000


class _NotAlgebraicError(Exception):
    """A part is not known to be algebraic."""


def separation_bits(form: Form) -> int | None:
    """b such that the closed form is 0 or larger than 2**-b in size; ``None`` if it is not algebraic or b too large."""
    bound = _Bound()
    try:
        u, low = bound.of_form(form)
    except _NotAlgebraicError:
        return None
    order = lcm(4, *bound.turns)
    if order > MOST_BITS:
        return None
    degree = _degree_of_cosines(order) if bound.turns else 1
    for root in bound.roots.values():
        degree *= root
        if degree > MOST_BITS:
            return None
    bits = low + (degree * degree - 1) * max(u, 0.0)
    return int(bits) + 4 if bits < MOST_BITS else None


class _Bound:
    """Binary logarithms of u and l, part by part (l >= 1 and u >= 1 throughout, so that both are never below 0)."""

    def __init__(self) -> None:
        #: Each root once: its text -> its order.
        self.roots: dict[str, int] = {}
        #: Twice the denominators n of sin(k*pi/n).
        self.turns: set[int] = set()

    def of_form(self, form: Form) -> tuple[float, float]:
        total: tuple[float, float] | None = None
        for monomial, coefficient in form.terms.items():
            u, low = _log(abs(coefficient.numerator)), _log(coefficient.denominator)
            for generator, exponent in monomial:
                above, below = self.of_power(generator, exponent)
                u, low = u + above, low + below
            total = (u, low) if total is None else (max(total[0] + low, total[1] + u) + 1, total[1] + low)
        return total if total is not None else (0.0, 0.0)

    def of_power(self, generator: Generator, exponent: Rational) -> tuple[float, float]:
        u, low = self.of_generator(generator)
        order = Fraction(exponent).denominator
        if order > 1:
            self.roots[f"{generator}^(1/{order})"] = order
        size = float(abs(Fraction(exponent))) + 1e-9
        return (u * size, low * size) if exponent > 0 else (low * size, u * size)

    def of_generator(self, generator: Generator) -> tuple[float, float]:
        if generator.base is not None:
            return self.of_form(generator.base)
        node, argument = generator.node, generator.argument
        if isinstance(node, Number):
            return _log(abs(node.value.numerator)), _log(node.value.denominator)
        if isinstance(node, Call) and argument is not None:
            if node.function in ("cbrt", "root"):
                order = 3 if node.function == "cbrt" else int(_whole(node))
                self.roots[f"{generator}"] = order
                u, low = self.of_form(argument)
                return u / order + 1e-9, low / order + 1e-9
            turns = _turns(argument)
            if node.function in ("sin", "cos") and turns is not None:
                self.turns.add(2 * turns.denominator)
                return 1.0, 1.0
        raise _NotAlgebraicError


def _degree_of_cosines(order: int) -> int:
    """The degree of the field of all cos(2*pi*k/order): half of Euler's totient of the order (a multiple of 4)."""
    return sum(1 for k in range(1, order) if gcd(k, order) == 1) // 2


def _whole(node: Call) -> Fraction:
    order = node.arguments[1]
    if not isinstance(order, Number):
        raise _NotAlgebraicError
    return order.value


def _turns(argument: Form) -> Fraction | None:
    """q if the argument is q*pi."""
    if len(argument.terms) != 1:
        return None
    ((monomial, coefficient),) = argument.terms.items()
    plain = len(monomial) == 1 and monomial[0][1] == 1 and monomial[0][0].node == Constant("pi")
    return coefficient if plain else None


def _log(size: int) -> float:
    """An upper bound for log2(size), at least 0."""
    return log2(size) + 1e-9 if size > 1 else 0.0
