"""The text being read, and complaints that point into it."""

from __future__ import annotations

from secant.diagnostics import Diagnostic, SecantError

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
    """The line with every invisible or direction-changing character replaced, one for one, so that carets stay right."""
    return "".join(c if c.isprintable() else " " if c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in line)


def quoted(text: str) -> str:
    """``text`` for quoting in a message: visible, on one line, shortened in the middle."""
    flat = visible(" ".join(text.split()))
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN // 2 - 2]} … {flat[-(_SHOWN // 2 - 2) :]}"
