"""Whatever goes wrong in the middle of a build, and whenever: the old site or the new one is there, whole, and the next
build gives what it would have given anyway."""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.command import GENERATOR, command, environment
from tests.sites.test_interruption import tree
from tests.sites.test_sites import copied

HERE = Path(__file__).parent
OLD, NEW = "the old words", "the new words"
SEED = 20261125

long = pytest.mark.long


def page(words: str) -> str:
    """Something of every sort to work out, quickly."""
    sums = "".join(f"`= {number} + 1/3` " for number in range(12))
    return f"# {words}\n\n```let\nf(x) = x^2\n```\n\n{sums}`: f'(x)`\n\n[](two.md#there)\n"


OTHER = "# Two\n\n```table\nkind: values\nname: there\nof: x^2\nat: [1, 2, 3]\n```\n"


def write(site: Path, words: str) -> None:
    (site / "docs" / "index.md").write_text(page(words), encoding="utf-8")
    (site / "docs" / "two.md").write_text(OTHER, encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A site that was built with the old words, its theme beside it."""
    root = tmp_path_factory.mktemp("built")
    folder = copied("good/every-place", root)
    write(folder, OLD)
    done = command("build", cwd=folder)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def site(built, tmp_path):
    """One like it, for a test of its own."""
    return shutil.copytree(built, tmp_path / "own", symlinks=True) / "good/every-place"


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    """What the two builds give when nothing goes wrong."""
    folder = copied("good/every-place", tmp_path_factory.mktemp("expected"))
    trees = []
    for words in (OLD, NEW):
        write(folder, words)
        assert command("build", cwd=folder).returncode == 0
        trees.append(tree(folder / "site"))
    assert trees[0] != trees[1]
    return trees


def start(site: Path, *arguments: str, **more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "secant", "build", *arguments],
        cwd=site,
        env=environment(**more),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def killed(site: Path, expected: list[dict[str, bytes]], tries: int) -> dict[str, int]:
    """Kill so many builds at random instants, every other one with nothing kept; how often which site was there."""
    moments = random.Random(SEED)  # noqa: S311 (not a secret)
    began = time.monotonic()
    assert command("build", cwd=site).returncode == 0
    whole = time.monotonic() - began
    seen = {"old": 0, "new": 0}
    state = 0
    for number in range(tries):
        wanted = 1 - state
        write(site, (OLD, NEW)[wanted])
        if number % 2:
            for name in ("cache", "index.json"):
                subprocess.run(["rm", "-rf", str(site / ".secant" / name)], check=True)
        build = start(site)
        time.sleep(moments.uniform(0, 1.2 * whole))
        build.kill()
        build.communicate(timeout=60)
        found = tree(site / "site")
        assert found in (expected[state], expected[wanted]), f"neither site is whole after kill {number}"
        seen["new" if found == expected[wanted] else "old"] += 1
        done = command("build", cwd=site)
        assert done.returncode == 0, done.stderr
        assert "SEC-" not in done.stderr
        assert tree(site / "site") == expected[wanted], f"the build after kill {number} is another"
        assert not list(site.glob(".site.*"))
        state = wanted
    return seen


def test_a_build_that_is_killed_at_any_instant_leaves_a_whole_site(site, expected):
    assert sum(killed(site, expected, 4).values()) == 4


@long
@pytest.mark.timeout(3600)
def test_a_hundred_builds_that_are_killed_leave_whole_sites(site, expected):
    seen = killed(site, expected, 100)
    assert sum(seen.values()) == 100
    assert seen["old"] > 10, "hardly any was killed in the middle"


def damage(content: bytes, how: str, other: bytes) -> bytes:
    return {"truncated": content[: len(content) // 2], "zeroed": bytes(len(content)), "swapped": other}[how]


@pytest.mark.parametrize("how", ["truncated", "zeroed", "swapped"])
def test_every_entry_of_the_cache_may_be_damaged(site, expected, how):
    write(site, NEW)
    entries = sorted((site / ".secant" / "cache").rglob("*.json"))
    contents = [path.read_bytes() for path in entries]
    for path, content, other in zip(entries, contents, contents[1:] + contents[:1], strict=True):
        path.write_bytes(damage(content, how, other))
    done = command("build", cwd=site)
    assert done.returncode == 0, done.stderr
    assert tree(site / "site") == expected[1]
    assert done.stderr.count("SEC-604") == len(entries)
    again = command("build", "--verify", cwd=site)
    assert again.returncode == 0
    assert "SEC-" not in again.stderr
    assert tree(site / "site") == expected[1]


@pytest.mark.parametrize("name", ["index.json", "salt.json"])
@pytest.mark.parametrize("how", ["truncated", "zeroed", "swapped", "invented"])
def test_what_is_remembered_may_be_damaged(site, expected, name, how):
    write(site, NEW)
    file = site / ".secant" / name
    if not file.exists():  # the package was touched a moment ago
        file.write_text("{}")
    other = (site / ".secant" / "index.json").read_bytes() if name == "salt.json" else b"{}\n{}"
    invented = b"0" * 64 + b"\n" + json.dumps({"pages": {"index.md": []}, "files": [], "digest": "x"}).encode()
    file.write_bytes(invented if how == "invented" else damage(file.read_bytes(), how, other))
    done = command("build", cwd=site)
    assert done.returncode == 0, done.stderr
    assert tree(site / "site") == expected[1]


def test_four_builders_may_share_a_cache(tmp_path, expected):
    sites = [copied("good/every-place", tmp_path / str(number)) for number in range(4)]
    for site in sites:
        write(site, NEW)
    builds = [start(site, "--jobs", "1", "--cache", str(tmp_path / "cache")) for site in sites]
    told = [build.communicate(timeout=200)[1] for build in builds]
    assert [build.returncode for build in builds] == [0] * 4, told
    assert not any("SEC-" in text for text in told)
    assert [tree(site / "site") == expected[1] for site in sites] == [True] * 4


def test_four_builders_may_build_one_site(site, expected):
    write(site, NEW)
    builds = [start(site, "--jobs", "1") for _ in range(4)]
    told = [build.communicate(timeout=200)[1] for build in builds]
    assert [build.returncode for build in builds] == [0] * 4, told
    assert tree(site / "site") == expected[1]
    assert not list(site.glob(".site.*"))


@pytest.fixture
def failing(tmp_path):
    """Python starts with this module; from the given write on, nothing can be written below the folder any more."""
    (tmp_path / "fault").mkdir()
    (tmp_path / "fault" / "sitecustomize.py").write_text((HERE / "full_disk.py").read_text())
    return os.pathsep.join([str(tmp_path / "fault"), str(GENERATOR)])


def no_room(site: Path, path: str, write_number: int) -> tuple[int, str]:
    build = start(site, "--jobs", "1", PYTHONPATH=path, FAULT_BELOW=str(site), FAULT_FROM=str(write_number))
    _, told = build.communicate(timeout=200)
    return build.returncode, told


def again(site: Path) -> Path:
    """The site, of which nothing is kept."""
    subprocess.run(["rm", "-rf", str(site / ".secant")], check=True)
    return site


def swept(site: Path, expected: list[dict[str, bytes]], path: str, numbers: list[int]) -> dict[str, int]:
    """One build for each of the writes from which on the disk is full; how many could end well all the same."""
    seen = {"failed": 0, "built": 0}
    for number in numbers:
        code, told = no_room(again(site), path, number)
        assert "Traceback" not in told, told
        if code == 0:
            assert tree(site / "site") == expected[1], number
        else:
            assert "SEC-60" in told, told
            assert tree(site / "site") == expected[0], number
        seen["built" if code == 0 else "failed"] += 1
        write(site, OLD)
        assert command("build", cwd=site).returncode == 0
        assert tree(site / "site") == expected[0]
        write(site, NEW)
    return seen


def test_a_disk_that_is_full_from_some_write_on_leaves_the_old_site(site, expected, failing):
    write(site, NEW)
    seen = swept(site, expected, failing, [1, 33, 70])
    assert seen["failed"] > 0


@long
@pytest.mark.timeout(3600)
def test_a_disk_that_is_full_from_any_write_on_leaves_the_old_site(site, expected, failing):
    write(site, NEW)
    last = next(number for number in range(40, 2000, 40) if no_room(again(site), failing, number)[0] == 0)
    write(site, OLD)
    assert command("build", cwd=site).returncode == 0
    write(site, NEW)
    seen = swept(site, expected, failing, list(range(1, last + 1)))
    assert seen["failed"] > 20
    assert seen["built"] > 0


@pytest.fixture
def small_disk(tmp_path):
    """A file system with two megabytes, where we may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if made.returncode != 0:
        pytest.skip("only root can mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_really_full_disk_leaves_the_old_site(small_disk, expected):
    site = copied("good/every-place", small_disk)
    write(site, OLD)
    done = command("build", cwd=site)
    assert done.returncode == 0, done.stderr
    write(site, NEW)
    for left in (0, 4_096, 40_000):
        ballast = small_disk / "ballast"
        room = os.statvfs(small_disk)
        ballast.write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - left)))
        done = command("build", cwd=site)
        assert "Traceback" not in done.stderr
        assert tree(site / "site") == expected[0 if done.returncode else 1]
        ballast.unlink()
        if done.returncode == 0:
            write(site, OLD)
            assert command("build", cwd=site).returncode == 0
            write(site, NEW)
    assert command("build", cwd=site).returncode == 0
    assert tree(site / "site") == expected[1]


def test_a_cache_that_can_only_be_read_is_told_and_does_no_harm(site, expected, failing):
    write(site, NEW)
    told = []
    for _ in range(2):
        build = start(site, PYTHONPATH=failing, FAULT_BELOW=str(site / ".secant"), FAULT_FROM="1")
        told.append(build.communicate(timeout=200)[1])
        assert build.returncode == 0, told
        assert tree(site / "site") == expected[1]
    # The old words' results are there; the page's new words ask for nothing new.
    (site / "docs" / "index.md").write_text(page(NEW) + "\n`= 1/7`\n", encoding="utf-8")
    build = start(site, PYTHONPATH=failing, FAULT_BELOW=str(site / ".secant"), FAULT_FROM="1")
    last = build.communicate(timeout=200)[1]
    assert build.returncode == 0
    assert last.count("SEC-604") == 1
    assert "cannot be written" in last
