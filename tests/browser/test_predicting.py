"""The reader says what they expect before they see it: a line of their own, turned by hand, then the tangent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator
from tests.browser.stage import Stage, chosen, page_of, staged, written

KIND = "own-tangent"
ASKED = "Turn your line until you take it for the tangent."
SHOW, COVER = "Show the tangent", "Cover the tangent"


@pytest.fixture
def stage(browser: Browser, tmp_path: Path) -> Iterator[Stage]:
    with staged(browser, tmp_path, viewport={"width": 900, "height": 1000}) as found:
        yield found


@pytest.fixture
def figure(stage: Stage) -> Locator:
    found = stage.awake(KIND)
    stage.settle()
    return found


def seen(figure: Locator) -> list[str]:
    """The marks and labels of the answer that show."""
    parts = "[data-mark=tangent], [data-mark=between], [data-label=tangent]"
    shown: list[str] = figure.locator("svg:visible").evaluate(
        """(svg, parts) => [...svg.querySelectorAll(parts)]
          .filter((part) => getComputedStyle(part).display !== "none" && getComputedStyle(part.closest(".s-tangent")
            ?? part.querySelector(".s-tangent")).opacity > 0)
          .map((part) => part.dataset.label ? "label" : part.dataset.mark)""",
        parts,
    )
    return sorted(shown)


ALL = ["between", "label", "tangent"]


def middle(handle: Locator) -> tuple[float, float]:
    box = handle.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def grips(figure: Locator) -> list[tuple[float, float]]:
    """Where the line's end and the point can be taken hold of."""
    return [middle(disc) for disc in figure.locator("svg:visible .secant-grip__target").all()]


def said(figure: Locator) -> str:
    return figure.locator("output").inner_text()


def test_the_tangent_is_kept_back_until_it_is_asked_for(stage: Stage, figure: Locator) -> None:
    assert said(figure) == ASKED
    assert seen(figure) == []
    figure.get_by_role("button", name=SHOW).click()
    stage.settle()
    assert seen(figure) == ALL
    assert said(figure) == "The tangent's slope is 1.463. Yours is 0.20, 1.263 too small."
    figure.get_by_role("button", name=COVER).click()
    stage.settle()
    assert seen(figure) == []
    assert stage.complaints == []


def test_the_mouse_turns_the_line_about_the_point(stage: Stage, figure: Locator) -> None:
    (x, y), (px, py) = grips(figure)
    mouse = stage.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 30, y - 120, steps=5)
    mouse.up()
    stage.settle()
    (ex, ey), point = grips(figure)
    assert point == pytest.approx((px, py), abs=0.5)
    # The line goes through where the mouse let go.
    assert (ey - py) / (ex - px) == pytest.approx((y - 120 - py) / (x - 30 - px), rel=0.02)
    figure.get_by_role("button", name=SHOW).click()
    stage.settle()
    assert re.match(r"The tangent's slope is 1\.463\. Yours is \d\.\d\d, ", said(figure))


