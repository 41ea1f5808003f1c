"""One matrix over every kind that moves: its marks go where Python computes them, and come back."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator
from tests.browser.stage import Stage, chosen, moving_kinds, scene, staged

from secant.scenes import Curve, Dot, Scene
from secant.scenes.live import Choice, Control, Line, Live, NumberInRange, Put, Reveal, Trail

every_kind = pytest.mark.parametrize("kind", moving_kinds())

#: Every mark that shows, in the coordinates of its panel's axes: a dot's place, a line's points.
_MARKS = """(svg) => Object.fromEntries([...svg.querySelectorAll("[data-mark]")]
  .filter((group) => group.getAttribute("display") !== "none" && group.firstElementChild)
  .map((group) => {
    const panel = group.closest("[data-panel]");
    const move = /translate\\((\\S+) (\\S+)\\)/.exec(group.getAttribute("transform") ?? "") ?? [0, 0, 0];
    const circle = group.querySelector("circle");
    const path = group.querySelector("path");
    const box = group.getBBox();
    return [group.dataset.mark, {
      x: panel.dataset.x, y: panel.dataset.y,
      at: [circle ? Number(circle.getAttribute("cx")) : box.x + box.width / 2,
           circle ? Number(circle.getAttribute("cy")) : box.y + box.height / 2]
        .map((at, i) => at + Number(move[i + 1])),
      path: path?.getAttribute("d") ?? "", box: [box.x, box.y, box.width, box.height],
      faded: [...group.children].every((shape) => Number(shape.getAttribute("opacity") ?? 1) < 0.4),
    }];
  }))"""
_COPY = """(figure) => {
  const bare = (svg) => {
    const copy = svg.cloneNode(true);
    copy.querySelectorAll(".secant-grip").forEach((grip) => grip.remove());
    return copy;
  };
  const now = [...figure.querySelectorAll("svg.secant-figure")].map(bare);
  const same = window.kept?.length === now.length && now.every((svg, i) => svg.isEqualNode(window.kept[i]));
  window.kept ??= now;
  return same;
}"""

#: The words that show and how far they stand beyond the picture's edges to the left and to the right.
_OUTSIDE = """(figure) => [...figure.querySelectorAll("svg.secant-figure")].filter((svg) => svg.checkVisibility())
  .flatMap((svg) => {
    const edge = svg.getBoundingClientRect();
    const seen = [...svg.querySelectorAll("text")].filter((text) => text.checkVisibility({ opacityProperty: true }));
    return seen.map((text) => {
      const { left, right } = text.getBoundingClientRect();
      return [text.textContent, edge.left - left, right - edge.right];
    });
  }).filter(([, left, right]) => left > 0.5 || right > 0.5)"""

#: The numbers of moving ticks that show, from left to right: what they say, their left and right edges.
_MOVING_NUMBERS = """(figure) => [...figure.querySelectorAll("svg.secant-figure .s-ticks [data-label]")]
  .filter((text) => text.checkVisibility({ opacityProperty: true }))
  .map((text) => [text.textContent, text.getBoundingClientRect().left, text.getBoundingClientRect().right])
  .sort(([, one], [, other]) => one - other)"""


@pytest.fixture(scope="module")
def stage(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with staged(browser, tmp_path_factory.mktemp("moving"), reduced_motion="reduce") as found:
        found.page.set_viewport_size({"width": 900, "height": 1000})
        yield found


def live(kind: str) -> Live:
    found = scene(kind).live
    assert found is not None
    return found


def other_value(control: Control, wish: float = 0.62) -> float:
    """A value that the control does not have in the still picture, this far along."""
    if isinstance(control, Choice):
        return next(value for _, value in control.options if value != control.value)
    assert isinstance(control, NumberInRange)
    low, high, now = (_inner(control, value) for value in (control.low, control.high, control.value))
    wished = low + (wish if abs((now - low) / (high - low) - wish) > 0.05 else wish - 0.11) * (high - low)
    return round(wished / control.step) * control.step


def _inner(control: NumberInRange, value: float) -> float:
    """The value as the native element has it: a logarithmic control counts decades."""
    return math.log10(value) if control.scale == "log" else value


def set_all(stage: Stage, figure: Locator, kind: str) -> dict[str, float]:
    """Set every control by its native element to another value; the values that they then have."""
    for i, control in enumerate(live(kind).controls):
        element = figure.locator(f"[data-sets={control.name}]")
        if isinstance(control, Reveal):
            element.click()
            continue
        value = other_value(control, 0.62 - 0.17 * (i % 3))
        if isinstance(control, Choice):
            element.select_option(repr(value))
        else:
            element.fill(f"{value:.12g}")
    stage.settle()
    return chosen(figure)


@dataclass
class Scale:
    """An axis of the page, from pixels back to what it says."""

    low: float
    high: float
    start: float
    stop: float
    log: bool

    @classmethod
    def of(cls, text: str) -> Scale:
        *ends, kind = text.split()
        low, high, start, stop = map(float, ends)
        return cls(low, high, start, stop, kind == "log")

    def pixel(self, value: float) -> float:
        inner = (
            (math.log10(value / self.low) / math.log10(self.high / self.low))
            if self.log
            else ((value - self.low) / (self.high - self.low))
        )
        return self.start + inner * (self.stop - self.start)


def pixels(mark: dict[str, Any], x: float, y: float) -> tuple[float, float]:
    return Scale.of(mark["x"]).pixel(x), Scale.of(mark["y"]).pixel(y)


def points_of(path: str) -> list[tuple[float, float]]:
    """The vertices of the path data that the browser's part writes: M and L alone."""
    return [(float(x), float(y)) for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path)]


