"""Nothing for short work, lines where no terminal is."""

import io
import time

from secant.build import progress
from secant.build.progress import Progress


def test_short_work_says_nothing():
    stream = io.StringIO()
    with Progress(stream).steps("drawing", 3) as step:
        for _ in range(3):
            step()
    assert stream.getvalue() == ""


def test_long_work_says_how_far_it_is(monkeypatch):
    stream, clock = io.StringIO(), iter(range(0, 1000, 2))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(clock)))
    with Progress(stream).steps("drawing", 6) as step:
        for _ in range(6):
            step()
    assert stream.getvalue() == "drawing: 1 of 6\ndrawing: 4 of 6\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_a_bar(monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    stream = Terminal()
    with Progress(stream).steps("drawing", 2) as step:
        step()
        while "drawing" not in stream.getvalue():
            time.sleep(0.01)
        step()
    assert "2/2" in stream.getvalue()


def test_a_terminal_is_left_in_peace_by_short_work():
    stream = Terminal()
    with Progress(stream).steps("drawing", 1) as step:
        step()
    assert stream.getvalue() == ""
