"""The pictures that the story rests on: what a reader must see in them, with numbers worked out by hand."""

from __future__ import annotations

import math

import pytest

from secant.figures import build, caption
from secant.language.definitions import parse_definitions
from secant.language.option_lines import read_lines
from secant.scenes import Curve, Dot, Guide, Mark, Region, Scene

STORY = parse_definitions("f(t) = t^3/20 - 39t^2/40 + 27t/5  for 0 <= t <= 10", {})


def figure(text: str) -> Scene:
    return build(read_lines(text), STORY)[1]


def mark(scene: Scene, name: str) -> Mark:
    (found,) = [mark for row in scene.rows for panel in row for mark in panel.marks if mark.name == name]
    return found


def curve(scene: Scene, name: str) -> Curve:
    found = mark(scene, name)
    assert isinstance(found, Curve)
    return found


def dot(scene: Scene, name: str) -> Dot:
    found = mark(scene, name)
    assert isinstance(found, Dot)
    return found


def slope(line: Curve) -> float:
    return (line.ys[-1] - line.ys[0]) / (line.xs[-1] - line.xs[0])


def test_the_object_is_at_the_same_height_on_track_and_graph():
    scene = figure("kind: motion\nof: f\nat: 2.5\ntimes: [0, 4, 9, 10]")
    track, graph = scene.rows[0]
    assert (track.y.low, track.y.high) == (graph.y.low, graph.y.high)
    assert dot(scene, "object").y == dot(scene, "point").y == 8.1875
    assert "At the times 0, 2.5, 4, 9 and 10 the object is at 0, 8.1875, 9.2, 6.075 and 6.5." in scene.alt
    # It goes out, back and out again, each way in a lane of its own.
    way = curve(scene, "track")
    assert way.xs == (0.0, 0.0, 1.5, 1.5, 3.0, 3.0)
    assert way.ys == pytest.approx((0.0, 9.2, 9.2, 6.075, 6.075, 6.5), abs=1e-4)


def test_rise_over_run_of_the_whole_trip():
    scene = figure("kind: secant\nof: f\nfrom: 0\nto: 10")
    run, rise = curve(scene, "run"), curve(scene, "rise")
    assert (run.xs, run.ys) == ((0.0, 10.0), (0.0, 0.0))
    assert (rise.xs, rise.ys) == ((10.0, 10.0), (0.0, 6.5))
    assert slope(curve(scene, "secant")) == pytest.approx(0.65)
    assert dict(scene.values)["slope"] == "0.65"


def test_coming_back_has_a_negative_slope():
    scene = figure("kind: secant\nof: f\nfrom: 4\nto: 9")
    values = dict(scene.values)
    assert (values["run"], values["rise"], values["slope"]) == ("5", "−3.125", "−0.625")
    label = mark(scene, "secant").label
    assert label is not None
    assert label.text == "secant, slope -0.625"


def test_secants_close_in_on_the_tangent():
    scene = figure("kind: secants\nof: f\nat: 2.5\ntoward: [9, 6, 4, 3]")
    assert "have the slopes −0.325, −0.025, 0.675 and 1.175; they approach 1.4625" in scene.alt
    lines = [curve(scene, f"secant-{i}") for i in range(1, 5)]
    assert [slope(line) for line in lines] == pytest.approx([-0.325, -0.025, 0.675, 1.175])
    assert [line.opacity for line in lines] == sorted(line.opacity for line in lines)
    tangent = curve(scene, "tangent")
    assert slope(tangent) == pytest.approx(1.4625)
    assert tangent.dash == "dashed"


def test_secants_without_a_limit_have_no_tangent():
    scene = figure("kind: secants\nof: |x|\nat: 0\ntoward: [1, -1, 1/2, -1/2]")
    assert not [mark for mark in scene.rows[0][0].marks if mark.name == "tangent"]
    assert "the slopes 1, −1, 1 and −1; they approach no single number" in scene.alt


def test_a_second_point_within_the_tolerance_is_found():
    scene = figure("kind: slope-error\nof: f\nat: 2.5\ntolerance: 0.01")
    # The error is |−0.6 h + 0.05 h²|.
    found = dot(scene, "found")
    assert found.y == pytest.approx(0.6 * found.x - 0.05 * found.x**2, rel=1e-12)
    assert 0.009 < found.y <= 0.01
    assert (dict(scene.values)["y"], dict(scene.values)["error"]) == ("2.516", "0.0096")
    error = curve(scene, "error")
    assert error.ys == pytest.approx([abs(0.6 * h - 0.05 * h**2) for h in error.xs], rel=1e-9)
    panel = scene.rows[0][0]
    assert (panel.x.scale, panel.y.scale) == ("log", "log")
    assert curve(scene, "tolerance").ys == (0.01, 0.01)


def test_every_tolerance_can_be_met():
    for power in (2, 4, 6, 8):
        scene = figure(f"kind: slope-error\nof: f\nat: 2.5\ntolerance: 10^(-{power})")
        assert 0.9 * 10**-power < dot(scene, "found").y <= 10**-power


