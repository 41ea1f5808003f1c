"""Scenes survive the journey through JSON, and what is no scene is refused with its place."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secant.diagnostics import SecantError
from secant.scenes import (
    Arrow,
    Axis,
    Box,
    Contours,
    Curve,
    Dot,
    Dots,
    Guide,
    Label,
    Link,
    Mark,
    Panel,
    Region,
    Scene,
    Text,
    Tick,
)
from secant.scenes.codec import from_json, to_json

_KINDS: tuple[type[Mark], ...] = (Curve, Dot, Dots, Arrow, Guide, Region, Contours, Box, Link, Text)
_floats = st.floats(allow_nan=False)
st.register_type_strategy(float, _floats)


def _scenes() -> st.SearchStrategy[Scene]:
    marks = st.lists(st.one_of([st.builds(kind) for kind in _KINDS]), max_size=5).map(tuple)
    panels = st.builds(Panel, marks=marks)
    rows = st.lists(st.lists(panels, max_size=2).map(tuple), max_size=2).map(tuple)
    return st.builds(Scene, rows=rows)


@given(_scenes())
def test_a_scene_comes_back_exactly_and_the_bytes_are_stable(scene: Scene) -> None:
    text = to_json(scene)
    again = from_json(text)
    assert again == scene
    assert to_json(again) == text


def test_gaps_in_a_curve_survive() -> None:
    curve = Curve(name="curve", xs=(0.0, 1.0, 2.0), ys=(math.nan, math.inf, -math.inf))
    panel = Panel("main", Axis(0, 1), Axis(0, 1), (curve,))
    found = from_json(to_json(Scene("graph", "", ((panel,),)))).rows[0][0].marks[0]
    assert isinstance(found, Curve)
    assert [str(y) for y in found.ys] == ["nan", "inf", "-inf"]


def test_defaults_are_left_out_and_marks_say_what_they_are() -> None:
    dot = Dot(name="a", x=1.0, y=2.0, label=Label("a"))
    axis = Axis(0.0, 1.0, ticks=(Tick(0.5, "1/2"),))
    text = to_json(Scene("graph", "A dot.", ((Panel("main", axis, axis, (dot,)),),)))
    assert '"marks":[{"mark":"Dot","name":"a","label":{"text":"a"},"x":1.0,"y":2.0}]' in text
    assert "hollow" not in text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[", "it is no JSON"),
        ("[" * 100_000, "it is no JSON"),
        ("[]", "scene is []"),
        ("{}", "lacks kind, alt, rows"),
        ('{"kind":1,"alt":"","rows":[]}', "scene.kind is 1"),
        ('{"kind":"k","alt":"","rows":[],"wide":1}', "a field of Scene"),
        ('{"kind":"k","alt":"","rows":[[{"name":"n","x":{"low":"0"},"y":{},"marks":[]}]]}', "scene.rows[0][0].x.low"),
        (
            '{"kind":"k","alt":"","rows":[[{"name":"n","x":{},"y":{},"marks":[{"mark":"Scene"}]}]]}',
            "lacks low, high",
        ),
        ('{"kind":"k","alt":"","rows":[[{"name":"n","marks":[{"mark":"Scene"}]}]]}', "one of Curve"),
    ],
)
def test_what_is_no_scene_is_refused_with_its_place(text: str, place: str) -> None:
    with pytest.raises(SecantError) as caught:
        from_json(text)
    assert caught.value.diagnostics[0].code == "SEC-311"
    assert place in caught.value.diagnostics[0].message
