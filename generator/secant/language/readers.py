"""What the value of an option can be, and how each is read.

A reader turns an excerpt into a value or raises an error that points into it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from secant.language import lists, reading
from secant.language.names import is_variable, nearest, spelled
from secant.language.source import Excerpt, quoted
from secant.language.tree import Definitions

_CODE = "SEC-133"


@dataclass(frozen=True, slots=True)
class Reader:
    """``what`` names the value in messages and references (*a function*); ``example`` shows one."""

    what: str
    example: str
    read: Callable[[Excerpt, Definitions], Any]


def _by(parse: Callable[..., Any], excerpt: Excerpt, definitions: Definitions, **settings: object) -> Any:
    return excerpt.read(partial(parse, definitions=definitions, **settings))


def _functions(excerpt: Excerpt, definitions: Definitions) -> tuple[Any, ...]:
    return tuple(_by(reading.parse_function, part, definitions) for part in lists.split_list(excerpt))


def _number(excerpt: Excerpt, definitions: Definitions) -> Any:
    return _by(reading.parse, excerpt, definitions, names=())


def _box(excerpt: Excerpt, definitions: Definitions) -> Any:
    return _by(lists.parse_box, excerpt, definitions)


def _sentence(excerpt: Excerpt, _: Definitions) -> str:
    return " ".join(excerpt.text.split())


def _flag(excerpt: Excerpt, _: Definitions) -> bool:
    return bool(_one_of(excerpt, {"yes": True, "no": False}))


def _one_of(excerpt: Excerpt, values: dict[str, Any]) -> Any:
    word = excerpt.text.strip()
    if word not in values:
        near = nearest(word, values)
        fix = f"write {' or '.join(values)}" + (f"; did you mean {near}?" if near and len(values) > 2 else "")
        raise excerpt.error(_CODE, f"“{quoted(word)}” is none of the values that can stand here", fix)
    return values[word]


def _name(excerpt: Excerpt, _: Definitions) -> str:
    word = excerpt.text.strip()
    if not (word.isascii() and word[:1].isalpha() and word.replace("-", "").isalnum() and len(word) <= 60):
        raise excerpt.error(
            _CODE, f"“{quoted(word)}” is no name", "write letters, digits and hyphens, as in closing-in"
        )
    return word


def _names(excerpt: Excerpt, definitions: Definitions) -> tuple[str, ...]:
    return tuple(_name(part, definitions) for part in lists.split_list(excerpt))


def _variable(excerpt: Excerpt, _: Definitions) -> str:
    word = spelled(excerpt.text.strip())
    if not is_variable(word):
        raise excerpt.error(_CODE, f"“{quoted(word)}” is no variable", "write one letter or a Greek letter's name")
    return word


def _integer(low: int, high: int, excerpt: Excerpt, _: Definitions) -> int:
    word = excerpt.text.strip()
    digits = word.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 12 and low <= int(word) <= high):
        raise excerpt.error(
            _CODE, f"“{quoted(word)}” is no whole number from {low} to {high}", f"write {low}, …, {high}"
        )
    return int(word)


#: A function: a name that ``let`` has defined (``f``, ``f'``) or an expression.
function = Reader("a function", "f", partial(_by, reading.parse_function))
functions = Reader("functions", "f, f'", _functions)
#: Any expression, with variables.
expression = Reader("an expression", "x^2 + 1", partial(_by, reading.parse))
#: An expression without variables, exact.
number = Reader("a number", "5/2", _number)
numbers = Reader("numbers", "[9, 6, 4, 3]", partial(_by, lists.parse_list))
point = Reader("a point", "(1, 2)", partial(_by, lists.parse_point))
points = Reader("points", "[(1, 2), (0, 3)]", partial(_by, lists.parse_points))
interval = Reader("an interval", "[0, 2]", partial(_by, lists.parse_interval))
box = Reader("a box", "[-2, 2] by [-1, 3]", _box)
condition = Reader("a condition", "x > 0", partial(_by, reading.parse_condition))
sentence = Reader("a sentence", "The curve falls.", _sentence)
flag = Reader("yes or no", "yes", _flag)
#: A word for linking: letters, digits, hyphens.
name = Reader("a name", "closing-in", _name)
names = Reader("names", "first, second", _names)
variable = Reader("a variable", "x", _variable)


def integer(low: int, high: int) -> Reader:
    """A whole number from ``low`` to ``high``."""
    return Reader(f"a whole number from {low} to {high}", str(low), partial(_integer, low, high))


def choice(*words: str) -> Reader:
    """One of the words."""
    values = {word: word for word in words}
    return Reader(" or ".join(words), words[0], lambda excerpt, _: _one_of(excerpt, values))
