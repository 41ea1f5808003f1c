"""The versions that every result depends on: our code, with its fonts, and the libraries'."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from secant.build.files import signed, unsigned, write_whole
from secant.build.status import Clock, Status, settled, status

#: Rooms whose code cannot change a result: they only carry it.
CARRIERS = ("build", "hosts", "cli", "web")
#: Is raised when the way results are kept changes.
FORMAT = 2


def salt(package: Path, libraries: Iterable[str], kept: Path | None = None) -> str:
    """One hash over Python's version, the named libraries' versions, and all files of ``package`` that compute.

    ``kept`` is a file that remembers the files' hash by their statuses: while those are the same, none is read. It is
    signed JSON, ``{"files": [[path, size, written, changed, number], …], "digest": …}``, and is not written as long as
    a file was touched so lately that another edit of it might not show.
    """
    from importlib.metadata import PackageNotFoundError, version

    versions = [f"format {FORMAT}", f"Python {sys.version_info[:3]} {sys.platform} {_machine()}"]
    for library in sorted(libraries):
        try:
            versions.append(f"{library} {version(library)}")
        except PackageNotFoundError:
            versions.append(f"{library} missing")
    return sha256("\n".join([*versions, _code(package, kept)]).encode()).hexdigest()


def _machine() -> str:
    """Which processor: the last digits of a float may differ."""
    return os.uname().machine if hasattr(os, "uname") else os.environ.get("PROCESSOR_ARCHITECTURE", "")


def _code(package: Path, kept: Path | None) -> str:
    """The hash of the package's files."""
    looked = time.monotonic_ns()
    found = sorted(_files(str(package), ""))
    listed = [[path, *state] for path, state in found]
    if kept is not None:
        with suppress(OSError, ValueError, KeyError, TypeError):
            known = unsigned(kept.read_bytes(), str(package))
            if known["files"] == listed:
                return str(known["digest"])
    total = sha256()
    for path, _ in found:
        total.update(f"{path}\n".encode())
        total.update(sha256((package / path).read_bytes()).digest())
    if kept is not None:
        with suppress(OSError):  # not to remember costs time only
            now = Clock(kept.parent).at(looked)
            if all(settled(state, now) for _, state in found):
                write_whole(kept, signed({"files": listed, "digest": total.hexdigest()}, str(package)))
    return total.hexdigest()


def _files(folder: str, inside: str) -> Iterator[tuple[str, Status]]:
    """The files that compute, as paths in the package, with their statuses."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{inside}{entry.name}"
            if entry.name == "__pycache__" or path in CARRIERS:
                continue
            if entry.is_dir():
                yield from _files(entry.path, f"{path}/")
            elif entry.is_file():
                yield path, status(entry.stat())
