"""What a build needs from its surroundings, looked at one by one."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from secant.pages.workshop import KEPT, LIBRARIES, PACKAGE

PYTHON = (3, 11)
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)\s*(?P<marker>;)?", re.MULTILINE)
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
#: Besides what the engine computes with, the build publishes with these.
PUBLISHERS = ("click", "Markdown", "mkdocs", "mkdocs-material", "pymdown-extensions", "PyYAML", "rich")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. ``fix`` says what to do if it is not ``ok``; what is not ``required`` may be missing."""

    name: str
    ok: bool
    found: str
    fix: str = ""
    required: bool = True


def checks() -> list[Check]:
    """All of them, for the site in this folder."""
    return [_python(), *_libraries(), _fonts(), _chromium(), *_folders(), _cache()]


def _python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    return Check("Python", sys.version_info[:2] >= PYTHON, found, f"Python {PYTHON[0]}.{PYTHON[1]} or newer is needed")


def _libraries() -> Iterator[Check]:
    missing = [name for name in (*LIBRARIES, *PUBLISHERS) if _version(name) is None]
    found = f"missing: {', '.join(missing)}" if missing else "all there"
    yield Check("libraries", not missing, found, f"python -m pip install {' '.join(missing)}")
    lock = Path("requirements.lock")
    if lock.is_file():
        pins = [match for match in PIN.finditer(lock.read_text(encoding="utf-8")) if not match["marker"]]
        other = [
            f"{pin[1]} {_version(pin[1]) or 'missing'} (locked {pin[2]})" for pin in pins if _version(pin[1]) != pin[2]
        ]
        found = "; ".join(other) or f"{len(pins)} as locked"
        fix = "make site installs exactly what the lock says; other versions may draw other pictures"
        yield Check("requirements.lock", not other, found, fix, required=False)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _fonts() -> Check:
    found = sorted(path.name for room in ("web", "render") for path in (PACKAGE / room / "fonts").glob("*.[wt]*f*"))
    return Check("fonts", bool(found), f"{len(found)} files", "install secant again: its files are not complete")


def _chromium() -> Check:
    path = os.environ.get("SECANT_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    fix = "only the browser tests need it: apt-get install chromium, or playwright install chromium"
    return Check("Chromium", path is not None, path or "not found", fix, required=False)


def _folders() -> Iterator[Check]:
    config = Path("mkdocs.yml")
    found = "mkdocs.yml" if config.is_file() else "no mkdocs.yml here"
    yield Check("site", config.is_file(), found, "go to the folder of a site to check it too", required=False)
    try:
        with tempfile.TemporaryDirectory(dir=".", prefix=".secant-doctor-"):
            found = "can be written"
    except OSError as error:
        found = f"cannot be written: {error.strerror}"
    fix = "the build writes site/ and .secant/ beside mkdocs.yml: make this folder writable"
    yield Check("this folder", found == "can be written", found, fix)


def _cache() -> Check:
    entries = list((KEPT / "cache").rglob("*.json"))
    size = sum(path.stat().st_size for path in entries) / 2**20
    found = f"{len(entries)} results, {size:.1f} MB" if entries else "empty"
    writable = not KEPT.exists() or os.access(KEPT, os.W_OK)
    return Check("cache", writable, found, f"make {KEPT}/ writable, or remove it", required=False)
