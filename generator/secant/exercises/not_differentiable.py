"""Find where a function is not differentiable. All its critical points are enclosed; at each, the one-sided derivatives
say whether there is a slope. That the *formula* of f′ has no value somewhere proves nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secant.calculus.expand import body
from secant.exercises.parts.apart import not_wrong
from secant.exercises.parts.exercise import Asked, Choice, Exercise, Shown, Wrong, text_of, words
from secant.exercises.parts.numbers import different, read_number, same
from secant.exercises.parts.places import Subject, exact, subject, what_happens
from secant.language import split_list
from secant.language.tree import Function, Node

KEY, SHAPE = "find", "find: where |x^2 - 1| is not differentiable on [-2, 2]"
HEAD = r"where .+ is not differentiable(?: on .+)?"
OPTIONS: tuple[str, ...] = ()

EXAMPLE = """\
```exercise
find: where |x^2 - 1| is not differentiable
wrong:
  -1, 0, 1: At 0 the curve is flat, and a flat curve has a slope.
```
"""

PARTS = re.compile(r"\s*where\s+(?P<function>.+?)\s+is\s+not\s+differentiable(?P<on>\s+on\s+.+)?", re.DOTALL)
NOWHERE = "nowhere"
#: So many wrong answers stand beside the right one.
WRONG = 3


def exercise(asked: Asked) -> Exercise:
    """The points where f has a value and no derivative."""
    match = PARTS.fullmatch(asked.head.text)
    if match is None:
        raise asked.head.error("SEC-550", "where is what not differentiable?", f"write {SHAPE}")
    name = asked.head.part(*match.span("function"))
    if match["on"]:
        name = type(name)(f"{name.text}{match['on']}", name.line, name.column, name.source)
    of = subject(name, asked)
    right = [exact(point) for point in of.points if point.kind != "stationary"]
    smooth = [exact(point) for point in of.points if point.kind == "stationary"]
    found = [Choice(_listed(right), _text(right), right=True)]
    for wrong in asked.wrong:
        points = _read(wrong, asked)
        where = _fails(points, right, of, asked)
        if not where:
            told = len(points) == len(right) and all(any(same(at, each) for at in points) for each in right)
            raise not_wrong(wrong.answer, right=told)
        found.append(Choice(_listed(points), _text(points), where=where, author=wrong.number))
    for why, points in _mistaken(right, smooth):
        where = _fails(points, right, of, asked)
        if len(found) <= WRONG and where and _text(points) not in {choice.value for choice in found}:
            found.append(Choice(_listed(points), _text(points), why=words(why), where=where))
    return Exercise(
        question=(("Where is ", False), *of.said(), (" not differentiable?", False)),
        choices=tuple(found),
        solution=tuple(what_happens(of.f, point, asked)[1] for point in (*right, *smooth)),
        method=of.method,
        about=Function(None, (of.variable,), body(of.f, asked.definitions)),
    )


def _mistaken(right: Sequence[Node], smooth: Sequence[Node]) -> Iterator[tuple[str, list[Node]]]:
    if right:
        yield "A continuous function need not have a slope everywhere.", []
    if smooth:
        yield "A slope of 0 is a slope: there the function is differentiable.", [*right, *smooth]
        yield "These are the points where the slope is 0. There it exists.", list(smooth)
    for index in range(len(right)):
        yield "One is missing.", [point for each, point in enumerate(right) if each != index]


def _read(wrong: Wrong, asked: Asked) -> list[Node]:
    if wrong.answer.text.strip() == NOWHERE:
        return []
    return [read_number(part, asked.definitions) for part in split_list(wrong.answer)]


def _fails(points: Sequence[Node], right: Sequence[Node], of: Subject, asked: Asked) -> Shown:
    """A point about which the answer is wrong, and what is the case there; empty if there is none."""
    for point in right:
        if all(different(point, other) for other in points):
            return what_happens(of.f, point, asked)[1]
    for point in points:
        differentiable, said = what_happens(of.f, point, asked)
        if differentiable and all(different(point, other) for other in right):
            return said
    return ()


def _listed(points: Sequence[Node]) -> Shown:
    if not points:
        return words(NOWHERE)
    parts: list[str | Node] = ["at "]
    for index, point in enumerate(points):
        parts += [*([" and " if index == len(points) - 1 else ", "] if index else []), point]
    return words(*parts)


def _text(points: Sequence[Node]) -> str:
    return ", ".join(sorted(map(text_of, points))) or NOWHERE
