"""Difference quotients in floating-point arithmetic: how wrong they are, and which step theory calls the best.

With the rounding unit ε, values that are off by at most ε|f|, and f smooth enough, the error of each scheme is at most

==========  ==============================================  ===================  ==========================
scheme      quotient                                        truncation           rounding
==========  ==============================================  ===================  ==========================
forward     (f(x+h) − f(x)) / h                             |f″| h / 2           2 ε|f| / h
central     (f(x+h) − f(x−h)) / 2h                          |f‴| h² / 6          ε|f| / h
five-point  (−f(x+2h) + 8f(x+h) − 8f(x−h) + f(x−2h)) / 12h  |f⁽⁵⁾| h⁴ / 30       3 ε|f| / 2h
==========  ==============================================  ===================  ==========================

(f and its derivatives taken at x: right to leading order). The sum is least at 2√(ε|f/f″|), (3ε|f/f‴|)^⅓ and
(45ε|f|/4|f⁽⁵⁾|)^⅕. Source: any text on numerical differentiation, e.g. Press et al., Numerical Recipes, section 5.7.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from secant.calculus.derivation import derivative
from secant.calculus.numeric.compile import compiled
from secant.calculus.reals import real
from secant.language.tree import Function, Node, Number

Array = NDArray[np.float64]

#: The rounding unit of float64: rounding to nearest is off by at most this share of the number.
UNIT = 2.0**-53


@dataclass(frozen=True, slots=True)
class Scheme:
    """``weights[k]`` multiplies f(x + k h); their sum is divided by ``divisor`` h. The truncation error is
    ``truncation`` |f⁽ᵒʳᵈᵉʳ⁾| h^(order − 1), the rounding error ``rounding`` ε|f| / h."""

    weights: dict[int, int]
    divisor: int
    order: int
    truncation: Fraction
    rounding: Fraction


SCHEMES = {
    "forward": Scheme({1: 1, 0: -1}, 1, 2, Fraction(1, 2), Fraction(2)),
    "central": Scheme({1: 1, -1: -1}, 2, 3, Fraction(1, 6), Fraction(1)),
    "five-point": Scheme({2: -1, 1: 8, -1: -8, -2: 1}, 12, 5, Fraction(1, 30), Fraction(3, 2)),
}


def difference_errors(f: Function, at: Node, scheme: str, steps: Array) -> Array:
    """Quotient minus derivative at the float nearest to ``at``, for each step; ``f`` has a core body in one variable.

    The derivative is known to more digits than a float has, so that what is left is the quotient's own error. NaN where
    the quotient has no value.
    """
    rule = SCHEMES[scheme]
    x = float(real(at))
    value = compiled(f.body, f.parameters)
    total = np.zeros_like(steps)
    with np.errstate(all="ignore"):
        for place, weight in rule.weights.items():
            total = total + weight * value(x + place * steps)
        quotients = total / (rule.divisor * steps)
    low, high = real(derivative(f.body, f.parameters[0]), {f.parameters[0]: Number(Fraction(x))}).bounds(120)
    truth = (low + high) / 2
    leading = float(truth)
    return (quotients - leading) - float(truth - Fraction(leading))


def best_step(f: Function, at: Node, scheme: str) -> tuple[float, float] | None:
    """The step at which the sum of both bounds is least, and that sum; ``None`` if f or the derivative that governs the
    truncation is 0 at the point, where the leading order says nothing."""
    rule = SCHEMES[scheme]
    size = abs(float(real(f.body, {f.parameters[0]: at})))
    governing = derivative(f.body, f.parameters[0], rule.order)
    bend = abs(float(real(governing, {f.parameters[0]: at})))
    if size == 0 or bend == 0:
        return None
    a, b, power = float(rule.truncation) * bend, float(rule.rounding) * UNIT * size, rule.order - 1
    step = (b / (power * a)) ** (1 / rule.order)
    return step, a * step**power + b / step


def quotient(f: Callable[[Fraction], Fraction], x: Fraction, h: Fraction, scheme: str) -> Fraction:
    """The scheme's quotient in exact arithmetic: what the floating-point one approximates."""
    rule = SCHEMES[scheme]
    return sum((weight * f(x + place * h) for place, weight in rule.weights.items()), Fraction(0)) / (rule.divisor * h)
