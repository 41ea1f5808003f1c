"""What is shown while work goes on for more than a second: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

#: Nothing is said before this.
PATIENCE = 1.0
#: Between two plain lines.
PAUSE = 5.0


class Progress:
    """The one display of a command, for all that it does, in whatever threads: ``expect`` more, ``step`` when done.

    It is shown late, from a thread of its own: work that hangs is seen to hang.
    """

    def __init__(self, what: str, stream: TextIO | None = None) -> None:
        self.what, self.stream = what, stream or sys.stderr
        self.total = self.done = 0
        self._lock = threading.Lock()
        self._said = time.monotonic() - PAUSE + PATIENCE
        self._bar: Bar | None = None
        self._late: threading.Timer | None = None

    def __enter__(self) -> Self:
        if self.stream.isatty():
            self._late = threading.Timer(PATIENCE, self._show)
            self._late.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._late:
            self._late.cancel()
            self._late.join()
        if self._bar:
            self._bar.stop()

    def expect(self, number: int) -> None:
        """There are so many steps more."""
        with self._lock:
            self.total += number
            self._tell()

    def step(self) -> None:
        """One of them is done."""
        with self._lock:
            self.done += 1
            self._tell()
            if self.stream.isatty():
                return
            now = time.monotonic()
            if now - self._said >= PAUSE:
                self._said = now
                self.stream.write(f"{self.what}: {self.done} of {self.total}\n")
                self.stream.flush()

    def _tell(self) -> None:
        if self._bar:
            self._bar.update(self._bar.task_ids[0], completed=self.done, total=self.total)

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        bar = Bar(*columns, console=Console(file=self.stream), transient=True)
        bar.add_task(self.what, total=self.total)
        bar.start()
        with self._lock:
            self._bar = bar
            self._tell()
