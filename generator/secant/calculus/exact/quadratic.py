"""Numbers ``a + b*sqrt(n)``: what roots of quadratic polynomials ask for, again and again."""

from __future__ import annotations

from fractions import Fraction
from math import prod

from secant.calculus.exact.form import Form, Monomial, rational_form
from secant.calculus.univariate import whole_polynomial
from secant.language.tree import Node

HALF = Fraction(1, 2)
NONE: Monomial = ()


def _parts(form: Form) -> tuple[Fraction, Fraction, Monomial, int] | None:
    """(a, b, the monomial of sqrt(n), n), b not 0; ``None`` for a form that is not such a number."""
    plain, rooted, root, radicand = Fraction(0), Fraction(0), NONE, 1
    for monomial, coefficient in form.terms.items():
        if not monomial:
            plain = coefficient
        elif not rooted and all(generator.is_surd and exponent == HALF for generator, exponent in monomial):
            rooted, root = coefficient, monomial
            radicand = prod(int(generator[1:]) for generator, _ in monomial)
        else:
            return None
    return (plain, rooted, root, radicand) if rooted else None


def sign(form: Form) -> int | None:
    """The sign, from the squares; ``None`` for a form that is not such a number."""
    parts = _parts(form)
    if parts is None:
        return None
    plain, rooted, _, radicand = parts
    if (plain > 0) == (rooted > 0) or not plain:
        return 1 if rooted > 0 else -1
    gap = plain * plain - rooted * rooted * radicand
    return ((gap > 0) - (gap < 0)) * (1 if plain > 0 else -1)


def value(node: Node, variable: str, at: Form) -> Form | None:
    """The value at such a number of a polynomial with rational coefficients; ``None`` for anything else."""
    parts = _parts(at)
    if parts is None:
        return None
    plain, rooted, root, radicand = parts
    (a, c), (b, d) = plain.as_integer_ratio(), rooted.as_integer_ratio()
    found = whole_polynomial(node, {variable: ([a * d, b * c], c * d)})
    if found is None:
        return None
    numerators, denominator = found
    even, odd = (
        Fraction(sum(each * radicand**k for k, each in enumerate(numerators[start::2])), denominator)
        for start in (0, 1)
    )
    return rational_form(even) + (Form({root: odd}) if odd else rational_form(0))
