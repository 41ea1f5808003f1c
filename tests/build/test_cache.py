"""What is kept is given back or made again: never half, never wrong."""

import json

import pytest

from secant.build.cache import Cache
from secant.build.files import write_if_changed, write_whole
from secant.build.task import Artifact, Task
from secant.diagnostics import Diagnostic

KEY = Task("a:b", {"text": "x"}).key("salt")
GOOD = Artifact("<p>é</p>", {"value": "1/2", "list": [1, None]})


def test_what_was_kept_comes_back(tmp_path):
    Cache(tmp_path).put(KEY, GOOD)
    assert Cache(tmp_path).get(KEY) == GOOD
    assert Cache(tmp_path).get("0" * 64) is None


def test_failures_are_never_kept(tmp_path):
    cache = Cache(tmp_path)
    cache.put(KEY, Artifact(diagnostics=(Diagnostic("SEC-500", "no"),)))
    assert cache.get(KEY) is None


@pytest.mark.parametrize("damage", ["truncate", "zero", "empty", "swap", "edit"])
def test_a_damaged_entry_is_noticed_and_taken_away(tmp_path, damage):
    cache = Cache(tmp_path)
    cache.put(KEY, GOOD)
    path = tmp_path / cache.name(KEY)
    content = path.read_bytes()
    if damage == "swap":
        other = Task("a:b", {"text": "y"}).key("salt")
        cache.put(other, Artifact("other"))
        content = (tmp_path / cache.name(other)).read_bytes()
    path.write_bytes(
        {
            "truncate": content[: len(content) // 2],
            "zero": bytes(len(content)),
            "empty": b"",
            "swap": content,
            "edit": content.replace(b"1/2", b"1/3"),
        }[damage]
    )
    assert cache.get(KEY) is None
    assert [notice.code for notice in cache.notices] == ["SEC-604"]
    assert not path.exists()


def test_a_folder_that_cannot_be_written_is_told_once_and_harms_nothing(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    cache = Cache(tmp_path / "file")
    cache.put(KEY, GOOD)
    cache.put(KEY, GOOD)
    assert [notice.code for notice in cache.notices] == ["SEC-604"]


def test_the_key_depends_on_everything_and_on_nothing_else():
    same = [Task("a:b", {"x": 1, "y": [2]}, "one"), Task("a:b", {"y": [2], "x": 1}, "other")]
    assert len({task.key("s") for task in same}) == 1
    different = [Task("a:b", {"x": 1}), Task("a:c", {"x": 1}), Task("a:b", {"x": 2}), Task("a:b", {"x": "1"})]
    assert len({task.key("s") for task in different} | {different[0].key("t")}) == 5


def test_entries_are_json(tmp_path):
    cache = Cache(tmp_path)
    cache.put(KEY, GOOD)
    assert json.loads((tmp_path / cache.name(KEY)).read_bytes().split(b"\n", 1)[1])["html"] == "<p>é</p>"


def test_an_interrupted_write_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "f"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert [child.name for child in tmp_path.iterdir()] == ["f"]
    assert path.read_bytes() == b"old"


def test_an_unchanged_file_is_not_touched(tmp_path):
    path = tmp_path / "a" / "f"
    assert write_if_changed(path, b"1")
    before = path.stat().st_mtime_ns
    assert not write_if_changed(path, b"1")
    assert path.stat().st_mtime_ns == before
    assert write_if_changed(path, b"2")
