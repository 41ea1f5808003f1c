"""One process of a pool, seen from outside: what it does, what it has used, and whether its time is up."""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import ModuleType

from secant.build.task import Task

#: A process that holds more than this part of what a task may have, and has no task, is replaced.
KEPT = 4


@dataclass(slots=True)
class Hand:
    """A process. It does the first of its ``tasks`` and has the others already, each with its index.

    ``until`` is the moment when the first must have ended (before it is ``ready``: when it must have started), ``last``
    the moment until which that can be put off.
    """

    process: BaseProcess
    pipe: Connection
    until: float
    ready: bool = False
    tasks: deque[tuple[int, Task]] = field(default_factory=deque)
    group: str = ""
    last: float = 0.0
    used: float | None = None
    size: int | None = None

    def begin(self, seconds: float, clock: float) -> None:
        """The first task begins now: it has ``seconds`` of the processor, and at most ``clock`` seconds of the day."""
        now = time.monotonic()
        self.until, self.last = now + seconds, now + clock
        self.used = processor_seconds(self.process.pid)
        if self.size is None:
            self.size = memory_size(self.process.pid)

    def late(self, now: float, seconds: float) -> bool:
        """Whether the time is up. If the processor was others' meanwhile, the end is put off."""
        if now < self.until:
            return False
        used = processor_seconds(self.process.pid)
        if not self.tasks or used is None or self.used is None or now >= self.last:
            return True
        self.until = min(self.last, now + max(0.0, seconds - (used - self.used)))
        return self.until <= now

    def grown(self, memory: int) -> bool:
        """Whether it holds so much more than at its start that it is better replaced."""
        size = memory_size(self.process.pid)
        return size is not None and self.size is not None and size - self.size > memory / KEPT


def processor_seconds(pid: int | None) -> float | None:
    """What a process has used of the processors so far, where the system tells."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:  # noqa: PTH123
            fields = file.read().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_size(pid: int | None) -> int | None:
    """The bytes of a process's address space, where the system tells."""
    try:
        with open(f"/proc/{pid}/statm", encoding="ascii") as file:  # noqa: PTH123
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return None


@contextmanager
def surroundings(environment: dict[str, str]) -> Iterator[None]:
    """Have ``environment`` set while a process starts: it inherits what stands then. Ours is put back.

    The search path goes with it: the process that loads the libraries for the others is not told ours otherwise.
    """
    before = {name: os.environ.get(name) for name in environment}
    path = os.environ.get("PYTHONPATH")
    os.environ.update(environment, PYTHONPATH=os.pathsep.join(part for part in sys.path if part))
    try:
        yield
    finally:
        for name, value in {**before, "PYTHONPATH": path}.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def no_main() -> Iterator[None]:
    """A worker has no use for the program that started us, and would run it again: hide it meanwhile."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
