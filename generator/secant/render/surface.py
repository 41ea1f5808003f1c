"""What a picture is drawn on: matplotlib's renderer, which also knows our paints and our words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_rgb
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, IdentityTransform, Transform

from secant.render.geometry import Polyline
from secant.render.roles import LIGHT, Paint, Theme
from secant.scenes import Shape

if TYPE_CHECKING:
    from secant.render.artists import Words

#: Lengths of dashes and gaps in units of the stroke's width.
DASHES = {"solid": None, "dashed": (3.2, 2.2), "dotted": (0.01, 2.6), "guide": (1.6, 2.8)}


class Pen(GraphicsContextBase):
    """matplotlib's graphics context, which also knows the name of its paint.

    ``width`` 0 strokes nothing; what is filled is filled with the paint, or with the panel's colour if ``hollow``.
    """

    def __init__(
        self,
        theme: Theme,
        paint: Paint,
        *,
        width: float = 0.0,
        dash: str = "solid",
        opacity: float = 1.0,
        hollow: bool = False,
    ) -> None:
        super().__init__()
        self.paint, self.colour, self.width, self.opacity, self.hollow = (
            paint,
            theme.colour(paint),
            width,
            opacity,
            hollow,
        )
        self.face = to_rgb(theme.panel if hollow else self.colour)
        lengths = DASHES[dash]
        self.dashes = None if lengths is None else [length * width for length in lengths]
        self.set_foreground(self.colour)
        self.set_linewidth(width)
        self.set_alpha(opacity)
        self.set_joinstyle("round")
        self.set_capstyle("round" if dash == "dotted" else "butt")
        if self.dashes is not None:
            self.set_dashes(0.0, self.dashes)


@lru_cache(maxsize=1024)
def pen(
    theme: Theme,
    paint: Paint,
    *,
    width: float = 0.0,
    dash: str = "solid",
    opacity: float = 1.0,
    hollow: bool = False,
) -> Pen:
    """The pen for that; pictures share theirs, so nobody changes one."""
    return Pen(theme, paint, width=width, dash=dash, opacity=opacity, hollow=hollow)


class Surface(RendererBase):
    """A renderer with a theme, whose graphics contexts are each a :class:`Pen`; ``place`` is where a picture stands on
    it, and ``zoom`` dots are one of our pixels.

    One that ``keeps_hidden`` writes down what only shows when the picture moves."""

    theme: Theme = LIGHT
    place: Transform = IdentityTransform()
    zoom: float = 1.0
    keeps_hidden: bool = False

    def draw_lines(self, look: Pen, lines: Sequence[Polyline], *, closed: bool = False, filled: bool = False) -> None:
        """Draw polylines, or polygons."""
        self.draw_path(look, _path(lines, closed), self.place, look.face if filled else None)

    def draw_shapes(self, look: Pen, shape: Shape, places: Polyline, radius: float, *, filled: bool) -> None:
        """Draw one shape at many places."""
        size = Affine2D().scale(radius * self.zoom)
        self.draw_markers(look, SHAPES[shape], size, Path(places), self.place, look.face if filled else None)

    def draw_words(self, words: Words) -> None:
        """Write rich text."""
        raise NotImplementedError

    def begin(self, attributes: str, size: float | None) -> None:
        """Open a group with these SVG attributes and this font size (nothing to do for pixels)."""

    def end(self) -> None:
        """Close the group."""


def _path(lines: Sequence[Polyline], closed: bool) -> Path:
    if len(lines) == 1 and not closed:
        path = Path(lines[0])
    else:
        codes: list[np.ndarray] = []
        points: list[Polyline] = []
        for line in lines:
            code = np.full(len(line) + closed, Path.LINETO, dtype=Path.code_type)
            code[0] = Path.MOVETO
            if closed:
                code[-1] = Path.CLOSEPOLY
            codes.append(code)
            points.append(np.concatenate([line, line[:1]]) if closed else line)
        path = Path(np.concatenate(points), np.concatenate(codes))
    # Simplified already, and by us: matplotlib's own way depends on its settings.
    path.should_simplify = False
    return path


def _polygon(corners: int, turn: float, radius: float) -> Path:
    angles = turn + np.arange(corners + 1) * (2 * np.pi / corners)
    return Path(radius * np.column_stack([np.cos(angles), np.sin(angles)]), closed=True)


#: Shapes of about the same weight as a circle of radius 1, y upwards.
SHAPES: dict[Shape, Path] = {
    "circle": Path.unit_circle(),
    "square": _polygon(4, np.pi / 4, 1.27),
    "diamond": _polygon(4, 0.0, 1.35),
    "triangle": _polygon(3, np.pi / 2, 1.45),
    "cross": Path(
        np.array([[-1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [1.0, -1.0]]) * 0.9,
        [Path.MOVETO, Path.LINETO, Path.MOVETO, Path.LINETO],
    ),
}
