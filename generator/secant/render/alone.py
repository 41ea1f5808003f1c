"""Pictures that leave the page: an SVG file with its font and its ground, and the small ones of index pages."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from secant.render.artists import Group, Part, Stroke, Words
from secant.render.compose import compose
from secant.render.document import inside, title
from secant.render.drawn import sheet
from secant.render.fonts import FAMILY, Style, face_of, file, style_of
from secant.render.frames import framed
from secant.render.layout import LAYOUTS, Layout, LayoutName
from secant.render.marks import draw
from secant.render.markup import escape
from secant.render.raster import PADDING
from secant.render.roles import LIGHT
from secant.render.words import runs
from secant.scenes import Contours, Curve, Dot, Dots, Panel, Region, Scene

_SMALL = Layout("wide", 160, 17, 16, 2.4, 3.4, (0.6,), 0.6, 0)
_SMALL_HEIGHT = 96.0
_FACES: dict[Style | None, str] = {
    "Regular": "STIX Two Text",
    "Italic": "STIX Two Text",
    "SemiBold": "STIX Two Text",
    None: "STIX Two Math",
}


def standalone_svg(scene: Scene, layout: LayoutName = "wide") -> str:
    """The scene as a file of its own: on its panel, with the letters it needs, in the light colours."""
    sizes = LAYOUTS[layout]
    picture = compose(scene, sizes)
    wide, high = picture.width + 2 * PADDING, picture.height + 2 * PADDING
    letters = _used(picture.panels)
    faces = "".join(
        f"@font-face{{font-family:'{_FACES[style]}';font-style:{'italic' if style == 'Italic' else 'normal'};"
        f"src:url(data:font/woff;base64,{_font(frozenset(used), style)})}}"
        for style, used in sorted(letters.items(), key=lambda item: item[0] or "")
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t d" width="{wide:g}" height="{high:g}" '
        f'viewBox="{-PADDING:g} {-PADDING:g} {wide:g} {high:g}" fill="none" stroke-linejoin="round" '
        f'font-family="{FAMILY}" font-size="{sizes.text:g}">'
        f'<title id="t">{escape(title(scene))}</title><desc id="d">{escape(scene.alt)}</desc>'
        f"<style>{faces}</style>"
        f'<rect x="{-PADDING:g}" y="{-PADDING:g}" width="{wide:g}" height="{high:g}" rx="10" fill="{LIGHT.panel}"/>'
        f"{inside(picture.panels, picture.height, sizes.text)}</svg>\n"
    )


def _used(artists: Sequence[Part]) -> dict[Style | None, set[str]]:
    """The letters that the artists set, by face (``None``: the signs of mathematics)."""
    letters: dict[Style | None, set[str]] = {}
    for artist in artists:
        if isinstance(artist, Group):
            for style, used in _used(artist.children).items():
                letters.setdefault(style, set()).update(used)
        elif isinstance(artist, Words):
            for run in runs(artist.text):
                for character in run.text:
                    letters.setdefault(face_of(character, style_of(run, artist.bold)), set()).add(character)
    return letters


@lru_cache(maxsize=64)
def _font(letters: frozenset[str], style: Style | None) -> str:
    """A font of these letters alone, in base 64."""
    options = Options(flavor="woff", layout_features=["kern", "mark"], notdef_outline=True)
    out = io.BytesIO()
    # Read only as it is needed: most of its tables are for letters that are not wanted.
    with TTFont(file(style), recalcTimestamp=False, lazy=True) as font:
        subsetter = Subsetter(options)
        subsetter.populate(text="".join(sorted(letters)))
        subsetter.subset(font)
        font.save(out)
    return base64.b64encode(out.getvalue()).decode()


def thumbnail(scene: Scene) -> str:
    """The first panel's curves, dots and areas, 160 × 96, without words: beside a link that says where it leads."""
    panel = scene.rows[0][0]
    kept = tuple(
        mark for mark in panel.marks if isinstance(mark, Contours | Curve | Dot | Dots | Region) and not mark.hidden
    )
    plot = (6.0, 6.0, 154.0, _SMALL_HEIGHT - 6)
    small = Panel(panel.name, panel.x, panel.y, kept)
    frame = framed(small, plot, plot)
    here = sheet(frame, _SMALL)
    artists = [artist for mark in kept for artist in draw(mark, here).artists]
    across, upward = frame.crossing()
    if panel.y.low <= 0 <= panel.y.high:
        upward = float(frame.y.at(0.0))  # without numbers, the level of 0 is what tells signs apart
    lines = [np.array([[plot[0], upward], [plot[2], upward]]), np.array([[across, plot[1]], [across, plot[3]]])]
    group = Group("", [Stroke(lines, "quiet", 1.0, opacity=0.5), *artists])
    return (
        f'<svg class="secant-thumbnail" aria-hidden="true" viewBox="0 0 160 {_SMALL_HEIGHT:g}" '
        f'fill="none" stroke-linejoin="round">{inside((group,), _SMALL_HEIGHT, _SMALL.text)}</svg>'
    )
