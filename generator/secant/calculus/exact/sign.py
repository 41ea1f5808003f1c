"""Signs of closed forms: rationals exactly, others by balls when they are not 0 and by rewriting when they are."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from secant.calculus.exact import ball, quadratic
from secant.calculus.exact.angles import scale_of, turns_whole
from secant.calculus.exact.ball import Ball, UnboundedError
from secant.calculus.exact.form import ONE, Form, Generator, Rational
from secant.calculus.exact.separation import separation_bits
from secant.calculus.exact.zero import shown_zero
from secant.language.tree import (
    Add,
    Call,
    Constant,
    Divide,
    Multiply,
    Negate,
    Node,
    Number,
    Power,
    Subtract,
    Variable,
)

#: Bits of the enclosures that are tried before the zero test, and after it.
FIRST_BITS = (64, 200)
LAST_BITS = (800, 3200)

#: Knows a ball for some nodes (variables, say) and answers ``None`` for the others.
Leaf = Callable[[Node], Ball | None]


class UnsettledError(Exception):
    """A question about exact numbers that could not be settled; the message says which."""


def sign(form: Form) -> int:
    """-1, 0 or 1, with certainty, for a form without variables that is defined; else :class:`UnsettledError`."""
    value = form.rational
    if value is not None:  # asked far more often than all else; whole numbers are compared sooner than fractions
        return (value.numerator > 0) - (value.numerator < 0)
    return _irrational_sign(form)


@lru_cache(maxsize=4096)
def _irrational_sign(form: Form) -> int:
    found = quadratic.sign(form)
    if found is not None:
        return found
    for bits in FIRST_BITS:
        found = _sign_at(form, bits)
        if found:
            return found
    if shown_zero(form) or _angles_cancel(form):
        return 0
    enough = separation_bits(form)
    for bits in (*LAST_BITS, *([enough + 64] if enough else [])):
        found = _sign_at(form, bits)
        if found:
            return found
        if enough and _is_within(form, bits, enough):
            return 0
    raise UnsettledError("whether a constant is exactly 0")


def _angles_cancel(form: Form) -> bool:
    """A sum of arctangents that is a multiple of 2 pi once its fractions are cleared, and too small for any but 0."""
    try:
        low, high = enclose_form(form, FIRST_BITS[-1]).bounds()
    except UnboundedError:
        return False
    return max(-low, high) * scale_of(form) < 1 and turns_whole(form)


def _sign_at(form: Form, bits: int) -> int | None:
    try:
        return enclose_form(form, bits).sign()
    except UnboundedError:
        return None


def _is_within(form: Form, bits: int, enough: int) -> bool:
    """Is the form smaller in size than 2**-enough?"""
    try:
        low, high = enclose_form(form, bits).bounds()
    except UnboundedError:
        return False
    return bool(max(-low, high) * 2**enough < 1)


def floor_of(form: Form) -> int:
    """The greatest integer that is not above the closed form."""
    value = form.rational
    if value is not None:
        return value.numerator // value.denominator
    for bits in (*FIRST_BITS, *LAST_BITS):
        try:
            low, high = enclose_form(form, bits).bounds()
        except UnboundedError:
            continue
        below, above = low.numerator // low.denominator, high.numerator // high.denominator
        if below == above:
            return below
        if above == below + 1 and high - low < 1:
            return above if sign(form - ONE.scaled(Fraction(above))) >= 0 else below
    raise UnsettledError("the integer part of a constant")


def enclose_form(form: Form, bits: int, leaf: Leaf | None = None) -> Ball:
    """A ball around the form's value, computed with ``bits`` bits; ``leaf`` may know balls of parts."""
    total: Ball | None = None
    for monomial, coefficient in form.terms.items():
        term = ball.from_fraction(coefficient, bits)
        for generator, exponent in monomial:
            raised = _closed_power if leaf is None else _generator_power
            term = ball.multiply(term, raised(generator, exponent, bits, leaf), bits)
        total = term if total is None else ball.add(total, term, bits)
    return total if total is not None else ball.from_fraction(Fraction(0), bits)


def _generator_power(generator: Generator, exponent: Rational, bits: int, leaf: Leaf | None) -> Ball:
    if generator.base is not None:
        inner = enclose_form(generator.base, bits, leaf)
    else:
        inner = enclose(generator.node, bits, leaf)
    return rational_power(inner, Fraction(exponent), bits)


#: Numbers with the same root in them are enclosed one after the other.
_closed_power = lru_cache(maxsize=256)(_generator_power)


