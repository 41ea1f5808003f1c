"""Whole small sites: the good ones build; of the bad one every mistake is told at its place, in one run."""

import shutil
from pathlib import Path

import pytest
from tests.command import command, python

SITES = Path(__file__).parent


def copied(name: str, to: Path) -> Path:
    shutil.copytree(SITES / name, to / name, ignore=shutil.ignore_patterns("site", ".secant", "assets"))
    if not (to / "theme").exists():
        shutil.copytree(SITES / "theme", to / "theme")
        shutil.copytree(SITES / "theme", to / "good" / "theme", dirs_exist_ok=True)
    return to / name


def test_every_block_and_mark_stands_in_the_page(tmp_path):
    site = copied("good/every-block", tmp_path)
    done = command("build", "--strict", cwd=site)
    assert done.returncode == 0, done.stderr
    html = (site / "site" / "index.html").read_text(encoding="utf-8")
    for part in (
        '<span class="secant-value">1.4625</span>',
        '<details class="secant-claim secant-claim--proved">',
        'popovertarget="at-',
        '<section aria-labelledby="theorem-1-title" class="secant-theorem" id="theorem-1">',
        '<span class="secant-value">(4, 20)</span>',
        '<span class="secant-value">1.41421</span>',
        "<code>= f(2)</code>",
        '<figure class="secant-figure" data-kind="tangent" id="touching">',
        '<span class="secant-value">1.4625</span>,</span></span> as in <a href="#slopes">Table 1</a> and in <a ',
        '<a href="other/#bend">Figure 1</a>.',
        'aria-labelledby="touching-w-t touching-w-d"',
        '<div class="secant-table" data-kind="slopes" id="slopes">',
        '<td class="secant-number">−0.3250</td>',
        '<div class="secant-math"><math display="block">',
        '<div class="secant-let">',
        '<figure class="secant-derivation" data-search-exclude="" id="velocity">',
        '<section aria-labelledby="turning-title" class="secant-exercise"',
    ):
        assert part in html
    assert "secant-name" not in html
    assert "\ue5ec" not in html
    other = (site / "site" / "other" / "index.html").read_text(encoding="utf-8")
    assert '<a href="../#touching">Figure 1</a>' in other


def test_blocks_and_marks_work_in_every_place(tmp_path):
    site = copied("good/every-place", tmp_path)
    assert command("build", "--strict", cwd=site).returncode == 0
    html = (site / "site" / "index.html").read_text(encoding="utf-8")
    assert html.index("<blockquote>") < html.index("<figure") < html.index("</blockquote>")
    assert html.index("<ul>") < html.index("secant-let") < html.index("</ul>")
    assert '<span class="secant-value">9</span></span></th>' in html
    assert "kind: an example of a block" in html


def test_every_mistake_is_told_at_its_place_in_one_run(tmp_path):
    site = copied("bad", tmp_path)
    (site / "site").mkdir()
    (site / "site" / "old.html").write_text("the old site")
    done = command("build", cwd=site)
    told = [line.split(" ")[0] + " " + line.split(" ")[1] for line in done.stderr.splitlines() if ": SEC-" in line]
    assert told == (SITES / "bad" / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert "Traceback" not in done.stderr
    assert done.returncode == 2
    assert [path.name for path in (site / "site").iterdir()] == ["old.html"]


def test_what_markdown_shows_as_text_fails_the_build_too(tmp_path):
    site = copied("good/every-place", tmp_path)
    (site / "docs" / "index.md").write_text("<div>\n`= 1`\n</div>\n", encoding="utf-8")
    (site / "docs" / "two.md").write_text("<div>\n\n`= 1`</div>\n\n<p>`= 2`</p>\n", encoding="utf-8")
    done = command("build", cwd=site)
    assert [line.split(" ")[0] for line in done.stderr.splitlines() if "SEC-508" in line] == [
        "docs/index.md:2:1:",
        "docs/two.md:3:1:",
        "docs/two.md:5:4:",
    ]
    assert done.returncode == 2
    assert not (site / "site").exists()


def test_the_same_pages_give_the_same_site_and_a_second_build_loads_nothing_heavy(tmp_path):
    site = copied("good/every-block", tmp_path)
    assert command("build", cwd=site).returncode == 0
    first = {path: path.read_bytes() for path in (site / "site").rglob("*.html")}
    program = (  # its last line names what it loaded of what an unchanged site does not need
        "import sys\nfrom secant.cli import group\ngroup.main(['build'], standalone_mode=False)\n"
        "heavy = {'sympy', 'numpy', 'matplotlib', 'flint', 'mpmath', 'multiprocessing'}\n"
        "print(*heavy & set(sys.modules), file=sys.stderr)"
    )
    done = python("-c", program, cwd=site)
    assert done.stderr.splitlines()[-1] == ""
    assert {path: path.read_bytes() for path in (site / "site").rglob("*.html")} == first
    shutil.rmtree(site / ".secant")
    surroundings = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "MPLBACKEND": "svg"}
    assert command("build", "--jobs", "1", cwd=site, **surroundings).returncode == 0
    assert {path: path.read_bytes() for path in (site / "site").rglob("*.html")} == first


def test_a_changed_definition_changes_what_uses_it(tmp_path):
    site = copied("good/every-place", tmp_path)
    page = site / "docs" / "index.md"
    page.write_text("```let\nf(x) = x^2\n```\n\n`= f(3)` `= 1 + 1`\n", encoding="utf-8")
    assert command("build", cwd=site).returncode == 0
    kept = len(list((site / ".secant").rglob("*.json")))
    page.write_text("```let\nf(x) = x^3\n```\n\n`= f(3)` `= 1 + 1`\n", encoding="utf-8")
    assert command("build", cwd=site).returncode == 0
    html = (site / "site" / "index.html").read_text(encoding="utf-8")
    assert '<span class="secant-value">27</span></span> <span id="at-2"><span class="secant-value">2</span>' in html
    assert len(list((site / ".secant").rglob("*.json"))) == kept + 2


@pytest.mark.parametrize("arguments", [("build", "-f", "none.yml"), ("build", "--jobs", "0"), ("prepare",), ("serve",)])
def test_misuse_ends_with_two_and_a_sentence(tmp_path, arguments):
    done = command(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr
