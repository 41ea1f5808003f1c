"""Labels stand inside the picture, touch no line and no other words, in both layouts, the same way every time."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.render.samples import SCENES, graph

from secant.render import LayoutName, placed
from secant.render.compose import Picture
from secant.render.geometry import Rectangle, clipped
from secant.scenes import Axis, Curve, Dot, Label, Mark, Panel, Role, Scene, Text


def overlaps(picture: Picture) -> list[tuple[str, str]]:
    """Pairs of words of which one covers part of the other."""
    return [
        (one.text, other.text)
        for i, one in enumerate(picture.texts)
        for other in picture.texts[i + 1 :]
        if _meet(one.box, other.box)
    ]


def crossings(picture: Picture) -> list[str]:
    """Labels through which a stroke runs."""
    return [
        text.text
        for text in picture.texts
        if text.kind == "label"
        if any(clipped(stroke, text.box) for stroke in picture.strokes)
    ]


def _meet(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("layout", ["wide", "narrow"])
@pytest.mark.parametrize("kind", SCENES)
def test_nothing_overlaps(kind: str, layout: LayoutName) -> None:
    picture = placed(SCENES[kind], layout)
    wanted = [mark.label.text for row in SCENES[kind].rows for panel in row for mark in panel.marks if mark.label]
    assert len([text for text in picture.texts if text.kind == "label"]) >= len(wanted)
    assert overlaps(picture) == []
    assert crossings(picture) == []
    for text in picture.texts:
        left, top, right, bottom = text.box
        assert left >= 0, text
        assert top >= 0, text
        assert right <= picture.width, text
        assert bottom <= picture.height, text


def _scene(*marks: Mark) -> Scene:
    return Scene("graph", "", ((Panel("main", Axis(-1.0, 1.0), Axis(-1.0, 1.0), marks),),))


def _box(scene: Scene, text: str, layout: LayoutName = "wide") -> Rectangle:
    return next(found.box for found in placed(scene, layout).texts if found.text.replace("\n", " ") == text)


def test_the_first_free_side_is_taken() -> None:
    east = _box(_scene(Dot(name="d", x=0.0, y=0.0, label=Label("here", sides=("e", "w")))), "here")
    west = _box(_scene(Dot(name="d", x=0.0, y=0.0, label=Label("here", sides=("w", "e")))), "here")
    wall = Curve(name="wall", xs=(0.05, 0.05), ys=(-0.9, 0.9))
    dodged = _box(_scene(wall, Dot(name="d", x=0.0, y=0.0, label=Label("here", sides=("e", "w")))), "here")
    assert west[2] < east[0]
    assert dodged == pytest.approx(west)


def test_words_stand_on_their_place_if_they_may() -> None:
    left, top, right, bottom = _box(_scene(Text(name="t", label=Label("area", at=(0.0, 0.0)))), "area")
    dot_left, _, dot_right, _ = _box(_scene(Dot(name="d", x=0.0, y=0.0, label=Label("n", sides=("n",)))), "n")
    assert (left + right) / 2 == pytest.approx((dot_left + dot_right) / 2)
    assert bottom - top < 20


def test_a_label_is_nearest_to_its_own_line() -> None:
    """Three lines run together on the left and apart on the right: the names stand on the right."""
    roles: tuple[tuple[str, Role, int], ...] = (
        ("upper", "secant", 1),
        ("middle", "curve", 0),
        ("lower", "tangent", -1),
    )
    lines = [
        Curve(name=name, role=role, xs=(-1.0, 0.2, 1.0), ys=(y * 0.05, y * 0.05, y * 0.9), label=Label(name))
        for name, role, y in roles
    ]
    scene = _scene(*lines)
    for layout in ("wide", "narrow"):
        upper, middle, lower = (_box(scene, name, layout) for name in ("upper", "middle", "lower"))
        centre = placed(scene, layout).width / 2
        assert min(box[0] for box in (upper, middle, lower)) > centre
        assert upper[3] < lower[1]


def test_a_label_that_finds_no_room_is_broken_in_two_lines() -> None:
    words = "local maximum, f(-1) = 2"
    dot = Dot(name="d", role="point", x=-0.5, y=0.0, label=Label(words))
    walls = [Curve(name=f"wall-{x}", xs=(x, x), ys=(-1.0, 1.0)) for x in (-0.95, -0.05)]
    left, top, right, bottom = _box(_scene(dot, *walls), words, "narrow")
    assert bottom - top > 30
    assert right - left < 150


def test_a_label_far_from_its_mark_gets_a_line_to_it() -> None:
    noise = graph(lambda x: 0.6 * math.sin(150 * x), -0.6, 0.6, text="")
    scene = _scene(noise, Dot(name="d", role="point", x=0.0, y=0.0, label=Label("no value here")))
    picture = placed(scene, "wide")
    assert crossings(picture) == []
    plain = placed(_scene(noise, Dot(name="d", role="point", x=0.0, y=0.0)), "wide")
    assert len(picture.strokes) == len(plain.strokes) + 1
    leader = picture.strokes[-1]
    assert 20 < math.dist(leader[0], leader[1]) < 400


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(-0.95, 0.95), st.floats(-0.95, 0.95), st.text("abcdefgh xyz=,", min_size=1, max_size=24)),
        min_size=1,
        max_size=9,
    ),
    st.sampled_from(["wide", "narrow"]),
)
def test_labels_of_scattered_dots_never_overlap(places: list[tuple[float, float, str]], layout: LayoutName) -> None:
    dots = [Dot(name=f"d{i}", x=x, y=y, label=Label(text)) for i, (x, y, text) in enumerate(places) if text.strip()]
    picture = placed(_scene(*dots), layout)
    labels = [text for text in picture.texts if text.kind == "label"]
    assert len(labels) == len(dots)
    for i, one in enumerate(labels):
        assert not any(_meet(one.box, other.box) for other in labels[i + 1 :])
