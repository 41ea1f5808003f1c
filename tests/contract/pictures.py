"""What must hold of every picture, whoever made it."""

from __future__ import annotations

import math
import re
from dataclasses import fields
from itertools import combinations, pairwise

import numpy as np

from secant.render import placed, svg
from secant.render.layout import LayoutName
from secant.scenes import Mark, Scene

LAYOUTS: tuple[LayoutName, ...] = ("wide", "narrow")


def check_scene(scene: Scene) -> None:
    """Names are unique, numbers are finite and in sight, sentences are sentences."""
    panels = [panel for row in scene.rows for panel in row]
    assert len({panel.name for panel in panels}) == len(panels)
    marks = [mark for panel in panels for mark in panel.marks]
    names = [mark.name for mark in marks]
    assert len(set(names)) == len(names), sorted(name for name in names if names.count(name) > 1)
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", name) for name in names), names
    for panel in panels:
        assert panel.x.low < panel.x.high
        assert panel.y.low < panel.y.high
    for mark in marks:
        assert all(map(math.isfinite, _numbers(mark))), mark.name
    check_alt(scene.alt)
    assert all(name and text for name, text in scene.values), scene.values


def _numbers(mark: Mark) -> list[float]:
    found: list[float] = []
    for field in fields(mark):
        value = getattr(mark, field.name)
        if isinstance(value, (int, float)):
            found.append(float(value))
        elif isinstance(value, tuple):
            found += [item for item in np.ravel(np.asarray(value, dtype=object)) if isinstance(item, float)]
    return found


def check_alt(alt: str) -> None:
    """Complete sentences with computed numbers, real minus signs and no traces of the program."""
    assert len(alt) >= 60, alt
    assert alt.endswith("."), alt
    assert alt[0].isupper() or not alt[0].isalpha() or not alt[1].isalpha(), alt
    assert len(re.findall(r"\d", alt)) >= 2, alt
    assert not re.search(r"(?<![\w)])-\d", alt), f"hyphen for minus: {alt}"
    assert not re.search(r"None|nan|inf\b|Fraction|Number\(|\{|\}|  |\.\.|\*", alt), alt


def check_drawing(scene: Scene, layout: LayoutName) -> None:
    """No words touch each other or a stroke, or leave the picture; the SVG holds numbers and no styles."""
    picture = placed(scene, layout)
    for text in picture.texts:
        left, top, right, bottom = text.box
        assert left >= -0.5, text
        assert top >= -0.5, text
        assert right <= picture.width + 0.5, text
        assert bottom <= picture.height + 0.5, text
    for one, other in combinations(picture.texts, 2):
        assert not _overlap(one.box, other.box), (layout, one.text, other.text)
    for text in picture.texts:
        if text.kind == "label":
            for stroke in picture.strokes:
                assert not _crosses(stroke, text.box), (layout, text.text)
    written = svg(scene, layout, "here")
    assert written.startswith("<svg ")
    assert not re.search(r"\bnan\b|\binf\b|NaN|(?<![-\w])style=|<style|<script", written)


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _crosses(stroke: np.ndarray, box: tuple[float, float, float, float]) -> bool:
    """Whether a polyline enters the box (shrunk by a hair, as strokes may touch its padding)."""
    left, top, right, bottom = box[0] + 1, box[1] + 1.5, box[2] - 1, box[3] - 1.5
    if right <= left or bottom <= top:
        return False
    for start, end in pairwise(stroke):
        steps = np.linspace(0.0, 1.0, max(2, int(np.hypot(*(end - start)) / 1.5) + 1))[:, None]
        points = start + steps * (end - start)
        inside = (points[:, 0] > left) & (points[:, 0] < right) & (points[:, 1] > top) & (points[:, 1] < bottom)
        if inside.any():
            return True
    return False
