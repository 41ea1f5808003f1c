"""STIX Two Text: how wide words are, and their outlines.

The page ships the same family, so what is measured here is what the browser sets.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path as File

import matplotlib as mpl
import numpy as np
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.path import Path

from secant.render.words import RISE, SCRIPT_SIZE, Run, runs

FAMILY = "'STIX Two Text','STIX Two Math',STIXGeneral,'Times New Roman',serif"
#: Heights in units of the font size: what figures and capitals reach above the baseline, and tails below it.
ASCENT, DESCENT, CAPITAL = 0.73, 0.23, 0.66

_FOLDER = File(__file__).parent / "fonts"


@lru_cache(maxsize=4)
def face(italic: bool, bold: bool = False) -> FT2Font:
    """The face, opened once in each worker."""
    name = "Bold" if bold else "Italic" if italic else "Regular"
    own = _FOLDER / f"STIXTwoText-{name}.ttf"
    if own.exists():
        return FT2Font(str(own))
    bundled = {"Regular": "STIXGeneral", "Italic": "STIXGeneralItalic", "Bold": "STIXGeneralBol"}[name]
    return FT2Font(f"{mpl.get_data_path()}/fonts/ttf/{bundled}.ttf")


@lru_cache(maxsize=4096)
def _advance(character: str, italic: bool, bold: bool) -> float:
    """How far ``character`` moves the pen, in units of the font size."""
    font = face(italic, bold)
    glyph = font.load_char(ord(character), LoadFlags.NO_SCALE)
    return float(glyph.horiAdvance) / float(font.units_per_EM)


def run_width(run: Run, size: float, bold: bool = False) -> float:
    """The width of one run in pixels, where its surroundings have font size ``size``."""
    scale = size if run.level == 0 else size * SCRIPT_SIZE
    return scale * sum(_advance(character, run.italic, bold) for character in run.text)


@lru_cache(maxsize=4096)
def width(text: str, size: float, bold: bool = False) -> float:
    """The width in pixels of ``text`` (in the little language of labels) at font size ``size``."""
    return sum(run_width(run, size, bold) for run in runs(text))


def extent(text: str, size: float) -> tuple[float, float]:
    """How far ``text`` reaches above and below its baseline, in pixels."""
    levels = {run.level for run in runs(text)}
    above = max(ASCENT, RISE[1] + ASCENT * SCRIPT_SIZE if 1 in levels else 0.0)
    below = max(DESCENT, -RISE[-1] + DESCENT * SCRIPT_SIZE if -1 in levels else 0.0)
    return above * size, below * size


def outline(text: str, x: float, y: float, size: float, bold: bool = False) -> Path:
    """The outlines of ``text`` with its first letter's origin at ``(x, y)``, y upwards: for pictures made of pixels."""
    vertices: list[np.ndarray] = []
    codes: list[np.ndarray] = []
    for run in runs(text):
        font = face(run.italic, bold)
        scale = (size if run.level == 0 else size * SCRIPT_SIZE) / float(font.units_per_EM)
        for character in run.text:
            font.load_char(ord(character), LoadFlags.NO_SCALE)
            points, kinds = font.get_path()
            if len(points):
                # Unscaled outlines come in 1/64 of a font unit.
                vertices.append(points * scale * 64.0 + (x, y + RISE[run.level] * size))
                codes.append(kinds)
            x += _advance(character, run.italic, bold) * (size if run.level == 0 else size * SCRIPT_SIZE)
    if not vertices:
        return Path(np.zeros((0, 2)))
    return Path(np.concatenate(vertices), np.concatenate(codes))
