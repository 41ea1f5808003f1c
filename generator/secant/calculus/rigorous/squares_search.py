"""The search for a sum of squares: a polynomial in generators, a Gram matrix proposed by numbers, made exact.

Generators are the variables, and whatever else the normal form does not look into (``exp(u)``, ``sqrt(u)``, ``|u|``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, combinations_with_replacement, product
from math import ceil, lcm

from secant.calculus.exact.build import form
from secant.calculus.exact.form import Form, Generator, TooBigError, exponent_of, whole_power
from secant.calculus.numeric.gram import proposal
from secant.calculus.rigorous.covering import gap_of
from secant.calculus.rigorous.plane_certificates import Relation, SquaresCertificate, Term
from secant.calculus.rigorous.signs import constraints
from secant.language.tree import Add, Call, Divide, Multiply, Node, Number, Power

#: Exponents of the generators, in the order of ``_Polynomial.generators``.
Exponents = tuple[int, ...]
Coefficients = dict[Exponents, Fraction]
#: More monomials in a square than this are not tried.
MONOMIALS = 15
#: Denominators that the proposed numbers are rounded to, one after the other.
_DENOMINATORS = (1, 2, 12, 60, 840, 10_000, 10**7)


@dataclass(frozen=True, slots=True)
class _Polynomial:
    """Coefficients by exponents; ``nodes`` are what the exponents are of, ``signed`` those that may be negative."""

    nodes: tuple[Node, ...]
    signed: tuple[bool, ...]
    target: Coefficients
    given: tuple[tuple[Node, Coefficients], ...]
    #: The difference is ``target`` divided by the square of this.
    divisor: Node | None


def find_squares(relation: Relation) -> SquaresCertificate | None:
    """A sum of squares for the difference of the sides; ``None`` if none was found."""
    try:
        gap, _ = gap_of(relation)
        found = _polynomial(relation, gap)
    except (TooBigError, ZeroDivisionError):
        return None
    if found is None:
        return None
    terms = _as_terms(found)
    return None if terms is None else SquaresCertificate(relation, terms)


# From expressions to polynomials


def _polynomial(relation: Relation, gap: Node) -> _Polynomial | None:
    start = form(gap, expand=True)
    start, divisor = _cleared(start)
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
    return _Polynomial(nodes, signed, target, kept, divisor)


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


def _cleared(start: Form) -> tuple[Form, Node | None]:
    """The form times an even power of every generator that it is divided by, brackets opened; and the divisor."""
    lowest: dict[Generator, int] = {}
    for monomial in start.terms:
        for generator, exponent in monomial:
            if exponent < 0:
                lowest[generator] = max(lowest.get(generator, 0), ceil(Fraction(-exponent, 2)))
    if not lowest:
        return start, None
    divisor: Node | None = None
    for generator, power in lowest.items():
        factor = Power(generator.node, Number(Fraction(power)))
        divisor = factor if divisor is None else Multiply(divisor, factor)
    total = Form({})
    for monomial, coefficient in start.terms.items():
        exponents = {generator: Fraction(exponent) for generator, exponent in monomial}
        term = Form({(): coefficient})
        for generator in {*exponents, *lowest}:
            raised = exponents.get(generator, Fraction(0)) + 2 * lowest.get(generator, 0)
            if raised.denominator == 1 and generator.base is not None:
                term = term * whole_power(generator.base, int(raised))
            elif raised:
                term = term * Form({((generator, exponent_of(raised)),): Fraction(1)})
        total = total + term
    return total, divisor


# From polynomials to squares


def _as_terms(found: _Polynomial) -> tuple[Term, ...] | None:
    for level in (None, 0, 1):
        used = [] if level is None else list(_weighted(found, level))
        basis = _basis(found, [each for _, _, each in used])
        if len(basis) > MONOMIALS:
            return None
        terms = _solved(found, basis, used)
        if terms is not None:
            return terms
    return None


_Weighted = tuple[tuple[Node, ...], Exponents, Coefficients]


def _weighted(found: _Polynomial, level: int) -> Iterator[_Weighted]:
    """Constraints that may enter with a weight: (factors, monomial to be squared, coefficients of the product)."""
    count = len(found.nodes)
    unit = [(tuple(int(k == index) for k in range(count))) for index in range(count)]
    simple: list[tuple[tuple[Node, ...], Coefficients]] = [((node,), each) for node, each in found.given]
    simple += [
        ((node,), {unit[index]: Fraction(1)}) for index, node in enumerate(found.nodes) if not found.signed[index]
    ]
    degree = max(map(sum, found.target), default=0)
    pairs = [
        ((*a, *b), _times(first, second))
        for (a, first), (b, second) in combinations_with_replacement(simple, 2)
        if a != b or level
    ]
    triples = [
        ((*a, *b, *c), _times(_times(first, second), third))
        for (a, first), (b, second), (c, third) in combinations(simple, 3)
    ]
    offered = [*simple, *pairs, *triples]
    squares = [(0,) * count, *(unit if level else [])]
    taken = 0
    for factors, each in offered:
        for square in squares:
            lifted = {tuple(a + 2 * b for a, b in zip(key, square, strict=True)): c for key, c in each.items()}
            if max(map(sum, lifted), default=0) <= degree and taken < 60:
                taken += 1
                yield factors, square, lifted


def _times(first: Coefficients, second: Coefficients) -> Coefficients:
    result: Coefficients = {}
    for (a, x), (b, y) in product(first.items(), second.items()):
        key = tuple(i + j for i, j in zip(a, b, strict=True))
        result[key] = result.get(key, Fraction(0)) + x * y
    return result


def _basis(found: _Polynomial, used: list[Coefficients]) -> list[Exponents]:
    """Monomials whose squares lie within the exponents that occur."""
    exponents = [*found.target, *(key for each in used for key in each)]
    if not exponents:
        return []
    highest = [max(key[index] for key in exponents) // 2 for index in range(len(found.nodes))]
    degrees = [sum(key) for key in exponents]
    low, high = min(degrees), max(degrees)
    return [
        each
        for each in product(*(range(top + 1) for top in highest))
        if low <= 2 * sum(each) <= high and _between(each, exponents)
    ]


def _between(each: Exponents, exponents: list[Exponents]) -> bool:
    """Whether twice the monomial lies in the box of exponents in a few directions (a part of Newton's polytope)."""
    double = tuple(2 * k for k in each)
    count = len(each)
    for weights in product((-1, 0, 1, 2), repeat=count) if count <= 3 else ():
        reach = [sum(w * k for w, k in zip(weights, key, strict=True)) for key in exponents]
        if sum(w * k for w, k in zip(weights, double, strict=True)) > max(reach):
            return False
    return True


def _solved(found: _Polynomial, basis: list[Exponents], used: list[_Weighted]) -> tuple[Term, ...] | None:
    numbers: dict[Exponents, int] = {}

    def number(key: Exponents) -> int:
        return numbers.setdefault(key, len(numbers))

    products = [
        (i, j, number(tuple(a + b for a, b in zip(basis[i], basis[j], strict=True))))
        for i in range(len(basis))
        for j in range(i, len(basis))
    ]
    weights = [{number(key): float(value) for key, value in each.items()} for _, _, each in used]
    target = {number(key): float(value) for key, value in found.target.items()}
    proposed = proposal(products, len(basis), weights, target, len(numbers))
    if proposed is None:
        return None
    matrix, scale = proposed
    for denominator in _DENOMINATORS:
        rounded = [max(Fraction(0), Fraction(round(float(each) * denominator), denominator)) for each in scale]
        gram = [[Fraction(round(float(each) * denominator), denominator) for each in row] for row in matrix]
        terms = _exact(found, basis, used, rounded, gram)
        if terms is not None:
            return terms
    return None


def _exact(
    found: _Polynomial,
    basis: list[Exponents],
    used: list[_Weighted],
    weights: list[Fraction],
    gram: list[list[Fraction]],
) -> tuple[Term, ...] | None:
    rest = dict(found.target)
    for weight, (_, _, each) in zip(weights, used, strict=True):
        for key, value in each.items():
            rest[key] = rest.get(key, Fraction(0)) - weight * value
    places: dict[Exponents, list[tuple[int, int]]] = {}
    for i, a in enumerate(basis):
        for j, b in enumerate(basis):
            places.setdefault(tuple(x + y for x, y in zip(a, b, strict=True)), []).append((i, j))
    if any(value and key not in places for key, value in rest.items()):
        return None
    for key, cells in places.items():
        missing = (rest.get(key, Fraction(0)) - sum(gram[i][j] for i, j in cells)) / len(cells)
        for i, j in cells:
            gram[i][j] += missing
    squares = squares_of(gram)
    if squares is None:
        return None
    terms = [Term(factor, (), _divided(_combination(found, basis, row), found.divisor)) for factor, row in squares]
    for weight, (factors, square, _) in zip(weights, used, strict=True):
        if weight:
            terms.append(Term(weight, factors, _divided(_monomial(found, square), found.divisor)))
    return tuple(terms)


def squares_of(gram: list[list[Fraction]]) -> list[tuple[Fraction, list[Fraction]]] | None:
    """A positive semidefinite matrix as a sum of squares d (row . m)^2 with d > 0 (L D L'); ``None`` if it is not."""
    rows = [list(row) for row in gram]
    n = len(rows)
    squares: list[tuple[Fraction, list[Fraction]]] = []
    for k in range(n):
        pivot = rows[k][k]
        if pivot < 0 or (pivot == 0 and any(rows[k])):
            return None
        if pivot == 0:
            continue
        row = [each / pivot for each in rows[k]]
        squares.append((pivot, row))
        for i in range(n):
            for j in range(n):
                if i != k and j != k:
                    rows[i][j] -= rows[i][k] * row[j]
        for i in range(n):
            rows[k][i] = rows[i][k] = Fraction(0)
    return squares


def _combination(found: _Polynomial, basis: list[Exponents], row: list[Fraction]) -> Node:
    result: Node | None = None
    for coefficient, exponents in zip(row, basis, strict=True):
        if coefficient:
            term = _monomial(found, exponents)
            if coefficient != 1 or not any(exponents):
                term = Number(coefficient) if not any(exponents) else Multiply(Number(coefficient), term)
            result = term if result is None else Add(result, term)
    return Number(Fraction(0)) if result is None else result


def _monomial(found: _Polynomial, exponents: Exponents) -> Node:
    result: Node | None = None
    for node, exponent in zip(found.nodes, exponents, strict=True):
        if exponent:
            power = node if exponent == 1 else Power(node, Number(Fraction(exponent)))
            result = power if result is None else Multiply(result, power)
    return Number(Fraction(1)) if result is None else result


def _divided(node: Node, divisor: Node | None) -> Node:
    return node if divisor is None else Divide(node, divisor)
