"""Where the pages' tasks are worked out: which versions count, what a worker loads, where results are kept."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from secant.build.cache import LIMIT, Cache
from secant.build.progress import Progress
from secant.build.run import Bench, Pool
from secant.build.salt import salt
from secant.build.stores import store

if TYPE_CHECKING:
    from secant.build.workers import Workers

PACKAGE = Path(__file__).parent.parent
#: Those whose versions can change a result.
LIBRARIES = ("contourpy", "math-core", "matplotlib", "mpmath", "numpy", "pillow", "python-flint", "sympy")
#: The fonts that matplotlib is to know, as it keeps them: none. Ours are opened by their files, and a look for those of
#: the machine takes it a third of a second. The number is that of its list's form.
FONT_LIST = "fontlist-v3.11.0.json"
FONTS = {"__class__": "FontManager", "_version": "3.11.0", "afmlist": [], "ttflist": []}
#: The kept things of a site, beside its pages.
KEPT = Path(".secant")


def versions(kept: Path | None = None) -> str:
    """The hash of our code and of the libraries; ``kept`` is the folder that remembers it."""
    return salt(PACKAGE, LIBRARIES, kept / "salt.json" if kept else None)


def found() -> Bench:
    """For a host that gives nothing: what was prepared in its working folder, and this process for the rest."""
    kept = Path.cwd() / KEPT
    return Bench(versions(kept), Cache(kept / "cache")) if (kept / "cache").is_dir() else Bench("")


def index_of(root: Path) -> Path:
    """The file that remembers the site whose project is in ``root``."""
    return root / KEPT / "index.json"


def memory_of(root: Path) -> Path:
    """The file that remembers as what the site was last built."""
    return root / KEPT / "standing.json"


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a user wants a site worked out.

    ``jobs`` processes (None: one a processor), or the executor at the address ``executor`` with tasks in batches;
    ``cache`` is where results are kept if not beside the site, ``cache_bytes`` how much of them.
    """

    jobs: int | None = None
    cache: str | None = None
    cache_bytes: int = LIMIT
    executor: str | None = None


def early(root: Path, wishes: Wishes) -> Pool | None:
    """Where nothing is remembered of the site in ``root``, all of it has to be worked out, most likely: processes that
    load what they need from now on, while whoever builds looks at the site. Else None."""
    if wishes.executor or index_of(root).exists() or memory_of(root).exists():
        return None
    pool = processes(root / KEPT, wishes.jobs)
    pool.warm()
    return pool


def workshop(
    root: Path, wishes: Wishes | None = None, *, progress: Progress | None = None, pool: Pool | None = None
) -> Bench:
    """Works with processes and a cache, for the site whose project is in ``root``; with those of ``pool``, if given."""
    wishes = wishes or Wishes()
    kept = root / KEPT
    cache = Cache(store(wishes.cache or kept / "cache"), wishes.cache_bytes)
    salt = versions(kept)

    def workers() -> Pool:
        if pool:
            return pool
        if wishes.executor:
            from secant.build.executor import executor

            return executor(wishes.executor, "secant.pages.batch", salt, wishes.cache)
        return processes(kept, wishes.jobs)

    return Bench(salt, cache, workers, progress)


def processes(kept: Path, jobs: int | None = None) -> Workers:
    """Processes of this machine, told to have no settings of the user's; ``kept`` is where matplotlib keeps its own."""
    environment = {
        "MPLCONFIGDIR": str(kept / "matplotlib"),
        "MPLBACKEND": "agg",
        "OPENBLAS_NUM_THREADS": "1",
        "MALLOC_TOP_PAD_": str(2**24),  # what a figure needed is kept for the next, not given back and asked for again
    }
    from secant.build.workers import Workers

    with suppress(OSError):  # it does without
        (kept / "matplotlib").mkdir(parents=True, exist_ok=True)
        (kept / "matplotlib" / FONT_LIST).write_text(json.dumps(FONTS), encoding="utf-8")
    return Workers(jobs or available_cores(), preload=["secant.pages.preload"], environment=environment)


def available_cores() -> int:
    """The processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
