"""Each task once, in order, from the cache if it is there."""

from tests.build import work

from secant.build.cache import Cache
from secant.build.run import Bench
from secant.build.task import Task
from secant.build.workers import Workers

HERE = "tests.build.work"


def test_results_come_in_the_order_of_the_tasks(tmp_path):
    bench = Bench("s", Cache(tmp_path), lambda: Workers(2, preload=[HERE]))
    tasks = [Task.of(work.echo, {"text": str(number % 7)}) for number in range(30)]
    assert [artifact.html for artifact in bench.artifacts(tasks)] == [str(number % 7) for number in range(30)]
    assert (bench.made, bench.known) == (7, 0)
    bench.close()


def test_what_is_known_is_not_worked_out_again(tmp_path):
    task = Task.of(work.count, {"file": str(tmp_path / "ran")})
    for salt, runs in [("one", 1), ("one", 1), ("two", 2)]:
        Bench(salt, Cache(tmp_path / "cache")).artifacts([task, task])
        assert (tmp_path / "ran").read_text().count("x") == runs


def test_failures_are_worked_out_again(tmp_path):
    bench = Bench("s", Cache(tmp_path))
    task = Task.of(work.refuse, {"text": "x"})
    for _ in range(2):
        assert bench.artifacts([task])[0].diagnostics[0].message == "no x"
    assert bench.made == 2


def test_a_damaged_entry_is_made_again_and_told(tmp_path):
    task = Task.of(work.echo, {"text": "x"})
    Bench("s", Cache(tmp_path)).artifacts([task])
    (entry,) = tmp_path.rglob("*.json")
    entry.write_bytes(b"junk")
    bench = Bench("s", Cache(tmp_path))
    assert bench.artifacts([task])[0].html == "x"
    assert [notice.code for notice in bench.notices()] == ["SEC-604"]
    assert Bench("s", Cache(tmp_path)).artifacts([task])[0].html == "x"


def test_what_is_ended_is_done_otherwise_and_kept(tmp_path):
    otherwise = Task.of(work.echo, {"text": "instead"})
    spinning, refused = Task.of(work.spin, {}, otherwise=otherwise), Task.of(work.refuse, {"text": "x"}, "", otherwise)
    bench = Bench("s", Cache(tmp_path), lambda: Workers(2, preload=[HERE], seconds=0.5))
    first, second = bench.artifacts([spinning, refused])
    bench.close()
    assert first.html == "instead"
    assert second.diagnostics[0].message == "no x"
    assert Bench("s", Cache(tmp_path)).artifacts([spinning])[0].html == "instead"
