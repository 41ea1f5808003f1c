"""Where everything stands: from rows of panels to pixels, once for the text's width and once for a phone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from secant.render.axes import headroom, number_depth
from secant.render.boxes import graph_scale, is_graph, needed_height, overhang
from secant.render.fonts import width
from secant.render.frames import Frame, Scale, TickPlace, framed
from secant.render.layout import Layout
from secant.render.ticks import ticks
from secant.scenes import Panel, Scene, Tick

#: Where the numbers of the x and of the y axis stand, by panel.
TickPlaces = Mapping[str, tuple[TickPlace, TickPlace]]
#: How much higher than it must be a graph may become where the usual height allows it.
_AIRY = 1.6
_EDGE: tuple[TickPlace, TickPlace] = ("edge", "edge")


@dataclass(frozen=True, slots=True)
class _Row:
    """Panels beside each other where there is room for ``columns``; ``widest`` is the greatest share of the width
    that a panel has in the rows of the scene from which they come."""

    panels: tuple[Panel, ...]
    columns: int
    widest: float


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    top: float
    right: float
    bottom: float


def arrange(scene: Scene, layout: Layout, places: TickPlaces) -> tuple[tuple[Frame, ...], float]:
    """The frames of all panels, in reading order, and the height of the whole picture.

    ``places`` names the panels whose axes cross inside the plot and have numbers beside their lines.
    """
    rows = _rows(scene, layout)
    margins = {panel.name: _margins(panel, layout, row, places) for row in rows for panel in row.panels}
    frames: list[Frame] = []
    top = layout.edge
    for row in rows:
        # Panels above each other share their left and right margins, so that their x axes align.
        aligned = [other for other in rows if other.columns == row.columns]
        edges = [_shared(margins, aligned, column) for column in range(len(row.panels))]
        above = max(margins[panel.name].top for panel in row.panels)
        below = max(margins[panel.name].bottom for panel in row.panels)
        cells = _cells(row, layout)
        usual = _room(layout, row.columns) - max(sum(edge) for edge in edges)
        sizes = [
            _plot_size(panel, right - left - sum(edge), usual, layout, row.columns)
            for panel, (left, right), edge in zip(row.panels, cells, edges, strict=True)
        ]
        height = max(size[1] for size in sizes)
        for column, panel in enumerate(row.panels):
            left, right = cells[column]
            plot_width, plot_height = sizes[column]
            slack = (right - left - sum(edges[column]) - plot_width) / 2
            start = left + edges[column][0] + slack
            plot = (start, top + above, start + plot_width, top + above + plot_height)
            cell = (left, top, right, top + above + height + below)
            frame = framed(panel, plot, cell)
            if is_graph(panel):
                frame = replace(frame, x=graph_scale(panel, plot[0], plot[2], layout))
            frames.append(_with_ticks(frame, layout, row, places.get(panel.name, _EDGE)))
        top += above + height + below + layout.gap * 0.6
    return tuple(frames), math.ceil(top - layout.gap * 0.6 + layout.edge)


def _rows(scene: Scene, layout: Layout) -> list[_Row]:
    """The rows as they are; on a phone those of one length broken again after ``narrow_columns`` panels."""
    if layout.name == "wide":
        return [_Row(row, len(row), 0.0) for row in scene.rows]
    rows: list[_Row] = []
    for length, alike in groupby(scene.rows, key=len):
        columns = min(length, max(1, scene.narrow_columns))
        panels = [(panel, max(each.width for each in row)) for row in alike for panel in row]
        for start in range(0, len(panels), columns):
            found, widest = zip(*panels[start : start + columns], strict=True)
            rows.append(_Row(found, columns, max(widest)))
    return rows


def _room(layout: Layout, columns: int) -> float:
    """How wide each cell is if all are alike."""
    return (layout.width - 2 * layout.edge - (columns - 1) * layout.gap) / columns


def _cells(row: _Row, layout: Layout) -> list[tuple[float, float]]:
    """The left and right ends of the row's cells; what is left of the width stands evenly on both sides."""
    whole = _room(layout, row.columns) * row.columns
    shares = sum(panel.width for panel in row.panels)
    unit = whole / max(shares * row.columns / len(row.panels), row.widest)
    cells: list[tuple[float, float]] = []
    left = layout.edge + (whole - shares * unit) / 2 if len(row.panels) == row.columns else layout.edge
    for panel in row.panels:
        right = left + unit * panel.width
        cells.append((left, right))
        left = right + layout.gap
    return cells


