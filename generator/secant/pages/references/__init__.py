"""The reference: pages that say what can be written, made from the code that reads it, so that they cannot be stale.

``kinds`` (figures and tables, each with its picture, source and options), ``functions`` (the language's table),
``claims`` (the forms), ``scene`` (what a picture is made of), ``errors`` (every code, explained in ``codes/``),
``house`` (rooms and files). They are written in the page language, in a worker, since the kinds bring the heavy
libraries; what came of it is kept like anything else. ``schema`` is for editors.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path

from secant.build.run import Bench
from secant.build.task import Artifact, Json, Task
from secant.diagnostics import SecantError
from secant.pages.generated import Generated
from secant.pages.workshop import PACKAGE

#: Each has ``pages() -> dict[path below the reference, Markdown]``.
PARTS = ("kinds", "functions", "claims", "scene", "errors", "house")
#: What to do if they take too long.
BUSY = "no page is the cause: build again when the machine has less to do, or leave extra.reference out there"


def references(bench: Bench, folder: str) -> list[Generated]:
    """All pages of the reference, below ``folder``."""
    (made,) = bench.artifacts([Task.of(written, {}, "the reference")])
    if made.stopped:  # it asks for nothing that an author could make less of
        raise SecantError(*(replace(wrong, fix=BUSY) for wrong in made.diagnostics))
    if made.diagnostics:
        raise SecantError(*made.diagnostics)
    return [Generated(f"{folder}/{path}", text.encode()) for path, text in made.facts["pages"].items()]


def made_from(page: str) -> Path:
    """The file to change for another page of the reference (its path below it): the kind's one file, the words of a
    code, the room that an index lists, else what writes the page."""
    stem, first = page.removesuffix(".md"), page.removesuffix(".md").split("/", 1)[0]
    names = (stem.removesuffix("/index").replace("-", "_"), stem.rpartition("/")[2])
    ours = f"{names[0]}.py", f"pages/references/codes/{names[1]}.md", f"{names[0]}/__init__.py"
    found = (PACKAGE / each for each in (*ours, f"pages/references/{first}.py"))
    return next(file for file in found if file.is_file())


def written(given: dict[str, Json]) -> Artifact:  # noqa: ARG001 (every task is given something)
    """The pages, by path."""
    pages: dict[str, str] = {}
    for part in PARTS:
        pages |= import_module(f"{__name__}.{part}").pages()
    return Artifact(facts={"pages": pages})
