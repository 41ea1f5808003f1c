"""What a formula shows: the functions of the page written out, derivatives worked out; runs in a worker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from secant.language import Definitions
from secant.language.tree import Apply, Gradient, Hessian, Node, Partial

#: A number, a vector's entries, or a matrix's rows.
Entries = Node | tuple[Node, ...] | tuple[tuple[Node, ...], ...]


def entries(node: Node, definitions: Definitions) -> Entries:
    """The core expression that ``node`` is; a gradient's entries, a Hessian's rows."""
    from secant.calculus.expand import expand
    from secant.calculus.gradient import gradient, hessian
    from secant.calculus.substitute import substitute

    if isinstance(node, (Gradient, Hessian)):
        function = definitions[node.function]
        arguments = [expand(argument, definitions) for argument in node.arguments]
        values = dict(zip(function.parameters, arguments, strict=True))
        if isinstance(node, Gradient):
            return tuple(substitute(entry, values) for entry in gradient(function, definitions))
        return tuple(tuple(substitute(entry, values) for entry in row) for row in hessian(function, definitions))
    return expand(node, definitions)


def shown(node: Node, definitions: Definitions) -> Entries:
    """The same as a reader wants to see it: as it was written where nothing had to be worked out, else tidied.

    Where a function is defined was shown with its definition; its formula is what is asked for here.
    """
    from secant.calculus.simplify import tidy

    formulas = {name: replace(function, domain=None) for name, function in definitions.items()}
    found = entries(node, formulas)
    if not any(_worked_out(part) for part in _all(node)):
        return found
    if isinstance(found, Node):
        return tidy(found)
    return tuple(tidy(row) if isinstance(row, Node) else tuple(tidy(entry) for entry in row) for row in found)  # type: ignore[return-value]


def _worked_out(node: Node) -> bool:
    return isinstance(node, (Partial, Gradient, Hessian)) or (isinstance(node, Apply) and node.primes > 0)


def _all(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children():
        yield from _all(child)


def derivative_asked(text: str, definitions: Definitions) -> tuple[Node, str]:
    """``d/dx …`` (the rest of the line) or ``f'(x)``: the core expression to differentiate, and by which variable."""
    from secant.calculus.expand import expand
    from secant.diagnostics import Diagnostic, SecantError
    from secant.language import parse
    from secant.language.tree import Variable

    asked = parse(text, definitions=definitions, rest_of_line=True)
    formulas = {name: replace(function, domain=None) for name, function in definitions.items()}
    match asked:
        case Partial(variable, operand):
            return expand(operand, formulas), variable
        case Apply(name, (Variable(variable),), primes) if primes:
            return expand(Apply(name, (Variable(variable),), primes - 1), formulas), variable
    raise SecantError(
        Diagnostic("SEC-500", "this does not ask for a derivative", fix="write d/dx x^2 sin(x), or f'(x)", line=1)
    )
