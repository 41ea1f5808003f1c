"""Text -> expression, condition, function: the doors to the parser."""

from __future__ import annotations

from collections.abc import Collection

from secant.language.parsing import Parser
from secant.language.source import Source
from secant.language.tree import Apply, Condition, Definitions, Function, Gradient, Hessian, Node, Variable
from secant.language.variables import free_variables

NO_DEFINITIONS: Definitions = {}


def parse(
    text: str,
    *,
    definitions: Definitions = NO_DEFINITIONS,
    names: Collection[str] | None = None,
    rest_of_line: bool = False,
) -> Node:
    """The expression that ``text`` is, exactly as written.

    ``names``, where given, are the variables allowed; ``()`` allows none. With ``rest_of_line`` a leading ``d/dx``
    takes everything after it (derivations, exercises). Raises ``SecantError`` with line, column and repair.
    """
    parser = Parser(Source(text), definitions, names, rest_of_line=rest_of_line)
    part = parser.expression()
    parser.finish()
    if not isinstance(part.node, (Gradient, Hessian)):
        parser.value(part, 0)
    return part.node


def parse_condition(
    text: str, *, definitions: Definitions = NO_DEFINITIONS, names: Collection[str] | None = None
) -> Condition:
    """The condition that ``text`` is: ``0 <= t <= 10``, ``x != 0 and not x > 3``."""
    parser = Parser(Source(text), definitions, names)
    part = parser.expression()
    parser.finish()
    return parser.condition(part, 0)


def parse_function(text: str, definitions: Definitions = NO_DEFINITIONS) -> Function:
    """The function that ``text`` names (``f``, ``f'``, ``f(t)``) or, being an expression, is.

    The parameters of an expression are its free variables in alphabetical order; a constant is a function of ``x``.
    """
    stem = text.strip()
    name = stem.rstrip("'")
    primes = len(stem) - len(name)
    if name in definitions:
        function = definitions[name]
        if not primes:
            return function
        arguments = ", ".join(function.parameters)
        body = Parser(Source(f"{stem}({arguments})"), definitions, None).whole()
        return Function(None, function.parameters, body, function.domain)
    parser = Parser(Source(text), definitions, None)
    part = parser.expression()
    parser.finish()
    node = parser.value(part, 0).node
    parameters = free_variables(node) or ("x",)
    if isinstance(node, Apply) and not node.primes:
        function = definitions[node.function]
        if node.arguments == tuple(Variable(name) for name in function.parameters):
            return function
    return Function(None, parameters, node)
