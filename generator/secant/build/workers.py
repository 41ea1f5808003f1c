"""A pool of processes. A task that hangs, dies or grows loses its own process and nothing else.

Processes are forked from one that has loaded the libraries already (where the system can fork; elsewhere each loads
them itself), so that a new one costs a few milliseconds.
"""

from __future__ import annotations

import json
import math
import multiprocessing
import os
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from types import ModuleType, TracebackType
from typing import Self

from secant.build import worker
from secant.build.task import Artifact, Task
from secant.diagnostics import Diagnostic, SecantError

#: What one task may take of a processor. On a busy machine it is given more of the clock, but not without end.
SECONDS = 5.0
CLOCK = 6
MEMORY = 2**30
#: What a new process may take until it has loaded its libraries.
START_SECONDS = 60.0


@dataclass(slots=True)
class _Hand:
    """One process. ``task`` is what it is doing, with the moment when that must have ended."""

    process: BaseProcess
    pipe: Connection
    until: float
    ready: bool = False
    task: tuple[int, Task] | None = None
    last: float = 0.0
    used: float | None = None

    def late(self, now: float, seconds: float) -> bool:
        """Whether the time is up. If the processor was others' meanwhile, the end is put off."""
        if now < self.until:
            return False
        used = _processor_seconds(self.process.pid)
        if self.task is None or used is None or self.used is None or now >= self.last:
            return True
        self.until = min(self.last, now + max(0.0, seconds - (used - self.used)))
        return self.until <= now


def _processor_seconds(pid: int | None) -> float | None:
    """What a process has used of the processors so far, where the system tells."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:  # noqa: PTH123
            fields = file.read().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Workers:
    """``jobs`` processes; ``preload`` names the modules that they should have ready; ``environment`` is set for them.

    ``seconds`` and ``memory`` (bytes) are what one task may take.
    """

    def __init__(
        self,
        jobs: int,
        *,
        preload: Sequence[str] = (),
        environment: dict[str, str] | None = None,
        seconds: float = SECONDS,
        memory: int = MEMORY,
    ) -> None:
        self.jobs, self.seconds, self.memory = max(1, jobs), seconds, memory
        self._preload = list(preload)
        self._environment = environment or {}
        self._hands: list[_Hand] = []
        self._context: ForkServerContext | SpawnContext | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def perform(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Artifact]]:
        """Each task's index with what came of it, as they end."""
        waiting = deque(enumerate(tasks))
        try:
            while waiting or any(hand.task for hand in self._hands):
                while len(self._hands) < self.jobs and len(waiting) > sum(not hand.task for hand in self._hands):
                    self._hire()
                for hand in [hand for hand in self._hands if hand.ready and not hand.task][: len(waiting)]:
                    self._hand_out(hand, waiting)
                yield from self._gather()
        finally:  # left in the middle: what a busy process would still answer is nobody's
            for hand in [hand for hand in self._hands if hand.task]:
                self._lose(hand)

    def close(self) -> None:
        """End all processes."""
        for hand in list(self._hands):
            self._lose(hand)

    def _hand_out(self, hand: _Hand, waiting: deque[tuple[int, Task]]) -> None:
        hand.task = waiting.popleft()
        now = time.monotonic()
        hand.until, hand.last = now + self.seconds, now + CLOCK * self.seconds
        hand.used = _processor_seconds(hand.process.pid)
        _, task = hand.task
        try:
            hand.pipe.send_bytes(json.dumps([task.work, task.given]).encode())
        except OSError:  # it died while it had nothing to do
            waiting.appendleft(hand.task)
            self._lose(hand)

    def _gather(self) -> Iterator[tuple[int, Artifact]]:
        """Wait until a process has something to say or has taken too long."""
        heard = {hand.pipe: hand for hand in self._hands if hand.task or not hand.ready}
        if not heard:
            return
        soonest = min(hand.until for hand in heard.values())
        spoke = wait(list(heard), timeout=max(0.0, soonest - time.monotonic()))
        now = time.monotonic()
        for pipe, hand in heard.items():
            if pipe in spoke:
                answer = self._hear(hand)
            elif hand.late(now, self.seconds):
                answer = self._end(hand, "SEC-601", f"took longer than {self.seconds:g} seconds")
            else:
                continue
            if answer:
                yield answer

    def _hear(self, hand: _Hand) -> tuple[int, Artifact] | None:
        try:
            said = hand.pipe.recv_bytes()
        except (EOFError, OSError):
            return self._end(hand, "SEC-602", "ended its process (it needed too much memory, most likely)")
        if hand.task is None:
            if said != worker.READY:
                raise _cannot_start(said.decode())
            hand.ready = True
            return None
        index, _ = hand.task
        hand.task = None
        return index, Artifact.read(json.loads(said))

    def _end(self, hand: _Hand, code: str, what: str) -> tuple[int, Artifact]:
        """Lose a process, and its task with it."""
        self._lose(hand)
        if hand.task is None:
            raise _cannot_start(what)
        index, task = hand.task
        fix = "ask for less (fewer steps, a smaller interval, a simpler function)"
        return index, Artifact(diagnostics=(Diagnostic(code, f"{task.label} {what}", fix=fix),))

    def _hire(self) -> None:
        context = self._context = self._context or self._prepared()
        ours, theirs = context.Pipe()
        with _surroundings(self._environment):
            given = (theirs, self.memory, math.ceil(CLOCK * self.seconds), self._preload)
            process = context.Process(target=worker.serve, args=given, daemon=True)
            process.start()
        theirs.close()
        self._hands.append(_Hand(process, ours, time.monotonic() + START_SECONDS))

    def _prepared(self) -> ForkServerContext | SpawnContext:
        if "forkserver" not in multiprocessing.get_all_start_methods():
            return multiprocessing.get_context("spawn")
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(self._preload)
        return context

    def _lose(self, hand: _Hand) -> None:
        self._hands.remove(hand)
        hand.process.kill()
        hand.process.join()
        hand.pipe.close()


def _cannot_start(why: str) -> SecantError:
    message = f"the processes that work things out cannot be started: {why}"
    return SecantError(Diagnostic("SEC-600", message, fix="secant doctor says what is missing"))


@contextmanager
def _surroundings(environment: dict[str, str]) -> Iterator[None]:
    """Have ``environment`` set while a process starts: it inherits what stands then. Ours is put back.

    The search path goes with it: the process that loads the libraries for the others is not told ours otherwise. The
    main module does not: a worker has no use for the program that started us, and would run it again.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    before = {name: os.environ.get(name) for name in environment}
    path = os.environ.get("PYTHONPATH")
    os.environ.update(environment, PYTHONPATH=os.pathsep.join(part for part in sys.path if part))
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        for name, value in {**before, "PYTHONPATH": path}.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
