"""Where everything stands: from rows of panels to pixels, once for the text's width and once for a phone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from secant.render.fonts import width
from secant.render.geometry import Rectangle
from secant.render.layout import Layout
from secant.render.ticks import ticks
from secant.scenes import Axis, Panel, Scene, Tick

#: Where the numbers of an axis stand: at the edge of the plot, or beside the axis line that crosses it.
TickPlace = Literal["edge", "after", "before", "none"]


@dataclass(frozen=True, slots=True)
class Scale:
    """From what the axis says to pixels: ``low`` lies at ``start``, ``high`` at ``stop``."""

    axis: Axis
    start: float
    stop: float

    def __call__(self, values: ArrayLike) -> NDArray[np.float64]:
        numbers = np.asarray(values, dtype=np.float64)
        low, high = self.axis.low, self.axis.high
        if self.axis.scale == "log":
            with np.errstate(all="ignore"):
                numbers = np.log10(numbers)
            low, high = math.log10(low), math.log10(high)
        placed: NDArray[np.float64] = self.start + (numbers - low) * ((self.stop - self.start) / (high - low))
        return placed

    def at(self, value: float) -> float:
        """One value in pixels."""
        return float(self(value))


@dataclass(frozen=True, slots=True)
class Frame:
    """A panel's place: its plot (``left`` … ``bottom``), the whole cell around it, its scales and its ticks."""

    panel: Panel
    plot: Rectangle
    cell: Rectangle
    x: Scale
    y: Scale
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    x_place: TickPlace
    y_place: TickPlace
    x_label_below: bool

    def points(self, xs: ArrayLike, ys: ArrayLike) -> NDArray[np.float64]:
        """Points in pixels, one a row."""
        return np.column_stack([self.x(xs), self.y(ys)])

    def point(self, place: tuple[float, float]) -> tuple[float, float]:
        """One place in pixels."""
        return self.x.at(place[0]), self.y.at(place[1])


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    top: float
    right: float
    bottom: float


def arrange(
    scene: Scene, layout: Layout, places: Mapping[str, tuple[TickPlace, TickPlace]] = {}
) -> tuple[tuple[Frame, ...], float]:
    """The frames of all panels, in reading order, and the height of the whole picture.

    ``places`` says for panels whose axes cross inside the plot where their numbers stand.
    """
    rows = _rows(scene, layout)
    margins = {
        panel.name: _margins(panel, layout, len(row), places.get(panel.name, ("edge", "edge")))
        for row in rows
        for panel in row
    }
    widest = {panel.name: max(each.width for each in row) for row in scene.rows for panel in row}
    # Panels above each other share their left and right margins, so that their x axes align.
    frames: list[Frame] = []
    top = layout.edge
    for row in rows:
        aligned = [other for other in rows if len(other) == len(row)]
        whole = layout.width - 2 * layout.edge - (len(row) - 1) * layout.gap
        shares = [panel.width / max(sum(each.width for each in row), widest[row[0].name]) for panel in row]
        indent = whole * (1 - sum(shares)) / 2
        above = max(margins[panel.name].top for panel in row)
        below = max(margins[panel.name].bottom for panel in row)
        lefts = [max(margins[other[column].name].left for other in aligned) for column in range(len(row))]
        rights = [max(margins[other[column].name].right for other in aligned) for column in range(len(row))]
        edges = [left + right for left, right in zip(lefts, rights, strict=True)]
        plot_widths = [whole * share - edge for share, edge in zip(shares, edges, strict=True)]
        usual = whole / len(row) - max(edges)
        sizes = [
            _plot_size(panel, room, usual, layout, len(row)) for panel, room in zip(row, plot_widths, strict=True)
        ]
        height = max(size[1] for size in sizes)
        for column, panel in enumerate(row):
            cell_left = layout.edge + indent + column * layout.gap + whole * sum(shares[:column])
            cell = (cell_left, top, cell_left + whole * shares[column], top + above + height + below)
            plot_width, plot_height = sizes[column]
            slack = (plot_widths[column] - plot_width) / 2
            plot_left = cell_left + lefts[column] + slack
            plot = (plot_left, top + above, plot_left + plot_width, top + above + plot_height)
            frames.append(_frame(panel, plot, cell, layout, len(row), places.get(panel.name, ("edge", "edge"))))
        top += above + height + below + layout.gap * 0.6
    return tuple(frames), math.ceil(top - layout.gap * 0.6 + layout.edge)


