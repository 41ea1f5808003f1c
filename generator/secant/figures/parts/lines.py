"""Secants and tangents: straight lines with their slopes in words."""

from __future__ import annotations

import math

from secant.figures.parts.window import Window
from secant.scenes import Curve, Dash, Label, Role, Side


def straight(
    name: str,
    role: Role,
    through: tuple[float, float],
    slope: float,
    window: Window,
    *,
    low: float = -math.inf,
    high: float = math.inf,
    words: str = "",
    sides: tuple[Side, ...] = ("ne", "nw", "se", "sw", "e", "w", "n", "s"),
    priority: int = 1,
    dash: Dash = "solid",
    opacity: float = 1.0,
    width: float = 1.0,
) -> Curve:
    """The part between ``low`` and ``high`` of the line through a point, cut at the window's edges.

    The end that the label stands at comes last: the right one, or the upper one of a vertical line.
    """
    x, y = through
    if math.isinf(slope):
        xs, ys = (x, x), (window.y_low, window.y_high)
    else:
        left, right = max(low, window.x_low), min(high, window.x_high)
        if slope:
            one, other = x + (window.y_low - y) / slope, x + (window.y_high - y) / slope
            left, right = max(left, min(one, other)), min(right, max(one, other))
        xs, ys = (left, right), (y + slope * (left - x), y + slope * (right - x))
    label = Label(words, sides=sides, priority=priority) if words else None
    return Curve(name=name, role=role, xs=xs, ys=ys, dash=dash, opacity=opacity, width=width, label=label)


def reach(window: Window, slope: float, share: float = 0.3) -> float:
    """How far to each side a line of this slope goes so that it is as long in the picture as a level one would be
    that takes ``share`` of its width to each side."""
    if math.isinf(slope):
        return 0.0
    return share * window.width / math.hypot(1.0, 0.55 * slope * window.width / window.height)
