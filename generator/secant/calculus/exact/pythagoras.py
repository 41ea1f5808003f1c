"""sin²u + cos²u = 1 and cosh²u − sinh²u = 1, used where a sum becomes shorter by it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from secant.calculus.exact.form import ONE, ZERO, Form, Generator, rational_form, whole_power
from secant.calculus.exact.powers import power
from secant.calculus.exact.rewrite import has_no_brackets

#: What the square of each function is in terms of the square of the other: u² = sign·(other² ∓ 1).
_OTHER = {"sin": "cos", "cos": "sin", "sinh": "cosh", "cosh": "sinh"}


def without_squares_of(*functions: str) -> Callable[[Form], Form]:
    """Rewrites squares of the functions by those of their partners, in each sum that has fewer terms then."""

    def rewritten(form: Form) -> Form:
        if has_no_brackets(form):
            return _shorter(form, functions)
        inside = ZERO
        for monomial, coefficient in form.terms.items():
            term = rational_form(coefficient)
            for generator, exponent in monomial:
                plain = Form({((generator, 1),): Fraction(1)})
                if generator.base is not None and isinstance(exponent, int):
                    plain = _shorter(generator.base, functions)
                term = term * power(plain, exponent)
            inside = inside + term
        return _shorter(inside, functions)

    return rewritten


def _shorter(form: Form, functions: tuple[str, ...]) -> Form:
    partners = {_partner(generator) for generator in form.generators() if generator.function in _OTHER}
    if not any(generator in partners for generator in form.generators()):
        return form
    total = ZERO
    for monomial, coefficient in form.terms.items():
        term = rational_form(coefficient)
        for generator, exponent in monomial:
            partner = next((each for each in form.generators() if _partner(each) == generator), None)
            odd = Form({((generator, exponent),): Fraction(1)})
            if partner is not None and generator.function in functions and isinstance(exponent, int) and exponent > 1:
                odd = Form({((generator, 1),): Fraction(1)}) if exponent % 2 else ONE
                odd = odd * whole_power(_square(generator, partner), exponent // 2)
            term = term * odd
        total = total + term
    return total if len(total.terms) < len(form.terms) else form


def _partner(generator: Generator) -> str:
    """The text of the generator with the other function of the same argument."""
    function = generator.function or ""
    return str(_OTHER.get(function, function)) + str(generator)[len(function) :]


def _square(generator: Generator, partner: Generator) -> Form:
    other = Form({((partner, 2),): Fraction(1)})
    return {"sin": ONE - other, "cos": ONE - other, "sinh": other - ONE, "cosh": other + ONE}[str(generator.function)]
