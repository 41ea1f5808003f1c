"""Coefficients of germs: exact constants, and bounded functions of a phase that runs to infinity.

A *phase* is a variable written ``~1``, ``~2``, …: it stands for a function of h that grows to +∞ as h → 0+ (``1/h`` in
``sin(1/h)``). A *slack* ``~d1``, … stands for an unknown function of h that tends to 0. A coefficient that holds
either is called *phased*; whoever makes one sees to it that it is bounded.
"""

from __future__ import annotations

from fractions import Fraction

from secant.calculus.exact import ball
from secant.calculus.exact.ball import Ball, UnboundedError
from secant.calculus.exact.form import Form, rational_form
from secant.calculus.exact.powers import power
from secant.calculus.exact.sign import enclose, enclose_form, sign
from secant.calculus.exact.zero import shown_zero
from secant.language.tree import Call, Conditional, Node, Variable

Coefficient = Fraction | Form

PHASE = "~"
SLACK = "~d"
#: How far from 0 a slack is assumed to be at most, for enclosures: it is closer in the end.
SLACK_SIZE = Fraction(1, 1024)
BITS = 64


def lowered(form: Form) -> Coefficient:
    """A form that is a rational number as that number."""
    value = form.rational
    return form if value is None else value


def raised(coefficient: Coefficient) -> Form:
    return coefficient if isinstance(coefficient, Form) else rational_form(coefficient)


def plus(left: Coefficient, right: Coefficient) -> Coefficient:
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left + right
    return lowered(raised(left) + raised(right))


def minus(left: Coefficient) -> Coefficient:
    return -left


def times(left: Coefficient, right: Coefficient) -> Coefficient:
    if isinstance(left, Fraction):
        if isinstance(right, Fraction):
            return left * right
        return lowered(right.scaled(left))
    if isinstance(right, Fraction):
        return lowered(left.scaled(right))
    return lowered(left * right)


def inverse(coefficient: Coefficient) -> Coefficient:
    """1/c for a c that is known not to vanish."""
    if isinstance(coefficient, Fraction):
        return 1 / coefficient
    return lowered(power(coefficient, -1, expand=True))


def is_phased(coefficient: Coefficient) -> bool:
    return isinstance(coefficient, Form) and any(PHASE in generator for generator in coefficient.generators())


def is_zero(coefficient: Coefficient) -> bool:
    """Is it 0? Exact for constants; a phased one is 0 only if that is shown."""
    if isinstance(coefficient, Fraction):
        return coefficient == 0
    if is_phased(coefficient):
        return not coefficient.terms or shown_zero(coefficient)
    return sign(coefficient) == 0


def sign_of(coefficient: Coefficient) -> int | None:
    """The sign if it is the same in the end for all small h; for a phased one only if it also stays away from 0."""
    if isinstance(coefficient, Fraction):
        return (coefficient > 0) - (coefficient < 0)
    if not is_phased(coefficient):
        return sign(coefficient)
    if is_zero(coefficient):
        return 0
    found = span(coefficient)
    return None if found is None else (found.sign() or None)


def span(form: Form) -> Ball | None:
    """A ball that holds all values of a coefficient whatever its phases do; ``None`` if none was found."""
    try:
        return enclose_form(form, BITS, _leaf)
    except UnboundedError:
        return None


def _leaf(node: Node) -> Ball | None:
    """What is known of slacks, and of functions of phases."""
    match node:
        case Variable(name) if name.startswith(SLACK):
            return _between(-SLACK_SIZE, SLACK_SIZE)
        case Call("frac" | "step", _):
            return _between(Fraction(0), Fraction(1))
        case Call("sign", _):
            return _between(Fraction(-1), Fraction(1))
        case Call("sin" | "cos" as function, (argument,)):
            try:
                inner = enclose(argument, BITS, _leaf)
            except UnboundedError:
                return _between(Fraction(-1), Fraction(1))
            return (ball.sin if function == "sin" else ball.cos)(inner, BITS)
        case Call("floor", (argument,)):
            low, high = enclose(argument, BITS, _leaf).bounds()
            return _between(Fraction(low.numerator // low.denominator), Fraction(high.numerator // high.denominator))
        case Conditional(then, _, otherwise):
            return ball.hull(enclose(then, BITS, _leaf), enclose(otherwise, BITS, _leaf))
    return None


def _between(low: Fraction, high: Fraction) -> Ball:
    return ball.hull(ball.from_fraction(low, BITS), ball.from_fraction(high, BITS))
