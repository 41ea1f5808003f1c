"""A limit: at a point, from one side, at infinity; its value, or that there is none.

``lim (f(x), x -> a) = v`` says that both one-sided limits are v; ``x -> a+`` comes from above, ``x -> a-`` from below.
A limit ``= oo`` or ``= -oo`` says that the values grow, or fall, beyond every bound. *Does not exist* says that there
is neither a finite nor an infinite one. Settled by expansions with remainders, and where values swing for ever by two
sequences along which they tend to different numbers.
"""

from __future__ import annotations

import re
from functools import partial

from secant.calculus.facts import limits
from secant.claims.parts.found import Found
from secant.claims.parts.patterns import hidden
from secant.claims.parts.statement import Statement
from secant.language import Excerpt, Node, is_variable, latex, parse
from secant.language.names import spelled
from secant.language.tree import Add, Conditional, Subtract, Variable

SHAPE = "lim (A, x -> a|a+|a-|oo|-oo) = v | does not exist"
PATTERNS = (
    "lim {inside} = {value}",
    "lim {inside} does {absent:not} exist",
    "lim {inside} {exists:exists}",
)
TRUE = (
    "lim (sin(x)/x, x -> 0) = 1",
    "lim (1/x, x -> 0+) = oo",
    "lim (1/x, x -> 0) does not exist",
    "lim (exp(-x), x -> oo) = 0",
    "lim (|x|/x, x -> 0-) = -1",
    "lim (x^2, x -> 3) exists",
    "lim (x^2, x -> 3) != 8",
)
FALSE = (
    "lim (sin(x)/x, x -> 0) = 0",
    "lim (1/x, x -> 0) exists",
    "lim (x^2, x -> 3) does not exist",
    "lim (x^2, x -> 3) != 9",
)
UNREADABLE = (
    ("lim (sin(x)/x) = 1", 5),
    ("lim (sin(x)/x, x -> ) = 1", 21),
    ("lim (sin(x)/y, x -> 0) = 1", 13),
    ("lim (sin(x)/x, x - 0) = 1", 16),
    ("lim (sin(x)/x, x -> 0) = x", 26),
)

APPROACH = re.compile(r"\s*([A-Za-z]\w*)\s*->\s*")
FORM = "write lim (sin(x)/x, x -> 0), with 0+ or 0- for one side, oo or -oo for infinity"


def statement(found: Found) -> Statement:
    """One question."""
    text, (start, end) = found.text, found.slots["inside"]
    unequal = "value" in found and text[start:end].endswith("!")
    end = start + len(text[start : end - unequal].rstrip())
    if text[start] != "(" or text[end - 1] != ")":
        raise found.complaint("inside", "a limit's expression and approach stand in parentheses", FORM)
    comma = start + 1 + hidden(text[start + 1 : end - 1]).rfind(",")
    if comma == start:
        raise found.complaint("inside", "the limit does not say where it is taken", FORM)
    approach = APPROACH.match(text, comma + 1, end - 1)
    if approach is None or not is_variable(spelled(approach[1])):
        raise Excerpt(text).part(comma + 1, end - 1).error("SEC-450", "an approach such as x -> 0 belongs here", FORM)
    name = spelled(approach[1])
    node = _read(found, start + 1, comma, (name,))
    to, side = _target(found, approach.end(), end - 1)
    expected = _end(found, *found.slots["value"]) if "value" in found else None
    shown = rf"\lim_{{{latex(Variable(name))} \to {_shown(to)}{('^{-}', '', '^{+}')[side + 1]}}} {_bracketed(node)}"
    if expected is not None:
        shown += (r" \ne " if unequal else " = ") + _shown(expected)
    found.set(0, found.slots["value"][1] if expected is not None else end, shown)
    ask = partial(limits.limit, node, name, to, side, expected, found.definitions)
    return Statement(found.shown(), (ask,), unequal or "exists" in found)


def _read(found: Found, start: int, end: int, names: tuple[str, ...]) -> Node:
    piece = Excerpt(found.text).part(start, end)
    if not piece.text:
        raise Excerpt(" ", 1, start + 1, found.text).error("SEC-450", "something is missing here", FORM)
    return piece.read(lambda text: parse(text, definitions=found.definitions, names=names))


def _target(found: Found, start: int, end: int) -> tuple[Node | str, int]:
    """Where the limit is taken, and from which side."""
    text = found.text[start:end].rstrip()
    side = {"+": 1, "-": -1}.get(text[-1:], 0) if len(text) > 1 else 0
    to = _end(found, start, start + len(text) - abs(side))
    if isinstance(to, str) and side:
        raise Excerpt(found.text).part(start, end).error("SEC-450", "infinity has one side", "write oo or -oo")
    return to, side


def _end(found: Found, start: int, end: int) -> Node | str:
    """A number, ``oo`` or ``-oo``."""
    text = found.text[start:end].replace(" ", "")
    return text.lstrip("+") if text in ("oo", "+oo", "-oo") else _read(found, start, end, ())


def _shown(value: Node | str) -> str:
    return {"oo": r"\infty", "-oo": r"-\infty"}[value] if isinstance(value, str) else latex(value)


def _bracketed(node: Node) -> str:
    return rf"\left({latex(node)}\right)" if isinstance(node, Add | Subtract | Conditional) else latex(node)
