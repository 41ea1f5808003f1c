"""Pictures that are laid aside while a host turns a page into HTML.

A picture is long, and nothing that a host does on the way (sorting, searching, templates) has to do with what is in it.
So a comment stands for it until the page is written: the host is as quick as with pages of text, and holds no picture
in memory.
"""

from __future__ import annotations

import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO

TICKET = re.compile(r"<!--secant-picture (\d+) (\d+)-->")


class Shelf:
    """Pictures in a file without a name in ``folder``; where none can be written, they stay in the page."""

    def __init__(self, folder: Path) -> None:
        self._file: IO[bytes] | None = None
        self._end = 0
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 (open as long as we are)

    def put(self, picture: str) -> str:
        """Lay a picture aside; what stands for it."""
        content = picture.encode()
        try:
            if self._file is None:
                return picture
            self._file.seek(self._end)
            self._file.write(content)
            self._file.flush()
        except OSError:  # no room
            return picture
        start, self._end = self._end, self._end + len(content)
        return f"<!--secant-picture {start} {len(content)}-->"

    def fill(self, page: str) -> str:
        """The page with its pictures."""
        return TICKET.sub(lambda ticket: self._take(int(ticket[1]), int(ticket[2])), page)

    def _take(self, start: int, length: int) -> str:
        if self._file is None or start + length > self._end:
            return ""
        self._file.seek(start)
        return self._file.read(length).decode()

    def empty(self) -> None:
        """Throw them away, and go on."""
        if self._file:
            self._file.truncate(0)
        self._end = 0

    def close(self) -> None:
        """Throw them away."""
        if self._file:
            self._file.close()
            self._file = None
