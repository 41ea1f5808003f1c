"""What pictures are made of: a few parts, each in one paint, with coordinates in pixels (y downwards), and the
matplotlib artist that draws them.

They ask nothing of matplotlib's settings (``rcParams``), so no file and no variable of the environment changes a
picture. The same parts draw to SVG and, through Agg, to pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase

from secant.render.geometry import Polyline
from secant.render.roles import Paint
from secant.render.surface import Surface, pen
from secant.scenes import Shape

Anchor = Literal["start", "middle", "end"]


class Part:
    """A part of a picture. No artist of its own: there are dozens in a picture, and an artist costs more than most of
    them."""

    def render(self, surface: Surface) -> None:
        """Draw it where the surface places pictures."""
        raise NotImplementedError


class Drawing(Artist):
    """The artist of a part and all that is in it: it stands in a figure, and draws on our surfaces alone."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self.part = part

    def draw(self, renderer: RendererBase) -> None:
        if not isinstance(renderer, Surface):
            raise TypeError(f"a picture of Secant is drawn on a Surface, not on {type(renderer).__name__}")
        renderer.place = self.get_transform()
        self.part.render(renderer)


class Stroke(Part):
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
        self.lines, self.paint, self.width = tuple(lines), paint, width
        self.dash, self.opacity, self.closed = dash, opacity, closed

    def render(self, surface: Surface) -> None:
        if self.lines:
            look = pen(surface.theme, self.paint, width=self.width * surface.zoom, dash=self.dash, opacity=self.opacity)
            surface.draw_lines(look, self.lines, closed=self.closed)


class Fill(Part):
    """Polygons filled with one paint; a polygon inside another is a hole."""

    def __init__(self, polygons: Sequence[Polyline], paint: Paint, *, opacity: float = 1.0) -> None:
        self.polygons, self.paint, self.opacity = tuple(polygons), paint, opacity

    def render(self, surface: Surface) -> None:
        if self.polygons:
            look = pen(surface.theme, self.paint, opacity=self.opacity)
            surface.draw_lines(look, self.polygons, closed=True, filled=True)


class Points(Part):
    """Marks of one shape; hollow ones are filled with the panel's colour."""

    def __init__(
        self, places: Polyline, shape: Shape, radius: float, paint: Paint, *, hollow: bool = False, opacity: float = 1.0
    ) -> None:
        self.places, self.shape, self.radius, self.paint = places, shape, radius, paint
        self.hollow, self.opacity = hollow, opacity

    def render(self, surface: Surface) -> None:
        if len(self.places) == 0:
            return
        open_shape = self.hollow or self.shape == "cross"
        line = max(1.6, self.radius * 0.42) if open_shape else 0.0
        look = pen(surface.theme, self.paint, width=line * surface.zoom, opacity=self.opacity, hollow=self.hollow)
        surface.draw_shapes(look, self.shape, self.places, self.radius, filled=self.shape != "cross")


class Words(Part):
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
        self.text, self.x, self.y, self.size, self.paint, self.anchor = text, x, y, size, paint, anchor
        self.halo, self.bold, self.mark, self.hidden = halo, bold, mark, hidden

    def render(self, surface: Surface) -> None:
        if surface.keeps_hidden or not self.hidden:
            surface.draw_words(self)


class Group(Part):
    """Parts that belong together; ``attributes`` are those of the SVG group, ``size`` the font size of its words."""

    def __init__(
        self, attributes: str, children: Sequence[Part], size: float | None = None, *, hidden: bool = False
    ) -> None:
        self.attributes, self.children, self.size, self.hidden = attributes, tuple(children), size, hidden

    def render(self, surface: Surface) -> None:
        if self.hidden and not surface.keeps_hidden:
            return
        surface.begin(f'{self.attributes} display="none"' if self.hidden else self.attributes, self.size)
        for child in self.children:
            child.render(surface)
        surface.end()
