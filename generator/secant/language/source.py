"""The text being read, and complaints that point into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from secant.diagnostics import Diagnostic, SecantError

T = TypeVar("T")

_SHOWN = 60


class Source:
    """A text whose complaints know their line and column (both counted from 1)."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def error(self, code: str, message: str, start: int, end: int | None = None, fix: str | None = None) -> SecantError:
        """A complaint about ``text[start:end]``."""
        line_start = self.text.rfind("\n", 0, start) + 1
        line_end = self.text.find("\n", line_start)
        if line_end < 0:
            line_end = len(self.text)
        stop = min(start + 1 if end is None else end, line_end)
        return SecantError(
            Diagnostic(
                code,
                message,
                fix=fix,
                line=self.text.count("\n", 0, start) + 1,
                column=start - line_start + 1,
                length=max(1, stop - start),
                source=visible(self.text[line_start:line_end]),
            )
        )

    def cut(self, start: int, end: int) -> str:
        """``text[start:end]`` for quoting in a message: on one line, shortened in the middle."""
        return quoted(self.text[start:end])


def visible(line: str) -> str:
    """The line with each invisible or direction-changing character replaced, one for one, so that carets stay right."""
    return "".join(c if c.isprintable() else " " if c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in line)


def quoted(text: str) -> str:
    """``text`` for quoting in a message: visible, on one line, shortened in the middle."""
    flat = visible(" ".join(text.split()))
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN // 2 - 2]} … {flat[-(_SHOWN // 2 - 2) :]}"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text cut out of a block: where it began there (``line`` and ``column`` from 1), and the whole line it began on.

    Lines after the first are whole lines, so that only the first line's columns need moving.
    """

    text: str
    line: int = 1
    column: int = 1
    source: str | None = None

    def part(self, start: int, end: int) -> Excerpt:
        """``text[start:end]`` without blanks around it, knowing its place."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        lines = self.text.count("\n", 0, start)
        if not lines:
            return Excerpt(piece.strip(), self.line, self.column + start, self.source or self.text.partition("\n")[0])
        line_start = self.text.rfind("\n", 0, start) + 1
        whole_line = self.text[line_start:].partition("\n")[0]
        return Excerpt(piece.strip(), self.line + lines, start - line_start + 1, whole_line)

    def error(self, code: str, message: str, fix: str | None = None) -> SecantError:
        """A complaint about the excerpt's first line."""
        first = self.text.partition("\n")[0]
        source = visible(self.source if self.source is not None else first)
        return SecantError(
            Diagnostic(code, message, fix, line=self.line, column=self.column, length=max(1, len(first)), source=source)
        )

    def read(self, reader: Callable[[str], T]) -> T:
        """``reader(text)``, whose complaints then point to where the text was cut out."""
        try:
            return reader(self.text)
        except SecantError as error:
            source = None if self.source is None else visible(self.source)
            raise error.moved(line=self.line - 1, column=self.column - 1, source=source) from None
