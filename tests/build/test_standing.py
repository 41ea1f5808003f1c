"""A site that stands as it would be built is not built again; whatever could change it makes that uncertain."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from secant.build import standing, status
from secant.build.standing import Sources, look, remember, stands

TICK = 30_000_000


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pages, one of them written by the build, a configuration, and the site made from them; all touched long ago."""
    monkeypatch.setattr(status, "TICK", TICK)
    for path in ("docs/a.md", "docs/deep/b.md", "docs/.hidden", "docs/made/c.md", "mkdocs.yml", "site/a/index.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("one")
    time.sleep(2 * TICK / 1e9)
    return tmp_path


def sources(place: Path, *chosen: str) -> Sources:
    made = place / "docs" / "made"
    return Sources(
        place / "memory.json", (place / "docs", place / "mkdocs.yml"), chosen, lambda path: path.startswith(str(made))
    )


def built(place: Path, during: Callable[[], object] = lambda: None) -> object:
    """What is known after a build in which something happened."""
    before = look(sources(place))
    assert before
    during()
    remember(sources(place), before, place / "site", "told")
    return known(place)


def known(place: Path, *chosen: str) -> object:
    return stands(sources(place, *chosen), place / "site")


def test_what_was_told_is_told_again_while_nothing_changes(place: Path) -> None:
    assert known(place) is None
    assert built(place) == "told"
    assert known(place) == "told"


def test_names_need_not_be_text(place: Path) -> None:
    (place / "docs" / os.fsdecode(b"\xff.md")).write_text("one")
    time.sleep(2 * TICK / 1e9)
    assert built(place) == "told"
    assert known(place, os.fsdecode(b"\xfe")) is None


def test_what_cannot_be_read_is_left_to_the_build_to_tell(place: Path) -> None:
    (place / "docs/broken").symlink_to("nowhere")
    assert look(sources(place)) is None
    (place / "docs").rename(place / "pages")
    assert look(sources(place)) is None
    assert known(place) is None


def rewritten_as_before(path: Path) -> None:
    """An edit of the same length whose date is set back."""
    found = path.stat()
    path.write_text("two")
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "an edit": lambda p: (p / "docs/a.md").write_text("two"),
    "an edit that hides": lambda p: rewritten_as_before(p / "docs/deep/b.md"),
    "a new page": lambda p: (p / "docs/new.md").write_text("new"),
    "a page less": lambda p: (p / "docs/deep/b.md").unlink(),
    "another name": lambda p: (p / "docs/a.md").rename(p / "docs/z.md"),
    "a hidden file": lambda p: (p / "docs/.hidden").write_text("two"),
    "a page of the build's own": lambda p: (p / "docs/made/c.md").write_text("two"),
    "a link to a folder": lambda p: (p / "docs/linked").symlink_to("deep"),
    "the configuration": lambda p: (p / "mkdocs.yml").write_text("two"),
    "no configuration": lambda p: (p / "mkdocs.yml").unlink(),
    "the site": lambda p: (p / "site/a/index.html").write_text("two"),
    "more in the site": lambda p: (p / "site/more.html").write_text("two"),
    "less in the site": lambda p: (p / "site/a/index.html").unlink(),
    "no site": lambda p: (p / "site").rename(p / "elsewhere"),
    "the memory": lambda p: (p / "memory.json").write_bytes((p / "memory.json").read_bytes()[:-1] + b" "),
    "no memory": lambda p: (p / "memory.json").unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_after_any_change_the_site_must_be_built(place: Path, change: str) -> None:
    assert built(place) == "told"
    CHANGES[change](place)
    assert known(place) is None


def test_another_wish_is_another_site(place: Path) -> None:
    assert built(place) == "told"
    assert known(place, "portable") is None


def test_so_is_what_another_python_or_an_installation_would_make(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packages = place / "packages"
    packages.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(packages)])
    assert built(place) == "told"
    (packages / "theme-2.0.dist-info").mkdir()
    assert known(place) is None
    assert built(place) == "told"
    monkeypatch.setattr(sys, "version", "3.99")
    assert known(place) is None


@pytest.mark.parametrize("change", ["an edit", "an edit that hides", "a new page", "a page less", "the configuration"])
def test_what_changes_while_the_build_runs_keeps_it_from_being_remembered(place: Path, change: str) -> None:
    def during() -> None:
        CHANGES[change](place)
        time.sleep(2 * TICK / 1e9)

    assert built(place, during) is None


def test_what_the_build_writes_itself_while_it_runs_does_not(place: Path) -> None:
    assert built(place, lambda: CHANGES["a page of the build's own"](place)) == "told"


def test_what_is_touched_too_late_to_be_sure_of_is_not_remembered(place: Path) -> None:
    (place / "docs/a.md").write_text("two")
    assert built(place) is None
    (place / "docs/a.md").write_text("one")
    assert built(place, lambda: time.sleep(2 * TICK / 1e9)) == "told"


def test_an_edit_that_leaves_the_same_status_is_seen_by_reading(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the page was written, looked at and edited within one tick of the clock."""
    page = place / "docs/a.md"
    page.write_text("two")
    first, real = status.status(page.stat()), status.status
    monkeypatch.setattr(standing, "status", lambda found: first if found.st_ino == first[3] else real(found))

    def during() -> None:
        page.write_text("six")
        time.sleep(2 * TICK / 1e9)

    assert built(place, during) is None
