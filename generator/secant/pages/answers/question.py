"""What the questions about one function share: reading its text, its definitions and its variable."""

from __future__ import annotations

from collections.abc import Sequence

from secant.diagnostics import Diagnostic, SecantError
from secant.language import (
    Definitions,
    Function,
    Node,
    free_variables,
    is_variable,
    parse,
    parse_definitions,
    parse_function,
)


def definitions(lets: Sequence[str]) -> Definitions:
    """The functions given by ``--let``, each of which may use those before it."""
    try:
        return parse_definitions("\n".join(lets), {})
    except SecantError as error:
        raise error.moved(file="--let") from error


def point(text: str, known: Definitions) -> Node:
    """The number given by ``--at``."""
    try:
        return parse(text, definitions=known, names=())
    except SecantError as error:
        raise error.moved(file="--at") from error


def function(text: str, variable: str | None, known: Definitions) -> tuple[Function, str]:
    """The function that ``text`` names or is, and the variable that the question is about."""
    if variable is not None and not is_variable(variable):
        fix = "write one letter or a Greek letter's name: --var x"
        raise SecantError(Diagnostic("SEC-701", f"“{variable}” is not a variable", fix=fix))
    found = parse_function(text, known)
    if variable is not None:
        if variable not in found.parameters and found.name is not None:
            fix = f"write --var {found.parameters[0]}"
            raise SecantError(Diagnostic("SEC-701", f"{found.name} has no variable {variable}", fix=fix))
        return found, variable
    names = sorted(free_variables(found.body)) or list(found.parameters)
    if len(names) > 1:
        message = f"the expression has more than one variable: {', '.join(names)}"
        raise SecantError(Diagnostic("SEC-701", message, fix=f"say which one is meant, as in --var {names[0]}"))
    return found, names[0]