def test_the_quotient_has_a_hole_where_the_derivative_is():
    scene = figure("kind: difference-quotient\nof: f\nat: 2.5")
    hole = dot(scene, "hole")
    assert (hole.x, hole.y, hole.hollow) == (0.0, 1.4625, True)
    drawn = [mark for mark in scene.rows[0][0].marks if isinstance(mark, Curve) and mark.role == "secant"]
    assert all(abs(x) > 0 for line in drawn for x in line.xs)
    for line in drawn:
        assert line.ys == pytest.approx([1.4625 - 0.6 * h + 0.05 * h**2 for h in line.xs], abs=1e-6)
    assert "From both sides it tends to 1.4625" in scene.alt


def test_the_quotient_of_the_absolute_value_has_two_sides():
    scene = figure("kind: difference-quotient\nof: |x|\nat: 0")
    left, right = dot(scene, "hole-left"), dot(scene, "hole-right")
    assert (left.y, right.y, left.hollow, right.hollow) == (-1.0, 1.0, True, True)
    assert "From the left it tends to −1, from the right it tends to 1, so there is no derivative." in scene.alt


def test_an_oscillating_quotient_settles_on_nothing():
    scene = figure("kind: difference-quotient\nof: x sin(1/x) if x != 0 else 0\nat: 0")
    assert "From both sides it settles on nothing, so there is no derivative." in scene.alt
    assert not [mark for mark in scene.rows[0][0].marks if mark.name.startswith("hole")]


def test_rounding_makes_a_v_whose_lowest_point_theory_predicts():
    scene = figure("kind: rounding\nof: exp(x)\nat: 0")
    unit = 2.0**-53
    for scheme, best in (
        ("forward", 2 * unit**0.5),
        ("central", (3 * unit) ** (1 / 3)),
        ("five-point", (45 / 4 * unit) ** (1 / 5)),
    ):
        assert dot(scene, f"{scheme}-best").x == pytest.approx(best, rel=1e-3)
        line = curve(scene, scheme)
        lowest = min(range(len(line.xs)), key=lambda i: line.ys[i])
        assert best / 10 < line.xs[lowest] < best * 10
        # On the right truncation falls as a power of the step; on the left rounding rises as its inverse.
        order = {"forward": 1, "central": 2, "five-point": 4}[scheme]
        right = [i for i, h in enumerate(line.xs) if 20 * best < h < 0.2]
        assert _log_slope(line, right[0], right[-1]) == pytest.approx(order, abs=0.15)
        left = [i for i, h in enumerate(line.xs) if h < best / 20]
        assert _log_slope(line, left[0], left[-1]) == pytest.approx(-1, abs=0.15)


def _log_slope(line: Curve, first: int, last: int) -> float:
    rise = math.log10(line.ys[last]) - math.log10(line.ys[first])
    return rise / (math.log10(line.xs[last]) - math.log10(line.xs[first]))


def test_the_tangent_touches_with_the_derivative_as_its_slope():
    scene = figure("kind: tangent\nof: f\nat: 2.5")
    line, point = curve(scene, "tangent"), dot(scene, "point")
    assert slope(line) == pytest.approx(1.4625)
    assert (point.x, point.y) == (2.5, 8.1875)
    assert line.ys[0] + 1.4625 * (2.5 - line.xs[0]) == pytest.approx(8.1875)
    # f(2.5 + h) − T(2.5 + h) = −0.6 h² + 0.05 h³
    assert "1 to the right of 2.5 it misses f by 0.55, 0.1 to the right by 0.00595." in scene.alt
    assert isinstance(mark(scene, "gap"), Region)


def test_the_tangent_may_cross_its_curve():
    scene = figure("kind: tangent\nof: x^3\nat: 0")
    assert slope(curve(scene, "tangent")) == 0.0


def test_a_guess_at_the_tangent_is_off_by_its_error_times_the_distance():
    scene = figure("kind: own-tangent\nof: f\nat: 2.5\nguess: 1/2")
    own, line, between = curve(scene, "own"), curve(scene, "tangent"), mark(scene, "between")
    assert slope(own) == pytest.approx(0.5)
    assert slope(line) == pytest.approx(1.4625)
    assert isinstance(between, Region)
    (left, right), sides = (min(between.xs), max(between.xs)), sorted(zip(between.xs, between.ys, strict=True))
    assert 2.5 - left == pytest.approx(right - 2.5)
    heights = [abs(sides[i][1] - sides[i + 1][1]) for i in (0, 2)]
    assert heights == pytest.approx([0.9625 * (right - 2.5)] * 2)
    end = dot(scene, "end")
    assert end.y - 8.1875 == pytest.approx(0.5 * (end.x - 2.5))
    assert scene.alt.endswith("So the guess is 0.9625 too small, and the angle between the lines is tinted.")
    assert dict(scene.values)["error"] == "−0.9625"


