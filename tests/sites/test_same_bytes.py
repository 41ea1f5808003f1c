"""The same pages give the same site to the byte, whoever builds them, wherever, whenever and however."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from tests.command import command, environment

from secant.build.alike import differences

SITE = Path(__file__).parent / "hostile"
#: Another day, for everything in Python that asks for it.
ANOTHER_DAY = """
import datetime, time
SHIFT = 400 * 86400
_time, _now = time.time, datetime.datetime
time.time = lambda: _time() + SHIFT
class datetime_(_now):
    @classmethod
    def now(cls, tz=None): return _now.now(tz) + datetime.timedelta(seconds=SHIFT)
    @classmethod
    def utcnow(cls): return _now.utcnow() + datetime.timedelta(seconds=SHIFT)
    @classmethod
    def today(cls): return _now.today() + datetime.timedelta(seconds=SHIFT)
datetime.datetime = datetime_
"""
RC = "path.simplify: False\npath.snap: False\nlines.antialiased: False\nfont.size: 30\npath.sketch: 1, 100, 2\n"
#: What may be otherwise, and how: options of the command, or variables of the environment.
AXES: dict[str, dict[str, str]] = {
    "folder": {},
    "user": {"HOME": "/nonexistent", "USER": "somebody", "LOGNAME": "somebody", "XDG_CACHE_HOME": "/nonexistent"},
    "time": {},
    "zone": {"TZ": "Pacific/Kiritimati"},
    "locale": {"LC_ALL": "C", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"},
    "mask": {},
    "seed": {"PYTHONHASHSEED": "4711"},
    "jobs": {},
    "warm": {},
    "python": {"PYTHONOPTIMIZE": "2", "PYTHONUTF8": "0", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "latin-1"},
    "matplotlib": {"MPLBACKEND": "svg", "MATPLOTLIBRC": "/nonexistent"},
    "terminal": {"COLUMNS": "20", "TERM": "dumb", "NO_COLOR": "1"},
}


def built(folder: Path, axes: tuple[str, ...] = ()) -> Path:
    """The site, built with these axes otherwise."""
    root = folder / ("ein anderer Ort/ü" if "folder" in axes else "here")
    if "warm" not in axes or not root.exists():
        root.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(SITE, root, ignore=shutil.ignore_patterns("site", ".secant", "assets"))
    variables = {name: value for axis in axes for name, value in AXES[axis].items()}
    if "time" in axes:
        (folder / "day").mkdir(exist_ok=True)
        (folder / "day" / "sitecustomize.py").write_text(ANOTHER_DAY)
        variables["PYTHONPATH"] = os.pathsep.join([str(folder / "day"), environment()["PYTHONPATH"]])
    if "matplotlib" in axes:
        (root / "matplotlibrc").write_text(RC)
    arguments = ["--jobs", "1"] if "jobs" in axes else ["--jobs", "2"]
    done = subprocess.run(
        [sys.executable, "-m", "secant", "build", "--strict", "-d", str(folder / "site"), *arguments],
        cwd=root,
        env={**environment(), **variables},
        capture_output=True,
        text=True,
        umask=0o077 if "mask" in axes else 0o022,
        timeout=250,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    return built(tmp_path_factory.mktemp("first"))


def test_everything_otherwise_at_once(first, tmp_path):
    assert differences(first, built(tmp_path, tuple(AXES))) == []


def test_again_with_everything_kept(first, tmp_path):
    built(tmp_path)
    assert differences(first, built(tmp_path, ("warm", "time", "seed"))) == []


@pytest.mark.long
@pytest.mark.parametrize("axes", [*((axis,) for axis in AXES), *combinations(AXES, 2)], ids="+".join)
def test_each_otherwise_and_each_two(first, tmp_path, axes):
    assert differences(first, built(tmp_path, axes)) == []


def test_the_day_of_a_page_is_what_it_says_or_what_it_is_told(first, tmp_path):
    assert "<lastmod>2026-01-02</lastmod>" in (first / "sitemap.xml").read_text()
    assert (first / "sitemap.xml").read_text().count("<lastmod>") == 1
    shutil.copytree(SITE, tmp_path / "s")
    assert command("build", cwd=tmp_path / "s", SOURCE_DATE_EPOCH="86400").returncode == 0
    assert "<lastmod>1970-01-02</lastmod>" in (tmp_path / "s" / "site" / "sitemap.xml").read_text()


def test_a_second_build_is_compared_and_what_differs_is_named(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# One\n\n`= 1 + 1`\n")
    shutil.copytree(SITE.parent / "theme", tmp_path / "theme")
    settings = "site_name: T\ntheme: { name: null, custom_dir: theme }\nplugins: [secant]\n"
    # Neither build may find what an earlier one generated.
    there = "from pathlib import Path\nTHERE = 'at-0' in (Path(__file__).parent / 'docs/ledger.md').read_text()\n"
    (tmp_path / "there.py").write_text(
        there + "def on_post_page(output, page, config):\n    return f'{output}{THERE}'\n"
    )
    (tmp_path / "mkdocs.yml").write_text(settings + "extra: { ledger: ledger.md }\nhooks: [there.py]\n")
    done = command("build", "--check", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "the same site to the byte" in done.stdout
    assert (tmp_path / "site" / "ledger" / "index.html").read_text().endswith("False")
    hook = "import time\ndef on_post_page(output, page, config):\n    return output + f'<!-- {time.time_ns()} -->'\n"
    (tmp_path / "hook.py").write_text(hook)
    (tmp_path / "mkdocs.yml").write_text(settings + "hooks: [hook.py]\n")
    done = command("build", "--check", cwd=tmp_path)
    assert done.returncode == 1
    assert "index.html:" in done.stderr
    assert "SEC-606" in done.stderr
    assert "<!-- " in done.stderr
