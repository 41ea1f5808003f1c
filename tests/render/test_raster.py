"""Pixels: of the asked size, in the theme's colours, not blank, the same every time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from tests.render.samples import AREAS, EXTREMA, LEVELS, SECANTS

from secant.render import ThemeName, card, placed, png, raster
from secant.render.palette import indexed
from secant.render.roles import THEMES


def _picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def _near(image: Image.Image, colour: str) -> int:
    """How many dots have this colour, or nearly."""
    away = np.abs(np.asarray(image, dtype=int) - np.array(_rgb(colour))).max(axis=2)
    return int((away < 12).sum())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_is_drawn_in_the_themes_colours(theme: ThemeName) -> None:
    image = _picture(png(SECANTS, theme=theme, width=600, scale=1))
    assert image.width == 600
    assert 300 < image.height < 500
    colours = THEMES[theme]
    assert image.getpixel((2, 2)) == _rgb(colours.panel)
    assert image.getpixel((image.width - 2, image.height - 2)) == _rgb(colours.panel)
    for paint in (colours.curve, colours.secant, colours.tangent, colours.quiet):
        assert _near(image, paint) > 30


def test_scale_makes_more_dots_and_a_narrow_picture_is_the_phones() -> None:
    one, two = (_picture(png(EXTREMA, width=400, scale=scale)) for scale in (1, 2))
    assert two.width == 2 * one.width == 800
    assert abs(two.height - 2 * one.height) <= 2
    assert one.height / one.width > _picture(png(EXTREMA, width=700)).height / 1400


def test_tints_and_halos_are_drawn() -> None:
    image = _picture(png(LEVELS, width=600, scale=1))
    colours = image.getcolors(image.width * image.height)
    assert colours is not None
    assert len(colours) > 40
    assert _near(_picture(png(AREAS, width=600, scale=1)), THEMES["light"].curve) > 100


def test_is_the_same_every_time() -> None:
    assert png(SECANTS, width=300) == png(SECANTS, width=300)


@pytest.mark.parametrize(
    "title", ["Rules", "From a point to a function, or where every slope of a curve has its place"]
)
def test_a_card_has_the_size_that_is_shared(title: str) -> None:
    data = card(title, "Differentiation, chapter 7", SECANTS)
    image = _picture(data)
    assert image.size == (1200, 630)
    assert len(data) < 100_000
    assert image.getpixel((3, 3)) == _rgb(THEMES["light"].paper)
    words = image.crop((50, 100, 520, 600))
    assert _near(words, THEMES["light"].ink) > 500
    assert _near(image.crop((505, 0, 555, 630)), THEMES["light"].ink) == 0, "no word reaches the picture"
    assert _near(image.crop((560, 60, 1140, 570)), THEMES["light"].curve) > 100


def test_no_dot_of_a_card_is_far_from_what_was_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []

    def seen(dots: NDArray[np.uint8], grounds: Sequence[str]) -> Image.Image:
        drawn.append(dots.copy())
        return indexed(dots, grounds)

    monkeypatch.setattr(raster, "indexed", seen)
    shown = np.asarray(_picture(card("Rules", "Differentiation, chapter 7", SECANTS)), dtype=int)
    assert np.abs(shown - drawn[0][..., :3]).max() < 16


def test_a_picture_is_composed_once_for_a_scene_and_anew_for_one_that_is_only_equal() -> None:
    again = replace(SECANTS)
    assert again == SECANTS
    assert placed(SECANTS, "narrow") is placed(SECANTS, "narrow")
    assert placed(again, "narrow") is not placed(SECANTS, "narrow")
