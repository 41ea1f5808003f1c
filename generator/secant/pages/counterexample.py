"""A small picture of where a claim fails: the graphs that it speaks of, near the point that refutes it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from secant.diagnostics import SecantError
from secant.pages.piece import IDENTITY

if TYPE_CHECKING:
    from secant.claims import Statement, Verdict
    from secant.language import Definitions, Function
    from secant.scenes import Mark

#: How far the picture reaches to either side of the point, at least.
REACH = 1.0


@dataclass(frozen=True, slots=True)
class Picture:
    """``html`` for a card in a page, ``file`` for a file of its own."""

    html: str
    file: str


def drawn(statement: Statement, verdict: Verdict, definitions: Sequence[str]) -> Picture | None:
    """The picture, where there are graphs over one variable and a point; a picture that cannot be drawn is left out."""
    try:
        return _drawn(statement, verdict, definitions)
    except SecantError:
        return None


def _drawn(statement: Statement, verdict: Verdict, definitions: Sequence[str]) -> Picture | None:
    from secant import figures, render
    from secant.calculus.numeric.compile import compiled
    from secant.language import parse
    from secant.language.option_lines import read_lines
    from secant.pages.definitions import read

    sides, known = statement.sides, read(definitions)
    values = list((verdict.witness or {}).values())
    if sides is None or not values:
        return None
    places = sorted(float(compiled(parse(value, names=()), ())()) for value in values)
    reach = max(REACH, places[-1] - places[0])
    low, high = (format(end, ".12f") for end in (places[0] - reach, places[-1] + reach))
    texts = ", ".join(_text(function) for function in sides.functions)
    options = read_lines(f"kind: graph\nof: {texts}\non: [{low}, {high}]")
    _, scene = figures.build(options, known)
    panel = scene.rows[0][0]
    dots = [dot for index, function in enumerate(sides.functions) for dot in _dots(index, function, places, known)]
    scene = replace(
        scene,
        alt=f"{scene.alt} A point marks where the claim fails.",
        rows=((replace(panel, marks=(*panel.marks, *dots)),),),
    )
    box = (
        f'<div class="secant-figure"><div class="secant-figure__picture">{render.picture(scene, IDENTITY)}</div></div>'
    )
    return Picture(box, render.standalone_svg(scene))


def _text(function: Function) -> str:
    """The function as an option of a figure has it."""
    from secant.language import canonical

    return function.name or canonical(function.body)


def _dots(index: int, function: Function, places: Sequence[float], known: Definitions) -> Iterator[Mark]:
    """Points on a graph, where it has values."""
    from secant.calculus.expand import body
    from secant.calculus.numeric.compile import compiled
    from secant.scenes import Dot

    values = compiled(body(function, known), function.parameters)
    for number, place in enumerate(places):
        height = float(values(place))
        if math.isfinite(height):
            yield Dot(name=f"witness-{index + 1}-{number + 1}", role="point", x=place, y=height)
