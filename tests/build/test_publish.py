"""The new site appears whole, or the old one stays."""

from pathlib import Path

import pytest

from secant.build import publish
from secant.build.publish import exchange, published
from secant.diagnostics import SecantError


def write(site: Path, text: str, fail: BaseException | None = None) -> None:
    with published(site) as fresh:
        (fresh / "index.html").write_text(text)
        if fail:
            raise fail
        (fresh / "deep").mkdir()
        (fresh / "deep" / "page.html").write_text(text)


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("swaps", [True, False])
def test_a_site_replaces_the_old_one_whole(tmp_path, monkeypatch, swaps):
    if not swaps:
        monkeypatch.setattr(publish, "_swapped", lambda *_: False)
    site = tmp_path / "site"
    write(site, "one")
    (site / "only-in-the-old-one").write_text("x")
    write(site, "two")
    assert files(tmp_path) == ["site", "site/deep", "site/deep/page.html", "site/index.html"]
    assert (site / "index.html").read_text() == "two"


@pytest.mark.parametrize("failure", [ValueError("no"), KeyboardInterrupt(), SystemExit(1)])
def test_a_failure_leaves_the_old_site_untouched(tmp_path, failure):
    site = tmp_path / "site"
    write(site, "one")
    with pytest.raises(type(failure)):
        write(site, "two", failure)
    assert files(tmp_path) == ["site", "site/deep", "site/deep/page.html", "site/index.html"]
    assert (site / "index.html").read_text() == "one"


def test_no_room_on_the_disk_is_a_diagnostic(tmp_path):
    with pytest.raises(SecantError) as caught:
        write(tmp_path / "site", "x", OSError(28, "No space left on device", "page.html"))
    assert caught.value.diagnostics[0].code == "SEC-605"
    assert files(tmp_path) == []


def test_a_place_that_cannot_hold_a_site_is_a_diagnostic(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SecantError) as caught:
        write(tmp_path / "file" / "site", "x")
    assert caught.value.diagnostics[0].code == "SEC-605"


def test_a_kill_between_the_two_renames_is_mended_at_the_next_start(tmp_path, monkeypatch):
    monkeypatch.setattr(publish, "_swapped", lambda *_: False)
    site = tmp_path / "site"
    write(site, "one")
    renames = []

    def rename(self: Path, target: Path) -> None:
        renames.append(target)
        if len(renames) == 2:
            raise KeyboardInterrupt
        self.replace(target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(KeyboardInterrupt):
        write(site, "two")
    monkeypatch.undo()
    assert not site.exists()
    with pytest.raises(ValueError, match="no"):
        write(site, "three", ValueError("no"))
    assert (site / "index.html").read_text() == "one"


def test_a_link_to_a_site_is_replaced_not_followed(tmp_path):
    target, site = tmp_path / "elsewhere", tmp_path / "site"
    target.mkdir()
    (target / "precious").write_text("")
    site.symlink_to(target)
    write(site, "one")
    assert (target / "precious").exists()
    assert not site.is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["elsewhere", "site"]


def test_exchanging_two_folders_keeps_both(tmp_path):
    one, other, old = tmp_path / "one", tmp_path / "other", tmp_path / "old"
    one.mkdir()
    other.mkdir()
    (one / "1").touch()
    exchange(one, other, old)
    assert files(other) == ["1"]
