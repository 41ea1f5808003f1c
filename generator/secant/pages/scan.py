"""Markdown lines -> our fenced blocks, displayed formulas, and the runs of text between them, each with its place.

Whatever stands inside another fence, an HTML comment, raw ``<pre>``, ``<script>``, ``<style>``, or is indented as an
example of code is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from secant.diagnostics import Diagnostic
from secant.language.names import nearest
from secant.pages.closers import Closers
from secant.pages.containers import TAB, Containers, Position, unquoted
from secant.pages.source import Cut, Source

#: How like a block's word another one is that is taken for it; no name of a programming language comes near.
MISSPELT = 0.8
FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})[ \t]*(.*)$")
FRONT_MATTER = re.compile(r"-{3}[ \t]*\r?\n(?:.*\n)*?(?:-{3}|\.{3})[ \t]*(?:\r?\n|\Z)")
RAW = re.compile(r"<(pre|script|style|textarea)\b", re.IGNORECASE)
CODE = re.compile(r"(?<![\\`])(`+)(?!`).*?(?<!`)\1(?!`)")


@dataclass(frozen=True, slots=True)
class Fence:
    """One of our blocks: ``word`` names its kind, ``arguments`` is the rest of its first line.

    ``start`` and ``end`` bound, in the page, what is to be replaced; ``margin`` is what a line must begin with to stand
    where the block stands; ``own_line`` says whether its first line is its own (and not a list item's).
    """

    word: str
    arguments: Cut
    body: Cut
    start: int
    end: int
    margin: str
    own_line: bool


@dataclass(frozen=True, slots=True)
class Display:
    """A formula between ``$$`` on lines of its own; the rest as for :class:`Fence`."""

    body: Cut
    start: int
    end: int
    margin: str
    own_line: bool


@dataclass(frozen=True, slots=True)
class Broken:
    """A block that cannot be read as one, told at ``place``: ``failure`` stands for it; the rest as for
    :class:`Fence`. Its word is nearly one of ours, or it is never closed."""

    place: Cut
    failure: Diagnostic
    start: int
    end: int
    margin: str
    own_line: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Lines of text that are read together: a code span may run from one to the next."""

    body: Cut


Found = Fence | Display | Broken | Run


def front_matter(text: str) -> int:
    """How many characters of front matter a file begins with."""
    match = FRONT_MATTER.match(text)
    return match.end() if match else 0


def scan(source: Source, words: Collection[str]) -> tuple[list[Found], list[Diagnostic]]:
    """Everything of ours in the order of the page. ``words`` are the first words of the blocks that exist."""
    scanner = _Scanner(source, words)
    scanner.scan()
    return scanner.found, scanner.diagnostics


class _Scanner:
    def __init__(self, source: Source, words: Collection[str]) -> None:
        self.source, self.words = source, words
        self.found: list[Found] = []
        self.diagnostics: list[Diagnostic] = []
        self.containers = Containers()
        self.closers = Closers(source)
        self.lines: list[tuple[int, str]] = []  # of the run being gathered: where each begins, and its text
        self.row = 0

    def scan(self) -> None:
        while self.row < len(self.source.starts):
            line = self.source.line(self.row)
            position = self.containers.enter(line, in_paragraph=bool(self.lines))
            text = line[position.offset :]
            if position.starts_block or position.blank or text.startswith(("#", "|")):
                self.flush()
            if not (position.blank or position.code or self.structure(position, text)):
                self.add(self.row, position.offset, text)
            self.row += 1
        self.flush()

    def structure(self, position: Position, text: str) -> bool:
        """Take what begins on this line and is more than text; leave ``row`` on its last line."""
        fence = FENCE.match(text)
        if fence and not position.deep:
            return self.fence(position, fence)
        if text.startswith("$$") and not position.deep:
            return self.display(position, text)
        if raw := RAW.match(text):
            self.flush()
            self.skip(f"</{raw[1]}", position.offset)
            return True
        if "<!--" in text and (comment := _open_comment(CODE.sub(_blank, text))) is not None:
            self.add(self.row, position.offset, text[:comment])
            self.skip("-->", position.offset + comment)
            return True
        return False

    def add(self, row: int, offset: int, text: str) -> None:
        if text:
            self.lines.append((self.source.starts[row] + offset, text))

    def flush(self) -> None:
        if self.lines:
            text = "\n".join(line for _, line in self.lines)
            self.found.append(Run(Cut(text, tuple(origin for origin, _ in self.lines))))
            self.lines = []

    def skip(self, mark: str, start: int) -> None:
        """Pass over everything up to ``mark``; what follows it on its line is text again."""
        for row in range(self.row, len(self.source.starts)):
            line = self.source.line(row)
            at = line.lower().find(mark, start if row == self.row else 0)
            if at >= 0:
                self.row = row
                self.add(row, at + len(mark), line[at + len(mark) :])
                return
        self.row = len(self.source.starts)

    def fence(self, position: Position, fence: re.Match[str]) -> bool:
        word = fence[2].split(maxsplit=1)[0] if fence[2].strip() else ""
        last = self.closers.after(self.row, position, fence[1])
        if word in self.words and ((begun := self.begun(position, last)) or last is None):
            self.unclosed(position, fence, begun)
            return True
        if last is None:
            return False
        start = self.source.starts[self.row] + position.offset
        self.flush()
        if word not in self.words and (near := nearest(word, self.words, MISSPELT)):
            fix = f"write {fence[1]}{near}; if it is code that the page shows, {fence[1]}text"
            at = start + fence.start(2)
            wrong = self.source.diagnostic("SEC-505", f"there is no block “{word}”", at, fix=fix, length=len(word))
            self.diagnostics.append(wrong)
            margin, begin, end = self.bounds(position, last)
            self.found.append(Broken(Cut(word, (at,)), wrong, begin, end, margin, position.own_line))
        if word in self.words:
            info = Cut(fence[2], (start + fence.start(2),))
            body = self.body(position, last)
            margin, begin, end = self.bounds(position, last)
            self.found.append(
                Fence(word, info.part(len(word), len(fence[2])).stripped(), body, begin, end, margin, position.own_line)
            )
        self.row = last
        return True

    def begun(self, position: Position, last: int | None) -> int | None:
        """The first line before ``last`` that begins another block where no block can stand: inside this one."""
        for row in range(self.row + 1, len(self.source.starts) if last is None else last):
            inside = self.closers.inside(row, position)
            if inside is None:
                return None
            if inside[1] <= position.indent and (fence := FENCE.match(inside[2])) and fence[2].strip():
                return row
        return None

    def unclosed(self, position: Position, fence: re.Match[str], begun: int | None) -> None:
        """Complain of a block without an end; up to the next blank line it is taken away, the rest is left as it is."""
        self.flush()
        message = f"this {fence[2].split(maxsplit=1)[0]} block is never closed"
        where = f"where the block ends, before line {begun + 1}" if begun else "where the block ends"
        fix = f"write {fence[1]} on a line of its own, indented like the first, {where}"
        start, text = self.source.starts[self.row] + position.offset, fence[0].rstrip()
        wrong = self.source.diagnostic("SEC-501", message, start, fix=fix, length=len(text))
        self.diagnostics.append(wrong)
        last = self.row
        for row in range(self.row + 1, begun or len(self.source.starts)):
            inside = self.closers.inside(row, position)
            if inside is None or not inside[2].strip():
                break
            last = row
        margin, begin, end = self.bounds(position, last)
        self.found.append(Broken(Cut(text, (start,)), wrong, begin, end, margin, position.own_line))
        self.row = last

    def body(self, position: Position, last: int) -> Cut:
        """The lines between the first and ``last``, without the indentation that they share with the fence."""
        lines = [self.closers.inside(row, position) or (0, 0, "") for row in range(self.row + 1, last + 1)]
        shared = max(position.indent, min(column for _, column, text in lines if text))
        texts, origins = [], []
        for row, (offset, column, text) in enumerate(lines[:-1], self.row + 1):
            kept = " " * max(0, column - shared) if text else ""
            texts.append(kept + text)
            origins.append(self.source.starts[row] + max(0, offset - len(kept)))
        return Cut("\n".join(texts), tuple(origins) or (self.source.starts[self.row + 1],))

    def bounds(self, position: Position, last: int) -> tuple[str, int, int]:
        """The margin, and from where to where the page's text is replaced.

        In a list that is indented as GitHub allows (by two or three columns) the margin is what Python-Markdown needs.
        """
        start = self.source.starts[self.row]
        line = self.source.line(self.row)
        quoted = unquoted(line, position.quotes) or 0
        margin = "".join(mark if mark in "> \t" else " " for mark in line[: position.offset])
        if position.own_line and 0 <= position.floor < position.indent < position.floor + TAB:
            margin = margin[:quoted] + " " * (position.floor + TAB)
        return margin, start + position.offset, self.source.starts[last] + len(self.source.line(last))

    def display(self, position: Position, text: str) -> bool:
        first = self.source.starts[self.row] + position.offset
        lines = [(first + 2, text[2:])]
        for row in range(self.row, len(self.source.starts)):
            if row > self.row:
                inside = self.closers.inside(row, position)
                if inside is None or not inside[2].strip():
                    break
                lines.append((self.source.starts[row] + inside[0], inside[2]))
            origin, line = lines[-1]
            ended, _, after = line.partition("$$")
            if len(ended) == len(line):
                continue
            if after.strip():
                return False
            lines[-1] = (origin, ended)
            self.flush()
            body = Cut("\n".join(line for _, line in lines), tuple(origin for origin, _ in lines))
            margin, begin, end = self.bounds(position, row)
            self.found.append(Display(body, begin, end, margin, position.own_line))
            self.row = row
            return True
        self.flush()
        fix = "write $$ where the formula ends, before the next blank line"
        self.diagnostics.append(
            self.source.diagnostic("SEC-501", "this formula is never closed", first, fix=fix, length=2)
        )
        return True


def _open_comment(text: str) -> int | None:
    """Where a comment begins that does not end on its line."""
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start)
        if end < 0:
            return start
        start = text.find("<!--", end)
    return None


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
