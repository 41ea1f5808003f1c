"""A scene that cannot be drawn is refused with everything that is wrong with it."""

from __future__ import annotations

import math

import pytest

from secant.diagnostics import SecantError
from secant.render import svg
from secant.scenes import Axis, Box, Contours, Curve, Dot, Link, Mark, Panel, Scene

_UNIT = Axis(0.0, 1.0)


def _refused(scene: Scene) -> list[str]:
    with pytest.raises(SecantError) as caught:
        svg(scene, "wide", "a")
    assert {diagnostic.code for diagnostic in caught.value.diagnostics} == {"SEC-310"}
    return [diagnostic.message for diagnostic in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        (Curve(name="c", xs=(0.0, 1.0), ys=(0.0,)), "mark c: it has 2 x and 1 y coordinates"),
        (Dot(name="d", x=math.inf, y=0.0), "mark d: a dot cannot stand at (inf, 0.0)"),
        (Contours(name="l", xs=(0.0, 1.0), ys=(0.0,), values=((1.0,),), levels=(0.5,)), "must be 1 rows of 2"),
        (Link(name="n", source="a", target="b"), "there is no box a in panel main (its boxes: none)"),
    ],
)
def test_marks(mark: Mark, said: str) -> None:
    assert said in _refused(Scene("graph", "", ((Panel("main", _UNIT, _UNIT, (mark,)),),)))[0]


@pytest.mark.parametrize(
    ("axis", "said"),
    [
        (Axis(1.0, 0.0), "the x axis must run from a number to a greater one, not from 1.0 to 0.0"),
        (Axis(0.0, math.nan), "the x axis must run"),
        (Axis(0.0, 1.0, scale="log"), "must begin above 0"),
    ],
)
def test_axes(axis: Axis, said: str) -> None:
    assert said in _refused(Scene("graph", "", ((Panel("main", axis, _UNIT, ()),),)))[0]


def test_names_and_rows_and_all_at_once() -> None:
    box = Box(name="b", x=0.0, y=0.0, lines=("1",))
    panel = Panel("main", _UNIT, Axis(2.0, 1.0), (box, box))
    assert len(_refused(Scene("graph", "", ((panel, panel), ())))) == 6
    assert _refused(Scene("graph", "", ())) == ["a scene needs a panel in each of its rows"]
