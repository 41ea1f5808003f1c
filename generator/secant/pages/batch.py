"""``python -m secant.pages.batch``: a batch of a cluster's work, JSON in and JSON out (see ``build.batch``)."""

from __future__ import annotations

import json
import platform
import sys
import tempfile
from pathlib import Path

from secant.build.batch import Batch
from secant.build.cache import Cache
from secant.build.run import Bench
from secant.build.stores import store
from secant.build.task import Artifact, Json, Task
from secant.pages.workshop import processes, versions


def answer(batch: Batch) -> Json:
    """What came of each task. What a shared cache holds is left there and answered with nothing."""
    salt = versions()
    if salt != batch["salt"]:
        message = f"the machine {platform.node()} has another version of Secant, of Python or of a library"
        return {"refused": message, "fix": "install the same lock file on all machines"}
    tasks = [Task(work, given, label) for work, given, label in batch["tasks"]]
    shared = Cache(store(batch["shared"]), limit=sys.maxsize) if batch["shared"] else None
    with tempfile.TemporaryDirectory(prefix="secant-") as folder:
        kept = Path(folder)
        bench = Bench(salt, shared or Cache(kept / "cache"), lambda: processes(kept, 1))
        try:
            failures = bench.failures(bench.start(tasks))
            if shared and shared.writable:
                artifacts = [Artifact(diagnostics=wrong) for wrong in failures]
            else:
                artifacts = bench.artifacts(tasks)
        finally:
            bench.close()
    return {"artifacts": [artifact.json() for artifact in artifacts]}


if __name__ == "__main__":
    json.dump(answer(json.load(sys.stdin)), sys.stdout)
