"""Where in a page's text that which was refused in its HTML was written.

Markdown keeps no places. Yet whatever is refused was typed somewhere: it is looked for as its author may have written
it, outside of code, and the n-th that was refused is the n-th that is found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from html import unescape
from itertools import islice

from secant.diagnostics import Diagnostic
from secant.pages.guard.markup import Refused
from secant.pages.source import Source

#: So many mistakes of a page are told.
MOST = 50

_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})[ \t]*(\w*)")
_CODE = re.compile(r"(?<![\\`])(`{1,9})(?!`)[^\n]{0,500}?(?<!`)\1(?!`)")
_NOISE = re.compile(r"[\s\x00-\x1f\\]")


def placed(source: Source, refused: Iterable[Refused], ours: Callable[[str], bool]) -> list[Diagnostic]:
    """The diagnostics; ``ours`` says of a fence's word whether it begins a block of the page language."""
    text = _outside_code(source.text, ours)
    times: Counter[str] = Counter()
    found: list[Diagnostic] = []
    for one in islice(refused, MOST):
        at, length = _place(text, one.clue, times[one.clue])
        times[one.clue] += 1
        length = min(length, len(source.line(source.row(at))))
        found.append(source.diagnostic("SEC-560", one.message, at, fix=one.fix, length=max(1, length)))
    return found


def _outside_code(text: str, ours: Callable[[str], bool]) -> str:
    """The text with the code in it blanked out, of the same length."""
    lines: list[str] = []
    opening: re.Match[str] | None = None
    for line in text.split("\n"):
        fence = _FENCE.match(line)
        if opening is None:
            opening = fence
            lines.append(line if fence else _CODE.sub(lambda match: " " * len(match[0]), line))
        else:
            lines.append(line if ours(opening[2]) else " " * len(line))
            if fence and fence[1].startswith(opening[1]) and not fence[2]:
                opening = None
    return "\n".join(lines)


def _place(text: str, clue: str, before: int) -> tuple[int, int]:
    """Where the clue stands for the ``before``-th time, counted from 0, and how long it is there."""
    for form in dict.fromkeys((clue, unescape(clue))):
        if form and (places := [match.span() for match in re.finditer(re.escape(form), text, re.IGNORECASE)]):
            start, end = places[min(before, len(places) - 1)]
            return start, end - start
    # Written with entities, escapes or spaces in it: the line that says it without them.
    wanted = _NOISE.sub("", unescape(clue)).lower()
    rows = [row for row in re.finditer(r"[^\n]+", text) if wanted in _NOISE.sub("", unescape(row[0])).lower()]
    if wanted and rows:
        row = rows[min(before, len(rows) - 1)]
        width = len(row[0]) - len(row[0].lstrip())
        return row.start() + width, len(row[0]) - width
    scheme = wanted.partition(":")[0]
    found = text.lower().find(f"{scheme}:") if scheme != wanted else -1
    return max(0, found), len(scheme)
