"""A pool of processes. A task that hangs, dies or grows loses its own process and nothing else.

Processes are forked from one that has loaded the libraries already (where the system can fork; elsewhere each loads
them itself), so that a new one costs a few milliseconds.
"""

from __future__ import annotations

import json
import math
import multiprocessing
import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from multiprocessing.connection import wait
from multiprocessing.context import ForkServerContext, SpawnContext
from types import TracebackType
from typing import Self

from secant.build import worker
from secant.build.hand import Hand, no_main, surroundings
from secant.build.queue import Queue
from secant.build.task import Artifact, Task
from secant.diagnostics import Diagnostic, SecantError

#: What one task may take of a processor. On a busy machine it is given more of the clock, but not without end.
SECONDS = 5.0
CLOCK = 12
MEMORY = 2**30
#: What a new process may take until it has loaded its libraries.
START_SECONDS = 60.0
#: As long as there is this much to do for each process, it has its next task before it has done the last. A longer
#: message waits until it is listened to: two who both speak and do not listen would wait for ever.
AHEAD, AHEAD_BYTES = 4, 16_384


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
        self._hands: list[Hand] = []
        self._context: ForkServerContext | SpawnContext | None = None
        self._ear, self._voice = multiprocessing.Pipe(duplex=False)
        self._stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def warm(self) -> None:
        """Begin to load the libraries now, while whoever needs them is still busy with other things."""
        self._context = self._context or self._prepared()

    def perform(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Artifact]]:
        """Each task's index with what came of it, as they end."""
        waiting = Queue(tasks)
        try:
            while not self._stopped and (waiting or any(hand.tasks for hand in self._hands)):
                while len(self._hands) < self.jobs and len(waiting) > sum(not hand.tasks for hand in self._hands):
                    self._hire()
                for hand in [hand for hand in self._hands if hand.ready]:
                    self._hand_out(hand, waiting)
                yield from self._gather(waiting)
        finally:  # left in the middle: what a busy process would still answer is nobody's
            for hand in [hand for hand in self._hands if hand.tasks]:
                self._lose(hand)

    def stop(self) -> None:
        """Let :meth:`perform`, which runs in another thread, end at once; nothing is performed afterwards."""
        self._stopped = True
        self._voice.send_bytes(b"stop")

    def close(self) -> None:
        """End all processes."""
        for hand in list(self._hands):
            self._lose(hand)

    def _hand_out(self, hand: Hand, waiting: Queue) -> None:
        """Give a process its next task, and one ahead."""
        while waiting and (not hand.tasks or (len(hand.tasks) == 1 and len(waiting) > AHEAD * self.jobs)):
            index, task = waiting.take(hand.group)
            message = json.dumps([task.work, task.given]).encode()
            if hand.tasks and len(message) > AHEAD_BYTES:
                waiting.put_back(index, task)
                return
            hand.group = task.group
            hand.tasks.append((index, task))
            if len(hand.tasks) == 1:
                hand.begin(self.seconds, CLOCK * self.seconds)
            try:
                hand.pipe.send_bytes(message)
            except OSError:  # it died: while it had nothing to do, or of the task before, which is heard of next
                waiting.put_back(*hand.tasks.pop())
                if not hand.tasks:
                    self._lose(hand)
                return

    def _gather(self, waiting: Queue) -> Iterator[tuple[int, Artifact]]:
        """Wait until a process has something to say or has taken too long."""
        heard = {hand.pipe: hand for hand in self._hands if hand.tasks or not hand.ready}
        if not heard:
            return
        soonest = min(hand.until for hand in heard.values())
        spoke = wait([*heard, self._ear], timeout=max(0.0, soonest - time.monotonic()))
        now = time.monotonic()
        for pipe, hand in heard.items():
            if pipe in spoke:
                answer = self._hear(hand, waiting)
            elif hand.late(now, self.seconds):
                answer = self._end(hand, waiting, "SEC-601", f"took longer than {self.seconds:g} seconds")
            else:
                continue
            if answer:
                yield answer

    def _hear(self, hand: Hand, waiting: Queue) -> tuple[int, Artifact] | None:
        try:
            said = hand.pipe.recv_bytes()
        except (EOFError, OSError):
            return self._end(hand, waiting, "SEC-602", "ended its process (it needed too much memory, most likely)")
        if not hand.ready:
            if said != worker.READY:
                raise _cannot_start(said.decode())
            hand.ready = True
            return None
        index, _ = hand.tasks.popleft()
        if hand.grown(self.memory):  # by what it keeps of many tasks: the next one shall have its full share
            self._part(hand, waiting)
        elif hand.tasks:
            hand.begin(self.seconds, CLOCK * self.seconds)
        return index, Artifact.read(json.loads(said))

    def _end(self, hand: Hand, waiting: Queue, code: str, what: str) -> tuple[int, Artifact]:
        """Lose a process, and the task that it was doing with it."""
        if not hand.tasks:
            self._lose(hand)
            raise _cannot_start(what)
        index, task = hand.tasks.popleft()
        self._part(hand, waiting)
        fix = "ask for less (fewer steps, a smaller interval, a simpler function)"
        return index, Artifact(diagnostics=(Diagnostic(code, f"{task.label} {what}", fix=fix),))

    def _part(self, hand: Hand, waiting: Queue) -> None:
        """Lose a process; what it has not begun is for others."""
        self._lose(hand)
        for index, task in hand.tasks:
            waiting.put_back(index, task)
        hand.tasks.clear()

    def _hire(self) -> None:
        context = self._context = self._context or self._prepared()
        ours, theirs = context.Pipe()
        given = (theirs, self.memory, math.ceil(CLOCK * self.seconds), self._preload)
        process = context.Process(target=worker.serve, args=given, daemon=True)
        with surroundings(self._environment) if isinstance(context, SpawnContext) else nullcontext(), no_main():
            process.start()
        theirs.close()
        self._hands.append(Hand(process, ours, time.monotonic() + START_SECONDS))

    def _prepared(self) -> ForkServerContext | SpawnContext:
        """Where processes come from; the one that forks them begins to load the libraries."""
        if "forkserver" not in multiprocessing.get_all_start_methods():
            return multiprocessing.get_context("spawn")
        from multiprocessing.forkserver import ensure_running

        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(self._preload)
        with surroundings(self._environment), no_main():
            ensure_running()
        return context

    def _lose(self, hand: Hand) -> None:
        self._hands.remove(hand)
        hand.process.kill()
        hand.process.join()
        hand.pipe.close()


def _cannot_start(why: str) -> SecantError:
    message = f"the processes that work things out cannot be started: {why}"
    return SecantError(Diagnostic("SEC-600", message, fix="secant doctor says what is missing"))
