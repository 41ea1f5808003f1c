"""``secant new site``: a small complete site on a subject of its own, outside this repository."""

from __future__ import annotations

from pathlib import Path

from secant.diagnostics import Diagnostic, SecantError
from secant.pages.scaffolds import HERE, New, filled, named, quoted, titled


def site(folder: Path, title: str | None) -> list[New]:
    """Every file of the template, in ``folder``, which must be empty or not there."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        fix = "choose another name, or empty the folder first"
        raise SecantError(Diagnostic("SEC-702", "this folder is there already", fix=fix, file=str(folder)))
    name = title or titled(named(folder.resolve().name))
    words = {"title": name, "quoted": quoted(name)}
    template = HERE / "site"
    return [
        New(folder / path.relative_to(template), filled(path, words))
        for path in sorted(template.rglob("*"))
        if path.is_file()
    ]
