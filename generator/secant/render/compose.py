"""A scene in one layout, complete: everything that is drawn and every word in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from secant.render.arrange import arrange
from secant.render.artists import Anchor, Group, Part, Stroke, Words
from secant.render.axes import Axes, axes, settled, words_box
from secant.render.boxes import is_graph, too_wide
from secant.render.candidates import Form, Wish
from secant.render.check import check
from secant.render.drawn import Drawn, sheet
from secant.render.fonts import extent, in_lines, width
from secant.render.frames import Frame, Scale, TickPlace
from secant.render.geometry import Polyline, Rectangle, sampled, sampled_each
from secant.render.ground import Ground
from secant.render.layout import Layout
from secant.render.marks import draw
from secant.render.markup import quoteattr
from secant.render.place import Place, place
from secant.scenes import Axis, Guide, Label, Scene
from secant.scenes.turned import turned

#: How far apart, in pixels, points on a stroke are at most that stand for all of it.
_CLOSE = 1.5


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


@dataclass(frozen=True, slots=True)
class _Content:
    """What a panel shows: its marks, and points close together on their strokes; those of the k-th mark begin at
    ``bounds[k]``."""

    marks: list[Drawn]
    points: NDArray[np.float64]
    bounds: list[int]


class _Itself:
    """A scene as a key: the same as itself alone, as equal ones may be written differently (0 and -0, 1 and 1.0)."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def __hash__(self) -> int:
        return id(self.scene)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.scene is other.scene


def compose(scene: Scene, layout: Layout) -> Picture:
    """Lay the scene out. ``SecantError`` (SEC-310) names what cannot be drawn."""
    return _composed(_Itself(scene), layout)


@lru_cache(maxsize=64)
def _composed(itself: _Itself, layout: Layout) -> Picture:
    """Kept as long as a worker remembers the scene: a figure, its files and its page's card show one picture."""
    scene = itself.scene
    check(scene)
    room = layout.width - 2 * layout.edge
    graphs = [panel for row in scene.rows for panel in row if is_graph(panel)]
    if layout.name == "narrow" or any(too_wide(panel, room, layout) for panel in graphs):
        scene = turned(scene)
    frames, height, contents = _arranged(scene, layout)
    around = [axes(frame, layout) for frame in frames]
    marks = [mark for content in contents for mark in content.marks]
    strokes = [line for mark in marks for line in mark.hard] + [line for a in around for line in a.lines]
    wishes: list[Wish] = []
    owners: list[int] = []
    for number, frame in enumerate(frames):
        asked = [*around[number].wishes, *_wishes(frame, layout, contents[number])]
        wishes += asked
        owners += [number] * len(asked)
    ground = Ground(
        layout.width,
        height,
        hard=np.concatenate(
            [*(content.points for content in contents), sampled([line for a in around for line in a.lines], _CLOSE).T],
            axis=1,
        ),
        soft=[line for mark in marks for line in mark.soft],
        blocks=[block for mark in marks for block in mark.blocks]
        + [box for a in around for box in (*a.boxes, *a.bands)],
    )
    spots = place(wishes, ground)
    panels: list[Group] = []
    texts: list[TextBox] = []
    for number, frame in enumerate(frames):
        mine = [(w, p) for w, p, owner in zip(wishes, spots, owners, strict=True) if owner == number]
        labels, leaders = _labels(mine)
        strokes += leaders
        panels.append(_panel(frame, layout, around[number], contents[number].marks, labels))
        texts += [TextBox(words.text, words_box(words), "axis") for words in around[number].words]
        texts += [TextBox(spot.form.text, spot.box, "label") for _, spot in mine]
        inside = [artist for mark in contents[number].marks for artist in mark.artists]
        texts += [TextBox(words.text, words_box(words), "box") for words in inside if isinstance(words, Words)]
    return Picture(layout.width, height, tuple(panels), tuple(texts), tuple(strokes))


def _arranged(scene: Scene, layout: Layout) -> tuple[tuple[Frame, ...], float, list[_Content]]:
    """The frames, the height and what they show. Numbers stand beside axis lines that cross a plot if they touch
    nothing there, else at the plot's edge."""
    places: dict[str, tuple[TickPlace, TickPlace]] = {}
    for panel in (panel for row in scene.rows for panel in row):
        beside = (_crossed(panel.y), _crossed(panel.x))
        if any(beside):
            places[panel.name] = ("line" if beside[0] else "edge", "line" if beside[1] else "edge")
    frames, height = arrange(scene, layout, places)
    contents = [_content(frame, layout) for frame in frames]
    if places:
        frames = _settled(frames, layout, contents)
        found = {frame.panel.name: (frame.x_place, frame.y_place) for frame in frames if frame.panel.name in places}
        if found != places:
            # The edges take room: everything is arranged anew.
            frames, height = arrange(scene, layout, found)
            contents = [_content(frame, layout) for frame in frames]
            frames = _settled(frames, layout, contents)
    return frames, height, contents


def _settled(frames: tuple[Frame, ...], layout: Layout, contents: list[_Content]) -> tuple[Frame, ...]:
    return tuple(settled(frame, layout, content.points) for frame, content in zip(frames, contents, strict=True))


def _crossed(axis: Axis) -> bool:
    """Does the other axis's line stand inside, not at an end?"""
    return axis.cross is not None and axis.low < axis.cross < axis.high


