"""What a line of Markdown stands in: quotes, list items, tabs, admonitions, footnotes, definitions.

The rule is Python-Markdown's: what belongs to a container is indented by four columns more than the container's first
line (GitHub's two or three are understood too); text indented by four columns more than that is an example of code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

TAB = 4
LIST = re.compile(r"(?:[-+*]|\d{1,9}[.)])(?=[ \t]|\r?$)")
RULE = re.compile(r"([-*_])[ \t]*(?:\1[ \t]*){2,}\r?$")
TITLED = re.compile(r"(?:!!!|\?\?\?\+?|===[!+]?)[ \t]+\S")
LABELLED = re.compile(r"(?:\[\^[^\]\n]+\]:|:(?=[ \t]))")
QUOTE = re.compile(r"[ \t]*>[ ]?")


@dataclass(frozen=True, slots=True)
class Container:
    """``indent`` is the column of its first line; a ``lazy`` one goes on over lines that follow without indentation."""

    indent: int
    lazy: bool


@dataclass(frozen=True, slots=True)
class Position:
    """Where a line's own text begins.

    ``offset`` counts characters from the start of the line, ``indent`` columns from the innermost quote's sign.
    ``floor`` is the column of the container: a line that begins there or before it is outside.
    """

    offset: int
    indent: int = 0
    floor: int = -1
    quotes: int = 0
    blank: bool = False
    code: bool = False
    deep: bool = False
    starts_block: bool = False
    own_line: bool = True


def indentation(line: str, start: int, column: int = 0) -> tuple[int, int]:
    """Past the white space at ``start``: the offset and the column reached, beginning from ``column``."""
    while start < len(line) and line[start] in " \t":
        column += TAB - column % TAB if line[start] == "\t" else 1
        start += 1
    return start, column


def unquoted(line: str, quotes: int) -> int | None:
    """Where the text inside ``quotes`` quotes begins, or None if the line has fewer."""
    start = 0
    for _ in range(quotes):
        match = QUOTE.match(line, start)
        if match is None:
            return None
        start = match.end()
    return start


class Containers:
    """The containers open at the current line, outermost first, one stack for each depth of quotes."""

    def __init__(self) -> None:
        self.stacks: list[list[Container]] = [[]]

    def enter(self, line: str, *, in_paragraph: bool) -> Position:
        """Read what stands before a line's text; ``in_paragraph`` says whether it may continue the line above."""
        start, column, quotes, own_line = 0, 0, 0, True
        starts_block = False
        depth = len(self.stacks)
        while True:
            stack = self.stacks[quotes]
            start, column = indentation(line, start, column)
            text = line[start:].rstrip("\r")
            if not text:
                return Position(start, column, quotes=quotes, blank=own_line, own_line=own_line, starts_block=True)
            self._leave(stack, column, text, in_paragraph=in_paragraph)
            floor = stack[-1].indent if stack else -TAB
            if column >= floor + 2 * TAB:
                return Position(start, column, floor, quotes, code=not in_paragraph, deep=True, own_line=own_line)
            if text.startswith(">"):
                quotes += 1
                start, column = start + (2 if text.startswith("> ") else 1), 0
                if quotes == len(self.stacks):
                    self.stacks.append([])
                continue
            item = None if RULE.match(text) else LIST.match(text)
            if item is None:
                break
            self._open(stack, Container(column, lazy=True))
            starts_block, own_line, in_paragraph = True, False, False
            start, column = start + item.end(), column + item.end()
        del self.stacks[quotes + 1 :]
        if TITLED.match(text) or LABELLED.match(text):
            self._open(stack, Container(column, lazy=not TITLED.match(text)))
            floor, starts_block = column, True
        return Position(
            start, column, floor, quotes, starts_block=starts_block or quotes + 1 != depth, own_line=own_line
        )

    @staticmethod
    def _open(stack: list[Container], container: Container) -> None:
        while stack and stack[-1].indent >= container.indent:
            stack.pop()
        stack.append(container)

    @staticmethod
    def _leave(stack: list[Container], column: int, text: str, *, in_paragraph: bool) -> None:
        begins = text.startswith((">", "```", "~~~", "#", "$$")) or LIST.match(text) or TITLED.match(text)
        while stack and stack[-1].indent >= column:
            if in_paragraph and stack[-1].lazy and not begins:
                return
            stack.pop()
