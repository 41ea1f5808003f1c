"""Cutting and simplifying change nothing that can be seen."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secant.render import geometry
from secant.render.geometry import (
    Polyline,
    clipped,
    clipped_polygon,
    cut_at,
    length,
    points_at,
    rounded,
    sampled,
    simplified,
)

_BOX = (0.0, 0.0, 100.0, 60.0)
_places = st.tuples(st.floats(-200, 200), st.floats(-200, 200))


def _line(*points: tuple[float, float]) -> Polyline:
    return np.array(points, dtype=np.float64)


def _distance(point: Polyline, line: Polyline) -> float:
    """From a point to a polyline, segment by segment: an independent reckoning."""
    best = math.inf
    for start, end in pairwise(line):
        step = end - start
        square = float(step @ step)
        along = 0.0 if square == 0 else min(1.0, max(0.0, float((point - start) @ step) / square))
        best = min(best, math.dist(point, start + along * step))
    return best


def test_a_line_through_the_box_is_cut_at_both_sides() -> None:
    (part,) = clipped(_line((-50, 30), (150, 30)), _BOX)
    assert part.tolist() == [[0, 30], [100, 30]]


def test_a_line_that_leaves_and_comes_back_is_two() -> None:
    parts = clipped(_line((10, 10), (10, -20), (50, -20), (50, 10)), _BOX)
    assert [part.tolist() for part in parts] == [[[10, 10], [10, 0]], [[50, 0], [50, 10]]]


@pytest.mark.parametrize("gap", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_breaks_a_line(gap: float) -> None:
    parts = clipped(_line((10, 10), (20, 10), (30, gap), (40, 10), (50, 10)), _BOX)
    assert [part.tolist() for part in parts] == [[[10, 10], [20, 10]], [[40, 10], [50, 10]]]


def test_a_line_outside_is_nothing() -> None:
    assert clipped(_line((-50, -10), (150, -10)), _BOX) == []
    assert clipped(_line((5, 5)), _BOX) == []


@given(st.lists(_places, min_size=2, max_size=12))
def test_parts_lie_in_the_box_and_on_the_line(points: list[tuple[float, float]]) -> None:
    line = _line(*points)
    for part in clipped(line, _BOX):
        assert (part >= np.array(_BOX[:2]) - 1e-6).all()
        assert (part <= np.array(_BOX[2:]) + 1e-6).all()
        assert all(_distance(point, line) < 1e-6 for point in part)
    inside = [point for point in line if (point > np.array(_BOX[:2])).all() and (point < np.array(_BOX[2:])).all()]
    kept = clipped(line, _BOX)
    assert all(any(np.abs(part - point).max(axis=1).min() < 1e-9 for part in kept) for point in inside)


@given(st.lists(st.lists(_places, min_size=2, max_size=40), min_size=1, max_size=4))
def test_simplified_lines_are_within_the_tolerance(lines: list[list[tuple[float, float]]]) -> None:
    original = [_line(*points) for points in lines]
    for before, after in zip(original, simplified(original, 0.5), strict=True):
        assert len(after) <= len(before)
        assert after[0].tolist() == before[0].tolist()
        assert after[-1].tolist() == before[-1].tolist()
        assert all(_distance(point, after) <= 0.5 + 1e-9 for point in before)


def test_lines_are_sampled_together_as_each_alone() -> None:
    groups = [[_line((0, 0), (7, 0)), _line((3, 3), (3, 20))], [], [_line((1, 1), (4, 5), (30, 5))]]
    points, bounds = geometry.sampled_each(groups, 2.0)
    for group, start, stop in zip(groups, bounds[:-1], bounds[1:], strict=True):
        assert points[:, start:stop].T.tolist() == geometry.sampled(group, 2.0).tolist()


def test_a_smooth_curve_loses_most_of_its_points() -> None:
    xs = np.linspace(0, 700, 2000)
    (kept,) = simplified([np.column_stack([xs, 200 + 150 * np.sin(xs / 90)])])
    assert 20 < len(kept) < 160


def test_polygons_are_cut() -> None:
    square = _line((-10, -10), (50, -10), (50, 30), (-10, 30), (-10, -10))
    (cut,) = clipped_polygon(square, _BOX)
    assert cut.min(axis=0).tolist() == [0, 0]
    assert cut.max(axis=0).tolist() == [50, 30]
    assert clipped_polygon(square - 500, _BOX) == []
    (whole,) = clipped_polygon(square + 20, _BOX)
    assert whole.tolist() == (square + 20).tolist()


def test_places_along_a_line() -> None:
    line = _line((0, 0), (30, 0), (30, 10))
    assert length(line) == 40
    assert points_at(line, (0.0, 0.5, 1.0)).tolist() == [[0, 0], [20, 0], [30, 10]]
    assert np.abs(np.diff(sampled([line], 3.0), axis=0)).max() <= 3.0
    assert len(sampled([], 3.0)) == 0


def test_an_arrow_ends_at_the_edge_of_a_box() -> None:
    assert cut_at((0, 50), (100, 50), (90, 40, 110, 60)) == (90, 50)
    assert cut_at((100, 0), (100, 50), (90, 40, 110, 60)) == (100, 40)
    outline = rounded((0.0, 0.0, 40.0, 20.0), 5.0)
    assert outline.min() == pytest.approx(0)
    assert outline.max(axis=0) == pytest.approx([40, 20])
