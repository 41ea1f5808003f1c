"""Every link, anchor, picture, script and card inside the site leads somewhere; read from the files themselves."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
import yaml
from tests.browser.pages import CHAPTERS

REPOSITORY = Path(__file__).resolve().parents[2]


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml as plain data, whatever tags it carries."""


_Loader.add_multi_constructor("!", lambda *_: None)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)
CONFIGURATION = yaml.load((REPOSITORY / "mkdocs.yml").read_text(), _Loader)  # noqa: S506 - a safe loader
SITE_URL: str = CONFIGURATION["site_url"]
FIGURES: str = CONFIGURATION["extra"]["figures"]


@dataclass(slots=True)
class _Page:
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    canonical: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = _Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.page.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.page.links.append(given["href"])
        if tag == "link" and given.get("rel") == "canonical":
            self.page.canonical = given["href"]
        elif tag == "link" and "href" in given:
            self.page.loads.append(given["href"])
        if tag in {"img", "script", "iframe", "source", "video", "audio", "use", "image"}:
            self.page.loads += [given[name] for name in ("src", "href") if given.get(name)]
        if tag == "meta":
            self.page.meta[given.get("name") or given.get("property") or ""] = given.get("content", "")


@cache
def _read(path: Path) -> _Page:
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.page


def _pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def _to_be_found(site: Path) -> list[Path]:
    """The pages that a search engine may show: not the figures alone, which stand in frames."""
    return [path for path in _pages(site) if path.name != "404.html" and site / FIGURES not in path.parents]


def _address(site: Path, path: Path) -> str:
    place = path.relative_to(site).as_posix()
    return SITE_URL + place.removesuffix("index.html")


def _file(site: Path, url: str) -> Path:
    inside = unquote(urlsplit(url).path.removeprefix(urlsplit(SITE_URL).path))
    found = site / inside
    return found / "index.html" if inside in {"", "."} or inside.endswith("/") else found


def test_every_link_and_anchor_inside_the_site_resolves(site: Path) -> None:
    broken = []
    for path in _pages(site):
        for link in _read(path).links:
            url = urljoin(_address(site, path), link)
            if not url.startswith(SITE_URL):
                continue
            target, fragment = _file(site, url), unquote(urlsplit(url).fragment)
            if not target.exists():
                broken.append(f"{path.relative_to(site)}: {link}")
            elif fragment and target.suffix == ".html" and fragment not in _read(target).ids:
                broken.append(f"{path.relative_to(site)}: {link} (no such place on that page)")
    assert broken == []


def test_everything_a_page_loads_is_in_the_site(site: Path) -> None:
    astray = []
    for path in _pages(site):
        for load in _read(path).loads:
            url = urljoin(_address(site, path), load)
            if load.startswith("data:"):
                continue
            if not url.startswith(SITE_URL) or not _file(site, url).exists():
                astray.append(f"{path.relative_to(site)}: {load}")
    assert astray == []


def test_style_sheets_load_nothing_from_elsewhere(site: Path) -> None:
    for path in site.rglob("*.css"):
        words = path.read_text(encoding="utf-8")
        assert "@import" not in words, path
        assert "url(http" not in words.replace('"', "").replace("'", ""), path
        assert "url(//" not in words.replace('"', "").replace("'", ""), path


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    for path in _pages(site):
        ids = _read(path).ids
        assert len(ids) == len(set(ids)), (path, sorted({name for name in ids if ids.count(name) > 1}))


def test_every_page_has_a_card_a_summary_and_its_own_address(site: Path) -> None:
    for path in _to_be_found(site):
        page = _read(path)
        assert page.canonical == _address(site, path)
        assert page.meta["description"]
        assert page.meta["og:description"] == page.meta["description"]
        card = page.meta["og:image"]
        assert _file(site, card).read_bytes().startswith(b"\x89PNG"), f"{path}: {card}"


def test_quotes_open_before_words_and_close_after_them(site: Path) -> None:
    """Curled quotes guess; beside a formula they guess wrong, and the author types the curly ones."""
    for path in _pages(site):
        page = path.read_text(encoding="utf-8")
        words = html.unescape(re.sub(r"<(svg|math|code|script)[ >].*?</\1>|<[^>]+>", "", page, flags=re.DOTALL))
        assert re.findall(r".{0,30}[“‘](?=[\s.,;:!?)])", words) == [], path


def test_the_sitemap_names_every_page(site: Path) -> None:
    found = ET.parse(site / "sitemap.xml").iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")  # noqa: S314 - ours
    expected = {_address(site, path) for path in _to_be_found(site)}
    assert {place.text for place in found} == expected


def test_a_figure_alone_says_which_page_is_meant(site: Path) -> None:
    places = {_address(site, path) for path in _to_be_found(site)}
    alone = list((site / FIGURES).rglob("index.html"))
    assert alone
    assert [path for path in alone if _read(path).canonical not in places] == []


@pytest.mark.parametrize("path", CHAPTERS)
def test_every_chapter_offers_to_be_mended(site: Path, path: str) -> None:
    links = _read(site / path / "index.html").links
    assert any("/edit/main/docs/" + path.rstrip("/") + ".md" in link for link in links)
    report = next(link for link in links if "/issues/new?title=" in link)
    assert "Mistake" in report
    assert SITE_URL.replace("/", "%2F").replace(":", "%3A") in report.replace(":", "%3A").replace("/", "%2F")
