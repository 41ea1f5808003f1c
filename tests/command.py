"""The command as a user runs it: a process of its own, from any folder."""

import os
import subprocess
import sys
from pathlib import Path

import secant

GENERATOR = Path(secant.__file__).parent.parent
Done = subprocess.CompletedProcess[str]


def environment(**more: str) -> dict[str, str]:
    """Ours, with the package found from everywhere, as when it is installed."""
    return {**os.environ, "PYTHONPATH": str(GENERATOR), **more}


def python(*arguments: str, cwd: Path, text: str = "", **more: str) -> Done:
    """Run Python."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        input=text,
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def command(*arguments: str, cwd: Path, text: str = "", **more: str) -> Done:
    """Run ``secant``."""
    return python("-m", "secant", *arguments, cwd=cwd, text=text, **more)
