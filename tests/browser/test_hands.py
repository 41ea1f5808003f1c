"""The picture in the reader's hands: mouse, finger, pen and keyboard, quiet motion, paper, addresses, and what is
broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator
from tests.browser.stage import Stage, chosen, page_of, staged, written

WIDE = {"width": 900, "height": 1000}


@pytest.fixture
def stage(browser: Browser, tmp_path: Path) -> Iterator[Stage]:
    with staged(browser, tmp_path, viewport=WIDE) as found:
        yield found


def centre(handle: Locator) -> tuple[float, float]:
    box = handle.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def handle_of(figure: Locator) -> Locator:
    return figure.locator("svg:visible .secant-grip__target").first


def test_the_mouse_pulls_the_second_point_toward_the_first(stage: Stage) -> None:
    figure = stage.awake("secants")
    x, y = centre(handle_of(figure))
    mouse = stage.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 150, y, steps=6)
    stage.settle()
    moved_x, _ = centre(handle_of(figure))
    assert moved_x == pytest.approx(x - 150, abs=2)
    mouse.up()
    mouse.move(x - 300, y)
    stage.settle()
    assert centre(handle_of(figure))[0] == pytest.approx(x - 150, abs=2)
    assert re.match(r"y = \d\.\d\d: slope −?\d\.\d+\.", figure.locator("output").inner_text())
    assert stage.complaints == []


def test_a_finger_pulls_it_too_and_the_page_does_not_scroll(browser: Browser, tmp_path: Path) -> None:
    with staged(browser, tmp_path, viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True) as stage:
        figure = stage.awake("secants")
        handle_of(figure).scroll_into_view_if_needed()
        x, y = centre(handle_of(figure))
        before, scrolled = chosen(figure)["y"], stage.page.evaluate("scrollY")
        session = stage.page.context.new_cdp_session(stage.page)
        touch = "Input.dispatchTouchEvent"
        session.send(touch, {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        for step in range(1, 6):
            session.send(touch, {"type": "touchMove", "touchPoints": [{"x": x - 16 * step, "y": y + 10 * step}]})
        session.send(touch, {"type": "touchEnd", "touchPoints": []})
        stage.settle()
        assert chosen(figure)["y"] < before - 1
        assert stage.page.evaluate("scrollY") == scrolled


def test_a_pen_pulls_it_too(stage: Stage) -> None:
    figure = stage.awake("tangent")
    x, y = centre(handle_of(figure))
    session = stage.page.context.new_cdp_session(stage.page)
    for kind, way in (("mousePressed", 0), ("mouseMoved", 120), ("mouseReleased", 120)):
        event = {"type": kind, "x": x + way, "y": y, "button": "left", "buttons": 1, "clickCount": 1}
        session.send("Input.dispatchMouseEvent", {**event, "pointerType": "pen"})
    stage.settle()
    assert centre(handle_of(figure))[0] == pytest.approx(x + 120, abs=2)


@pytest.mark.parametrize("width", [390, 900])
def test_what_is_taken_hold_of_is_large_enough(stage: Stage, width: int) -> None:
    figure = stage.awake("secants")
    stage.page.set_viewport_size({"width": width, "height": 900})
    stage.settle()
    stage.page.wait_for_function("() => document.querySelector('svg.secant-wide').getClientRects().length >= 0")
    figure.locator("secant-figure").evaluate("(element) => element.ask()")
    stage.settle()
    box = handle_of(figure).bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24


def test_what_the_still_picture_does_not_draw_is_taken_hold_of_where_it_begins(stage: Stage) -> None:
    figure = stage.awake("difference-quotient")
    handle_of(figure).wait_for()
    x, y = centre(handle_of(figure))
    before = chosen(figure)["h"]
    mouse = stage.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 60, y, steps=3)
    mouse.up()
    stage.settle()
    assert chosen(figure)["h"] < before
    assert centre(handle_of(figure))[0] == pytest.approx(x - 60, abs=2)
    figure.get_by_role("button", name="Reset").click()
    stage.settle()
    assert centre(handle_of(figure)) == pytest.approx((x, y), abs=0.5)


def test_a_tap_on_the_map_brings_the_start_there(stage: Stage) -> None:
    figure = stage.awake("descent-paths")
    panel = figure.locator("svg:visible [data-panel=map-1] > [data-mark]").first.bounding_box()
    assert panel is not None
    stage.page.mouse.click(panel["x"] + 0.4 * panel["width"], panel["y"] + 0.6 * panel["height"])
    stage.settle()
    x, y = centre(handle_of(figure))
    assert x == pytest.approx(panel["x"] + 0.4 * panel["width"], abs=3)
    assert y == pytest.approx(panel["y"] + 0.6 * panel["height"], abs=3)


def test_the_keyboard_goes_by_steps_that_one_would_say(stage: Stage) -> None:
    figure = stage.awake("secants")
    stage.page.keyboard.press("Tab")
    slider = figure.locator("input[type=range]")
    assert slider.evaluate("(element) => element === document.activeElement")
    for key, value in (("ArrowLeft", 8.9), ("ArrowDown", 8.8), ("PageDown", 8.3), ("ArrowRight", 8.4), ("Home", 0.0)):
        stage.page.keyboard.press(key)
        stage.settle()
        assert chosen(figure)["y"] == pytest.approx(value)
    assert slider.get_attribute("aria-valuetext") == "y = 0.00"


def test_play_ends_by_itself_and_stops_when_asked(stage: Stage) -> None:
    figure = stage.awake("motion")
    before = chosen(figure)["a"]
    stage.page.wait_for_timeout(300)
    assert chosen(figure)["a"] == before  # nothing moves by itself
    play = figure.locator("[data-does=play]")
    play.click()
    stage.page.wait_for_timeout(500)
    assert play.inner_text() == "Pause"
    play.click()
    paused = chosen(figure)["a"]
    assert 0 < paused < 9
    stage.page.wait_for_timeout(200)
    assert chosen(figure)["a"] == paused
    play.click()
    play.get_by_text("Play").wait_for(timeout=6000)
    assert chosen(figure)["a"] == 10


def test_where_motion_is_unwelcome_play_shows_a_few_still_states(browser: Browser, tmp_path: Path) -> None:
    with staged(browser, tmp_path, viewport=WIDE, reduced_motion="reduce") as stage:
        figure = stage.awake("motion")
        figure.locator("[data-does=play]").click()
        stage.page.wait_for_timeout(1300)
        seen = chosen(figure)["a"]
        assert seen == pytest.approx(round(seen))  # whole tenths of the way


def test_without_a_script_the_still_picture_stands_alone(browser: Browser, tmp_path: Path) -> None:
    with staged(browser, tmp_path, viewport=WIDE, java_script_enabled=False) as stage:
        figure = stage.show(page_of(written("secants")))
        assert figure.locator("svg:visible").count() == 1
        assert figure.locator(".secant-controls").is_hidden()


def test_paper_shows_the_still_picture(stage: Stage) -> None:
    figure = stage.awake("secants", "#secants:y=4.5")
    stage.settle()
    label = figure.locator("svg:visible [data-label=secant-1]")
    assert label.text_content() == "secant, slope 0.463"
    stage.page.emulate_media(media="print")
    stage.settle()
    stage.settle()
    assert label.text_content() == "to 9: slope −0.325"
    assert figure.locator(".secant-controls").is_hidden()
    stage.page.emulate_media(media="screen")
    stage.settle()
    stage.settle()
    assert label.text_content() == "secant, slope 0.463"


def test_the_address_holds_the_state_and_brings_it_back(stage: Stage) -> None:
    figure = stage.awake("secant")
    link = figure.locator(".secant-figure__links a")
    assert link.get_attribute("href") == "#secant"
    figure.locator("[data-sets=a]").fill("2")
    figure.locator("[data-sets=b]").fill("7.5")
    stage.settle()
    href = link.get_attribute("href") or ""
    assert href == "#secant:a=2&b=7.5"
    words = figure.locator("output").inner_text()
    again = stage.awake("secant", href)
    stage.settle()
    assert chosen(again) == {"a": 2, "b": 7.5}
    assert again.locator("output").inner_text() == words
    again.locator("[data-does=reset]").click()
    stage.settle()
    assert link.get_attribute("href") == "#secant"


def test_an_address_that_says_nonsense_is_kept_within_bounds(stage: Stage) -> None:
    figure = stage.awake("secants", "#secants:y=1e99&q=3&=&y2=%27")
    stage.settle()
    assert chosen(figure) == {"y": 10}
    assert stage.complaints == []
    stage.awake("secants", "#secants:y=NaN")
    assert stage.complaints == []
    stage.show(page_of(written("secants")), "#%E0%A4%A")
    stage.page.locator("secant-figure[data-awake]").wait_for(state="attached")
    assert stage.complaints == []


def test_figures_that_share_a_control_move_together(stage: Stage) -> None:
    stage.show(page_of(written("secants", "pair", "one"), written("secants", "pair", "two"), written("tangent")))
    one, two = stage.page.locator("#one"), stage.page.locator("#two")
    stage.page.locator("#one secant-figure[data-awake]").wait_for(state="attached")
    one.locator("[data-sets=y]").fill("5")
    stage.settle()
    assert chosen(two)["y"] == 5
    two.locator("[data-does=reset]").click()
    stage.settle()
    assert chosen(one)["y"] == 9


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("{&quot;controls&quot;", "{controls"),
        ("[&quot;abs&quot;", "[&quot;alert&quot;"),
        ("&quot;Line&quot;", "&quot;Curl&quot;"),
    ],
)
def test_what_cannot_be_read_stays_still_and_says_so_once(stage: Stage, right: str, wrong: str) -> None:
    text = written("secants")
    assert right in text
    figure = stage.show(page_of(text.replace(right, wrong, 1)))
    figure.locator(".secant-controls[hidden]").wait_for(state="attached")
    assert figure.locator(".secant-controls").is_hidden()
    assert figure.locator("svg:visible").count() == 1
    (told,) = stage.complaints
    assert told.startswith("error: Secant: the figure secants stays still")


def test_a_figure_far_down_sleeps_until_it_is_near(stage: Stage) -> None:
    stage.show(page_of(written("secants"), '<div style="height: 4000px"></div>', written("tangent")))
    stage.page.locator("#secants secant-figure[data-awake]").wait_for(state="attached")
    stage.page.wait_for_timeout(200)
    assert stage.page.locator("#tangent secant-figure[data-awake]").count() == 0
    stage.page.locator("#tangent").scroll_into_view_if_needed()
    stage.page.locator("#tangent secant-figure[data-awake]").wait_for(state="attached")
