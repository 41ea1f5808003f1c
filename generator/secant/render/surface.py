"""What a picture is drawn on: matplotlib's renderer, which also knows our paints and our words."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_rgb
from matplotlib.transforms import IdentityTransform, Transform

from secant.render.roles import LIGHT, Paint, Theme

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

    def draw_words(self, words: Words) -> None:
        """Write rich text."""
        raise NotImplementedError

    def begin(self, attributes: str, size: float | None) -> None:
        """Open a group with these SVG attributes and this font size (nothing to do for pixels)."""

    def end(self) -> None:
        """Close the group."""
