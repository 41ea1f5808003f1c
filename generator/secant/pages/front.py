"""A page's front matter: what it says of itself above its first line. Read as data; whatever is wrong has its line.

Strangers write it. Nothing in it makes anything, or grows when it is read; and to the theme's templates, which put it
into their HTML as it is, it is text.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any

import yaml

from secant.diagnostics import Diagnostic, SecantError
from secant.pages.colons import colonless
from secant.pages.scan import front_matter

#: Its length in characters, and how deep its lists may be nested.
LONGEST, DEEPEST = 10_000, 5

_FIX = 'write key: value, and put quotes around a value that holds ": ", as in title: "Limits: a story"'


def front(text: str, file: str | None = None) -> dict[str, Any]:
    """Keys and values, none if the page has no front matter; ``SecantError`` (SEC-510) if they cannot be read."""
    above = text[: front_matter(text)].strip().strip("-.")
    if len(above) > LONGEST:
        message = f"the front matter has {len(above)} characters; at most {LONGEST} are read"
        raise _wrong(message, text, file, 1, 1, "keep to a title and a description")
    try:
        _plain(above, text, file)
        facts = yaml.safe_load(above) if above else {}
    except yaml.MarkedYAMLError as error:
        if (without := colonless(text, error)) is not None:
            raise _wrong("this line of the front matter has no colon", text, file, without, 1) from None
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


def _plain(above: str, text: str, file: str | None) -> None:
    """Raise if it is more than text, numbers and lists."""
    depth = 0
    for event in yaml.parse(above, yaml.SafeLoader):
        line, column = (event.start_mark.line + 1, event.start_mark.column + 1) if event.start_mark else (1, 1)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if getattr(event, "anchor", None):
            raise _wrong("the front matter repeats itself by & and *", text, file, line, column, "write the text out")
        if getattr(event, "tag", None):
            raise _wrong("the front matter makes something by !", text, file, line, column, "put the text in quotes")
        if depth > DEEPEST:
            raise _wrong("the front matter is nested too deeply", text, file, line, column)


def _wrong(message: str, text: str, file: str | None, line: int, column: int, fix: str = _FIX) -> SecantError:
    return SecantError(Diagnostic("SEC-510", message, fix, file, line, column, source=text.split("\n")[line - 1]))


def as_text(facts: Any) -> Any:
    """The same with every text in it escaped for HTML."""
    if isinstance(facts, str):
        return escape(facts)
    if isinstance(facts, dict):
        return {escape(key) if isinstance(key, str) else key: as_text(value) for key, value in facts.items()}
    return [as_text(value) for value in facts] if isinstance(facts, list) else facts


def dated(facts: Mapping[str, Any]) -> str | None:
    """The day that the page says it is of, as the site's map writes it; None if it says none."""
    day = facts.get("date")
    return day.isoformat()[:10] if isinstance(day, date) else None
