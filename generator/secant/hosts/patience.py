"""The time that the conversion of one page may take: Markdown itself can be made to search for hours."""

from __future__ import annotations

import signal
import threading
from types import FrameType

from mkdocs.exceptions import PluginError

from secant.diagnostics import Diagnostic

#: Seconds of processor time. The longest page of a site takes a few tenths of one.
SECONDS = 20.0


def begin(file: str) -> None:
    """Give the page in ``file`` its time from now on, where the system can hold it to that."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return

    def ended(_number: int, _frame: FrameType | None) -> None:
        message = f"the page takes longer than {SECONDS:g} s to be converted"
        fix = "look for tags, brackets or stars that are opened many times and never closed"
        raise PluginError(str(Diagnostic("SEC-601", message, fix, file)))

    signal.signal(signal.SIGVTALRM, ended)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)


def end() -> None:
    """The page is converted."""
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
