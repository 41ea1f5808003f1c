"""An expression as a product: where it is zero and which sign it has can be asked of each factor alone.

The form of the expression (``secant.calculus.exact``) is a polynomial in its generators, and FLINT factors polynomials
over the rationals exactly. So ``2 x exp(-x) - x^2 exp(-x)`` is ``-x (x - 2) exp(-x)``, and a multiple root of a
polynomial becomes a simple root of a factor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from math import lcm

import flint

from secant.calculus.exact.build import form
from secant.calculus.exact.form import Form, Generator, TooBigError, exponent_of, settle
from secant.calculus.exact.show import shown
from secant.language.tree import Add, Call, Divide, Multiply, Negate, Node, Number, Power, Subtract, Variable

_TERMS = 400
_DEGREE = 200


@dataclass(frozen=True, slots=True)
class Factor:
    """``node`` to the power ``exponent``."""

    node: Node
    exponent: Fraction


@dataclass(frozen=True, slots=True)
class Product:
    """``coefficient`` times the factors, equal to the expression wherever that is defined; 0 if that is zero."""

    coefficient: Fraction
    factors: tuple[Factor, ...]

    def multiplied(self) -> Node:
        """The product as a tree, to be compared with what it was made from."""
        result: Node = Number(self.coefficient)
        for factor in self.factors:
            result = Multiply(result, Power(factor.node, Number(factor.exponent)))
        return result


@lru_cache(maxsize=512)
def factored(node: Node) -> Product:
    """The product that ``node`` equals wherever it is defined; at worst ``node`` itself is the only factor."""
    try:
        coefficient, factors = _factored(_terms_of(form(node, expand=True)))
    except (TooBigError, ZeroDivisionError):
        return Product(Fraction(1), (Factor(node, Fraction(1)),))
    together: dict[Node, Fraction] = {}
    for factor in factors if coefficient else ():
        together[factor.node] = together.get(factor.node, Fraction(0)) + factor.exponent
    return Product(coefficient, tuple(Factor(node, exponent) for node, exponent in together.items() if exponent))


_Monomial = tuple[tuple[Generator, Fraction], ...]
_Terms = Mapping[_Monomial, Fraction]


def _terms_of(found: Form) -> _Terms:
    return {tuple((g, Fraction(e)) for g, e in monomial): c for monomial, c in found.terms.items()}


def _factored(terms: _Terms) -> tuple[Fraction, tuple[Factor, ...]]:
    """Common powers taken out, brackets opened, and what remains factored as a polynomial."""
    lowest = _lowest(terms)
    coefficient, factors = Fraction(1), []
    for generator, exponent in lowest.items():
        if generator.base is not None and exponent.denominator == 1:
            inside, parts = _factored(_terms_of(generator.base))
            coefficient *= inside ** int(exponent)
            factors += [Factor(part.node, part.exponent * exponent) for part in parts]
        else:
            factors.append(Factor(generator.node, exponent))
    opened = _opened(_without(terms, lowest))
    again = _lowest(opened)
    factors += [Factor(generator.node, exponent) for generator, exponent in again.items()]
    content, polynomials = _polynomial_factors(_without(opened, again))
    return coefficient * content, (*factors, *polynomials)


def _lowest(terms: _Terms) -> dict[Generator, Fraction]:
    """The smallest exponent of each generator over all terms (0 where one is missing), if that is not 0."""
    monomials = [dict(monomial) for monomial in terms]
    generators = sorted({g for monomial in terms for g, _ in monomial})
    lowest = {g: min(monomial.get(g, Fraction(0)) for monomial in monomials) for g in generators}
    return {g: exponent for g, exponent in lowest.items() if exponent}


def _without(terms: _Terms, lowest: Mapping[Generator, Fraction]) -> _Terms:
    """The terms divided by these powers."""
    if not lowest:
        return terms
    return _times(terms, {tuple((g, -exponent) for g, exponent in lowest.items()): Fraction(1)})


def _polynomial_factors(terms: _Terms) -> tuple[Fraction, tuple[Factor, ...]]:
    """The irreducible factors of a polynomial in the generators (in roots of them, if exponents are fractions)."""
    generators = sorted({g for monomial in terms for g, _ in monomial})
    if not generators:
        return sum(terms.values(), Fraction(0)), ()
    scale = {g: lcm(*(e.denominator for monomial in terms for h, e in monomial if h == g)) for g in generators}
    degree = max(int(e * scale[g]) for monomial in terms for g, e in monomial)
    if len(terms) > _TERMS or degree > _DEGREE:
        return Fraction(1), (Factor(_node_of(terms), Fraction(1)),)
    context = flint.fmpq_mpoly_ctx.get([f"g{i}" for i in range(len(generators))], flint.Ordering.lex)
    place = {g: i for i, g in enumerate(generators)}
    table = {}
    for monomial, coefficient in terms.items():
        exponents = [0] * len(generators)
        for g, e in monomial:
            exponents[place[g]] = int(e * scale[g])
        table[tuple(exponents)] = flint.fmpq(coefficient.numerator, coefficient.denominator)
    content, parts = context.from_dict(table).factor()
    factors = []
    for part, multiplicity in parts:
        back = {
            tuple((g, Fraction(int(e), scale[g])) for g, e in zip(generators, exponents, strict=True) if e): Fraction(
                int(value.p), int(value.q)
            )
            for exponents, value in part.to_dict().items()
        }
        factors.append(Factor(_node_of(back), Fraction(int(multiplicity))))
    return Fraction(int(content.p), int(content.q)), tuple(factors)


def _opened(terms: _Terms) -> _Terms:
    """Brackets to whole powers multiplied out."""
    if terms and all(g.base is None for monomial in terms for g, _ in monomial):
        return terms
    total: dict[_Monomial, Fraction] = {}
    for monomial, coefficient in terms.items():
        product: _Terms = {(): coefficient}
        for g, e in monomial:
            if g.base is not None and e.denominator == 1:
                if e > _DEGREE:
                    raise TooBigError
                inside = {tuple((h, Fraction(f)) for h, f in m): c for m, c in g.base.terms.items()}
                for _ in range(int(e)):
                    product = _times(product, inside)
            else:
                product = _times(product, {((g, e),): Fraction(1)})
        for m, c in product.items():
            total[m] = total.get(m, Fraction(0)) + c
    result = {m: c for m, c in total.items() if c}
    return result or {(): Fraction(0)}


def _times(left: _Terms, right: _Terms) -> _Terms:
    total: dict[_Monomial, Fraction] = {}
    for m, a in left.items():
        for n, b in right.items():
            exponents: dict[Generator, Fraction] = {}
            for g, e in (*m, *n):
                exponents[g] = exponents.get(g, Fraction(0)) + e
            key = tuple(sorted((g, e) for g, e in exponents.items() if e))
            total[key] = total.get(key, Fraction(0)) + a * b
    if len(total) > 4 * _TERMS:
        raise TooBigError
    return {m: c for m, c in total.items() if c}


def _node_of(terms: _Terms) -> Node:
    """The polynomial as an expression."""
    total = Form({})
    for monomial, coefficient in terms.items():
        factor, settled = settle({g: exponent_of(e) for g, e in monomial})
        total = total + Form({settled: factor * coefficient}) if coefficient else total
    return shown(total) if total.terms else Number(Fraction(0))


def nested(node: Node) -> Node | None:
    """The expression as Horner's scheme in one generator after another; ``None`` if that is nothing else.

    Sums of terms that grow against each other enclose badly, ``x*(x - 4) + 2`` better than ``x^2 - 4*x + 2``.
    """
    try:
        expanded = form(node, expand=True)
    except (TooBigError, ZeroDivisionError):
        return None
    result = nested_terms(_terms_of(expanded))
    return None if result == node else result


def nested_terms(terms: _Terms) -> Node:
    """Horner's scheme, variables first."""
    generators = sorted({g for m in terms for g, _ in m}, key=lambda g: (not isinstance(g.node, Variable), str(g)))
    return _scheme(terms, generators)


