"""Powers, exponentials and absolute values of forms: what may be pulled out of them, and what may not."""

from __future__ import annotations

from fractions import Fraction

from secant.calculus.exact.form import (
    BITS,
    ONE,
    ZERO,
    Form,
    Generator,
    Monomial,
    Rational,
    TooBigError,
    atom,
    atom_form,
    bracket,
    content,
    exponent_of,
    rational_form,
    settle,
    surd,
    whole_power,
)
from secant.calculus.exact.show import ordered, shown
from secant.language.tree import Call, Constant, Number

#: Primes up to here are split off the numbers under a root.
TRIAL_DIVISION = 1000
#: Sums are multiplied out up to this exponent where a caller wants them multiplied out.
MULTIPLIED_OUT = 12


def power(form: Form, exponent: Rational, *, expand: bool = False) -> Form:
    """``form**exponent``; with ``expand`` small whole powers of sums are multiplied out, else they stay in brackets."""
    exponent = exponent_of(exponent)
    if exponent == 0:
        return ONE
    if not form.terms:
        if exponent < 0:
            raise ZeroDivisionError
        return ZERO
    if exponent == 1:
        return form
    if isinstance(exponent, int):
        if len(form.terms) == 1 or (expand and 0 < exponent <= MULTIPLIED_OUT):
            return whole_power(form, exponent)
        return whole_power(bracketed(form), exponent)
    return _root_of(bracketed(form), exponent)


def bracketed(form: Form) -> Form:
    """A form of one term: a sum becomes its content times one generator in brackets."""
    if len(form.terms) <= 1:
        return form
    factor = content(form)
    primitive = form.scaled(1 / factor)
    return Form({((bracket(primitive, shown(primitive)), 1),): factor})


def opened(form: Form) -> Form:
    """The reverse of :func:`bracketed` for a form that is a number times one bracket."""
    if len(form.terms) == 1:
        ((monomial, coefficient),) = form.terms.items()
        if len(monomial) == 1 and monomial[0][1] == 1 and monomial[0][0].base is not None:
            return monomial[0][0].base.scaled(coefficient)
    return form


def never_negative(generator: Generator, exponent: Rational) -> bool:
    """Is ``generator**exponent`` non-negative wherever it is defined?"""
    if not isinstance(exponent, int) or exponent % 2 == 0 or generator.is_surd:
        return True
    if isinstance(generator.node, Constant):
        return True
    return generator.function in _NEVER_NEGATIVE


_NEVER_NEGATIVE = frozenset({"abs", "exp", "cosh", "acosh", "acos", "relu", "sigmoid", "softplus", "step", "frac"})


def _root_of(form: Form, exponent: Fraction) -> Form:
    """A one-term form to a power that is not whole, so that it is defined only where the form is not negative."""
    ((monomial, coefficient),) = form.terms.items()
    result = rational_power(abs(coefficient), exponent)
    outside: dict[Generator, Rational] = {}
    inside: list[tuple[Generator, int]] = []
    for generator, each in monomial:
        if isinstance(each, int) and each % 2 and not never_negative(generator, each):
            inside.append((generator, each))
        elif isinstance(each, int) and each % 2 == 0 and not never_negative(generator, 1):
            _pull(outside, _absolute(generator), each * exponent)
        else:
            _pull(outside, generator, each * exponent)
    if len(inside) == 1 and coefficient > 0:
        _pull(outside, inside[0][0], inside[0][1] * exponent)
    elif inside or coefficient < 0:
        for generator, each in inside:
            if each not in (1, -1):
                _pull(outside, _absolute(generator), (each - (1 if each > 0 else -1)) * exponent)
        sign = Fraction(1 if coefficient > 0 else -1)
        base = Form({tuple((generator, 1 if each > 0 else -1) for generator, each in inside): sign})
        _pull(outside, bracket(base, shown(base)), exponent)
    factor, settled = settle(outside)
    return result * Form({settled: factor})


def _pull(exponents: dict[Generator, Rational], generator: Generator, exponent: Rational) -> None:
    exponents[generator] = exponents.get(generator, 0) + exponent


def _absolute(generator: Generator) -> Generator:
    inner = Form({((generator, 1),): Fraction(1)})
    return atom(Call("abs", (shown(inner),)), inner)


