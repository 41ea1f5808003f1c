"""Each guard is taken away once, in a copy of the project, to see the test fail that is there for it.

A guard is a line that looks as if nothing depended on it. A row names the file, what stands there, what stands there
without the guard, and the tests that must notice. One guard is not among them, the end of a worker whose starter was
killed: without it that worker would work for good, here too.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]

TEXTS = "language/test_hostile.py"
GUARDS = {
    "elements that run": ("pages/guard/markup.py", "if element not in ELEMENTS:", "if False:", "pages/test_guard.py"),
    "attributes that run": (
        "pages/guard/markup.py",
        "if found := wrong_attribute(element, name.lower(), value, depth):",
        "if found := None:",
        "pages/test_guard.py",
    ),
    "addresses that run": (
        "pages/guard/allowed.py",
        "        return _wrong_address(name, value, depth)",
        "        return None",
        "pages/test_guard.py",
    ),
    "names that are the theme's": (
        "pages/guard/allowed.py",
        "if name in _NAMING and _THEME.match(value):",
        "if False:",
        "pages/test_guard.py",
    ),
    "tags that parsers read in different ways": (
        "pages/guard/markup.py",
        'if sign["odd"]:',
        "if False:",
        "pages/test_guard.py",
    ),
    "links out of the pages": (
        "pages/guard/files.py",
        "return target.is_file() and target.is_relative_to(root)",
        "return target.is_file()",
        "pages/test_guard_files.py",
    ),
    "two names for one place": (
        "pages/guard/files.py",
        'return normalize("NFC", normalize("NFC", path).casefold())',
        "return path",
        "pages/test_guard_files.py",
    ),
    "drawings that run": (
        "pages/guard/drawing.py",
        'if attribute.lower().startswith("on"):',
        "if False:",
        "pages/test_guard_files.py",
    ),
    "front matter that multiplies": (
        "pages/front.py",
        'if getattr(event, "anchor", None):',
        "if False:",
        "pages/test_front.py",
    ),
    "scripts in the policy": (
        "pages/policy.py",
        "f\"default-src 'none'; script-src {scripts}; ",
        "f\"default-src 'none'; script-src {scripts} 'unsafe-inline'; ",
        "pages/test_embeds.py",
    ),
    "checksums of what is kept": (
        "build/files.py",
        'if not found or sha256(name.encode("utf-8", "surrogateescape") + body).hexdigest().encode() != checksum:',
        "if not found:",
        "build/test_cache.py",
    ),
    "names in the checksums": (
        "build/files.py",
        'sha256(name.encode("utf-8", "surrogateescape") + body)',
        "sha256(body)",
        "build/test_cache.py",
    ),
    "failures are not kept": (
        "build/cache.py",
        "if artifact.diagnostics or not self.writable:",
        "if not self.writable:",
        "build/test_cache.py",
    ),
    "files are written whole": (
        "build/files.py",
        "    handle, name = tempfile.mkstemp(",
        "    path.write_bytes(content)\n    handle, name = tempfile.mkstemp(",
        "build/test_cache.py",
    ),
    "the size of an answer": (
        "build/worker.py",
        "if len(answer) > OUTPUT_LIMIT:",
        "if False:",
        "build/test_workers.py",
    ),
    "the memory of a worker": (
        "build/worker.py",
        "        limit_memory(memory)\n",
        "",
        "build/test_workers.py",
    ),
    "a kill between two renames": (
        "build/publish.py",
        "        old.rename(site)\n",
        "        pass\n",
        "build/test_publish.py",
    ),
    "the length of an expression": (
        "language/limits.py",
        "LENGTH = 4000",
        "LENGTH = 10**8",
        "language/test_hostile.py",
    ),
    "the depth of an expression": (
        "language/limits.py",
        "NESTING = 100",
        "NESTING = 10**9",
        "language/test_hostile.py",
    ),
    "the size of a number": ("language/limits.py", "BITS = 20_000", "BITS = 10**12", TEXTS),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The project's code and tests."""
    root = tmp_path_factory.mktemp("unguarded")
    for name in ("generator", "tests"):
        shutil.copytree(REPOSITORY / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(REPOSITORY / name, root / name)
    yield root
    shutil.rmtree(root)


def run(root: Path, tests: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", f"tests/{tests}"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=280, check=False)


@pytest.mark.long
@pytest.mark.parametrize("tests", sorted({row[3] for row in GUARDS.values()}))
def test_with_every_guard_all_is_well(copy: Path, tests: str) -> None:
    done = run(copy, tests)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.long
@pytest.mark.parametrize("guard", GUARDS)
def test_a_guard_that_is_taken_away_is_missed(copy: Path, guard: str) -> None:
    name, guarded, unguarded, tests = GUARDS[guard]
    file = copy / "generator" / "secant" / name
    text = file.read_text(encoding="utf-8")
    assert guarded in text
    file.write_text(text.replace(guarded, unguarded), encoding="utf-8")
    try:
        done = run(copy, tests)
    finally:
        file.write_text(text, encoding="utf-8")
    assert done.returncode == 1, done.stdout + done.stderr
    assert " failed" in done.stdout
