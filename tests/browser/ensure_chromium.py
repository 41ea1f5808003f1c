"""Make sure that there is a Chromium for the browser tests: take the one that is there, else install one, else say how.

Run as a script by ``make test``. ``SECANT_CHROMIUM`` names a browser to use instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.browser import chromium


def main() -> int:
    """0 if a browser is there in the end, 1 otherwise."""
    for attempt in (_nothing, _from_distribution, _from_playwright):
        attempt()
        path = chromium.find()
        if path is not None and path.exists():
            sys.stdout.write(f"Chromium for the browser tests: {path}\n")
            return 0
        if path is not None:
            sys.stderr.write(f"SECANT_CHROMIUM names {path}, and there is nothing. Correct it or unset it.\n")
            return 1
    sys.stderr.write(
        "The browser tests need Chromium, and none could be installed. Do one of these, then run `make test` again:\n"
        "  sudo apt-get install chromium                         (Debian, Ubuntu; elsewhere its own package)\n"
        "  .venv/bin/playwright install --with-deps chromium     (a download)\n"
        "  SECANT_CHROMIUM=/path/to/chrome make test             (a browser you have)\n"
    )
    return 1


def _nothing() -> None:
    """First look at what is there."""


def _from_distribution() -> None:
    """Debian's and Ubuntu's package, where we may install packages without being asked for a password."""
    if shutil.which("apt-get") is None:
        return
    prefix: list[str] = []
    if os.geteuid() != 0:
        if shutil.which("sudo") is None or subprocess.run(["sudo", "-n", "true"], check=False).returncode != 0:
            return
        prefix = ["sudo", "-n"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
        sys.stdout.write(" ".join([*prefix, *command]) + "\n")
        sys.stdout.flush()
        if subprocess.run([*prefix, *command], env=environment, stdin=subprocess.DEVNULL, check=False).returncode != 0:
            return


def _from_playwright() -> None:
    """Playwright's own download."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    sys.stdout.write(" ".join(command) + "\n")
    sys.stdout.flush()
    subprocess.run(command, stdin=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    sys.exit(main())
