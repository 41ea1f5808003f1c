"""The finished SVG elements as they stand in a page."""

from __future__ import annotations

from collections.abc import Sequence

from secant.render.artists import Group
from secant.render.compose import Picture, compose
from secant.render.fonts import FAMILY
from secant.render.layout import LAYOUTS, LayoutName
from secant.render.markup import escape, quoteattr
from secant.render.vector import SvgRenderer
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
        f"<title id={quoteattr(label + '-t')}>{escape(title(scene))}</title>"
        f"<desc id={quoteattr(label + '-d')}>{escape(scene.alt)}</desc>"
        f"{inside(composed.panels, composed.height, sizes.text)}</svg>"
    )


def picture(scene: Scene, identity: str) -> str:
    """Both layouts; the style sheet shows the one that fits, and the wide one shows without it."""
    return svg(scene, "wide", identity) + svg(scene, "narrow", identity)


def placed(scene: Scene, layout: LayoutName) -> Picture:
    """The composed scene with the boxes of its words and the strokes that they must not touch."""
    return compose(scene, LAYOUTS[layout])


def inside(panels: Sequence[Group], height: float, size: float) -> str:
    """The elements of panels on a page of this height, the font size around them being ``size``."""
    renderer = SvgRenderer(height, size)
    for panel in panels:
        panel.render(renderer)
    return "".join(renderer.parts)


def title(scene: Scene) -> str:
    """The picture's short name, before the sentences that describe it."""
    return scene.kind.replace("-", " ").capitalize()
