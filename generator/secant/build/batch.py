"""A batch of tasks on whatever machine it came to: ``work_out`` is what an executor calls there.

The process of a cluster may have no children of the kind that our pool needs, and may hold anything in memory; so a
batch is worked out by a Python of its own, which reads the batch as JSON and answers with JSON. Nothing is pickled but
the dictionary that the executor itself carries.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TypedDict

from secant.build.task import Json


class Batch(TypedDict):
    """``tasks`` are lists of what to call, with what, and how to name it; ``salt`` is what the sender computes with."""

    salt: str
    shared: str | None
    tasks: list[list[Json]]


def work_out(batch: Batch, program: str) -> Json:
    """Let the module ``program`` do it.

    ``{"artifacts": […]}`` in the order of the tasks, or ``{"refused": why, "fix": what to do}``.
    """
    done = subprocess.run(
        [sys.executable, "-m", program],
        input=json.dumps(batch).encode(),
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        told = done.stderr.decode(errors="replace").strip().splitlines()
        raise RuntimeError(f"a batch ended with {done.returncode}: {told[-1] if told else 'nothing was said'}")
    return json.loads(done.stdout)
