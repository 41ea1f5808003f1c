"""``$…$`` and ``$$…$$``: ordinary LaTeX, typeset when the site is built."""

from __future__ import annotations

from secant.build.task import Artifact, Json, Task
from secant.pages.piece import Mark

MARK = "$"


def task(mark: Mark) -> Task:
    """The formula, in a line or on its own."""
    return Task.of(typeset, {"latex": mark.text, "display": mark.display}, "the formula")


def typeset(given: dict[str, Json]) -> Artifact:
    """LaTeX -> MathML."""
    from secant.render import mathml

    math = mathml(given["latex"], display=given["display"])
    return Artifact(math if given["display"] else formula(math))


def formula(math: str) -> str:
    """A ``<math>`` element as it stands in a sentence: Python-Markdown takes a bare one for a paragraph of its own."""
    return f'<span class="secant-formula">{math}</span>'
