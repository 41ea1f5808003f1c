"""Scene → SVG and PNG, LaTeX → MathML; the only room that draws.

matplotlib is the framework (artists, surfaces, the rasteriser for PNG); what is drawn, where it stands and how it is
written are ours: ``arrange`` gives panels their place, ``axes`` and ``marks`` make artists, ``place`` finds room for
labels, ``vector`` writes. Nothing here depends on the environment: the same scene gives the same bytes.

The functions below load what they need when they are first called.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from secant.render.layout import LayoutName
from secant.render.roles import ThemeName
from secant.scenes import Live, Scene

if TYPE_CHECKING:
    from secant.render.compose import Picture

__all__ = [
    "LayoutName",
    "ThemeName",
    "card",
    "live_json",
    "mathml",
    "picture",
    "placed",
    "png",
    "standalone_svg",
    "svg",
    "thumbnail",
]


def svg(scene: Scene, layout: LayoutName, identity: str) -> str:
    """The scene as one ``<svg>`` element; its only ids are ``identity-w-t`` and ``-w-d`` (narrow: ``-n-``)."""
    _load_matplotlib()
    from secant.render import document

    return document.svg(scene, layout, identity)


def picture(scene: Scene, identity: str) -> str:
    """Both layouts, one after the other; the style sheet shows the one that fits (without it: the wide one)."""
    _load_matplotlib()
    from secant.render import document

    return document.picture(scene, identity)


def standalone_svg(scene: Scene, layout: LayoutName = "wide") -> str:
    """The scene as an SVG file of its own: on its panel, in the light colours, with the letters it needs inside."""
    _load_matplotlib()
    from secant.render import alone

    return alone.standalone_svg(scene, layout)


def thumbnail(scene: Scene) -> str:
    """A small ``<svg>`` without words for index pages, hidden from screen readers: the link beside it has the words."""
    _load_matplotlib()
    from secant.render import alone

    return alone.thumbnail(scene)


def png(scene: Scene, *, theme: ThemeName = "light", width: int = 760, scale: float = 2.0) -> bytes:
    """The scene as PNG, ``width`` CSS pixels wide, ``scale`` dots to each; below 560 in the layout for phones."""
    _load_matplotlib()
    from secant.render import raster

    return raster.png(scene, theme=theme, width=width, scale=scale)


def card(title: str, subtitle: str, scene: Scene, *, site: str = "Secant") -> bytes:
    """A social card, a PNG image of 1200 × 630: the page's title and what it is part of, beside its picture."""
    _load_matplotlib()
    from secant.render import raster

    return raster.card(title, subtitle, scene, site=site)


def live_json(live: Live) -> str:
    """What moves in a picture and how, for the browser's part."""
    from secant.render.moves import moves

    return moves(live)


def mathml(latex: str, *, display: bool = False) -> str:
    """LaTeX as one ``<math>`` element, ``display`` on a line of its own.

    Raises ``SecantError`` (SEC-312) with the place of the first thing that cannot be typeset."""
    from secant.render import formulas

    return formulas.mathml(latex, display=display)


def placed(scene: Scene, layout: LayoutName) -> Picture:
    """The composed scene for those who check it: boxes of all words, and the strokes that no label may touch."""
    _load_matplotlib()
    from secant.render import document

    return document.placed(scene, layout)


@cache
def _load_matplotlib() -> None:
    """matplotlib does not even load while ``MPLBACKEND`` names a window system that it does not know; we open none."""
    backend = os.environ.pop("MPLBACKEND", None)
    try:
        import matplotlib as _  # noqa: F401, ICN001
    finally:
        if backend is not None:
            os.environ["MPLBACKEND"] = backend