def _shared(margins: Mapping[str, _Margins], rows: Sequence[_Row], column: int) -> tuple[float, float]:
    here = [margins[row.panels[column].name] for row in rows if column < len(row.panels)]
    return max(margin.left for margin in here), max(margin.right for margin in here)


def _margins(panel: Panel, layout: Layout, row: _Row, places: TickPlaces) -> _Margins:
    x, y = panel.x, panel.y
    x_ticks, y_ticks = ticks(x), ticks(y)
    x_place, y_place = places.get(panel.name, _EDGE)
    aside, above = overhang(panel, layout) if is_graph(panel) else (0.0, 0.0)
    left = right = max(6.0, aside)
    if x.visible and x_ticks:
        right = max(right, width(x_ticks[-1].text, layout.tick) / 2 + 2)
        left = max(left, width(x_ticks[0].text, layout.tick) / 2)
    if y.visible and y_place == "edge" and y_ticks:
        left = max(left, max(width(tick.text, layout.tick) for tick in y_ticks) + 9)
    name = y.label if y.visible else ""
    top = 8.0 + above + headroom(panel.title, name, _room(layout, row.columns) - 4, layout)
    bottom = 8.0 + above
    if x.visible and x_place == "line":
        # What lies below the axis has its name below itself.
        bottom += layout.text
    if x.visible and x_place == "edge":
        bottom += number_depth(x_ticks, layout) + 0.1 * layout.tick if x_ticks else 0.0
        bottom += layout.tick * 1.3 if x.label and not _name_fits_beside_ticks(panel, layout, row) else 0.0
    return _Margins(left, top, right, bottom)


def _name_fits_beside_ticks(panel: Panel, layout: Layout, row: _Row) -> bool:
    """Is there room for the x axis's name between its last number and its right end?"""
    marks = ticks(panel.x)
    if not marks:
        return True
    rough = Scale(panel.x, 0.0, _room(layout, row.columns) - 50)
    last = rough.at(marks[-1].at) + width(marks[-1].text, layout.tick) / 2
    return rough.stop - last > width(panel.x.label, layout.tick) + 14


def _plot_size(panel: Panel, available: float, usual: float, layout: Layout, columns: int) -> tuple[float, float]:
    """The plot's width and height; ``usual`` is how wide the plots of the row would be if all were alike."""
    ratio = layout.ratios[min(columns, len(layout.ratios)) - 1]
    height = round(usual * ratio * panel.height)
    if is_graph(panel):
        needed = needed_height(panel, graph_scale(panel, 0.0, available, layout), layout)
        return available, round(max(needed, min(_AIRY * needed, height - 2 * overhang(panel, layout)[1])))
    if not panel.equal:
        return available, height
    across, upward = panel.x.high - panel.x.low, panel.y.high - panel.y.low
    tallest = available * max(ratio, layout.tallest) * panel.height
    unit = min(available / across, tallest / upward)
    return across * unit, upward * unit


def _with_ticks(frame: Frame, layout: Layout, row: _Row, places: tuple[TickPlace, TickPlace]) -> Frame:
    panel = frame.panel
    return replace(
        frame,
        x_ticks=_readable(ticks(panel.x), frame.x, layout, along=True) if panel.x.visible else (),
        y_ticks=_readable(ticks(panel.y), frame.y, layout, along=False) if panel.y.visible else (),
        x_place=places[0],
        y_place=places[1],
        x_name_below=not _name_fits_beside_ticks(panel, layout, row),
    )


def _readable(marks: Sequence[Tick], scale: Scale, layout: Layout, *, along: bool) -> tuple[Tick, ...]:
    """The ticks, without the text of those that would touch another's: coloured ones and the ends come first."""
    order = sorted(range(len(marks)), key=lambda i: (marks[i].role == "quiet", i not in (0, len(marks) - 1), i))
    taken: list[tuple[float, float]] = []
    silent: set[int] = set()
    for index in order:
        half = (width(marks[index].text, layout.tick) / 2 + 4) if along else layout.tick * 0.55
        centre = scale.at(marks[index].at)
        if any(centre - half < high and low < centre + half for low, high in taken):
            silent.add(index)
        elif marks[index].text:
            taken.append((centre - half, centre + half))
    return tuple(replace(mark, text="") if i in silent else mark for i, mark in enumerate(marks))
