"""A block's option lines: ``key: raw text``. Not YAML: what stands after the colon is what was meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from secant.diagnostics import Diagnostic, SecantError, raise_all
from secant.language import limits
from secant.language.source import Excerpt, Source, quoted, visible

_KEY = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 _-")
_FORM = "write key: value, and indent the lines that continue a value"


@dataclass(frozen=True, slots=True)
class RawOption:
    """One option as written: its ``key`` (``x label``), its ``value`` with its place, and the line the key is on."""

    key: str
    value: Excerpt
    line: int
    source: str

    def error(self, code: str, message: str, fix: str | None = None) -> SecantError:
        """A complaint about the key."""
        return SecantError(
            Diagnostic(code, message, fix, line=self.line, column=1, length=len(self.key), source=visible(self.source))
        )


@dataclass(frozen=True, slots=True)
class RawOptions:
    """The options of a block in the order in which they stand."""

    entries: tuple[RawOption, ...] = ()

    def __iter__(self) -> Iterator[RawOption]:
        return iter(self.entries)

    def get(self, key: str) -> RawOption | None:
        return next((entry for entry in self.entries if entry.key == key), None)

    def without(self, *keys: str) -> RawOptions:
        """The others: for whoever reads ``kind`` and ``caption`` before the kind reads the rest."""
        return RawOptions(tuple(entry for entry in self.entries if entry.key not in keys))


def read_lines(text: str) -> RawOptions:
    """The options of a block's text. Raises every line that is none, and every option given twice, together.

    A value goes on over the lines that follow as long as they are indented (or blank, with an indented one after).
    """
    if len(text) > limits.BLOCK_LENGTH:
        raise Source(text).error("SEC-107", f"a block may have at most {limits.BLOCK_LENGTH} characters", 0)
    entries: dict[str, RawOption] = {}
    errors: list[SecantError] = []
    lines = text.split("\n")
    at = 0
    while at < len(lines) and len(errors) < limits.MISTAKES:
        if not lines[at].strip():
            at += 1
            continue
        end = _continued(lines, at)
        try:
            entry = _entry(lines, at, end)
            _check_new(entry, entries)
            entries[entry.key] = entry
        except SecantError as error:
            errors.append(error)
        at = end
    raise_all(errors)
    return RawOptions(tuple(entries.values()))


def _continued(lines: list[str], at: int) -> int:
    """The line after the last one that continues the value begun on line ``at``."""
    end = last = at + 1
    while last < len(lines) and (not lines[last].strip() or lines[last][0] in " \t"):
        last += 1
        if lines[last - 1].strip():
            end = last
    return end


def _entry(lines: list[str], at: int, end: int) -> RawOption:
    line = lines[at]
    head, colon, _ = line.partition(":")
    key = " ".join(head.split())
    if not colon or not key or line[0] in " \t" or not set(head) <= _KEY:
        message = f"“{quoted(line)}” is no option line"
        raise Excerpt(line.strip(), at + 1, len(line) - len(line.lstrip()) + 1, line).error("SEC-130", message, _FORM)
    start = len(head) + 1
    start += len(line[start:]) - len(line[start:].lstrip())
    value = Excerpt("\n".join([line[start:].rstrip(), *lines[at + 1 : end]]), at + 1, start + 1, line)
    if not value.text.strip():
        empty = Excerpt("", at + 1, len(line.rstrip()) + 1, line)
        raise empty.error("SEC-130", f"“{key}” has no value", f"write it after the colon, or leave “{key}” out")
    return RawOption(key, value, at + 1, line)


def _check_new(entry: RawOption, entries: dict[str, RawOption]) -> None:
    if entry.key in entries:
        earlier = entries[entry.key].line
        raise entry.error(
            "SEC-134", f"“{entry.key}” is there already, on line {earlier} of the block", "keep one of them"
        )
