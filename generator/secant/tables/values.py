"""Values of a function at chosen points, and its derivative there where it exists."""

from __future__ import annotations

from dataclasses import dataclass

from secant.language.options import option
from secant.language.readers import flag, function, numbers
from secant.language.tree import Definitions, Function, Node
from secant.tables import Table, TableOptions
from secant.tables.parts.exact import written
from secant.tables.parts.subject import subject

EXAMPLE = """\
```table
kind: values
of: |x|
at: [-1, 0, 1]
slopes: yes
```
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(TableOptions):
    """What a table of values can be told."""

    of: Function = option(function, "the function")
    at: tuple[Node, ...] = option(numbers, "the points, one a row")
    slopes: bool = option(flag, "whether the derivative stands beside each value", default=False)


def table(options: Options, definitions: Definitions) -> Table:
    """One row for each point; a dash where there is no derivative."""
    of = subject(options.of, definitions)
    rows: list[tuple[str, ...]] = []
    for at in options.at:
        row = [written(of.number(at, "at"), 6), written(of.number(of.applied(at), "at"))]
        if options.slopes:
            slope = of.derivative(at, "at")
            row.append("–" if slope is None else written(slope))
        rows.append(tuple(row))
    header = (of.variable, "value", "slope") if options.slopes else (of.variable, "value")
    return Table("values", f"Values of {of.name}", header, tuple(rows))