def rational_power(inner: Ball, exponent: Fraction, bits: int) -> Ball:
    """``inner**exponent`` on the real reading: a root needs a ball without negative points."""
    if exponent.denominator == 1:
        return ball.integer_power(inner, exponent.numerator, bits)
    raised = ball.integer_power(inner, abs(exponent.numerator), bits)
    if exponent.denominator % 2 and exponent.numerator % 2 == 0 and inner.sign() in (None, -1):
        raise UnboundedError("a root of a number that may be negative")
    result = ball.root(raised, exponent.denominator, bits)
    return ball.invert(result, bits) if exponent < 0 else result


def enclose(node: Node, bits: int, leaf: Leaf | None = None) -> Ball:
    """A ball around a core tree's value; :class:`UnboundedError` where it may be undefined or jumps within the ball."""
    known = leaf(node) if leaf is not None else None
    if known is not None:
        return known
    match node:
        case Number(value):
            return ball.from_fraction(value, bits)
        case Constant("pi"):
            return ball.pi(bits)
        case Constant("e"):
            return ball.euler(bits)
        case Variable(name):
            raise UnboundedError(f"no value for {name}")
        case Negate(operand):
            return ball.negate(enclose(operand, bits, leaf))
        case Add(left, right):
            return ball.add(enclose(left, bits, leaf), enclose(right, bits, leaf), bits)
        case Subtract(left, right):
            return ball.add(enclose(left, bits, leaf), ball.negate(enclose(right, bits, leaf)), bits)
        case Multiply(left, right):
            return ball.multiply(enclose(left, bits, leaf), enclose(right, bits, leaf), bits)
        case Divide(left, right):
            return ball.multiply(enclose(left, bits, leaf), ball.invert(enclose(right, bits, leaf), bits), bits)
        case Power(base, Number(exponent)):
            return rational_power(enclose(base, bits, leaf), exponent, bits)
        case Power(base, exponent):
            logarithm = ball.log(enclose(base, bits, leaf), bits)
            return ball.exp(ball.multiply(enclose(exponent, bits, leaf), logarithm, bits), bits)
        case Call("root", (inner, Number(order))):
            return _real_root(enclose(inner, bits, leaf), int(order), bits)
        case Call(function, arguments):
            rule = _FUNCTIONS.get(function)
            if rule is None or len(arguments) != 1:
                raise UnboundedError(f"{function} has no enclosure here")
            return rule(enclose(arguments[0], bits, leaf), bits)
    raise UnboundedError(f"{type(node).__name__} has no enclosure here")


def _real_root(inner: Ball, order: int, bits: int) -> Ball:
    if order % 2 == 0 or inner.sign() in (0, 1):
        return ball.root(inner, order, bits)
    if inner.sign() == -1:
        return ball.negate(ball.root(ball.negate(inner), order, bits))
    ends = ball.root(ball.absolute(inner), order, bits)
    return ball.hull(ball.negate(ends), ends)


def _one(bits: int) -> Ball:
    return ball.from_fraction(Fraction(1), bits)


def _sigmoid(inner: Ball, bits: int) -> Ball:
    return ball.invert(ball.add(_one(bits), ball.exp(ball.negate(inner), bits), bits), bits)


def _softplus(inner: Ball, bits: int) -> Ball:
    return ball.log(ball.add(_one(bits), ball.exp(inner, bits), bits), bits)


_FUNCTIONS: dict[str, Callable[[Ball, int], Ball]] = {
    "abs": lambda inner, bits: ball.absolute(inner),  # noqa: ARG005 -- exact
    "sqrt": lambda inner, bits: ball.root(inner, 2, bits),
    "cbrt": lambda inner, bits: _real_root(inner, 3, bits),
    "exp": ball.exp,
    "ln": ball.log,
    "log": ball.log,
    "sin": ball.sin,
    "cos": ball.cos,
    "tan": lambda inner, bits: ball.multiply(ball.sin(inner, bits), ball.invert(ball.cos(inner, bits), bits), bits),
    "cot": lambda inner, bits: ball.multiply(ball.cos(inner, bits), ball.invert(ball.sin(inner, bits), bits), bits),
    "sec": lambda inner, bits: ball.invert(ball.cos(inner, bits), bits),
    "csc": lambda inner, bits: ball.invert(ball.sin(inner, bits), bits),
    "asin": ball.asin,
    "acos": ball.acos,
    "atan": ball.atan,
    "sinh": ball.sinh,
    "cosh": ball.cosh,
    "tanh": ball.tanh,
    "asinh": ball.asinh,
    "acosh": ball.acosh,
    "atanh": ball.atanh,
    "erf": ball.erf,
    "sigmoid": _sigmoid,
    "softplus": _softplus,
}
