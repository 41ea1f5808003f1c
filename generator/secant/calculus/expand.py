"""Let functions and derivatives written out: the core tree that everything else works on."""

from __future__ import annotations

from dataclasses import replace

from secant.calculus.derivation import derivative
from secant.calculus.domain import kept_to
from secant.calculus.exact.form import TooBigError
from secant.calculus.exact.sign import UnsettledError
from secant.calculus.exact.value import UndefinedError, holds
from secant.calculus.slope import derivative_at
from secant.calculus.substitute import substitute, substitute_condition
from secant.diagnostics import Diagnostic, SecantError
from secant.language import canonical, free_variables
from secant.language.tree import (
    UNDEFINED,
    Add,
    And,
    Apply,
    Call,
    Compare,
    Condition,
    Conditional,
    Definitions,
    Divide,
    Function,
    Gradient,
    Hessian,
    Multiply,
    Negate,
    Node,
    Not,
    Or,
    Partial,
    Power,
    Subtract,
    Variable,
)


def expand(node: Node, definitions: Definitions) -> Node:
    """``node`` as a core tree: no let functions, no primes, no partial derivatives.

    A let function with a domain keeps it as a condition (``body if domain else 0/0``), and a derivative is kept to
    where its function has values (``1/x if x > 0 else 0/0`` for ln′). ``f'(2)`` becomes the derivative's value there;
    where it does not exist the error says so.
    """
    if node.is_core:
        return node
    match node:
        case Negate(operand):
            return Negate(expand(operand, definitions))
        case Add(left, right) | Subtract(left, right) | Multiply(left, right) | Divide(left, right):
            return type(node)(expand(left, definitions), expand(right, definitions))
        case Power(base, exponent):
            return Power(expand(base, definitions), expand(exponent, definitions))
        case Call(function, arguments):
            return Call(function, tuple(expand(argument, definitions) for argument in arguments))
        case Conditional(then, condition, otherwise):
            return Conditional(
                expand(then, definitions), expand_condition(condition, definitions), expand(otherwise, definitions)
            )
        case Apply(name, arguments, primes):
            return _applied(_named(name, definitions), arguments, primes, definitions)
        case Partial(variable, operand):
            core = expand(operand, definitions)
            return kept_to(core, derivative(core, variable))
        case Gradient() | Hessian():
            raise SecantError(
                Diagnostic(
                    "SEC-205",
                    f"{canonical(node)} is a vector or a matrix, not a number",
                    fix="ask for one of its entries: d/du (L(u, v))",
                )
            )
    raise TypeError(type(node).__name__)


def expand_condition(condition: Condition, definitions: Definitions) -> Condition:
    """The same for a condition."""
    if condition.is_core:
        return condition
    match condition:
        case Compare(operands, operators):
            return Compare(tuple(expand(operand, definitions) for operand in operands), operators)
        case And(left, right) | Or(left, right):
            return type(condition)(expand_condition(left, definitions), expand_condition(right, definitions))
        case Not(operand):
            return Not(expand_condition(operand, definitions))
    raise TypeError(type(condition).__name__)


def body(f: Function, definitions: Definitions) -> Node:
    """What ``f`` is, as a core tree in its parameters. Where it is defined stands apart, in ``f.domain``."""
    return expand(f.body, definitions)


def expanded(f: Function, definitions: Definitions) -> Function:
    """``f`` with its body and its domain written out."""
    domain = None if f.domain is None else expand_condition(f.domain, definitions)
    return replace(f, body=body(f, definitions), domain=domain)


def _named(name: str, definitions: Definitions) -> Function:
    if name not in definitions:
        raise SecantError(Diagnostic("SEC-206", f"there is no function {name}", fix=f"define it: {name}(x) = …"))
    return definitions[name]


def _applied(f: Function, arguments: tuple[Node, ...], primes: int, definitions: Definitions) -> Node:
    if len(arguments) != len(f.parameters):
        raise SecantError(
            Diagnostic(
                "SEC-206",
                f"{f.name} takes {len(f.parameters)} arguments, not {len(arguments)}",
                fix="give one for each parameter",
            )
        )
    if primes and len(f.parameters) != 1:
        raise SecantError(
            Diagnostic(
                "SEC-206",
                f"{f.name} has several variables: a prime does not say by which one",
                fix=f"write d/d{f.parameters[0]} ({f.name}({', '.join(f.parameters)}))",
            )
        )
    core = expanded(f, definitions)
    expanded_arguments = [expand(argument, definitions) for argument in arguments]
    if primes and not free_variables(expanded_arguments[0]):
        return derivative_at(core, primes, expanded_arguments[0])
    result = core.body
    if primes:
        result = kept_to(result, derivative(result, f.parameters[0], primes))
    pairs = zip(f.parameters, expanded_arguments, strict=True)
    parts = {name: argument for name, argument in pairs if argument != Variable(name)}  # f(x) is what it is
    result = substitute(result, parts)
    if core.domain is not None:
        result = Conditional(result, substitute_condition(core.domain, parts), UNDEFINED)
    return _taken(result) if not free_variables(result) else result


def _taken(node: Node) -> Node:
    """A number's branch where it is known which one is taken; what is not defined stays, to be complained of."""
    while isinstance(node, Conditional):
        try:
            following = node.then if holds(node.condition, {}) else node.otherwise
        except (UndefinedError, UnsettledError, TooBigError):
            return node
        if following == UNDEFINED:
            return node
        node = following
    return node
