"""Mistakes as GitHub shows them: beside the line of the pull request that makes them."""

from __future__ import annotations

from secant.diagnostics import Diagnostic


def annotation(diagnostic: Diagnostic) -> str:
    """The workflow command for one mistake; its message is one line there, whose line ends are written out."""
    place = {"file": diagnostic.file, "line": diagnostic.line, "col": diagnostic.column, "title": diagnostic.code}
    given = ",".join(f"{key}={_property(str(value))}" for key, value in place.items() if value is not None)
    return f"::error {given}::{_message(diagnostic.message + (f' Fix: {diagnostic.fix}' if diagnostic.fix else ''))}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
