"""The one way anything goes wrong: a diagnostic with its place and its repair.

Whoever finds a mistake raises :class:`SecantError` with one or more :class:`Diagnostic`; whoever knows more about the
place (the page, the block's first line) adds it with :meth:`SecantError.moved`. Hosts decide how it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

#: Every code with the rule that it stands for. Ranges belong to rooms.
CODES: dict[str, str] = {
    # language: SEC-100 … SEC-199
    "SEC-100": "the expression cannot be read",
    "SEC-101": "a character that the language does not know",
    "SEC-102": "the number cannot be read",
    "SEC-103": "an unknown name",
    "SEC-104": "two readings",
    "SEC-105": "brackets or bars do not match",
    "SEC-106": "a function without its arguments, or with the wrong number of them",
    "SEC-107": "larger than the language allows",
    "SEC-108": "a condition or vector where a number belongs, or the other way round",
    "SEC-109": "the derivative cannot be read",
    "SEC-110": "the interval, point or list cannot be read",
    "SEC-120": "the definition cannot be read",
    "SEC-121": "a name that cannot be defined, or is defined already",
    "SEC-130": "the option line cannot be read",
    "SEC-131": "an unknown option",
    "SEC-132": "a missing option",
    "SEC-133": "the option's value is not what it should be",
    "SEC-134": "an option given twice",
    # calculus: SEC-200 … SEC-299
    "SEC-200": "the value is undefined",
    "SEC-201": "the value cannot be settled",
    "SEC-202": "no rule of differentiation fits",
    "SEC-203": "there is no derivative at this point",
    "SEC-204": "whether there is a derivative was not settled",
    "SEC-205": "a vector or a matrix stands where a number is needed",
    "SEC-206": "a function is used in a way it was not defined",
    "SEC-207": "a variable has no value at the point",
    "SEC-208": "a line of a derivation was not shown to be equal to the one before",
    "SEC-250": "a variable has no value",
    "SEC-251": "the expression is not in core form",
    "SEC-252": "a number cannot be enclosed any closer",
    "SEC-253": "a function of one variable is needed",
    "SEC-254": "the statement names a point or number that it cannot speak of",
    # scenes and figures: SEC-300 … SEC-399
    "SEC-300": "unknown figure kind",
    "SEC-301": "the figure's kind is missing",
    "SEC-350": "the function has the wrong number of variables for this kind",
    "SEC-351": "the interval cannot be drawn",
    "SEC-352": "no derivative where the figure needs one",
    "SEC-353": "no telling point was found",
    "SEC-354": "a secant needs two different points",
    "SEC-355": "a derivative where the figure shows that there is none",
    "SEC-356": "a number of the figure is out of its range",
    "SEC-357": "there is nothing to draw",
    "SEC-310": "the scene cannot be drawn",
    "SEC-311": "the scene's JSON cannot be read",
    "SEC-312": "the formula cannot be typeset",
    "SEC-380": "a point of the plane without two coordinates",
    "SEC-381": "a direction that is none",
    "SEC-382": "the gradient is zero",
    "SEC-383": "the gradient has no closed form",
    "SEC-384": "the rectangle cannot be drawn",
    "SEC-385": "a rate or a momentum out of its range",
    "SEC-386": "too many or too few rates",
    "SEC-387": "not one value for each variable",
    "SEC-388": "the computation cannot be drawn",
    "SEC-389": "not one point for each function",
    "SEC-390": "too many functions for one picture",
    # tables: SEC-400 … SEC-449
    "SEC-400": "unknown table kind",
    "SEC-401": "the table's kind is missing",
    "SEC-402": "a secant through a single point",
    "SEC-403": "the function has the wrong number of variables for this table",
    "SEC-404": "a start that does not fit the function",
    # claims: SEC-450 … SEC-499
    "SEC-450": "the claim cannot be read",
    "SEC-451": "the claim is false",
    "SEC-452": "the claim is undecided",
    "SEC-453": "the claim does not say for which values",
    "SEC-454": "the claim cannot be signed",
    # pages: SEC-500 … SEC-599
    "SEC-500": "the block cannot be read",
    "SEC-501": "the block or formula is never closed",
    "SEC-502": "an inline mark without anything after it",
    "SEC-503": "the name is used twice on the page",
    "SEC-504": "nothing on the page has this name",
    "SEC-505": "the block's name is misspelt",
    "SEC-506": "a definition that it uses cannot be read",
    "SEC-507": "the text uses a character that is reserved",
    "SEC-508": "the block stands where the page shows no blocks",
    "SEC-509": "the page is too long",
    "SEC-510": "the front matter cannot be read",
    # exercises: SEC-550 … SEC-559
    "SEC-550": "no such exercise",
    "SEC-551": "an answer that is told to be wrong is right",
    "SEC-552": "it could not be settled whether an answer is right",
    "SEC-553": "a wrong answer cannot be read",
    "SEC-554": "the exercise has no answer, or none in closed form",
    "SEC-560": "HTML that a page may not hold",
    "SEC-562": "a file that may not lie among the pages",
    "SEC-563": "a script that the theme does not have",
    # build: SEC-600 … SEC-699
    "SEC-600": "the build cannot go on",
    "SEC-601": "the work took too long",
    "SEC-602": "the work needed too much memory or gave too much output",
    "SEC-603": "a fault of Secant's own",
    "SEC-604": "the cache cannot be used",
    "SEC-605": "the site cannot be published",
    "SEC-606": "a second build gives another site",
    # command line: SEC-700 … SEC-749
    "SEC-700": "the command cannot be carried out",
    "SEC-701": "the line cannot be read",
    "SEC-702": "something is there already",
    "SEC-703": "a name that cannot be one",
    # atlas: SEC-750 … SEC-799
    "SEC-750": "the atlas cannot be read",
    "SEC-751": "an unknown key in an atlas entry",
    "SEC-752": "something is missing in the atlas",
    "SEC-753": "a name in the atlas that is taken, or is none",
    "SEC-754": "an unknown group of the atlas",
}


#: How much of a line is shown at most, and how much of it before the caret, in characters.
_WIDEST, _BEFORE = 120, 50


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What is wrong, where, and what to write instead.

    ``line`` and ``column`` count from 1; ``source`` is the whole offending line, under which a caret of ``length``
    characters is drawn at ``column``.
    """

    code: str
    message: str
    fix: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None
    length: int = 1
    source: str | None = None

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"unknown diagnostic code {self.code!r}: add it to secant.diagnostics.CODES")

    @property
    def place(self) -> str:
        """``file:line:column``, as much of it as is known."""
        column = None if self.line is None else self.column
        return ":".join(str(part) for part in (self.file, self.line, column) if part is not None)

    @property
    def excerpt(self) -> tuple[str, str] | None:
        """The offending line, or of a long one what stands around the place, and the carets to be set below it."""
        if self.source is None or self.column is None:
            return None
        shown, before, length = _around(self.source, self.column - 1, max(1, self.length))
        return shown, " " * before + "^" * length

    def __str__(self) -> str:
        """``file:line:column: SEC-100 message``, then the line with its caret, then the repair."""
        lines = [f"{self.place}: {self.code} {self.message}" if self.place else f"{self.code} {self.message}"]
        lines += [f"    {line}" for line in self.excerpt or ()]
        if self.fix:
            lines.append(f"  fix: {self.fix}")
        return "\n".join(lines)


