"""A build that is stopped, at whatever moment, leaves the old site as it was; the next one finishes the work."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.command import command, environment
from tests.sites.test_sites import copied


@pytest.fixture(autouse=True)
def heard():
    """A run of the tests in a shell's background ignores SIGINT, and so would every build it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def working(site: Path) -> bool:
    """The first result of this build is kept."""
    return len(list((site / ".secant").rglob("*.json"))) > 8


def publishing(site: Path) -> bool:
    """MkDocs is writing the new site."""
    return any(site.glob(".site.new.*/*"))


@pytest.mark.parametrize("moment", [working, publishing])
@pytest.mark.parametrize(
    ("stop", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)], ids=["INT", "TERM", "KILL"]
)
def test_a_stopped_build_leaves_the_old_site(tmp_path, moment, stop, code):
    site = copied("good/every-place", tmp_path)
    (site / "site").mkdir()
    (site / "site" / "old.html").write_text("the old site")
    page = site / "docs" / "index.md"
    if moment is working:
        page.write_text(page.read_text() + "".join(f"\n`= sqrt({number}) to 30 digits`\n" for number in range(300)))
    build = subprocess.Popen(
        [sys.executable, "-m", "secant", "build"],
        cwd=site,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    while build.poll() is None and not moment(site):
        time.sleep(0.002)
    build.send_signal(stop)
    _, told = build.communicate(timeout=60)
    assert build.returncode == code
    assert "Traceback" not in told
    assert tree(site / "site") == {"old.html": b"the old site"}
    if stop != signal.SIGKILL:
        assert not list(site.glob(".site.*"))
    done = command("build", cwd=site)
    assert done.returncode == 0, done.stderr
    assert set(tree(site / "site")) >= {"index.html"}
    assert "old.html" not in tree(site / "site")


def test_two_builds_at_once_do_no_harm(tmp_path):
    site = copied("good/every-place", tmp_path)
    builds = [
        subprocess.Popen(
            [sys.executable, "-m", "secant", "build"],
            cwd=site,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    assert [build.wait(timeout=120) for build in builds] == [0, 0]
    for build in builds:
        assert build.stderr is not None
        build.stderr.close()
    assert "<figure" in (site / "site" / "index.html").read_text(encoding="utf-8")
    assert [path.name for path in site.iterdir() if ".new." in path.name] == []


def test_a_folder_where_only_the_site_may_be_written_is_enough(tmp_path):
    """No home, no network, no settings of the user's."""
    site = copied("good/every-place", tmp_path)
    done = command("build", cwd=site, HOME="/nonexistent", XDG_CACHE_HOME="/nonexistent", MPLBACKEND="nonsense")
    assert done.returncode == 0, done.stderr
    assert "nonexistent" not in done.stderr
