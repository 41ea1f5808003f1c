"""Figures on other sites, and as files: framed from another origin, their code copied, their downloads opened."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Route, expect
from tests.browser.pages import A_CHAPTER
from tests.browser.serving import served

from secant.scenes.codec import from_json

OWN = f"figures/{A_CHAPTER}closing-in/"
SCHEMES: tuple[tuple[Literal["light", "dark"], str], ...] = (
    ("light", "rgb(245, 242, 236)"),
    ("dark", "rgb(28, 33, 40)"),
)
AXE = {"resultTypes": ["violations"]}
#: Compressed, without the letters.
LIMIT = 40_000


class Seen:
    """A tab that remembers what went wrong in it, with what it weighed."""

    def __init__(self, browser: Browser, **options: object) -> None:
        self.context = browser.new_context(reduced_motion="reduce", service_workers="block", **options)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.weights: dict[str, int] = {}
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("requestfinished", self._weigh)

    def _hear(self, said: ConsoleMessage) -> None:
        if (
            said.type != "log" and "blocked by Playwright" not in said.text
        ):  # the service worker: it has tests of its own
            self.complaints.append(said.text)

    def _weigh(self, asked: Request) -> None:
        self.weights[asked.url] = asked.sizes()["responseBodySize"]


@pytest.fixture
def seen(browser: Browser) -> Iterator[Seen]:
    tab = Seen(browser)
    yield tab
    tab.context.close()


def code(page: Page) -> str:
    """Open the first figure's menu; the code that it offers."""
    page.get_by_role("button", name="Share figure 1").click()
    return page.locator("#closing-in-share code").inner_text()


def test_a_figure_lives_in_a_frame_on_another_site(seen: Seen, address: str, tmp_path: Path) -> None:
    page = seen.page
    page.goto(address + A_CHAPTER)
    framed = re.sub(r'src="[^"]*/secant/', f'src="{address}', code(page))
    chapter = f'<iframe src="{address}{A_CHAPTER}" title="A chapter"></iframe>'
    start = '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>'
    (tmp_path / "index.html").write_text(f"{start}Mine</title><main><h1>Mine</h1>{framed}</main></html>", "utf-8")
    (tmp_path / "other.html").write_text(f"{start}Theirs</title>{chapter}</html>", "utf-8")
    with served(tmp_path) as elsewhere:
        page.goto(elsewhere)
        frame = page.frame_locator("iframe")
        frame.locator("secant-figure[data-awake]").wait_for()
        frame.get_by_label("second point y").press("ArrowLeft")
        expect(frame.locator("output")).to_contain_text("y = 8.90")
        back = frame.get_by_role("link", name="Closing in on an instant")
        assert (back.get_attribute("href") or "").endswith(f"/{A_CHAPTER}#closing-in:y=8.9")
        assert page.frames[1].evaluate("document.documentElement.scrollHeight <= innerHeight")
        assert seen.complaints == []
        for scheme, paper in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            assert frame.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == paper
            assert Axe().run(page, options=AXE).response["violations"] == []
        page.goto(elsewhere + "other.html")  # a chapter is for nobody's frame
        assert any("frame-ancestors" in said for said in seen.complaints)


def test_a_figure_alone_is_light_and_works_on_a_phone_and_without_a_script(seen: Seen, browser: Browser, address: str):
    seen.page.set_viewport_size({"width": 320, "height": 640})
    seen.page.goto(address + OWN)
    seen.page.locator("secant-figure[data-awake]").wait_for()
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    weights = {url: size for url, size in seen.weights.items() if not url.endswith(".woff2")}
    assert len(weights) == 3, weights  # the page, its script, its style
    assert sum(weights.values()) < LIMIT, weights
    assert not any("bundle" in url or "search" in url for url in weights)
    assert seen.complaints == []
    still = Seen(browser, java_script_enabled=False)
    still.page.goto(address + OWN)
    expect(still.page.get_by_role("img").first).to_be_visible()
    expect(still.page.get_by_role("slider")).to_be_hidden()
    still.context.close()


def test_the_code_is_copied_and_the_files_open(seen: Seen, address: str, tmp_path: Path) -> None:
    page = seen.page
    seen.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + A_CHAPTER)
    assert not any("sharing.js" in url or "/figures/" in url for url in seen.weights)
    held: list[Route] = []
    page.route("**/sharing.js", lambda route: held.append(route))  # noqa: PLW0108 - the tool wants a Python function
    with page.expect_request("**/sharing.js"):
        offered = code(page)
    menu = page.locator("#closing-in-share")
    menu.get_by_role("button", name="Copy the code").click()
    held.pop().continue_()  # a click before the script has come is not lost
    expect(menu.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == offered
    files = {}
    for role, name in (("link", "SVG"), ("button", "PNG"), ("link", "JSON")):
        with page.expect_download() as waiting:
            menu.get_by_role(role, name=name).click()  # type: ignore[arg-type]
        files[name] = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(files[name])
    assert [path.name for path in files.values()] == ["closing-in.svg", "closing-in.png", "closing-in.json"]
    assert from_json(files["JSON"].read_text(encoding="utf-8")).kind == "secants"
    page.goto(files["SVG"].as_uri())
    wide = page.evaluate("document.documentElement.getBoundingClientRect().width")
    letters = page.evaluate("document.fonts.ready.then((fonts) => [...fonts].map((font) => font.status))")
    assert letters == ["loaded"] * 2
    colours = "[...document.querySelectorAll('[data-mark=tangent] path')].map((path) => getComputedStyle(path).stroke)"
    assert page.evaluate(colours) == ["rgb(0, 115, 92)"]
    page.goto(files["PNG"].as_uri())
    assert page.evaluate("document.images[0].naturalWidth") == 2 * wide
    assert seen.complaints == []


def test_the_menu_is_a_stop_of_the_keyboard_closes_with_escape_and_is_not_printed(seen: Seen, address: str) -> None:
    page = seen.page
    page.goto(address + A_CHAPTER)
    button, menu = page.get_by_role("button", name="Share figure 1"), page.locator("#closing-in-share")
    button.press("Enter")
    expect(menu).to_be_visible()
    assert Axe().run(page, context="#closing-in-share", options=AXE).response["violations"] == []
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    button.press("Enter")
    page.emulate_media(media="print")
    expect(menu).to_be_hidden()
    expect(button).to_be_hidden()


def test_no_list_of_the_site_names_a_figure_s_own_page(site: Path) -> None:
    assert (site / OWN / "index.html").is_file()
    for name in ("sitemap.xml", "offline.js", "search/search_index.json"):
        assert OWN not in (site / name).read_text(encoding="utf-8"), name
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    assert not any(escape("To show this figure") in entry["text"] for entry in index["docs"])
