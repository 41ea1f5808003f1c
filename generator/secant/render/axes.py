"""Axis lines, ticks, numbers, names and grid: plain marks of our own, as matplotlib's axes cost too much."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from secant.render.artists import Group, Part, Stroke, Words
from secant.render.candidates import Form, Wish
from secant.render.fonts import CAPITAL, DESCENT, broken, extent, width
from secant.render.frames import Frame
from secant.render.geometry import Polyline, Rectangle
from secant.render.layout import Layout
from secant.render.markup import quoteattr
from secant.scenes import Tick

_TICK = 5.0
#: From an axis line to its numbers, and from a plot's top to the words above it.
_GAP = 8.0


@dataclass(slots=True)
class Axes:
    """What is drawn below the marks (``artists``), words, lines, names that ask for a place, and the bands beside
    the plot that belong to the numbers alone."""

    artists: list[Part] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    lines: list[Polyline] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)
    bands: list[Rectangle] = field(default_factory=list)

    @property
    def boxes(self) -> list[Rectangle]:
        """The rectangles that the words fill."""
        return [words_box(words) for words in self.words]


def axes(frame: Frame, layout: Layout) -> Axes:
    """The axes of one panel."""
    x, y = frame.panel.x, frame.panel.y
    left, top, right, bottom = frame.plot
    across, upward = frame.crossing()
    levels = [frame.y.at(tick.at) for tick in frame.y_ticks]
    columns = [frame.x.at(tick.at) for tick in frame.x_ticks]
    grid = [_line(left, level, right, level) for level in levels if y.grid]
    grid += [_line(column, top, column, bottom) for column in columns if x.grid]
    drawn = Axes()
    ticks: list[tuple[Tick, Polyline]] = []
    if x.visible:
        drawn.lines.append(_line(left, upward, right, upward))
        ticks += [
            (tick, _line(column, upward, column, upward + _TICK))
            for tick, column in zip(frame.x_ticks, columns, strict=True)
        ]
    if y.visible:
        drawn.lines.append(_line(across, bottom, across, top))
        ticks += (
            []
            if y.grid
            else [
                (tick, _line(across - _TICK, level, across, level))
                for tick, level in zip(frame.y_ticks, levels, strict=True)
            ]
        )
    drawn.words += numbers(frame, layout)
    drawn.bands = [*_bands(frame, layout)]
    _name_y(drawn, frame, layout)
    _name_x(drawn, frame, layout)
    plain = [line for tick, line in ticks if not tick.name]
    drawn.artists = [Stroke(grid, "grid", 1.0), Stroke([*drawn.lines, *plain], "quiet", 1.2)]
    drawn.artists += [
        Group(f"data-tick={quoteattr(tick.name)}", [Stroke([line], "quiet", 1.2)]) for tick, line in ticks if tick.name
    ]
    drawn.artists.append(Group('class="s-ticks"', drawn.words, layout.tick))
    drawn.artists += _title(drawn, frame, layout)
    return drawn


def headroom(frame_title: str, y_name: str, room: float, layout: Layout) -> float:
    """How much height the words above a plot take, which is ``room`` pixels wide."""
    lines = len(broken(frame_title, layout.text, room)) if frame_title else 0
    return lines * layout.text * 1.25 + (layout.text * 0.25 if lines else 0) + (layout.tick * 1.5 if y_name else 0)


def number_depth(ticks: Sequence[Tick], layout: Layout) -> float:
    """How far below its axis line the x axis's numbers have their baseline."""
    return _GAP - 1 + max((extent(tick.text, layout.tick)[0] for tick in ticks), default=0.73 * layout.tick)


def _bands(frame: Frame, layout: Layout) -> Iterator[Rectangle]:
    left, _, right, bottom = frame.plot
    if frame.panel.x.visible and frame.x_place == "edge" and frame.x_ticks:
        yield left, bottom + 1, right, bottom + number_depth(frame.x_ticks, layout)
    if frame.panel.y.visible and frame.y_place == "edge" and frame.y_ticks:
        yield frame.cell[0], frame.plot[1], left - 1, bottom


def _x_number(frame: Frame, layout: Layout, tick: Tick, *, flipped: bool) -> Words | None:
    """A number below the plot or below the axis line that crosses it; above that line if ``flipped``."""
    across, upward = frame.crossing()
    x, half = frame.x.at(tick.at), width(tick.text, layout.tick) / 2
    if not tick.text or (frame.x_place == "line" and abs(x - across) < 1):
        return None
    base = frame.plot[3] if frame.x_place == "edge" else upward
    y = base - _GAP if flipped else base + number_depth(frame.x_ticks, layout)
    return Words(
        tick.text,
        min(max(x, half + 1), layout.width - half - 1),
        y,
        layout.tick,
        tick.role,
        "middle",
        mark=tick.name or None,
    )


def _y_number(frame: Frame, layout: Layout, tick: Tick, *, flipped: bool) -> Words | None:
    """A number left of the plot or left of the axis line that crosses it; right of that line if ``flipped``."""
    across, upward = frame.crossing()
    y = frame.y.at(tick.at)
    if not tick.text or (frame.y_place == "line" and abs(y - upward) < 1):
        return None
    base = frame.plot[0] if frame.y_place == "edge" else across
    x = base + _GAP if flipped else base - _GAP
    return Words(
        tick.text,
        x,
        y + layout.tick * CAPITAL / 2,
        layout.tick,
        tick.role,
        "start" if flipped else "end",
        mark=tick.name or None,
    )


