"""Few points that draw the same line."""

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from secant.scenes.polyline import simplified

Point = tuple[float, float]

_NUMBERS = st.integers(-40, 40) | st.floats(-60, 60)
_LINES = st.lists(st.tuples(_NUMBERS, _NUMBERS), min_size=2, max_size=60)
_TOLERANCES = st.sampled_from([0.01, 0.1, 1.0, 7.0])


def _kept(points: list[Point], tolerance: float) -> list[int]:
    return simplified([x for x, _ in points], [y for _, y in points], tolerance)


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a point to a segment."""
    across, upward = end[0] - start[0], end[1] - start[1]
    square = across * across + upward * upward
    part = ((point[0] - start[0]) * across + (point[1] - start[1]) * upward) / square if square else 0.0
    part = min(1.0, max(0.0, part))
    return math.hypot(point[0] - start[0] - part * across, point[1] - start[1] - part * upward)


@given(_LINES, _TOLERANCES)
def test_what_is_left_out_lies_beside_the_segment_that_passes_it(points, tolerance):
    kept = _kept(points, tolerance)
    assert kept[0] == 0
    assert kept[-1] == len(points) - 1
    assert kept == sorted(set(kept))
    for first, last in pairwise(kept):
        for point in points[first : last + 1]:
            assert _distance(point, points[first], points[last]) <= tolerance * (1 + 1e-9) + 1e-12


@given(_LINES, _TOLERANCES)
def test_points_between_two_on_a_segment_are_not_needed(points, tolerance):
    """Going through each point's neighbours in small steps changes nothing that is seen."""
    fine = [
        (x + (u - x) * part / 8, y + (v - y) * part / 8) for (x, y), (u, v) in pairwise(points) for part in range(8)
    ]
    fine.append(points[-1])
    assert len(_kept(fine, tolerance)) <= 2 * len(points)


def test_corners_stay_and_smooth_curves_lose_most():
    """The kink of |x| is a point of it; an arc of radius r needs a chord for each 2·acos(1 − tolerance/r)."""
    xs = [number / 100 for number in range(-100, 101)]
    assert simplified(xs, [abs(x) for x in xs], 0.001) == [0, 100, 200]
    angles = [number * math.pi / 2000 for number in range(1001)]
    kept = simplified([300 * math.cos(a) for a in angles], [300 * math.sin(a) for a in angles], 0.1)
    fewest = math.pi / 2 / (2 * math.acos(1 - 0.1 / 300))
    assert fewest <= len(kept) - 1 <= 1.6 * fewest
