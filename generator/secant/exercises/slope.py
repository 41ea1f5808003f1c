"""Find the slope of a function at a point: its derivative there, from the definition where the rules say nothing.

The wrong answers are what comes out if one takes the height for the slope, the average slope from the origin, or a
derivative with a well-known mistake; each is proved to be another number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secant.calculus.evidence import Proved
from secant.calculus.expand import body, expanded
from secant.calculus.slope import derivative_at
from secant.calculus.worked import worked
from secant.diagnostics import SecantError
from secant.exercises.parts.apart import not_wrong
from secant.exercises.parts.exercise import Asked, Choice, Exercise, named, text_of, words
from secant.exercises.parts.mistakes import MISTAKES, mistaken
from secant.exercises.parts.numbers import different, number_at, read_number, same
from secant.language import parse_function
from secant.language.decimals import like
from secant.language.tree import Divide, Function, Negate, Node, Number

KEY, SHAPE = "find", "find: the slope of f at 2"
HEAD = r"the slope of .+ at .+"
OPTIONS: tuple[str, ...] = ()

EXAMPLE = """\
```exercise
find: the slope of x^2 sin(x) at pi
wrong:
  0: This is the height of the curve at π.
```
"""

PARTS = re.compile(r"\s*the slope of\s+(?P<function>.+)\s+at\s+(?P<point>.+)", re.DOTALL)
#: So many wrong answers stand beside the right one.
WRONG = 3


def exercise(asked: Asked) -> Exercise:
    """f′(a)."""
    match = PARTS.fullmatch(asked.head.text)
    if match is None:
        raise asked.head.error("SEC-550", "the slope of what, and where?", f"write {SHAPE}")
    function, point = (asked.head.part(*match.span(name)) for name in ("function", "point"))
    f = function.read(lambda text: parse_function(text, asked.definitions))
    if len(f.parameters) != 1:
        raise function.error("SEC-253", "this has several variables", "give a function of one variable")
    at = read_number(point, asked.definitions)
    core, variable = body(f, asked.definitions), f.parameters[0]
    try:
        right = derivative_at(expanded(f, asked.definitions), 1, at)
    except SecantError as error:
        raise point.error(
            "SEC-554", f"there is no slope here: {error.diagnostics[0].message}", "ask elsewhere"
        ) from None
    given = [read_number(wrong.answer, asked.definitions) for wrong in asked.wrong]
    typed = (f.body, core, at, *given)
    at, right = like(at, typed), like(right, typed)
    where = words("The slope there is ", right, ".")
    found = [Choice(words(right), text_of(right), right=True)]
    known = [right]
    for wrong, answer in zip(asked.wrong, given, strict=True):
        node = like(answer, typed)
        if not different(node, right):
            raise not_wrong(wrong.answer, right=same(node, right))
        found.append(Choice(words(node), text_of(node), where=where, author=wrong.number))
        known.append(node)
    for why, node in _mistaken(core, variable, at, right):
        if len(found) > WRONG:
            break
        if all(different(node, other) for other in known):
            found.append(Choice(words(like(node, typed)), text_of(node), why=words(why), where=where))
            known.append(node)
    derivation = worked(core, variable)
    return Exercise(
        question=(("Find the slope of ", False), *named(f), *words(" at ", at, ".")),
        choices=tuple(found),
        solution=(words("So the slope at ", at, " is ", right, "."),),
        worked=derivation,
        status="proved" if isinstance(derivation.evidence, Proved) else "tested",
        method="the slope is the derivative at the point; each wrong answer is another number",
        about=Function(None, (variable,), core),
        at=at,
    )


def _mistaken(core: Node, variable: str, at: Node, right: Node) -> Iterator[tuple[str, Node]]:
    """Other numbers that somebody may come to, and why they are not the slope."""
    for mistake in MISTAKES:
        try:
            node = number_at(mistaken(core, variable, mistake), variable, at)
        except SecantError:
            continue
        if node is not None:
            yield mistake.why, node
    height = number_at(core, variable, at)
    if height is not None:
        yield "This is the height of the curve there, not its slope.", height
        average = number_at(Divide(height, at), variable, at)
        if average is not None:
            yield "This is the slope of the line from the origin to the point, not of the tangent.", average
    opposite = number_at(Negate(right), variable, at)
    if opposite is not None:
        yield "The sign is wrong: look whether the curve rises or falls there.", opposite
    more = number_at(right, variable, at)
    if isinstance(more, Number):
        yield "Count again: the slope is the rise for one step to the right.", Number(more.value + 1)
