"""Difference quotients (f(a + h) − f(a))/h from both sides, for steps h that shrink."""

from __future__ import annotations

from dataclasses import dataclass

from secant.language.options import option
from secant.language.readers import function, number, numbers
from secant.language.tree import Add, Definitions, Function, Node, Subtract
from secant.tables import Table, TableOptions
from secant.tables.parts.decimals import decimals, fixed
from secant.tables.parts.exact import written
from secant.tables.parts.subject import subject

EXAMPLE = """\
```table
kind: quotients
of: |x|
at: 0
steps: [1, 0.1, 0.01]
```
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(TableOptions):
    """What a table of difference quotients can be told."""

    of: Function = option(function, "the function")
    at: Node = option(number, "the point a")
    steps: tuple[Node, ...] = option(numbers, "the steps h > 0, one a row")


def table(options: Options, definitions: Definitions) -> Table:
    """One row for each step: the quotient with −h and the one with h."""
    of = subject(options.of, definitions)
    before = [of.secant_slope(Subtract(options.at, h), options.at, "steps") for h in options.steps]
    after = [of.secant_slope(options.at, Add(options.at, h), "steps") for h in options.steps]
    left = [of.number(node, "steps") for node in before]
    right = [of.number(node, "steps") for node in after]
    places = decimals([*left, *right])
    rows = tuple(
        (written(of.number(h, "steps"), 6), fixed(low, places), fixed(high, places))
        for h, low, high in zip(options.steps, left, right, strict=True)
    )
    at = written(of.number(options.at, "at"))
    return Table(
        "quotients", f"Difference quotients of {of.name} at {at}", ("h", "from the left", "from the right"), rows
    )
