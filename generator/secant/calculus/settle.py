"""Derivatives at given points, from the definition and not from the formula.

The formula of f′ may have a value where f has none (1/x at −1, for ln), and none where f has a derivative
(x² sin(1/x) at 0). So ``f'(a)`` is what the one-sided limits of the difference quotient say.
"""

from __future__ import annotations

from secant.calculus.expand import expanded
from secant.calculus.reals import real
from secant.calculus.slope import derivative_at
from secant.calculus.substitute import substitute
from secant.language import free_variables
from secant.language.tree import Apply, Conditional, Definitions, Gradient, Hessian, Node


def settled(node: Node, definitions: Definitions) -> Node:
    """``node`` with every ``f'(a)``, ``a`` without variables, replaced by its value.

    At an end of f's domain the derivative from inside is meant. Branches of conditions are left as they are: the branch
    not taken need not have a value. For ``grad`` and ``hess`` the function itself is checked to have a value there.
    """
    match node:
        case Conditional():
            return node
        case Apply(name, arguments, primes) if primes and len(arguments) == 1 and not free_variables(node):
            return derivative_at(expanded(definitions[name], definitions), primes, settled(arguments[0], definitions))
        case Gradient(name, arguments) | Hessian(name, arguments):
            function = definitions[name]
            here = dict(zip(function.parameters, arguments, strict=True))
            real(substitute(function.body, here), None, definitions)
            return node
    return node.rebuilt(lambda part: settled(part, definitions))
