"""A figure that leaves its page: the menu beside it, the page of its own, its files; and who may frame what."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from secant.build.run import Bench
from secant.pages import offline
from secant.pages.embeds import figure as embeds
from secant.pages.embeds.files import tasks
from secant.pages.policy import headers
from secant.pages.reader import read_page
from secant.pages.site import source_of
from secant.pages.wanted import Wanted, strangers
from secant.scenes.codec import from_json

LINK = '<span class="secant-figure__links"><a aria-label="Link to figure 2" href="#touching">link</a></span>'
BOXES = '<svg viewBox="0 0 760 380"></svg><svg viewBox="0 0 390 390"></svg>'
FIGURE = (
    f'<figure class="secant-figure" data-kind="tangent" id="touching"><div>{BOXES}</div><figcaption>See '
    f'<a href="../02-next/#here">there</a>, <a href="#up">above</a>, <a href="https://far.test/">far</a>. {LINK}'
    "</figcaption>\n</figure>"
)
PLACE = embeds.Place(
    "touching",
    2,
    "chapters/01-page/index.html",
    "A < B",
    "Site & Co",
    "https://host.test/below/",
    "figures/chapters/01-page/touching",
)


def test_the_menu_holds_the_code_and_leads_to_the_files() -> None:
    shown = embeds.shared(f"{FIGURE}", PLACE)
    assert re.findall(r'href="([^"]*)" download', shown) == [
        "../../figures/chapters/01-page/touching/touching.svg",
        "../../figures/chapters/01-page/touching/touching.json",
    ]
    code = unescape(re.findall(r"<code[^>]*>(.*?)</code>", shown)[0])
    given: dict[str, str | None] = {}

    class Frame(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given.update({"tag": tag, **dict(attrs)})

    Frame().feed(code)
    assert given["src"] == "https://host.test/below/figures/chapters/01-page/touching/"
    assert given["title"] == "A < B, figure 2"
    assert given["width"] == "100%"
    assert 560 < int(given["height"] or 0) < 760  # the picture for phones is 559 high where it is widest


def test_where_nobody_knows_the_address_there_is_no_code() -> None:
    place = embeds.Place("touching", 1, "index.html", "T", "S", None, "figures/index/touching")
    shown = embeds.shared(FIGURE, place)
    assert "iframe" not in shown
    assert 'href="figures/index/touching/touching.svg"' in shown


def test_links_lead_from_the_figure_s_own_page_to_where_they_led() -> None:
    alone = embeds.alone(FIGURE, PLACE, guarded=True)
    back = "../../../../chapters/"
    assert re.findall(r'<a target="_blank"[^>]* href="([^"]*)"', alone) == [
        f"{back}02-next/#here",
        f"{back}01-page/#up",
        "https://far.test/",
        f"{back}01-page/#touching",
    ]
    assert "A &lt; B · Site &amp; Co</a>" in alone
    assert alone.index("Content-Security-Policy") < alone.index("<link")
    assert "Content-Security-Policy" not in embeds.alone(FIGURE, PLACE, guarded=False)
    assert 'name="robots" content="noindex"' in alone


def test_the_files_of_a_figure_are_its_picture_and_its_scene() -> None:
    text = "# P\n\n```let\nf(x) = x^2\n```\n\n```figure\nkind: tangent\nname: touching\nof: f\nat: 1\n```\n\n`= f(2)`\n"
    asked = tasks(read_page(source_of(text, "page.md")), "page.md")
    assert list(asked) == ["touching"]
    (artifact,) = Bench("").artifacts(list(asked.values()))
    picture = ET.fromstring(artifact.html)  # noqa: S314 - made by ourselves
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    assert float(picture.attrib["width"]) > 700
    assert from_json(artifact.facts["scene"]).kind == "tangent"


def test_anybody_may_frame_the_figures_and_nobody_the_rest() -> None:
    site, figures = headers(["'sha256-x'"], "/below/figures/").split("/below/figures/*\n")
    assert "frame-ancestors 'self'" in site
    assert figures.startswith("  ! Content-Security-Policy\n")
    assert "frame-ancestors *" in figures
    assert "script-src 'self';" in figures  # not even the theme's own
    assert "frame-ancestors *" not in headers([])


def test_what_is_for_other_sites_is_not_kept_for_reading_offline(tmp_path: Path) -> None:
    for name in ("index.html", "figures/index/touching/index.html", "figures-of-ours/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    assert set(offline.listed(tmp_path, "figures")) == {"", "figures-of-ours/"}


@pytest.mark.parametrize("page", ["figures/mine.md", "figures.md"])
def test_no_page_of_somebody_s_is_written_over(tmp_path: Path, page: str) -> None:
    (tmp_path / page).parent.mkdir(exist_ok=True)
    (tmp_path / page).write_text("# Mine\n", encoding="utf-8")
    told = strangers(tmp_path, [page], Wanted(figures="figures"))
    assert [d.code for d in told] == (["SEC-702"] if page == "figures/mine.md" else [])
