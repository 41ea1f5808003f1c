"""Where fences can end: looked up and not searched for, so that a page of openings without ends costs no more."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict

from secant.pages.containers import TAB, Position, indentation, unquoted
from secant.pages.source import Source

BARE = re.compile(r"(?P<quotes>(?:[ \t]*>)*)(?P<space>[ \t]*)(?P<mark>`{3,}|~{3,})[ \t]*\r?$")

#: How many quotes, which sign, how many of it, in which column.
Kind = tuple[int, str, int, int]


class Closers:
    """The lines of a page that consist of a fence's sign alone, by kind; and where containers end."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.rows: dict[Kind, list[int]] = defaultdict(list)
        self.ends: dict[tuple[int, int], int] = {}
        for row in range(len(source.starts)):
            line = source.line(row)
            if match := BARE.match(line):
                quotes = match["quotes"].count(">")
                start = unquoted(line, quotes) or 0
                kind = (quotes, match["mark"][0], len(match["mark"]), indentation(line, start)[1])
                self.rows[kind].append(row)

    def after(self, row: int, position: Position, opening: str) -> int | None:
        """The line that ends the fence begun on ``row`` with ``opening``; None if its container ends first."""
        found = []
        for (quotes, sign, length, column), rows in self.rows.items():
            fits = quotes == position.quotes and sign == opening[0] and length >= len(opening)
            if fits and position.floor < column < position.indent + TAB:
                at = bisect_right(rows, row)
                found += rows[at : at + 1]
        if not found:
            return None
        last = min(found)
        return last if last < self.end(row, position) else None

    def end(self, row: int, position: Position) -> int:
        """The first line after ``row`` that is outside the container of ``position``."""
        key = (position.quotes, position.floor)
        if self.ends.get(key, -1) <= row:
            self.ends[key] = next(
                (other for other in range(row + 1, len(self.source.starts)) if self.inside(other, position) is None),
                len(self.source.starts),
            )
        return self.ends[key]

    def inside(self, row: int, position: Position) -> tuple[int, int, str] | None:
        """The offset, column and text of a line of the container that ``position`` is in; None if it is outside."""
        line = self.source.line(row)
        start = unquoted(line, position.quotes)
        if start is None:
            return None
        offset, column = indentation(line, start)
        text = line[offset:]
        return None if text and column <= position.floor else (offset, column, text)
