"""Mistakes as GitHub shows them: beside the line of the pull request that makes them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from secant.diagnostics import Diagnostic


def annotated(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """A workflow command for each mistake, if this runs as a step of GitHub's Actions."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return []
    root = Path(os.environ.get("GITHUB_WORKSPACE") or ".").resolve()
    return [annotation(diagnostic, root) for diagnostic in diagnostics]


def annotation(diagnostic: Diagnostic, root: Path) -> str:
    """The workflow command for one mistake; its message is one line there, whose line ends are written out.

    Its file is named from the repository's ``root``, as GitHub wants it; what is no file (``--of``) has no place there.
    """
    place: dict[str, object] = {}
    if diagnostic.file and Path(diagnostic.file).exists():
        file = Path(diagnostic.file).resolve()
        file = file.relative_to(root) if file.is_relative_to(root) else file
        place = {"file": file.as_posix(), "line": diagnostic.line, "col": diagnostic.column}
    place["title"] = diagnostic.code
    given = ",".join(f"{key}={_property(str(value))}" for key, value in place.items() if value is not None)
    return f"::error {given}::{_message(diagnostic.message + (f' Fix: {diagnostic.fix}' if diagnostic.fix else ''))}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
