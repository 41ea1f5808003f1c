"""``secant derive``: the derivative as an expression, with the rules that gave it."""

from __future__ import annotations

from secant.build.task import Artifact, Json
from secant.pages.answers.question import definitions, function


def answer(given: dict[str, Json]) -> Artifact:
    """``expression``, ``variable``, ``lets`` -> the derivative, as the command prints it."""
    from secant.calculus.derived import derived
    from secant.calculus.evidence import Proved
    from secant.calculus.expand import body
    from secant.language import canonical
    from secant.language.typesetting import latex

    known = definitions(given["lets"])
    found, variable = function(given["expression"], given["variable"], known)
    whole = body(found, known)
    derivation, evidence = derived(whole, variable)
    steps = [
        {"rule": step.rule, "before": canonical(step.before), "after": canonical(step.after)}
        for step in derivation.lines()
    ]
    return Artifact(
        facts={
            "expression": canonical(whole),
            "variable": variable,
            "derivative": canonical(derivation.result),
            "latex": latex(derivation.result),
            "status": "proved" if isinstance(evidence, Proved) else "tested",
            "method": getattr(evidence, "method", ""),
            "steps": steps,
        }
    )
