"""Numbers in labels and in sentences; lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from secant.calculus.reals import Real
from secant.figures.parts.written import written

#: A fraction that one reads as a number; others are shown as decimals.
_LARGEST_DENOMINATOR = 12
#: As many characters the closed form of another number may take: −3π/2.
_EXACT = 6
_WORD = re.compile(r"[a-z]{2}")
_POWER = re.compile(r"\*10\^\(?(-?\d+)\)?")
_HYPHEN = re.compile(r"(?<![^\W\d_])-(?=[\dA-Za-zπ√(|.])")
_RAISED_DIGITS = re.compile(r"\^(\d|\{-?\d+\})")
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def labelled(value: Real, digits: int = 4) -> str:
    """A number for a label: exact if short, else ``digits`` proven digits; powers of ten raised."""
    return _POWER.sub(r"·10^{\1}", _text(value, digits)).replace("pi", "π").replace("*", "")


def spoken(value: Real, digits: int = 4) -> str:
    """A number for a sentence: the same with a real minus sign."""
    return said(_text(value, digits))


@lru_cache(maxsize=512)  # a number stands in a label, in the description and in what is said while it moves
def _text(value: Real, digits: int) -> str:
    """As a page prints it, but without the zeros of a decimal that ends there: 0.00595, not 0.005950."""
    text = value.text(digits)
    if value.exact is not None and value.rational is None:
        short = written(value.exact)
        if len(short) <= _EXACT and not _WORD.search(short):
            return short
    if value.rational is not None and "/" in text and value.rational.denominator > _LARGEST_DENOMINATOR:
        text = value.digits(digits)
    ends = value.rational is not None and "." in text and "^" not in text and _is_decimal(text, value.rational)
    return text.rstrip("0").rstrip(".") if ends else text


def _is_decimal(text: str, value: Fraction) -> bool:
    """Whether that decimal is this number and no rounded one."""
    whole, _, part = text.partition(".")
    return Fraction(int(whole + part), 10 ** len(part)) == value


def said(text: str) -> str:
    """A label's or an expression's text for a sentence, where nothing is raised: real minus signs, ``×10⁻⁵``."""
    text = _POWER.sub(lambda power: f"×10{power[1].translate(_RAISED)}", text)
    text = _RAISED_DIGITS.sub(lambda power: power[1].strip("{}").translate(_RAISED), text.replace(" - ", " − "))
    return _HYPHEN.sub("−", text.replace("pi", "π").replace("*", "").replace("{", "(").replace("}", ")"))


def listed(items: Sequence[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}"
