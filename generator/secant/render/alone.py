"""Pictures that leave the page: an SVG file with its font and its ground, and the small ones of index pages."""

from __future__ import annotations

import base64
import io
from functools import lru_cache
from xml.sax.saxutils import escape

import numpy as np
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from matplotlib.artist import Artist

from secant.render.arrange import Frame, Scale
from secant.render.artists import Group, Stroke, Words
from secant.render.compose import compose
from secant.render.document import inside, title
from secant.render.fonts import FAMILY, file
from secant.render.layout import LAYOUTS, Layout, LayoutName
from secant.render.marks import draw, sheet
from secant.render.raster import PADDING
from secant.render.roles import LIGHT
from secant.render.words import plain, runs
from secant.scenes import Curve, Dot, Dots, Panel, Region, Scene

_SMALL = Layout("wide", 160, 17, 16, 2.4, 3.4, (0.6,), 0.6, 0)
_SMALL_HEIGHT = 96.0


def standalone_svg(scene: Scene, layout: LayoutName = "wide") -> str:
    """The scene as a file of its own: on its panel, with the letters it needs, in the light colours."""
    sizes = LAYOUTS[layout]
    picture = compose(scene, sizes)
    wide, high = picture.width + 2 * PADDING, picture.height + 2 * PADDING
    faces = "".join(
        f"@font-face{{font-family:'STIX Two Text';font-style:{style};src:url(data:font/woff;base64,{letters})}}"
        for style, italic in (("normal", False), ("italic", True))
        if (letters := _letters(frozenset(_used(picture.panels, italic=italic)), italic))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t d" width="{wide:g}" height="{high:g}" '
        f'viewBox="{-PADDING:g} {-PADDING:g} {wide:g} {high:g}" fill="none" stroke-linejoin="round" '
        f'font-family="{FAMILY}" font-size="{sizes.text:g}">'
        f'<title id="t">{escape(title(scene))}</title><desc id="d">{escape(plain(scene.alt))}</desc>'
        f"<style>{faces}</style>"
        f'<rect x="{-PADDING:g}" y="{-PADDING:g}" width="{wide:g}" height="{high:g}" rx="10" fill="{LIGHT.panel}"/>'
        f"{inside(picture, sizes.text)}</svg>\n"
    )


def _used(artists: tuple[Artist, ...], *, italic: bool) -> set[str]:
    """The letters that the artists set in this style."""
    letters: set[str] = set()
    for artist in artists:
        if isinstance(artist, Group):
            letters |= _used(artist.children, italic=italic)
        elif isinstance(artist, Words):
            letters.update(*(run.text for run in runs(artist.text) if run.italic is italic))
    return letters


@lru_cache(maxsize=64)
def _letters(letters: frozenset[str], italic: bool) -> str:
    """A font of these letters alone, in base 64; empty if there are none."""
    if not letters:
        return ""
    options = Options()
    options.flavor = "woff"
    options.layout_features = ["kern", "mark"]
    options.notdef_outline = True
    font = TTFont(file(italic), recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(sorted(letters)))
    subsetter.subset(font)
    font.flavor = "woff"
    out = io.BytesIO()
    font.save(out)
    return base64.b64encode(out.getvalue()).decode()


def thumbnail(scene: Scene) -> str:
    """The first panel's curves, dots and areas, 160 × 96, without words: for a link that says in words where it leads."""
    panel = scene.rows[0][0]
    kept = tuple(mark for mark in panel.marks if isinstance(mark, Curve | Dot | Dots | Region))
    plot = (6.0, 6.0, 154.0, _SMALL_HEIGHT - 6)
    small = Panel(panel.name, panel.x, panel.y, kept)
    x, y = Scale(panel.x, plot[0], plot[2]), Scale(panel.y, plot[3], plot[1])
    frame = Frame(small, plot, plot, x, y, (), (), "none", "none", x_label_below=False)
    here = sheet(frame, _SMALL)
    axis_lines = _zero_lines(frame)
    artists = [artist for mark in kept for artist in draw(mark, here).artists]
    group = Group("", [Stroke(axis_lines, "rule", 1.2), *artists])
    return (
        f'<svg class="secant-thumbnail" aria-hidden="true" viewBox="0 0 160 {_SMALL_HEIGHT:g}" '
        f'fill="none" stroke-linejoin="round">{inside_of((group,), 160.0, _SMALL_HEIGHT)}</svg>'
    )
