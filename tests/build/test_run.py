"""Each task once, in order, from the cache if it is there."""

import pytest
from tests.build import work

from secant.build.cache import Cache
from secant.build.run import Bench
from secant.build.task import Task
from secant.build.workers import Workers
from secant.diagnostics import SecantError

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


def test_failures_are_worked_out_again_in_the_next_build_and_not_before(tmp_path):
    bench = Bench("s", Cache(tmp_path))
    task = Task.of(work.refuse, {"text": "x"})
    for made in (1, 1, 2, 2):
        if made > bench.made:
            bench.forget()
        assert bench.artifacts([task])[0].diagnostics[0].message == "no x"
        assert bench.made == made
    assert bench.failures(bench.start([task]))[0][0].message == "no x"


def test_work_goes_on_in_the_background_and_is_waited_for(tmp_path):
    bench = Bench("s", Cache(tmp_path), lambda: Workers(2, preload=[HERE]))
    tasks = [Task.of(work.rest, {"text": str(number)}) for number in range(20)]
    keys = bench.start([*tasks, Task.of(work.refuse, {"text": "y"})])
    assert bench.artifacts(tasks[15:16])[0].html == "15"
    failures = bench.failures(keys)
    assert failures[:20] == [()] * 20
    assert failures[20][0].message == "no y"
    assert bench.made == 21
    assert len(Cache(tmp_path).keys()) == 20
    bench.close()


def test_work_that_is_not_wanted_any_more_ends_at_once(tmp_path):
    bench = Bench("s", Cache(tmp_path), lambda: Workers(1, preload=[HERE], seconds=60))
    bench.start([Task.of(work.sleep, {})])
    bench.close()
    assert bench.artifacts([Task.of(work.echo, {"text": "later"})])[0].html == "later"
    bench.close()


def test_what_cannot_be_kept_is_held(tmp_path):
    (tmp_path / "cache").write_text("not a folder")
    bench = Bench("s", Cache(tmp_path / "cache"))
    tasks = [Task.of(work.echo, {"text": str(number)}) for number in range(3)]
    for _ in range(2):
        assert [artifact.html for artifact in bench.artifacts(tasks)] == ["0", "1", "2"]
    assert bench.made == 3


def test_processes_that_cannot_start_are_told_to_whoever_waits(tmp_path):
    bench = Bench("s", Cache(tmp_path), lambda: Workers(1, preload=["tests.build.no_such_module"]))
    keys = bench.start([Task.of(work.echo, {"text": "x"})])
    with pytest.raises(SecantError) as caught:
        bench.failures(keys)
    assert caught.value.diagnostics[0].code == "SEC-600"
    bench.close()


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