def marks_of(shown: Scene) -> dict[str, Any]:
    return {mark.name: mark for row in shown.rows for panel in row for mark in panel.marks}


@every_kind
def test_at_the_still_values_the_formulas_give_the_still_picture(stage: Stage, kind: str) -> None:
    figure = stage.awake(kind)
    svg = figure.locator("svg.secant-wide")
    stage.settle()
    stage.page.emulate_media(media="print")  # where nothing is kept back
    stage.settle()
    before = svg.evaluate(_MARKS)
    stage.page.emulate_media(media="screen")
    revealed = {control.name: 1 for control in live(kind).controls if isinstance(control, Reveal)}
    figure.locator("secant-figure").evaluate("(element, values) => element.choose(values)", revealed)
    stage.settle()
    after = svg.evaluate(_MARKS)
    motions = {motion.mark: motion for motion in live(kind).motions if isinstance(motion, Put | Line | Trail)}
    compared = 0
    for name in motions:
        if name not in before:
            continue
        assert name in after, name
        assert after[name]["box"] == pytest.approx(before[name]["box"], abs=2.0), name
        assert after[name]["at"] == pytest.approx(before[name]["at"], abs=0.6), name
        compared += 1
    assert compared or not any(mark in before for mark in motions)
    assert stage.complaints == []


@every_kind
def test_moved_marks_are_where_python_computes_them(stage: Stage, kind: str) -> None:
    """The same state as the still picture of another block: the scene is computed anew, the browser's is compared."""
    if not live(kind).block:
        pytest.skip("no option of this kind says what its control does; its formulas are tested below")
    figure = stage.awake(kind)
    given = set_all(stage, figure, kind)
    shown = figure.locator("svg.secant-wide").evaluate(_MARKS)
    values = {name: f"{Decimal(repr(value)):f}" for name, value in given.items()}
    anew = marks_of(scene(kind, "\n".join(line.format_map(values) for line in live(kind).block)))
    moved = {motion.mark for motion in live(kind).motions if isinstance(motion, Put | Line | Trail)}
    compared = 0
    for name in moved & shown.keys() & anew.keys():
        mark, found = anew[name], shown[name]
        if isinstance(mark, Dot):
            assert found["at"] == pytest.approx(pixels(found, mark.x, mark.y), abs=0.6), name
            compared += 1
        elif isinstance(mark, Curve) and mark.marked:
            vertices = [pixels(found, x, y) for x, y in zip(mark.xs, mark.ys, strict=True)]
            drawn = points_of(found["path"])
            for one, other in zip(vertices, drawn, strict=False):
                assert other == pytest.approx(one, abs=0.6), name
            compared += 1
        elif isinstance(mark, Curve) and len(mark.xs) == 2:
            # Where the line ends depends on the window, which another block may choose otherwise: the line is the same.
            ends = np.array([pixels(found, x, y) for x, y in zip(mark.xs, mark.ys, strict=True)])
            along = ends[1] - ends[0]
            for point in points_of(found["path"]):
                away = np.array(point) - ends[0]
                off = abs(along[0] * away[1] - along[1] * away[0]) / np.hypot(*along)
                assert off < 1.5, (name, point)
            compared += 1
    assert compared or kind in ("computation-graph", "product-rule", "zoom"), sorted(shown)
    assert stage.complaints == []


