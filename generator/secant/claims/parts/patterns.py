"""A form's sentence as a pattern: ``{function} is [not] {word:increasing|decreasing} on {interval}``.

``{name}`` is a slot, which takes what stands there up to the next word of the pattern; ``{name!a|b}`` one that holds
none of these words; ``{name:a|b}`` takes one of these words; ``[…]`` may be left out; ``(a|b)`` is one of these;
anything else stands for itself. Words count outside brackets alone: the text is matched with everything inside brackets
hidden.
"""

from __future__ import annotations

import re
from functools import cache

PIECE = re.compile(
    r"\{(?P<slot>\w+)(?::(?P<choice>[^}]*)|!(?P<not>[^}]*))?\}|(?P<group>\((?P<words>[\w |]+)\))"
    r"|(?P<open>\[)|(?P<close>\])|(?P<word>[A-Za-z]+)|(?P<sign>[^\sA-Za-z])"
)
#: Stands for a character inside brackets; no text holds it.
HIDDEN = "\0"


def hidden(text: str) -> str:
    """``text`` with everything inside brackets hidden, character for character."""
    depth, shown = 0, []
    for c in text:
        if c in ")]":
            depth = max(0, depth - 1)
        shown.append(c if depth == 0 else HIDDEN)
        if c in "([":
            depth += 1
    return "".join(shown)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern as a regular expression for a hidden text."""
    parts = [_part(match) for match in PIECE.finditer(pattern)]
    return re.compile("".join(parts) + r"\s*")


@cache
def beginnings(pattern: str) -> tuple[re.Pattern[str], ...]:
    """The pattern up to each of its words, the longest first: to say how far a text that does not match goes along."""
    texts, depth, text = [], 0, ""
    for match in PIECE.finditer(pattern):
        depth += bool(match["open"]) - bool(match["close"])
        text += _part(match)
        if depth == 0 and (match["word"] or match["group"] or match["sign"] or match["choice"]):
            texts.append(text)
    return tuple(re.compile(text) for text in reversed(texts))


def _part(match: re.Match[str]) -> str:
    if match["open"]:
        return "(?:"
    if match["close"]:
        return ")?"
    if match["slot"] and match["choice"]:
        return rf"\s*\b(?P<{match['slot']}>{_choice(match['choice'])})\b"
    if match["slot"] and match["not"]:
        return rf"\s*(?P<{match['slot']}>(?:(?!\b(?:{match['not']})\b).)+?)"
    if match["slot"]:
        return rf"\s*(?P<{match['slot']}>\S.*?)"
    if match["group"]:
        return rf"\s*\b(?:{_choice(match['words'])})\b"
    if match["sign"] == "=":
        return r"\s*==?"
    return rf"\s*\b{match['word']}\b" if match["word"] else rf"\s*{re.escape(match['sign'])}"


def _choice(words: str) -> str:
    """One of the words, the longer ones first."""
    each = sorted(words.split("|"), key=len, reverse=True)
    return "|".join(r"\s+".join(re.escape(word) for word in one.split()) for one in each)


@cache
def vocabulary(pattern: str) -> frozenset[str]:
    """The words of a pattern."""
    words: set[str] = set()
    for match in PIECE.finditer(pattern):
        for text in (match["word"], match["words"], match["choice"]):
            words.update(re.findall("[A-Za-z]+", text or ""))
    return frozenset(words)


def having(tail: str) -> tuple[str, ...]:
    """The ways to say that something has, or has not, what ``tail`` describes."""
    return (
        "{functions} (does|do) {negated:not} have [(a|an|any)] " + tail,
        "{functions} (has|have) {negated:no} " + tail,
        "{functions} (has|have) [(a|an)] " + tail,
    )
