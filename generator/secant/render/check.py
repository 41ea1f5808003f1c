"""What a scene must keep to before it can be drawn; everything that is wrong is named at once."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from secant.diagnostics import Diagnostic, SecantError
from secant.scenes import Axis, Box, Contours, Curve, Dot, Dots, Link, Mark, Panel, Region, Scene


def check(scene: Scene) -> None:
    """Raise ``SecantError`` (SEC-310) if the scene cannot be drawn."""
    wrong = [Diagnostic("SEC-310", message) for message in _wrong(scene)]
    if wrong:
        raise SecantError(*wrong)


def _wrong(scene: Scene) -> Iterator[str]:
    panels = [panel for row in scene.rows for panel in row]
    if not panels or not all(scene.rows):
        yield "a scene needs a panel in each of its rows"
    names = Counter([panel.name for panel in panels])
    yield from (f"two panels are named {name}" for name, count in names.items() if count > 1)
    for panel in panels:
        marks = Counter([mark.name for mark in panel.marks])
        yield from (f"panel {panel.name}: two marks are named {name}" for name, count in marks.items() if count > 1)
        for which, axis in (("x", panel.x), ("y", panel.y)):
            yield from (f"panel {panel.name}: the {which} axis {message}" for message in _wrong_axis(axis))
        for mark in panel.marks:
            yield from (f"mark {mark.name}: {message}" for message in _wrong_mark(mark, panel))


def _wrong_axis(axis: Axis) -> Iterator[str]:
    if not (math.isfinite(axis.low) and math.isfinite(axis.high) and axis.low < axis.high):
        yield f"must run from a number to a greater one, not from {axis.low} to {axis.high}"
    elif axis.scale == "log" and axis.low <= 0:
        yield f"is logarithmic, so it must begin above 0, not at {axis.low}"


def _wrong_mark(mark: Mark, panel: Panel) -> Iterator[str]:
    if isinstance(mark, Curve | Dots | Region) and len(mark.xs) != len(mark.ys):
        yield f"it has {len(mark.xs)} x and {len(mark.ys)} y coordinates"
    elif isinstance(mark, Dot) and not (math.isfinite(mark.x) and math.isfinite(mark.y)):
        yield f"a dot cannot stand at ({mark.x}, {mark.y})"
    elif isinstance(mark, Contours):
        if len(mark.values) != len(mark.ys) or any(len(row) != len(mark.xs) for row in mark.values):
            yield f"its values must be {len(mark.ys)} rows of {len(mark.xs)}"
    elif isinstance(mark, Link):
        boxes = [other.name for other in panel.marks if isinstance(other, Box)]
        for end in (mark.source, mark.target):
            if end not in boxes:
                yield f"there is no box {end} in panel {panel.name} (its boxes: {', '.join(boxes) or 'none'})"
