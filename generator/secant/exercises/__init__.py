"""An exercise block's options -> a question, its answers and its solution: one file per kind, found by itself.

A kind's file holds its docstring (what it asks and how the answer is known), ``KEY`` (the block's first option),
``HEAD`` (a pattern for that option's text, as a regular expression), ``SHAPE`` (the first line, for messages),
``OPTIONS`` (further options it reads), ``EXAMPLE`` (Markdown) and ``exercise(asked) -> Exercise``. Nothing else to
register.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from inspect import getdoc

from secant.exercises.parts.exercise import Asked, Choice, Exercise, Settled, Shown, Wrong, shuffled
from secant.language import Definitions, Excerpt
from secant.language.names import meant
from secant.language.option_lines import RawOption, RawOptions

#: Options that every kind has, besides its own.
COMMON = ("wrong", "hint")
#: An answer may be told to be wrong so often.
MOST_WRONG = 5


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of exercise, loaded."""

    name: str
    meaning: str
    key: str
    head: str
    shape: str
    options: tuple[str, ...]
    example: str
    exercise: Callable[[Asked], Exercise]


@cache
def kinds() -> tuple[str, ...]:
    """The names of all kinds, alphabetically, by listing files."""
    modules = (found.name for found in pkgutil.iter_modules(__path__) if not found.ispkg)
    return tuple(sorted(module.replace("_", "-") for module in modules))


@cache
def load(name: str) -> Kind:
    """The kind of that name; ``ValueError`` if there is none."""
    if name not in kinds():
        raise ValueError(f"no kind of exercise {name!r}")
    module = import_module(f"{__name__}.{name.replace('-', '_')}")
    return Kind(
        name,
        getdoc(module) or "",
        module.KEY,
        module.HEAD,
        module.SHAPE,
        module.OPTIONS,
        module.EXAMPLE,
        module.exercise,
    )


def build(raw: RawOptions, definitions: Definitions, settle: Callable[[str], Settled]) -> Exercise:
    """The exercise that a block asks for, its choices in order. ``settle`` settles a claim's text.

    Whatever is wrong is a ``SecantError`` that points at the line to change.
    """
    head, kind = _kind(raw)
    for entry in raw:
        if entry is not head and entry.key not in (*COMMON, *kind.options):
            known = (kind.key, *kind.options, *COMMON, "name", "caption")
            fix = meant(entry.key, known, f"there are: {', '.join(known)}")
            raise entry.error("SEC-131", f"there is no option “{entry.key}”", fix)
    asked = Asked(head.value, raw.without(head.key, *COMMON), _wrong(raw), definitions, settle)
    found = kind.exercise(asked)
    question = f"{head.key}: {head.value.text}"
    return replace(found, kind=kind.name, choices=shuffled(question, found.choices))


def _kind(raw: RawOptions) -> tuple[RawOption, Kind]:
    loaded = [load(name) for name in kinds()]
    shapes = ", ".join(f"“{kind.shape}”" for kind in loaded)
    keys = {kind.key for kind in loaded}
    head = next((entry for entry in raw if entry.key in keys), None)
    if head is None:
        raise Excerpt("").error(
            "SEC-550", "the exercise does not say what is to be done", f"begin with one of: {shapes}"
        )
    text = " ".join(head.value.text.split())
    for kind in loaded:
        if kind.key == head.key and re.fullmatch(kind.head, text):
            return head, kind
    known = ", ".join(f"“{kind.shape}”" for kind in loaded if kind.key == head.key)
    raise head.value.error("SEC-550", "this is none of the exercises that there are", f"write one of: {known}")


def _wrong(raw: RawOptions) -> tuple[Wrong, ...]:
    """The answers under ``wrong``, one a line: ``ANSWER: why it is wrong``."""
    entry = raw.get("wrong")
    if entry is None:
        return ()
    found: list[Wrong] = []
    start = 0
    for line in entry.value.text.split("\n"):
        answer, colon, why = line.partition(":")
        here = entry.value.part(start, start + (len(answer) if colon else len(line)))
        start += len(line) + 1
        if not line.strip():
            continue
        if not colon or not answer.strip() or not why.strip():
            raise here.error(
                "SEC-553", "a wrong answer has its explanation after a colon", "write 2x cos(x): because …"
            )
        found.append(Wrong(here, len(found)))
    if len(found) > MOST_WRONG:
        raise entry.error("SEC-553", f"{len(found)} wrong answers", f"give at most {MOST_WRONG}")
    return tuple(found)


__all__ = ["Asked", "Choice", "Exercise", "Kind", "Settled", "Shown", "build", "kinds", "load"]
