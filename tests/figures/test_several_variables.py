"""What the pictures of landscapes, descents, products and computations must get right, read off their scenes."""

from __future__ import annotations

import math
from typing import Any

import pytest

from secant import figures
from secant.diagnostics import SecantError
from secant.language.option_lines import read_lines
from secant.scenes import Arrow, Box, Contours, Curve, Dot, Mark, Region, Scene


def scene(text: str) -> Scene:
    return figures.build(read_lines(text), {})[1]


def marks(of: Scene) -> dict[str, Any]:
    found: dict[str, Mark] = {mark.name: mark for row in of.rows for panel in row for mark in panel.marks}
    return found


def test_gradients_share_one_scale_and_point_uphill() -> None:
    found = marks(scene("kind: level-sets\nof: u^2/2 + v^2\narrows: [(2, 1), (-1, 1)]"))
    arrows = [found["gradient-1"], found["gradient-2"]]
    vectors = [(a.end[0] - a.start[0], a.end[1] - a.start[1]) for a in arrows]
    scale = vectors[0][0] / 2
    assert scale > 0
    for vector, gradient in zip(vectors, [(2, 2), (-1, 2)], strict=True):
        assert vector == pytest.approx((scale * gradient[0], scale * gradient[1]))


def test_downhill_turns_every_arrow_round() -> None:
    up = marks(scene("kind: level-sets\nof: u^2 + v^2\narrows: [(1, 1)]"))["gradient-1"]
    down = marks(scene("kind: level-sets\nof: u^2 + v^2\narrows: [(1, 1)]\ndownhill: yes"))["gradient-1"]
    assert isinstance(up, Arrow)
    assert [b - a for a, b in zip(up.start, up.end, strict=True)] == pytest.approx(
        [a - b for a, b in zip(down.start, down.end, strict=True)]
    )


def test_where_the_gradient_is_zero_there_is_a_point_and_no_arrow() -> None:
    found = marks(scene("kind: level-sets\nof: u^2 - v^2\narrows: [(0, 0)]"))
    assert "point-1" in found
    assert "gradient-1" not in found


def test_level_lines_hold_the_functions_values() -> None:
    levels = marks(scene("kind: level-sets\nof: u^2/2 + v^2"))["levels"]
    assert isinstance(levels, Contours)
    for j in (0, 40, 96):
        for i in (3, 50, 90):
            assert levels.values[j][i] == pytest.approx(levels.xs[i] ** 2 / 2 + levels.ys[j] ** 2)


def test_the_slope_is_greatest_along_the_gradient() -> None:
    drawn = scene("kind: directional-derivative\nof: 3u + 4v\nat: (0, 0)\ndirection: (1, 0)")
    found, values = marks(drawn), dict(drawn.values)
    assert values["steepest"] == "5"
    assert values["slope"] == "3"
    top = found["steepest"]
    assert isinstance(top, Dot)
    assert (top.x, top.y) == pytest.approx((math.degrees(math.atan2(4, 3)), 5))
    assert max(found["wave"].ys) <= 5 + 1e-9


def test_no_direction_is_steepest_where_the_gradient_is_zero() -> None:
    with pytest.raises(SecantError, match="SEC-382"):
        scene("kind: directional-derivative\nof: u^2 + v^2\nat: (0, 0)")


def test_the_areas_of_the_product_rule_add_up() -> None:
    drawn = scene("kind: product-rule\nu: x^2\nv: 1 + x\nat: 2\nstep: 1/2")
    values = dict(drawn.values)
    parts = [float(values[f"area {part}"]) for part in ("before", "side", "top", "corner")]
    assert sum(parts) == pytest.approx(2.5**2 * 3.5)
    assert parts[0] == pytest.approx(4 * 3)
    side = marks(drawn)["side"]
    assert isinstance(side, Region)
    assert max(side.xs) - min(side.xs) == pytest.approx(2.5**2 - 4)


def test_a_side_that_shrinks_cannot_be_drawn() -> None:
    with pytest.raises(SecantError, match="SEC-384"):
        scene("kind: product-rule\nu: 5 - x\nv: 1 + x")


