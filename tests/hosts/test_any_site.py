"""In a site that is there already: `plugins: [secant]` is all, whatever the theme, and what the site had goes on."""

import re
import shutil
from pathlib import Path

import pytest
from tests.command import command

SITE = Path(__file__).parent.parent / "sites" / "good" / "every-block"
PAGE = '# A page\n\n<iframe src="https://example.org/video" title="A video"></iframe>\n\n`= 1 + 1`\n'


def written(folder: Path, theme: str, options: str = "secant", search: str = "search") -> Path:
    (folder / "mkdocs.yml").write_text(f"site_name: T\ntheme: {theme}\nplugins: [{search}, {options}]\n")
    return folder


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_the_plugin_is_all_that_is_needed(tmp_path, theme):
    shutil.copytree(SITE / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("assets"))
    done = command("build", cwd=written(tmp_path, theme))
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    asked = re.findall(r'<link[^>]*href="(assets/secant/[^"]*)"|<script[^>]*src="(assets/secant/[^"]*)"', html)
    names = [style or script for style, script in asked]
    assert [Path(name).name for name in [names[0], *names[-2:]]] == ["anywhere.css", "element.js", "anywhere.js"]
    assert all(Path(name).parent.name == "live" for name in names[1:-1])
    assert all((tmp_path / "site" / name).is_file() for name in names)
    assert '<figure class="secant-figure"' in html
    assert "Content-Security-Policy" not in html, "the theme may ask other hosts for its letters and scripts"


def test_what_the_configuration_asks_for_itself_is_not_asked_for_twice(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("`= 1 + 1`\n")
    written(tmp_path, "mkdocs")
    with (tmp_path / "mkdocs.yml").open("a") as file:
        file.write("extra_css: [assets/secant/anywhere.css, own.css]\n")
    (tmp_path / "docs" / "own.css").write_text("")
    assert command("build", cwd=tmp_path).returncode == 0
    html = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert html.count("anywhere.css") == 1
    assert html.index("anywhere.css") < html.index("own.css")


def test_html_of_trusted_authors_is_left_alone_if_the_site_says_so(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(PAGE)
    done = command("build", cwd=written(tmp_path, "mkdocs"))
    assert done.returncode == 2
    assert "docs/index.md:3:1: SEC-560" in done.stderr
    done = command("build", cwd=written(tmp_path, "mkdocs", "secant: { guard: false }"))
    assert done.returncode == 0, done.stderr
    assert "<iframe" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("more", ["", "extra_javascript: [own.js]\n", "extra: { version: { provider: mike } }\n"])
def test_the_themes_script_waits_for_the_search_unless_the_site_may_need_it(tmp_path, more):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("A page.\n")
    written(tmp_path, "secant", search="material/search")
    with (tmp_path / "mkdocs.yml").open("a") as file:
        file.write(more)
    done = command("build", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert ("<template" in html.partition("/bundle.")[0].rpartition("</form>")[2]) == (not more)


def test_a_search_that_the_theme_does_not_show_is_told(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("A page.\n")
    done = command("build", cwd=written(tmp_path, "secant"))
    assert done.returncode == 0, done.stderr
    assert "mkdocs.yml: SEC-700" in done.stderr
    assert "write material/search" in done.stderr
