"""What the papers of the repository promise: exact locks, bounded dependencies, nothing of anybody's machine."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

import secant

ROOT = Path(__file__).resolve().parents[1]
TEXT = {".py", ".md", ".toml", ".yml", ".yaml", ".css", ".js", ".html", ".cff", ".txt", ".lock", ".json", ""}


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip("the repository's history is not here (an archive without git), so there is no list of its files")
    paths = [ROOT / name for name in done.stdout.split("\0") if name]
    return [path for path in paths if path.suffix in TEXT and path.is_file()]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_is_exact_hashed_and_names_no_index(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--extra-index" not in text
    logical = [line for line in text.replace("\\\n", " ").splitlines() if line.strip() and not line.startswith("#")]
    requirements = [line for line in logical if not line.lstrip().startswith("#")]
    assert len(requirements) > 20
    for line in requirements:
        assert re.match(r"^[A-Za-z0-9._-]+==[^\s;]+", line), line
        assert "--hash=sha256:" in line, line


def test_every_dependency_has_a_lower_and_an_upper_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    for requirement in listed:
        if requirement.startswith(f"{project['name']}["):
            continue  # another of our own extras
        assert re.fullmatch(r"[A-Za-z0-9._-]+>=[0-9.]+,<[0-9.]+", requirement), requirement


def test_no_file_speaks_of_one_machine() -> None:
    machine = re.compile(r"(?<![\w.])/(?:work|root|home/\w+)/|/tmp/[a-z]")
    guilty = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in tracked()
        if path != Path(__file__).resolve()
        for line in path.read_text(encoding="utf-8").splitlines()
        if machine.search(line)
    ]
    assert not guilty


def test_no_module_takes_the_place_of_a_function_of_the_same_name() -> None:
    """A package that loads its modules late would give the function first, and the module from then on."""
    modules = [importlib.import_module(module.name) for module in pkgutil.walk_packages(secant.__path__, "secant.")]
    hidden = [
        f"{module.__name__}.{name}"
        for module in modules
        for name in getattr(module, "__all__", ())
        if isinstance(getattr(module, name), ModuleType)
    ]
    assert hidden == []
