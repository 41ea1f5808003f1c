"""Tasks -> results: each once, from the cache if it is there, else from the workers, in the background."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol

from secant.build.cache import Cache
from secant.build.progress import Progress
from secant.build.task import Artifact, Task
from secant.diagnostics import Diagnostic

#: What a pool says of a task whose result it has put into the cache itself.
ELSEWHERE = Artifact()


class Pool(Protocol):
    """Whoever works things out: the processes of this machine, or an executor's."""

    def warm(self) -> None:
        """Make ready; the first task comes soon."""

    def perform(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Artifact]]:
        """Each task's index with what came of it, as they end."""

    def stop(self) -> None:
        """Let ``perform`` end soon, though another thread is in it."""

    def close(self) -> None:
        """End it."""


@dataclass(slots=True)
class Bench:
    """Where tasks are worked out. Without a cache nothing is kept on disk; without workers it happens in this process.

    :meth:`start` does not wait; :meth:`artifacts` and :meth:`failures` do, for what they are asked. Results are read
    from the cache when they are needed and not held: there may be more of them than there is memory.
    ``made`` counts what had to be worked out, ``known`` what did not.
    """

    salt: str
    cache: Cache | None = None
    workers: Callable[[], Pool] | None = None
    progress: Progress | None = None
    made: int = 0
    known: int = 0
    #: What no cache holds: failures, and everything where there is no cache or none that can be written.
    _held: dict[str, Artifact] = field(default_factory=dict)
    _pending: dict[str, Task] = field(default_factory=dict)
    _pool: Pool | None = None
    _news: threading.Condition = field(default_factory=threading.Condition)
    _thread: threading.Thread | None = None
    _broken: BaseException | None = None

    def warm(self) -> None:
        """Something will have to be worked out soon."""
        if self.workers and not self._pool:
            self._pool = self.workers()
            self._pool.warm()

    def start(self, tasks: Sequence[Task], keys: Sequence[str] | None = None) -> list[str]:
        """Begin to work out what is missing; the key of each task."""
        keys = keys or [task.key(self.salt) for task in tasks]
        wanted = dict(zip(keys, tasks, strict=True))
        there = self.cache.keys() if self.cache and len(wanted) > 500 else None
        missing = {key: task for key, task in wanted.items() if not self._is_known(key, there)}
        self.known += len(wanted) - len(missing)
        self._work(missing)
        return list(keys)

    def artifacts(self, tasks: Sequence[Task]) -> list[Artifact]:
        """What came of each task, in the order of the tasks. What is missing or damaged is made (again)."""
        keys = [task.key(self.salt) for task in tasks]
        found: dict[str, Artifact] = {}
        again = False
        while wanted := {key: task for key, task in zip(keys, tasks, strict=True) if key not in found}:
            for key in wanted:
                self._wait(key)
                result = self._held.get(key) or (self.cache.get(key) if self.cache else None)
                if result:
                    found[key] = result
            missing = {key: task for key, task in wanted.items() if key not in found}
            self.known += 0 if again else len(wanted) - len(missing)
            self._work(missing)
            again = True
        return [found[key] for key in keys]

    def failures(self, keys: Sequence[str]) -> list[tuple[Diagnostic, ...]]:
        """What is wrong with each of the tasks that were started under these keys, once they are all done."""
        for key in keys:
            self._wait(key)
        return [self._held[key].diagnostics if key in self._held else () for key in keys]

    def waits(self, keys: Sequence[str]) -> bool:
        """Whether any of the tasks that were started under these keys is not done."""
        return any(key in self._pending for key in keys)

    def forget(self) -> None:
        """Try again what failed: a failure is remembered for one build."""
        self._broken = None
        self._held = {key: artifact for key, artifact in self._held.items() if not artifact.diagnostics}

    def notices(self) -> list[Diagnostic]:
        """What a user should hear of the cache, each once."""
        return list(dict.fromkeys(self.cache.notices)) if self.cache else []

    def close(self) -> None:
        """End the work, whatever is left of it."""
        thread = self._thread
        if self._pool and thread:
            self._pool.stop()
            thread.join()
        if self._pool:
            self._pool.close()
        self._pool = self._thread = None
        self._pending.clear()
        if self.cache:
            with suppress(OSError):  # a clean-up that fails is made up for by the next
                self.cache.tidy()

    def _is_known(self, key: str, there: set[str] | None) -> bool:
        if key in self._held or key in self._pending:
            return True
        return self.cache is not None and (self.cache.has(key) if there is None else key in there)

    def _wait(self, key: str) -> None:
        if key not in self._pending and not self._broken:
            return
        with self._news:
            self._news.wait_for(lambda: key not in self._pending or self._broken)
            if self._broken:
                raise self._broken

    def _work(self, missing: dict[str, Task]) -> None:
        if not missing:
            return
        self.made += len(missing)
        if self.progress:
            self.progress.expect(len(missing))
        if self.workers is None:
            from secant.build.worker import perform

            for key, task in missing.items():
                self._keep(key, perform(task))
            return
        self.warm()
        with self._news:
            self._pending.update(missing)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._in_background, daemon=True)
                self._thread.start()

    def _in_background(self) -> None:
        """Work out what is pending until nothing is."""
        try:
            while self._pool:
                with self._news:
                    if not self._pending:
                        self._thread = None
                        return
                    keys, tasks = list(self._pending), list(self._pending.values())
                for index, artifact in self._pool.perform(tasks):
                    instead = tasks[index].otherwise
                    if artifact.stopped and instead:
                        self._pending[keys[index]] = instead
                    else:
                        self._keep(keys[index], artifact)
                if any(self._pending.get(key) is task for key, task in zip(keys, tasks, strict=True)):
                    return  # stopped
        except BaseException as error:  # noqa: BLE001 (raised again where it is waited for)
            with self._news:
                self._broken = error
                self._news.notify_all()

    def _keep(self, key: str, artifact: Artifact) -> None:
        kept = self.cache is not None and (artifact == ELSEWHERE or self.cache.put(key, artifact))
        with self._news:
            if not kept:
                self._held[key] = artifact
            self._pending.pop(key, None)
            self._news.notify_all()
        if self.progress:
            self.progress.step()
