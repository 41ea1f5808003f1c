"""Numbers as a reader expects them."""

from __future__ import annotations

import re
from html import escape

MINUS = re.compile(r"(?<![\w)])-(?=\d)")
POWER = re.compile(r"\*10\^(?:\(-(\d+)\)|(\d+))")


def shown_number(text: str) -> str:
    """The engine's text as HTML: a real minus sign, powers of ten raised."""
    return MINUS.sub("−", POWER.sub(_power, escape(text)))


def _power(match: re.Match[str]) -> str:
    exponent = f"−{match[1]}" if match[1] else match[2]
    return f" × 10<sup>{exponent}</sup>"
