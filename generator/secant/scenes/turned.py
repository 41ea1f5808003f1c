"""A panel of boxes and links turned for a phone: what ran from left to right runs from top to bottom."""

from __future__ import annotations

from dataclasses import replace

from secant.scenes import Box, Mark, Panel, Scene

#: Height of a turned panel for each unit of the axis that now runs down.
_HEIGHT = 0.3


def turned(scene: Scene) -> Scene:
    """The scene with every panel that ``turns`` turned."""
    return replace(scene, rows=tuple(tuple(_turned(panel) for panel in row) for row in scene.rows))


def _turned(panel: Panel) -> Panel:
    if not panel.turns:
        return panel
    return replace(
        panel,
        x=replace(panel.x, low=-panel.y.high, high=-panel.y.low),
        y=replace(panel.y, low=-panel.x.high, high=-panel.x.low),
        marks=tuple(map(_mark, panel.marks)),
        height=max(panel.height, _HEIGHT * (panel.x.high - panel.x.low)),
    )


def _mark(mark: Mark) -> Mark:
    return replace(mark, x=-mark.y, y=-mark.x) if isinstance(mark, Box) else mark