def test_a_finger_turns_it_and_the_page_does_not_scroll(browser: Browser, tmp_path: Path) -> None:
    with staged(browser, tmp_path, viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True) as stage:
        figure = stage.awake(KIND)
        stage.settle()
        x, y = grips(figure)[0]
        scrolled = stage.page.evaluate("scrollY")
        session = stage.page.context.new_cdp_session(stage.page)
        touch = "Input.dispatchTouchEvent"
        session.send(touch, {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        for step in range(1, 6):
            session.send(touch, {"type": "touchMove", "touchPoints": [{"x": x, "y": y + 12 * step}]})
        session.send(touch, {"type": "touchEnd", "touchPoints": []})
        stage.settle()
        assert chosen(figure)["m"] < -0.5
        assert stage.page.evaluate("scrollY") == scrolled
        figure.get_by_role("button", name=SHOW).tap()
        stage.settle()
        assert said(figure).endswith("too small.")


def test_the_keyboard_alone_goes_all_the_way(stage: Stage, figure: Locator) -> None:
    press = stage.page.keyboard.press
    press("Tab")
    slope = figure.locator("[data-sets=m]")
    assert slope.evaluate("(element) => element === document.activeElement")
    for key in ("PageUp", "PageUp", *["ArrowRight"] * 4):
        press(key)
    stage.settle()
    assert slope.get_attribute("aria-valuetext") == "slope 1.60"
    press("Tab")
    press("Tab")
    press("Enter")
    stage.settle()
    assert said(figure) == "The tangent's slope is 1.463. Yours is 1.60, 0.137 too large."
    # What was asked for is spoken; what the next key does is said by the control itself.
    assert figure.locator("output").get_attribute("aria-live") == "polite"
    press("Shift+Tab")
    press("Shift+Tab")
    press("ArrowLeft")
    stage.settle()
    assert said(figure).endswith("Yours is 1.50, and no eye could tell them apart.")
    assert figure.locator("output").get_attribute("aria-live") == "off"


def test_another_point_is_another_question(stage: Stage, figure: Locator) -> None:
    figure.get_by_role("button", name=SHOW).click()
    stage.settle()
    figure.locator("[data-sets=a]").fill("7")
    stage.settle()
    assert seen(figure) == []
    assert said(figure) == ASKED
    figure.get_by_role("button", name=SHOW).click()
    figure.locator("[data-sets=m]").fill("-0.9")
    stage.settle()
    assert said(figure) == "The tangent's slope is −0.900. Yours is −0.90, and no eye could tell them apart."
    figure.get_by_role("button", name="Reset").click()
    stage.settle()
    assert seen(figure) == []
    assert chosen(figure) == {"m": 0.2, "a": 2.5, "s": 0}


@pytest.mark.parametrize("slope", [-5, -1, 0, 1, 5])
@pytest.mark.parametrize("at", [0.8, 2, 4, 9, 9.2])
def test_the_end_of_the_line_never_leaves_the_picture(stage: Stage, figure: Locator, at: float, slope: float) -> None:
    figure.locator("secant-figure").evaluate("(element, values) => element.choose(values)", {"a": at, "m": slope})
    stage.settle()
    picture = figure.locator("svg:visible").bounding_box()
    assert picture is not None
    (x, y), (px, py) = grips(figure)
    assert picture["x"] <= x <= picture["x"] + picture["width"]
    assert picture["y"] <= y <= picture["y"] + picture["height"]
    assert abs(x - px) + abs(y - py) > 40  # apart from the point, so that each can be taken


def test_the_address_tells_the_guess_and_what_was_shown(stage: Stage, figure: Locator) -> None:
    link = figure.locator(".secant-figure__links a")
    assert link.get_attribute("href") == f"#{KIND}"
    figure.locator("[data-sets=m]").fill("1.1")
    figure.get_by_role("button", name=SHOW).click()
    stage.settle()
    assert link.get_attribute("href") == f"#{KIND}:m=1.1&s=1"
    again = stage.awake(KIND, f"#{KIND}:m=1.1&s=1")
    stage.settle()
    assert seen(again) == ALL
    assert said(again).endswith("Yours is 1.10, 0.363 too small.")


def test_figures_that_share_a_line_are_asked_together(stage: Stage) -> None:
    stage.show(page_of(written(KIND, "pair", "one"), written(KIND, "pair", "two")))
    one, two = stage.page.locator("#one"), stage.page.locator("#two")
    stage.page.locator("#one secant-figure[data-awake]").wait_for(state="attached")
    one.get_by_role("button", name=SHOW).click()
    stage.settle()
    assert seen(two) == ALL
    two.get_by_role("button", name="Reset").click()
    stage.settle()
    assert seen(one) == []
    assert stage.complaints == []


def test_paper_and_a_page_without_scripts_keep_nothing_back(browser: Browser, tmp_path: Path, stage: Stage) -> None:
    figure = stage.awake(KIND)
    stage.settle()
    stage.page.emulate_media(media="print")
    stage.settle()
    assert seen(figure) == ALL
    bare = tmp_path / "bare"
    bare.mkdir()
    with staged(browser, bare, java_script_enabled=False) as still:
        still.show(page_of(written(KIND)))
        still.page.wait_for_timeout(100)
        box = still.page.locator("svg:visible [data-mark=tangent] path")
        assert box.count() == 1
        assert still.page.locator("svg:visible [data-mark=tangent]").is_visible()


def test_a_script_that_is_on_its_way_tells_nothing_and_one_that_never_comes_keeps_nothing_back(stage: Stage) -> None:
    stage.page.route("**/element.js", lambda route: route.abort())
    figure = stage.show(page_of(written(KIND)))
    assert seen(figure) == []
    stage.page.wait_for_timeout(3200)
    assert seen(figure) == ALL
