"""Where an inequality is to hold: what stands after ``for``.

``all x``; ``x in [a, b]``; ``x > 0``; ``0 <= x < 2``; ``all x, y``; ``u in [0, 1], v in [0, 2]``;
``(u, v) in [0, 1] by [0, 2]``; ``all x != 0``. A condition that bounds one variable by numbers becomes its interval.
"""

from __future__ import annotations

import re

from secant.calculus.facts.region import Region
from secant.claims.parts.found import Found, shown_box
from secant.claims.parts.patterns import hidden
from secant.language import Excerpt, Interval, is_variable, latex, parse_box, parse_condition
from secant.language.names import spelled
from secant.language.tree import And, Compare, Condition, Node, Variable
from secant.language.variables import free_variables

ALL = re.compile(r"(?:all|every|each|any)\b(?:\s+real\b)?(?:\s+numbers?\b)?\s*")
#: Parts are separated by commas, and by ``and`` where another variable's ``in`` follows.
SEPARATOR = re.compile(r",|\band\b(?=[^,]*\bin\b)")
WITHIN = re.compile(r"\bin\b")
NAMES = re.compile(r"\s*\(?\s*([A-Za-z]\w*(?:\s*,\s*[A-Za-z]\w*)*)\s*\)?\s*")
FORM = "write for all x, for x > 0, for x in [0, 2], or for u in [0, 1], v in [0, 2]"
FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


class _Reader:
    def __init__(self, found: Found) -> None:
        self.found = found
        self.sides: dict[str, Interval | None] = {}
        self.condition: Condition | None = None

    def read(self, start: int, end: int) -> Region:
        mask = hidden(self.found.text)
        everywhere = ALL.match(mask, start, end)
        at = everywhere.end() if everywhere else start
        waiting: list[str] = []  # names that stand before a comma: what they are in may follow
        first = at
        for part in [*SEPARATOR.finditer(mask, at, end), None]:
            stop = part.start() if part else end
            within = WITHIN.search(mask, at, stop)
            again = ALL.match(mask, at, stop) if at > first else None
            at = again.end() if again else at
            name = self.name(at, stop)
            if within:
                self.inside(at, within.start(), within.end(), stop, waiting)
                waiting = []
            elif name:
                waiting.append(name)
            else:
                self.restrict(at, stop)
            at = part.end() if part else end
            while at < end and self.found.text[at] in " \t":
                at += 1
        if waiting and not everywhere:
            raise self.error(start, end, f"where {' and '.join(waiting)} may lie is not said")
        for name in waiting:
            self.bound(name, None)
        if not self.sides:
            raise self.error(start, end, "no variable stands here")
        return Region(tuple(self.sides.items()), self.condition)

    def error(self, start: int, end: int, message: str) -> Exception:
        return Excerpt(self.found.text).part(start, end).error("SEC-450", message, FORM)

    def name(self, start: int, end: int) -> str | None:
        """The variable that stands there alone."""
        text = spelled(self.found.text[start:end].strip())
        if not is_variable(text):
            return None
        self.found.set(start, end, latex(Variable(text)))
        return text

    def inside(self, start: int, before: int, after: int, end: int, waiting: list[str]) -> None:
        """``x in [0, 1]``, ``(u, v) in [0, 1] by [0, 2]``."""
        names = NAMES.fullmatch(self.found.text, start, before)
        listed = [spelled(name.strip()) for name in names[1].split(",")] if names else []
        if not listed or not all(map(is_variable, listed)):
            raise self.error(start, before, "a variable belongs here")
        box = self.found.value(after, end, lambda text: parse_box(text, definitions=self.found.definitions))
        if len(box) not in (1, len(listed)):
            raise self.error(after, end, f"{len(listed)} variables need {len(listed)} intervals")
        shown = ", ".join(latex(Variable(name)) for name in listed)
        names_text = shown if len(listed) == 1 else f"({shown})"
        self.found.set(start, end, rf"{names_text} \in {shown_box(box)}")
        for name in waiting:
            self.bound(name, box[0])
        for name, side in zip(listed, box if len(box) > 1 else box * len(listed), strict=True):
            self.bound(name, side)

    def restrict(self, start: int, end: int) -> None:
        """``0 <= x < 2``, ``x != 0 and y > x``."""
        condition = self.found.read(
            start, end, lambda text: parse_condition(text, definitions=self.found.definitions), latex
        )
        names = free_variables(condition)
        if not names:
            raise self.error(start, end, "no variable stands here")
        for part in _parts(condition):
            interval = _interval(part)
            if interval is None:
                self.also(part)
            else:
                self.bound(free_variables(part)[0], interval)
        for name in names:
            self.sides.setdefault(name, None)

    def bound(self, name: str, interval: Interval | None) -> None:
        """Let a variable range over an interval; a second one restricts it further."""
        if self.sides.get(name) is None:
            self.sides[name] = interval
        elif interval is not None:
            self.also(_condition(name, interval))

    def also(self, condition: Condition) -> None:
        self.condition = condition if self.condition is None else And(self.condition, condition)


def region(found: Found, slot: str = "region") -> Region:
    """What the slot says."""
    return _Reader(found).read(*found.slots[slot])


def _parts(condition: Condition) -> list[Condition]:
    if isinstance(condition, And):
        return [*_parts(condition.left), *_parts(condition.right)]
    return [condition]


def _interval(condition: Condition) -> Interval | None:
    """The interval of a variable compared with numbers: ``0 <= x < 2``, ``x > 0``, ``1 > x``."""
    if not isinstance(condition, Compare) or not set(condition.operators) <= set(FLIPPED):
        return None
    operands, operators = condition.operands, condition.operators
    if operators[0] in (">", ">="):
        operands, operators = operands[::-1], tuple(FLIPPED[each] for each in reversed(operators))
    variables = [at for at, operand in enumerate(operands) if isinstance(operand, Variable)]
    if len(variables) != 1 or len(operands) > 3 or any(op in (">", ">=") for op in operators):
        return None
    at = variables[0]
    others: list[Node] = [operand for index, operand in enumerate(operands) if index != at]
    if any(free_variables(each) for each in others) or (len(operands) == 3 and at != 1):
        return None
    low, high = (operands[0] if at > 0 else None), (operands[at + 1] if at + 1 < len(operands) else None)
    return Interval(low, high, low is not None and operators[0] == "<=", high is not None and operators[-1] == "<=")


def _condition(name: str, interval: Interval) -> Condition:
    """``low <= name < high``."""
    operands: list[Node] = [Variable(name)]
    operators: list[str] = []
    if interval.low is not None:
        operands.insert(0, interval.low)
        operators.append("<=" if interval.low_closed else "<")
    if interval.high is not None:
        operands.append(interval.high)
        operators.append("<=" if interval.high_closed else "<")
    if not operators:
        return Compare((Variable(name), Variable(name)), ("=",))
    return Compare(tuple(operands), tuple(operators))
