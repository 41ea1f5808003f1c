"""Files that others see whole or not at all, and that say themselves whether they are as they were written."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from secant.build.task import Json


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that others see the old one or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)  # noqa: PTH101 (mkstemp gave a name, and the mode of a private file)
        os.replace(name, path)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write a file unless it already says this: a file that is watched must not be touched for nothing."""
    with suppress(FileNotFoundError):
        if path.read_bytes() == content:
            return False
    write_whole(path, content)
    return True


def signed(values: Json, name: str) -> bytes:
    """JSON values as the content of the file ``name``: a line with the SHA-256 of name and body, then the body.

    The name is part of what is signed, so that a file in another's place is as wrong as a damaged one.
    """
    body = json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return sha256(name.encode("utf-8", "surrogateescape") + body).hexdigest().encode() + b"\n" + body


def unsigned(content: bytes, name: str) -> Json:
    """The values that :func:`signed` wrote; ``ValueError`` if the content is not what was written under this name."""
    checksum, found, body = content.partition(b"\n")
    if not found or sha256(name.encode("utf-8", "surrogateescape") + body).hexdigest().encode() != checksum:
        raise ValueError(f"{name} does not agree with its checksum")
    return json.loads(body)
