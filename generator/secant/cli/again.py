"""A second build of a site, as far from the first as can be: what comes out must be the same to the byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from secant.build.alike import differences
from secant.diagnostics import Diagnostic, SecantError
from secant.pages.generated import ASSETS, ATLAS
from secant.pages.wanted import Wanted
from secant.pages.workshop import PACKAGE

#: What a second build has otherwise: the order of sets, the clock's zone, the language, the number of processes.
SURROUNDINGS = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"}


def check_again(file: Path, docs: Path, site: Path, wanted: Wanted) -> None:
    """Build the site that ``file`` configures once more, in another folder, with nothing kept from before, and raise
    (SEC-606) what differs from ``site``."""
    if not docs.is_relative_to(file.parent):
        message = "the pages lie outside the folder of the configuration: a second build cannot be made beside it"
        raise SecantError(Diagnostic("SEC-700", message, "keep the pages below it", str(file)))
    with tempfile.TemporaryDirectory(prefix="secant-check-") as folder:
        copy = Path(folder) / "another place"
        made = {site.absolute(), docs / ASSETS, docs / ATLAS}
        made |= {docs / path for path in (wanted.cards, wanted.ledger, wanted.reference) if path}

        def passed_over(place: str, names: list[str]) -> list[str]:
            return [name for name in names if name.startswith(".") or (Path(place) / name).absolute() in made]

        shutil.copytree(file.parent, copy, ignore=passed_over, symlinks=True)
        command = [sys.executable, "-P", "-m", "secant", "build", "-f", str(copy / file.name), "--jobs", "1"]
        done = subprocess.run(
            [*command, "-d", str(Path(folder) / "site")],
            cwd=copy,
            env={**os.environ, **SURROUNDINGS, "PYTHONPATH": str(PACKAGE.parent)},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SecantError(Diagnostic("SEC-606", f"the second build failed: {done.stderr.strip()}", file=str(file)))
        found = differences(site, Path(folder) / "site")
    fix = "look for a date, a random number, a set's order or a folder's name in what is written there"
    if found:
        raise SecantError(
            *(Diagnostic("SEC-606", one.what, fix, str(site / one.file), one.line, one.column) for one in found)
        )
