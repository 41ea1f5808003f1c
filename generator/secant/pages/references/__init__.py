"""The reference: pages that say what can be written, made from the code that reads it, so that they cannot be stale.

``kinds`` (figures and tables, each with its picture, source and options), ``functions`` (the language's table),
``claims`` (the forms), ``scene`` (what a picture is made of), ``errors`` (every code, explained in ``codes/``),
``house`` (rooms and files). They are written in the page language, in a worker, since the kinds bring the heavy
libraries; what came of it is kept like anything else. ``schema`` is for editors.
"""

from __future__ import annotations

from importlib import import_module

from secant.build.run import Bench
from secant.build.task import Artifact, Json, Task
from secant.diagnostics import SecantError
from secant.pages.generated import Generated

#: Each has ``pages() -> dict[path below the reference, Markdown]``.
PARTS = ("kinds", "functions", "claims", "scene", "errors", "house")


def references(bench: Bench, folder: str) -> list[Generated]:
    """All pages of the reference, below ``folder``."""
    (made,) = bench.artifacts([Task.of(written, {}, "the reference")])
    if made.diagnostics:
        raise SecantError(*made.diagnostics)
    return [Generated(f"{folder}/{path}", text.encode()) for path, text in made.facts["pages"].items()]


def written(given: dict[str, Json]) -> Artifact:  # noqa: ARG001 (every task is given something)
    """The pages, by path."""
    pages: dict[str, str] = {}
    for part in PARTS:
        pages |= import_module(f"{__name__}.{part}").pages()
    return Artifact(facts={"pages": pages})
