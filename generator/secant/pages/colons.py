"""Where YAML's own messages name the line below the mistake: a key whose colon was forgotten."""

from __future__ import annotations

import yaml


def colonless(text: str, error: yaml.MarkedYAMLError) -> int | None:
    """The line of ``text``, counted from 1, that ``error`` comes from if it lacks a colon; None if it is another.

    A line without one is read as a text that the next line goes on with; so it is only there that YAML wonders.
    """
    mark = error.problem_mark
    if error.problem == "could not find expected ':'":
        mark = error.context_mark
        line = mark.line if mark else None
    elif error.problem == "mapping values are not allowed here":
        line = mark.line - 1 if mark else None
    else:
        return None
    lines = text.split("\n")
    if line is None or not 0 <= line < len(lines):
        return None
    said = lines[line].strip()
    return line + 1 if said and ":" not in said and not said.startswith(("#", "- ", "---")) else None
