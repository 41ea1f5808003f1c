"""Locks on folders. The system lets go of them when a process ends, however it ends; no file is left behind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Be the only one who holds ``folder``; wait for who does. Where folders cannot be locked: as if one were alone."""
    handle = _opened(folder)
    try:
        if handle is not None:
            _lock(handle, wait=True)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def try_lock(folder: Path) -> int | None:
    """Hold ``folder`` until what is returned is closed; None if somebody else does.

    Raises ``NotImplementedError`` where folders cannot be locked.
    """
    handle = _opened(folder)
    if handle is None:
        raise NotImplementedError("folders cannot be locked here")
    try:
        if _lock(handle, wait=False):
            return handle
    except NotImplementedError:
        os.close(handle)
        raise
    os.close(handle)
    return None


def _opened(folder: Path) -> int | None:
    """A handle on a folder, which only some systems give."""
    return os.open(folder, os.O_RDONLY) if os.name == "posix" else None


def _lock(handle: int, *, wait: bool) -> bool:
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError as error:  # some disks of other machines
        if wait:
            return False
        raise NotImplementedError("folders cannot be locked here") from error
    return True
