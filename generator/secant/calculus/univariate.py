"""A tree as a polynomial in one unknown, worked out in whole numbers over a common denominator.

Most of what a page asks about is a polynomial: its expansion about a point and its values at square roots follow from
this much sooner than by general rules, and are the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from secant.language import tree

#: (numerators, denominator): ``numerators[k]/denominator`` stands before the k-th power of the unknown.
Whole = tuple[list[int], int]

#: Higher powers, and numbers of more bits, are left to those who know what to do about them.
DEGREE = 64
_BITS = 2000


def whole_polynomial(node: tree.Node, variables: Mapping[str, Whole]) -> Whole | None:
    """What ``node`` is where its variables are these polynomials in the unknown.

    Sums, products, quotients by rationals, and powers whose exponents are written as positive whole numbers; ``None``
    for anything else. Nothing is brought to lowest terms, and the highest numerators may be 0.
    """
    if len(node.names) == 1 and (expanded := _expanded(node)) is not None:
        (name,) = node.names
        put_in = variables.get(name)
        return None if put_in is None else _composed(expanded, put_in)
    return _walked(node, variables)


@lru_cache(maxsize=256)  # one function is asked for its values at many numbers
def _expanded(node: tree.Node) -> Whole | None:
    """What ``node`` is in its only variable."""
    (name,) = node.names
    return _walked(node, {name: ([0, 1], 1)})


def _composed(outer: Whole, inner: Whole) -> Whole | None:
    """``outer`` where its unknown is ``inner``, by Horner's rule over one denominator."""
    (*lower, found), below = outer
    numerators, denominator = inner
    if (len(numerators) - 1) * len(lower) > DEGREE:
        return None
    total, scale = [found], 1
    for each in reversed(lower):
        scale *= denominator
        total = _product((total, 1), inner)[0]
        total[0] += each * scale
    return _short((total, below * scale))


def _walked(node: tree.Node, variables: Mapping[str, Whole]) -> Whole | None:
    """The same as :func:`whole_polynomial`, by the rule for each kind of node."""
    if isinstance(node, tree.Number):
        above, below = node.value.as_integer_ratio()
        return [above], below
    if isinstance(node, tree.Variable):
        return variables.get(node.name)
    if isinstance(node, tree.Power):
        exponent = node.exponent.value if isinstance(node.exponent, tree.Number) else Fraction(0)
        whole = exponent > 0 and exponent.denominator == 1
        inner = _walked(node.base, variables) if whole else None
        return None if inner is None else _power(inner, exponent.numerator)
    if isinstance(node, tree.Negate):
        inner = _walked(node.operand, variables)
        return None if inner is None else ([-each for each in inner[0]], inner[1])
    if not isinstance(node, tree.Add | tree.Subtract | tree.Multiply | tree.Divide):
        return None
    left = _walked(node.left, variables)
    right = None if left is None else _walked(node.right, variables)
    if left is None or right is None:
        return None
    if isinstance(node, tree.Multiply):
        return _short(_product(left, right))
    if isinstance(node, tree.Divide):
        (divisor, *higher), below = right
        return None if any(higher) or not divisor else _short(_product(left, ([below], divisor)))
    return _short(_sum(left, right, 1 if isinstance(node, tree.Add) else -1))


def _sum(left: Whole, right: Whole, sign: int) -> Whole:
    (first, a), (second, b) = left, right
    one, other, below = (1, sign, a) if a == b else (b, sign * a, a * b)
    total = [each * one for each in first] + [0] * (len(second) - len(first))
    for k, each in enumerate(second):
        total[k] += each * other
    return total, below


def _product(left: Whole, right: Whole) -> Whole:
    (first, a), (second, b) = left, right
    if len(second) == 1:
        return [each * second[0] for each in first], a * b
    total = [0] * (len(first) + len(second) - 1)
    for j, one in enumerate(first):
        for k, other in enumerate(second):
            total[j + k] += one * other
    return total, a * b


def _power(base: Whole, exponent: int) -> Whole | None:
    numerators, denominator = base
    longest = max(map(int.bit_length, (*numerators, denominator)))
    if (len(numerators) - 1) * exponent > DEGREE or longest * exponent > _BITS:
        return None
    if len(numerators) == 1:
        return [numerators[0] ** exponent], denominator**exponent
    result: Whole | None = base
    for _ in range(exponent - 1):
        result = None if result is None else _short(_product(result, base))
    return result


def _short(found: Whole) -> Whole | None:
    numerators, denominator = found
    if len(numerators) > DEGREE + 1 or denominator.bit_length() > _BITS:
        return None
    return found if max(map(int.bit_length, numerators)) <= _BITS else None
