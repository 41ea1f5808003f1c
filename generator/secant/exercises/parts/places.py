"""Reading “… of f on I”, and what f does at its critical points."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secant.calculus.evidence import Proved
from secant.calculus.point import PointFacts, at_point
from secant.calculus.rigorous import critical_points
from secant.calculus.rigorous.critical import CriticalPoint
from secant.exercises.parts.exercise import Asked, Shown, named, words
from secant.language import Excerpt, latex_interval, parse_function, parse_interval
from secant.language.article import with_article
from secant.language.tree import Function, Interval, Node

ON = re.compile(r"\s+on\s+(?=[\[(])")


@dataclass(frozen=True, slots=True)
class Subject:
    """The function, the interval (``None``: the whole line), and all critical points inside, none of them in doubt."""

    f: Function
    on: Interval | None
    points: tuple[CriticalPoint, ...]
    method: str

    @property
    def variable(self) -> str:
        return self.f.parameters[0]

    def said(self) -> Shown:
        """“f on I” in a question."""
        name = named(self.f)
        return (*name, *((" on ", False), (latex_interval(self.on), True))) if self.on else name


def subject(text: Excerpt, asked: Asked) -> Subject:
    """Read ``f`` or ``f on [a, b]`` and find the critical points; complain if they are not all known exactly."""
    match = ON.search(text.text)
    name = text.part(0, match.start()) if match else text
    section = text.part(match.end(), len(text.text)) if match else None
    f = name.read(lambda each: parse_function(each, asked.definitions))
    if len(f.parameters) != 1:
        raise name.error("SEC-253", "this has several variables", "give a function of one variable")
    on = section.read(lambda each: parse_interval(each, definitions=asked.definitions)) if section else None
    found = critical_points(f, on, asked.definitions)
    settled = isinstance(found.complete, Proved) and not found.levels
    if not settled or any("undecided" in (point.kind, point.extremum) for point in found.points):
        fix = "ask about a simpler function or a smaller interval: f on [0, 2]"
        raise text.error("SEC-554", "its critical points could not all be settled", fix)
    if any(point.at.exact is None for point in found.points):
        raise text.error(
            "SEC-554", "a critical point has no closed form", "choose a function whose points can be written"
        )
    return Subject(f, on, found.points, found.complete.method if isinstance(found.complete, Proved) else "")


def exact(point: CriticalPoint) -> Node:
    """Where it is."""
    if point.at.exact is None:
        raise TypeError("a subject's points are exact")
    return point.at.exact


def what_happens(f: Function, at: Node, asked: Asked) -> tuple[bool | None, Shown]:
    """Is f differentiable at the point? And that as a sentence."""
    facts = at_point(f, f.parameters[0], at, asked.definitions)
    if not isinstance(facts.differentiable, Proved):
        return None, words("At ", at, " it is undecided.")
    if facts.value is None:
        return None, words("At ", at, " the function has no value.")
    if facts.differentiable.value:
        slope = facts.derivative.text() if facts.derivative else "a number"
        return True, words("At ", at, f" it is differentiable: its slope there is {slope}.")
    return False, words("At ", at, f" it is not: {_sides(facts)}.")


def _sides(facts: PointFacts) -> str:
    if facts.kind not in ("corner", "cusp", "vertical tangent"):
        return f"there is {with_article(facts.kind)}"
    left, right = (each if isinstance(each, str) else each.text() for each in (facts.left, facts.right))
    left, right = (side.replace("-", "−").replace("oo", "∞") for side in (left, right))
    if facts.kind == "corner":
        return f"there is a corner, with the slope {left} on the left and {right} on the right"
    return f"there is a {facts.kind}: the secant slopes tend to {left} on the left and to {right} on the right"
