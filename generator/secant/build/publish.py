"""The new site appears whole, or the old one stays.

A site is built into a folder beside the old one and then takes its place: in one step where the system can exchange two
names, else in two renames, the second of which is done at the next start if the first was the last thing to happen.
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

from secant.diagnostics import Diagnostic, SecantError

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
#: A folder left behind by a build that was killed is taken away once no build can still be writing it.
STALE_SECONDS = 3600.0


@contextmanager
def published(site: Path) -> Iterator[Path]:
    """A folder to build ``site`` into; it takes the site's place if the block ends well and is gone otherwise."""
    site = Path(os.path.abspath(site))  # noqa: PTH100 (a link is replaced, not followed)
    old = site.with_name(f".{site.name}.old")
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        recover(site, old)
        fresh = Path(tempfile.mkdtemp(prefix=f".{site.name}.new.", dir=site.parent))
        fresh.chmod(0o777 & ~_mask())
    except OSError as error:
        raise _failure(site, error) from error
    try:
        yield fresh
        exchange(fresh, site, old)
    except OSError as error:
        raise _failure(site, error) from error
    finally:
        remove(fresh)
        if site.exists():
            remove(old)


def recover(site: Path, old: Path) -> None:
    """Put back what a build that was killed between two renames left, and take away what others left."""
    if old.exists() and not site.exists():
        old.rename(site)
    for left in site.parent.glob(f".{site.name}.new.*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > STALE_SECONDS:
                remove(left)


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


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