@pytest.mark.parametrize(
    ("of", "at"),
    [("exp(x)", "1"), ("-x", "0"), ("x^2", "0"), ("1000 x^2", "3"), ("sin(x)/1000", "2"), ("sqrt(x)", "9")],
)
def test_the_guess_that_is_made_is_wrong_as_one_can_see(of, at):
    scene = figure(f"kind: own-tangent\nof: {of}\nat: {at}")
    axis, height = scene.rows[0][0].x, scene.rows[0][0].y
    seen = 0.55 * (axis.high - axis.low) / (height.high - height.low)
    assert 0.3 < abs(slope(curve(scene, "own")) - slope(curve(scene, "tangent"))) * seen < 1.5


def test_zooming_magnifies_alike_and_frames_the_next_picture():
    scene = figure("kind: zoom\nof: f\nat: 2.5\nwindows: [2, 0.5, 0.1]")
    panels = scene.rows[0]
    widths = [panel.x.high - panel.x.low for panel in panels]
    heights = [panel.y.high - panel.y.low for panel in panels]
    assert widths == pytest.approx([4, 1, 0.2])
    assert [height / width for height, width in zip(heights, widths, strict=True)] == pytest.approx(
        [heights[0] / 4] * 3
    )
    frame = mark(scene, "glass-1")
    assert isinstance(frame, Region)
    assert (min(frame.xs), max(frame.xs)) == pytest.approx((2.0, 3.0))
    assert "misses the graph by 2, 0.1438 and 0.00595" in scene.alt


def test_f_stands_above_its_derivative():
    scene = figure("kind: derivative-trace\nof: f\nat: 2.5")
    upper, lower = scene.rows[0][0], scene.rows[1][0]
    assert (upper.x.low, upper.x.high) == (lower.x.low, lower.x.high) == (0.0, 10.0)
    for i, (at, height) in enumerate(((4.0, 9.2), (9.0, 6.075)), 1):
        guide, zero = mark(scene, f"guide-{i}"), dot(scene, f"zero-{i}")
        assert isinstance(guide, Guide)
        assert guide.start == pytest.approx((at, height))
        assert (zero.x, zero.y) == (at, 0.0)
    words = [each.label.text for each in upper.marks if each.name.startswith("stretch-") and each.label]
    assert words == ["rises", "falls", "+"]
    trace = curve(scene, "derivative")
    assert trace.ys == pytest.approx([0.15 * t**2 - 1.95 * t + 5.4 for t in trace.xs], abs=1e-9)
    assert "At 4, a local maximum, the height is 9.2 and the derivative 0." in scene.alt


def test_the_corner_has_two_slopes_and_stays_under_the_glass():
    scene = figure("kind: kink\nof: |x|\nat: 0")
    assert slope(curve(scene, "left")) == -1.0
    assert slope(curve(scene, "right")) == 1.0
    main, near = scene.rows[0]
    assert near.name == "magnified"
    assert main.x.low < near.x.low < 0 < near.x.high < main.x.high
    assert slope(curve(scene, "near-left")) == -1.0
    assert "from the left the slope of the secant tends to −1, from the right it tends to 1" in scene.alt


@pytest.mark.parametrize(
    ("of", "kind", "left", "right"),
    [
        ("|x|", "corner", "tends to −1", "tends to 1"),
        ("sqrt(|x|)", "cusp", "falls without bound", "grows without bound"),
        ("cbrt(x)", "vertical tangent", "grows without bound", "grows without bound"),
        ("sign(x)", "jump", "grows without bound", "grows without bound"),
        ("x sin(1/x) if x != 0 else 0", "oscillation", "settles on nothing", "settles on nothing"),
        ("sqrt(x)", "endpoint", "is not defined", "grows without bound"),
    ],
)
def test_every_failure_is_named(of, kind, left, right):
    values = dict(figure(f"kind: kink\nof: {of}\nat: 0").values)
    assert (values["kind"], values["left"], values["right"]) == (kind, left, right)


def test_how_a_graph_runs_is_told_from_proved_facts():
    told = figure("kind: tangent\nof: f").alt
    assert told.startswith("Graph of f from 0 to 10: rises from 0 to 9.2 at 4, falls to 6.075 at 9, then rises to 6.5.")
    told = figure("kind: tangent\nof: 1/x").alt
    assert told.startswith("Graph of 1/x from −3 to 3: falls from −1/3 to −∞ at 0, then falls from ∞ to 1/3.")
    told = figure("kind: tangent\nof: sin(x)\nat: 1\non: [0, 2pi]").alt
    assert told.startswith(
        "Graph of sin(x) from 0 to 2π: rises from 0 to 1 at π/2, falls to −1 at 3π/2, then rises to 0."
    )


def test_captions_say_the_values():
    options, scene = build(read_lines("kind: tangent\nof: f\nat: 2.5"), STORY)
    assert caption(options, scene) == "The tangent of f at 2.5. Its slope is the derivative there, 1.4625."
