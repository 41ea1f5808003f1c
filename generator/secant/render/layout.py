"""The two layouts of every picture: for the width of the text, and for a phone. Sizes in pixels at those widths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LayoutName = Literal["wide", "narrow"]


@dataclass(frozen=True, slots=True)
class Layout:
    """Sizes in pixels at the width for which they are made.

    ``ratios[n − 1]`` is the usual height of a plot in units of its width where n panels stand beside each other;
    ``tallest`` the same for a plot whose axes have one scale.
    """

    name: LayoutName
    width: float
    text: float
    tick: float
    stroke: float
    dot: float
    ratios: tuple[float, ...]
    tallest: float
    gap: float
    edge: float = 4.0


WIDE = Layout("wide", 760, 17, 16, 2.6, 5.0, (0.55, 0.74, 0.86, 0.95), 0.66, 30)
NARROW = Layout("narrow", 390, 15, 14, 2.2, 4.2, (0.72, 0.9, 1.0, 1.0), 1.0, 18)
LAYOUTS: dict[LayoutName, Layout] = {"wide": WIDE, "narrow": NARROW}
