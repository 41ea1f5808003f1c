"""Boxes around words, and how much room a panel needs so that they stand apart."""

from __future__ import annotations

from itertools import combinations

from secant.render.fonts import width
from secant.render.frames import Frame, Scale
from secant.render.geometry import Rectangle
from secant.render.layout import Layout
from secant.scenes import Box, Link, Panel

#: Free room between two boxes above each other, in sizes of the numbers, with a link between them and without.
_LINKED, _APART = 2.3, 1.0
#: The shortest link between two columns, in pixels.
_SHORTEST = 20.0
#: Boxes with fewer pixels than this between their sides count as above each other.
_BESIDE = 10.0


def size(box: Box, layout: Layout) -> tuple[float, float]:
    """The width and height of a box in pixels, from its text and what else must fit."""
    widest = max((width(line, layout.tick) for line in (*box.lines, *box.room)), default=0.0)
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


def is_graph(panel: Panel) -> bool:
    """Boxes without axes: the places of boxes are an order, not numbers."""
    return not (panel.x.visible or panel.y.visible) and any(isinstance(mark, Box) for mark in panel.marks)


def too_wide(panel: Panel, room: float, layout: Layout) -> bool:
    """Do boxes side by side need more than ``room`` pixels, however the columns are spaced?"""
    widths = _widths(panel, layout)
    return _crowded(panel, room, layout) and sum(widths.values()) + (len(widths) - 1) * _SHORTEST > room


def graph_scale(panel: Panel, left: float, right: float, layout: Layout) -> Scale:
    """The level scale of a graph: even if there is room for links between boxes side by side, else with columns as wide
    as their boxes and the same room between all."""
    if not _crowded(panel, right - left, layout):
        return Scale(panel.x, left, right)
    half = overhang(panel, layout)[0]
    widths = _widths(panel, layout)
    place = left - half
    room = (right - left + 2 * half - sum(widths.values())) / max(1, len(widths) - 1)
    stops = []
    for x, wide in widths.items():
        stops.append((x, place + wide / 2))
        place += wide + room
    return Scale(panel.x, left, right, tuple(stops))


def _crowded(panel: Panel, room: float, layout: Layout) -> bool:
    found = [mark for mark in panel.marks if isinstance(mark, Box)]
    unit = room / (panel.x.high - panel.x.low)
    return any(
        one.y == other.y
        and abs(one.x - other.x) * unit < (size(one, layout)[0] + size(other, layout)[0]) / 2 + _SHORTEST
        for one, other in combinations(found, 2)
    )


def _widths(panel: Panel, layout: Layout) -> dict[float, float]:
    """The width of each column of boxes by its x, from left to right."""
    widths: dict[float, float] = {}
    for mark in panel.marks:
        if isinstance(mark, Box):
            widths[mark.x] = max(size(mark, layout)[0], widths.get(mark.x, 0.0))
    return dict(sorted(widths.items()))


def needed_height(panel: Panel, scale: Scale, layout: Layout) -> float:
    """The height at which boxes above each other stand apart, their level places being given by ``scale``: further
    apart those that a link joins."""
    found = [mark for mark in panel.marks if isinstance(mark, Box)]
    linked = {frozenset((mark.source, mark.target)) for mark in panel.marks if isinstance(mark, Link)}
    height = 0.0
    for one, other in combinations(found, 2):
        above = abs(one.y - other.y)
        (wide, high), (other_wide, other_high) = size(one, layout), size(other, layout)
        if above > 0 and abs(scale.at(one.x) - scale.at(other.x)) < (wide + other_wide) / 2 + _BESIDE:
            between = _LINKED if frozenset((one.name, other.name)) in linked else _APART
            apart = (high + other_high) / 2 + between * layout.tick
            height = max(height, apart * (panel.y.high - panel.y.low) / above)
    return height
