"""Boxes around words, and how much room a panel needs so that they stand apart."""

from __future__ import annotations

from itertools import combinations

from secant.render.fonts import width
from secant.render.frames import Frame
from secant.render.geometry import Rectangle
from secant.render.layout import Layout
from secant.scenes import Box, Link, Panel

#: Free room between two boxes above each other, in sizes of the numbers, with a link between them and without.
_LINKED, _APART = 2.3, 1.0
#: Boxes with fewer pixels than this between their sides count as above each other.
_BESIDE = 10.0


def size(box: Box, layout: Layout) -> tuple[float, float]:
    """The width and height of a box in pixels, from its text."""
    widest = max((width(line, layout.tick) for line in box.lines), default=0.0)
    return widest + layout.tick * 1.2, (len(box.lines) * 1.3 + 0.6) * layout.tick


def boxes(frame: Frame, layout: Layout) -> dict[str, Rectangle]:
    """The places of the panel's boxes by name."""
    found = {}
    for mark in frame.panel.marks:
        if isinstance(mark, Box):
            x, y = frame.point((mark.x, mark.y))
            wide, high = size(mark, layout)
            found[mark.name] = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
    return found


def overhang(panel: Panel, layout: Layout) -> tuple[float, float]:
    """Half the widest and half the highest box: what may stand out of the plot on either side, above and below."""
    sizes = [size(mark, layout) for mark in panel.marks if isinstance(mark, Box)]
    return max(wide for wide, _ in sizes) / 2, max(high for _, high in sizes) / 2


def needed_height(panel: Panel, room: float, layout: Layout) -> float:
    """The height at which boxes above each other stand apart in a plot ``room`` pixels wide: further apart those that
    a link joins."""
    found = [mark for mark in panel.marks if isinstance(mark, Box)]
    linked = {frozenset((mark.source, mark.target)) for mark in panel.marks if isinstance(mark, Link)}
    unit = room / (panel.x.high - panel.x.low)
    height = 0.0
    for one, other in combinations(found, 2):
        above = abs(one.y - other.y)
        (wide, high), (other_wide, other_high) = size(one, layout), size(other, layout)
        if above > 0 and abs(one.x - other.x) * unit < (wide + other_wide) / 2 + _BESIDE:
            between = _LINKED if frozenset((one.name, other.name)) in linked else _APART
            apart = (high + other_high) / 2 + between * layout.tick
            height = max(height, apart * (panel.y.high - panel.y.low) / above)
    return height