def tamed(node: Node) -> Node | None:
    """A positive multiple of the expression in which exponentials stay small: divided by their highest powers."""
    terms, highest = _exponentials(_by_exponentials(node))
    return nested_terms(_without(terms, highest)) if highest else None


def _by_exponentials(node: Node) -> Node:
    """Hyperbolic sines and cosines written by exponentials, below sums and products."""
    match node:
        case Call("sinh" | "cosh" as name, (inner,)):
            grown, shrunk = Call("exp", (inner,)), Call("exp", (Negate(inner),))
            return Divide(Subtract(grown, shrunk) if name == "sinh" else Add(grown, shrunk), Number(Fraction(2)))
        case Add(left, right) | Subtract(left, right) | Multiply(left, right) | Divide(left, right):
            return type(node)(_by_exponentials(left), _by_exponentials(right))
        case Negate(inner):
            return Negate(_by_exponentials(inner))
        case Power(base, Number() as exponent):
            return Power(_by_exponentials(base), exponent)
    return node


def _exponentials(node: Node) -> tuple[_Terms, dict[Generator, Fraction]]:
    """The terms, and the highest positive power of each exponential in them."""
    try:
        terms = _terms_of(form(node, expand=True))
    except (TooBigError, ZeroDivisionError):
        return {}, {}
    highest: dict[Generator, Fraction] = {}
    for monomial in terms:
        for g, e in monomial:
            if g.function == "exp":
                highest[g] = max(highest.get(g, Fraction(0)), e)
    return terms, {g: e for g, e in highest.items() if e}


def _scheme(terms: _Terms, generators: list[Generator]) -> Node:
    if not generators:
        return Number(sum(terms.values(), Fraction(0)))
    first, *others = generators
    by_exponent: dict[Fraction, dict[_Monomial, Fraction]] = {}
    for monomial, coefficient in terms.items():
        exponent = next((e for g, e in monomial if g == first), Fraction(0))
        rest = tuple((g, e) for g, e in monomial if g != first)
        by_exponent.setdefault(exponent, {})[rest] = coefficient
    # Negative powers by a scheme of their own: what they multiply is small where the others are large.
    sides = [sorted((e for e in by_exponent if e >= 0), reverse=True), sorted(e for e in by_exponent if e < 0)]
    sums = []
    for exponents in filter(None, sides):
        result = _scheme(by_exponent[exponents[0]], others)
        for exponent, following in pairwise(exponents):
            result = Add(_raised(result, first, exponent - following), _scheme(by_exponent[following], others))
        sums.append(_raised(result, first, exponents[-1]) if exponents[-1] else result)
    return sums[0] if len(sums) == 1 else Add(*sums)


def _raised(factor: Node, generator: Generator, exponent: Fraction) -> Node:
    power = generator.node if exponent == 1 else Power(generator.node, Number(exponent))
    if factor == Number(Fraction(1)):
        return power
    return Multiply(factor, power)
