"""A descent written out: position, slope and height at every step, in floating-point arithmetic, to four digits."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

from secant.calculus.derivation import derivative
from secant.calculus.expand import body
from secant.calculus.numeric.compile import compiled
from secant.calculus.numeric.descent import descend
from secant.calculus.reals import real
from secant.language.options import option
from secant.language.readers import function, integer, number, point
from secant.language.refusal import concerning, refused
from secant.language.tree import Definitions, Function, Node, Number
from secant.tables import Table, TableOptions
from secant.tables.parts.exact import written
from secant.tables.parts.subject import named

EXAMPLE = """\
```table
kind: descent
of: x^2
from: 1
rate: 0.25
steps: 5
```
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(TableOptions):
    """What a table of descent can be told."""

    of: Function = option(function, "the function to be made small")
    from_: tuple[Node, ...] = option(point, "where it starts: a number, or a point with as many as it has variables")
    rate: Node = option(number, "the learning rate", default=Number(Fraction(1, 10)))
    steps: int = option(integer(1, 60), "how many steps", default=8)
    momentum: Node = option(number, "the momentum, from 0 up to 1", default=Number(Fraction(0)))


def table(options: Options, definitions: Definitions) -> Table:
    """One row for the start and one for each step."""
    names = options.of.parameters
    if len(options.from_) != len(names):
        raise refused(
            "SEC-404",
            f"the start has {len(options.from_)} coordinates and the function {len(names)} variables",
            "give one coordinate for each variable",
            "from",
        )
    with concerning("from"):
        start = tuple(float(real(coordinate)) for coordinate in options.from_)
    with concerning("rate", "momentum"):
        rate, momentum = real(options.rate), real(options.momentum)
    with concerning("of"):
        core = body(options.of, definitions)
        walk = descend(core, names, start, float(rate), options.steps, float(momentum))
        slopes = [compiled(derivative(core, name), names) for name in names]
    rows = tuple(
        (
            str(step),
            *(_digits(float(coordinate)) for coordinate in point),
            *(_digits(float(slope(*point))) for slope in slopes),
            _digits(float(height)),
        )
        for step, (point, height) in enumerate(zip(walk.points, walk.values, strict=True))
        if isfinite(height)
    )
    by = ("slope",) if len(names) == 1 else tuple(f"slope in {name}" for name in names)
    called = named(options.of) if options.of.name else "the function"
    place = ", ".join(map(_digits, start))
    caption = f"Descent on {called} from {f'({place})' if len(start) > 1 else place} with the rate {written(rate)}"
    return Table("descent", caption, ("step", *names, *by, "height"), rows)


def _digits(number: float) -> str:
    """Four significant digits; what is 0 up to rounding is 0."""
    if abs(number) < 1e-13:
        return "0"
    mantissa, _, power = f"{number:.4g}".partition("e")
    return f"{mantissa}*10^{int(power)}" if power else mantissa
