"""Derivatives at given points, from the definition and not from the formula.

The formula of f′ may have a value where f has none (1/x at −1, for ln), and none where f has a derivative
(x² sin(1/x) at 0). So ``f'(a)`` is what the one-sided limits of the difference quotient say.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from secant.calculus.derivation import derivative
from secant.calculus.expand import body
from secant.calculus.point import at_point
from secant.calculus.reals import Real, real
from secant.calculus.substitute import substitute
from secant.diagnostics import Diagnostic, SecantError
from secant.language import canonical, free_variables
from secant.language.tree import Apply, Conditional, Definitions, Function, Gradient, Hessian, Node


def settled(node: Node, definitions: Definitions) -> Node:
    """``node`` with every ``f'(a)``, ``a`` without variables, replaced by its value.

    At an end of f's domain the derivative from inside is meant. Branches of conditions are left as they are: the branch
    not taken need not have a value. For ``grad`` and ``hess`` the function itself is checked to have a value there.
    """
    match node:
        case Conditional():
            return node
        case Apply(name, arguments, primes) if primes and len(arguments) == 1 and not free_variables(node):
            return _derivative(definitions[name], primes, settled(arguments[0], definitions), definitions)
        case Gradient(name, arguments) | Hessian(name, arguments):
            function = definitions[name]
            here = dict(zip(function.parameters, arguments, strict=True))
            real(substitute(function.body, here), None, definitions)
            return node
    return _with_settled_parts(node, definitions)


def _with_settled_parts(node: Node, definitions: Definitions) -> Node:
    changed: dict[str, Any] = {}
    for field in fields(node):
        value = getattr(node, field.name)
        if isinstance(value, Node):
            changed[field.name] = settled(value, definitions)
        elif isinstance(value, tuple) and any(isinstance(item, Node) for item in value):
            changed[field.name] = tuple(settled(item, definitions) for item in value)
    return replace(node, **changed) if changed else node


def _derivative(function: Function, order: int, point: Node, definitions: Definitions) -> Node:
    """The derivative of that order at a point; an error says why there is none."""
    (variable,) = function.parameters
    if order > 1:
        _derivative(function, order - 1, point, definitions)
        function = replace(function, body=derivative(body(function, definitions), variable, order - 1))
    facts = at_point(function, variable, point, definitions)
    number = facts.derivative
    if number is None and facts.kind == "endpoint":
        number = next((side for side in (facts.left, facts.right) if isinstance(side, Real)), None)
    if number is not None and number.exact is not None:
        return number.exact
    name = f"{function.name}{chr(39) * order}({canonical(point)})"
    if facts.kind == "undecided":
        raise SecantError(Diagnostic("SEC-201", f"whether {name} exists cannot be settled: {facts.method}"))
    raise SecantError(Diagnostic("SEC-203", f"{name} does not exist ({facts.kind}): {facts.method}"))
