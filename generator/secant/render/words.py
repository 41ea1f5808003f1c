"""The little language of labels: italics for single letters, raised and lowered parts, the real minus sign.

>>> [run.text for run in runs("f(x) = x^2")]
['f', '(', 'x', ') = ', 'x', '2']
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Literal

Level = Literal[-1, 0, 1]

#: Size of raised and lowered text, and how far its baseline moves, both in units of the text around it.
SCRIPT_SIZE = 0.72
RISE: dict[Level, float] = {-1: -0.18, 0: 0.0, 1: 0.36}

#: Capitals that are signs rather than variables: Δx, ΣF.
_UPRIGHT_GREEK = "ΔΣΠ"
_DIFFERENTIALS = frozenset({"dx", "dy", "dt", "df", "dg", "du", "dv", "dw", "dh", "dz", "dL"})
# A unit stands after a number and a space (2.5 s) or in brackets after a word (time (s)): upright, not a variable.
_UNIT_AFTER_NUMBER = re.compile(r"(?<=\d )[A-Za-zµ°]{1,3}(?:/[A-Za-z]{1,3})?(?![\w(=])")
_UNIT_IN_BRACKETS = re.compile(r"(?<=[A-Za-z] \()[A-Za-zµ°]{1,3}(?:/[A-Za-z]{1,3})?(?=\))")
_ARTICLE = re.compile(r"\b[aAI](?= [A-Za-z]{2})")
_WORD = re.compile(r"[^\W\d_]+")
_SIGN = re.compile("['-]")
_SCRIPT = re.compile(r"([\^_])(?:\{([^{}]*)\}|(-?\S))")


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style. ``level`` 1 is raised, −1 lowered."""

    text: str
    italic: bool = False
    level: Level = 0


@lru_cache(maxsize=4096)
def runs(text: str) -> tuple[Run, ...]:
    """``text`` in pieces of one style each, in reading order."""
    found: list[Run] = []
    start = 0
    for script in _SCRIPT.finditer(text):
        found += _styled(text, start, script.start(), 0)
        inside = script[2] if script[2] is not None else script[3]
        level: Level = 1 if script[1] == "^" else -1
        found += _styled(inside, 0, len(inside), level)
        start = script.end()
    found += _styled(text, start, len(text), 0)
    return tuple(_joined(found))


def _styled(text: str, start: int, stop: int, level: Level) -> list[Run]:
    found: list[Run] = []
    position = start
    upright: set[int] | None = None
    for word in _WORD.finditer(text, start, stop):
        letters = word[0].lstrip(_UPRIGHT_GREEK)
        if not _is_variable(letters):
            continue
        if upright is None:
            upright = _upright(text)
        if word.start() in upright:
            continue
        found.append(Run(_signs(text, position, word.end() - len(letters)), False, level))
        found.append(Run(letters, True, level))
        position = word.end()
    found.append(Run(_signs(text, position, stop), False, level))
    return found


def _upright(text: str) -> set[int]:
    """The places of letters that stand alone and are no variables."""
    return {
        place
        for pattern in (_UNIT_AFTER_NUMBER, _UNIT_IN_BRACKETS, _ARTICLE)
        for match in pattern.finditer(text)
        for place in range(match.start(), match.end())
    }


def _is_variable(word: str) -> bool:
    return len(word) == 1 or word in _DIFFERENTIALS or (word != "" and all("α" <= letter <= "ω" for letter in word))


def _signs(text: str, start: int, stop: int) -> str:
    """``text[start:stop]`` with minus signs for hyphens (except between the letters of words) and real primes."""
    return _SIGN.sub(partial(_sign, text, start), text[start:stop])


def _sign(text: str, start: int, found: re.Match[str]) -> str:
    """What is written for the sign found in ``text`` that many letters after ``start``."""
    place = start + found.start()
    if found[0] == "'":
        return "′" if text[:place].rstrip("'")[-1:].isalpha() else "’"
    return "-" if _in_word(text, place - 1, -1) and _in_word(text, place + 1, 1) else "−"


def _in_word(text: str, place: int, step: int) -> bool:
    """Is there a word of two letters or more at ``place``, going on in the direction ``step``?"""
    return text[max(place, 0) : place + 1].isalpha() and text[max(place + step, 0) : place + step + 1].isalpha()


def _joined(found: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in found:
        if not run.text:
            continue
        if joined and (joined[-1].italic, joined[-1].level) == (run.italic, run.level):
            joined[-1] = Run(joined[-1].text + run.text, run.italic, run.level)
        else:
            joined.append(run)
    return joined
