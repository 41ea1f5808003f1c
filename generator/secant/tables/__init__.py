"""A table block's options -> rows: one file per kind, found by itself.

A kind's file holds its docstring, ``EXAMPLE``, ``Options`` (a :class:`TableOptions`) and
``table(options, definitions) -> Table``. Nothing else to register.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from inspect import getdoc

from secant.language.names import meant
from secant.language.option_lines import RawOptions
from secant.language.options import option, read_options
from secant.language.readers import name as name_reader
from secant.language.readers import sentence
from secant.language.refusal import Refusal
from secant.language.source import Excerpt
from secant.language.tree import Definitions


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOptions:
    """What every table can be told."""

    name: str | None = option(name_reader, "the table's name, for links to it", default=None)
    caption: str | None = option(sentence, "the words above the table", default=None)


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows of text, numbers with a hyphen for minus, formulas between backticks (``calculus.telling``).

    ``caption`` is the kind's own words; in it formulas may be LaTeX, too.
    """

    kind: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.header) for row in self.rows):
            raise ValueError("every row has a cell for each heading")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of table, loaded."""

    name: str
    meaning: str
    example: str
    options: type[TableOptions]
    table: Callable[[TableOptions, Definitions], Table]


@cache
def kinds() -> tuple[str, ...]:
    """The names of all kinds, alphabetically, by listing files."""
    modules = (found.name for found in pkgutil.iter_modules(__path__) if not found.ispkg)
    return tuple(sorted(module.replace("_", "-") for module in modules))


def load(kind: str) -> Kind:
    """The kind of that name; ``ValueError`` if there is none."""
    if kind not in kinds():
        raise ValueError(f"no table kind {kind!r}")
    module = import_module(f"{__name__}.{kind.replace('-', '_')}")
    return Kind(kind, getdoc(module) or "", module.EXAMPLE, module.Options, module.table)


def build(raw: RawOptions, definitions: Definitions) -> tuple[TableOptions, Table]:
    """The options of a table block, ``kind`` among them, read and turned into its rows.

    Whatever is wrong is a ``SecantError`` that points at the line of the option to change.
    """
    kind = load(_kind(raw))
    given = raw.without("kind")
    options = read_options(kind.options, given, definitions)
    try:
        return options, kind.table(options, definitions)
    except Refusal as refusal:
        raise refusal.located(given) from None


def _kind(raw: RawOptions) -> str:
    entry = raw.get("kind")
    known = f"the kinds are {', '.join(kinds())}"
    if entry is None:
        raise Excerpt("").error("SEC-401", "the table does not say of what kind it is", f"write kind: slopes; {known}")
    word = entry.value.text.strip()
    if word not in kinds():
        raise entry.value.error("SEC-400", f"there is no table kind “{word}”", meant(word, kinds(), known))
    return word


__all__ = ["Kind", "Table", "TableOptions", "build", "kinds", "load"]
