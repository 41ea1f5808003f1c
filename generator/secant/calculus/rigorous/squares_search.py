"""The search for a sum of squares: a polynomial in generators, a Gram matrix proposed by numbers, made exact.

Generators are the variables, and whatever else the normal form does not look into (``exp(u)``, ``sqrt(u)``, ``|u|``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import combinations, combinations_with_replacement, product

from secant.calculus.exact.form import TooBigError
from secant.calculus.numeric.gram import proposal
from secant.calculus.rigorous.covering import gap_of
from secant.calculus.rigorous.faces import Point, pairs, solution, value_at, vanishing, zeros
from secant.calculus.rigorous.plane_certificates import Relation, SquaresCertificate, Term
from secant.calculus.rigorous.polynomials import Coefficients, Exponents, Polynomial, polynomial
from secant.calculus.simplify import tidy
from secant.language.tree import Add, Divide, Multiply, Node, Number, Power

#: More monomials in a square than this are not tried.
MONOMIALS = 15
#: Denominators that the proposed numbers are rounded to, one after the other.
_DENOMINATORS = (1, 2, 12, 60, 840, 10_000, 10**7)


def find_squares(relation: Relation) -> SquaresCertificate | None:
    """A sum of squares for the difference of the sides; ``None`` if none was found."""
    try:
        gap, _ = gap_of(relation)
        found = polynomial(relation, gap) or polynomial(relation, tidy(gap))
    except (TooBigError, ZeroDivisionError):
        return None
    if found is None:
        return None
    for each in (found, _multiplied(found)):
        terms = None if each is None else _as_terms(each)
        if terms is not None:
            return SquaresCertificate(relation, terms)
    return None


def _multiplied(found: Polynomial) -> Polynomial | None:
    """The same times 1 + u^2 + v^2: some polynomials are sums of squares only then (Motzkin's is one)."""
    count = len(found.nodes)
    if count != 2 or found.given or zeros(found.target, count, lambda _: True) is None:
        return None
    one = (0,) * count
    more = {one: Fraction(1)}
    multiplier: Node = Number(Fraction(1))
    for index, node in enumerate(found.nodes):
        more[tuple(2 * int(k == index) for k in range(count))] = Fraction(1)
        multiplier = Add(multiplier, Power(node, Number(Fraction(2))))
    divisor = multiplier if found.divisor is None else Multiply(found.divisor, multiplier)
    return replace(found, target=_times(found.target, more), factors=(*found.factors, multiplier), divisor=divisor)


def _as_terms(found: Polynomial) -> tuple[Term, ...] | None:
    for level in (None, 0, 1):
        used = [] if level is None else list(_weighted(found, level))
        if level is not None and not used:
            return None
        monomials = _basis(found, [each for _, _, each in used])
        if len(monomials) > MONOMIALS:
            return None
        touching = zeros(found.target, len(found.nodes), partial(_counts, [each for _, _, each in used]))
        if touching is None:
            continue
        used = [each for each in used if not any(value_at(each[2], point) for point in touching)]
        basis = vanishing(monomials, touching)
        terms = _solved(found, basis, used)
        if terms is not None:
            return terms
    return None


def _counts(used: list[Coefficients], point: Point) -> bool:
    """Whether all that enters with a weight allows the point."""
    return all(value_at(each, point) >= 0 for each in used)


_Weighted = tuple[tuple[Node, ...], Exponents, Coefficients]


def _weighted(found: Polynomial, level: int) -> Iterator[_Weighted]:
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


def _basis(found: Polynomial, used: list[Coefficients]) -> list[Exponents]:
    """Monomials whose squares lie within the exponents that occur."""
    exponents = [*found.target, *(key for each in used for key in each)]
    if not exponents:
        return []
    highest = [max(key[index] for key in exponents) // 2 for index in range(len(found.nodes))]
    degrees = [sum(key) for key in exponents]
    low, high = min(degrees), max(degrees)
    basis = [
        each
        for each in product(*(range(top + 1) for top in highest))
        if low <= 2 * sum(each) <= high and _between(each, exponents)
    ]
    present, before = set(exponents), 0
    while before != len(basis):  # a square that occurs nowhere, and that no product makes up for, has no part
        before = len(basis)
        made = {tuple(a + b for a, b in zip(*each, strict=True)) for each in combinations(basis, 2)}
        basis = [each for each in basis if (double := tuple(2 * k for k in each)) in present or double in made]
    return basis


def _between(each: Exponents, exponents: list[Exponents]) -> bool:
    """Whether twice the monomial lies in the box of exponents in a few directions (a part of Newton's polytope)."""
    double = tuple(2 * k for k in each)
    count = len(each)
    for weights in product((-1, 0, 1, 2), repeat=count) if count <= 3 else ():
        reach = [sum(w * k for w, k in zip(weights, key, strict=True)) for key in exponents]
        if sum(w * k for w, k in zip(weights, double, strict=True)) > max(reach):
            return False
    return True


def _solved(found: Polynomial, basis: list[Coefficients], used: list[_Weighted]) -> tuple[Term, ...] | None:
    numbers: dict[Exponents, int] = {}

    def numbered(each: Coefficients) -> dict[int, float]:
        return {numbers.setdefault(key, len(numbers)): float(value) for key, value in each.items()}

    products = {(i, j): _times(basis[i], basis[j]) for i, j in pairs(len(basis))}
    columns = [(i, j, numbered(each)) for (i, j), each in products.items()]
    weights = [numbered(each) for _, _, each in used]
    proposed = proposal(columns, len(basis), weights, numbered(found.target), len(numbers))
    if proposed is None:
        return None
    matrix, scale = proposed
    for denominator in _DENOMINATORS:
        rounded = [max(Fraction(0), Fraction(round(float(each) * denominator), denominator)) for each in scale]
        gram = [[Fraction(round(float(each) * denominator), denominator) for each in row] for row in matrix]
        rest = dict(found.target)
        for weight, (_, _, each) in zip(rounded, used, strict=True):
            _subtract(rest, each, weight)
        squares = squares_of(gram) if _corrected(gram, rest, products) else None
        if squares is not None:
            return _terms(
                found, basis, squares, [(*each[:2], weight) for each, weight in zip(used, rounded, strict=True)]
            )
    return None


def _subtract(rest: Coefficients, each: Coefficients, weight: Fraction) -> None:
    for key, value in each.items():
        rest[key] = rest.get(key, Fraction(0)) - weight * value


def _corrected(gram: list[list[Fraction]], rest: Coefficients, products: dict[tuple[int, int], Coefficients]) -> bool:
    """The rounded matrix made to give exactly ``rest``, if it can be."""
    for (i, j), each in products.items():
        _subtract(rest, each, gram[i][j] * (1 if i == j else 2))
    cells: dict[Exponents, list[tuple[int, int]]] = {}
    for place, each in products.items():
        for key in each:
            cells.setdefault(key, []).append(place)
    if any(value and key not in cells for key, value in rest.items()):
        return False
    if all(len(each) == 1 for each in products.values()):  # each cell has a part in one monomial: an equal one
        for key, places in cells.items():
            count = sum(1 if i == j else 2 for i, j in places)
            for i, j in places:
                gram[i][j] += rest.get(key, Fraction(0)) / count
                gram[j][i] = gram[i][j]
        return True
    rows = [[each.get(key, Fraction(0)) * (1 if i == j else 2) for (i, j), each in products.items()] for key in cells]
    change = solution(rows, [rest.get(key, Fraction(0)) for key in cells])
    for (i, j), missing in zip(products, change or (), strict=False):
        gram[i][j] += missing
        gram[j][i] = gram[i][j]
    return change is not None


def _terms(
    found: Polynomial,
    basis: list[Coefficients],
    squares: list[tuple[Fraction, list[Fraction]]],
    weighted: list[tuple[tuple[Node, ...], Exponents, Fraction]],
) -> tuple[Term, ...]:
    terms = [
        Term(factor, found.factors, _divided(_combination(found, basis, row), found.divisor)) for factor, row in squares
    ]
    for factors, square, weight in weighted:
        if weight:
            terms.append(Term(weight, (*factors, *found.factors), _divided(_monomial(found, square), found.divisor)))
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


def _combination(found: Polynomial, basis: list[Coefficients], row: list[Fraction]) -> Node:
    total: Coefficients = {}
    for coefficient, each in zip(row, basis, strict=True):
        _subtract(total, each, -coefficient)
    result: Node | None = None
    for exponents, coefficient in total.items():
        if coefficient:
            term = _monomial(found, exponents)
            if coefficient != 1 or not any(exponents):
                term = Number(coefficient) if not any(exponents) else Multiply(Number(coefficient), term)
            result = term if result is None else Add(result, term)
    return Number(Fraction(0)) if result is None else result


def _monomial(found: Polynomial, exponents: Exponents) -> Node:
    result: Node | None = None
    for node, exponent in zip(found.nodes, exponents, strict=True):
        if exponent:
            power = node if exponent == 1 else Power(node, Number(Fraction(exponent)))
            result = power if result is None else Multiply(result, power)
    return Number(Fraction(1)) if result is None else result


def _divided(node: Node, divisor: Node | None) -> Node:
    return node if divisor is None else Divide(node, divisor)
