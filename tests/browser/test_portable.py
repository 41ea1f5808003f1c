"""The copy opens from files: figures move, exercises are answered, links lead on, and nothing is asked of a host."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from markdown import Markdown
from playwright.sync_api import Browser
from tests.browser.stage import WEB, written

from secant.pages import portable

STYLES = '<link rel="stylesheet" href="../assets/secant/secant.css">'
#: What the theme puts into a page and a copy does not have the script for.
THEME = (
    '<input type="radio" name="__palette" data-md-color-media="(prefers-color-scheme)"><label hidden>colours</label>'
    '<template id="secant-theme"><script src="../assets/javascripts/bundle.js"></script></template>'
)


def copied(root: Path) -> Path:
    """A site of two pages, packed and unpacked again."""
    site, copy = root / "built", root / "a copy"
    (site / "one").mkdir(parents=True)
    shutil.copytree(WEB, site / "assets" / "secant", ignore=shutil.ignore_patterns("theme", "__pycache__"))
    exercise = Markdown(extensions=["secant"]).convert("```exercise\nname: asked\nfind: d/dx x^3\n```")
    start = '<!doctype html><html lang="en" class="no-js"><head><meta charset="utf-8"><title>'
    (site / "one" / "index.html").write_text(
        f'{start}One</title>{STYLES}</head><body class="md-typeset">{THEME}{written("secant")}{exercise}'
        '<a href="..">home</a>'
        '<script src="../assets/secant/live/element.js" type="module"></script></body></html>',
        encoding="utf-8",
    )
    (site / "index.html").write_text(
        f'{start}Home</title></head><body><a href="one/">one</a></body></html>', encoding="utf-8"
    )
    portable.write(site)
    with zipfile.ZipFile(site / portable.NAME) as packed:
        packed.extractall(copy)
    return copy / "site"


def test_the_copy_opens_from_files(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((copied(tmp_path) / "index.html").as_uri())
    page.get_by_role("link", name="one").click()
    page.locator("secant-figure[data-awake]").wait_for(state="attached")
    page.locator("#asked input").fill("3x x")
    page.get_by_role("button", name="Check").click()
    assert page.locator("#asked output").get_attribute("data-kind") == "right"
    page.get_by_role("link", name="home").click()
    assert page.title() == "Home"
    assert complaints == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    context.close()
