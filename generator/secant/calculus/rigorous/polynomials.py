"""Expressions as polynomials in generators: the variables, and what the normal form does not look into."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, lcm

from secant.calculus.exact.build import form
from secant.calculus.exact.form import Form, Generator, exponent_of, whole_power
from secant.calculus.rigorous.plane_certificates import Relation
from secant.calculus.rigorous.signs import constraints, sign_in
from secant.language.tree import Call, Multiply, Node, Number, Power

#: Exponents of the generators, in the order of ``Polynomial.nodes``.
Exponents = tuple[int, ...]
Coefficients = dict[Exponents, Fraction]


@dataclass(frozen=True, slots=True)
class Polynomial:
    """Coefficients by exponents; ``nodes`` are what the exponents are of, ``signed`` those that may be negative."""

    nodes: tuple[Node, ...]
    signed: tuple[bool, ...]
    target: Coefficients
    given: tuple[tuple[Node, Coefficients], ...]
    #: The difference is ``target`` times these, none of which is negative, divided by the square of ``divisor``.
    factors: tuple[Node, ...]
    divisor: Node | None


def polynomial(relation: Relation, gap: Node) -> Polynomial | None:
    """The difference and the constraints of the region as polynomials; ``None`` where that is not possible."""
    start = form(gap, expand=True)
    start, factors, divisor = _cleared(start, relation)
    forms = {node: form(node, expand=True) for node in constraints(relation)}
    roots: dict[Generator, int] = {}
    for each in (start, *forms.values()):
        for monomial in each.terms:
            for generator, exponent in monomial:
                roots[generator] = lcm(roots.get(generator, 1), Fraction(exponent).denominator)
    for generator in list(roots):
        # |u| is taken for u where both occur (u then has even exponents alone).
        inner = generator.argument if generator.function == "abs" else None
        if inner is not None and inner.generators() & set(roots) and len(inner.terms) == 1:
            for plain in inner.generators():
                roots.pop(plain, None)
    generators = sorted(roots)
    if any(generator.is_surd or not isinstance(generator, Generator) for generator in generators):
        return None
    target = _coefficients(start, generators, roots)
    given = [(node, _coefficients(each, generators, roots)) for node, each in forms.items()]
    if target is None or len(generators) > 6:
        return None
    nodes = tuple(_root(generator, roots[generator]) for generator in generators)
    signed = tuple(roots[each] == 1 and each.function not in _NEVER_NEGATIVE for each in generators)
    kept = tuple((node, each) for node, each in given if each is not None)
    for index, node in enumerate(nodes):
        if target and not signed[index] and min(key[index] for key in target) % 2:
            target = {(*key[:index], key[index] - 1, *key[index + 1 :]): value for key, value in target.items()}
            factors = (*factors, node)
    return Polynomial(nodes, signed, target, kept, factors, divisor)


_NEVER_NEGATIVE = frozenset({"abs", "exp", "cosh", "relu", "softplus", "sigmoid", "sqrt"})


def _root(generator: Generator, order: int) -> Node:
    node = generator.node
    if order == 1:
        return node
    return Call("sqrt", (node,)) if order == 2 else Power(node, Number(Fraction(1, order)))


def _coefficients(each: Form, generators: list[Generator], roots: dict[Generator, int]) -> Coefficients | None:
    result: Coefficients = {}
    for monomial, coefficient in each.terms.items():
        exponents = [0] * len(generators)
        for generator, exponent in monomial:
            place = generators.index(generator) if generator in roots else _with_bars(generators, generator)
            if place is None or (generator not in roots and Fraction(exponent) % 2):
                return None
            whole = Fraction(exponent) * roots[generators[place]]
            if whole < 0:
                return None
            exponents[place] += int(whole)
        result[tuple(exponents)] = coefficient
    return result


def _with_bars(generators: list[Generator], inner: Generator) -> int | None:
    """The place of ``abs(inner)``."""
    for place, each in enumerate(generators):
        if each.function == "abs" and each.argument == Form({((inner, 1),): Fraction(1)}):
            return place
    return None


def _cleared(start: Form, relation: Relation) -> tuple[Form, tuple[Node, ...], Node | None]:
    """The form without divisors, brackets opened; what it is then multiplied by, and by the square of what divided.

    1/d is d/d^2, where d is not negative; where its sign is not known, an even power of d is multiplied out.
    """
    lowest: dict[Generator, int] = {}
    for monomial in start.terms:
        for generator, exponent in monomial:
            if exponent < 0:
                lowest[generator] = max(lowest.get(generator, 0), ceil(-Fraction(exponent)))
    divisor: Node | None = None
    factors: list[Node] = []
    known = constraints(relation)
    for generator, power in lowest.items():
        if power % 2 and sign_in(generator.node, relation, known) is not None:
            factors.append(generator.node)
        else:
            lowest[generator] = power + power % 2
        factor = Power(generator.node, Number(Fraction((power + 1) // 2)))
        divisor = factor if divisor is None else Multiply(divisor, factor)
    total = start if not lowest else Form({})
    for monomial, coefficient in start.terms.items() if lowest else ():
        exponents = {generator: Fraction(exponent) for generator, exponent in monomial}
        term = Form({(): coefficient})
        for generator in {*exponents, *lowest}:
            raised = exponents.get(generator, Fraction(0)) + lowest.get(generator, 0)
            if raised.denominator == 1 and generator.base is not None:
                term = term * whole_power(generator.base, int(raised))
            elif raised:
                term = term * Form({((generator, exponent_of(raised)),): Fraction(1)})
        total = total + term
    return total, tuple(factors), divisor
