"""Numbers and names as a reader expects them."""

from __future__ import annotations

import re
from html import escape

MINUS = re.compile(r"(?<![\w)])-(?=[\d∞])")
POWER = re.compile(r"\*10\^(?:\(-(\d+)\)|(\d+))")
#: A variable, a function, or a function of variables: y, f'(x), L(u, v), x_1.
NAME = re.compile(r"[^\W\d_](?:_\d+)?['′]*(?:\([^\W\d_](?:_\d+)?(?:, [^\W\d_](?:_\d+)?)*\))?")
LETTER = re.compile(r"([^\W\d_])(?:_(\d+))?")


def shown_number(text: str) -> str:
    """The engine's text as HTML: a real minus sign, powers of ten raised."""
    return MINUS.sub("−", POWER.sub(_power, escape(text)))


def shown_name(text: str) -> str:
    """The head of a column as HTML: what is a name in mathematics is set like one."""
    if not NAME.fullmatch(text):
        return shown_number(text)
    return LETTER.sub(_letter, text.replace("'", "′"))


def _power(match: re.Match[str]) -> str:
    exponent = f"−{match[1]}" if match[1] else match[2]
    return f" × 10<sup>{exponent}</sup>"


def _letter(match: re.Match[str]) -> str:
    return f"<i>{match[1]}</i>" + (f"<sub>{match[2]}</sub>" if match[2] else "")
