"""Polylines: where they break, how they end, and that they are the curve in between."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.calculus.numeric.gallery import GALLERY

from secant.calculus.numeric.compile import compiled
from secant.calculus.numeric.sample import Piece, sampled
from secant.language import parse


def pieces(text: str, low: float = -3, high: float = 3, half: float | None = None) -> tuple[Piece, ...]:
    bottom = None if half is None else -half
    return sampled(compiled(parse(text), ["x"]), low, high, bottom=bottom, top=half)


def ends(text: str, low: float = -3, high: float = 3) -> list[tuple[float, str, float, str]]:
    return [(float(p.xs[0]), p.left, float(p.xs[-1]), p.right) for p in pieces(text, low, high)]


def test_jumps_end_closed_on_one_side_and_open_on_the_other() -> None:
    assert ends("floor(x)", -1.5, 1.5) == [
        (-1.5, "edge", -1, "open"),
        (-1, "closed", 0, "open"),
        (0, "closed", 1, "open"),
        (1, "closed", 1.5, "edge"),
    ]
    assert ends("x^2 if x < 1/3 else 3 - x", 0, 1) == [(0, "edge", 1 / 3, "open"), (1 / 3, "closed", 1, "edge")]


def test_a_jump_at_an_irrational_place_is_found_too() -> None:
    left, right = pieces("step(x - sqrt(2))", 0, 3)
    assert left.xs[-1] == pytest.approx(math.sqrt(2), abs=1e-12)
    assert (left.ys[-1], right.ys[0]) == (0, 1)


def test_an_isolated_value_stands_alone() -> None:
    assert ends("sign(x)", -1, 1) == [(-1, "edge", 0, "open"), (0, "closed", 0, "closed"), (0, "open", 1, "edge")]


def test_a_hole_is_open_on_both_sides() -> None:
    assert ends("(x^2 - 1)/(x - 1)") == [(-3, "edge", 1, "open"), (1, "open", 3, "edge")]
    assert ends("sin(x)/x") == [(-3, "edge", 0, "open"), (0, "open", 3, "edge")]


def test_poles_are_cut_a_little_beyond_the_picture() -> None:
    left, right = pieces("1/x", half=4)
    assert (left.right, right.left) == ("pole", "pole")
    assert -20 <= left.ys.min() <= -8
    assert 8 <= right.ys.max() <= 20
    assert [p.right for p in pieces("tan(x)")][:2] == ["pole", "pole"]


def test_domain_edges() -> None:
    assert ends("sqrt(4 - x^2)") == [(-2, "closed", 2, "closed")]
    assert ends("x ln(x)", -1, 1) == [(0, "open", 1, "edge")]
    assert ends("asin(x)", -2, 2) == [(-1, "closed", 1, "closed")]


def test_an_oscillation_without_a_limit_has_no_end_mark_and_fills_its_band() -> None:
    left, right = pieces("sin(1/x)", -0.3, 0.3)
    assert (left.right, right.left) == ("none", "none")
    near = right.ys[(right.xs < 0.02)]
    assert near.min() < -0.9
    assert near.max() > 0.9
    assert len(left.xs) + len(right.xs) < 3000


@pytest.mark.parametrize("text", GALLERY)
def test_the_polyline_is_the_curve(text: str) -> None:
    """Between its points, wherever the curve is slower than a pixel, the polyline stays within half a pixel."""
    function = compiled(parse(text), ["x"])
    found = sampled(function, -3, 3, bottom=-4, top=4)
    assert sum(len(p.xs) for p in found) < 4000
    for piece in found:
        assert np.isfinite(piece.ys).all()
        assert (np.diff(piece.xs) > 0).all()
        if len(piece.xs) == 1:
            continue
        xs = np.linspace(piece.xs[0], piece.xs[-1], 1999)[1:-1]
        ys = np.interp(xs, piece.xs, piece.ys)
        seen = np.abs(ys) < 4
        slope = np.abs(np.gradient(ys, xs))
        tame = seen & (slope < 100) & np.isfinite(function(xs)) & (np.abs(xs) > (0.3 if "1/x" in text else 0))
        if "81pi" not in text:
            assert np.abs(ys - function(xs))[tame].max(initial=0) < 0.004 * 8
