"""What an exercise is: a question, answers to choose from, and a solution; all of it computed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from secant.calculus.worked import Worked
from secant.language import Definitions, Excerpt, canonical, latex
from secant.language.option_lines import RawOptions
from secant.language.tree import Apply, Function, Node, Variable

#: Words, and LaTeX where the second of a pair is true.
Shown = tuple[tuple[str, bool], ...]


def words(*parts: str | Node) -> Shown:
    """A sentence of words and formulas."""
    return tuple((part, False) if isinstance(part, str) else (latex(part), True) for part in parts)


def named(f: Function) -> Shown:
    """The function by its name, if the page has given it one: ``f``, ``f′``; else its formula."""
    if f.name is not None:
        return words(Variable(f.name))
    if isinstance(f.body, Apply) and f.body.arguments == tuple(map(Variable, f.parameters)):
        return ((latex(Variable(f.body.function)) + "'" * f.body.primes, True),)
    return words(f.body)


@dataclass(frozen=True, slots=True)
class Settled:
    """A claim, settled: ``outcome`` is 'proved', 'refuted' or 'undecided', ``method`` says how it is known."""

    shown: Shown
    outcome: str
    method: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """An answer that the author says is wrong, ``number`` from 0 in the order of the page."""

    answer: Excerpt
    number: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What a block asks: the text of its first option, its other options, and the wrong answers that it gives."""

    head: Excerpt
    options: RawOptions
    wrong: tuple[Wrong, ...]
    definitions: Definitions
    settle: Callable[[str], Settled]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer. ``why`` says what is wrong with it, and ``where`` it fails, with numbers.

    ``value`` is its canonical text. ``author`` is the number of the author's wrong answer that it is, whose explanation
    stands on the page; ``picture`` is drawn in place of words.
    """

    shown: Shown
    value: str
    right: bool = False
    why: Shown = ()
    where: Shown = ()
    author: int | None = None
    picture: Function | None = None


@dataclass(frozen=True, slots=True)
class Exercise:
    """``choices`` in the order in which they are shown; ``solution`` in sentences, ``worked`` as a derivation.

    ``status`` is 'proved' if the right answer and all that is said of the wrong ones are, else 'tested'. ``about`` is
    the function that an answer is to be judged by, where one can be typed, and ``at`` the point that is asked about.
    """

    question: Shown
    choices: tuple[Choice, ...]
    solution: tuple[Shown, ...] = ()
    worked: Worked | None = None
    picture: Function | None = None
    status: str = "proved"
    method: str = ""
    kind: str = field(default="", compare=False)
    about: Function | None = None
    at: Node | None = None

    @property
    def answer(self) -> Choice:
        """The right one."""
        return next(choice for choice in self.choices if choice.right)


def shuffled(question: str, choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """An order that looks like chance and is the same every time."""
    return tuple(sorted(choices, key=lambda choice: sha256(f"{question}|{choice.value}".encode()).hexdigest()))


def text_of(node: Node) -> str:
    """What a choice is known by."""
    return canonical(node)
