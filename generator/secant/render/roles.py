"""The colours: each role has one meaning and the same colour everywhere (light and dark).

An SVG carries the light colours as literal attributes, so that the file is right alone; the site's style sheet maps the
classes ``s-<role>`` to its tokens, and so follows dark mode, print and forced colours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from secant.scenes import Role

#: What can be painted: the scene's roles and the ground they stand on.
Paint = Role | Literal["paper", "panel", "grid"]
ThemeName = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Theme:
    """One colour for each paint, as ``#rrggbb``."""

    paper: str
    panel: str
    ink: str
    quiet: str
    grid: str
    curve: str
    secant: str
    tangent: str
    point: str
    path: str
    good: str

    def colour(self, paint: Paint) -> str:
        """The colour of ``paint``."""
        colour: str = getattr(self, paint)
        return colour


LIGHT = Theme(
    paper="#fdfcfa",
    panel="#f5f2ec",
    ink="#1c2127",
    quiet="#5b6470",
    grid="#e8e3d9",
    curve="#0b5cad",
    secant="#b4500f",
    tangent="#00735c",
    point="#ad1457",
    path="#6a3db8",
    good="#00735c",
)
DARK = Theme(
    paper="#14171c",
    panel="#1c2128",
    ink="#e7e9ec",
    quiet="#9aa5b3",
    grid="#262d36",
    curve="#6cb6ff",
    secant="#ffab5e",
    tangent="#4fd6b3",
    point="#ff86b0",
    path="#c6a8ff",
    good="#4fd6b3",
)
THEMES: dict[ThemeName, Theme] = {"light": LIGHT, "dark": DARK}
