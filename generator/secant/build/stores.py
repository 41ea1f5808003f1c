"""Where the files of a cache lie: a folder, or any place that an fsspec address leads to."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from secant.build.files import write_whole
from secant.diagnostics import Diagnostic, SecantError

#: What is used is marked so at most this often: the order of use is kept to the day, and reading stays reading.
MARK_SECONDS = 86_400.0
#: A part of a file that is older than this is no one's any more.
PART_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Stored:
    """A file with its size in bytes and when it was last used, in seconds since 1970."""

    name: str
    size: int
    used: float


class Store(Protocol):
    """Files by name, each seen whole or not at all. A name is ``ab/cdef….json``."""

    where: str

    def read(self, name: str) -> bytes:
        """The file's content; it counts as used now. ``FileNotFoundError`` if there is none."""

    def write(self, name: str, content: bytes) -> None:
        """Keep a file."""

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""

    def has(self, name: str) -> bool:
        """Whether the file is there."""

    def names(self) -> Iterator[str]:
        """All names: quick, for it is asked in every build."""

    def files(self) -> Iterator[Stored]:
        """All files."""


class Folder:
    """Files in a folder of this machine, or of a disk that several machines share."""

    def __init__(self, path: Path) -> None:
        self.path, self.where = path, str(path)

    def read(self, name: str) -> bytes:
        """As the protocol says; the time of use is the file's own."""
        path = self.path / name
        with path.open("rb") as file:
            if time.time() - os.fstat(file.fileno()).st_mtime > MARK_SECONDS:
                with suppress(OSError):
                    os.utime(path)
            return file.read()

    def write(self, name: str, content: bytes) -> None:
        """As the protocol says."""
        write_whole(self.path / name, content)

    def remove(self, name: str) -> None:
        """As the protocol says."""
        with suppress(OSError):
            (self.path / name).unlink()

    def has(self, name: str) -> bool:
        """As the protocol says."""
        return (self.path / name).exists()

    def names(self) -> Iterator[str]:
        """As the protocol says."""
        for room in _listed(self.path):
            if len(room) == 2:
                for name in _listed(self.path / room):
                    if name.endswith(".json"):
                        yield f"{room}/{name}"

    def files(self) -> Iterator[Stored]:
        """As the protocol says; parts that a killed build left are taken away on the way."""
        for room in sorted(_listed(self.path)):
            for name in sorted(_listed(self.path / room)):
                path = self.path / room / name
                with suppress(OSError):
                    status = path.stat()
                    if name.endswith(".json"):
                        yield Stored(f"{room}/{name}", status.st_size, status.st_mtime)
                    elif name.endswith(".part") and time.time() - status.st_mtime > PART_SECONDS:
                        path.unlink()


class Address:
    """Files below an fsspec address (``memory://…``, ``s3://…``), as places that store objects keep them: whole.

    Such places tell no time of use; what was written last counts as used last.
    """

    def __init__(self, address: str) -> None:
        try:
            import fsspec
        except ImportError as error:
            fix = "python -m pip install 'secant[dask]'"
            raise SecantError(Diagnostic("SEC-604", f"a cache at {address} needs fsspec", fix=fix)) from error
        try:
            self.system, self.root = fsspec.core.url_to_fs(address)
        except (ValueError, ImportError) as error:
            raise SecantError(Diagnostic("SEC-604", f"there can be no cache at {address}: {error}")) from error
        self.where = address

    def read(self, name: str) -> bytes:
        """As the protocol says."""
        return bytes(self.system.cat_file(f"{self.root}/{name}"))

    def write(self, name: str, content: bytes) -> None:
        """As the protocol says."""
        self.system.makedirs(f"{self.root}/{name}".rpartition("/")[0], exist_ok=True)
        self.system.pipe_file(f"{self.root}/{name}", content)

    def remove(self, name: str) -> None:
        """As the protocol says."""
        with suppress(OSError):
            self.system.rm_file(f"{self.root}/{name}")

    def has(self, name: str) -> bool:
        """As the protocol says."""
        return bool(self.system.exists(f"{self.root}/{name}"))

    def names(self) -> Iterator[str]:
        """As the protocol says."""
        for path in self._found():
            yield self._inside(path)

    def files(self) -> Iterator[Stored]:
        """As the protocol says."""
        for path, about in self._found().items():
            written = about.get("created") or about.get("mtime") or about.get("LastModified") or 0.0
            used = written.timestamp() if hasattr(written, "timestamp") else float(written)
            yield Stored(self._inside(path), int(about.get("size") or 0), used)

    def _found(self) -> dict[str, dict[str, Any]]:
        self.system.invalidate_cache()
        try:
            found: dict[str, dict[str, Any]] = self.system.find(self.root, detail=True)
        except FileNotFoundError:
            return {}
        return {path: about for path, about in sorted(found.items()) if path.endswith(".json")}

    def _inside(self, path: str) -> str:
        return "/".join(path.split("/")[-2:])


def store(place: str | Path) -> Store:
    """The store at a path or an address; ``file://`` leads to a folder."""
    text = str(place)
    if text.startswith("file://"):
        return Folder(Path(text.removeprefix("file://")))
    return Address(text) if "://" in text else Folder(Path(place))


def _listed(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 (names alone: a tenth of the time)
    except (FileNotFoundError, NotADirectoryError):
        return []