@every_kind
def test_reset_gives_back_the_picture_as_it_began_to_the_letter(stage: Stage, kind: str) -> None:
    figure = stage.awake(kind)
    stage.settle()
    words = figure.locator("output").inner_text()
    assert not figure.evaluate(_COPY)  # the first time there is nothing to compare with
    assert figure.evaluate(_COPY)
    set_all(stage, figure, kind)
    assert not figure.evaluate(_COPY)
    assert figure.locator("output").inner_text() != words
    figure.locator("[data-does=reset]").click()
    stage.settle()
    assert figure.evaluate(_COPY)
    assert figure.locator("output").inner_text() == words


@every_kind
def test_nothing_undefined_is_said_and_the_page_does_not_jump(stage: Stage, kind: str) -> None:
    figure = stage.awake(kind)
    picture = figure.locator(".secant-figure__picture").bounding_box()
    for control in live(kind).controls:
        element = figure.locator(f"[data-sets={control.name}]")
        for share in (0.0, 0.3, 0.77, 1.0):
            if isinstance(control, NumberInRange):
                low, high = _inner(control, control.low), _inner(control, control.high)
                element.fill(f"{low + round(share * (high - low) / control.step) * control.step:.12g}")
            stage.settle()
            words = figure.locator("output").inner_text()
            assert words
            assert not re.search(r"NaN|undefined|\{|\}|(?<![\w)])-\d|−0(\.0+)?(?!\.?\d)", words), words
            assert "undefined" not in (element.get_attribute("aria-valuetext") or "")
    assert figure.locator(".secant-figure__picture").bounding_box() == picture
    assert stage.complaints == []


@every_kind
def test_no_word_leaves_the_picture(stage: Stage, kind: str) -> None:
    for width in (390, 900):
        stage.page.set_viewport_size({"width": width, "height": 1000})
        figure = stage.awake(kind)
        for control in live(kind).controls:
            if not isinstance(control, NumberInRange):
                continue
            for end in (control.low, control.high):
                figure.locator(f"[data-sets={control.name}]").fill(f"{_inner(control, end):.12g}")
                stage.settle()
                assert figure.evaluate(_OUTSIDE) == [], (width, control.name, end)


@pytest.mark.parametrize("share", [0.0, 0.02, 0.5, 0.98, 1.0])
@pytest.mark.parametrize("apart", [-0.15, -0.01, 0.0, 0.01, 0.15])
def test_two_moving_numbers_on_one_axis_keep_off_each_other(stage: Stage, share: float, apart: float) -> None:
    figure = stage.awake("secant")
    at, to = (next(control for control in live("secant").controls if control.name == name) for name in "ab")
    assert isinstance(at, NumberInRange)
    assert isinstance(to, NumberInRange)
    wished = at.low + share * (at.high - at.low)
    for control, value in ((at, wished), (to, min(max(wished + apart, to.low), to.high))):
        figure.locator(f"[data-sets={control.name}]").fill(f"{round(value / control.step) * control.step:.12g}")
    stage.settle()
    shown = figure.evaluate(_MOVING_NUMBERS)
    assert [words for words, _, _ in shown] == sorted({f"{value:.2f}" for value in chosen(figure).values()}, key=float)
    assert all(left >= right + 3 for (_, _, right), (_, left, _) in pairwise(shown))
    assert figure.evaluate(_OUTSIDE) == []


@every_kind
def test_axe_finds_nothing_in_the_controls(stage: Stage, kind: str) -> None:
    figure = stage.awake(kind)
    set_all(stage, figure, kind)
    found = Axe().run(stage.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.response["violations"] == []


@every_kind
def test_every_control_is_native_labelled_and_speaks(stage: Stage, kind: str) -> None:
    figure = stage.awake(kind)
    for control in live(kind).controls:
        element = figure.locator(f"[data-sets={control.name}]")
        if isinstance(control, Reveal):
            assert element.inner_text() == control.label
        else:
            assert figure.locator(f"label[for='{element.get_attribute('id')}']").inner_text() == control.label
        assert element.get_attribute("aria-describedby") == figure.locator("output").get_attribute("id")
        if isinstance(control, NumberInRange):
            before = element.input_value()
            element.focus()
            stage.page.keyboard.press("ArrowLeft" if control.value > control.low else "ArrowRight")
            stage.settle()
            assert element.input_value() != before
            assert element.get_attribute("aria-valuetext")
