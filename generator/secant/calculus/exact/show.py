"""Form -> expression, as a teacher writes it: descending powers, numbers first, one fraction bar a term."""

from __future__ import annotations

from fractions import Fraction

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
    """The terms in the order in which they are written; of two terms a positive one comes first."""
    terms = sorted(form.terms.items(), key=lambda term: _term_rank(term[0]))
    if len(terms) == 2 and terms[0][1] < 0 < terms[1][1]:
        terms.reverse()
    return terms


def _term_rank(monomial: Monomial) -> tuple[object, ...]:
    """Higher degree first, then by the variables' names; terms with functions before those without."""
    degree = Fraction(0)
    powers: list[tuple[str, Rational]] = []
    functions = 0
    for generator, exponent in monomial:
        if isinstance(generator.node, Variable):
            degree += exponent
            powers.append((generator.node.name, -exponent))
        elif generator.base is not None:
            degree += bracket_degree(generator.base) * exponent
        elif isinstance(generator.node, Call):
            functions += 1
    return (-degree, 0 if functions else 1, powers, [(str(generator), -each) for generator, each in monomial])


def bracket_degree(base: Form) -> Fraction:
    """The degree of a sum in its variables, functions counting nothing."""
    degrees = [
        sum((Fraction(each) for generator, each in monomial if isinstance(generator.node, Variable)), Fraction(0))
        for monomial in base.terms
    ]
    return max(degrees)


def shown_term(monomial: Monomial, coefficient: Fraction) -> Node:
    """One term with a positive coefficient: ``3*t^2/20``, ``1/(2*sqrt(x))``."""
    above: list[tuple[tuple[int, str], Node]] = []
    below: list[tuple[tuple[int, str], Node]] = []
    exponentials: list[tuple[Generator, Rational]] = []
    for generator, exponent in monomial:
        if generator.function == "exp" and generator.argument is not None:
            exponentials.append((generator, exponent))
            continue
        place = above if exponent > 0 else below
        size = exponent if place is above else -exponent
        place.append((_factor_rank(generator), _shown_power(generator, size)))
    above += [((5, ""), node) for node in _shown_exponentials(exponentials)]
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
    result = nodes[0]
    for node in nodes[1:]:
        result = Multiply(result, node)
    return result


def _factor_rank(generator: Generator) -> tuple[int, str]:
    node = generator.node
    if generator.is_surd:
        return 1, str(generator)
    if isinstance(node, Constant):
        return 0, node.name
    if isinstance(node, Variable):
        return 2, node.name
    if generator.base is not None:
        return 3, str(generator)
    return (4 if generator.function == "abs" else 6), str(generator)


def _shown_power(generator: Generator, exponent: Rational) -> Node:
    node = generator.node
    if exponent == 1:
        return node
    if exponent == Fraction(1, 2):
        return Call("sqrt", (node,))
    if isinstance(exponent, Fraction) and exponent.denominator == 2 and exponent > 0 and not generator.is_surd:
        whole = exponent.numerator // 2
        return Multiply(_shown_power(generator, whole), Call("sqrt", (node,)))
    return Power(node, Number(Fraction(exponent)))


def _shown_exponentials(factors: list[tuple[Generator, Rational]]) -> list[Node]:
    """All exponentials of a term as one, except powers ``u^v``, which were written as such."""
    total: dict[Monomial, Fraction] = {}
    powers: list[Node] = []
    for generator, exponent in factors:
        argument = generator.argument
        if argument is None:
            continue
        written = _shown_general_power(argument.scaled(Fraction(exponent)))
        if written is not None:
            powers.append(written)
            continue
        for monomial, coefficient in argument.terms.items():
            total[monomial] = total.get(monomial, Fraction(0)) + coefficient * exponent
    total = {monomial: coefficient for monomial, coefficient in total.items() if coefficient}
    return powers + ([Call("exp", (shown(Form(total)),))] if total else [])


def _shown_general_power(exponent: Form) -> Node | None:
    """``exp(v*ln(u))`` as ``u^v``; ``None`` if the exponent has no such form."""
    ((monomial, coefficient),) = exponent.terms.items()
    logarithms = [generator for generator, each in monomial if generator.function == "ln" and each == 1]
    if len(logarithms) != 1 or not isinstance(logarithms[0].node, Call):
        return None
    rest = tuple((generator, exponent_of(Fraction(each))) for generator, each in monomial if generator != logarithms[0])
    return Power(logarithms[0].node.arguments[0], shown(Form({rest: coefficient})))
