"""Nothing for short work, lines where no terminal is."""

import io
import time

from secant.build import progress
from secant.build.progress import Progress


def test_short_work_says_nothing():
    stream = io.StringIO()
    with Progress("drawing", stream) as progress:
        progress.expect(3)
        for _ in range(3):
            progress.step()
    assert stream.getvalue() == ""


def test_long_work_says_how_far_it_is(monkeypatch):
    stream, clock = io.StringIO(), iter(range(0, 1000, 2))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(clock)))
    with Progress("drawing", stream) as progress:
        progress.expect(2)
        progress.expect(4)
        for _ in range(6):
            progress.step()
    assert stream.getvalue() == "drawing: 1 of 6\ndrawing: 4 of 6\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_a_bar(monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    stream = Terminal()
    with Progress("drawing", stream) as shown:
        shown.expect(2)
        shown.step()
        while "drawing" not in stream.getvalue():
            time.sleep(0.01)
        shown.step()
    assert "2/2" in stream.getvalue()


def test_a_terminal_is_left_in_peace_by_short_work():
    stream = Terminal()
    with Progress("drawing", stream) as shown:
        shown.expect(1)
        shown.step()
    assert stream.getvalue() == ""
