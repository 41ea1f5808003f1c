"""``! claim``: a statement in the middle of a sentence, proved when the site is built."""

from __future__ import annotations

from secant.build.task import Task
from secant.pages.piece import Mark
from secant.pages.settling import asked

MARK = "!"


def task(mark: Mark) -> Task:
    """The claim, settled."""
    return asked(mark.text, mark.definitions, line=False)
