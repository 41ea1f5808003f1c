"""Pixels: the same artists through matplotlib's Agg, and the card that is shown where a page is shared."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.transforms import Affine2D

from secant.render.artists import Drawing, Fill, Group, Part, Words
from secant.render.compose import compose
from secant.render.fonts import LEADING, broken, outline, width
from secant.render.geometry import Rectangle, rounded
from secant.render.layout import NARROW, WIDE
from secant.render.palette import indexed
from secant.render.roles import THEMES, Paint, Theme, ThemeName
from secant.render.surface import Pen, Surface
from secant.scenes import Scene

#: Free room around a picture that stands alone, in pixels at the layout's own width.
PADDING = 18.0


class RasterRenderer(Surface, RendererAgg):
    """Agg on a ground of one colour, which sets words as outlines: no font engine's settings come in between."""

    def __init__(self, size: tuple[int, int], zoom: float, theme: Theme, ground: Paint) -> None:
        super().__init__(size[0], size[1], 72)  # type: ignore[no-untyped-call]
        self.zoom, self.theme = zoom, theme
        whole = np.array([[0.0, 0.0], [size[0], 0.0], [size[0], size[1]], [0.0, size[1]]])
        Fill([whole], ground).render(self)

    def draw_words(self, words: Words) -> None:
        """Fill the words' outlines, over a halo in the panel's colour where they have one."""
        for number, line in enumerate(words.text.split("\n")):
            wide = width(line, words.size, words.bold)
            start = words.x - {"start": 0.0, "middle": wide / 2, "end": wide}[words.anchor]
            baseline = words.y + number * LEADING * words.size
            x, y = self.place.transform((start, baseline))
            place = Affine2D().scale(self.zoom).translate(x, y)
            path = outline(line, words.size, words.bold)
            if words.halo:
                self.draw_path(Pen(self.theme, "panel", width=4.0 * self.zoom), path, place)  # type: ignore[no-untyped-call]
            pen = Pen(self.theme, words.paint)
            self.draw_path(pen, path, place, pen.face)  # type: ignore[no-untyped-call]


def png(scene: Scene, *, theme: ThemeName = "light", width: int = 760, scale: float = 2.0) -> bytes:
    """The scene as PNG, ``width`` CSS pixels wide, ``scale`` dots to each; below 560 in the layout for phones."""
    layout = NARROW if width < 560 else WIDE
    picture = compose(scene, layout)
    zoom = width * scale / (layout.width + 2 * PADDING)
    size = (round(width * scale), round((picture.height + 2 * PADDING) * zoom))
    renderer = RasterRenderer(size, zoom, THEMES[theme], "panel")
    _draw(picture.panels, renderer, (PADDING, PADDING), zoom)
    return _encoded(renderer)


def card(title: str, subtitle: str, scene: Scene, *, site: str) -> bytes:
    """A social card, 1200 × 630 pixels: the page's title and what it is part of, beside its picture."""
    renderer = RasterRenderer(_CARD, 1.0, THEMES["light"], "paper")
    picture = compose(scene, NARROW)
    room: Rectangle = (560.0, 60.0, 1140.0, 570.0)
    zoom = min((room[2] - room[0] - 36) / picture.width, (room[3] - room[1] - 36) / picture.height)
    left = room[0] + (room[2] - room[0] - zoom * picture.width) / 2
    top = room[1] + (room[3] - room[1] - zoom * picture.height) / 2
    around: list[Part] = [Fill([rounded(room, 16.0)], "panel")]
    size = next((size for size in (68, 60, 52, 46) if len(broken(title, size, 440, bold=True)) <= 4), 40)
    lines = broken(title, size, 440, bold=True)
    baseline = 315 - (len(lines) - 1) * size * 0.58 - 10
    for line in lines:
        around.append(Words(line, 60, baseline, size, "ink", bold=True))
        baseline += size * 1.16
    for line in broken(subtitle, 29, 440, bold=False)[:3]:
        around.append(Words(line, 60, baseline, 29, "quiet"))
        baseline += 38
    around += [Fill([np.array([[60.0, 72.0], [116.0, 72.0], [116.0, 77.0], [60.0, 77.0]])], "secant")]
    around += [Words(site, 60, 566, 27, "ink", bold=True)]
    _draw([Group("", around)], renderer, (0.0, 0.0), 1.0)
    renderer.zoom = zoom
    _draw(picture.panels, renderer, (left / zoom, top / zoom), zoom)
    return _encoded(renderer)


_CARD = (1200, 630)


def _draw(panels: Sequence[Group], renderer: RasterRenderer, offset: tuple[float, float], zoom: float) -> None:
    page = Affine2D().translate(*offset).scale(zoom, -zoom).translate(0, renderer.height)
    for panel in panels:
        drawing = Drawing(panel)
        drawing.set_transform(page)
        drawing.draw(renderer)


def _encoded(renderer: RasterRenderer) -> bytes:
    dots = np.asarray(renderer.buffer_rgba())  # type: ignore[no-untyped-call]
    out = io.BytesIO()
    # Long runs of one colour are all there is: looking for more takes four times as long and finds a fortieth.
    indexed(dots, (renderer.theme.paper, renderer.theme.panel)).save(out, "PNG", compress_type=zlib.Z_RLE)
    return out.getvalue()
