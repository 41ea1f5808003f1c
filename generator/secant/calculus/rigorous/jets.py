"""Taylor coefficients over a whole box, with guaranteed numbers: the operations.

A jet of order K over a box X is ``(c_0, ..., c_K)``; ``c_k`` encloses f⁽ᵏ⁾/k! at every point of X where that exists.
Where the box may contain a point at which f is not smooth, the jet says less, never something false:

- at a kink (``abs``, ``min``, ``max``) ``c_1`` encloses every slope of a secant inside the box, the higher ones are
  unbounded;
- at a jump, an undecided condition or the edge of the domain all but ``c_0`` are unbounded.

``c_0.whole`` says whether f is certainly defined on all of the box. Where it is, ``c_1`` encloses all slopes of
secants in the box (mean value theorem), unless it is unbounded.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from math import factorial
from typing import Any

from secant.calculus.rigorous.arithmetic import Arithmetic
from secant.calculus.rigorous.interval import Interval, NowhereError

# A coefficient is an ``Interval`` or an ``arb``; the arithmetic knows which.
Coefficient = Any
Jet = tuple[Coefficient, ...]


class JetAlgebra:
    """Jets of one order over one kind of numbers."""

    def __init__(self, arithmetic: Arithmetic[Any], order: int) -> None:
        self.of = arithmetic
        self.order = order
        self.zero = arithmetic.number(Fraction(0))
        self.one = arithmetic.number(Fraction(1))
        self.inverse_factorials = tuple(arithmetic.number(Fraction(1, factorial(j))) for j in range(order + 1))

    def variable(self, box: Coefficient) -> Jet:
        """The jet of the variable itself over ``box``."""
        return (box, self.one, *([self.zero] * (self.order - 1)))[: self.order + 1]

    def fixed(self, value: Coefficient) -> Jet:
        """The jet of a constant."""
        return (value, *([self.zero] * self.order))

    def add(self, a: Jet, b: Jet) -> Jet:
        zero = self.zero
        return tuple(y if x is zero else x if y is zero else x + y for x, y in zip(a, b, strict=True))

    def negate(self, a: Jet) -> Jet:
        zero = self.zero
        return tuple(zero if x is zero else -x for x in a)

    def product(self, a: Jet, b: Jet) -> Jet:
        """Leibniz' rule."""
        zero = self.zero
        result = [a[0] * b[0]]
        for k in range(1, self.order + 1):
            total = zero
            for j in range(k + 1):
                if a[j] is not zero and b[k - j] is not zero:
                    term = a[j] * b[k - j]
                    total = term if total is zero else total + term
            result.append(total)
        return tuple(result)

    def quotient(self, a: Jet, b: Jet) -> Jet:
        return self.product(a, self.whole_power(b, -1))

    def composed(self, outer: Jet, inner: Jet) -> Jet:
        """The chain rule: ``outer`` holds the coefficients of g over the box ``inner[0]``."""
        if all(c is self.zero for c in inner[1:]):
            return self.fixed(outer[0])
        if self.order == 1:
            return (outer[0], outer[1] if inner[1] is self.one else outer[1] * inner[1])
        if self.order == 2:
            if inner[1] is self.one and inner[2] is self.zero:
                return outer
            bend = outer[2] * self.of.whole_power(inner[1], 2)
            return (outer[0], outer[1] * inner[1], bend if inner[2] is self.zero else outer[1] * inner[2] + bend)
        shifted = (self.zero, *inner[1:])
        result = self.fixed(outer[-1])
        for coefficient in reversed(outer[:-1]):
            low, *rest = self.product(result, shifted)
            result = (low + coefficient, *rest)
        return (outer[0], *result[1:])

    def whole_power(self, inner: Jet, n: int) -> Jet:
        if n == 1:
            return inner
        outer = []
        for j in range(self.order + 1):
            factor = binomial(Fraction(n), j)
            if factor == 0:
                outer.append(self.zero)
            elif n == j > 0:
                outer.append(self.of.number(factor))
            else:
                power = self.of.whole_power(inner[0], n - j)
                outer.append(power if factor == 1 else self.of.number(factor) * power)
        return self.composed(tuple(outer), inner)

    def real_power(self, inner: Jet, exponent: Coefficient) -> Jet:
        """To a constant power that is no literal integer."""
        outer = [self.of.real_power(inner[0], exponent)]
        factor = self.one
        for j in range(1, self.order + 1):
            factor = factor * (exponent - self.of.number(Fraction(j - 1))) * self.of.number(Fraction(1, j))
            try:
                outer.append(factor * self.of.real_power(inner[0], exponent - self.of.number(Fraction(j))))
            except NowhereError:
                outer.append(self.of.unknown())
        return self.composed(tuple(outer), inner)

    def exponential(self, inner: Jet) -> Jet:
        value = self.of.call("exp", (inner[0],))
        return self.composed(tuple(self._shared(value, j) for j in range(self.order + 1)), inner)

    def wave(self, name: str, inner: Jet) -> Jet:
        """Sine or cosine."""
        value = self.of.call(name, (inner[0],))
        if self.order == 0:
            return (value,)
        other = self.of.call("cos" if name == "sin" else "sin", (inner[0],))
        if value is None or other is None:
            raise TypeError("sine and cosine must have rows of their own")
        cycle = (value, other, -value, -other) if name == "sin" else (value, -other, -value, other)
        return self.composed(tuple(self._shared(cycle[j % 4], j) for j in range(self.order + 1)), inner)

    def _shared(self, value: Coefficient, order: int) -> Coefficient:
        """The Taylor coefficient that belongs to a derivative; the first two without a rounding."""
        return value if order < 2 else value * self.inverse_factorials[order]

    # -- functions with kinks and jumps ------------------------------------------------------------------------------

    def absolute(self, inner: Jet) -> Jet:
        sign = self.of.sign(inner[0])
        if sign:
            return inner if sign > 0 else self.negate(inner)
        return self._kinked(self.of.call("abs", (inner[0],)), [inner, self.negate(inner)])

    def extreme(self, name: str, arguments: tuple[Jet, ...]) -> Jet:
        """``min`` or ``max``; an argument that another one beats everywhere plays no part."""
        left = [a for a in arguments if not any(self._beats(b[0], a[0], name) for b in arguments)]
        if len(left) > 1:
            return self._kinked(self.of.call(name, tuple(a[0] for a in arguments)), left)
        (winner,) = left
        # The beaten ones still have to be defined.
        whole = all(not isinstance(a[0], Interval) or a[0].whole for a in arguments)
        return winner if whole else (winner[0].partial(), *winner[1:])

    def _beats(self, a: Coefficient, b: Coefficient, name: str) -> bool:
        return bool(self.of.below(a, b) if name == "min" else self.of.below(b, a))

    def _kinked(self, value: Coefficient, pieces: list[Jet]) -> Jet:
        value = self.of.unknown() if value is None else value
        if self.order == 0:
            return (value,)
        slope = pieces[0][1]
        for piece in pieces[1:]:
            slope = self.of.hull(slope, piece[1])
        return (value, slope, *[self.of.unknown()] * (self.order - 1))

    def rounded(self, name: str, inner: Jet) -> Jet:
        """``floor``, ``ceil`` or ``frac``."""
        part = self.of.integer_part(inner[0])
        if part is None:
            return self._jumping(name, inner)
        if name == "frac":
            return (inner[0] - self.of.number(Fraction(part)), *inner[1:])
        return self.fixed(self.of.number(Fraction(part + (name == "ceil"))))

    def signed(self, name: str, inner: Jet) -> Jet:
        """``sign`` or ``step``."""
        sign = self.of.sign(inner[0])
        if not sign:
            return self._jumping(name, inner)
        return self.fixed(self.of.number(Fraction(max(sign, 0) if name == "step" else sign)))

    def _jumping(self, name: str, inner: Jet) -> Jet:
        value = self.of.call(name, (inner[0],))
        return self.jumped(self.of.unknown() if value is None else value)

    def jumped(self, value: Coefficient) -> Jet:
        """The jet of what may jump: its values, and nothing known of its derivatives."""
        return (value, *[self.of.unknown()] * self.order)


#: The functions that are not differentiable everywhere inside their domain, each by its own rule.
PIECEWISE: dict[str, Callable[[JetAlgebra, tuple[Jet, ...]], Jet]] = {
    "abs": lambda jets, arguments: jets.absolute(arguments[0]),
    "relu": lambda jets, arguments: jets.extreme("max", (arguments[0], jets.fixed(jets.zero))),
    "min": lambda jets, arguments: jets.extreme("min", arguments),
    "max": lambda jets, arguments: jets.extreme("max", arguments),
    "sign": lambda jets, arguments: jets.signed("sign", arguments[0]),
    "step": lambda jets, arguments: jets.signed("step", arguments[0]),
    "floor": lambda jets, arguments: jets.rounded("floor", arguments[0]),
    "ceil": lambda jets, arguments: jets.rounded("ceil", arguments[0]),
    "frac": lambda jets, arguments: jets.rounded("frac", arguments[0]),
}


@cache
def binomial(n: Fraction, k: int) -> Fraction:
    """n (n-1) ... (n-k+1) / k!"""
    result = Fraction(1)
    for j in range(k):
        result = result * (n - j) / (j + 1)
    return result
