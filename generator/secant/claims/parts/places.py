"""Where a claim about functions of one variable is made: ``on I``, ``for x > 0``, ``everywhere``."""

from __future__ import annotations

from secant.claims.parts.found import Found
from secant.claims.parts.regions import region
from secant.language.tree import Function, Interval


def place(found: Found, functions: tuple[Function, ...]) -> Interval | None:
    """The interval; None for the whole line."""
    if "interval" in found:
        return found.interval(functions[0])
    if "region" not in found:
        return None
    where = region(found)
    if where.condition is not None or len(where.sides) != 1:
        raise found.complaint("region", "this is no interval", "write on [0, 2], or for x > 0")
    ((name, interval),) = where.sides
    for function in functions:
        if function.parameters != (name,):
            message = f"the function's variable is {function.parameters[0]}, not {name}"
            raise found.complaint("region", message, f"write for {function.parameters[0]}")
    return interval


def one_variable(found: Found, functions: tuple[Function, ...], slot: str) -> None:
    """Refuse functions of several variables."""
    for function in functions:
        if len(function.parameters) > 1:
            names = ", ".join(function.parameters)
            fix = "fix all but one of them by numbers"
            raise found.complaint(slot, f"the function has the variables {names}; this is said of one variable", fix)
