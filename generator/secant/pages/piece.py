"""What blocks and inline marks are given to work with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from secant.build.task import Task
from secant.diagnostics import Diagnostic
from secant.pages.source import Cut

WORD = re.compile(r"[^\W\d]\w*")
#: Stands for the id of a piece in HTML that is kept: the same thing has another id elsewhere.
IDENTITY = "secant-name"


@dataclass(frozen=True, slots=True)
class Definition:
    """One line of a ``let`` block: ``text`` defines ``name`` on that ``line`` of the page's file."""

    name: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block, whose body begins on ``line`` of its file. ``definitions`` are those in force where it stands.

    ``asked`` is the body without what only the page needs to know: the name and the caption.
    ``name`` identifies it on its page (given by its author, else from its number); ``caption`` is text for Markdown,
    and so are ``texts``, the options that its kind lists. ``parts`` stand in Markdown for what is worked out by itself.
    """

    word: str
    arguments: str
    body: Cut
    asked: str
    line: int
    definitions: tuple[Definition, ...]
    name: str = ""
    number: int = 0
    caption: str | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Something in a block that is worked out, cached and complained of by itself.

    A complaint instead of a task says what is wrong with ``text``. ``line``: it stands on a line of its own.
    """

    text: Cut
    task: Task | Diagnostic
    line: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """An inline mark: ``text`` is what follows its sign, on one line. ``display`` is true of a formula in ``$$``."""

    text: str
    definitions: tuple[Definition, ...]
    display: bool = False


def used(text: str, definitions: Sequence[Definition]) -> list[str]:
    """The texts of the definitions that ``text`` may use."""
    return [definition.text for definition in in_use(text, definitions)]


def in_use(text: str, definitions: Sequence[Definition]) -> list[Definition]:
    """The definitions that ``text`` may use, and those that they may use, in the page's order.

    A name that merely occurs in a caption counts: a definition too many costs nothing but a result kept apart.
    """
    wanted = set(WORD.findall(text))
    chosen: list[Definition] = []
    for definition in reversed(definitions):
        if definition.name in wanted:
            chosen.append(definition)
            wanted.update(WORD.findall(definition.text))
    return chosen[::-1]
