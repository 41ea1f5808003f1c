"""When processes are made ready before anything else is known of a site."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from secant.build.workers import Workers
from secant.pages import workshop
from secant.pages.workshop import Wishes, early, index_of, memory_of, processes


@pytest.fixture
def warmed(monkeypatch: pytest.MonkeyPatch) -> list[Workers]:
    """The pools that were told to load their libraries; none of them does."""
    found: list[Workers] = []

    def warm(self: Workers) -> None:
        found.append(self)

    monkeypatch.setattr(Workers, "warm", warm)
    return found


def test_a_site_of_which_nothing_is_known_has_its_processes_at_once(tmp_path: Path, warmed: list[Workers]) -> None:
    pool = early(tmp_path, Wishes(jobs=3))
    assert warmed == [pool]
    assert warmed[0].jobs == 3
    bench = workshop.workshop(tmp_path, Wishes(jobs=3), pool=pool)
    bench.warm()
    assert warmed == [pool, pool]  # those, and no others


@pytest.mark.parametrize("place", [index_of, memory_of])
def test_a_site_that_may_stand_starts_nothing(tmp_path: Path, warmed: list[Workers], place) -> None:
    place(tmp_path).parent.mkdir()
    place(tmp_path).write_text("")
    assert early(tmp_path, Wishes()) is None
    assert warmed == []


def test_where_others_work_nothing_is_started_here(tmp_path: Path, warmed: list[Workers]) -> None:
    assert early(tmp_path, Wishes(executor="dask://here:1")) is None
    assert warmed == []


def test_matplotlib_finds_its_list_of_fonts_and_looks_for_none(tmp_path: Path) -> None:
    """Of another form it would be passed over, and every build from nothing would take longer."""
    with processes(tmp_path, 1):
        pass
    asked = "from matplotlib.font_manager import fontManager; print(len(fontManager.ttflist), len(fontManager.afmlist))"
    settings = {**os.environ, "MPLCONFIGDIR": str(tmp_path / "matplotlib")}
    done = subprocess.run([sys.executable, "-c", asked], env=settings, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "0"], done.stderr
