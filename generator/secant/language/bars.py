"""Which bars of ``| |x| - 1 |`` open and which close.

A bar closes if one is open and an operand has just ended, else it opens. Because ``x|y|`` is a product, some texts keep
a second reading: ``|a|b|c|`` is |a|·b·|c| or |a·|b|·c|. All readings are counted, and two are one too many.
"""

from __future__ import annotations

from collections.abc import Sequence

from secant.language import limits
from secant.language.names import KEYWORDS
from secant.language.source import Source
from secant.language.tokens import NUMBER, SIGN, WORD, Token

_ADVICE = "write abs(…) instead of bars"
_Ways = dict[tuple[int, bool], int]


def closing_bars(source: Source, tokens: Sequence[Token]) -> frozenset[int]:
    """Indices of the bars that close; every other bar opens. Mismatched and ambiguous bars are refused."""
    closing: set[int] = set()
    for group in _groups(tokens):
        closing |= _settle(source, tokens, group)
    return frozenset(closing)


def _groups(tokens: Sequence[Token]) -> list[list[int]]:
    """The bars that can meet: those in the same brackets between the same commas."""
    done: list[list[int]] = []
    open_groups: list[list[int]] = [[]]
    for index, token in enumerate(tokens):
        if token.kind != SIGN:
            continue
        if token.text == "|":
            open_groups[-1].append(index)
        elif token.text in "([":
            open_groups.append([])
        elif token.text in ")]" and len(open_groups) > 1:
            done.append(open_groups.pop())
        elif token.text == ",":
            done.append(open_groups[-1])
            open_groups[-1] = []
    return [group for group in done + open_groups if group]


def _settle(source: Source, tokens: Sequence[Token], bars: list[int]) -> set[int]:
    if len(bars) > limits.BARS:  # counting readings takes time quadratic in their number
        message = f"at most {limits.BARS} bars may stand side by side"
        raise source.error("SEC-107", message, tokens[bars[0]].start, fix=_ADVICE)
    closing: set[int] = set()
    depth, signs = 0, False
    for bar in bars:
        operand_ended = _ends_operand(tokens, bar - 1, bar - 1 in closing)
        if depth and operand_ended:
            closing.add(bar)
            depth -= 1
        else:
            depth += 1
            signs = signs or (operand_ended and tokens[bar + 1].text in ("+", "-"))
    if depth:
        raise source.error("SEC-105", "the bars do not pair up", tokens[bars[-1]].start, fix=_ADVICE)
    settled = (not signs and _readings(tokens, bars, signs=False) == 1) or _readings(tokens, bars, signs=True) == 1
    if len(bars) > 2 and not settled:
        first, last = tokens[bars[0]], tokens[bars[-1]]
        raise source.error("SEC-104", "these bars can be read in two ways", first.start, last.end, fix=_ADVICE)
    return closing


def _readings(tokens: Sequence[Token], bars: list[int], *, signs: bool) -> int:
    """In how many ways the bars can pair, counted up to 2.

    ``signs=False`` leaves out readings where a bar opens between an operand and a sign: in ``|x| - 2|y|`` the minus
    subtracts.
    """
    ways: _Ways = {(0, False): 1}
    for bar in bars:
        after: _Ways = {}
        for (depth, previous_closed), count in ways.items():
            operand_ended = _ends_operand(tokens, bar - 1, previous_closed)
            if depth and operand_ended:
                _count(after, (depth - 1, True), count)
            if _may_start_operand(tokens, bar + 1, sign_allowed=signs or not operand_ended):
                _count(after, (depth + 1, False), count)
        ways = {
            (depth, closed): count
            for (depth, closed), count in after.items()
            if not (closed and tokens[bar + 1].kind == NUMBER)
        }
    return min(2, sum(count for (depth, _), count in ways.items() if depth == 0))


def _count(ways: _Ways, state: tuple[int, bool], count: int) -> None:
    ways[state] = min(2, ways.get(state, 0) + count)


def _ends_operand(tokens: Sequence[Token], index: int, closed: bool) -> bool:
    if index < 0:
        return False
    token = tokens[index]
    if token.kind == WORD:
        return token.text not in KEYWORDS
    return token.kind == NUMBER or token.text in (")", "]") or (token.text == "|" and closed)


def _may_start_operand(tokens: Sequence[Token], index: int, *, sign_allowed: bool) -> bool:
    token = tokens[index]
    if token.kind == WORD:
        return token.text not in KEYWORDS
    return token.kind == NUMBER or token.text in ("(", "|") or (sign_allowed and token.text in ("+", "-"))
