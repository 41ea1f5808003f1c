"""Form -> expression, as a teacher writes it: descending powers, numbers first, one fraction bar a term."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from secant.calculus.exact.form import Form, Generator, Monomial, Rational, exponent_of
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

HALF = Fraction(1, 2)
#: ``sin(x)*cos(x)``, as everybody writes it.
_FIRST = {"sin": "a", "sinh": "a"}


@lru_cache(maxsize=1024)
def shown(form: Form) -> Node:
    """The form as an expression."""
    result: Node | None = None
    for monomial, coefficient in ordered(form):
        term = shown_term(monomial, abs(coefficient))
        if result is None:
            result = term if coefficient > 0 else negated(term)
        else:
            result = Add(result, term) if coefficient > 0 else Subtract(result, term)
    return result if result is not None else Number(Fraction(0))


def negated(term: Node) -> Node:
    """``-term``; a number takes the sign itself."""
    if isinstance(term, Number):
        return Number(-term.value)
    return Negate(term)


def ordered(form: Form) -> list[tuple[Monomial, Fraction]]:
    """The terms in the order in which they are written.

    Those without functions by falling powers. Those with functions by rising powers, as the product rule gives them:
    ``2*x*sin(x) + x^2*cos(x)``; where the power is negative, last. Of the two kinds the one of higher degree comes
    first. A sum with functions, or of two terms, does not begin with a minus sign if it need not.
    """
    if len(form.terms) < 2:
        return list(form.terms.items())
    plain = [term for term in form.terms.items() if not _has_call(term[0])]
    varied = [term for term in form.terms.items() if _has_call(term[0])]
    plain.sort(key=lambda term: (-_degree(term[0]), _tie(term[0])))
    varied.sort(key=lambda term: (_degree(term[0]) < 0, abs(_degree(term[0])), _tie(term[0])))
    varied = _positive_first(varied)
    highest = [max((_degree(monomial) for monomial, _ in kind), default=None) for kind in (varied, plain)]
    plain_first = highest[0] is None or (highest[1] is not None and highest[1] > highest[0])
    terms = plain + varied if plain_first else varied + plain
    return _positive_first(terms) if varied or len(terms) == 2 else terms


def _positive_first(terms: list[tuple[Monomial, Fraction]]) -> list[tuple[Monomial, Fraction]]:
    if terms and terms[0][1] < 0:
        first = next((index for index, (_, coefficient) in enumerate(terms) if coefficient > 0), 0)
        return [terms[first], *terms[:first], *terms[first + 1 :]]
    return terms


def _has_call(monomial: Monomial) -> bool:
    return any(isinstance(generator.node, Call) and generator.base is None for generator, _ in monomial)


def _degree(monomial: Monomial) -> Fraction:
    degree = Fraction(0)
    for generator, exponent in monomial:
        if isinstance(generator.node, Variable):
            degree += exponent
        elif generator.base is not None:
            degree += bracket_degree(generator.base) * exponent
    return degree


def _tie(monomial: Monomial) -> tuple[object, ...]:
    """Between terms of one degree: by the variables' names, and sines before cosines."""
    powers = [
        (generator.node.name, -exponent) for generator, exponent in monomial if isinstance(generator.node, Variable)
    ]
    return (powers, [(_FIRST.get(each.function or "", "b") + str(each), -exponent) for each, exponent in monomial])


def bracket_degree(base: Form) -> Fraction:
    """The degree of a sum in its variables, functions counting nothing."""
    degrees = [
        sum((Fraction(each) for generator, each in monomial if isinstance(generator.node, Variable)), Fraction(0))
        for monomial in base.terms
    ]
    return max(degrees)


def shown_term(monomial: Monomial, coefficient: Fraction) -> Node:
    """One term with a positive coefficient: ``3*t^2/20``, ``1/(2*sqrt(x))``."""
    exponents = dict(monomial)
    above: list[tuple[tuple[int, str], Node]] = []
    below: list[tuple[tuple[int, str], Node]] = []
    # e^(−x) stands before functions, e^(sin x) after what the chain rule put beside it.
    above += [
        ((8 if isinstance(node, Call) and _calls(node) else 5, ""), node) for node in _shown_exponentials(exponents)
    ]
    surds = [generator for generator, each in exponents.items() if generator.is_surd and each == HALF]
    if len(surds) > 1:
        under = 1
        for generator in surds:
            under *= int(generator[1:])
            del exponents[generator]
        above.append(((1, ""), Call("sqrt", (Number(Fraction(under)),))))
    for generator, exponent in exponents.items():
        place = above if exponent > 0 else below
        place.append((_factor_rank(generator), _shown_power(generator, exponent if exponent > 0 else -exponent)))
    numerator = [node for _, node in sorted(above, key=lambda item: item[0])]
    denominator = [node for _, node in sorted(below, key=lambda item: item[0])]
    if coefficient.numerator != 1 or not numerator:
        numerator.insert(0, Number(Fraction(coefficient.numerator)))
    if coefficient.denominator != 1:
        denominator.insert(0, Number(Fraction(coefficient.denominator)))
    top = product(numerator)
    if not denominator:
        return top
    if isinstance(top, Number) and len(denominator) == 1 and isinstance(denominator[0], Number):
        return Number(coefficient)
    return Divide(top, product(denominator))


