"""Intervals, points and lists: ``[0, 2]``, ``(-oo, oo)``, ``(1, 2)``, ``[9, 6, 4, 3]``."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator

from secant.language import limits, refusals
from secant.language.measured import Measured
from secant.language.parsing import Parser
from secant.language.source import Excerpt, Source
from secant.language.tokens import END
from secant.language.tree import Definitions, Interval, Node

_NONE: Definitions = {}


def parse_interval(text: str, *, definitions: Definitions = _NONE, names: Collection[str] | None = ()) -> Interval:
    """``[0, 2]``, ``(0, 1]``, ``(-oo, oo)``: a square bracket includes its end, a round one does not."""
    parser = Parser(Source(text), definitions, names)
    interval = _interval(parser)
    if parser.at("by"):
        fix = "end it here; where a part of the plane can be given, the option is box: [0, 1] by [0, 2]"
        raise parser.error("SEC-110", "here stands one interval, and “by” makes a rectangle of it", fix=fix)
    parser.finish()
    return interval


def parse_box(
    text: str, *, definitions: Definitions = _NONE, names: Collection[str] | None = ()
) -> tuple[Interval, ...]:
    """``[a, b] by [c, d]``: one interval for each variable."""
    parser = Parser(Source(text), definitions, names)
    sides = [_interval(parser)]
    while parser.at("by"):
        parser.take()
        sides.append(_interval(parser))
        if len(sides) > limits.ARGUMENTS:
            raise parser.error("SEC-107", f"a box may have at most {limits.ARGUMENTS} sides")
    parser.finish()
    return tuple(sides)


def parse_point(text: str, *, definitions: Definitions = _NONE, names: Collection[str] | None = ()) -> tuple[Node, ...]:
    """``(1, 2)``; a number alone is a point of the line."""
    parser = Parser(Source(text), definitions, names)
    point = _point(parser)
    parser.finish()
    return point


def parse_list(text: str, *, definitions: Definitions = _NONE, names: Collection[str] | None = ()) -> tuple[Node, ...]:
    """``[9, 6, 4, 3]``, the brackets optional: its expressions."""
    parser = Parser(Source(text), definitions, names)
    return tuple(parser.value(parser.expression(), first).node for first in _items(parser))


def parse_points(
    text: str, *, definitions: Definitions = _NONE, names: Collection[str] | None = ()
) -> tuple[tuple[Node, ...], ...]:
    """``[(1, 2), (0, 3)]``, the brackets optional: its points."""
    parser = Parser(Source(text), definitions, names)
    return tuple(_point(parser) for _ in _items(parser))


def split_list(text: str | Excerpt) -> tuple[Excerpt, ...]:
    """The parts between the top-level commas of ``a, f(b, c), [d, e]``; one pair of ``[ ]`` around it all is dropped.

    Nothing is read: this serves lists whose items are not expressions.
    """
    whole = Excerpt(text) if isinstance(text, str) else text
    start, end = _inside(whole.text)
    parts, depth, last = [], 0, start
    for at in range(start, end):
        c = whole.text[at]
        if c in "([":
            depth += 1
        elif c in ")]":
            depth -= 1
        elif c == "," and depth == 0:
            parts.append(whole.part(last, at))
            last = at + 1
    parts.append(whole.part(last, end))
    if len(parts) > limits.ITEMS:
        raise whole.error("SEC-107", f"a list may have at most {limits.ITEMS} items")
    for part in parts:
        if not part.text:
            raise part.error("SEC-110", "an item of the list is missing", fix="write something between the commas")
    return tuple(parts)


def _inside(text: str) -> tuple[int, int]:
    """The range of ``text`` inside a pair of square brackets around all of it, if there is one."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if not (text[start:end].startswith("[") and text[start:end].endswith("]")):
        return start, end
    depth = 0
    for at in range(start, end):
        depth += {"[": 1, "(": 1, "]": -1, ")": -1}.get(text[at], 0)
        if depth == 0 and at < end - 1:
            return start, end
    return start + 1, end - 1


def _items(parser: Parser) -> Iterator[int]:
    """The index of each item's first token; whoever iterates reads the item before asking for the next."""
    bracket = parser.index if parser.at("[") else None
    if bracket is not None:
        parser.take()
        if parser.at("]"):
            raise parser.error("SEC-110", "the list is empty", bracket, parser.index, fix="write at least one item")
    for count in itertools.count(1):
        if count > limits.ITEMS:
            raise parser.error("SEC-107", f"a list may have at most {limits.ITEMS} items")
        yield parser.index
        if not parser.at(","):
            break
        parser.take()
    if bracket is not None:
        if not parser.at("]"):
            raise refusals.unclosed(parser, bracket, "]")
        parser.take()
    parser.finish()


def _interval(parser: Parser) -> Interval:
    mark = parser.index
    if not parser.at("[", "("):
        raise parser.error("SEC-110", "an interval begins with a bracket", fix="write [0, 2], (0, 1] or (-oo, oo)")
    low_closed = parser.take().text == "["
    low = _end(parser, "-")
    if not parser.at(","):
        raise parser.error("SEC-110", "an interval has two ends with a comma between", mark, fix="write [0, 2]")
    parser.take()
    high_first = parser.index
    high = _end(parser, "+")
    if not parser.at("]", ")"):
        raise parser.error("SEC-110", "this interval is not closed", mark, fix="write its closing ] or )")
    high_closed = parser.take().text == "]"
    if (low is None and low_closed) or (high is None and high_closed):
        raise parser.error(
            "SEC-110", "an interval does not contain infinity", mark, parser.index - 1, fix="write ( or ) there"
        )
    if low and high and low.value is not None and high.value is not None and low.value > high.value:
        fix = f"write {parser.cut(high_first, parser.index - 1)} first"
        raise parser.error("SEC-110", "this interval ends before it begins", mark, parser.index - 1, fix=fix)
    return Interval(low.node if low else None, high.node if high else None, low_closed, high_closed)


def _end(parser: Parser, sign: str) -> Measured | None:
    """One end; ``None`` for an infinite one, whose sign must be the end's."""
    ahead = parser.index + (1 if parser.at("+", "-") else 0)
    if parser.peek(ahead).text != "oo":
        first = parser.index
        return parser.value(parser.expression(), first)
    written = parser.token.text if ahead > parser.index else "+"
    if written != sign:
        raise parser.error("SEC-110", "infinity stands at the wrong end", fix="write (-oo, oo), -oo first")
    parser.index = ahead + 1
    return None


def _point(parser: Parser) -> tuple[Node, ...]:
    first = parser.index
    if not (parser.at("(") and _comma_inside(parser)):
        return (parser.value(parser.expression(), first).node,)
    return tuple(part.node for part in parser.arguments())


def _comma_inside(parser: Parser) -> bool:
    """Whether the bracket that opens here holds a comma of its own."""
    depth = 0
    for token in parser.tokens[parser.index :]:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(token.text, 0)
        if depth == 1 and token.text == ",":
            return True
        if depth == 0 or token.kind == END:
            return False
    return False
