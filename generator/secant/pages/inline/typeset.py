"""``: expr``: an expression as a formula. Derivatives in it are worked out: ``: f'(t)`` shows the formula of f′."""

from __future__ import annotations

from secant.build.task import Artifact, Json, Task
from secant.pages.inline.latex import formula
from secant.pages.piece import Mark, used

MARK = ":"


def task(mark: Mark) -> Task:
    """The formula of the expression."""
    given = {"text": mark.text, "definitions": used(mark.text, mark.definitions)}
    return Task.of(typeset, given, "the formula")


def typeset(given: dict[str, Json]) -> Artifact:
    """Expression -> what it is when worked out -> LaTeX -> MathML."""
    from secant.language import parse
    from secant.pages.definitions import read
    from secant.pages.symbolic import shown
    from secant.pages.vectors import canonical_text, latex_text
    from secant.render import mathml

    definitions = read(given["definitions"])
    found = shown(parse(given["text"], definitions=definitions), definitions)
    text = latex_text(found)
    return Artifact(formula(mathml(text)), {"expression": canonical_text(found), "latex": text})
