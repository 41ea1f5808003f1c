"""Secant slopes (f(y) − f(x))/(y − x) as y comes closer to x, and how far each is from the derivative f′(x).

f is differentiable at x exactly if the slopes tend to one number for every way in which y tends to x; the last column
is there only where that number exists and is known.
"""

from __future__ import annotations

from dataclasses import dataclass

from secant.calculus.reals import Real
from secant.language.options import option
from secant.language.readers import function, number, numbers
from secant.language.tree import Call, Definitions, Function, Node, Subtract
from secant.tables import Table, TableOptions
from secant.tables.parts.decimals import decimals, fixed
from secant.tables.parts.exact import written
from secant.tables.parts.subject import subject

EXAMPLE = """\
```let
f(t) = t^3/20 - 39t^2/40 + 27t/5      for 0 <= t <= 10
```

```table
kind: slopes
of: f
at: 2.5
toward: [9, 6, 4, 3, 2.6, 2.51]
```
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(TableOptions):
    """What a table of slopes can be told."""

    of: Function = option(function, "the function")
    at: Node = option(number, "the fixed point x")
    toward: tuple[Node, ...] = option(numbers, "the second points y, one a row")


def table(options: Options, definitions: Definitions) -> Table:
    """One row for each second point."""
    of = subject(options.of, definitions)
    limit = of.derivative(options.at, "at")
    quotients = [of.secant_slope(options.at, y, "toward") for y in options.toward]
    points = [written(of.number(y, "toward"), 6) for y in options.toward]
    slopes = [of.number(quotient, "toward") for quotient in quotients]
    at = written(of.number(options.at, "at"))
    if limit is None or limit.exact is None:
        places = decimals(slopes)
        rows = zip(points, (fixed(slope, places) for slope in slopes), strict=True)
        return Table("slopes", f"Secants of {of.name} through {at}", ("y", "secant slope"), tuple(rows))
    errors: list[Real] = [of.number(Call("abs", (Subtract(q, limit.exact),)), "toward") for q in quotients]
    places = decimals(errors)
    rows3 = tuple(
        (point, fixed(slope, places), fixed(error, places))
        for point, slope, error in zip(points, slopes, errors, strict=True)
    )
    return Table("slopes", f"Secants of {of.name} through {at}", ("y", "secant slope", "still off by"), rows3)
