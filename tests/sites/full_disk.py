"""Started with Python in place of the site's own customisation: from the write with the number ``FAULT_FROM`` on, every
one below the folder ``FAULT_BELOW`` fails as on a full disk."""

import errno
import os
import sys

_BELOW, _FROM = os.environ.get("FAULT_BELOW", ""), int(os.environ.get("FAULT_FROM", "0"))
_WRITES = {"os.mkdir": 0, "os.rename": 1, "os.link": 1, "os.symlink": 1, "open": 0}
_count = 0


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    global _count  # noqa: PLW0603 (an audit hook can keep nothing elsewhere)
    if event not in _WRITES:
        return
    path = arguments[_WRITES[event]]
    if event == "open" and not int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR):
        return
    if isinstance(path, str | bytes | os.PathLike) and os.fsdecode(path).startswith(_BELOW):
        _count += 1
        if _count >= _FROM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), os.fsdecode(path))


if _BELOW:
    sys.addaudithook(_watch)
