"""Other ways to write a form: over one fraction bar, multiplied out, with a common factor in front.

Each holds wherever the original is defined; factors that cancel may add points where the result is defined and the
original is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from secant.calculus.exact.form import (
    ZERO,
    Form,
    Generator,
    Monomial,
    Rational,
    TooBigError,
    exponent_of,
    rational_form,
    settle,
    whole_power,
)
from secant.calculus.exact.powers import bracketed, power
from secant.language.tree import Variable

#: Numerators are multiplied out up to so many terms.
MULTIPLIED_OUT = 60


def has_no_brackets(form: Form) -> bool:
    """Whether all of it are whole powers of generators that are no brackets: there is nothing to open or to close."""
    return all(
        generator.base is None and isinstance(exponent, int)
        for monomial in form.terms
        for generator, exponent in monomial
    )


def is_polynomial(form: Form) -> bool:
    """Whether it is a polynomial in variables, multiplied out: none of these ways changes it."""
    return has_no_brackets(form) and all(
        isinstance(generator.node, Variable) and exponent > 0
        for monomial in form.terms
        for generator, exponent in monomial
    )


def without_needless_bars(form: Form) -> Form:
    """``x^2/abs(x)`` as ``abs(x)``, ``abs(x)/x`` as ``x/abs(x)``."""
    if not any(generator.function == "abs" for generator in form.generators()):
        return form
    total = ZERO
    for monomial, coefficient in form.terms.items():
        exponents = dict(monomial)
        for generator, raw in monomial:
            inner = _under_bars(generator)
            if inner is None or inner not in exponents or not isinstance(raw, int):
                continue
            bars, plain = raw, exponents[inner]
            while isinstance(plain, int) and (bars < 0 < plain - 1 or (plain < 0 and bars > 0)):
                bars, plain = (bars + 2, plain - 2) if bars < 0 else (bars - 2, plain + 2)
            exponents[generator], exponents[inner] = bars, plain
        factor, settled = settle(exponents)
        total = total + Form({settled: coefficient * factor})
    return total


def _under_bars(generator: Generator) -> Generator | None:
    """The generator u of ``abs(u)``."""
    argument = generator.argument
    if generator.function != "abs" or argument is None:
        return None
    ((monomial, _),) = bracketed(argument).terms.items()
    return monomial[0][0] if len(monomial) == 1 else None


def multiplied_out(form: Form) -> Form:
    """Brackets with positive whole exponents multiplied out, those inside of them too."""
    while any(_is_open(generator, exponent) for monomial in form.terms for generator, exponent in monomial):
        total = ZERO
        for monomial, coefficient in form.terms.items():
            term = rational_form(coefficient)
            for generator, exponent in monomial:
                if generator.base is not None and isinstance(exponent, int) and exponent > 0:
                    term = term * whole_power(generator.base, exponent)
                else:
                    term = term * Form({((generator, exponent),): Fraction(1)})
                if len(term.terms) > MULTIPLIED_OUT:
                    raise TooBigError
            total = total + term
        form = total
    return form


def _is_open(generator: Generator, exponent: Rational) -> bool:
    return generator.base is not None and isinstance(exponent, int) and exponent > 0


def one_fraction(form: Form) -> Form:
    """Everything over the common denominator, the numerator multiplied out and divided by what it can be."""
    below = {
        generator: exponent
        for generator, exponent in _lowest(form).items()
        if exponent < 0 and generator.function != "exp"
    }
    above = multiplied_out(form * _product(below, -1))
    if not above.terms:
        return ZERO
    for generator in list(below):
        if generator.base is None or not isinstance(below[generator], int):
            continue
        while below[generator] < 0:
            divided = quotient(above, generator.base)
            if divided is None:
                break
            above = divided
            below[generator] += 1
    if not below:
        return above
    common = _product({each: exponent for each, exponent in _lowest(above).items() if not each.is_surd}, 1)
    ((monomial, _),) = common.terms.items()
    rest = above * power(common, -1)
    return bracketed(rest) * Form({monomial: Fraction(1)}) * _product(below, 1)


def common_factor_in_front(form: Form) -> Form:
    """Functions, brackets and roots that all terms share, in front of one bracket; then shared variables too."""
    return _in_front(
        form,
        {
            generator: exponent
            for generator, exponent in _lowest(form).items()
            if generator.function == "exp"
            or generator.base is not None
            or isinstance(exponent, Fraction)
            or (generator.function is not None and exponent > 0)
        },
    )


def shared_functions_in_front(form: Form) -> Form:
    """Functions that all terms share, in front of one bracket; what stands below a fraction bar stays there."""
    return _in_front(form, {each: size for each, size in _lowest(form).items() if each.function and size > 0})


def _in_front(form: Form, shared: dict[Generator, Rational]) -> Form:
    if len(form.terms) < 2 or not shared:
        return form
    shared |= {each: size for each, size in _lowest(form).items() if isinstance(each.node, Variable) and size > 0}
    rest = multiplied_out(form * _product(shared, -1))
    return bracketed(rest) * _product(shared, 1)


def simpler_brackets(form: Form) -> Form:
    """Brackets to whole powers without fractions and minus signs inside: ``1 + 1/x^2`` as ``(x^2 + 1)/x^2``."""
    if has_no_brackets(form):
        return form
    total = ZERO
    for monomial, coefficient in form.terms.items():
        term = rational_form(coefficient)
        for generator, exponent in monomial:
            plain = Form({((generator, 1),): Fraction(1)})
            if generator.base is not None and isinstance(exponent, int) and len(generator.base.terms) > 1:
                plain = _simpler(generator.base)
            term = term * power(plain, exponent)
        total = total + term
    return total


def _simpler(base: Form) -> Form:
    below = {each: exponent for each, exponent in _lowest(base).items() if exponent < 0 and each.function != "exp"}
    front = _product(below, 1)
    rest = _without_inner_brackets(base * _product(below, -1))
    if all(coefficient < 0 for coefficient in rest.terms.values()):
        front, rest = -front, -rest
    return front * bracketed(rest)


def _without_inner_brackets(form: Form) -> Form:
    """``2*x^3 + (x + 1)`` as ``2*x^3 + x + 1``."""
    total = ZERO
    for monomial, coefficient in form.terms.items():
        alone = len(monomial) == 1 and monomial[0][1] == 1
        base = monomial[0][0].base if alone else None
        total = total + (Form({monomial: coefficient}) if base is None else base.scaled(coefficient))
    return total


def _lowest(form: Form) -> dict[Generator, Rational]:
    """The lowest exponent of each generator over all terms (0 where a term lacks it)."""
    lowest: dict[Generator, Rational] = {}
    for index, monomial in enumerate(form.terms):
        exponents = dict(monomial)
        if index == 0:
            lowest = exponents
        else:
            names = set(lowest) | set(exponents)
            lowest = {each: min(lowest.get(each, 0), exponents.get(each, 0)) for each in names}
    return {each: exponent for each, exponent in lowest.items() if exponent}


def _product(exponents: Mapping[Generator, Rational], direction: int) -> Form:
    factor, monomial = settle(
        {each: exponent_of(Fraction(exponent * direction)) for each, exponent in exponents.items()}
    )
    return Form({monomial: factor})


def quotient(top: Form, bottom: Form) -> Form | None:
    """top/bottom if it comes out even, as polynomials in their generators; else ``None``."""
    order = sorted({*top.generators(), *bottom.generators()})
    if not bottom.terms or any(
        _is_odd(exponent) for form in (top, bottom) for each in form.terms for _, exponent in each
    ):
        return None
    lead, lead_coefficient = _leading(bottom, order)
    result = ZERO
    for _ in range(4 * MULTIPLIED_OUT):
        if not top.terms:
            return result
        monomial, coefficient = _leading(top, order)
        exponents = dict(monomial)
        for generator, exponent in lead:
            exponents[generator] = exponents.get(generator, 0) - exponent
        if any(exponent < 0 for exponent in exponents.values()):
            return None
        factor, settled = settle(exponents)
        part = Form({settled: factor * coefficient / lead_coefficient})
        result = result + part
        top = top - part * bottom
    return None


def _is_odd(exponent: Rational) -> bool:
    return not isinstance(exponent, int) or exponent < 0


def _leading(form: Form, order: list[Generator]) -> tuple[Monomial, Fraction]:
    def rank(term: tuple[Monomial, Fraction]) -> list[Rational]:
        exponents = dict(term[0])
        return [exponents.get(generator, 0) for generator in order]

    return max(form.terms.items(), key=rank)
