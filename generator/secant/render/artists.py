"""What pictures are made of: a few matplotlib artists, each in one paint, with coordinates in pixels (y downwards).

They ask nothing of matplotlib's settings (``rcParams``), so no file and no variable of the environment changes a
picture. The same artists draw to SVG and, through Agg, to pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

from secant.render.geometry import Polyline
from secant.render.roles import Paint
from secant.render.surface import Pen, Surface
from secant.scenes import Shape

Anchor = Literal["start", "middle", "end"]


class Drawing(Artist):
    """An artist that draws on our surfaces alone."""

    def draw(self, renderer: RendererBase) -> None:
        if not isinstance(renderer, Surface):
            raise TypeError(f"a picture of Secant is drawn on a Surface, not on {type(renderer).__name__}")
        self.render(renderer)

    def render(self, surface: Surface) -> None:
        """Draw."""
        raise NotImplementedError


class Stroke(Drawing):
    """Polylines drawn with one pen."""

    def __init__(
        self,
        lines: Sequence[Polyline],
        paint: Paint,
        width: float,
        *,
        dash: str = "solid",
        opacity: float = 1.0,
        closed: bool = False,
    ) -> None:
        super().__init__()
        self.lines, self.paint, self.width = tuple(lines), paint, width
        self.dash, self.opacity, self.closed = dash, opacity, closed

    def render(self, surface: Surface) -> None:
        if self.lines:
            pen = Pen(surface.theme, self.paint, width=self.width * surface.zoom, dash=self.dash, opacity=self.opacity)
            surface.draw_path(pen, _path(self.lines, self.closed), self.get_transform())


class Fill(Drawing):
    """Polygons filled with one paint; a polygon inside another is a hole."""

    def __init__(self, polygons: Sequence[Polyline], paint: Paint, *, opacity: float = 1.0) -> None:
        super().__init__()
        self.polygons, self.paint, self.opacity = tuple(polygons), paint, opacity

    def render(self, surface: Surface) -> None:
        if self.polygons:
            pen = Pen(surface.theme, self.paint, opacity=self.opacity)
            surface.draw_path(pen, _path(self.polygons, True), self.get_transform(), pen.face)


class Points(Drawing):
    """Marks of one shape; hollow ones are filled with the panel's colour."""

    def __init__(
        self, places: Polyline, shape: Shape, radius: float, paint: Paint, *, hollow: bool = False, opacity: float = 1.0
    ) -> None:
        super().__init__()
        self.places, self.shape, self.radius, self.paint = places, shape, radius, paint
        self.hollow, self.opacity = hollow, opacity

    def render(self, surface: Surface) -> None:
        if len(self.places) == 0:
            return
        open_shape = self.hollow or self.shape == "cross"
        line = max(1.6, self.radius * 0.42) if open_shape else 0.0
        pen = Pen(surface.theme, self.paint, width=line * surface.zoom, opacity=self.opacity, hollow=self.hollow)
        surface.draw_markers(
            pen,
            SHAPES[self.shape],
            Affine2D().scale(self.radius * surface.zoom),
            Path(self.places),
            self.get_transform(),
            None if self.shape == "cross" else pen.face,
        )


class Words(Drawing):
    """Rich text at a place: ``x`` is its start, middle or end, ``y`` its baseline."""

    def __init__(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        paint: Paint,
        anchor: Anchor = "start",
        *,
        halo: bool = False,
        bold: bool = False,
        mark: str | None = None,
        hidden: bool = False,
    ) -> None:
        super().__init__()
        self.text, self.x, self.y, self.size, self.paint, self.anchor = text, x, y, size, paint, anchor
        self.halo, self.bold, self.mark, self.hidden = halo, bold, mark, hidden

    def render(self, surface: Surface) -> None:
        if surface.keeps_hidden or not self.hidden:
            surface.draw_words(self)


class Group(Drawing):
    """Artists that belong together; ``attributes`` are those of the SVG group, ``size`` the font size of its words."""

    def __init__(
        self, attributes: str, children: Sequence[Artist], size: float | None = None, *, hidden: bool = False
    ) -> None:
        super().__init__()
        self.attributes, self.children, self.size, self.hidden = attributes, tuple(children), size, hidden

    def set_transform(self, t: Transform | None) -> None:
        super().set_transform(t)
        for child in self.children:
            child.set_transform(t)

    def render(self, surface: Surface) -> None:
        if self.hidden and not surface.keeps_hidden:
            return
        surface.begin(f'{self.attributes} display="none"' if self.hidden else self.attributes, self.size)
        for child in self.children:
            child.draw(surface)
        surface.end()


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
