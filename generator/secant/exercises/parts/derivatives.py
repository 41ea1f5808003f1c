"""Wrong derivatives of an expression: the author's, and those of well-known mistakes, each proved wrong at a point."""

from __future__ import annotations

from collections.abc import Iterator

from secant.calculus.expand import expand
from secant.calculus.reading_cost import cost
from secant.calculus.simplify import tidy
from secant.diagnostics import SecantError
from secant.exercises.parts.apart import apart, check_wrong
from secant.exercises.parts.exercise import Asked, Choice, text_of, words
from secant.exercises.parts.mistakes import MISTAKES, mistaken
from secant.language import parse
from secant.language.tree import Node, Variable

#: So many wrong answers stand beside the right one.
WRONG = 3


def choices(body: Node, variable: str, right: Node, asked: Asked) -> list[Choice]:
    """The right derivative, the author's wrong ones, and as many more as there is room for."""
    found = [Choice(words(right), text_of(right), right=True)]
    known = [right]
    for wrong in asked.wrong:
        node = expand(wrong.answer.read(lambda text: parse(text, definitions=asked.definitions)), asked.definitions)
        choice = _choice(node, variable, right, body)
        check_wrong(wrong.answer, choice, right, node)
        if choice is not None:
            found.append(Choice(choice.shown, choice.value, where=choice.where, author=wrong.number))
            known.append(node)
    for why, node in _mistaken(body, variable):
        if len(found) > WRONG:
            break
        choice = _choice(node, variable, right, body)
        if choice is not None and all(apart(other, node, variable, body) for other in known):
            found.append(Choice(choice.shown, choice.value, why=words(why), where=choice.where))
            known.append(node)
    return found


def _choice(node: Node, variable: str, right: Node, body: Node) -> Choice | None:
    """A wrong answer with a point where it fails; ``None`` if no such point was found."""
    found = apart(right, node, variable, body)
    if found is None:
        return None
    where = words(
        "At ", Variable(variable), " = ", found.point, f" this is {found.right}, but the slope is {found.left}."
    )
    return Choice(words(node), text_of(node), where=where)


def _mistaken(body: Node, variable: str) -> Iterator[tuple[str, Node]]:
    for mistake in MISTAKES:
        try:
            raw = mistaken(body, variable, mistake)
            # Tidied only where that makes it shorter: x·2^(x − 1) shows the mistake, x·2^x/2 hides it.
            yield mistake.why, min((raw, tidy(raw)), key=cost)
        except (SecantError, ZeroDivisionError):
            continue
