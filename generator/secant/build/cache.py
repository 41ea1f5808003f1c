"""Results kept on disk under the hash of everything that they depend on.

An entry is one JSON file with its own checksum. It is written aside and renamed, so that a reader sees it whole or not
at all, however many builds share the folder and however they end. An entry that does not agree with its checksum is
reported, taken away and made again. Failures are never kept.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from secant.build.task import Artifact
from secant.diagnostics import Diagnostic


class Cache:
    """A folder of results. ``notices`` gathers what a user should hear of: damage, a folder that cannot be written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notices: list[Diagnostic] = []
        self._writable = True

    def path(self, key: str) -> Path:
        """The file of an entry."""
        return self.folder / key[:2] / f"{key[2:]}.json"

    def get(self, key: str) -> Artifact | None:
        """The result kept under ``key``, or None."""
        path = self.path(key)
        try:
            checksum, body = path.read_bytes().split(b"\n", 1)
            if sha256(key.encode() + body).hexdigest().encode() == checksum:
                return Artifact.read(json.loads(body))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            pass  # as damaged as an entry with a wrong checksum
        self.notices.append(Diagnostic("SEC-604", "an entry of the cache was damaged; made again", file=str(path)))
        with suppress(OSError):
            path.unlink()
        return None

    def put(self, key: str, artifact: Artifact) -> None:
        """Keep a result; a failure is not kept."""
        if artifact.diagnostics or not self._writable:
            return
        body = json.dumps(artifact.json(), ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        try:
            write_whole(self.path(key), sha256(key.encode() + body).hexdigest().encode() + b"\n" + body)
        except OSError as error:
            self._writable = False
            message = f"the cache cannot be written ({error.strerror}); results are not kept"
            fix = "make the folder writable, or remove it"
            self.notices.append(Diagnostic("SEC-604", message, fix=fix, file=str(self.folder)))


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
