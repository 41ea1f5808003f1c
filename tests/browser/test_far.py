"""On a phone, what is far below is not shown before it comes near; nobody who looks for it misses it."""

from __future__ import annotations

from playwright.sync_api import Browser
from tests.browser.conftest import View
from tests.browser.pages import A_CHAPTER

PIECES = "[...document.querySelectorAll('.md-content__inner > *')]"
WAITING = f"{PIECES}.filter((piece) => getComputedStyle(piece).contentVisibility === 'auto').length"
UNKNOWN = (
    f"{PIECES}.filter((piece) => getComputedStyle(piece).contentVisibility === 'auto'"
    " && !piece.style.containIntrinsicBlockSize).length"
)
HEIGHTS = f"{PIECES}.map((piece) => Math.round(piece.getBoundingClientRect().height))"
PHONE = 390


def test_it_is_as_high_as_it_would_have_been(view: View) -> None:
    page = view.open(A_CHAPTER, width=PHONE)
    page.wait_for_function(f"() => {UNKNOWN} === 0")
    assert page.evaluate(WAITING) > 10
    waited = page.evaluate(HEIGHTS)
    page.reload()  # who comes back to a place has everything at once
    page.evaluate("document.fonts.ready.then(() => true)")
    assert page.evaluate(WAITING) == 0
    assert page.evaluate(HEIGHTS) == waited


def test_a_screen_that_becomes_narrow_has_it_all(view: View) -> None:
    page = view.open(A_CHAPTER)
    page.set_viewport_size({"width": PHONE, "height": 844})
    page.wait_for_function(f"() => {WAITING} === 0")


def test_it_is_there_for_whoever_comes_before_the_script(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": PHONE, "height": 844})
    page = context.new_page()
    page.route("**/secant.js", lambda route: route.abort())
    page.goto(address + A_CHAPTER)
    assert page.evaluate(WAITING) > 10
    last = page.locator("figure.secant-figure").last
    last.scroll_into_view_if_needed()
    assert last.locator("svg[role=img]:visible").count() == 1
    page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")
    assert page.locator(".secant-turn a").last.is_visible()
    context.close()


def test_a_wide_screen_and_a_reader_without_scripts_have_all_at_once(browser: Browser, address: str) -> None:
    for width, scripts in ((1280, True), (PHONE, False)):
        context = browser.new_context(viewport={"width": width, "height": 844}, java_script_enabled=scripts)
        page = context.new_page()
        page.route("**/secant.js", lambda route: route.abort())
        page.goto(address + A_CHAPTER)
        styles = page.locator(".md-content__inner > *").evaluate_all(
            "pieces => pieces.map((piece) => getComputedStyle(piece).contentVisibility)"
        )
        assert set(styles) == {"visible"}
        context.close()


def test_the_first_figure_is_awake_however_far_below_and_the_others_wait(view: View) -> None:
    page = view.open(A_CHAPTER, width=PHONE, height=100)
    figures = page.locator("secant-figure")
    assert figures.first.evaluate("figure => figure.getBoundingClientRect().top") > 400
    page.wait_for_function("() => document.querySelector('secant-figure').matches('[data-awake]')")
    assert page.locator("secant-figure[data-awake]").count() == 1 < figures.count()
