"""What is shown while work goes on for more than a second: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

#: Nothing is said before this.
PATIENCE = 1.0
#: Between two plain lines.
PAUSE = 5.0


class Progress:
    """Where progress is shown."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr

    @contextmanager
    def steps(self, what: str, total: int) -> Iterator[Callable[[], None]]:
        """Call the function given once for each of ``total`` steps."""
        if not self.stream.isatty():
            yield self._lines(what, total)
            return
        bar = _Bar(self.stream, what, total)
        late = threading.Timer(PATIENCE, bar.show)
        late.start()
        try:
            yield bar.step
        finally:
            late.cancel()
            late.join()
            bar.hide()

    def _lines(self, what: str, total: int) -> Callable[[], None]:
        said, done = time.monotonic() - PAUSE + PATIENCE, 0

        def step() -> None:
            nonlocal said, done
            done += 1
            now = time.monotonic()
            if now - said >= PAUSE:
                said = now
                self.stream.write(f"{what}: {done} of {total}\n")
                self.stream.flush()

        return step


class _Bar:
    """A bar that is shown late, from a thread of its own: work that hangs is seen to hang."""

    def __init__(self, stream: TextIO, what: str, total: int) -> None:
        self.stream, self.what, self.total = stream, what, total
        self.done = 0
        self.bar: Bar | None = None

    def show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        bar = Bar(*columns, console=Console(file=self.stream), transient=True)
        task = bar.add_task(self.what, total=self.total)
        bar.start()
        self.bar = bar
        bar.update(task, completed=self.done)

    def step(self) -> None:
        self.done += 1
        if self.bar:
            self.bar.update(self.bar.task_ids[0], completed=self.done)

    def hide(self) -> None:
        if self.bar:
            self.bar.stop()
