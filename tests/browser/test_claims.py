"""A claim opens how it is known: by keyboard, by touch, without a script; on paper its mark stays."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import View

WITH_CLAIMS = "chapters/02-a-moving-object/"
MARK, HOW = ".secant-claim__mark", "span.secant-claim__how"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_a_mark_in_a_sentence_opens_and_closes_by_keyboard(view: View, width: int, scheme: str) -> None:
    page = view.open(WITH_CLAIMS, width=width, scheme=scheme)
    how = page.locator(HOW).first
    assert not how.is_visible()
    page.locator(MARK).first.focus()
    page.keyboard.press("Enter")
    assert how.is_visible()
    assert how.inner_text().startswith("Proved. ")
    box = how.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    page.keyboard.press("Escape")
    assert not how.is_visible()
    assert not view.complaints


def test_claims_open_without_a_script_by_touch(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, has_touch=True, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address + WITH_CLAIMS)
    page.locator(MARK).first.tap()
    assert page.locator(HOW).first.is_visible()
    page.keyboard.press("Escape")
    line = page.locator("details.secant-claim").first
    line.locator("summary").tap()
    assert line.locator(".secant-claim__how").is_visible()
    context.close()


def test_on_paper_the_marks_stay_and_lines_of_their_own_say_how_they_are_known(view: View) -> None:
    page = view.open(WITH_CLAIMS)
    page.emulate_media(media="print")
    assert page.locator(f"{MARK} svg").first.is_visible()
    assert page.locator("details.secant-claim summary svg").first.is_visible()
    assert not page.locator(HOW).first.is_visible()
    assert page.locator("details.secant-claim .secant-claim__how").first.is_visible()


def test_a_mark_is_large_enough_for_a_finger(view: View) -> None:
    page = view.open(WITH_CLAIMS, width=390, height=844)
    size = page.eval_on_selector(
        MARK,
        "mark => { const area = getComputedStyle(mark, '::after'); return [area.width, area.height].map(parseFloat) }",
    )
    assert min(size) >= 24


def test_the_ledger_leads_to_where_things_stand(view: View) -> None:
    page = view.open("ledger/")
    section = page.locator("details.secant-ledger", has_text="A moving object").first
    section.locator("summary").click()
    link = section.locator("a", has_text="f is increasing on").first
    link.click()
    page.wait_for_url(f"**/{WITH_CLAIMS}#at-*")
    said = page.evaluate("document.querySelector(':target').innerText").split()
    assert said[0] == "Proved:"
    assert " ".join(said[2:5]) == "is increasing on"
