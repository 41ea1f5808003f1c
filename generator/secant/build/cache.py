"""Results kept under the hash of everything that they depend on.

An entry is one file, ``ab/cdef….json`` for the key ``abcdef…``: a line with the SHA-256 of key and body, then the body,
an artifact as JSON. It is written aside and renamed, so that a reader sees it whole or not at all, however many builds
share the place and however they end. An entry that does not agree with its checksum is reported, taken away and made
again. Failures are never kept. Any entry may vanish at any time: it is made again, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from secant.build.files import signed, unsigned
from secant.build.stores import Folder, Store
from secant.build.task import Artifact
from secant.diagnostics import Diagnostic

#: How much is kept if nobody says: some 30,000 figures.
LIMIT = 2**30
#: What is left after a clean-up, so that not every build has to clean up.
LEFT = 0.9


@dataclass(frozen=True, slots=True)
class Held:
    """What a cache holds: how many entries, their bytes, and when the first and the last of them were used."""

    entries: int
    size: int
    oldest: float = 0.0
    newest: float = 0.0


class Cache:
    """Results in a store. ``notices`` gathers what a user should hear of: damage, a place that cannot be written.

    ``limit`` is how many bytes it may hold after :meth:`tidy`.
    """

    def __init__(self, place: Path | Store, limit: int = LIMIT) -> None:
        self.store: Store = Folder(place) if isinstance(place, Path) else place
        self.limit = limit
        self.notices: list[Diagnostic] = []
        self.writable = True
        self._written = False

    @staticmethod
    def name(key: str) -> str:
        """The name of an entry's file."""
        return f"{key[:2]}/{key[2:]}.json"

    def get(self, key: str) -> Artifact | None:
        """The result kept under ``key``, or None."""
        name = self.name(key)
        try:
            return Artifact.read(unsigned(self.store.read(name), key))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            pass
        where = f"{self.store.where}/{name}"
        self.notices.append(Diagnostic("SEC-604", "an entry of the cache was damaged; made again", file=where))
        self.store.remove(name)
        return None

    def put(self, key: str, artifact: Artifact) -> bool:
        """Keep a result; a failure is not kept. Says whether it is there now."""
        if artifact.diagnostics or not self.writable:
            return False
        try:
            self.store.write(self.name(key), signed(artifact.json(), key))
        except OSError as error:
            self.writable = False
            message = f"the cache cannot be written ({error.strerror or error}); results are not kept"
            fix = "make the folder writable, or remove it"
            self.notices.append(Diagnostic("SEC-604", message, fix=fix, file=self.store.where))
            return False
        self._written = True
        return True

    def has(self, key: str) -> bool:
        """Whether there is an entry; whether it is good is seen when it is read."""
        return self.store.has(self.name(key))

    def keys(self) -> set[str]:
        """The keys of all entries."""
        return {name[:2] + name[3:-5] for name in self.store.names()}

    def held(self) -> Held:
        """What it holds."""
        files = list(self.store.files())
        if not files:
            return Held(0, 0)
        used = [file.used for file in files]
        return Held(len(files), sum(file.size for file in files), min(used), max(used))

    def tidy(self) -> None:
        """If something was written and the cache holds more than its limit, drop what was not used for longest."""
        if not self._written:
            return
        self._written = False
        files = sorted(self.store.files(), key=lambda file: (file.used, file.name))
        size = sum(file.size for file in files)
        if size <= self.limit:
            return
        for file in files:
            self.store.remove(file.name)
            size -= file.size
            if size <= LEFT * self.limit:
                return

    def clear(self) -> None:
        """Take all entries away."""
        for name in list(self.store.names()):
            self.store.remove(name)
