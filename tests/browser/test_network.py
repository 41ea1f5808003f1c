"""No page asks a third party for anything, nothing is missing, and nothing complains."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import View
from tests.browser.pages import A_CHAPTER, SAMPLED


@pytest.mark.parametrize("path", SAMPLED)
def test_every_request_stays_on_the_host_and_nothing_complains(view: View, path: str) -> None:
    page = view.open(path)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_load_state("networkidle")
    assert [url for url in view.requests if not url.startswith((view.address, "data:", "blob:"))] == []
    missing = path == "no-such-page/"  # the browser itself says that this page is missing, and rightly
    assert [line for line in view.complaints if not (missing and "404" in line)] == []


def test_the_letters_come_from_here(view: View) -> None:
    page = view.open(A_CHAPTER)
    loaded = page.evaluate("[...document.fonts].filter(face => face.status === 'loaded').map(face => face.family)")
    assert {"STIX Two Text", "STIX Two Math"} <= {family.strip('"') for family in loaded}


def test_search_finds_a_chapter(view: View) -> None:
    page = view.open("", width=1280)
    page.wait_for_load_state("networkidle")
    assert not any("/search" in url or "/bundle." in url for url in view.requests)  # nobody searches yet
    page.focus("[data-md-component=search-query]")
    page.keyboard.type("tangent", delay=20)
    found = page.locator(".md-search-result__link")
    expect(found.first).to_have_attribute("href", re.compile("/chapters/06-the-tangent/"))
    found.first.click()
    page.wait_for_url("**/chapters/06-the-tangent/**")


def test_search_finds_a_chapter_on_a_phone(view: View) -> None:
    page = view.open(A_CHAPTER, width=390, height=844)
    page.locator("label[for=__search].secant-tool").click()
    page.keyboard.type("gradient descent", delay=20)
    page.locator(".md-search-result__link[href*='/chapters/12-gradient-descent/']").first.click()
    page.wait_for_url("**/chapters/12-gradient-descent/**")


def test_the_keys_of_the_theme_work_before_it_is_fetched(view: View) -> None:
    page = view.open(A_CHAPTER)
    page.keyboard.press("n")
    page.wait_for_url("**/chapters/05-*/")
    page.keyboard.press("p")
    page.wait_for_url("**/chapters/04-*/")
    page.wait_for_load_state()
    page.keyboard.press("/")
    page.keyboard.type("tangent", delay=20)
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert page.input_value("[data-md-component=search-query]") == "tangent"


def test_each_table_has_one_box_before_and_after_the_theme_s_script(view: View) -> None:
    page = view.open("chapters/09-rules/")
    boxes = """[...document.querySelectorAll(".md-typeset table:not([class])")].map((table) => {
      let count = 0;
      for (let box = table; (box = box.parentElement?.closest(".md-typeset__scrollwrap")); ) count++;
      return count;
    })"""
    known = page.evaluate(boxes)
    assert known
    assert set(known) == {1}
    page.keyboard.press("/")
    page.keyboard.type("tangent", delay=20)
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert page.evaluate(boxes) == known
