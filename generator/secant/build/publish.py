"""The new site appears whole, or the old one stays.

A site is built into a folder beside the old one, ``.site.new.…``, and then takes its place: in one step where the
system can exchange two names, else in two renames, the second of which is done at the next start if the first was the
last thing to happen. Before that, all of it is on the disk: after a loss of power there is one of the two sites, too.

Whoever builds holds a lock on the folder it builds into, so that the next one to start can tell a folder that is being
built from one that was left behind. The exchange itself, and the tidying up, is for one builder at a time. Of two who
build at once each publishes a whole site, and the last one's stays.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from secant.build.lock import locked, try_lock
from secant.diagnostics import Diagnostic, SecantError

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
#: Where a folder cannot be locked, one that was left behind is taken away once no build can still be writing it.
STALE_SECONDS = 86_400.0


@contextmanager
def published(site: Path) -> Iterator[Path]:
    """A folder to build ``site`` into; it takes the site's place if the block ends well and is gone otherwise."""
    site = Path(os.path.abspath(site))  # noqa: PTH100 (a link is replaced, not followed)
    old = site.with_name(f".{site.name}.old")
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        with locked(site.parent):
            recover(site, old)
            fresh = Path(tempfile.mkdtemp(prefix=f".{site.name}.new.", dir=site.parent))
            mine = _held(fresh)
    except OSError as error:
        raise _failure(site, error) from error
    try:
        yield fresh
        _open(fresh)
        settle(fresh)
        with locked(site.parent):
            exchange(fresh, site, old)
    except OSError as error:
        raise _failure(site, error) from error
    finally:
        remove(fresh)
        with locked(site.parent):
            if site.exists():
                remove(old)
        if mine is not None:
            os.close(mine)


def _open(folder: Path) -> None:
    """Let everyone read it, whatever mask the builder's files are made with: a site is for all."""
    for place, folders, files in os.walk(folder):
        for names, mode in ((folders, 0o755), (files, 0o644)):
            for name in names:
                os.chmod(os.path.join(place, name), mode)  # noqa: PTH101, PTH118 (thousands of files)
    folder.chmod(0o755)


def recover(site: Path, old: Path) -> None:
    """Put back what a build that was killed between two renames left, and take away what others left."""
    if old.exists() and not site.exists():
        old.rename(site)
    for left in site.parent.glob(f".{site.name}.new.*"):
        with suppress(OSError):
            if _is_left(left):
                remove(left)


def _held(folder: Path) -> int | None:
    """Our lock on a folder that we have just made; None where there are no such locks."""
    try:
        return try_lock(folder)
    except NotImplementedError:
        return None


def _is_left(folder: Path) -> bool:
    """Whether nobody builds into it any more."""
    try:
        lock = try_lock(folder)
    except NotImplementedError:
        return time.time() - folder.stat().st_mtime > STALE_SECONDS
    if lock is None:
        return False
    os.close(lock)
    return True


def settle(folder: Path) -> None:
    """Have everything in a folder on the disk before its name changes.

    One call for the whole file system, where there is one, costs less than one for each file; but it waits for what
    others write, too.
    """
    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None) if os.name == "posix" else None
    if syncfs is None:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if syncfs(handle) != 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), os.fspath(folder))
    finally:
        os.close(handle)


def remove(folder: Path) -> None:
    """Take a folder away, or a link to one."""
    if folder.is_symlink():
        folder.unlink()
    else:
        shutil.rmtree(folder, ignore_errors=True)


def exchange(fresh: Path, site: Path, old: Path) -> None:
    """Give ``fresh`` the name ``site``; what had it before is at ``fresh`` or at ``old`` afterwards."""
    if not site.exists():
        fresh.rename(site)
    elif not _swapped(fresh, site):
        remove(old)
        site.rename(old)
        fresh.rename(site)


def _swapped(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where the system cannot."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), os.fspath(other))


def _failure(site: Path, error: OSError) -> SecantError:
    what = f"the site cannot be written: {error.strerror or error}"
    where = os.fspath(error.filename) if error.filename else os.fspath(site)
    return SecantError(Diagnostic("SEC-605", what, file=where, fix="free some space or make the folder writable"))
