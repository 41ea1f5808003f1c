"""Whether a file changed, by what the system says of it: nothing is read as long as that is the same.

The danger is an edit that leaves no trace: of the same length, within the same tick of the clock as the moment when the
file was read. So a status counts only if the file was last touched more than :data:`TICK` before it was looked at; a
younger file is hashed again the next time (git calls such files racily clean).
"""

from __future__ import annotations

import os
import tempfile
import time
from hashlib import sha256
from pathlib import Path

#: Size, time of the last write, time of the last change of any kind (both in nanoseconds), and the file's number.
Status = tuple[int, int, int, int]

#: The coarsest clock of a file system in use, in nanoseconds (FAT: two seconds), and some more.
TICK = 2_500_000_000


def status(found: os.stat_result) -> Status:
    """What the system says of a file."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def settled(found: Status, now: int) -> bool:
    """Whether an edit after ``now`` (the moment when the file was looked at) must show in the status."""
    return max(found[1], found[2]) < now - TICK


def digest(content: bytes) -> str:
    """The hash of a file's content."""
    return sha256(content).hexdigest()


class Clock:
    """The clock of the file system that ``folder`` is on, which may go otherwise than ours (a disk of another machine).

    Raises ``OSError`` where nothing can be written.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b".")
            file.flush()
            self._theirs = os.fstat(file.fileno()).st_mtime_ns
        self._ours = time.monotonic_ns()

    def at(self, moment: int) -> int:
        """What it showed at ``moment`` of ``time.monotonic_ns()``, in nanoseconds since 1970."""
        return self._theirs + moment - self._ours
