"""The same pages under other hosts, after ``secant prepare``: nothing of ours is missing there."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.command import command, environment

SITE = Path(__file__).parent.parent / "sites" / "good" / "every-block"
CONFIG = "site_name: Every block\ntheme: {{ name: material }}\nplugins: {plugins}\nmarkdown_extensions: [secant]\n"


def run(*arguments: str, cwd: Path) -> None:
    tool = [sys.executable, "-m", *arguments]
    done = subprocess.run(tool, cwd=cwd, env=environment(), capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("host", "plugins"), [("properdocs", "[secant]"), ("properdocs", "[]"), ("zensical", "[]")])
def test_figures_values_and_mathematics_are_there(tmp_path, host, plugins):
    shutil.copytree(SITE / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("assets"))
    (tmp_path / "mkdocs.yml").write_text(CONFIG.format(plugins=plugins))
    assert command("prepare", cwd=tmp_path).returncode == 0
    run(host, "build", cwd=tmp_path)
    html = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    for part in (
        'The value <span id="at-1"><span class="secant-kept"><span class="secant-value">1.4625</span>,</span></span>',
        '<figure class="secant-figure" data-kind="tangent" id="touching">',
        '<a href="#slopes">Table 1</a>',
        '<td class="secant-number">−0.3250</td>',
        '<math display="block">',
        '#bend">Figure 1</a>',
    ):
        assert part in html
    assert (tmp_path / "site" / "assets" / "secant" / "anywhere.css").is_file()


def test_a_mistake_is_told_at_its_place_there_too(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("---\ntitle: A page\n---\n\n# A page\n\nIt is `= 1/0`.\n")
    (tmp_path / "mkdocs.yml").write_text(CONFIG.format(plugins="[]"))
    tool = [sys.executable, "-m", "zensical", "build"]
    done = subprocess.run(tool, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "docs/index.md:7:10: SEC-200" in done.stdout + done.stderr
