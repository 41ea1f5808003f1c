"""``secant new figure``: a kind of figure, one file that draws something sound and waits to be changed."""

from __future__ import annotations

from keyword import iskeyword
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
    module = name.replace("-", "_")
    if not module.isidentifier() or iskeyword(module) or (folder / module).is_dir():
        message = f"“{name}” cannot be the name of a kind: its file {module}.py could not be imported"
        fix = "begin with a letter, and take no word of Python and no folder that is there"
        raise SecantError(Diagnostic("SEC-703", message, fix=fix))
    return [New(folder / f"{module}.py", filled(HERE / "figure.py.txt", words))]
