"""What ``secant new`` writes: it builds as it is, and nothing that is there is lost."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.command import command

from secant.diagnostics import SecantError
from secant.pages.scaffolds import New, put
from secant.pages.scaffolds.figure import figure
from secant.pages.scaffolds.page import with_page

CONFIG = """\
site_name: A site
nav:
  - Home: index.md
  - Chapters:
      - chapters/one.md # the first
      - chapters/two.md
  - about.md

theme: secant
"""


@pytest.mark.parametrize(
    ("page", "before", "line"),
    [
        ("chapters/three.md", "      - chapters/two.md", "      - chapters/three.md"),
        ("contact.md", "  - about.md", "  - contact.md"),
        ("essays/first.md", "  - about.md", "  - essays/first.md"),
    ],
)
def test_a_page_is_listed_beside_those_of_its_folder(page, before, line):
    listed = with_page(CONFIG, page)
    assert listed is not None
    lines = listed.split("\n")
    assert lines[lines.index(before) + 1] == line
    lines.remove(line)
    assert "\n".join(lines) == CONFIG


@pytest.mark.parametrize(
    ("config", "page"),
    [
        ("nav:\n- index.md\n- about.md\ntheme: secant\n", "contact.md"),
        ("nav:\n- index.md\n- Essays:\n  - essays/first.md\ntheme: secant\n", "contact.md"),
        ("nav:\n  - Essays:\n      - essays/first.md\ntheme: secant\n", "contact.md"),
        ("nav:\n    - Über: über.md\ntheme: secant\n", "chapters/one.md"),
    ],
)
def test_a_list_may_be_indented_as_its_author_likes(config, page):
    listed = with_page(config, page)
    assert listed is not None
    before, after = yaml.safe_load(config), yaml.safe_load(listed)
    assert page in after["nav"]
    after["nav"].remove(page)
    assert after == before


def test_a_site_that_lists_no_pages_needs_no_line():
    assert with_page("site_name: A site\n", "one.md") is None


def test_nothing_is_written_if_one_file_is_there(tmp_path):
    there = tmp_path / "there.md"
    there.write_text("mine")
    with pytest.raises(SecantError, match="SEC-702"):
        put([New(tmp_path / "new.md", "new"), New(there, "lost")])
    assert there.read_text() == "mine"
    assert not (tmp_path / "new.md").exists()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("new")
    done = command("new", "site", "my-site", "--title", 'Chances: "luck" & more', cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "my-site"


def test_a_new_site_builds_with_what_is_added_to_it(site):
    for arguments in (
        ("page", "pages/dice"),
        ("page", "essays/luck", "--title", "Luck: a “word”"),
        ("function", "bump", "--of", "|x| exp(-x^2)"),
    ):
        done = command("new", *arguments, cwd=site)
        assert done.returncode == 0, done.stderr
    done = command("build", "--strict", cwd=site)
    assert done.returncode == 0, done.stderr
    built = site / "site"
    assert "<title>Chances: &quot;luck&quot; &amp; more</title>" in (built / "index.html").read_text()
    for page in ("pages/dice", "pages/waiting", "essays/luck", "atlas/bump", "atlas/normal"):
        assert (built / page / "index.html").is_file()
    told = ["git", "status", "--porcelain", "--untracked-files=all"]
    subprocess.run(["git", "init", "--quiet"], cwd=site, check=True)
    status = subprocess.run(told, cwd=site, capture_output=True, text=True, check=True).stdout
    written = {line[3:] for line in status.splitlines()}
    assert {name for name in written if name.startswith("docs/")} == {
        "docs/atlas.yaml",
        "docs/index.md",
        *(f"docs/{page}.md" for page in ("pages/dice", "pages/waiting", "pages/the-bell-curve", "essays/luck")),
    }


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("site", "my-site"), "SEC-702"),
        (("site", "My Site"), "SEC-703"),
        (("page", "../outside"), "SEC-703"),
        (("figure", "level-line"), "SEC-700"),
    ],
)
def test_what_cannot_be_begun_is_said(tmp_path, arguments, code):
    (tmp_path / "my-site").mkdir()
    (tmp_path / "my-site" / "mine.txt").touch()
    (tmp_path / "mkdocs.yml").write_text("site_name: A site\n")
    done = command("new", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert code in done.stderr
    assert "fix: " in done.stderr


@pytest.mark.parametrize(("of", "told"), [("sin x", "--of:1:1: SEC-106 "), ("x y", "--of: SEC-350 ")])
def test_an_entry_that_the_build_would_refuse_is_not_written(tmp_path, of, told):
    (tmp_path / "mkdocs.yml").write_text("site_name: A site\n")
    done = command("new", "function", "broken", "--of", of, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(told)
    assert not (tmp_path / "docs").exists()


@pytest.mark.parametrize("name", ["parts", "3d", "class"])
def test_a_kind_that_could_not_be_imported_is_not_begun(name):
    with pytest.raises(SecantError, match=r"SEC-703 .*could not be imported"):
        figure(Path(__file__).parents[2], name)


def test_a_new_kind_of_figure_passes_the_contract(tmp_path):
    """In a copy of the program: the kind is found, drawn, and held to what every kind is held to."""

    root = Path(__file__).parents[2]
    keep = shutil.ignore_patterns("__pycache__")
    for part in ("generator", "tests"):
        shutil.copytree(root / part, tmp_path / part, ignore=keep)
    shutil.copy(root / "pyproject.toml", tmp_path)
    generator = str(tmp_path / "generator")
    assert command("new", "figure", "level-line", cwd=tmp_path).returncode == 0
    matrix = "-m pytest -q -p no:cacheprovider -k level-line tests/contract/test_figures.py"
    done = subprocess.run(
        [sys.executable, *matrix.split()],
        cwd=tmp_path,
        env={"PYTHONPATH": generator, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "11 passed" in done.stdout
    for tool in (["ruff", "check"], ["ruff", "format", "--check"]):
        checked = subprocess.run(
            [sys.executable, "-m", *tool, "generator/secant/figures/level_line.py"], cwd=tmp_path, check=False
        )
        assert checked.returncode == 0
