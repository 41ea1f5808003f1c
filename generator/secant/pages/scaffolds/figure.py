"""``secant new figure``: a kind of figure, one file that draws something sound and waits to be changed."""

from __future__ import annotations

from pathlib import Path

from secant.diagnostics import Diagnostic, SecantError
from secant.pages.scaffolds import HERE, New, filled, named, titled

_KINDS = Path("generator/secant/figures")


def figure(root: Path, name: str) -> list[New]:
    """The kind's file, in a checkout of Secant."""
    folder = root / _KINDS
    if not folder.is_dir():
        message = "a kind of figure is a file of Secant itself, and there is no checkout of it here"
        fix = f"go to a checkout, where {_KINDS}/ is"
        raise SecantError(Diagnostic("SEC-700", message, fix=fix))
    words = {"kind": named(name), "title": titled(name)}
    return [New(folder / f"{name.replace('-', '_')}.py", filled(HERE / "figure.py.txt", words))]
