"""Where the pages' tasks are worked out: which versions count, what a worker loads, where results are kept."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from secant.build.cache import Cache
from secant.build.progress import Progress
from secant.build.run import Bench
from secant.build.salt import salt
from secant.build.workers import SECONDS, Workers

PACKAGE = Path(__file__).parent.parent
LIBRARIES = ("math-core", "matplotlib", "mpmath", "numpy", "python-flint", "sympy")
#: The kept things of a site, beside its pages.
KEPT = Path(".secant")


@cache
def versions() -> str:
    """The hash of our code and of the libraries."""
    return salt(PACKAGE, LIBRARIES)


def found() -> Bench:
    """For a host that gives nothing: what was prepared in its working folder, and this process for the rest."""
    prepared = Path.cwd() / KEPT / "cache"
    return Bench(versions(), Cache(prepared)) if prepared.is_dir() else Bench("")


def workshop(
    root: Path, *, jobs: int | None = None, seconds: float = SECONDS, progress: Progress | None = None
) -> Bench:
    """Works with processes and a cache, for the site whose project is in ``root``."""
    kept = root / KEPT

    def workers() -> Workers:
        environment = {"MPLCONFIGDIR": str(kept / "matplotlib"), "MPLBACKEND": "agg", "OPENBLAS_NUM_THREADS": "1"}
        (kept / "matplotlib").mkdir(parents=True, exist_ok=True)
        return Workers(
            jobs or available_cores(), preload=["secant.pages.preload"], environment=environment, seconds=seconds
        )

    return Bench(versions(), Cache(kept / "cache"), workers, progress)


def available_cores() -> int:
    """The processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
