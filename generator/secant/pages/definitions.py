"""The definitions of a page as the engine reads them; runs in a worker."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from secant.diagnostics import Diagnostic, SecantError
from secant.language import Definitions
from secant.language.definitions import parse_definitions


def read(texts: Sequence[str]) -> Definitions:
    """The functions that ``texts`` define, each of which may use those before it.

    A text that cannot be read is complained of where it stands; whatever uses it is said to depend on it (SEC-506).
    """
    return _read(tuple(texts))


@cache
def _read(texts: tuple[str, ...]) -> Definitions:
    if not texts:
        return {}
    before = _read(texts[:-1])
    try:
        return parse_definitions(texts[-1], before)
    except SecantError as error:
        name = texts[-1].partition("(")[0].strip()
        message = f"this uses {name}, whose definition above cannot be read"
        raise SecantError(Diagnostic("SEC-506", message, fix=f"mend the definition of {name}")) from error
