"""How a path is told to a person."""

from __future__ import annotations

import os
from pathlib import Path


def shown_path(path: str | Path) -> str:
    """A path as a person would name it: from the working folder if it lies below."""
    here, there = f"{os.getcwd()}{os.sep}", os.path.abspath(path)  # noqa: PTH100, PTH109 (asked for each page: quick)
    return there.removeprefix(here).replace(os.sep, "/") if there.startswith(here) else str(path)
