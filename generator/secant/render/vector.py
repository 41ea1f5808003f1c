"""Our SVG: presentation attributes and classes, rounded coordinates, text as text, no style attributes and no ids."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np
from matplotlib.path import Path

from secant.render.artists import Words
from secant.render.fonts import LEADING
from secant.render.geometry import Polyline
from secant.render.markup import escape, quoteattr
from secant.render.surface import SHAPES, Pen, Surface
from secant.render.words import RISE, SCRIPT_SIZE, runs
from secant.scenes import Shape

#: Fewer points than these are rounded one by one.
_FEW = 24


class SvgRenderer(Surface):
    """Writes the elements of one picture, one after the other; :attr:`parts` joined is the inside of the ``<svg>``.

    Coordinates come in pixels, y downwards, and leave rounded to tenths. Nothing passes through matplotlib's paths and
    transforms, which would be made to be taken apart again at once.
    """

    def __init__(self, height: float, size: float) -> None:
        self.__dict__.update(_bare())
        self.keeps_hidden = True
        self.height = height
        self.parts: list[str] = []
        self._sizes = [size]

    def begin(self, attributes: str, size: float | None) -> None:
        self._sizes.append(self._sizes[-1] if size is None else size)
        self.parts.append(f"<g {attributes}>" if size is None else f'<g {attributes} font-size="{size:g}">')

    def end(self) -> None:
        self._sizes.pop()
        if self.parts[-1].startswith("<g ") and self.parts[-1].endswith(">"):
            self.parts.pop()
        else:
            self.parts.append("</g>")

    def draw_lines(self, look: Pen, lines: Sequence[Polyline], *, closed: bool = False, filled: bool = False) -> None:
        data = "".join(_data(self._tenths(line), closed=closed) for line in lines)
        if data:
            self.parts.append(f'<path {self._look(look, filled)} d="{data}"/>')

    def draw_shapes(self, look: Pen, shape: Shape, places: Polyline, radius: float, *, filled: bool) -> None:
        written, tenths = self._look(look, filled), self._tenths(places)
        if shape != "circle":
            data = "".join(
                _data([(x + dx, y + dy) for dx, dy in part], closed=closed)
                for x, y in tenths
                for part, closed in _strokes(shape, radius)
            )
            self.parts.append(f'<path {written} d="{data}"/>')
        elif len(tenths) <= 2 or look.hollow:
            self.parts += [
                f'<circle {written} cx="{_number(x)}" cy="{_number(y)}" r="{round(radius, 1):g}"/>' for x, y in tenths
            ]
        else:
            # Many discs are one path of strokes without length, whose round caps are the discs.
            data = "".join(f"M{_number(x)}{_joint(y)}h0" for x, y in tenths)
            self.parts.append(
                f'<path class="s-{look.paint} s-stroke" stroke="{look.colour}" stroke-width="{round(2 * radius, 1):g}" '
                f'stroke-linecap="round"{_opacity(look)} d="{data}"/>'
            )

    def draw_words(self, words: Words) -> None:
        x, y = self._tenth(words.x, words.y)
        attributes = f'class="s-{words.paint} s-text{" s-halo" if words.halo else ""}"'
        attributes += f' fill="{self.theme.colour(words.paint)}"'
        if words.halo:
            attributes += f' stroke="{self.theme.panel}" stroke-width="4" paint-order="stroke"'
        if words.size != self._sizes[-1]:
            attributes += f' font-size="{words.size:g}"'
        if words.anchor != "start":
            attributes += f' text-anchor="{words.anchor}"'
        if words.bold:
            attributes += ' font-weight="600"'
        if words.mark is not None:
            attributes += f" data-label={quoteattr(words.mark)}"
        if words.hidden:
            attributes += ' display="none"'
        attributes += f' x="{_number(x)}" y="{_number(y)}"'
        lines = words.text.split("\n")
        written = _spans(lines[0], words.size)
        for above, line in pairwise(lines):
            step = LEADING * words.size + RISE[runs(above)[-1].level] * words.size
            written += f'<tspan x="{_number(x)}" dy="{round(step, 1):g}">{_spans(line, words.size)}</tspan>'
        self.parts.append(f"<text {attributes}>{written}</text>")

    def _look(self, pen: Pen, filled: bool) -> str:
        classes, attributes = f"s-{pen.paint}", ""
        if filled and not pen.hollow:
            classes += " s-fill"
            attributes += f' fill="{pen.colour}"'
        if filled and pen.hollow:
            classes += " s-ground"
            attributes += f' fill="{self.theme.panel}"'
        if pen.width:
            classes += " s-stroke"
            attributes += f' stroke="{pen.colour}" stroke-width="{round(pen.width, 2):g}"'
        if pen.dashes is not None:
            attributes += f' stroke-dasharray="{" ".join(f"{round(length, 1):g}" for length in pen.dashes)}"'
            if pen.get_capstyle() == "round":
                attributes += ' stroke-linecap="round"'
        return f'class="{classes}"{attributes}{_opacity(pen)}'

    def _tenths(self, points: Polyline) -> list[tuple[int, int]]:
        """Pixels as whole tenths."""
        if len(points) <= _FEW:
            return [self._tenth(x, y) for x, y in points.tolist()]
        x, y = points.T
        across, down = np.rint(x * 10.0), np.rint((self.height - y) * -10.0 + 10.0 * self.height)
        return list(zip(across.astype(int).tolist(), down.astype(int).tolist(), strict=True))

    def _tenth(self, x: float, y: float) -> tuple[int, int]:
        """The same for one place. Heights are rounded as they are seen from below, where matplotlib's begin."""
        return round(x * 10.0), round((self.height - y) * -10.0 + 10.0 * self.height)


