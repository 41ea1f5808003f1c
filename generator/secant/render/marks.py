"""From marks to artists, and to what labels must know of them: where the strokes run and where a label may stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

import numpy as np
from contourpy import ContourGenerator, FillType, LineType, contour_generator
from matplotlib.artist import Artist
from numpy.typing import NDArray

from secant.render.artists import Fill, Points, Stroke, Words
from secant.render.boxes import boxes
from secant.render.fonts import CAPITAL
from secant.render.frames import Frame
from secant.render.geometry import (
    Polyline,
    Rectangle,
    clipped,
    clipped_polygon,
    cut_at,
    length,
    points_at,
    rounded,
    simplified,
)
from secant.render.layout import Layout
from secant.scenes import Arrow, Box, Contours, Curve, Dot, Dots, Guide, Link, Mark, Region, Text

#: Where along a line a label may stand, best first, and what each place costs.
_ALONG = (
    (1.0, 0.0), (0.93, 1.0), (0.85, 1.5), (0.75, 2.0), (0.64, 2.5), (0.5, 3.0),
    (0.36, 3.5), (0.25, 3.5), (0.15, 3.0), (0.07, 2.5), (0.0, 2.0),
)  # fmt: skip
_MIDDLE = ((0.5, 0.0), (0.6, 1.0), (0.4, 1.0), (0.75, 2.0), (0.25, 2.0), (0.9, 3.0), (1.0, 3.0), (0.0, 4.0))
#: How strongly all tints of filled level lines together cover the ground.
_DEEPEST_TINT = 0.36
_BASE = ((0.0, 0.0), (0.05, 0.5), (1.0, 3.0), (0.93, 3.5), (0.5, 4.0))


@dataclass(slots=True)
class Drawn:
    """One mark in pixels.

    ``hard`` strokes and ``blocks`` may not be touched by any label, ``soft`` strokes rather not. ``anchors`` are the
    places its own label may stand beside: x, y and what the place costs; ``reach`` is how far the mark extends
    around them; ``inside`` allows the label to stand on the anchor itself.
    """

    mark: Mark
    artists: list[Artist]
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


def draw(mark: Mark, sheet: Sheet) -> Drawn:
    """The mark on its sheet."""
    drawn = _DRAW[type(mark)](mark, sheet)
    if mark.label is not None and mark.label.at is not None:
        x, y = sheet.frame.point(mark.label.at)
        drawn.anchors = [(x, y, 0.0)]
    return drawn


def sheet(frame: Frame, layout: Layout) -> Sheet:
    """The sheet of one panel."""
    return Sheet(frame, layout, boxes(frame, layout))


def _around(box: Rectangle, by: float) -> Rectangle:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _visible(frame: Frame, points: Polyline) -> list[Polyline]:
    return simplified(clipped(points, _around(frame.plot, 0.5)))


def _anchors(lines: list[Polyline], places: tuple[tuple[float, float], ...]) -> list[tuple[float, float, float]]:
    """Places along the last of the lines that is long enough to be spoken of."""
    if not lines:
        return []
    lengths = [length(line) for line in lines]
    index = max(i for i, each in enumerate(lengths) if each >= 0.3 * max(lengths))
    points = points_at(lines[index], [fraction for fraction, _ in places]).tolist()
    return [(x, y, cost) for (x, y), (_, cost) in zip(points, places, strict=True)]


def _curve(mark: Curve, sheet: Sheet) -> Drawn:
    frame, layout = sheet.frame, sheet.layout
    points = frame.points(mark.xs, mark.ys)
    lines = _visible(frame, points)
    stroke = layout.stroke * mark.width
    artists: list[Artist] = [Stroke(lines, mark.role, stroke, dash=mark.dash, opacity=mark.opacity)]
    if mark.marked:
        inside = points[_within(points, frame.plot)]
        artists.append(Points(inside, "circle", layout.dot * 0.64, mark.role, opacity=mark.opacity))
    return Drawn(mark, artists, hard=lines, anchors=_anchors(lines, _ALONG), reach=stroke / 2)


def _within(points: Polyline, box: Rectangle) -> np.ndarray:
    left, top, right, bottom = _around(box, 0.5)
    x, y = points[:, 0], points[:, 1]
    inside: np.ndarray = (x >= left) & (x <= right) & (y >= top) & (y <= bottom)
    return inside


def _dot(mark: Dot, sheet: Sheet) -> Drawn:
    frame, layout = sheet.frame, sheet.layout
    x, y = frame.point((mark.x, mark.y))
    radius = layout.dot * mark.size
    places = np.array([[x, y]])
    if not _within(places, frame.plot).all():
        return Drawn(mark, [])
    artist = Points(places, mark.shape, radius, mark.role, hollow=mark.hollow, opacity=mark.opacity)
    block = (x - radius, y - radius, x + radius, y + radius)
    return Drawn(mark, [artist], blocks=[block], anchors=[(x, y, 0.0)], reach=radius)


def _dots(mark: Dots, sheet: Sheet) -> Drawn:
    frame, layout = sheet.frame, sheet.layout
    points = frame.points(mark.xs, mark.ys)
    points = points[_within(points, frame.plot)]
    radius = layout.dot * 0.8 * mark.size
    artist = Points(points, mark.shape, radius, mark.role, hollow=mark.hollow, opacity=mark.opacity)
    blocks = [(x - radius, y - radius, x + radius, y + radius) for x, y in points.tolist()]
    anchors = [(x, y, 0.2 * i) for i, (x, y) in enumerate(points[::-1][:12].tolist())]
    return Drawn(mark, [artist], blocks=blocks, anchors=anchors, reach=radius)


def _arrow(mark: Arrow, sheet: Sheet) -> Drawn:
    frame, layout = sheet.frame, sheet.layout
    return _arrow_between(mark, frame.point(mark.start), frame.point(mark.end), layout, mark.width, mark.dash)


def _link(mark: Link, sheet: Sheet) -> Drawn:
    layout, places = sheet.layout, sheet.boxes
    source, target = places[mark.source], places[mark.target]
    start = ((source[0] + source[2]) / 2, (source[1] + source[3]) / 2)
    end = ((target[0] + target[2]) / 2, (target[1] + target[3]) / 2)
    return _arrow_between(
        mark, cut_at(end, start, _around(source, 1.5)), cut_at(start, end, _around(target, 3.0)), layout, 0.7, "solid"
    )


def _arrow_between(
    mark: Mark, start: tuple[float, float], end: tuple[float, float], layout: Layout, weight: float, dash: str
) -> Drawn:
    tail, tip = np.array(start), np.array(end)
    long = float(np.hypot(*(tip - tail)))
    if not np.isfinite(long) or long < 0.5:
        return Drawn(mark, [])
    stroke = layout.stroke * 0.85 * weight
    along = (tip - tail) / long
    across = np.array([-along[1], along[0]])
    head = min(4.2 * stroke + 2.0, 0.6 * long)
    neck = tip - along * head
    corners = np.array([tip, neck + across * head * 0.42, neck + along * head * 0.2, neck - across * head * 0.42])
    shaft = np.array([tail, neck + along * head * 0.3])
    artists: list[Artist] = [
        Stroke([shaft], mark.role, stroke, dash=dash, opacity=mark.opacity),
        Fill([corners], mark.role, opacity=mark.opacity),
    ]
    whole = np.array([tail, tip])
    edges = [whole, np.vstack([corners, corners[:1]])]
    return Drawn(mark, artists, hard=edges, anchors=_anchors([whole], _MIDDLE), reach=stroke / 2)


def _guide(mark: Guide, sheet: Sheet) -> Drawn:
    frame = sheet.frame
    lines = _visible(frame, frame.points(*zip(mark.start, mark.end, strict=True)))
    if not lines:
        return Drawn(mark, [])
    low = lines[0] if abs(lines[0][0, 1] - frame.plot[3]) <= abs(lines[0][-1, 1] - frame.plot[3]) else lines[0][::-1]
    artist = Stroke(lines, "quiet" if mark.role == "curve" else mark.role, 1.3, dash="guide", opacity=mark.opacity)
    return Drawn(mark, [artist], soft=lines, anchors=_anchors([low], _BASE), reach=2.0)


def _region(mark: Region, sheet: Sheet) -> Drawn:
    frame = sheet.frame
    points = frame.points(mark.xs, mark.ys)
    rings = clipped_polygon(np.vstack([points, points[:1]]), frame.plot)
    if not rings:
        return Drawn(mark, [])
    outline = simplified(rings)[0]
    artists: list[Artist] = [Fill([outline[:-1]], mark.role, opacity=0.16 * mark.opacity)]
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


def _contours(mark: Contours, sheet: Sheet) -> Drawn:
    frame, layout = sheet.frame, sheet.layout
    x, y = frame.x(mark.xs), frame.y(mark.ys)
    generator = contour_generator(
        x, y, np.asarray(mark.values), name="serial", line_type=LineType.Separate, fill_type=FillType.OuterOffset
    )
    artists: list[Artist] = []
    box = _around(frame.plot, 0.5)
    if mark.filled:
        # Each level tints everything above it once more; all of them together stay pale enough to read on.
        tint = min(0.12, 1 - (1 - _DEEPEST_TINT) ** (1 / max(1, len(mark.levels))))
        for level in mark.levels:
            rings = [
                cut
                for points, cuts in zip(*_filled(generator, level), strict=True)
                for ring in np.split(points, cuts[1:-1].astype(int))
                for cut in clipped_polygon(ring, box)
            ]
            artists.append(Fill([ring[:-1] for ring in simplified(rings)], mark.role, opacity=tint * mark.opacity))
    lines = [part for level in mark.levels for line in _lines(generator, level) for part in clipped(line, box)]
    lines = simplified(lines)
    artists.append(Stroke(lines, mark.role, layout.stroke * 0.5, opacity=0.6 * mark.opacity))
    # Words stand on the tinted ground or off it, not across its edge.
    left, top, right, bottom = frame.plot
    edge = np.array([[left, top], [right, top], [right, bottom], [left, bottom], [left, top]])
    hard = [edge] if mark.filled else []
    return Drawn(mark, artists, hard=hard, soft=lines, anchors=_anchors(lines, _ALONG), reach=1.0)


def _filled(generator: ContourGenerator, level: float) -> tuple[list[Polyline], list[NDArray[np.uint32]]]:
    """The polygons where the values exceed ``level``, and for each where its rings begin."""
    polygons, offsets = cast("tuple[list[Polyline], list[NDArray[np.uint32]]]", generator.filled(level, np.inf))
    return polygons, offsets


def _lines(generator: ContourGenerator, level: float) -> list[Polyline]:
    return cast("list[Polyline]", generator.lines(level))


def _box(mark: Box, sheet: Sheet) -> Drawn:
    layout, places = sheet.layout, sheet.boxes
    place = places[mark.name]
    outline = rounded(place, 7.0)
    centre = (place[0] + place[2]) / 2
    middle = (place[1] + place[3]) / 2
    step = layout.tick * 1.3
    first = middle - (len(mark.lines) - 1) * step / 2 + layout.tick * CAPITAL / 2
    artists: list[Artist] = [
        Fill([outline], "panel"),
        Stroke([outline], mark.role, 1.6, closed=True, opacity=mark.opacity),
        *(Words(line, centre, first + i * step, layout.tick, "ink", "middle") for i, line in enumerate(mark.lines)),
    ]
    anchors = [
        (centre, place[1], 0.0), (centre, place[3], 0.5), (place[2], middle, 1.0), (place[0], middle, 1.5),
    ]  # fmt: skip
    return Drawn(mark, artists, blocks=[place], anchors=anchors, reach=1.0)


def _text(mark: Text, _: Sheet) -> Drawn:
    return Drawn(mark, [], inside=True, reach=0.0)


_DRAW: dict[type[Mark], Callable[..., Drawn]] = {
    Curve: _curve,
    Dot: _dot,
    Dots: _dots,
    Arrow: _arrow,
    Link: _link,
    Guide: _guide,
    Region: _region,
    Contours: _contours,
    Box: _box,
    Text: _text,
}
