"""A page's text with its places: from an offset to file, line and column, and back again for diagnostics."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace

from secant.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a page. ``before`` counts the lines of the file that stand above it (front matter)."""

    text: str
    file: str | None = None
    before: int = 0
    starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = [0]
        for line in self.text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        object.__setattr__(self, "starts", tuple(starts[:-1]))

    def row(self, offset: int) -> int:
        """The index, from 0, of the line that ``offset`` lies in."""
        return bisect_right(self.starts, offset) - 1

    def line(self, row: int) -> str:
        """The line with index ``row``."""
        end = self.starts[row + 1] - 1 if row + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[row] : end].rstrip("\r")

    def number(self, offset: int) -> int:
        """The number, from 1, that the line of ``offset`` has in the file."""
        return self.row(offset) + 1 + self.before

    def diagnostic(self, code: str, message: str, at: int, *, fix: str | None = None, length: int = 1) -> Diagnostic:
        """A diagnostic about the text at the offset ``at``."""
        row = self.row(at)
        return Diagnostic(
            code,
            message,
            fix=fix,
            file=self.file,
            line=row + 1 + self.before,
            column=at - self.starts[row] + 1,
            length=length,
            source=self.line(row),
        )


@dataclass(frozen=True, slots=True)
class Cut:
    """A text that was cut out of a page, line by line: ``origins[i]`` is where its line ``i`` begins in the page."""

    text: str
    origins: tuple[int, ...]

    def origin(self, offset: int) -> int:
        """Where the character at ``offset`` of the cut stands in the page."""
        before = self.text.count("\n", 0, offset)
        start = self.text.rfind("\n", 0, offset) + 1
        return self.origins[before] + offset - start

    def part(self, start: int, end: int) -> Cut:
        """The piece between two offsets, with its own places."""
        text = self.text[start:end]
        origins = [self.origin(start)]
        first = self.text.count("\n", 0, start) + 1
        origins += self.origins[first : first + text.count("\n")]
        return Cut(text, tuple(origins))

    def stripped(self) -> Cut:
        """Without the white space at both ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, max(start, len(self.text.rstrip())))

    def placed(self, diagnostic: Diagnostic, source: Source) -> Diagnostic:
        """A diagnostic about this text, said of the page.

        Its line and column count in the cut, from 1; a column may count on into the next line (where the text was read
        with its line ends as spaces).
        """
        if diagnostic.file is not None:
            return diagnostic
        lines = self.text.split("\n")
        index = min(max(0, (diagnostic.line or 1) - 1), len(lines) - 1)
        before = sum(len(line) + 1 for line in lines[:index])
        at = self.origin(min(before + (diagnostic.column or 1) - 1, len(self.text)))
        row = source.row(at)
        line = source.line(row)
        column = at - source.starts[row] + 1
        length = len(lines[0]) if diagnostic.column is None else diagnostic.length
        return replace(
            diagnostic,
            file=source.file,
            line=row + 1 + source.before,
            column=column,
            length=max(1, min(length, len(line) - column + 1)),
            source=line,
        )
