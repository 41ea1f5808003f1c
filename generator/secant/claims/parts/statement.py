"""A claim that was read: what it says, what the engine is to be asked, and how its words are set."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from secant.calculus.evidence import Answer
from secant.language.tree import Function

#: One question for the engine.
Ask = Callable[[], Answer]
#: A single case of a statement: where (name -> canonical text), and the question.
Sample = tuple[dict[str, str], Ask]


@dataclass(frozen=True, slots=True)
class Sides:
    """What a picture of a counterexample shows: graphs over one variable."""

    functions: tuple[Function, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """All of ``asks`` hold, or, where it is ``negated``, none: “f and g are not increasing” denies it of both.

    ``shown`` is the sentence: words, and LaTeX where the second of a pair is true. ``samples`` gives single cases in
    which the statement, unnegated, must hold: for a claim that its author signs; None if there are none to be checked.
    """

    shown: tuple[tuple[str, bool], ...]
    asks: tuple[Ask, ...]
    negated: bool = False
    samples: Callable[[], Iterable[Sample]] | None = None
    sides: Sides | None = None
