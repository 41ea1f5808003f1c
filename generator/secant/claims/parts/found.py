"""The slots of a claim that matched a pattern, read by the page language; what was read is typeset where it stood."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from secant.claims.parts.patterns import hidden
from secant.diagnostics import SecantError
from secant.language import (
    Definitions,
    Excerpt,
    Function,
    Interval,
    Node,
    latex,
    latex_interval,
    parse,
    parse_box,
    parse_function,
    parse_point,
)
from secant.language.tree import Variable

T = TypeVar("T")

JOINED = re.compile(r",|\band\b")
NAMED = re.compile(r"([A-Za-z]\w*)('*)$")
ASSIGNED = re.compile(r"([A-Za-z]\w*)\s*=(?!=)\s*")
COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
#: Letters that name functions: without a definition they are no variables, but names that were forgotten.
USUAL = frozenset("fghFGHL")
#: A count beyond this is no claim that anyone makes.
MOST = 1000


@dataclass(slots=True)
class Found:
    """``slots`` holds where each slot that occurs begins and ends in the claim's text."""

    text: str
    slots: dict[str, tuple[int, int]]
    definitions: Definitions
    _set: dict[tuple[int, int], str] = field(default_factory=dict)

    def __contains__(self, slot: str) -> bool:
        return slot in self.slots

    @property
    def negated(self) -> bool:
        """Whether the claim says that something is not so."""
        return "negated" in self.slots

    def word(self, slot: str) -> str:
        """What stands in the slot, as words."""
        return " ".join(self.excerpt(slot).text.split())

    def excerpt(self, slot: str) -> Excerpt:
        """What stands in the slot, with its place."""
        return Excerpt(self.text).part(*self.slots[slot])

    def parts(self, slot: str) -> tuple[tuple[int, int], ...]:
        """The pieces of the slot between commas and ``and``."""
        start, end = self.slots[slot]
        bounds = [match.span() for match in JOINED.finditer(hidden(self.text), start, end)]
        starts, ends = [start, *(after for _, after in bounds)], [*(before for before, _ in bounds), end]
        return tuple(self._stripped(*each) for each in zip(starts, ends, strict=True))

    def _stripped(self, start: int, end: int) -> tuple[int, int]:
        piece = self.text[start:end]
        return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())

    def read(self, start: int, end: int, reader: Callable[[str], T], show: Callable[[T], str]) -> T:
        """What ``reader`` makes of a piece of the text, which is typeset as ``show`` has it."""
        value = self.value(start, end, reader)
        self.set(start, end, show(value))
        return value

    def value(self, start: int, end: int, reader: Callable[[str], T]) -> T:
        """The same for a piece that is typeset with what stands about it."""
        excerpt = Excerpt(self.text).part(start, end)
        if not excerpt.text:
            raise Excerpt(" ", 1, start + 1, self.text).error("SEC-450", "something is missing here")
        return excerpt.read(reader)

    def set(self, start: int, end: int, text: str) -> None:
        """Have a piece of the text typeset as this LaTeX."""
        self._set[self._stripped(start, end)] = text

    def shown(self) -> tuple[tuple[str, bool], ...]:
        """The sentence: words, and LaTeX (then the second of the pair is true)."""
        pieces: list[tuple[str, bool]] = []
        at = 0
        for (start, end), text in sorted(self._set.items(), key=lambda item: (item[0][0], -item[0][1])):
            if start < at:  # typeset with the whole that it is part of
                continue
            pieces += [(self.text[at:start], False), (text, True)]
            at = end
        return tuple(piece for piece in [*pieces, (self.text[at:], False)] if piece[0])

    def complaint(self, slot: str, message: str, fix: str | None = None) -> SecantError:
        """A complaint about what stands in a slot."""
        return self.excerpt(slot).error("SEC-450", message, fix)

    # What can stand in a slot

    def functions(self, slot: str = "functions") -> tuple[Function, ...]:
        """``f``, ``f'``, an expression; several with commas or ``and`` between them."""
        return tuple(self._function(*part) for part in self.parts(slot))

    def function(self, slot: str = "function") -> Function:
        """One function."""
        return self._function(*self.slots[slot])

    def _function(self, start: int, end: int) -> Function:
        text = self.text[start:end].strip()
        if text in USUAL and text not in self.definitions:
            message = f"“{text}” is not defined here"
            fix = f"define it in a let block: {text}(x) = …; or write ({text}) if the variable is meant"
            raise Excerpt(self.text).part(start, end).error("SEC-450", message, fix)

        def shown(function: Function) -> str:
            named = NAMED.match(text)
            if named and named[1] in self.definitions:
                return latex(Variable(named[1])) + named[2]
            return latex(parse(text, definitions=self.definitions) if function.name else function.body)

        return self.read(start, end, lambda piece: parse_function(piece, self.definitions), shown)

    def number(self, slot: str) -> Node:
        """A number without variables."""
        return self.read(*self.slots[slot], self._closed, latex)

    def _closed(self, text: str) -> Node:
        return parse(text, definitions=self.definitions, names=())

    def expression(self, start: int, end: int) -> Node:
        """Any expression, with variables."""
        return self.read(start, end, lambda text: parse(text, definitions=self.definitions), latex)

    def points(self, function: Function, slot: str = "points") -> tuple[tuple[Node, ...], ...]:
        """Points, with a coordinate for each variable of the function; ``x = 2`` is one too."""
        return tuple(self._point(*part, function) for part in self.parts(slot))

    def point(self, function: Function, slot: str = "point") -> tuple[Node, ...]:
        """One point."""
        return self._point(*self.slots[slot], function)

    def _point(self, start: int, end: int, function: Function) -> tuple[Node, ...]:
        assigned = ASSIGNED.match(self.text, start, end)
        named = assigned if assigned and function.parameters == (assigned[1],) else None
        point = self.value(
            named.end() if named else start, end, lambda text: parse_point(text, definitions=self.definitions)
        )
        self.set(start, end, (f"{latex(Variable(named[1]))} = " if named else "") + shown_point(point))
        self.check_size(start, end, len(point), function)
        return point

    def check_size(self, start: int, end: int, size: int, function: Function, what: str = "number") -> None:
        """Refuse a point or a box whose number of coordinates is not the function's number of variables."""
        names = function.parameters
        if size == len(names):
            return
        variables = "one variable" if len(names) == 1 else f"{len(names)} variables"
        given = f"one {what} stands" if size == 1 else f"{size} {what}s stand"
        fix = f"write one {what}" + ("" if len(names) == 1 else f" for each of {', '.join(names)}")
        message = f"the function has {variables}, and {given} here"
        raise Excerpt(self.text).part(start, end).error("SEC-450", message, fix)

    def interval(self, function: Function, slot: str = "interval") -> Interval:
        """An interval, for a function of one variable."""
        return self.box(function, slot)[0]

    def box(self, function: Function, slot: str = "interval") -> tuple[Interval, ...]:
        """``[a, b] by [c, d]``, an interval for each variable of the function."""
        start, end = self.slots[slot]
        box = self.read(start, end, lambda text: parse_box(text, definitions=self.definitions), shown_box)
        self.check_size(start, end, len(box), function, "interval")
        return box

    def count(self, slot: str) -> int:
        """``3`` or ``three``."""
        word = self.excerpt(slot).text
        if word in COUNTS:
            return COUNTS.index(word)
        if not (word.isascii() and word.isdigit() and int(word[:9]) <= MOST):
            raise self.complaint(slot, f"“{word[:40]}” is no number of things", "write 0, 1, 2, … or no, one, two, …")
        return int(word)


def shown_point(point: tuple[Node, ...]) -> str:
    """A point's coordinates, in parentheses if there are several."""
    inside = ", ".join(latex(each) for each in point)
    return inside if len(point) == 1 else f"({inside})"


def shown_box(box: tuple[Interval, ...]) -> str:
    r"""``[0, 1] \times [0, 2]``."""
    return r" \times ".join(latex_interval(side) for side in box)
