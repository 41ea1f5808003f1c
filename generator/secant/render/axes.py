"""Axis lines, ticks, numbers, names and grid: plain marks of our own, as matplotlib's axes cost too much."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from matplotlib.artist import Artist

from secant.render.arrange import Frame, TickPlace
from secant.render.artists import Anchor, Group, Stroke, Words
from secant.render.fonts import CAPITAL, DESCENT, extent, width
from secant.render.geometry import Polyline, Rectangle
from secant.render.layout import Layout
from secant.render.place import Wish
from secant.render.roles import Paint

_TICK = 5.0


@dataclass(slots=True)
class Axes:
    """What is drawn below the marks (``artists``), its words and their boxes, its lines, names that ask for a place."""

    artists: list[Artist] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    boxes: list[Rectangle] = field(default_factory=list)
    lines: list[Polyline] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)


def axes(frame: Frame, layout: Layout) -> Axes:
    """The axes of one panel."""
    drawn = Axes()
    left, top, right, bottom = frame.plot
    grid = [_line(left, y, right, y) for y in _places(frame, "y") if frame.panel.y.grid]
    grid += [_line(x, top, x, bottom) for x in _places(frame, "x") if frame.panel.x.grid]
    across, upward = crossing(frame)
    ticks: list[Polyline] = []
    if frame.panel.x.visible:
        drawn.lines.append(_line(left, upward, right, upward))
        ticks += [_line(x, upward, x, upward + _TICK) for x in _places(frame, "x")]
    if frame.panel.y.visible:
        drawn.lines.append(_line(across, bottom, across, top))
        if not frame.panel.y.grid:
            ticks += [_line(across - _TICK, y, across, y) for y in _places(frame, "y")]
    drawn.artists = [Stroke(grid, "grid", 1.0), Stroke([*drawn.lines, *ticks], "quiet", 1.2)]
    for words in (*numbers(frame, layout, frame.x_place, "x"), *numbers(frame, layout, frame.y_place, "y")):
        _add(drawn, words)
    _names(drawn, frame, layout)
    if drawn.words:
        drawn.artists.append(Group('class="s-ticks"', drawn.words, layout.tick))
    if frame.panel.title:
        baseline = frame.plot[1] - 8 - layout.text * DESCENT - (layout.tick * 1.5 if _has_name(frame) else 0)
        title = Words(frame.panel.title, (left + right) / 2, baseline, layout.text, "ink", "middle")
        drawn.boxes.append(words_box(title))
        drawn.artists.append(title)
        drawn.words.append(title)
    return drawn


def crossing(frame: Frame) -> tuple[float, float]:
    """Where the axis lines stand: x of the upright one, y of the level one, in pixels."""
    left, _, _, bottom = frame.plot
    across = left if frame.panel.x.cross is None else frame.x.at(frame.panel.x.cross)
    upward = bottom if frame.panel.y.cross is None else frame.y.at(frame.panel.y.cross)
    return across, upward


def numbers(frame: Frame, layout: Layout, place: TickPlace, which: str) -> list[Words]:
    """The numbers of one axis, if they stand at ``place``."""
    if place == "none":
        return []
    across, upward = crossing(frame)
    found = []
    marks = frame.x_ticks if which == "x" else frame.y_ticks
    for mark in marks:
        if not mark.text:
            continue
        paint: Paint = mark.role
        if which == "x":
            x = frame.x.at(mark.at)
            if place != "edge" and abs(x - across) < 1:
                continue
            base = frame.plot[3] if place == "edge" else upward
            y = base - 8 if place == "before" else base + 7 + layout.tick * 0.75
            half = width(mark.text, layout.tick) / 2
            x = min(max(x, half + 1), layout.width - half - 1)
            found.append(Words(mark.text, x, y, layout.tick, paint, "middle"))
        else:
            y = frame.y.at(mark.at)
            if place != "edge" and abs(y - upward) < 1:
                continue
            base = frame.plot[0] if place == "edge" else across
            anchor: Anchor = "start" if place == "after" else "end"
            x = base + 8 if place == "after" else base - 8
            found.append(Words(mark.text, x, y + layout.tick * CAPITAL / 2, layout.tick, paint, anchor))
    return found


def words_box(words: Words) -> Rectangle:
    """The rectangle that the words fill, in pixels."""
    wide = width(words.text, words.size, words.bold)
    above, below = extent(words.text, words.size)
    start = words.x - {"start": 0.0, "middle": wide / 2, "end": wide}[words.anchor]
    return start, words.y - above, start + wide, words.y + below


def _has_name(frame: Frame) -> bool:
    return bool(frame.panel.y.visible and frame.panel.y.label)


def _names(drawn: Axes, frame: Frame, layout: Layout) -> None:
    """The axes' names: y above the upper end of its axis, x at the right end of its own."""
    left, top, right, bottom = frame.plot
    across, upward = crossing(frame)
    if _has_name(frame):
        text = frame.panel.y.label
        wide = width(text, layout.tick)
        widest = max((width(tick.text, layout.tick) for tick in frame.y_ticks), default=0.0)
        x = left - 8 - widest if across - left < 1 else across - wide / 2
        x = min(max(x, frame.cell[0]), frame.cell[2] - wide)
        _add(drawn, Words(text, x, top - 8 - layout.tick * 0.3, layout.tick, "quiet"))
    if frame.panel.x.visible and frame.panel.x.label:
        text = frame.panel.x.label
        if bottom - upward < 1:
            y = bottom + 7 + layout.tick * 0.75 + (layout.tick * 1.25 if frame.x_label_below else 0)
            _add(drawn, Words(text, right, y, layout.tick, "quiet", "end"))
        else:
            above, below = extent(text, layout.tick)
            drawn.wishes.append(
                Wish(
                    None,
                    text,
                    layout.tick,
                    "quiet",
                    width(text, layout.tick),
                    above,
                    below,
                    ((right + 4, upward, 0.0),),
                    1.0,
                    ("sw", "nw"),
                    False,
                    -1,
                    frame.plot,
                    frame.cell,
                    np.zeros((0, 2)),
                )
            )


def _places(frame: Frame, which: str) -> list[float]:
    scale, marks = (frame.x, frame.x_ticks) if which == "x" else (frame.y, frame.y_ticks)
    return [scale.at(mark.at) for mark in marks]


def _add(drawn: Axes, words: Words) -> None:
    drawn.words.append(words)
    drawn.boxes.append(words_box(words))


def _line(x1: float, y1: float, x2: float, y2: float) -> Polyline:
    return np.array([[x1, y1], [x2, y2]])
