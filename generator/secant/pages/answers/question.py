"""What the questions about one function share: reading its text, its definitions and its variable."""

from __future__ import annotations

from collections.abc import Sequence

from secant.diagnostics import Diagnostic, SecantError
from secant.language import Definitions, Function, free_variables, parse_definitions, parse_function


def definitions(lets: Sequence[str]) -> Definitions:
    """The functions given by ``--let``, each of which may use those before it."""
    return parse_definitions("\n".join(lets), {}) if lets else {}


def function(text: str, variable: str | None, known: Definitions) -> tuple[Function, str]:
    """The function that ``text`` names or is, and the variable that the question is about."""
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
