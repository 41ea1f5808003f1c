"""A task that hangs, dies, grows or floods loses itself; the others are worked out, in whatever order."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.build import work
from tests.command import GENERATOR, python

from secant.build.task import Artifact, Task
from secant.build.workers import Workers
from secant.diagnostics import SecantError

HERE = "tests.build.work"


def task(function: Callable[[dict[str, Any]], Artifact], **given: object) -> Task:
    return Task.of(function, {"text": function.__name__, **given}, f"the task {function.__name__}")


def perform(*tasks: Task, seconds: float = 1.0, memory: int = 2**28) -> list[Artifact]:
    with Workers(2, preload=[HERE], seconds=seconds, memory=memory) as workers:
        return [artifact for _, artifact in sorted(workers.perform(tasks), key=lambda pair: pair[0])]


def test_all_is_worked_out_and_nothing_printed(capfd):
    results = perform(*[task(work.echo, number=number) for number in range(40)], task(work.chatter))
    assert [result.html for result in results] == ["echo"] * 40 + ["quiet"]
    assert 1 <= len({result.facts["process"] for result in results[:-1]}) <= 2
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("function", "code"),
    [
        (work.refuse, "SEC-500"),
        (work.stumble, "SEC-603"),
        (work.spin, "SEC-601"),
        (work.die, "SEC-602"),
        (work.recurse, "SEC-602"),
        (work.flood, "SEC-602"),
        (work.grow, "SEC-602"),
    ],
)
def test_what_goes_wrong_is_told_and_loses_itself_alone(function, code):
    results = perform(task(work.echo), task(function), *[task(work.echo, number=number) for number in range(5)])
    (wrong,) = results[1].diagnostics
    assert wrong.code == code
    assert [result.html for result in results[:1] + results[2:]] == ["echo"] * 6


def test_who_waits_without_working_is_stopped_too():
    (result,) = perform(task(work.sleep), seconds=0.2)
    assert result.diagnostics[0].code == "SEC-601"


def test_a_fault_of_ours_names_its_place():
    (result,) = perform(task(work.stumble))
    assert "ZeroDivisionError: oh" in result.diagnostics[0].message
    assert "work.py" in result.diagnostics[0].message


def test_processes_that_cannot_start_are_an_error_not_a_wait():
    with Workers(1, preload=["tests.build.no_such_module"]) as workers, pytest.raises(SecantError) as caught:
        list(workers.perform([task(work.echo)]))
    assert caught.value.diagnostics[0].code == "SEC-600"
    assert "no_such_module" in caught.value.diagnostics[0].message


def test_a_run_that_is_left_in_the_middle_leaves_no_answers_behind():
    with Workers(1, preload=[HERE]) as workers:
        for _ in workers.perform([task(work.echo), task(work.sleep)]):
            break
        assert [artifact.html for _, artifact in workers.perform([task(work.echo), task(work.chatter)])] == [
            "echo",
            "quiet",
        ]


@pytest.mark.parametrize("ahead", [0, 6], ids=["while it waits", "while it works"])
def test_a_worker_whose_starter_was_killed_ends_by_itself(tmp_path, ahead):
    program = (
        "import os, sys\nfrom secant.build.task import Task\nfrom secant.build.workers import Workers\n"
        "if __name__ == '__main__':\n"
        "    workers = Workers(1, seconds=0.1)\n"
        f"    tasks = [Task('{HERE}:echo', {{'text': 'x'}}), *[Task('{HERE}:spin', {{}})] * {ahead}]\n"
        "    for _, artifact in workers.perform(tasks):\n"
        "        print(artifact.facts['process'], flush=True)\n"
        "        os.kill(os.getpid(), 9)\n"
    )
    (tmp_path / "main.py").write_text(program)
    root = str(GENERATOR.parent)
    done = python("main.py", cwd=tmp_path, PYTHONPATH=os.pathsep.join([str(GENERATOR), root]))
    process = int(done.stdout)
    for _ in range(400):
        if not Path(f"/proc/{process}").exists():
            return
        time.sleep(0.1)
    os.kill(process, 9)
    pytest.fail("it still runs")
