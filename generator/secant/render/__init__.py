"""Scene → SVG and PNG, expression → MathML; the only room that draws.

matplotlib is the framework (artists, paths, transforms, renderers); what is drawn, where it stands and how it is
written are ours: :mod:`arrange` gives panels their place, :mod:`axes` and :mod:`marks` make artists, :mod:`place` finds
room for labels, :mod:`svg` writes. Nothing here depends on the environment: the same scene gives the same bytes.
"""

from __future__ import annotations

from secant.render.arrange import LayoutName
from secant.render.document import picture, placed, svg

__all__ = ["LayoutName", "picture", "placed", "svg"]
