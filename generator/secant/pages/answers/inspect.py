"""``secant inspect``: what happens at one point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secant.build.task import Artifact, Json
from secant.pages.answers.question import definitions, function, point

if TYPE_CHECKING:
    from secant.calculus.reals import Real

#: Of a number without a closed form.
DIGITS = 15


def answer(given: dict[str, Json]) -> Artifact:
    """``expression``, ``at``, ``variable``, ``lets`` -> the facts at the point, as the command prints them."""
    from secant.calculus.expand import body
    from secant.calculus.point import at_point
    from secant.calculus.telling import plain
    from secant.language import canonical, condition_text

    known = definitions(given["lets"])
    found, variable = function(given["expression"], given["variable"], known)
    at = point(given["at"], known)
    facts = at_point(found, variable, at, known)
    return Artifact(
        facts={
            "expression": canonical(body(found, known)),
            "variable": variable,
            "domain": None if found.domain is None else condition_text(found.domain),
            "at": canonical(at),
            "value": _number(facts.value),
            "left": _number(facts.left),
            "right": _number(facts.right),
            "continuous": _verdict(facts.continuous),
            "differentiable": _verdict(facts.differentiable),
            "kind": facts.kind,
            "derivative": _number(facts.derivative),
            "status": facts.status,
            "method": plain(facts.method),
        }
    )


def _number(number: Real | str | None) -> str | None:
    """Canonical text: the closed form where there is one, else proven digits."""
    from secant.language import canonical

    if number is None or isinstance(number, str):
        return number
    return canonical(number.exact) if number.exact is not None else number.digits(DIGITS)


def _verdict(evidence: object) -> bool | None:
    from secant.calculus.evidence import Undecided

    return None if isinstance(evidence, Undecided) else bool(getattr(evidence, "value", evidence))
