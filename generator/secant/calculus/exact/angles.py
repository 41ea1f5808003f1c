"""Sums of arctangents of rationals: 4 atan(1/5) − atan(1/239) − pi/4 is 0, by Gaussian numbers.

atan(r) is the argument of 1 + i r, and pi is four times that of 1 + i. A whole combination of such angles is the
argument of a product of powers of Gaussian rationals: a multiple of 2 pi exactly if the product is positive. Then an
enclosure of the sum inside (−2 pi, 2 pi) leaves only 0.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from secant.calculus.exact.form import Form
from secant.language.tree import Call, Constant, Number

#: Angles that are added, and how often at most.
_MOST = 200

Gaussian = tuple[Fraction, Fraction]


def turns_whole(form: Form) -> bool:
    """Whether the form is shown to be a multiple of 2 pi over a whole number: the same multiple of it is of 2 pi."""
    product = _product(form)
    return product is not None and product[1] == 0 and product[0] > 0


def scale_of(form: Form) -> int:
    """The whole number by which ``turns_whole`` multiplies the form."""
    return lcm(*(coefficient.denominator for coefficient in form.terms.values()))


def _product(form: Form) -> Gaussian | None:
    scale = scale_of(form)
    product: Gaussian = (Fraction(1), Fraction(0))
    for monomial, coefficient in form.terms.items():
        if len(monomial) != 1 or monomial[0][1] != 1:
            return None
        match monomial[0][0].node:
            case Constant("pi"):
                slope, times = Fraction(1), 4 * coefficient * scale
            case Call("atan", (Number(slope),)):
                times = coefficient * scale
            case _:
                return None
        if abs(times) > _MOST:
            return None
        factor: Gaussian = (Fraction(1), slope if times > 0 else -slope)
        for _ in range(abs(int(times))):
            a, b = product
            product = (a * factor[0] - b * factor[1], a * factor[1] + b * factor[0])
    return product
