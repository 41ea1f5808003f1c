"""A mark in pixels: what is drawn, what labels must know of it, and the sheet that it is drawn on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from secant.render.artists import Part
from secant.render.boxes import boxes
from secant.render.frames import Frame
from secant.render.geometry import Polyline, Rectangle, clipped, length, points_at, simplified
from secant.render.layout import Layout
from secant.scenes import Mark

#: Where along a line a label may stand, best first, and what each place costs.
ALONG = (
    (1.0, 0.0), (0.93, 1.0), (0.85, 1.5), (0.75, 2.0), (0.64, 2.5), (0.5, 3.0),
    (0.36, 3.5), (0.25, 3.5), (0.15, 3.0), (0.07, 2.5), (0.0, 2.0),
)  # fmt: skip
MIDDLE = ((0.5, 0.0), (0.6, 1.0), (0.4, 1.0), (0.75, 2.0), (0.25, 2.0), (0.9, 3.0), (1.0, 3.0), (0.0, 4.0))
BASE = ((0.0, 0.0), (0.05, 0.5), (1.0, 3.0), (0.93, 3.5), (0.5, 4.0))


@dataclass(slots=True)
class Drawn:
    """One mark in pixels.

    ``hard`` strokes and ``blocks`` may not be touched by any label, ``soft`` strokes rather not. ``anchors`` are the
    places its own label may stand beside: x, y and what the place costs; ``reach`` is how far the mark extends
    around them; ``inside`` allows the label to stand on the anchor itself.
    """

    mark: Mark
    artists: list[Part]
    hard: list[Polyline] = field(default_factory=list)
    soft: list[Polyline] = field(default_factory=list)
    blocks: list[Rectangle] = field(default_factory=list)
    anchors: list[tuple[float, float, float]] = field(default_factory=list)
    reach: float = 2.0
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a mark is drawn on: its panel's frame, the layout's sizes, the places of the panel's boxes by name."""

    frame: Frame
    layout: Layout
    boxes: Mapping[str, Rectangle]


def sheet(frame: Frame, layout: Layout) -> Sheet:
    """The sheet of one panel."""
    return Sheet(frame, layout, boxes(frame, layout))


def around(box: Rectangle, by: float) -> Rectangle:
    """``box``, larger on every side."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def visible(frame: Frame, points: Polyline) -> list[Polyline]:
    """What is to be seen of a polyline in the frame's plot."""
    return simplified(clipped(points, around(frame.plot, 0.5)))


def anchors(
    mark: Mark, lines: list[Polyline], places: tuple[tuple[float, float], ...]
) -> list[tuple[float, float, float]]:
    """Places along the last of the lines that is long enough to be spoken of, if the mark has a label that asks."""
    if not lines or mark.label is None or mark.label.at is not None:
        return []
    index = 0
    if len(lines) > 1:
        lengths = [length(line) for line in lines]
        longest = max(lengths)
        index = max(i for i, each in enumerate(lengths) if each >= 0.3 * longest)
    points = points_at(lines[index], [fraction for fraction, _ in places]).tolist()
    return [(x, y, cost) for (x, y), (_, cost) in zip(points, places, strict=True)]


def within(points: Polyline, box: Rectangle) -> np.ndarray:
    """Which of the points lie in ``box``."""
    left, top, right, bottom = around(box, 0.5)
    x, y = points[:, 0], points[:, 1]
    inside: np.ndarray = (x >= left) & (x <= right) & (y >= top) & (y <= bottom)
    return inside
