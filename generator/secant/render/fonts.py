"""STIX Two Text: how wide words are, and their outlines.

The page ships the same family, so what is measured here is what the browser sets.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations, pairwise
from pathlib import Path as File
from typing import Literal
from unicodedata import east_asian_width

import numpy as np
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.path import Path
from numpy.typing import NDArray

from secant.render.words import RISE, SCRIPT_SIZE, Run, runs

FAMILY = "'STIX Two Text','STIX Two Math','Times New Roman',serif"
#: Heights in units of the font size: what figures and capitals reach above the baseline, and tails below it.
ASCENT, DESCENT, CAPITAL = 0.73, 0.23, 0.66
#: From one baseline to the next where words stand in two lines.
LEADING = 1.15
#: Labels with fewer letters stay on one line.
_SHORT = 12
#: Labels with more words are not tried in every way that they could be broken.
_MOST_WORDS = 14

Style = Literal["Regular", "Italic", "SemiBold"]
#: The width of a letter that the fonts do not have, and that the reader's own fonts will set.
_UNKNOWN = 0.62
_FOLDER = File(__file__).parent / "fonts"


def file(style: Style | None) -> str:
    """The file of a face; ``None``: the signs of mathematics."""
    return str(_FOLDER / (f"STIXTwoText-{style}.ttf" if style else "STIXTwoMath-Symbols.ttf"))


def style_of(run: Run, bold: bool) -> Style:
    """The face that sets ``run``."""
    return "Italic" if run.italic else "SemiBold" if bold else "Regular"


@lru_cache(maxsize=4)
def _face(style: Style | None) -> FT2Font:
    """The face, opened once in each worker."""
    return FT2Font(file(style))


@lru_cache(maxsize=4096)
def face_of(character: str, style: Style) -> Style | None:
    """The face that has ``character``: the one of this style, or else the signs of mathematics (``None``)."""
    code = ord(character)
    return None if _face(None).get_char_index(code) and not _face(style).get_char_index(code) else style


@lru_cache(maxsize=4096)
def _advance(character: str, style: Style) -> float:
    """How far ``character`` moves the pen, in units of the font size."""
    face = _face(face_of(character, style))
    if not face.get_char_index(ord(character)):
        if character == "\N{THIN SPACE}":
            return 0.2
        return 1.0 if east_asian_width(character) in "WF" else _UNKNOWN
    return float(face.load_char(ord(character), LoadFlags.NO_SCALE).horiAdvance) / float(face.units_per_EM)


def run_width(run: Run, size: float, bold: bool = False) -> float:
    """The width of one run in pixels, where its surroundings have font size ``size``."""
    scale = size if run.level == 0 else size * SCRIPT_SIZE
    style = style_of(run, bold)
    return scale * sum(_advance(character, style) for character in run.text)


@lru_cache(maxsize=4096)
def width(text: str, size: float, bold: bool = False) -> float:
    """The width in pixels of ``text`` (in the little language of labels, its widest line) at font size ``size``."""
    return max(sum(run_width(run, size, bold) for run in runs(line)) for line in text.split("\n"))


@lru_cache(maxsize=4096)
def extent(text: str, size: float) -> tuple[float, float]:
    """How far ``text`` reaches above its first baseline and below it (below its last), in pixels."""
    lines = text.split("\n")
    first, last = ({run.level for run in runs(line)} for line in (lines[0], lines[-1]))
    above = max(ASCENT, RISE[1] + ASCENT * SCRIPT_SIZE if 1 in first else 0.0)
    below = max(DESCENT, -RISE[-1] + DESCENT * SCRIPT_SIZE if -1 in last else 0.0)
    return above * size, (below + (len(lines) - 1) * LEADING) * size


def broken(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """``text`` in lines no wider than ``room`` where its words allow it."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size, bold) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


@lru_cache(maxsize=4096)
def in_lines(text: str, count: int) -> str | None:
    """``text`` broken into ``count`` lines as alike as can be, rather after commas, never beside a sign; ``None`` if
    it is too short for that."""
    if count == 1:
        return text
    spaces = [match.start() for match in re.finditer(" ", text) if _may_break(text, match.start())]
    if len(text) < _SHORT * (count - 1) or not count <= len(spaces) + 1 <= _MOST_WORDS:
        return None

    def cost(places: tuple[int, ...]) -> float:
        longest = max(stop - start for start, stop in pairwise((0, *places, len(text))))
        return longest - 0.3 * len(text) * sum(text[place - 1] in ",:" for place in places) / count

    best = min(combinations(spaces, count - 1), key=cost)
    return "\n".join(text[start:stop].strip() for start, stop in pairwise((0, *best, len(text))))


def _may_break(text: str, place: int) -> bool:
    before, after = text[:place].rsplit(" ", 1)[-1], text[place + 1 :].split(" ", 1)[0]
    return len(after) > 1 and all(any(letter.isalnum() for letter in word) for word in (before, after))


@lru_cache(maxsize=1024)
def _letter(character: str, style: Style) -> tuple[NDArray[np.float64], NDArray[np.uint8], int]:
    """The outline of ``character`` as its face has it, and the units of that face."""
    face = _face(face_of(character, style))
    face.load_char(ord(character), LoadFlags.NO_SCALE)
    points, kinds = face.get_path()
    return points, kinds.astype(np.uint8), face.units_per_EM


@lru_cache(maxsize=256)
def outline(text: str, size: float, bold: bool = False) -> Path:
    """The outlines of one line at font size ``size``, its first letter's origin at (0, 0), y upwards. Not to be
    changed: it is remembered, since the numbers along axes are the same in many pictures."""
    vertices: list[NDArray[np.float64]] = []
    codes: list[NDArray[np.uint8]] = []
    pen = 0.0
    for run in runs(text):
        scale = size if run.level == 0 else size * SCRIPT_SIZE
        style = style_of(run, bold)
        for character in run.text:
            if not character.isspace():  # a thin space has no letter in the face, and needs none
                points, kinds, units = _letter(character, style)
                # Outlines that are not scaled come in 1/64 of a font unit.
                vertices.append(points * (64.0 * scale / units) + (pen, RISE[run.level] * size))
                codes.append(kinds)
            pen += _advance(character, style) * scale
    if not vertices:
        return Path(np.zeros((0, 2)), readonly=True)
    return Path(np.concatenate(vertices), np.concatenate(codes), readonly=True)