def rational_power(base: Fraction, exponent: Fraction) -> Form:
    """``base**exponent`` for ``base > 0`` as a rational times roots of primes."""
    if max(base.numerator.bit_length(), base.denominator.bit_length()) * abs(exponent) > BITS:
        raise TooBigError
    exponents: dict[Generator, Rational] = {}
    for number, sign in ((base.numerator, 1), (base.denominator, -1)):
        for prime, count in factors(number):
            _pull(exponents, surd(prime), count * sign * exponent)
    factor, monomial = settle(exponents)
    return Form({monomial: factor})


def factors(number: int) -> list[tuple[int, int]]:
    """Primes below ``TRIAL_DIVISION`` with their exponents, then what is left (a perfect power is taken apart)."""
    found: list[tuple[int, int]] = []
    candidate = 2
    while candidate * candidate <= number and candidate < TRIAL_DIVISION:
        count = 0
        while number % candidate == 0:
            number //= candidate
            count += 1
        if count:
            found.append((candidate, count))
        candidate += 1 if candidate == 2 else 2
    if number > 1:
        found.append(_perfect(number))
    return found


def _perfect(number: int) -> tuple[int, int]:
    for order in range(min(number.bit_length(), 60), 1, -1):
        low, high = 1, 1 << (number.bit_length() // order + 1)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if middle**order <= number else (low, middle - 1)
        if low**order == number:
            return low, order
    return number, 1


def absolute(form: Form) -> Form:
    """``abs`` of a form, factor by factor."""
    if not form.terms:
        return ZERO
    single = bracketed(form)
    ((monomial, coefficient),) = single.terms.items()
    exponents: dict[Generator, Rational] = {}
    for generator, each in monomial:
        if never_negative(generator, each):
            _pull(exponents, generator, each)
        else:
            _pull(exponents, _absolute_oriented(generator), each)
    factor, settled = settle(exponents)
    return Form({settled: abs(coefficient) * factor})


def _absolute_oriented(generator: Generator) -> Generator:
    """``abs(g)``, where a bracket and its negative share one generator."""
    if generator.base is not None:
        inner = generator.base
        if is_turned(inner):
            inner = -inner
        return atom(Call("abs", (shown(inner),)), inner)
    return _absolute(generator)


def is_turned(form: Form) -> bool:
    """Does the form begin with a minus, as it is written? Of a form and its negative exactly one does."""
    return ordered(form)[0][1] < 0


def exponential(form: Form) -> Form:
    """``exp(form)`` as a product over the terms of the form; ``exp(c*ln(u))`` is ``u**c``."""
    result = ONE
    for monomial, coefficient in form.terms.items():
        result = result * _exponential_term(monomial, coefficient)
    return result


def _exponential_term(monomial: Monomial, coefficient: Fraction) -> Form:
    if not monomial:
        return Form({((atom(Constant("e")), exponent_of(coefficient)),): Fraction(1)})
    if len(monomial) == 1 and monomial[0][1] == 1 and monomial[0][0].function == "ln":
        argument = monomial[0][0].argument
        if argument is not None:
            return power(argument, coefficient)
    inner = Form({monomial: Fraction(1)})
    generator = atom(Call("exp", (shown(inner),)), inner)
    return Form({((generator, exponent_of(coefficient)),): Fraction(1)})


def logarithm(form: Form) -> Form:
    """``ln(form)``: 0 at 1, and the exponent of a plain exponential."""
    value = form.rational
    if value == 1:
        return ZERO
    if value is not None and value > 0:
        return _logarithm_of_rational(value)
    if len(form.terms) == 1:
        ((monomial, coefficient),) = form.terms.items()
        if coefficient == 1 and monomial and all(_is_exponential(generator) for generator, _ in monomial):
            result = ZERO
            for generator, exponent in monomial:
                inner = generator.argument if generator.argument is not None else ONE
                result = result + inner.scaled(Fraction(exponent))
            return result
    return atom_form(Call("ln", (shown(form),)), form)


def _is_exponential(generator: Generator) -> bool:
    return generator.function == "exp" or generator.node == Constant("e")


def _logarithm_of_rational(value: Fraction) -> Form:
    """ln of a rational above 0: below 1 minus the logarithm of the inverse."""
    if value < 1:
        return -_logarithm_of_rational(1 / value)
    return atom_form(Call("ln", (Number(value),)), rational_form(value))
