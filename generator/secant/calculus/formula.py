"""A tree as nested tuples of numbers and names: how an expression travels to the browser, which reads it again.

``x^2 sin(1/x)`` is ``("*", ("^n", "x", 2.0), ("sin", ("/", 1.0, "x")))``. The browser's reading of it
(``web/live/expressions.js``) agrees with ``numeric/compile.py``; a contract test holds both together.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

from secant.calculus.rational import rational_value
from secant.diagnostics import Diagnostic, SecantError
from secant.language import tree
from secant.language.variables import free_variables

#: A number, a variable's name, or an operator's or function's name with its operands.
Formula = float | str | tuple[Any, ...]

_ARITHMETIC: dict[type[tree.Node], str] = {
    tree.Negate: "-",
    tree.Add: "+",
    tree.Subtract: "-",
    tree.Multiply: "*",
    tree.Divide: "/",
    tree.And: "and",
    tree.Or: "or",
    tree.Not: "not",
}


def formula(node: tree.Node) -> Formula:
    """The formula of a core tree, in which functions may stand by name: ``f'(x)`` is ``("f'", "x")``."""
    match node:
        case tree.Number(value):
            return _nearest(value.numerator, value.denominator)
        case tree.Constant(name):
            return {"pi": math.pi, "e": math.e}[name]
        case tree.Variable(name):
            return name
        case tree.Power(base, exponent):
            return _power(base, exponent)
        case tree.Call(function, arguments):
            return (function, *map(formula, arguments))
        case tree.Apply(function, arguments, primes):
            return (function + "'" * primes, *map(formula, arguments))
        case tree.Conditional(then, condition, otherwise):
            return ("if", formula(condition), formula(then), formula(otherwise))
        case tree.Compare(operands, operators):
            values = tuple(map(formula, operands))
            pairs = [(sign, *pair) for sign, pair in zip(operators, pairwise(values), strict=True)]
            found: Formula = pairs[0]
            for pair in pairs[1:]:
                found = ("and", found, pair)
            return found
    if type(node) in _ARITHMETIC:
        return (_ARITHMETIC[type(node)], *map(formula, node.children()))
    raise SecantError(Diagnostic("SEC-251", f"a {type(node).__name__} stands in a core tree", fix="expand it first"))


def _power(base: tree.Node, exponent: tree.Node) -> Formula:
    """Three readings of a power: to a literal whole number, to another constant, to what varies."""
    whole = rational_value(exponent)
    if whole is not None and whole.denominator == 1:
        return ("^n", formula(base), float(whole))
    if not free_variables(exponent):
        return ("^c", formula(base), formula(exponent))
    if base == tree.Constant("e"):
        return ("exp", formula(exponent))
    return ("^", formula(base), formula(exponent))


def _nearest(numerator: int, denominator: int) -> Formula:
    """The nearest float. JSON knows no infinity: beyond the range stands what overflows there as here."""
    try:
        return numerator / denominator
    except OverflowError:
        return ("exp", 1e3) if numerator > 0 else ("-", ("exp", 1e3))