def product(nodes: list[Node]) -> Node:
    """The factors in a row, those of factors too."""
    result = nodes[0]
    for node in nodes[1:]:
        result = product([result, *_factors(node)]) if isinstance(node, Multiply) else Multiply(result, node)
    return result


def _factors(node: Node) -> list[Node]:
    return [*_factors(node.left), *_factors(node.right)] if isinstance(node, Multiply) else [node]


def _factor_rank(generator: Generator) -> tuple[int, str]:
    node = generator.node
    if generator.is_surd:
        return 1, str(generator)
    if isinstance(node, Constant):
        return 0, node.name
    if isinstance(node, Variable):
        return 2, node.name
    if generator.base is not None:
        return (7 if _has_function(generator.base) else 3), str(generator)
    return (4 if generator.function == "abs" else 6), _FIRST.get(generator.function or "", "b") + str(generator)


def _calls(node: Node) -> bool:
    """Is a function called in the exponent?"""
    return any(isinstance(child, Call) or _calls(child) for child in node.children())


def _has_function(base: Form) -> bool:
    return any(isinstance(generator.node, Call) for generator in base.generators())


def _shown_power(generator: Generator, exponent: Rational) -> Node:
    node = generator.node
    if exponent == 1:
        return node
    if exponent == Fraction(1, 2):
        return Call("sqrt", (node,))
    plain = not generator.is_surd and generator.base is None
    if isinstance(exponent, Fraction) and exponent.denominator == 2 and exponent > 0 and plain:
        whole = exponent.numerator // 2
        return Multiply(_shown_power(generator, whole), Call("sqrt", (node,)))
    return Power(node, Number(Fraction(exponent)))


def _shown_exponentials(exponents: dict[Generator, Rational]) -> list[Node]:
    """All exponentials of a term as one, and powers ``u^v`` as such; what was shown is taken out of ``exponents``."""
    total: dict[Monomial, Fraction] = {}
    powers: list[Node] = []
    for generator, exponent in list(exponents.items()):
        argument = generator.argument
        if generator.function != "exp" or argument is None:
            continue
        del exponents[generator]
        written = _shown_general_power(argument.scaled(Fraction(exponent)), exponents)
        if written is not None:
            powers.append(written)
            continue
        for monomial, coefficient in argument.terms.items():
            total[monomial] = total.get(monomial, Fraction(0)) + coefficient * exponent
    euler = next((generator for generator in exponents if generator.node == Constant("e")), None)
    if total and euler is not None:
        total[()] = Fraction(exponents.pop(euler))
    total = {monomial: coefficient for monomial, coefficient in total.items() if coefficient}
    return powers + ([Call("exp", (shown(Form(total)),))] if total else [])


def _shown_general_power(exponent: Form, others: dict[Generator, Rational]) -> Node | None:
    """``exp(v*ln(u))`` as ``u^v``, ``None`` if the exponent has no such form; a constant v takes in a divisor u."""
    ((monomial, coefficient),) = exponent.terms.items()
    logarithms = [generator for generator, each in monomial if generator.function == "ln" and each == 1]
    if len(logarithms) != 1 or not isinstance(logarithms[0].node, Call):
        return None
    rest = tuple((generator, exponent_of(Fraction(each))) for generator, each in monomial if generator != logarithms[0])
    base = logarithms[0].node.arguments[0]
    shift: dict[Monomial, Fraction] = {}
    same = next((generator for generator in others if generator.node == base), None)
    if same is not None and others[same] == -1 and all(isinstance(generator.node, Constant) for generator, _ in rest):
        shift = {(): Fraction(others.pop(same))}
    return Power(base, shown(Form({rest: coefficient, **shift})))
