"""When is a form zero? A test that says yes only with a proof: rewriting by identities until everything cancels.

The rewriting: denominators are multiplied out, sums expanded, circular functions written by
``cis(u) = cos u + i sin u``, hyperbolic ones by exponentials, logarithms of products as sums, minima and maxima by
absolute values. Each identity holds wherever both sides are defined, and the rewritten sides are defined wherever the
form is. A form for which nothing cancels may still be zero; the caller learns only "not shown".
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from secant.calculus.exact.build import form
from secant.calculus.exact.calls import call
from secant.calculus.exact.form import (
    ONE,
    ZERO,
    Form,
    Generator,
    Monomial,
    Rational,
    TooBigError,
    atom,
    atom_form,
    exponent_of,
    rational_form,
    settle,
    whole_power,
)
from secant.calculus.exact.powers import absolute, bracketed, exponential, factors, is_turned, never_negative, power
from secant.calculus.exact.show import shown
from secant.language.tree import Call, Constant, Node, Number

#: Rounds of rewriting; each opens one layer of brackets.
ROUNDS = 12
#: Multiples of arcsines and the like that are written out.
MULTIPLES = 4
HALF = Fraction(1, 2)
#: cis(pi): its square root is the imaginary unit, its first power -1.
_HALF_TURN = atom(Call("cis", (Constant("pi"),)))


def shown_zero(node_or_form: Node | Form) -> bool:
    """True only if it is 0 wherever it is defined (proved by rewriting)."""
    try:
        start = node_or_form if isinstance(node_or_form, Node) else shown(node_or_form)
        return not numerator(form(start, expand=True)).terms
    except (TooBigError, ZeroDivisionError):
        return False


def numerator(start: Form) -> Form:
    """A form that is 0 exactly where ``start`` is, up to factors that cannot vanish where ``start`` is defined."""
    current = start
    for _ in range(ROUNDS):
        following = _cleared(_rewritten(current))
        if following == current:
            break
        current = following
    return current


def _rewritten(current: Form) -> Form:
    """Every generator replaced by what it equals."""
    replacements = {generator: _replacement(generator) for generator in current.generators()}
    if all(replacement is None for replacement in replacements.values()):
        return current
    total = ZERO
    for monomial, coefficient in current.terms.items():
        term = rational_form(coefficient)
        for generator, exponent in monomial:
            replacement = replacements[generator]
            if replacement is None:
                term = term * Form({((generator, exponent),): Fraction(1)})
            elif not replacement.terms:
                if exponent < 0:
                    raise ZeroDivisionError
                term = ZERO
            elif isinstance(exponent, int) and (exponent > 0 or len(replacement.terms) == 1):
                term = term * whole_power(replacement, exponent)
            else:
                term = term * power(bracketed(replacement), exponent)
        total = total + term
    return total


def _cleared(current: Form) -> Form:
    """Brackets with whole exponents multiplied out, after the form was multiplied by all denominators."""
    lowest: dict[Generator, int] = {}
    for monomial in current.terms:
        present = {generator: _whole_part(exponent) for generator, exponent in monomial if _is_bracket(generator)}
        for generator, exponent in present.items():
            lowest[generator] = min(lowest.get(generator, 0), exponent)
    total = ZERO
    for monomial, coefficient in current.terms.items():
        exponents = dict(monomial)
        term = rational_form(coefficient)
        for generator in sorted(set(lowest) | {each for each in exponents if _is_bracket(each)}):
            raw = exponents.pop(generator, 0)
            whole = _whole_part(raw)
            rest = exponent_of(Fraction(raw - whole))
            if rest:
                exponents[generator] = rest
            term = term * whole_power(generator.opened, whole - lowest.get(generator, 0))
        factor, settled = settle(exponents)
        total = total + term * Form({settled: factor})
    return _units_reduced(total)


def _is_bracket(generator: Generator) -> bool:
    return generator.base is not None


def _whole_part(exponent: Rational) -> int:
    return exponent.numerator // exponent.denominator


def _units_reduced(current: Form) -> Form:
    """cis(pi) = -1, abs(u)^2 = u^2, cbrt(u)^3 = u."""
    total = ZERO
    for monomial, coefficient in current.terms.items():
        term = rational_form(coefficient)
        for generator, exponent in monomial:
            term = term * _reduced_power(generator, exponent)
        total = total + term
    return total


def _reduced_power(generator: Generator, exponent: Rational) -> Form:
    argument = generator.argument
    if generator == _HALF_TURN:
        whole = _whole_part(exponent)
        rest = exponent_of(Fraction(exponent - whole))
        monomial: Monomial = ((generator, rest),) if rest else ()
        return Form({monomial: Fraction(-1 if whole % 2 else 1)})
    if generator.function == "abs" and argument is not None and isinstance(exponent, int) and exponent not in (0, 1):
        return power(bracketed(argument), exponent - exponent % 2) * Form(
            {((generator, 1),) if exponent % 2 else (): Fraction(1)}
        )
    order = _odd_root_order(generator)
    if order and argument is not None and isinstance(exponent, int) and not 0 <= exponent < order:
        rest = exponent % order
        return power(bracketed(argument), (exponent - rest) // order) * Form(
            {((generator, rest),) if rest else (): Fraction(1)}
        )
    return Form({((generator, exponent),): Fraction(1)})


def _odd_root_order(generator: Generator) -> int:
    node = generator.node
    if isinstance(node, Call) and node.function == "cbrt":
        return 3
    if isinstance(node, Call) and node.function == "root" and isinstance(node.arguments[1], Number):
        return int(node.arguments[1].value)
    return 0


def _replacement(generator: Generator) -> Form | None:
    """What the generator equals, in simpler ones; ``None`` if it is simple."""
    node, argument = generator.node, generator.argument
    if not isinstance(node, Call):
        return None
    if node.function in ("min", "max"):
        return _extreme(node)
    if argument is None:
        return None
    rule = _RULES.get(node.function)
    return rule(argument) if rule else None


def _extreme(node: Call) -> Form:
    result = form(node.arguments[0], expand=True)
    for argument in node.arguments[1:]:
        other = form(argument, expand=True)
        gap = absolute(result - other)
        result = (result + other + (gap if node.function == "max" else -gap)).scaled(HALF)
    return result


def _cis(argument: Form, direction: int) -> Form:
    """cis(direction*argument), term by term."""
    exponents: dict[Generator, Rational] = {}
    known = ONE
    for monomial, coefficient in argument.terms.items():
        turns = coefficient * direction
        if turns.denominator == 1 and abs(turns) <= MULTIPLES and len(monomial) == 1 and monomial[0][1] == 1:
            point = _on_the_circle(monomial[0][0], 1 if turns > 0 else -1)
            if point is not None:
                known = known * whole_power(point, abs(turns.numerator))
                continue
        inner = Form({monomial: Fraction(1)})
        exponents[atom(Call("cis", (shown(inner),)), None)] = exponent_of(coefficient * direction)
    factor, settled = settle(exponents)
    return known * Form({settled: factor})


def _on_the_circle(angle: Generator, direction: int) -> Form | None:
    """cos v ± i sin v for an inverse circular function v of u: algebraic in u."""
    u = angle.argument
    if u is None or angle.function not in ("asin", "acos", "atan"):
        return None
    unit = Form({((_HALF_TURN, HALF),): Fraction(direction)})
    if angle.function == "atan":
        return (ONE + u * unit) * power(bracketed(ONE + u * u), -HALF)
    other = power(bracketed(ONE - u * u), HALF) if u * u != ONE else ZERO
    return other + u * unit if angle.function == "asin" else u + other * unit


def _sine(argument: Form) -> Form:
    minus_half_unit = Form({((_HALF_TURN, HALF),): -HALF})
    return (_cis(argument, 1) - _cis(argument, -1)) * minus_half_unit


def _cosine(argument: Form) -> Form:
    return (_cis(argument, 1) + _cis(argument, -1)).scaled(HALF)


def _quotient(top: Form, bottom: Form) -> Form:
    if not bottom.terms:
        raise ZeroDivisionError
    return bracketed(top) * power(bracketed(bottom), -1) if top.terms else ZERO


def _hyperbolic(argument: Form, sign: int) -> Form:
    return (exponential(argument) + exponential(-argument).scaled(Fraction(sign))).scaled(HALF)


def _exponential(argument: Form) -> Form | None:
    """exp with the logarithms in its exponent taken apart."""
    inner = _rewritten(argument)
    return None if inner == argument else exponential(inner)


def _logarithm(argument: Form) -> Form | None:
    """ln(c*u^p*v^q) = ln|c| + p ln|u| + q ln|v|; ``None`` for what cannot be taken apart further."""
    single = bracketed(_common_factor(argument))
    if not single.terms:  # ln(0) has no value
        return None
    ((monomial, coefficient),) = single.terms.items()
    total = ZERO
    for number, sign in ((abs(coefficient.numerator), 1), (coefficient.denominator, -1)):
        for prime, count in factors(number):
            total = total + _plain_logarithm(rational_form(prime)).scaled(Fraction(count * sign))
    for generator, exponent in monomial:
        total = total + _logarithm_of_generator(generator).scaled(Fraction(exponent))
    if total == atom_form(Call("ln", (shown(argument),)), argument):
        return None
    return total


def _logarithm_of_generator(generator: Generator) -> Form:
    if generator.is_surd:
        return _plain_logarithm(rational_form(int(generator[1:])))
    if generator.node == Constant("e"):
        return ONE
    if generator.function == "exp" and generator.argument is not None:
        return generator.argument
    inside = generator.base if generator.base is not None else Form({((generator, 1),): Fraction(1)})
    if generator.function == "abs" and generator.argument is not None:
        inside = generator.argument
    if is_turned(inside):
        inside = -inside
    return _plain_logarithm(inside)


def _plain_logarithm(inside: Form) -> Form:
    """ln|u| as a generator: ``ln(u)`` for a u that cannot be negative, ``ln(abs(u))`` for any other.

    The bars must be there to be seen: an exponential that meets this logarithm again takes u out of it.
    """
    positive = all(
        coefficient > 0 and all(never_negative(generator, exponent) for generator, exponent in monomial)
        for monomial, coefficient in inside.terms.items()
    )
    size = inside if positive else absolute(inside)
    return atom_form(Call("ln", (shown(size),)), size)


def _common_factor(argument: Form) -> Form:
    """The form with the lowest power of each generator taken out in front of a bracket."""
    lowest: dict[Generator, Rational] | None = None
    for monomial in argument.terms:
        exponents = dict(monomial)
        if lowest is None:
            lowest = exponents
        else:
            lowest = {each: min(lowest.get(each, 0), exponents.get(each, 0)) for each in set(lowest) | set(exponents)}
    lowest = {each: exponent for each, exponent in (lowest or {}).items() if exponent and not each.is_surd}
    if not lowest or len(argument.terms) == 1:
        return argument
    factor, settled = settle(lowest)
    inverse = settle({each: -exponent for each, exponent in lowest.items()})
    rest = argument * Form({inverse[1]: inverse[0]})
    return bracketed(rest) * Form({settled: factor})


_RULES: dict[str, Callable[[Form], Form | None]] = {
    "sin": _sine,
    "cos": _cosine,
    "tan": lambda u: _quotient(_sine(u), _cosine(u)),
    "cot": lambda u: _quotient(_cosine(u), _sine(u)),
    "sec": lambda u: _quotient(ONE, _cosine(u)),
    "csc": lambda u: _quotient(ONE, _sine(u)),
    "sinh": lambda u: _hyperbolic(u, -1),
    "cosh": lambda u: _hyperbolic(u, 1),
    "tanh": lambda u: _quotient(_hyperbolic(u, -1), _hyperbolic(u, 1)),
    "sigmoid": lambda u: _quotient(ONE, ONE + exponential(-u)),
    "softplus": lambda u: _plain_logarithm(ONE + exponential(u)),
    "relu": lambda u: (u + absolute(u)).scaled(HALF),
    "frac": lambda u: u - atom_form(Call("floor", (shown(u),)), u),
    "ceil": lambda u: -atom_form(Call("floor", (shown(-u),)), -u),
    "acos": lambda u: atom_form(Constant("pi")).scaled(HALF) - atom_form(Call("asin", (shown(u),)), u),
    "ln": _logarithm,
    "exp": _exponential,
    "asinh": lambda u: call("ln", (u + power(bracketed(u * u + ONE), HALF),)),
    "acosh": lambda u: call("ln", (u + power(bracketed(u * u - ONE), HALF),)),
    "atanh": lambda u: (call("ln", (ONE + u,)) - call("ln", (ONE - u,))).scaled(HALF),
}
