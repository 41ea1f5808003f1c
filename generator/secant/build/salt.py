"""The versions that every result depends on: our code and the libraries'."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

#: Rooms whose code cannot change a result: they only carry it.
CARRIERS = ("build", "hosts", "cli", "web")


def salt(package: Path, libraries: Iterable[str]) -> str:
    """One hash over Python's version, the named libraries' versions, and all files of ``package`` that compute."""
    digest = sha256(f"{sys.version_info[:3]} {sys.platform}".encode())
    for library in sorted(libraries):
        try:
            digest.update(f"{library} {version(library)}\n".encode())
        except PackageNotFoundError:
            digest.update(f"{library} missing\n".encode())
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(package)
        if inside.parts[0] in CARRIERS or "__pycache__" in inside.parts or not path.is_file():
            continue
        digest.update(f"{inside.as_posix()}\n".encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()
