"""Match a function with its derivative: four small graphs, one of them f′.

The others are what f′ is often taken for: f itself, f′ upside down, the derivative of f′. Each is proved to be another
function by a point where its value is not the slope.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secant.calculus.derivation import derivative
from secant.calculus.domain import kept_to
from secant.calculus.expand import body
from secant.calculus.simplify import tidy
from secant.exercises.parts.apart import apart, check_wrong
from secant.exercises.parts.exercise import Asked, Choice, Exercise, text_of, words
from secant.language import parse_function
from secant.language.tree import Function, Negate, Node, Variable

KEY, SHAPE = "match", "match: f with its derivative"
HEAD = r".+ with its derivative"
OPTIONS: tuple[str, ...] = ("on",)

EXAMPLE = """\
```exercise
match: x^3/3 - x with its derivative
on: [-2, 2]
```
"""

PARTS = re.compile(r"\s*(?P<function>.+?)\s+with its derivative", re.DOTALL)
#: So many wrong pictures stand beside the right one.
WRONG = 3


def exercise(asked: Asked) -> Exercise:
    """Which graph is that of f′?"""
    match = PARTS.fullmatch(asked.head.text)
    if match is None:
        raise asked.head.error("SEC-550", "match what?", f"write {SHAPE}")
    name = asked.head.part(*match.span("function"))
    f = name.read(lambda text: parse_function(text, asked.definitions))
    if len(f.parameters) != 1:
        raise name.error("SEC-253", "this has several variables", "give a function of one variable")
    core, variable = body(f, asked.definitions), f.parameters[0]
    right = kept_to(core, derivative(core, variable))
    found = [_drawn(f, right, right=True)]
    known = [right]
    for wrong in asked.wrong:
        node = body(wrong.answer.read(lambda text: parse_function(text, asked.definitions)), asked.definitions)
        apart_at = apart(right, node, variable, core)
        check_wrong(wrong.answer, apart_at, right, node)
        found.append(_drawn(f, node, where=_where(variable, right, node, core), author=wrong.number))
        known.append(node)
    for why, node in _mistaken(core, right, variable):
        where = _where(variable, right, node, core)
        if len(found) <= WRONG and where and all(apart(other, node, variable, core) for other in known):
            found.append(_drawn(f, node, why=words(why), where=where))
            known.append(node)
    return Exercise(
        question=words("This is the graph of a function. Which of the small graphs below is that of its derivative?"),
        choices=tuple(found),
        solution=(words("The function is ", core, ", and its derivative is ", right, "."),),
        picture=f,
        method="the derivative is worked out rule by rule; each wrong graph differs from it at a point",
    )


def _mistaken(core: Node, right: Node, variable: str) -> Iterator[tuple[str, Node]]:
    yield "This is the function itself. Where it has its peaks, the slope is 0.", core
    yield "This is upside down: where the function rises, its slope is above 0.", tidy(Negate(right))
    yield "This is the derivative of the derivative.", kept_to(core, derivative(right, variable))
    yield "Upside down, and the function itself.", tidy(Negate(core))


def _where(variable: str, right: Node, node: Node, core: Node) -> tuple[tuple[str, bool], ...]:
    found = apart(right, node, variable, core)
    if found is None:
        return ()
    return words(
        "At ",
        Variable(variable),
        " = ",
        found.point,
        f" this is {found.right}, but the slope of the function is {found.left}.",
    )


def _drawn(
    f: Function,
    node: Node,
    *,
    right: bool = False,
    why: tuple[tuple[str, bool], ...] = (),
    where: tuple[tuple[str, bool], ...] = (),
    author: int | None = None,
) -> Choice:
    picture = Function(None, f.parameters, node, f.domain)
    return Choice(words(node), text_of(node), right, why, where, author, picture)
