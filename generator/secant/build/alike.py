"""Whether two folders hold the same: names, bytes and modes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

#: How much of a place is shown on either side.
AROUND = 40


@dataclass(frozen=True, slots=True)
class Difference:
    """Two folders differ in ``file``, first on ``line`` and in ``column`` (of bytes) if both have it."""

    file: str
    what: str
    line: int | None = None
    column: int | None = None


def differences(one: Path, other: Path) -> list[Difference]:
    """Everything that differs, by name."""
    first, second = _files(one), _files(other)
    found = []
    for name in sorted({*first, *second}):
        if name not in first or name not in second:
            found.append(Difference(name, f"only the {'first' if name in first else 'second'} has it"))
            continue
        left, right = first[name].read_bytes(), second[name].read_bytes()
        if left != right:
            found.append(_first_place(name, left, right))
        elif (modes := [oct(path.stat().st_mode & 0o777) for path in (first[name], second[name])])[0] != modes[1]:
            found.append(Difference(name, f"its mode is {modes[0]} here and {modes[1]} there"))
    return found


def _files(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


def _first_place(name: str, left: bytes, right: bytes) -> Difference:
    pairs = enumerate(zip(left, right, strict=False))
    shared = next((at for at, (one, other) in pairs if one != other), min(len(left), len(right)))
    line = left.count(b"\n", 0, shared) + 1
    start = left.rfind(b"\n", 0, shared) + 1
    shown = [_shown(text[max(start, shared - AROUND // 2) : shared + AROUND]) for text in (left, right)]
    return Difference(name, f"“{shown[0]}” here, “{shown[1]}” there", line, shared - start + 1)


def _shown(part: bytes) -> str:
    return part.partition(b"\n")[0].decode("utf-8", "backslashreplace")
