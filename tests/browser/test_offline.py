"""After the first visit everything can be read without a network; what changed is fetched anew, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.pages import PAGES
from tests.browser.serving import served
from tests.browser.stage import WEB

from secant.pages import offline

POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'; worker-src 'self'; connect-src 'self'\">"
)
READY = "navigator.serviceWorker.ready.then(() => true)"


def write(site: Path, first: str = "First", policy: str = POLICY) -> None:
    """A site of two pages and a picture, with its worker."""
    (site / "assets" / "secant").mkdir(parents=True, exist_ok=True)
    (site / "two words").mkdir(exist_ok=True)
    shutil.copy(WEB / "secant.js", site / "assets" / "secant")
    for folder, up, title in ((site, "", first), (site / "two words", "../", "Second")):
        page = f"<!doctype html><html><head>{policy}<title>{title}</title><link rel=icon href='data:,'></head>"
        body = f"<body><p>{title}<script defer src='{up}assets/secant/secant.js'></script></body></html>"
        (folder / "index.html").write_text(page + body, encoding="utf-8")
    offline.write(site)


def opened(page: Page, address: str) -> str:
    page.goto(address)
    return page.title()


def test_a_site_below_a_path_can_be_read_offline_and_follows_what_changes(browser: Browser, tmp_path: Path) -> None:
    write(tmp_path)
    context = browser.new_context()
    page = context.new_page()
    with served(tmp_path) as address:
        assert opened(page, address) == "First"
        page.evaluate(READY)
        context.set_offline(True)
        assert opened(page, address + "two%20words/") == "Second"
        assert opened(page, address + "two%20words/index.html") == "Second"
        assert opened(page, address + "?from=afar#there") == "First"
        context.set_offline(False)
        write(tmp_path, "Changed")
        shutil.rmtree(tmp_path / "two words")  # what did not change is not asked for: else this would be missed
        # The new version waits until no page of the old one is open.
        page.evaluate("""navigator.serviceWorker.getRegistration().then(async (found) => {
          await found.update();
          while (!found.waiting) await new Promise((done) => setTimeout(done, 20));
        })""")
        assert opened(page, address) == "First"
        page.close()
        page = context.new_page()
        context.set_offline(True)
        assert opened(page, address) == "Changed"
        assert opened(page, address + "two%20words/") == "Second"
    context.close()


def test_a_preview_registers_nothing(browser: Browser, tmp_path: Path) -> None:
    write(tmp_path, policy="")
    context = browser.new_context()
    page = context.new_page()
    with served(tmp_path) as address:
        page.goto(address)
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    context.close()


def test_the_list_is_the_same_for_the_same_site(tmp_path: Path) -> None:
    write(tmp_path)
    before = (tmp_path / offline.NAME).read_bytes()
    offline.write(tmp_path)
    assert (tmp_path / offline.NAME).read_bytes() == before
    assert set(offline.listed(tmp_path)) == {"", "two words/", "assets/secant/secant.js"}


@pytest.mark.long
def test_the_whole_site_can_be_read_offline(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.goto(address)
    page.evaluate(READY)
    context.set_offline(True)
    page.on("requestfailed", lambda request: complaints.append(f"{request.failure} {request.url}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in PAGES[:-1]:
        answer = page.goto(address + path, wait_until="networkidle")  # what a page asks for late would be given up
        assert answer is not None
        assert answer.ok, path
    assert complaints == []
    context.close()
