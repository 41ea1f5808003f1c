"""Work on other machines: any ``concurrent.futures.Executor`` does the tasks, in batches.

A batch is worked out by a process of its own on the machine that gets it (``batch``), with the same limits and the same
pool as at home: a task that hangs or grows loses itself there, too. Results go straight into the cache that the
machines share, if there is one; else they come back with the answer. A batch whose machine dies is given to another;
one that kills whoever has it is halved until what is wrong is alone and can be reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass
from typing import Any

from secant.build.batch import Batch, work_out
from secant.build.task import Artifact, Task
from secant.diagnostics import Diagnostic, SecantError

#: Tasks in a batch: a message costs some milliseconds, and a process its start, whatever is in it.
BATCH = 250
#: How often a batch is given out again as it is, before it is halved.
TRIES = 2
#: How often someone looks whether the work has been stopped.
LOOK_SECONDS = 0.5


@dataclass(slots=True)
class _Sent:
    indices: list[int]
    tries: int


class Batches:
    """The pool that an executor is.

    ``program`` is the module that works a batch out, ``shared`` the address of a cache that all machines reach (None:
    there is none), ``salt`` what they must agree on, ``end`` what is called when the pool is not needed any more.
    """

    def __init__(
        self,
        executor: Executor,
        program: str,
        salt: str,
        shared: str | None = None,
        *,
        size: int = BATCH,
        end: Callable[[], None] | None = None,
    ) -> None:
        self.executor, self.program, self.salt, self.shared = executor, program, salt, shared
        self.size, self.end = size, end
        self._stopped = False

    def warm(self) -> None:
        """The machines are ready."""

    def perform(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Artifact]]:
        """Each task's index with what came of it, as batches end.

        What lies in the shared cache comes without its content: whoever wants it reads it there.
        """
        sent: dict[Future[Any], _Sent] = {}
        for start in range(0, len(tasks), self.size):
            self._send(tasks, list(range(len(tasks))[start : start + self.size]), 0, sent)
        while sent and not self._stopped:
            for future in wait(sent, timeout=LOOK_SECONDS, return_when=FIRST_COMPLETED).done:
                batch = sent.pop(future)
                try:
                    answer = future.result()
                except BrokenExecutor as error:  # it takes nothing more
                    raise _lost(error) from error
                except Exception as error:  # noqa: BLE001 (a dead machine is called by another name in each library)
                    yield from self._again(tasks, batch, error, sent)
                    continue
                if "refused" in answer:
                    raise SecantError(Diagnostic("SEC-600", answer["refused"], fix=answer["fix"]))
                for index, values in zip(batch.indices, answer["artifacts"], strict=True):
                    yield index, Artifact.read(values)
        for future in sent:
            future.cancel()

    def _send(self, tasks: Sequence[Task], indices: list[int], tries: int, sent: dict[Future[Any], _Sent]) -> None:
        chosen = [[tasks[index].work, tasks[index].given, tasks[index].label] for index in indices]
        batch: Batch = {"salt": self.salt, "shared": self.shared, "tasks": chosen}
        try:
            sent[self.executor.submit(work_out, batch, self.program)] = _Sent(indices, tries)
        except RuntimeError as error:  # broken or shut down
            raise _lost(error) from error

    def _again(
        self, tasks: Sequence[Task], batch: _Sent, error: Exception, sent: dict[Future[Any], _Sent]
    ) -> Iterator[tuple[int, Artifact]]:
        indices = batch.indices
        if batch.tries < TRIES:
            self._send(tasks, indices, batch.tries + 1, sent)
        elif len(indices) > 1:
            for part in (indices[: len(indices) // 2], indices[len(indices) // 2 :]):
                self._send(tasks, part, 1, sent)
        else:
            message = f"{tasks[indices[0]].label} ended every machine that it was given to ({type(error).__name__})"
            yield indices[0], Artifact(diagnostics=(Diagnostic("SEC-602", message),))

    def stop(self) -> None:
        """Let ``perform`` end soon."""
        self._stopped = True

    def close(self) -> None:
        """End it."""
        if self.end:
            self.end()


def executor(address: str, program: str, salt: str, shared: str | None) -> Batches:
    """The pool at ``dask://HOST:PORT``; the rest as for :class:`Batches`."""
    scheme, _, place = address.partition("://")
    if scheme != "dask" or not place:
        fix = "write dask://HOST:PORT, the address that dask-scheduler prints"
        raise SecantError(Diagnostic("SEC-600", f"there is no executor at “{address}”", fix=fix))
    try:
        from distributed import Client
    except ImportError as error:
        fix = "python -m pip install 'secant[dask]'"
        raise SecantError(Diagnostic("SEC-600", "Dask is not installed", fix=fix)) from error
    try:
        client: Any = Client(f"tcp://{place}", timeout="10s", set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        fix = "start it with: dask scheduler"
        raise SecantError(Diagnostic("SEC-600", f"no Dask scheduler answers at {place}", fix=fix)) from error
    return Batches(client.get_executor(pure=False), program, salt, shared, end=client.close)


def _lost(error: Exception) -> SecantError:
    return SecantError(Diagnostic("SEC-600", f"the executor takes no more work: {type(error).__name__} {error}"))