def _around(line: str, start: int, length: int) -> tuple[str, int, int]:
    """What is shown of a line: all of it, or of a long one (a paragraph may be one) what stands around the caret; where
    the caret begins in that, and its length."""
    if max(len(line), start + length) <= _WIDEST:
        return line, start, length
    first = max(0, min(start - _BEFORE, len(line) - _WIDEST))
    part = line[first : first + _WIDEST]
    cut, rest = "…" if first else "", "…" if first + _WIDEST < len(line) else ""
    before = start - first + len(cut)
    return cut + part + rest, before, max(1, min(length, len(cut + part) - before))


class SecantError(Exception):
    """One or more diagnostics; the only exception that a user's mistake may raise."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        if not diagnostics:
            raise ValueError("an error needs at least one diagnostic")
        super().__init__(*diagnostics)
        self.diagnostics: tuple[Diagnostic, ...] = diagnostics

    def __str__(self) -> str:
        return "\n".join(str(diagnostic) for diagnostic in self.diagnostics)

    def moved(
        self, *, file: str | None = None, line: int = 0, column: int = 0, source: str | None = None
    ) -> SecantError:
        """The same error seen from outside: ``line`` and ``column`` are what stands before the text that was read.

        A diagnostic on the text's first line is moved right by ``column`` too. ``source`` replaces the shown line
        (where the text was cut out of a longer one).
        """
        return SecantError(*(_moved(diagnostic, file, line, column, source) for diagnostic in self.diagnostics))


def _moved(diagnostic: Diagnostic, file: str | None, line: int, column: int, source: str | None) -> Diagnostic:
    first = diagnostic.line in (None, 1)
    return replace(
        diagnostic,
        file=diagnostic.file or file,
        line=(diagnostic.line or 1) + line,
        column=None if diagnostic.column is None else diagnostic.column + (column if first else 0),
        source=source if source is not None and first else diagnostic.source,
    )


def raise_all(errors: Iterable[SecantError]) -> None:
    """Raise everything that was collected as one error; do nothing if all went well."""
    diagnostics = [diagnostic for error in errors for diagnostic in error.diagnostics]
    if diagnostics:
        raise SecantError(*diagnostics)
