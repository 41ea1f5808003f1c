"""Statements that say the same as others: by logarithms, by positive multiples, by fractional parts, by slopes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from secant.calculus.derivation import derivative
from secant.calculus.exact.zero import shown_zero
from secant.calculus.facts.sections import ZERO, opened
from secant.calculus.facts.statement import Statement
from secant.calculus.rigorous.domain import is_total
from secant.calculus.rigorous.factors import Factor, Product, factored
from secant.calculus.rigorous.plane_certificates import Relation
from secant.calculus.rigorous.signs import has_values
from secant.calculus.simplify import tidy
from secant.language.tree import (
    Add,
    Call,
    Conditional,
    Constant,
    Divide,
    Multiply,
    Negate,
    Node,
    Number,
    Power,
    Subtract,
)


def slope_towards(statement: Statement, formula: Node, side: int) -> Statement:
    """That the derivative of left − right, which is ``formula`` inside the section, does not fall towards the side."""
    slope = derivative(formula, statement.variable)
    left, right = (ZERO, slope) if side > 0 else (slope, ZERO)
    inside = None if statement.section is None else opened(statement.section)
    return Statement(left, "<=", right, statement.variable, inside)


def of_logarithms(statement: Statement) -> Statement | None:
    """The statement about the logarithms of both sides. Where they have values, both sides have, and are positive."""
    if statement.condition is not None or statement.partial:
        return None
    left, right = logarithm(statement.left), logarithm(statement.right)
    return None if left is None or right is None else replace(statement, left=left, right=right)


def logarithm(node: Node) -> Node | None:
    """A node that has values only where ``node`` is positive, and there the value ln(node)."""
    match node:
        case Number(size):
            return Call("ln", (node,)) if size > 0 else None
        case Constant("e"):
            return Number(Fraction(1))
        case Power(base, exponent):
            inner = logarithm(base)
            return None if inner is None else Multiply(exponent, inner)
        case Multiply(left, right) | Divide(left, right):
            a, b = logarithm(left), logarithm(right)
            if a is None or b is None:
                return None
            return Add(a, b) if isinstance(node, Multiply) else Subtract(a, b)
        case Call("exp", (inner,)):
            return inner
        case Call("sqrt", (inner,)):
            half = logarithm(inner)
            return None if half is None else Divide(half, Number(Fraction(2)))
        case Negate():
            return None
    return Call("ln", (node,))


def by_fractions(statement: Statement) -> Statement | None:
    """Floors and ceilings by fractional parts (floor(u) = u − frac(u), ceil(u) = u + frac(−u)), then tidied."""
    if statement.condition is not None or not is_total(statement.gap):
        return None
    gap = _by_fractions(statement.gap)
    if gap == statement.gap:
        return None
    plain = tidy(gap)
    return replace(statement, left=plain, right=ZERO) if is_total(plain) else None


def _by_fractions(node: Node) -> Node:
    match node:
        case Call("floor", (inner,)):
            part = _by_fractions(inner)
            return Subtract(part, Call("frac", (part,)))
        case Call("ceil", (inner,)):
            part = _by_fractions(inner)
            return Add(part, Call("frac", (Negate(part),)))
        case Call(name, arguments):
            return Call(name, tuple(map(_by_fractions, arguments)))
        case Add(left, right) | Subtract(left, right) | Multiply(left, right) | Divide(left, right):
            return type(node)(_by_fractions(left), _by_fractions(right))
        case Power(base, exponent):
            return Power(_by_fractions(base), exponent)
        case Negate(inner):
            return Negate(_by_fractions(inner))
        case Conditional():
            return node
    return node


def signs_of_factors(statement: Statement, factor: Node) -> tuple[tuple[Statement, int], ...]:
    """The statements, one of which is to be shown of a factor: that it is never negative (1), never positive (−1).

    Inside the section for a weak inequality, strictly and with the ends that belong to it for a strict one.
    """
    section, operator = statement.section, statement.operator
    if operator == "<=" and section is not None:
        section = opened(section)
    above = Statement(ZERO, operator, factor, statement.variable, section)
    return (above, 1), (Statement(factor, operator, ZERO, statement.variable, section), -1)


def is_square(statement: Statement, factor: Factor) -> bool:
    """Whether, for a weak inequality, the power of the factor is never negative, whatever the sign of the factor."""
    if statement.operator != "<=" or factor.exponent.denominator != 1 or factor.exponent % 2:
        return False
    inside = None if statement.section is None else opened(statement.section)
    return has_values(factor.node, Relation(factor.node, "<=", ZERO, ((statement.variable, inside),), None))


def out_of_roots(node: Node, sign: Callable[[Node], int | None]) -> Node:
    """Roots of products as products of roots, where the ``sign`` of each factor throughout the region is known: the
    root of f² is then f or −f. It has the same values wherever the factors have values."""
    match node:
        case Call("sqrt", (inner,)):
            return _root(out_of_roots(inner, sign), Fraction(1, 2), sign)
        case Power(base, Number(exponent)) if exponent.denominator > 1:
            return _root(out_of_roots(base, sign), exponent, sign)
        case Power(base, Number() as exponent):
            return Power(out_of_roots(base, sign), exponent)
        case Add(left, right) | Subtract(left, right) | Multiply(left, right) | Divide(left, right):
            return type(node)(out_of_roots(left, sign), out_of_roots(right, sign))
        case Negate(inner):
            return Negate(out_of_roots(inner, sign))
    return node


#: What the square of each function is: 1 minus, 1 plus or −1 plus the square of another one of the same argument.
_SQUARES = {"sin": (1, -1, "cos"), "cos": (1, -1, "sin"), "sinh": (-1, 1, "cosh"), "cosh": (1, 1, "sinh")}


def _otherwise(node: Node, function: str) -> Node:
    """Squares of the function by those of the other one, below sums and products."""
    match node:
        case Power(Call(name, inner), Number(exponent)) if name == function and exponent == 2:
            start, factor, other = _SQUARES[name]
            square = Power(Call(other, inner), Number(Fraction(2)))
            return Add(Number(Fraction(start)), Multiply(Number(Fraction(factor)), square))
        case Add(left, right) | Subtract(left, right) | Multiply(left, right):
            return type(node)(_otherwise(left, function), _otherwise(right, function))
        case Negate(inner_node):
            return Negate(_otherwise(inner_node, function))
    return node


def _squared(base: Node) -> Product:
    """The product that the base is, as one of squares if it is seen to be one."""
    for each in (base, *(_otherwise(base, function) for function in _SQUARES)):
        product = factored(each)
        if product.factors and all(factor.exponent % 2 == 0 for factor in product.factors):
            return product
    return factored(base)


def _root(base: Node, exponent: Fraction, sign: Callable[[Node], int | None]) -> Node:
    product = _squared(base)
    positive = product.coefficient > 0
    whole: Node = Power(Number(abs(product.coefficient)), Number(exponent))
    for factor in product.factors:
        way = sign(factor.node)
        if way is None or factor.exponent.denominator != 1:
            return Power(base, Number(exponent))
        positive ^= way < 0 and factor.exponent % 2 == 1
        size = factor.node if way > 0 else Negate(factor.node)
        whole = Multiply(whole, Power(size, Number(factor.exponent * exponent)))
    if not positive or not product.coefficient or not shown_zero(Subtract(base, product.multiplied())):
        return Power(base, Number(exponent))
    return whole


def together(statement: Statement) -> tuple[Statement, ...]:
    """Two statements that say together what this one says: |u| < v is u < v and −u < v, max(u, v) < w both; or none."""
    if statement.operator not in ("<", "<="):
        return ()
    match statement.left, statement.right:
        case Call("abs", (inner,)), _:
            return replace(statement, left=inner), replace(statement, left=Negate(inner))
        case Call("max", (first, second)), _:
            return replace(statement, left=first), replace(statement, left=second)
        case _, Call("min", (first, second)):
            return replace(statement, right=first), replace(statement, right=second)
    return ()
