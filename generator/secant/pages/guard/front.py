"""The front matter of a stranger's page: text, numbers and lists; nothing that makes anything, or grows when read."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

import yaml

from secant.diagnostics import Diagnostic

#: Its length in characters, and how deep its lists may be nested.
LONGEST, DEEPEST = 10_000, 5


def wrong_front(head: str, file: str | None) -> list[Diagnostic]:
    """What is wrong with the ``head`` that a page's text begins with, up to the line that ends it."""
    if not head:
        return []
    lines = head.splitlines()
    if len(head) > LONGEST:
        message = f"the front matter has {len(head)} characters; at most {LONGEST} are read"
        return [_told(file, lines, 1, message, "keep to a title and a description")]
    # The line that ends it is blanked, so that lines keep their numbers.
    body = "\n".join(["", *lines[1:-1], ""])
    depth = 0
    try:
        for event in yaml.parse(body, yaml.SafeLoader):
            row = event.start_mark.line + 1 if event.start_mark else 1
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if getattr(event, "anchor", None):
                return [_told(file, lines, row, "the front matter repeats itself by & and *", "write the text out")]
            if getattr(event, "tag", None):
                return [_told(file, lines, row, "the front matter makes something by !", "write plain text")]
            if depth > DEEPEST:
                return [_told(file, lines, row, "the front matter is nested too deeply", "write key: text")]
        found = yaml.safe_load(body)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = f"the front matter is not YAML: {error.problem or error.context}"
        return [_told(file, lines, mark.line + 1 if mark else 1, message, 'put the text in quotes: title: "One: two"')]
    except (yaml.YAMLError, ValueError) as error:
        return [_told(file, lines, 1, f"the front matter cannot be read: {error}", "write plain text")]
    if found is not None and not isinstance(found, dict):
        return [_told(file, lines, 2, "the front matter is no list of keys", "write key: text")]
    return []


def _told(file: str | None, lines: list[str], row: int, message: str, fix: str) -> Diagnostic:
    line = lines[min(row, len(lines)) - 1]
    return Diagnostic("SEC-561", message, fix, file, row, 1, max(1, len(line)), line)


def as_text(meta: Any) -> Any:
    """The front matter with every text in it escaped: the theme's templates put it into their HTML as it is."""
    if isinstance(meta, str):
        return escape(meta)
    if isinstance(meta, dict):
        return {escape(key) if isinstance(key, str) else key: as_text(value) for key, value in meta.items()}
    return [as_text(value) for value in meta] if isinstance(meta, list) else meta


def dated(meta: dict[str, Any]) -> str:
    """The day that the page says it is of, as the site's map writes it; nothing if it says none."""
    day = meta.get("date")
    return day.isoformat()[:10] if isinstance(day, date) else ""
