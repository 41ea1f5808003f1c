"""A page's front matter: what it says of itself above its first line. Read as data; whatever is wrong has its line."""

from __future__ import annotations

from typing import Any

import yaml

from secant.diagnostics import Diagnostic, SecantError
from secant.pages.scan import front_matter

_FIX = 'write key: value, and put quotes around a value that holds ": ", as in title: "Limits: a story"'


def front(text: str, file: str | None = None) -> dict[str, Any]:
    """Keys and values, none if the page has no front matter; ``SecantError`` (SEC-510) if they cannot be read."""
    above = text[: front_matter(text)].strip().strip("-.")
    try:
        facts = yaml.safe_load(above) if above else {}
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if error.context_mark and mark and mark.index >= len(above):  # what was opened there is never closed
            mark = error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        message = f"the front matter cannot be read: {error.problem or error.context}"
        raise _wrong(message, text, file, line + 1, column + 1) from None
    except (yaml.YAMLError, ValueError) as error:  # a date that is none is a ValueError
        raise _wrong(f"the front matter cannot be read: {error}", text, file, 1, 1) from None
    if facts is not None and not isinstance(facts, dict):
        raise _wrong("the front matter is no list of keys with values", text, file, 2, 1)
    return facts or {}


def _wrong(message: str, text: str, file: str | None, line: int, column: int) -> SecantError:
    return SecantError(Diagnostic("SEC-510", message, _FIX, file, line, column, source=text.split("\n")[line - 1]))
