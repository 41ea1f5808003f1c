"""Find and classify the critical points: inner points where f′ is 0 or does not exist, f being defined.

All of them are enclosed, with proof that there are no others; the sign of f′ on both sides says which are extrema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secant.calculus.expand import body
from secant.exercises.parts.apart import not_wrong
from secant.exercises.parts.exercise import Asked, Choice, Exercise, Shown, Wrong, text_of, words
from secant.exercises.parts.numbers import different, read_number, same
from secant.exercises.parts.places import Subject, exact, subject
from secant.language import split_list
from secant.language.tree import Function, Node

KEY, SHAPE = "find", "find: the critical points of f on [0, 3]"
HEAD = r"the critical points of .+"
OPTIONS: tuple[str, ...] = ()

EXAMPLE = """\
```exercise
find: the critical points of x^4/4 - x^3/3
wrong:
  minimum at 0, minimum at 1: At 0 the curve is flat and goes on falling.
```
"""

PARTS = re.compile(r"\s*the critical points of\s+(?P<function>.+)", re.DOTALL)
ITEM = re.compile(r"\s*(?:a\s+)?(?:local\s+)?(?P<kind>minimum|maximum|neither)\s+at\s+(?P<point>.+)", re.DOTALL)
#: A point, and what f has there.
Found = tuple[Node, str]
SWAPPED = {"local minimum": "local maximum", "local maximum": "local minimum", "neither": "local minimum"}
NONE = "there are none"
#: So many wrong answers stand beside the right one.
WRONG = 3


def exercise(asked: Asked) -> Exercise:
    """All critical points with their kinds."""
    match = PARTS.fullmatch(asked.head.text)
    if match is None:
        raise asked.head.error("SEC-550", "the critical points of what?", f"write {SHAPE}")
    of = subject(asked.head.part(*match.span("function")), asked)
    right = [(exact(point), str(point.extremum)) for point in of.points]
    found = [Choice(_listed(right), _text(right), right=True)]
    for wrong in asked.wrong:
        answer = _read(wrong, asked)
        where = _fails(answer, right)
        if not where:
            raise not_wrong(
                wrong.answer, right=len(answer) == len(right) and all(_told(each, answer) for each in right)
            )
        found.append(Choice(_listed(answer), _text(answer), where=where, author=wrong.number))
    for why, answer in _mistaken(of, right, asked):
        where = _fails(answer, right)
        if len(found) <= WRONG and where and _text(answer) not in {choice.value for choice in found}:
            found.append(Choice(_listed(answer), _text(answer), why=words(why), where=where))
    return Exercise(
        question=(("Find the critical points of ", False), *of.said(), (", and say what each one is.", False)),
        choices=tuple(found),
        solution=tuple(_solved(of)),
        method=of.method,
        about=Function(None, (of.variable,), body(of.f, asked.definitions)),
    )


def _mistaken(of: Subject, right: Sequence[Found], asked: Asked) -> Iterator[tuple[str, list[Found]]]:
    rough = {text_of(exact(point)) for point in of.points if point.kind != "stationary"}
    if rough:
        yield "Points where there is no slope count too.", [each for each in right if text_of(each[0]) not in rough]
    if any(kind == "neither" for _, kind in right):
        yield (
            "Where the slope is 0 there need not be an extremum: look at its sign on both sides.",
            [(at, "local minimum" if kind == "neither" else kind) for at, kind in right],
        )
    if of.on is not None and of.on.low is not None and of.on.low_closed:
        low = read_number(asked.head.__class__(text_of(of.on.low)), asked.definitions)
        yield "Critical points are inner points of the interval: an end is not one.", [(low, "local maximum"), *right]
    if right:
        yield "Minimum and maximum are exchanged.", [(at, SWAPPED.get(kind, kind)) for at, kind in right]
        for index in range(len(right)):
            yield "One is missing.", [each for other, each in enumerate(right) if other != index]
    else:
        yield (
            "Where the function is 0 its slope need not be.",
            [(read_number(asked.head.__class__("0"), {}), "neither")],
        )


def _read(wrong: Wrong, asked: Asked) -> list[Found]:
    answer: list[Found] = []
    for part in split_list(wrong.answer):
        match = ITEM.fullmatch(part.text)
        if match is None:
            at = "0" if re.search(r"\bat\b", part.text) else part.text.strip()
            fix = f"write what there is: maximum at {at}, minimum at {at} or neither at {at}"
            raise part.error("SEC-553", "this says nothing about a critical point", fix)
        kind = "neither" if match["kind"] == "neither" else f"local {match['kind']}"
        answer.append((read_number(part.part(*match.span("point")), asked.definitions), kind))
    return answer


def _fails(answer: Sequence[Found], right: Sequence[Found]) -> Shown:
    """What is wrong with the answer, at a point; empty if nothing is."""
    for at, kind in right:
        same = [other for point, other in answer if not different(point, at)]
        if not same:
            return words("It has a critical point at ", at, " too: ", _named(kind), ".")
        if same != [kind]:
            return words("At ", at, " it has ", _named(kind), ".")
    for at, _ in answer:
        if all(different(at, point) for point, _ in right):
            return words(at, " is no critical point.")
    return ()


def _told(point: Found, answer: Sequence[Found]) -> bool:
    """Whether the answer names the point with its kind."""
    return any(kind == point[1] and same(at, point[0]) for at, kind in answer)


def _solved(of: Subject) -> Iterator[Shown]:
    if not of.points:
        yield words("The slope exists everywhere and is never 0.")
    for point in of.points:
        slope = "the slope is 0" if point.kind == "stationary" else f"there is no slope ({point.kind})"
        yield words("At ", exact(point), f" {slope}, and it has {_named(str(point.extremum))}.")


def _named(kind: str) -> str:
    return "neither a minimum nor a maximum" if kind == "neither" else f"a {kind}"


def _listed(answer: Sequence[Found]) -> Shown:
    if not answer:
        return words(NONE)
    parts: list[str | Node] = []
    for index, (at, kind) in enumerate(answer):
        parts += [*(["; "] if index else []), f"{'neither' if kind == 'neither' else kind} at ", at]
    return words(*parts)


def _text(answer: Sequence[Found]) -> str:
    return "; ".join(sorted(f"{kind} at {text_of(at)}" for at, kind in answer)) or NONE
