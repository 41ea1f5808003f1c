"""Exit codes: 0 well, 1 something is false, 2 unreadable input or misuse, 3 undecided."""

from __future__ import annotations

from collections.abc import Iterable

from secant.diagnostics import Diagnostic

WELL, FALSE, MISUSE, UNDECIDED = 0, 1, 2, 3
INTERRUPTED, TERMINATED = 130, 143

#: What cannot be settled: digits that cannot be proven, work that took too long or too much room.
_UNDECIDED = frozenset({"SEC-201", "SEC-452", "SEC-601", "SEC-602"})
#: What can be read and does not hold: a value or a derivative where there is none, two builds that are to be the same.
_FALSE = frozenset({"SEC-200", "SEC-203", "SEC-451", "SEC-606"})


def exit_code(diagnostics: Iterable[Diagnostic]) -> int:
    """The code for everything wrong: the first that occurs of 2, 1, 3."""
    return worst(
        UNDECIDED if diagnostic.code in _UNDECIDED else FALSE if diagnostic.code in _FALSE else MISUSE
        for diagnostic in diagnostics
    )


def worst(codes: Iterable[int]) -> int:
    """The first that occurs of 2, 1, 3; 0 if none does."""
    found = set(codes)
    return next((code for code in (MISUSE, FALSE, UNDECIDED) if code in found), WELL)