def _rows(scene: Scene, layout: Layout) -> list[tuple[Panel, ...]]:
    if layout.name == "wide":
        return list(scene.rows)
    columns = max(1, scene.narrow_columns)
    return [row[start : start + columns] for row in scene.rows for start in range(0, len(row), columns)]


def _margins(panel: Panel, layout: Layout, columns: int, places: tuple[TickPlace, TickPlace]) -> _Margins:
    x, y = panel.x, panel.y
    x_ticks, y_ticks = ticks(x), ticks(y)
    left = right = 6.0
    if x.visible and x_ticks:
        right = max(right, width(x_ticks[-1].text, layout.tick) / 2 + 2)
        left = max(left, width(x_ticks[0].text, layout.tick) / 2)
    if y.visible and places[1] == "edge" and y_ticks:
        left = max(left, max(width(tick.text, layout.tick) for tick in y_ticks) + 9)
    top = 8.0
    if panel.title:
        top += layout.text * 1.5
    if y.visible and y.label:
        top += layout.tick * 1.5
    bottom = 8.0
    if x.visible and places[0] == "edge" and x_ticks:
        bottom = layout.tick * 1.25 + 8
    if x.visible and x.label and not _label_fits_beside_ticks(panel, layout, columns):
        bottom += layout.tick * 1.3
    return _Margins(left, top, right, bottom)


def _label_fits_beside_ticks(panel: Panel, layout: Layout, columns: int) -> bool:
    """Is there room for the x label between the last number and the right end of the axis?"""
    marks = ticks(panel.x)
    if not marks:
        return True
    rough = Scale(panel.x, 0.0, (layout.width - 2 * layout.edge) / columns - 70)
    last = rough.at(marks[-1].at) + width(marks[-1].text, layout.tick) / 2
    return rough.stop - last > width(panel.x.label, layout.tick) + 14


def _plot_size(panel: Panel, available: float, usual: float, layout: Layout, columns: int) -> tuple[float, float]:
    """The plot's width and height; ``usual`` is how wide the plots of the row would be if all were alike."""
    ratio = layout.ratios[min(columns, len(layout.ratios)) - 1]
    height = round(usual * ratio * panel.height)
    if not panel.equal:
        return available, height
    across, upward = panel.x.high - panel.x.low, panel.y.high - panel.y.low
    tallest = available * max(ratio, layout.tallest) * panel.height
    unit = min(available / across, tallest / upward)
    return across * unit, upward * unit


def _frame(
    panel: Panel, plot: Rectangle, cell: Rectangle, layout: Layout, columns: int, places: tuple[TickPlace, TickPlace]
) -> Frame:
    left, top, right, bottom = plot
    x, y = Scale(panel.x, left, right), Scale(panel.y, bottom, top)
    return Frame(
        panel=panel,
        plot=plot,
        cell=cell,
        x=x,
        y=y,
        x_ticks=_readable(ticks(panel.x), x, layout, along=True) if panel.x.visible else (),
        y_ticks=_readable(ticks(panel.y), y, layout, along=False) if panel.y.visible else (),
        x_place=places[0] if panel.x.visible else "none",
        y_place=places[1] if panel.y.visible else "none",
        x_label_below=not _label_fits_beside_ticks(panel, layout, columns),
    )


def _readable(marks: Sequence[Tick], scale: Scale, layout: Layout, *, along: bool) -> tuple[Tick, ...]:
    """The ticks, the text of those left away that would touch a neighbour's: coloured ones and the ends stay first."""
    order = sorted(range(len(marks)), key=lambda i: (marks[i].role == "quiet", i not in (0, len(marks) - 1), i))
    taken: list[tuple[float, float]] = []
    silent: set[int] = set()
    for index in order:
        half = (width(marks[index].text, layout.tick) / 2 + 4) if along else layout.tick * 0.55
        centre = scale.at(marks[index].at)
        if marks[index].text and any(centre - half < high and low < centre + half for low, high in taken):
            silent.add(index)
        else:
            taken.append((centre - half, centre + half))
    return tuple(Tick(mark.at, "" if i in silent else mark.text, mark.role) for i, mark in enumerate(marks))
