"""A scene in one layout, complete: everything that is drawn and every word in its place."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

import numpy as np
from matplotlib.artist import Artist

from secant.render.arrange import Frame, Scale, TickPlace, arrange
from secant.render.artists import Anchor, Group, Stroke, Words
from secant.render.axes import Axes, axes, crossing, numbers, words_box
from secant.render.fonts import extent, width
from secant.render.geometry import Polyline, Rectangle, sampled
from secant.render.layout import Layout
from secant.render.marks import Drawn, draw, sheet
from secant.render.place import Ground, Place, Wish, place
from secant.scenes import Guide, Scene
from secant.scenes.turned import turned


@dataclass(frozen=True, slots=True)
class TextBox:
    """Words and the rectangle that they fill. ``kind`` is label, axis (numbers, names, titles) or box."""

    text: str
    box: Rectangle
    kind: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A composed scene: the artists, and for those who check it the boxes of all words and the strokes that no label
    may touch (curves, arrows, axes; not grid, guides or level lines, which labels interrupt)."""

    width: float
    height: float
    panels: tuple[Group, ...]
    texts: tuple[TextBox, ...]
    strokes: tuple[Polyline, ...]


def compose(scene: Scene, layout: Layout) -> Picture:
    """Lay the scene out."""
    if layout.name == "narrow":
        scene = turned(scene)
    frames, height = arrange(scene, layout)
    places = {frame.panel.name: _number_places(frame, layout) for frame in frames if _crosses(frame)}
    if any(place != ("edge", "edge") for place in places.values()):
        frames, height = arrange(scene, layout, places)
    drawn = [_draw_marks(frame, layout) for frame in frames]
    around = [axes(frame, layout) for frame in frames]
    marks = [mark for panel in drawn for mark in panel]
    strokes = [line for mark in marks for line in mark.hard] + [line for a in around for line in a.lines]
    ground = Ground(
        layout.width,
        height,
        hard=strokes,
        soft=[line for mark in marks for line in mark.soft],
        blocks=[block for mark in marks for block in mark.blocks] + [box for a in around for box in a.boxes],
    )
    wishes: list[Wish] = []
    owners: list[int] = []
    for number, frame in enumerate(frames):
        asked = [*around[number].wishes, *_wishes(frame, layout, drawn[number])]
        wishes += asked
        owners += [number] * len(asked)
    settled = place(wishes, ground)
    panels: list[Group] = []
    texts: list[TextBox] = []
    for number, frame in enumerate(frames):
        mine = [(w, p) for w, p, owner in zip(wishes, settled, owners, strict=True) if owner == number]
        labels, leaders = _labels(mine)
        strokes += leaders
        panels.append(_panel(frame, around[number], drawn[number], labels))
        texts += [TextBox(words.text, words_box(words), "axis") for words in around[number].words]
        texts += [TextBox(wish.text, spot.box, "label") for wish, spot in mine]
        inside = [artist for mark in drawn[number] for artist in mark.artists]
        texts += [TextBox(words.text, words_box(words), "box") for words in inside if isinstance(words, Words)]
    return Picture(layout.width, height, tuple(panels), tuple(texts), tuple(strokes))


def _draw_marks(frame: Frame, layout: Layout) -> list[Drawn]:
    here = sheet(frame, layout)
    return [draw(mark, here) for mark in frame.panel.marks]


def _crosses(frame: Frame) -> bool:
    across, upward = crossing(frame)
    return across - frame.plot[0] > 1 or frame.plot[3] - upward > 1


def _number_places(frame: Frame, layout: Layout) -> tuple[TickPlace, TickPlace]:
    """Beside a crossing axis if the numbers touch no stroke there, else at the edge of the plot."""
    across, upward = crossing(frame)
    strokes = [line for drawn in _draw_marks(frame, layout) for line in drawn.hard]
    points = sampled(strokes, 1.5)

    def clean(which: str, candidates: tuple[TickPlace, ...]) -> TickPlace:
        for candidate in candidates:
            taken = [words_box(words) for words in numbers(frame, layout, candidate, which)]
            if not any(_touches(points, box) for box in taken):
                return candidate
        return "edge"

    x = clean("x", ("after", "before")) if frame.plot[3] - upward > 1 else "edge"
    y = clean("y", ("before", "after")) if across - frame.plot[0] > 1 else "edge"
    return x, y


def _touches(points: Polyline, box: Rectangle) -> bool:
    x, y = points[:, 0], points[:, 1]
    return bool(((x > box[0] - 2) & (x < box[2] + 2) & (y > box[1] - 2) & (y < box[3] + 2)).any())


def _wishes(frame: Frame, layout: Layout, drawn: list[Drawn]) -> list[Wish]:
    wishes = []
    for mark in drawn:
        label = mark.mark.label
        if label is None or label.only not in (None, layout.name) or not mark.anchors or not label.text:
            continue
        above, below = extent(label.text, layout.text)
        wishes.append(
            Wish(
                name=mark.mark.name,
                text=label.text,
                size=layout.text,
                paint="ink" if isinstance(mark.mark, Guide) and mark.mark.role == "curve" else mark.mark.role,
                width=width(label.text, layout.text),
                above=above,
                below=below,
                anchors=tuple(mark.anchors),
                reach=mark.reach,
                sides=label.sides,
                inside=mark.inside,
                priority=label.priority,
                plot=frame.plot,
                cell=frame.cell,
                own=sampled(mark.hard, 2.0),
            )
        )
    return wishes


def _labels(settled: list[tuple[Wish, Place]]) -> tuple[list[Artist], list[Polyline]]:
    words: list[Artist] = []
    leaders: list[Polyline] = []
    lines: list[Artist] = []
    for wish, spot in settled:
        left, top, right, _ = spot.box
        anchor: Anchor = "start" if spot.align > 0 else "end" if spot.align < 0 else "middle"
        x = left if spot.align > 0 else right if spot.align < 0 else (left + right) / 2
        words.append(
            Words(
                wish.text,
                x,
                top + wish.above,
                wish.size,
                wish.paint,
                anchor,
                halo=spot.crosses,
                mark=wish.name,
            )
        )
        if spot.leader is not None:
            leader = np.array(spot.leader)
            leaders.append(leader)
            lines.append(Stroke([leader], "quiet", 1.0))
    return [*lines, *words], leaders


def _panel(frame: Frame, around: Axes, drawn: list[Drawn], labels: list[Artist]) -> Group:
    # Guides lie below everything.
    ordered = sorted(drawn, key=lambda mark: not isinstance(mark.mark, Guide))
    groups = [Group(f"data-mark={quoteattr(mark.mark.name)}", mark.artists) for mark in ordered if mark.artists]
    attributes = f"data-panel={quoteattr(frame.panel.name)} data-x={_scale(frame.x)} data-y={_scale(frame.y)}"
    return Group(attributes, [*around.artists, *groups, *([Group('class="s-labels"', labels)] if labels else [])])


def _scale(scale: Scale) -> str:
    axis = scale.axis
    return f'"{axis.low!r} {axis.high!r} {round(scale.start, 1):g} {round(scale.stop, 1):g} {axis.scale}"'