def _content(frame: Frame, layout: Layout) -> _Content:
    here = sheet(frame, layout)
    marks = [_unseen(draw(mark, here)) if mark.hidden else draw(mark, here) for mark in frame.panel.marks]
    return _Content(marks, *sampled_each([mark.hard for mark in marks], _CLOSE))


def _unseen(drawn: Drawn) -> Drawn:
    """What does not show in the still picture is in no label's way."""
    return Drawn(drawn.mark, drawn.artists, anchors=drawn.anchors[:1])


def _wishes(frame: Frame, layout: Layout, content: _Content) -> list[Wish]:
    marks = content.marks
    asking = [(number, label) for number, mark in enumerate(marks) if (label := _label(mark, layout)) is not None]
    points, bounds = sampled_each([mark.hard for mark in marks], 5.0)
    on_lines = _lie_on(points, content, [number for number, _ in asking])
    wishes = []
    for (number, label), on_line in zip(asking, on_lines, strict=True):
        mark, own = marks[number], slice(bounds[number], bounds[number + 1])
        # Where two marks run together, a label there is no mistake.
        on_line[own] = True
        texts = [text for lines in (1, 2, 3) if (text := in_lines(label.text, lines)) is not None]
        wishes.append(
            Wish(
                name=mark.mark.name,
                forms=tuple(Form(text, width(text, layout.text), *extent(text, layout.text)) for text in texts),
                size=layout.text,
                paint="ink" if isinstance(mark.mark, Guide) and mark.mark.role == "curve" else mark.mark.role,
                anchors=tuple(mark.anchors),
                reach=mark.reach,
                sides=label.sides,
                priority=label.priority,
                plot=frame.plot,
                cell=frame.cell,
                own=points[:, own].T,
                foreign=points[:, ~on_line].T,
                inside=mark.inside,
            )
        )
    return wishes


def _label(drawn: Drawn, layout: Layout) -> Label | None:
    """The label that asks for a place beside this mark, if there is one."""
    label = drawn.mark.label
    asks = label is not None and label.text and label.only in (None, layout.name)
    return label if asks and drawn.anchors and not drawn.mark.hidden else None


def _lie_on(points: NDArray[np.float64], content: _Content, marks: list[int]) -> list[NDArray[np.bool_]]:
    """Which of the points, whose x and y are given, lie on the strokes of each of the marks with these numbers."""
    if not points.size:
        return [np.zeros(0, dtype=bool) for _ in marks]
    cells = (np.concatenate([points, content.points], axis=1) / _CLOSE).astype(int) + 1
    wide, high = (cells.max(axis=1) + 2).tolist()
    numbers = cells[0] * high + cells[1]
    # A point lies on them if its cell or one around it is theirs.
    around = numbers[: points.shape[1]] + [[aside * high + above] for aside in (-1, 0, 1) for above in (-1, 0, 1)]
    taken = np.zeros(wide * high, dtype=bool)
    found = []
    for mark in marks:
        theirs = numbers[points.shape[1] :][content.bounds[mark] : content.bounds[mark + 1]]
        taken[theirs] = True
        found.append(taken[around].any(axis=0))
        taken[theirs] = False
    return found


def _labels(spots: list[tuple[Wish, Place]]) -> tuple[list[Part], list[Polyline]]:
    """The labels as artists, before them the lines that lead to those far away."""
    words: list[Part] = []
    lines: list[Part] = []
    leaders: list[Polyline] = []
    for wish, spot in spots:
        left, top, right, _ = spot.box
        anchor: Anchor = "start" if spot.align > 0 else "end" if spot.align < 0 else "middle"
        x = left if spot.align > 0 else right if spot.align < 0 else (left + right) / 2
        baseline = top + spot.form.above
        words.append(
            Words(spot.form.text, x, baseline, wish.size, wish.paint, anchor, halo=spot.crosses, mark=wish.name)
        )
        if spot.leader is not None:
            leaders.append(spot.leader)
            lines.append(Group(f"data-leader={quoteattr(wish.name or '')}", [Stroke([spot.leader], "quiet", 1.0)]))
    return [*lines, *words], leaders


def _hidden_labels(drawn: list[Drawn], layout: Layout) -> Iterator[Words]:
    """The labels of hidden marks, ready at their mark: whoever shows it finds them a place."""
    for mark in drawn:
        label = mark.mark.label
        if mark.mark.hidden and label is not None and label.only in (None, layout.name) and mark.anchors:
            x, y, _ = mark.anchors[0]
            yield Words(label.text, x, y, layout.text, mark.mark.role, mark=mark.mark.name, hidden=True)


def _panel(frame: Frame, layout: Layout, around: Axes, drawn: list[Drawn], labels: list[Part]) -> Group:
    # Guides lie below everything.
    ordered = sorted(drawn, key=lambda mark: not isinstance(mark.mark, Guide))
    groups = [
        Group(f"data-mark={quoteattr(mark.mark.name)}", mark.artists, hidden=mark.mark.hidden)
        for mark in ordered
        if mark.artists
    ]
    labels = [*labels, *_hidden_labels(drawn, layout)]
    attributes = f"data-panel={quoteattr(frame.panel.name)} data-x={_scale(frame.x)} data-y={_scale(frame.y)}"
    return Group(attributes, [*around.artists, *groups, Group('class="s-labels"', labels)])


def _scale(scale: Scale) -> str:
    axis = scale.axis
    return f'"{axis.low!r} {axis.high!r} {round(scale.start, 1):g} {round(scale.stop, 1):g} {axis.scale}"'
