"""What is shown while work goes on for more than a second: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
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
        if self.stream.isatty():
            with self._on_terminal(what, total) as step:
                yield step
        else:
            yield self._lines(what, total)

    @contextmanager
    def _on_terminal(self, what: str, total: int) -> Iterator[Callable[[], None]]:
        began, done = time.monotonic(), 0
        bars: list[Bar] = []

        def step() -> None:
            nonlocal done
            done += 1
            if not bars and time.monotonic() - began > PATIENCE:
                bars.append(_bar(self.stream, what, total))
            for bar in bars:
                bar.update(bar.task_ids[0], completed=done)

        try:
            yield step
        finally:
            for bar in bars:
                bar.stop()

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


def _bar(stream: TextIO, what: str, total: int) -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Bar(*columns, console=Console(file=stream), transient=True)
    bar.add_task(what, total=total)
    bar.start()
    return bar
