"""Nothing that a stranger writes runs in a reader's browser; and the policy of each page would stop what did."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import View
from tests.browser.serving import served
from tests.command import command
from tests.pages.corpus import converted, vectors

from secant.pages.policy import inline_scripts, policy, source

HOSTILE = Path(__file__).parents[1] / "sites" / "hostile"
HOST = "http://page.test/a/b/"
#: Show each of many documents in a frame of its own and do to it whatever a reader, or a clock, could do; the schemes
#: of all addresses in them, document by document.
PROVOKE = """async (documents) => {
  const frames = documents.map((html) => {
    const frame = document.createElement("iframe");
    const loaded = new Promise((done) => { frame.onload = done; setTimeout(done, 20000); });
    frame.srcdoc = html;
    document.body.append(frame);
    return [frame, loaded];
  });
  const kinds = ["mouseover", "mouseenter", "pointerdown", "click", "focus", "wheel", "animationstart", "toggle",
                 "load", "beforetoggle", "error", "begin", "input", "change", "submit", "pointerrawupdate"];
  const schemes = [];
  for (const [frame, loaded] of frames) {
    await loaded;
    const found = new Set();
    schemes.push(found);
    try {
      const inside = frame.contentDocument;
      for (const element of inside.querySelectorAll("body *")) {
        for (const name of ["href", "src", "action", "data"])
          if (element.hasAttribute(name)) found.add(new URL(element.getAttribute(name), inside.baseURI).protocol);
        for (const kind of kinds) element.dispatchEvent(new Event(kind, { cancelable: true }));
        if (element.tagName === "DETAILS") element.open = !element.open;
        element.focus?.();
        element.click?.();
      }
    } catch {
      found.add("left:");  // the frame has gone elsewhere
    }
  }
  await new Promise((done) => setTimeout(done, 300));
  return schemes.map((found) => [...found]);
}"""
SCHEMES = {"http:", "https:", "mailto:"}
#: What is written on the console when a policy forbade something.
FORBADE = re.compile("Content Security Policy|Content-Security-Policy")


class Watched:
    """A page in which every alert is counted, and everything that is asked of another host, or forbidden."""

    def __init__(self, browser: Browser) -> None:
        self.page: Page = browser.new_page()
        self.alerts: list[str] = []
        self.asked: list[str] = []
        self.forbidden: list[str] = []
        self.page.expose_function("alert", lambda *said: self.alerts.append(str(said)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda said: self.forbidden.append(said.text) if FORBADE.search(said.text) else None)
        self.page.route("**/*", self._answer)

    def _answer(self, route) -> None:
        if route.request.url == HOST:
            route.fulfill(body="<!doctype html><body></body>", content_type="text/html; charset=utf-8")
        else:
            route.fulfill(status=404)

    def hears(self, count: int) -> bool:
        """Whether so many alerts come, in time: what a page says takes its way to us."""
        for _ in range(100):
            if len(self.alerts) >= count:
                return True
            self.page.wait_for_timeout(100)
        return False

    def schemes(self, bodies: list[str], head: str = "") -> Any:
        """Show all and provoke them; the schemes of the addresses in each."""
        self.page.goto(HOST)
        start = f'<!doctype html><html><head><meta charset="utf-8">{head}</head><body>'
        return self.page.evaluate(PROVOKE, [start + body for body in bodies])


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    seen = Watched(browser)
    yield seen
    seen.page.close()


@pytest.mark.parametrize("alone", [True, False], ids=["guard alone", "with the policy"])
def test_no_page_of_the_corpus_runs_or_asks_for_anything(watched, alone):
    """The guard has to be enough by itself: without a policy, and so that the policy has nothing to forbid."""
    head = "" if alone else f'<meta http-equiv="Content-Security-Policy" content="{policy([])}">'
    texts = [text for text, _ in vectors()]
    found = watched.schemes([converted(text)[0] for text in texts], head)
    assert [(text, schemes) for text, schemes in zip(texts, found, strict=True) if not {*schemes} <= SCHEMES] == []
    assert watched.alerts == []
    assert watched.forbidden == []
    assert [url for url in watched.asked if not url.startswith(("http://page.test/", "about:"))] == []


def test_the_corpus_runs_where_nothing_guards_it(watched):
    """Else the test above could not fail: most of these pages do run as their authors meant them."""
    watched.schemes([text for text, inert in vectors() if not inert])
    assert watched.hears(40)


def test_the_policy_forbids_what_would_run(watched):
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy([source("0")])}">'
    watched.schemes(['<img src="x" onerror="alert(1)"><script>alert(1)</script><b style="color:red">x</b>'], head)
    assert watched.alerts == []
    assert len(watched.forbidden) >= 3


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    root = tmp_path_factory.mktemp("hostile") / "site"
    shutil.copytree(HOSTILE, root, ignore=shutil.ignore_patterns("site", ".secant", "assets"))
    done = command("build", cwd=root)
    assert done.returncode == 0, done.stderr
    return root / "site"


def test_what_strangers_write_beside_the_text_is_text(hostile, browser):
    """Titles, descriptions, headings, labels, captions, formulas: in the page, in its head, in lists, in the search."""
    with served(hostile) as address:
        page = browser.new_page()
        alerts: list[str] = []
        complaints: list[str] = []
        page.expose_function("alert", lambda *_: alerts.append(page.url))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        for path in ("", "other/"):
            page.goto(address + path)
            page.evaluate(
                "document.querySelectorAll('body *').forEach((element) => element.dispatchEvent(new Event('click')))"
            )
            assert page.locator("meta[http-equiv=refresh]").count() == 0
            assert page.locator("main img, main [onload], main [onclick], main [onerror]").count() == 0
        page.focus("[data-md-component=search-query]")
        page.keyboard.type("tangent", delay=20)
        expect(page.locator(".md-search-result__link").first).to_be_attached()
        assert page.locator(".md-search-result img, .md-search-result script").count() == 0
        page.close()
    assert alerts == []
    assert complaints == []


def test_every_page_has_a_policy_that_names_its_scripts_and_no_style_of_its_own(site):
    sent = (site / "_headers").read_text(encoding="utf-8")
    assert "frame-ancestors" in sent
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        said = re.search(
            r'<head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html
        )
        assert said, path
        assert "unsafe" not in said[1]
        assert "style-src 'self';" in said[1]
        assert not re.search(r'\sstyle="', html), path
        for script in inline_scripts(html):
            assert source(script) in said[1]
            assert source(script) in sent


def test_the_theme_works_under_the_policy(view: View):
    page = view.open("")
    before = page.evaluate("document.body.dataset.mdColorScheme")
    for _ in range(3):
        page.locator("label[for^=__palette]:visible").click()
        page.wait_for_timeout(50)
        if page.evaluate("document.body.dataset.mdColorScheme") != before:
            break
    assert page.evaluate("document.body.dataset.mdColorScheme") != before
    page.evaluate("localStorage.clear()")
    assert view.complaints == []
