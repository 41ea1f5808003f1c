"""From marks to artists, and to what labels must know of them: where the strokes run and where a label may stand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from secant.render.areas import contours, region
from secant.render.artists import Fill, Part, Points, Stroke, Words
from secant.render.drawn import ALONG, BASE, MIDDLE, Drawn, Sheet, anchors, around, visible, within
from secant.render.fonts import CAPITAL
from secant.render.geometry import cut_at, rounded
from secant.render.layout import Layout
from secant.scenes import Arrow, Box, Contours, Curve, Dot, Dots, Guide, Link, Mark, Region, Text


def draw(mark: Mark, sheet: Sheet) -> Drawn:
    """The mark on its sheet."""
    drawn = _DRAW[type(mark)](mark, sheet)
    if mark.label is not None and mark.label.at is not None:
        x, y = sheet.frame.point(mark.label.at)
        drawn.anchors = [(x, y, 0.0)]
    return drawn


def _curve(mark: Curve, sheet: Sheet) -> Drawn:
    frame, layout = sheet.frame, sheet.layout
    points = frame.points(mark.xs, mark.ys)
    lines = visible(frame, points)
    stroke = layout.stroke * mark.width
    artists: list[Part] = [Stroke(lines, mark.role, stroke, dash=mark.dash, opacity=mark.opacity)]
    if mark.marked:
        inside = points[within(points, frame.plot)]
        artists.append(Points(inside, "circle", layout.dot * 0.64, mark.role, opacity=mark.opacity))
    return Drawn(mark, artists, hard=lines, anchors=anchors(mark, lines, ALONG), reach=stroke / 2)


def _dot(mark: Dot, sheet: Sheet) -> Drawn:
    frame, layout = sheet.frame, sheet.layout
    x, y = frame.point((mark.x, mark.y))
    radius = layout.dot * mark.size
    places = np.array([[x, y]])
    if not within(places, frame.plot).all():
        return Drawn(mark, [])
    artist = Points(places, mark.shape, radius, mark.role, hollow=mark.hollow, opacity=mark.opacity)
    block = (x - radius, y - radius, x + radius, y + radius)
    return Drawn(mark, [artist], blocks=[block], anchors=[(x, y, 0.0)], reach=radius)


def _dots(mark: Dots, sheet: Sheet) -> Drawn:
    frame, layout = sheet.frame, sheet.layout
    points = frame.points(mark.xs, mark.ys)
    points = points[within(points, frame.plot)]
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
        mark, cut_at(end, start, around(source, 1.5)), cut_at(start, end, around(target, 3.0)), layout, 0.7, "solid"
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
    artists: list[Part] = [
        Stroke([shaft], mark.role, stroke, dash=dash, opacity=mark.opacity),
        Fill([corners], mark.role, opacity=mark.opacity),
    ]
    whole = np.array([tail, tip])
    edges = [whole, np.vstack([corners, corners[:1]])]
    return Drawn(mark, artists, hard=edges, anchors=anchors(mark, [whole], MIDDLE), reach=stroke / 2)


def _guide(mark: Guide, sheet: Sheet) -> Drawn:
    frame = sheet.frame
    lines = visible(frame, frame.points(*zip(mark.start, mark.end, strict=True)))
    if not lines:
        return Drawn(mark, [])
    low = lines[0] if abs(lines[0][0, 1] - frame.plot[3]) <= abs(lines[0][-1, 1] - frame.plot[3]) else lines[0][::-1]
    artist = Stroke(lines, "quiet" if mark.role == "curve" else mark.role, 1.3, dash="guide", opacity=mark.opacity)
    return Drawn(mark, [artist], soft=lines, anchors=anchors(mark, [low], BASE), reach=2.0)


def _box(mark: Box, sheet: Sheet) -> Drawn:
    layout, places = sheet.layout, sheet.boxes
    place = places[mark.name]
    outline = rounded(place, 7.0)
    centre = (place[0] + place[2]) / 2
    middle = (place[1] + place[3]) / 2
    step = layout.tick * 1.3
    first = middle - (len(mark.lines) - 1) * step / 2 + layout.tick * CAPITAL / 2
    artists: list[Part] = [
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
    Region: region,
    Contours: contours,
    Box: _box,
    Text: _text,
}