def test_a_descent_on_a_parabola_shrinks_by_a_constant_factor() -> None:
    drawn = scene("kind: descent\nof: x^2\nfrom: 1\nrate: 0.1\nsteps: 5")
    path = marks(drawn)["path"]
    assert isinstance(path, Curve)
    assert path.xs == pytest.approx([0.8**n for n in range(6)])
    assert path.ys == pytest.approx([x**2 for x in path.xs])
    assert dict(drawn.values)["verdict"] == "converged"


def test_a_descent_that_runs_away_says_so_and_stays_in_the_picture() -> None:
    drawn = scene("kind: descent\nof: x^2\nfrom: 1\nrate: 1.5\nsteps: 20")
    assert "it diverges" in drawn.alt
    (panel,) = drawn.rows[0]
    assert all(panel.x.low <= x <= panel.x.high for x in marks(drawn)["path"].xs)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("kind: descent\nof: x^2\nfrom: 1\nrate: 0", "SEC-385", 4),
        ("kind: descent\nof: x^2\nfrom: 1\nmomentum: 1", "SEC-385", 4),
        ("kind: descent\nof: |x|\nfrom: 0", "SEC-352", 2),
        ("kind: descent-paths\nof: u^2 + v^2\nfrom: 1", "SEC-380", 3),
        ("kind: descent-paths\nof: u^2 + v^2\nrates: [0.1, 0.2, 0.3, 0.4]", "SEC-386", 3),
        ("kind: level-sets\nof: x^2", "SEC-350", 2),
        ("kind: level-sets\nof: ln(u) + v^2\narrows: [(-1, 1)]", "SEC-200", 3),
        ("kind: level-sets\nof: u v\nbox: [sqrt(2), 1] by [0, 1]", "SEC-351", 3),
        ("kind: computation-graph\nof: u v\nat: (1, 2, 3)", "SEC-387", 3),
        ("kind: computation-graph\nof: x if x > 0 else 0\nat: 1", "SEC-388", 2),
        ("kind: failures\nof: |x|, x^2\nat: [0]", "SEC-389", 3),
        ("kind: network-training\nrate: -1", "SEC-385", 2),
    ],
)
def test_what_cannot_be_drawn_is_told_at_its_option(text: str, code: str, line: int) -> None:
    with pytest.raises(SecantError) as caught:
        scene(text)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.line) == (code, line)


def test_the_graphs_boxes_hold_values_and_slopes_by_the_rules() -> None:
    drawn = scene("kind: computation-graph\nof: u v + u\nat: (2, 3)")
    boxes = {mark.lines for mark in marks(drawn).values() if isinstance(mark, Box)}
    assert ("u = 2", "slope 4") in boxes
    assert ("v = 3", "slope 2") in boxes
    assert dict(drawn.values)["value"] == "8"


def test_the_gallery_names_each_failure_by_its_kind() -> None:
    titles = [panel.title for row in scene("kind: failures").rows for panel in row]
    assert titles == ["corner", "jump", "cusp", "vertical tangent", "oscillation", "fine: slope 0"]


def test_extrema_know_corners_ends_and_points_that_are_neither() -> None:
    values = dict(scene("kind: extrema\nof: |x^2 - 1| + x/2\non: [-1.8, 1.6]").values)
    assert values["at −1"] == "corner, local minimum, lowest, −0.5"
    assert values["at 0.25"] == "local maximum, 1.0625"
    assert dict(scene("kind: extrema\nof: x^3\non: [-1, 1]").values)["at 0"] == "neither, 0"


def test_training_is_told_in_numbers() -> None:
    values = dict(scene("kind: decision-boundary\nnetwork: neuron\ndata: blobs\nrate: 0.5\nsteps: 60").values)
    before, after = (int(values[key].split(" of ")[0]) for key in ("right before", "right after"))
    assert after > before


def test_the_derivative_is_drawn_only_where_the_function_has_values() -> None:
    """The formula 1/x has values to the left of 0, the derivative of the logarithm has none there."""
    lower = scene("kind: derivative-trace\nof: ln(x)\non: [-1, 4]").rows[1][0]
    curves = [mark for mark in lower.marks if isinstance(mark, Curve)]
    assert curves
    assert min(x for curve in curves for x in curve.xs) >= 0
