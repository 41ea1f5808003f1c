"""Choose the learning rate with which gradient descent x ← x − η f′(x) arrives at the minimum.

On a parabola with f″ = K it converges exactly for 0 < η < 2/K, bounces for ever at 2/K, and runs away beyond. What each
rate does is proved for this function and this start.
"""

from __future__ import annotations

import re
from fractions import Fraction

from secant.calculus.derivation import derivative
from secant.calculus.evidence import Proved
from secant.calculus.expand import body
from secant.calculus.facts import descents
from secant.calculus.rational import rational_value
from secant.calculus.simplify import tidy
from secant.exercises.parts.exercise import Asked, Choice, Exercise, Shown, named, text_of, words
from secant.exercises.parts.numbers import read_number
from secant.exercises.parts.places import exact, subject
from secant.language import split_list
from secant.language.tree import Function, Node, Number

KEY, SHAPE = "choose", "choose: the learning rate for 3x^2 from 2"
HEAD = r"the learning rate for .+ from .+"
OPTIONS: tuple[str, ...] = ("among",)

EXAMPLE = """\
```exercise
choose: the learning rate for 3x^2 from 2
among: 1/10, 1/3, 1/2
```
"""

PARTS = re.compile(r"\s*the learning rate for\s+(?P<function>.+)\s+from\s+(?P<start>.+)", re.DOTALL)
#: Rates in units of 1/K, where none are given: one that arrives, one that bounces, one that runs away.
USUAL = (Fraction(1, 2), Fraction(2), Fraction(5, 2))
FATES = {
    "cycles": "Every step jumps over the minimum and back: the walk repeats itself for ever.",
    "diverges": "Every step overshoots by more than it came closer: the walk runs away.",
}


def exercise(asked: Asked) -> Exercise:
    """The one rate among those offered that leads to the minimum."""
    match = PARTS.fullmatch(asked.head.text)
    if match is None:
        raise asked.head.error("SEC-550", "the learning rate for what, from where?", f"write {SHAPE}")
    of = subject(asked.head.part(*match.span("function")), asked)
    start = read_number(asked.head.part(*match.span("start")), asked.definitions)
    minima = [exact(point) for point in of.points if point.extremum == "local minimum"]
    if len(minima) != 1:
        raise asked.head.error("SEC-554", f"this has {len(minima)} local minima", "choose a function with one")
    (goal,) = minima
    authors = {text_of(read_number(wrong.answer, asked.definitions)): wrong for wrong in asked.wrong}
    found: list[Choice] = []
    told: list[Shown] = []
    for rate in _rates(asked, of.f):
        fate = _fate(of.f, start, rate, goal, asked)
        wrong = authors.pop(text_of(rate), None)
        if fate == "converges" and wrong is not None:
            raise wrong.answer.error("SEC-551", "this answer is right", "the walk arrives with this rate")
        if fate == "undecided":
            raise asked.head.error(
                "SEC-552", f"what the rate {text_of(rate)} does could not be settled", "take another"
            )
        author = None if wrong is None else wrong.number
        where = () if fate == "converges" else words(FATES[fate])
        found.append(Choice(words(rate), text_of(rate), fate == "converges", where=where, author=author))
        told.append(
            words("The rate ", rate, *((" leads to ", goal, ".") if fate == "converges" else (f": {FATES[fate]}",)))
        )
    for wrong in authors.values():
        raise wrong.answer.error("SEC-553", "this rate is not among those offered", "add it to among: …")
    if sum(choice.right for choice in found) != 1:
        raise asked.head.error("SEC-554", "not exactly one of the rates leads to the minimum", "offer others: among: …")
    return Exercise(
        question=(
            ("Gradient descent on ", False),
            *named(of.f),
            *words(" starts at ", start, ". Which learning rate brings it to the minimum?"),
        ),
        choices=tuple(found),
        solution=tuple(told),
        method="what each learning rate does is proved for this function and this start",
    )


def _rates(asked: Asked, f: Function) -> list[Node]:
    given = asked.options.get("among")
    if given is not None:
        return [read_number(part, asked.definitions) for part in split_list(given.value)]
    curvature = rational_value(tidy(derivative(body(f, asked.definitions), f.parameters[0], 2)))
    if curvature is None or curvature <= 0:
        raise asked.head.error("SEC-554", "for this function rates have to be offered", "add among: 1/10, 1, 2")
    return [Number(each / curvature) for each in USUAL]


def _fate(f: Function, start: Node, rate: Node, goal: Node, asked: Asked) -> str:
    """'converges' to the goal, 'cycles', 'diverges' or 'undecided', proved."""
    if isinstance(descents.converges(f, (start,), rate, (goal,), asked.definitions), Proved):
        return "converges"
    if isinstance(descents.cycles(f, (start,), rate, asked.definitions), Proved):
        return "cycles"
    if isinstance(descents.diverges(f, (start,), rate, asked.definitions), Proved):
        return "diverges"
    return "undecided"
