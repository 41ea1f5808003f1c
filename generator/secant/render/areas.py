"""Marks with an area: regions, and level lines with what lies between them."""

from __future__ import annotations

from typing import cast

import numpy as np
from contourpy import ContourGenerator, FillType, LineType, contour_generator
from numpy.typing import NDArray

from secant.render.artists import Fill, Part, Stroke
from secant.render.drawn import ALONG, Drawn, Sheet, anchors, around
from secant.render.geometry import Polyline, Rectangle, clipped, clipped_polygon, simplified
from secant.scenes import Contours, Region

#: How strongly all tints of filled level lines together cover the ground.
_DEEPEST_TINT = 0.36


def region(mark: Region, sheet: Sheet) -> Drawn:
    """A tinted polygon, cut at the plot."""
    frame = sheet.frame
    points = frame.points(mark.xs, mark.ys)
    rings = clipped_polygon(np.vstack([points, points[:1]]), frame.plot)
    if not rings:
        return Drawn(mark, [])
    outline = simplified(rings)[0]
    artists: list[Part] = [Fill([outline[:-1]], mark.role, opacity=0.16 * mark.opacity)]
    drawn = Drawn(mark, artists, inside=True, reach=0.0)
    if mark.edge:
        artists.append(Stroke([outline[:-1]], mark.role, 1.4, opacity=mark.opacity, closed=True))
        drawn.hard = [outline]
    x, y = _centroid(outline)
    drawn.anchors = [(x, y, 0.0), *((px, py, 4.0) for px, py in outline[:-1].tolist()[:8])]
    return drawn


def _centroid(outline: Polyline) -> tuple[float, float]:
    """The centre of the area inside a closed outline."""
    x, y = outline[:-1, 0], outline[:-1, 1]
    cross = x * outline[1:, 1] - outline[1:, 0] * y
    area = cross.sum()
    if abs(area) < 1e-9:
        return float(x.mean()), float(y.mean())
    return (
        float(((x + outline[1:, 0]) * cross).sum() / (3 * area)),
        float(((y + outline[1:, 1]) * cross).sum() / (3 * area)),
    )


def contours(mark: Contours, sheet: Sheet) -> Drawn:
    """Level lines, the ground between them tinted if they are filled."""
    frame, layout = sheet.frame, sheet.layout
    x, y = frame.x(mark.xs), frame.y(mark.ys)
    generator = contour_generator(
        x, y, np.asarray(mark.values), name="serial", line_type=LineType.Separate, fill_type=FillType.OuterOffset
    )
    artists: list[Part] = []
    box = around(frame.plot, 0.5)
    if mark.filled:
        # Each level tints everything above it once more; all of them together stay pale enough to read on.
        tint = min(0.12, 1 - (1 - _DEEPEST_TINT) ** (1 / max(1, len(mark.levels))))
        rings = [(level, ring) for level in mark.levels for ring in _rings(generator, level, box)]
        outlines = list(zip(rings, simplified([ring for _, ring in rings]), strict=True))
        for level in mark.levels:
            above = [outline[:-1] for (of, _), outline in outlines if of == level]
            artists.append(Fill(above, mark.role, opacity=tint * mark.opacity))
    lines = [part for level in mark.levels for line in _lines(generator, level) for part in clipped(line, box)]
    lines = simplified(lines)
    artists.append(Stroke(lines, mark.role, layout.stroke * 0.5, opacity=0.6 * mark.opacity))
    # Words stand on the tinted ground or off it, not across its edge.
    left, top, right, bottom = frame.plot
    edge = np.array([[left, top], [right, top], [right, bottom], [left, bottom], [left, top]])
    hard = [edge] if mark.filled else []
    return Drawn(mark, artists, hard=hard, soft=lines, anchors=anchors(mark, lines, ALONG), reach=1.0)


def _rings(generator: ContourGenerator, level: float, box: Rectangle) -> list[Polyline]:
    """The edges, holes' edges too, of where the values exceed ``level``, cut at ``box``."""
    found = cast("tuple[list[Polyline], list[NDArray[np.uint32]]]", generator.filled(level, np.inf))
    return [
        cut
        for points, cuts in zip(*found, strict=True)
        for ring in np.split(points, cuts[1:-1].astype(int))
        for cut in clipped_polygon(ring, box)
    ]


def _lines(generator: ContourGenerator, level: float) -> list[Polyline]:
    return cast("list[Polyline]", generator.lines(level))
