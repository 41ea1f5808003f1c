"""A reader without JavaScript has the whole page: pictures, contents, colours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.pages import A_CHAPTER


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    yield context.new_page()
    context.close()


def test_the_page_is_complete(plain: Page, address: str) -> None:
    plain.goto(address + A_CHAPTER)
    figures = plain.locator("figure.secant-figure")
    assert figures.count() > 0
    for figure in figures.all():
        assert figure.locator("svg[role=img]:visible").count() == 1
        assert figure.locator("figcaption").inner_text().startswith("Figure")
    assert plain.locator("math").count() > 0
    assert plain.locator("#secant-nav a[aria-current=page]").is_visible()
    assert plain.locator(".secant-turn a").count() == 2


def test_the_dark_is_dark_and_what_needs_a_script_is_not_offered(plain: Page, address: str) -> None:
    plain.goto(address + A_CHAPTER)
    paper = plain.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert paper == "rgb(20, 23, 28)"
    assert plain.locator(".md-search").is_hidden()
    assert plain.locator("form[data-md-component=palette]").is_hidden()


def test_the_contents_open_on_a_phone(plain: Page, address: str) -> None:
    plain.set_viewport_size({"width": 390, "height": 844})
    plain.goto(address + A_CHAPTER)
    assert plain.locator("#secant-nav").is_hidden()
    plain.locator(".secant-menu").click()
    plain.locator("#secant-nav").get_by_text("The tangent", exact=True).click()
    assert plain.url.endswith("/chapters/06-the-tangent/")
