"""Second derivatives as expressions, quickly for polynomials."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from secant.calculus.derivation import derivative
from secant.calculus.exact.build import form
from secant.calculus.exact.form import Form, TooBigError
from secant.calculus.exact.show import shown
from secant.language.tree import Node, Variable


@lru_cache(maxsize=64)
def hessian(node: Node, names: tuple[str, ...]) -> tuple[tuple[Node, ...], ...]:
    """The matrix of second derivatives. For what is no polynomial it has values only where the rules give them."""
    expanded = _polynomial(node, names)
    if expanded is not None:
        return tuple(tuple(shown(_partial(_partial(expanded, a), b)) for b in names) for a in names)
    slopes = [derivative(node, name) for name in names]
    return tuple(tuple(derivative(slope, name) for name in names) for slope in slopes)


def _polynomial(node: Node, names: tuple[str, ...]) -> Form | None:
    """The multiplied-out form if the node is a polynomial in the variables and total as it stands."""
    try:
        expanded = form(node, expand=True)
    except (TooBigError, ZeroDivisionError):
        return None
    variables = {Variable(name) for name in names}
    for monomial in expanded.terms:
        for generator, exponent in monomial:
            if generator.node in variables and isinstance(exponent, int) and exponent > 0:
                continue
            if generator.node.names:
                return None
    return expanded


def _partial(expanded: Form, name: str) -> Form:
    total = Form({})
    for monomial, coefficient in expanded.terms.items():
        for generator, exponent in monomial:
            if generator.node == Variable(name):
                rest = tuple(
                    (each, power - 1 if each is generator else power)
                    for each, power in monomial
                    if each is not generator or power != 1
                )
                total = total + Form({rest: coefficient * Fraction(exponent)})
    return total
