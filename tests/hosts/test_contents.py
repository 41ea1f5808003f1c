"""The quick ways to the list of chapters and to the theme's files lead where the slow ones do."""

from pathlib import Path

import pytest
from jinja2 import Environment
from mkdocs.config import load_config
from mkdocs.structure.files import Files, get_files
from mkdocs.structure.nav import get_navigation

from secant.hosts.contents import Contents
from secant.hosts.listing import without_hidden
from secant.hosts.templates import compiled

PAGES = ("index", "a", "b", "a/deep", "a/deeper/one", "a/deeper/two", "v1.0/b", "with space")
CONFIG = """
site_name: T
theme: secant
use_directory_urls: {directories}
nav:
  - index.md
  - Chapters:
      - a.md
      - <b>Bold</b> & plain: b.md
      - a/deep.md
      - Further: [a/deeper/one.md]
      - a/deeper/one.md
      - a/deeper/two.md
      - v1.0/b.md
      - with space.md
      - Elsewhere: https://example.org/
      - Beside: ../beside/
      - Below: a/deep/more/
      - index.md
"""


@pytest.mark.parametrize("directories", [True, False])
def test_every_page_has_the_same_list_either_way(tmp_path: Path, directories: bool):
    for page in PAGES:
        (tmp_path / "docs" / page).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / f"{page}.md").write_text("Text\n")
    (tmp_path / "mkdocs.yml").write_text(CONFIG.format(directories=str(directories).lower()))
    config = load_config(str(tmp_path / "mkdocs.yml"))
    nav = get_navigation(get_files(config), config)
    environment = config.theme.get_env()
    template = environment.get_template("partials/nav.html")
    told = [{"page": page, "base_url": "."} for page in nav.pages] + [{"page": None, "base_url": "/there/"}]
    slow = [template.render(nav=nav, config=config, **where) for where in told]
    quick = [
        template.render(nav=nav, config=config, contents=contents, **where)
        for contents in [Contents()]
        for where in told
    ]
    assert quick == slow
    assert all("Bold &amp; plain" in page and "https://example.org/" in page for page in quick)
    assert sum("aria-current" in page for page in quick) == len(nav.pages)


def test_the_theme_has_the_same_files_either_way(tmp_path: Path):
    own = tmp_path / "own"
    (tmp_path / "docs").mkdir()
    for name in ("plain.css", "below/deep/plain.css", ".hidden/a.css", "below/.hidden/b.css", "below/.c.css"):
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).touch()
    (tmp_path / "mkdocs.yml").write_text("site_name: T\ntheme: { name: secant, custom_dir: own }\n")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    slow, quick = Files([]), Files([])
    slow.add_files_from_theme(config.theme.get_env(), config)
    told: list[Environment] = []
    without_hidden(config.theme, told.append)
    environment = config.theme.get_env()
    assert told == [environment]
    quick.add_files_from_theme(environment, config)
    assert [(file.src_uri, file.src_dir) for file in quick] == [(file.src_uri, file.src_dir) for file in slow]
    assert "below/deep/plain.css" in quick.src_uris
    assert len(environment.list_templates()) < 1000
    assert environment.get_template(".icons/material/home.svg").render()


def test_templates_are_compiled_with_all_that_they_name_and_mistakes_wait(tmp_path: Path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "odd.html").write_text('{% include "wrong.html" %}{% include "nowhere.html" %}')
    (tmp_path / "own" / "wrong.html").write_text("{% if %}{{ 1 | no_such_filter }}")
    (tmp_path / "mkdocs.yml").write_text("site_name: T\ntheme: { name: secant, custom_dir: own }\n")
    environment = load_config(str(tmp_path / "mkdocs.yml")).theme.get_env()
    assert {"base.html", "partials/nav.html", "partials/language.html"} <= compiled(environment, "main.html")
    assert compiled(environment, "odd.html") == {"odd.html", "wrong.html", "nowhere.html"}