@cache
def _bare() -> dict[str, object]:
    """What every renderer of matplotlib's begins with: a reader of mathematical texts, which takes long to be made and
    which we have no use for."""
    return vars(Surface())


@lru_cache(maxsize=256)
def _strokes(shape: Shape, radius: float) -> tuple[tuple[Sequence[tuple[int, int]], bool], ...]:
    """The outlines of a shape of that size, in tenths of a pixel from its centre, y downwards, and whether each is
    closed."""
    path = SHAPES[shape]
    vertices = np.asarray(path.vertices, dtype=np.float64)
    places = [(x, y) for x, y in np.rint(vertices * (10 * radius, -10 * radius)).astype(int).tolist()]
    codes = np.asarray(path.codes)
    starts = [*np.flatnonzero(codes == Path.MOVETO).tolist(), len(codes)]
    closed = [bool(codes[stop - 1] == Path.CLOSEPOLY) for stop in starts[1:]]
    return tuple(
        (places[start : stop - shut], shut) for (start, stop), shut in zip(pairwise(starts), closed, strict=True)
    )


def _data(places: Sequence[tuple[int, int]], *, closed: bool) -> str:
    """Path data for one polyline in tenths of a pixel: absolute start, relative steps, none without length."""
    x, y = places[0]
    data = [f"M{_number(x)}{_joint(y)}"]
    command = ""
    for next_x, next_y in places[1:]:
        dx, dy = next_x - x, next_y - y
        x, y = next_x, next_y
        if dx == dy == 0:
            continue
        if dy == 0:
            data.append(f"h{_number(dx)}")
            command = "h"
        elif dx == 0:
            data.append(f"v{_number(dy)}")
            command = "v"
        else:
            data.append(f"{'l' if command != 'l' else ''}{_joint(dx) if command == 'l' else _number(dx)}{_joint(dy)}")
            command = "l"
    if not command:
        return ""
    if closed:
        data.append("z")
    return "".join(data)


@lru_cache(maxsize=4096)
def _spans(text: str, size: float) -> str:
    """The runs of ``text`` as tspans; a raised or lowered run moves the baseline and the next one moves it back."""
    spans: list[str] = []
    level_before = 0.0
    for run in runs(text):
        rise = RISE[run.level] * size
        attributes = ""
        if run.italic:
            attributes += ' class="s-it" font-style="italic"'
        if run.level:
            attributes += f' font-size="{round(SCRIPT_SIZE * size, 1):g}"'
        if rise != level_before:
            attributes += f' dy="{round(level_before - rise, 1):g}"'
        level_before = rise
        spans.append(f"<tspan{attributes}>{escape(run.text)}</tspan>" if attributes else escape(run.text))
    return "".join(spans)


def _opacity(pen: Pen) -> str:
    return "" if pen.opacity == 1.0 else f' opacity="{round(pen.opacity, 2):g}"'


@lru_cache(maxsize=16384)
def _number(tenths: int) -> str:
    """Tenths of a pixel, written as short as can be: 123 → 12.3, −5 → -.5, 40 → 4."""
    whole, rest = divmod(abs(tenths), 10)
    sign = "-" if tenths < 0 else ""
    if not rest:
        return f"{sign}{whole}"
    return f"{sign}{whole or ''}.{rest}"


@lru_cache(maxsize=16384)
def _joint(tenths: int) -> str:
    """The same as a number that follows another: a space unless its sign parts them."""
    return _number(tenths) if tenths < 0 else f" {_number(tenths)}"
