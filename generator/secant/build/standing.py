"""Whether a site stands as it would be built: then a build has nothing to do.

After a build the statuses of all files that it was made from, and of all that it wrote, are remembered as two hashes in
one signed file. If both are the same later, the site is what a build would give; nothing of it need be read. What a
status cannot show (an edit within one tick of the clock, see ``build.status``) is read: a file that was touched lately
is hashed before and after the build. Whatever was touched while the build ran keeps it from being remembered.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from secant.build.files import signed, unsigned, write_whole
from secant.build.status import Clock, Status, digest, settled, status
from secant.build.task import Json


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that a site is made from: ``roots`` are its folders and files, ``chosen`` says with which wishes.

    ``ours`` tells, by its path, a file that the build itself writes among the sources. ``memory`` is the file that
    remembers as what the site was last built.
    """

    memory: Path
    roots: tuple[Path, ...]
    chosen: Sequence[str]
    ours: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Look:
    """The sources as they were: their statuses, the hashes of those touched lately, and what the clock showed."""

    found: dict[str, Status]
    young: dict[str, str]
    now: int


def look(sources: Sources) -> Look | None:
    """Look at all of them; None if one cannot be read, or nothing can be written beside the memory."""
    with suppress(OSError):
        now = Clock(sources.memory.parent).at(time.monotonic_ns())
        found = dict(_listed(sources.roots))
        young = {path: digest(Path(path).read_bytes()) for path, state in found.items() if not settled(state, now)}
        return Look(found, young, now)
    return None


def stands(sources: Sources, site: Path) -> Json:
    """What was remembered of the site (see :func:`remember`) if it stands as it would be built, else None."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        known = unsigned(sources.memory.read_bytes(), sources.memory.name)
        found = dict(_listed(sources.roots))
        if known["sources"] == _hash(sources, found) and known["site"] == _total(dict(_listed([site]))):
            return known["told"]
    return None


def remember(sources: Sources, before: Look, site: Path, told: Json) -> None:
    """Remember that ``site`` was built from the sources as they were ``before``, if that is certain."""
    with suppress(OSError):
        sources.memory.unlink(missing_ok=True)
        after = look(sources)
        if after is None:
            return
        theirs = _theirs(sources, after.found)
        if theirs != _theirs(sources, before.found) or not all(settled(state, after.now) for state in theirs.values()):
            return
        if any(digest(Path(path).read_bytes()) != known for path, known in _theirs(sources, before.young).items()):
            return
        values = {"sources": _hash(sources, after.found), "site": _total(dict(_listed([site]))), "told": told}
        write_whole(sources.memory, signed(values, sources.memory.name))


def _theirs(sources: Sources, found: dict[str, Any]) -> dict[str, Any]:
    """Those that the build does not write itself."""
    return {path: value for path, value in found.items() if not sources.ours(path)}


def _hash(sources: Sources, found: dict[str, Status]) -> str:
    python = [sys.version, *(f"{place} {_written(place)}" for place in sys.path)]
    return _digest([*sources.chosen, *python, _total(found)])


def _written(place: str) -> int:
    """When something was last installed there."""
    try:
        return os.stat(place).st_mtime_ns  # noqa: PTH116 (an entry of sys.path need not be a path)
    except OSError:
        return 0


def _total(found: dict[str, Status]) -> str:
    return _digest(f"{path}\0{found[path]}" for path in sorted(found))


def _digest(lines: Iterable[str]) -> str:
    """The hash of lines, among which names may be that are no text in any language."""
    return sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _listed(roots: Sequence[Path]) -> Iterator[tuple[str, Status]]:
    """All files below the roots, those roots that are files, and links to folders: these are not entered."""
    for root in roots:
        if not root.is_dir():
            yield str(root), status(root.stat())
            continue
        for folder, inside, names in os.walk(root):
            inside[:] = [name for name in inside if name != "__pycache__"]
            paths = [os.path.join(folder, name) for name in inside]  # noqa: PTH118 (thousands of files, here and below)
            for path in filter(os.path.islink, paths):
                yield path, status(os.lstat(path))
            for name in names:
                path = os.path.join(folder, name)  # noqa: PTH118
                yield path, status(os.stat(path))  # noqa: PTH116
