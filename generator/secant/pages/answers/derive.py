"""``secant derive``: the derivative as an expression, with the rules that gave it."""

from __future__ import annotations

from secant.build.task import Artifact, Json
from secant.pages.answers.question import definitions, function


def answer(given: dict[str, Json]) -> Artifact:
    """``expression``, ``variable``, ``lets`` -> the derivative, as the command prints it."""
    from secant.calculus.expand import body
    from secant.calculus.worked import worked
    from secant.language import canonical
    from secant.pages.derivations import facts

    known = definitions(given["lets"])
    found, variable = function(given["expression"], given["variable"], known)
    whole = body(found, known)
    lines = facts(worked(whole, variable))
    steps = lines.pop("lines")
    return Artifact(facts={"expression": canonical(whole), "variable": variable, **lines, "steps": steps})
