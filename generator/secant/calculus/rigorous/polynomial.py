"""Polynomials in one variable with rational coefficients, and their roots in closed form."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import isqrt

from secant.calculus.exact.build import form
from secant.calculus.exact.form import Form, Monomial, TooBigError
from secant.calculus.exact.show import shown
from secant.calculus.exact.sign import UnsettledError
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.substitute import depends
from secant.language.tree import Add, Call, Divide, Multiply, Negate, Node, Number, Subtract, Variable


def coefficients(node: Node, variable: str) -> tuple[Fraction, ...] | None:
    """Of the polynomial that ``node`` is, constant term first; ``None`` if it is none."""
    try:
        expanded = form(node, expand=True)
    except (TooBigError, ZeroDivisionError):
        return None
    table: dict[int, Fraction] = {}
    for monomial, coefficient in expanded.terms.items():
        degree = 0
        for generator, exponent in monomial:
            if generator.node != Variable(variable) or not isinstance(exponent, int) or exponent < 0:
                return None
            degree = exponent
        table[degree] = coefficient
    return tuple(table.get(k, Fraction(0)) for k in range(max(table, default=0) + 1))


@lru_cache(maxsize=256)
def closed_roots(node: Node, variable: str) -> tuple[Node, ...] | None:
    """The real zeros of a linear or quadratic polynomial in closed form; ``None`` for anything else."""
    found = coefficients(node, variable)
    if found is None:
        return _linear_root(node, variable)
    if len(found) not in (2, 3):
        return None
    if len(found) == 2:
        return (Number(-found[0] / found[1]),)
    c, b, a = found
    inside = b * b - 4 * a * c
    if inside < 0:
        return ()
    middle, quarter = -b / (2 * a), inside / (4 * a * a)
    if quarter == 0:
        return (Number(middle),)
    spread = _square_root(quarter)
    if isinstance(spread, Number):
        return tuple(Number(value) for value in sorted((middle - spread.value, middle + spread.value)))
    if middle == 0:
        return (Negate(spread), spread)
    return (Subtract(Number(middle), spread), Add(Number(middle), spread))


def _linear_root(node: Node, variable: str) -> tuple[Node, ...] | None:
    """The zero of a x + b with closed a and b, whose sign is settled; ``None`` for anything else."""
    try:
        expanded = form(node, expand=True)
    except (TooBigError, ZeroDivisionError):
        return None
    parts: tuple[dict[Monomial, Fraction], dict[Monomial, Fraction]] = ({}, {})
    for monomial, coefficient in expanded.terms.items():
        degree, rest = 0, []
        for generator, exponent in monomial:
            if generator.node == Variable(variable) and exponent == 1:
                degree = 1
            elif depends(generator.node, variable):
                return None
            else:
                rest.append((generator, exponent))
        parts[degree][tuple(rest)] = coefficient
    b, a = (shown(Form(terms)) for terms in parts)
    try:
        root = value(Negate(Divide(b, a)), {})
    except (UndefinedError, UnsettledError):
        return None
    return (shown(root),)


def _square_root(value: Fraction) -> Node:
    """``sqrt(p/q)`` as a number, or as ``a*sqrt(n)/b`` with n free of squares (small ones)."""
    radicand, denominator = value.numerator * value.denominator, value.denominator
    outside = 1
    for prime in (2, 3, 5, 7, 11, 13):
        while radicand % (prime * prime) == 0:
            radicand //= prime * prime
            outside *= prime
    root = _whole_root(radicand)
    if root is not None:
        return Number(Fraction(outside * root, denominator))
    factor = Fraction(outside, denominator)
    surd: Node = Call("sqrt", (Number(Fraction(radicand)),))
    if factor.numerator != 1:
        surd = Multiply(Number(Fraction(factor.numerator)), surd)
    return surd if factor.denominator == 1 else Divide(surd, Number(Fraction(factor.denominator)))


def _whole_root(n: int) -> int | None:
    root = isqrt(n)
    return root if root * root == n else None
