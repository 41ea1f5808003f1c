"""The magnifying glass: the frame of what is shown closer, and the ground of the picture that shows it."""

from __future__ import annotations

from secant.figures.parts.window import Window
from secant.scenes import Axis, Region


def glass(name: str, window: Window, *, ground: bool = False) -> Region:
    """The outline of ``window``, as a frame in a wider picture or as the ``ground`` of its own."""
    return Region(
        name=name,
        role="quiet",
        xs=(window.x_low, window.x_high, window.x_high, window.x_low),
        ys=(window.y_low, window.y_low, window.y_high, window.y_high),
        edge=True,
        opacity=0.25 if ground else 0.7,
    )


def bare_axes(window: Window) -> tuple[Axis, Axis]:
    """Axes that are not drawn: the glass shows shapes, not numbers."""
    return Axis(window.x_low, window.x_high, visible=False), Axis(window.y_low, window.y_high, visible=False)