def numbers(frame: Frame, layout: Layout) -> list[Words]:
    """The numbers of both axes."""
    x = [_x_number(frame, layout, tick, flipped=tick in frame.x_flipped) for tick in frame.x_ticks]
    y = [_y_number(frame, layout, tick, flipped=tick in frame.y_flipped) for tick in frame.y_ticks]
    return [words for words in (*x, *y) if words is not None]


def settled(frame: Frame, layout: Layout, points: NDArray[np.float64]) -> Frame:
    """Numbers beside axis lines that cross the plot, each on the side where it touches none of the ``points``, whose x
    and y are given; if there is none for one of them, all numbers of that axis go to the plot's edge."""

    def flips(ticks: Sequence[Tick], number: Callable[..., Words | None]) -> frozenset[Tick] | None:
        found = _touching(ticks, [number(frame, layout, tick, flipped=False) for tick in ticks], points)
        return (
            None
            if _touching(found, [number(frame, layout, tick, flipped=True) for tick in found], points)
            else frozenset(found)
        )

    if frame.x_place == "line":
        x = flips(frame.x_ticks, _x_number)
        frame = replace(frame, x_place="edge") if x is None else replace(frame, x_flipped=x)
    if frame.y_place == "line":
        y = flips(frame.y_ticks, _y_number)
        frame = replace(frame, y_place="edge") if y is None else replace(frame, y_flipped=y)
    return frame


def _touching(ticks: Sequence[Tick], numbers: Sequence[Words | None], points: NDArray[np.float64]) -> list[Tick]:
    """The ticks whose numbers touch one of the points."""
    there = [(tick, words_box(words)) for tick, words in zip(ticks, numbers, strict=True) if words is not None]
    if not there:
        return []
    left, top, right, bottom = np.array([box for _, box in there]).T[:, :, None]
    x, y = points
    # Few points lie anywhere near.
    close = (x > left.min() - 2) & (x < right.max() + 2) & (y > top.min() - 2) & (y < bottom.max() + 2)
    x, y = x[close], y[close]
    touched = ((x > left - 2) & (x < right + 2) & (y > top - 2) & (y < bottom + 2)).any(axis=1)
    return [tick for (tick, _), hit in zip(there, touched.tolist(), strict=True) if hit]


def words_box(words: Words) -> Rectangle:
    """The rectangle that the words fill, in pixels."""
    wide, above, below = _reach(words.text, words.size, words.bold)
    start = words.x - {"start": 0.0, "middle": wide / 2, "end": wide}[words.anchor]
    return start, words.y - above, start + wide, words.y + below


@lru_cache(maxsize=4096)
def _reach(text: str, size: float, bold: bool) -> tuple[float, float, float]:
    """How wide words are and how far they reach above their baseline and below it."""
    above, below = extent(text, size)
    if not any(letter.isalpha() for letter in text):
        # Figures have no tails.
        below = 0.03 * size
    return width(text, size, bold), above, below


def _name_y(drawn: Axes, frame: Frame, layout: Layout) -> None:
    """Above the upper end of its axis, level, as one reads."""
    text = frame.panel.y.label
    if not (frame.panel.y.visible and text):
        return
    left, top, _, _ = frame.plot
    across, _ = frame.crossing()
    wide = width(text, layout.tick)
    widest = max((width(tick.text, layout.tick) for tick in frame.y_ticks), default=0.0)
    x = left - _GAP - widest if across - left < 1 else across - wide / 2
    x = max(min(x, frame.cell[2] - wide), frame.cell[0])
    drawn.words.append(Words(text, x, top - _GAP - layout.tick * 0.3, layout.tick, "quiet"))


def _name_x(drawn: Axes, frame: Frame, layout: Layout) -> None:
    """At the right end below its axis; where the axis crosses the plot, wherever there is room near that end."""
    text = frame.panel.x.label
    if not (frame.panel.x.visible and text):
        return
    right, bottom = frame.plot[2:]
    if frame.x_place == "edge":
        y = bottom + number_depth(frame.x_ticks, layout) + (layout.tick * 1.25 if frame.x_name_below else 0)
        drawn.words.append(Words(text, right, y, layout.tick, "quiet", "end"))
        return
    form = Form(text, width(text, layout.tick), *extent(text, layout.tick))
    place = ((right + 4, frame.crossing()[1], 0.0),)
    drawn.wishes.append(Wish(None, (form,), layout.tick, "quiet", place, 1.0, ("sw", "nw"), -1, frame.plot, frame.cell))


def _title(drawn: Axes, frame: Frame, layout: Layout) -> list[Words]:
    """In the middle above the plot, in as many lines as it needs."""
    if not frame.panel.title:
        return []
    lines = broken(frame.panel.title, layout.text, frame.cell[2] - frame.cell[0])
    named = frame.panel.y.visible and frame.panel.y.label
    base = frame.plot[1] - _GAP - layout.text * DESCENT - (layout.tick * 1.5 if named else 0)
    middle = (frame.plot[0] + frame.plot[2]) / 2
    found = []
    name = f"{frame.panel.name}-title"
    for number, line in enumerate(reversed(lines)):
        half = width(line, layout.text) / 2
        x = max(min(middle, frame.cell[2] - half), frame.cell[0] + half)
        found.append(Words(line, x, base - number * layout.text * 1.25, layout.text, "ink", "middle", mark=name))
    drawn.words += found
    return found


def _line(x1: float, y1: float, x2: float, y2: float) -> Polyline:
    return np.array([[x1, y1], [x2, y2]])
