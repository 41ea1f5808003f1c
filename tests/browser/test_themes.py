"""The same picture in the light, in the dark, on paper and in the colours that the reader's system dictates."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from playwright.sync_api import Browser, Page
from tests.browser.conftest import View
from tests.browser.pages import A_CHAPTER

from secant.pages.modules import WEB

SEEN = "[...document.querySelectorAll('svg .s-curve.s-stroke')].find(mark => mark.checkVisibility())"
STROKE = f"getComputedStyle({SEEN}).stroke"
PAPER = "getComputedStyle(document.body).backgroundColor"
LIGHT_CURVE, DARK_CURVE = "rgb(11, 92, 173)", "rgb(108, 182, 255)"
LIGHT_PAPER, DARK_PAPER = "rgb(253, 252, 250)", "rgb(20, 23, 28)"


def _colours(page: Page) -> tuple[str, str]:
    return page.evaluate(STROKE), page.evaluate(PAPER)


def test_pictures_and_paper_follow_the_readers_system(view: View) -> None:
    assert _colours(view.open(A_CHAPTER, scheme="light")) == (LIGHT_CURVE, LIGHT_PAPER)
    assert _colours(view.open(A_CHAPTER, scheme="dark")) == (DARK_CURVE, DARK_PAPER)


def test_the_toggle_goes_through_light_and_dark_and_is_remembered(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address + A_CHAPTER)
    toggle = page.locator("form[data-md-component=palette] label:visible")
    assert _colours(page) == (DARK_CURVE, DARK_PAPER)
    toggle.click()
    assert _colours(page) == (LIGHT_CURVE, LIGHT_PAPER)
    page.goto(address)
    assert _colours(page) == (LIGHT_CURVE, LIGHT_PAPER)
    toggle.click()
    assert _colours(page) == (DARK_CURVE, DARK_PAPER)
    context.close()


def test_the_first_thing_shown_has_the_colours_of_the_reader_s_choice_or_system(browser: Browser, address: str) -> None:
    for system, choices, paper in (("dark", 0, DARK_PAPER), ("dark", 1, LIGHT_PAPER), ("light", 2, DARK_PAPER)):
        context = browser.new_context(color_scheme="dark" if system == "dark" else "light", service_workers="block")
        page = context.new_page()
        page.goto(address + A_CHAPTER)
        for _ in range(choices):
            page.locator("form[data-md-component=palette] label:visible").click()
        page.route("**/secant.js", lambda route: route.abort())
        page.goto(address + A_CHAPTER)
        assert page.evaluate(PAPER) == paper, (system, choices)
        context.close()


def test_paper_is_light_and_bare(view: View) -> None:
    page = view.open(A_CHAPTER, scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(STROKE) == LIGHT_CURVE
    assert page.evaluate("getComputedStyle(document.querySelector('article')).color") == "rgb(28, 33, 39)"
    for chrome in (".secant-header", ".secant-nav", ".secant-turn", ".secant-foot"):
        assert page.is_hidden(chrome), chrome
    assert page.evaluate("getComputedStyle(document.querySelector('figure.secant-figure')).breakInside") == "avoid"


def test_forced_colours_reach_into_the_pictures(view: View) -> None:
    page = view.open(A_CHAPTER)
    page.emulate_media(forced_colors="active")
    assert page.evaluate(STROKE) == page.evaluate("getComputedStyle(document.querySelector('article p')).color")


def test_more_contrast_when_the_system_asks_for_it(view: View) -> None:
    page = view.open(A_CHAPTER)
    page.emulate_media(contrast="more")
    assert page.evaluate(PAPER) == "rgb(255, 255, 255)"
    assert page.evaluate(STROKE) == "rgb(0, 63, 128)"


def test_every_colour_of_code_is_ours() -> None:
    """The theme's own are worked out where its light scheme stands, and are not to be read in the dark."""
    theirs = (Path(str(files("material"))) / "templates" / "assets" / "stylesheets").glob("*.css")
    wanted = {name for style in theirs for name in re.findall(r"(--md-code-hl-\w+-color):", style.read_text("utf-8"))}
    assert len(wanted) > 8
    assert wanted <= set(re.findall(r"(--md-code-hl-\w+-color):", (WEB / "page.css").read_text("utf-8")))
