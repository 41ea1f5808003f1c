"""Other machines do the work in batches; one that dies takes nothing with it."""

import os
import signal
import threading
import time
import warnings
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.build import work

from secant.build.cache import Cache
from secant.build.executor import Batches, executor
from secant.build.run import Bench
from secant.build.task import Task
from secant.diagnostics import SecantError
from secant.pages.workshop import versions

ROOT = str(Path(__file__).parent.parent.parent)
PROGRAM = "secant.pages.batch"


@pytest.fixture(autouse=True)
def _found_everywhere(monkeypatch):
    """What a test lets machines do must be found there: on a cluster it is installed."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([ROOT, str(Path(ROOT) / "generator")]))


def echoes(number: int) -> list[Task]:
    return [Task.of(work.echo, {"text": str(index)}) for index in range(number)]


@pytest.mark.parametrize("shared", [True, False])
def test_any_executor_does_the_work(tmp_path, shared):
    cache = Cache(tmp_path)
    with ThreadPoolExecutor(2) as threads:
        batches = Batches(threads, PROGRAM, versions(), str(tmp_path) if shared else None, size=100)
        bench = Bench(versions(), cache, lambda: batches)
        tasks = [*echoes(250), Task.of(work.refuse, {"text": "x"}, "the task")]
        results = bench.artifacts(tasks)
        bench.close()
    assert [result.html for result in results[:250]] == [str(index) for index in range(250)]
    assert [wrong.message for wrong in results[250].diagnostics] == ["no x"]
    assert len(cache.keys()) == 250


def test_a_machine_with_other_versions_is_refused():
    with ThreadPoolExecutor(1) as threads, pytest.raises(SecantError) as caught:
        list(Batches(threads, PROGRAM, "other versions").perform(echoes(1)))
    assert caught.value.diagnostics[0].code == "SEC-600"
    assert "another version" in caught.value.diagnostics[0].message


class _Deadly(ThreadPoolExecutor):
    """Every machine that gets the text "deadly" dies of it."""

    def submit(self, function, /, batch, *more):  # type: ignore[override]
        def work_out() -> object:
            if any(given.get("text") == "deadly" for _, given, _ in batch["tasks"]):
                raise ConnectionError("the machine is gone")
            return {"artifacts": [work.echo(given).json() for _, given, _ in batch["tasks"]]}

        return super().submit(work_out)


def test_what_ends_every_machine_is_found_and_loses_itself_alone():
    tasks = echoes(100)
    tasks[37] = Task.of(work.echo, {"text": "deadly"}, "the task 37")
    with _Deadly(2) as machines:
        results = dict(Batches(machines, PROGRAM, "salt", size=50).perform(tasks))
    assert [results[index].html for index in range(100) if index != 37] == [str(n) for n in range(100) if n != 37]
    (wrong,) = results[37].diagnostics
    assert wrong.code == "SEC-602"
    assert wrong.message.startswith("the task 37 ended every machine")


def test_an_executor_that_takes_nothing_more_is_an_error():
    pool = ProcessPoolExecutor(1)
    pool.shutdown()
    with pytest.raises(SecantError) as caught:
        list(Batches(pool, PROGRAM, versions()).perform(echoes(1)))
    assert caught.value.diagnostics[0].code == "SEC-600"


@pytest.mark.parametrize("address", ["slurm://x", "dask://", "nonsense"])
def test_an_address_that_leads_nowhere_is_a_diagnostic(address):
    with pytest.raises(SecantError) as caught:
        executor(address, PROGRAM, "salt", None)
    assert caught.value.diagnostics[0].code == "SEC-600"


@pytest.mark.filterwarnings("ignore")  # the cluster's own, when a worker is killed under it
def test_a_real_cluster_that_loses_a_machine_loses_no_work(tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from distributed import LocalCluster

    cache = Cache(tmp_path / "cache")
    tasks = [Task.of(work.rest, {"text": str(index), "log": str(tmp_path / "log")}) for index in range(400)]
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        address = cluster.scheduler_address.replace("tcp://", "dask://")
        batches = executor(address, PROGRAM, versions(), str(tmp_path / "cache"))
        batches.size = 100
        bench = Bench(versions(), cache, lambda: batches)
        killed = []

        def kill_one() -> None:
            while len(cache.keys()) < 20:
                time.sleep(0.02)
            victim = cluster.workers[0].pid
            killed.append(victim)
            os.kill(victim, signal.SIGKILL)

        killer = threading.Thread(target=kill_one)
        killer.start()
        results = bench.artifacts(tasks)
        killer.join()
        bench.close()
    assert len(killed) == 1
    assert [result.html for result in results] == [str(index) for index in range(400)]
    assert len(cache.keys()) == 400
