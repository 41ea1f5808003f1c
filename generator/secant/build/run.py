"""All tasks -> all results, in order: each once, from the cache if it is there, else from the workers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from secant.build.cache import Cache
from secant.build.progress import Progress
from secant.build.task import Artifact, Task
from secant.build.worker import perform
from secant.build.workers import Workers
from secant.diagnostics import Diagnostic


@dataclass(slots=True)
class Bench:
    """Where tasks are worked out. Without a cache nothing is kept on disk; without workers it happens in this process.

    ``made`` counts what had to be worked out, ``known`` what did not.
    """

    salt: str
    cache: Cache | None = None
    workers: Callable[[], Workers] | None = None
    progress: Progress | None = None
    made: int = 0
    known: int = 0
    _results: dict[str, Artifact] = field(default_factory=dict)
    _pool: Workers | None = None

    def artifacts(self, tasks: Sequence[Task]) -> list[Artifact]:
        """What came of each task, in the order of the tasks."""
        keys = [task.key(self.salt) for task in tasks]
        missing: dict[str, Task] = {}
        results: dict[str, Artifact] = {}
        for key, task in zip(keys, tasks, strict=True):
            if key in results or key in missing:
                continue
            found = self._results.get(key) or (self.cache.get(key) if self.cache else None)
            if found is None:
                missing[key] = task
            else:
                results[key] = found
        self.known += len(results)
        self.made += len(missing)
        done = dict(self._work(missing))
        instead = {key: task.otherwise for key, task in missing.items() if task.otherwise and _stopped(done[key])}
        for key, artifact in {**done, **dict(self._work(instead))}.items():
            results[key] = artifact
            if self.cache:
                self.cache.put(key, artifact)
        self._results.update((key, result) for key, result in results.items() if not result.diagnostics)
        return [results[key] for key in keys]

    def notices(self) -> list[Diagnostic]:
        """What a user should hear of the cache, each once."""
        return list(dict.fromkeys(self.cache.notices)) if self.cache else []

    def close(self) -> None:
        """End the workers."""
        if self._pool:
            self._pool.close()
            self._pool = None

    def _work(self, missing: dict[str, Task]) -> Sequence[tuple[str, Artifact]]:
        keys, tasks = list(missing), list(missing.values())
        if not tasks:
            return []
        if self.workers is None:
            return [(key, perform(task)) for key, task in missing.items()]
        self._pool = self._pool or self.workers()
        done: list[tuple[str, Artifact]] = []
        progress = self.progress or Progress()
        with progress.steps("working out", len(tasks)) as step:
            for index, artifact in self._pool.perform(tasks):
                done.append((keys[index], artifact))
                step()
        return done


def _stopped(artifact: Artifact) -> bool:
    """Whether the work was ended because it took too long or too much room."""
    return any(diagnostic.code in ("SEC-601", "SEC-602") for diagnostic in artifact.diagnostics)
