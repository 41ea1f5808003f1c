"""What runs in a worker's process: take a task, do it, answer; until the pipe is closed.

Whatever the work does (raise, fill the memory, print), the answer is an artifact. If it never ends, the pool kills the
process.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from multiprocessing.connection import Connection

from secant.build.task import Artifact, Json, Task
from secant.diagnostics import Diagnostic, SecantError

#: What one task may answer, in bytes.
OUTPUT_LIMIT = 16 * 2**20
READY = b"ready"


def serve(pipe: Connection, memory: int, seconds: int, preload: Sequence[str]) -> None:
    """Say ``READY``, then answer tasks until there are none.

    ``memory`` is what the process may take above its start, in bytes; ``seconds`` of processor time end it within one
    task even if whoever started it is no longer there to do so; ``preload`` names the modules to have before the first
    task (a forked process has them already).
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of the group; the parent decides
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 (for the process's life)
    try:
        for module in preload:
            import_module(module)
        limit_memory(memory)
    except Exception as error:  # noqa: BLE001 (told to the pool, which can start nothing then)
        pipe.send_bytes(f"{type(error).__name__}: {error}".encode())
        return
    gc.freeze()  # the libraries stay for good: they need not be searched for what nobody holds any more
    pipe.send_bytes(READY)
    while True:
        try:
            work, given = json.loads(pipe.recv_bytes())
        except (EOFError, OSError):
            return
        limit_processor(seconds)
        answer = json.dumps(perform(Task(work, given)).json()).encode()
        if len(answer) > OUTPUT_LIMIT:
            too_much = Diagnostic("SEC-602", f"the result is larger than {OUTPUT_LIMIT // 2**20} MB")
            answer = json.dumps(Artifact(diagnostics=(too_much,)).json()).encode()
        try:
            pipe.send_bytes(answer)
        except OSError:
            return


def perform(task: Task) -> Artifact:
    """Do a task here and now."""
    try:
        module, _, name = task.work.partition(":")
        work: Callable[[dict[str, Json]], Artifact] = getattr(import_module(module), name)
        return work(task.given)
    except SecantError as error:
        return Artifact(diagnostics=error.diagnostics)
    except (MemoryError, RecursionError) as error:
        what = "memory" if isinstance(error, MemoryError) else "depth"
        return Artifact(diagnostics=(Diagnostic("SEC-602", f"the work needed more {what} than it may have"),))
    except Exception as error:  # noqa: BLE001 (a fault of ours must be shown at the block's line, and lose it alone)
        return Artifact(diagnostics=(fault(error),))


def fault(error: Exception) -> Diagnostic:
    """An exception that should not have been: said as a diagnostic, with the place in our code."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" (in {frames[-1].name}, {os.path.basename(frames[-1].filename)}:{frames[-1].lineno})" if frames else ""  # noqa: PTH119
    message = f"this could not be worked out because of a fault in Secant: {type(error).__name__}: {error}{where}"
    return Diagnostic("SEC-603", message, fix="please report it with the block as it stands here")


def limit_memory(memory: int) -> None:
    """Let this process grow by at most ``memory`` bytes, where the system can hold it to that."""
    try:
        import resource
    except ImportError:
        return
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            size = int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = size + memory
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def limit_processor(seconds: int) -> None:
    """Let this process use the processor for that many seconds more."""
    try:
        import resource
    except ImportError:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    limit = int(usage.ru_utime + usage.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
