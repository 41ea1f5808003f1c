"""The finished SVG elements as they stand in a page."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from matplotlib.figure import Figure
from matplotlib.transforms import Affine2D

from secant.render.arrange import LAYOUTS, LayoutName
from secant.render.compose import Picture, compose
from secant.render.fonts import FAMILY
from secant.render.svg import SvgRenderer
from secant.render.words import plain
from secant.scenes import Scene


def svg(scene: Scene, layout: LayoutName, identity: str) -> str:
    """The scene as one ``<svg>`` element; its only ids are ``identity-w-t`` and ``-d`` (narrow: ``-n-``)."""
    sizes = LAYOUTS[layout]
    composed = compose(scene, sizes)
    label = f"{identity}-{layout[0]}"
    hidden = ' display="none"' if layout == "narrow" else ""
    return (
        f'<svg class="secant-figure secant-{layout}" role="img" '
        f"aria-labelledby={quoteattr(f'{label}-t {label}-d')}{hidden} "
        f'viewBox="0 0 {composed.width:g} {composed.height:g}" fill="none" stroke-linejoin="round" '
        f'font-family="{FAMILY}" font-size="{sizes.text:g}">'
        f"<title id={quoteattr(label + '-t')}>{escape(_title(scene))}</title>"
        f"<desc id={quoteattr(label + '-d')}>{escape(plain(scene.alt))}</desc>"
        f"{inside(composed, sizes.text)}</svg>"
    )


def picture(scene: Scene, identity: str) -> str:
    """Both layouts; the style sheet shows the one that fits, and the wide one shows without it."""
    return svg(scene, "wide", identity) + svg(scene, "narrow", identity)


def placed(scene: Scene, layout: LayoutName) -> Picture:
    """The composed scene with the boxes of its words and the strokes that they must not touch."""
    return compose(scene, LAYOUTS[layout])


def inside(composed: Picture, size: float) -> str:
    """The drawn elements of a composed scene."""
    figure = Figure(figsize=(composed.width / 72, composed.height / 72), dpi=72, frameon=False)
    down = Affine2D().scale(1, -1).translate(0, composed.height)
    for panel in composed.panels:
        panel.set_transform(down)
        figure.add_artist(panel)
    renderer = SvgRenderer(composed.width, composed.height, size)
    figure.draw(renderer)
    return "".join(renderer.parts)


def _title(scene: Scene) -> str:
    return scene.kind.replace("-", " ").capitalize()
