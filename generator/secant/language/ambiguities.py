"""Texts with two readings: refused with both spelled out, never guessed."""

from __future__ import annotations

from secant.diagnostics import SecantError
from secant.language.cursor import Cursor
from secant.language.names import KEYWORDS
from secant.language.tokens import END, NUMBER, WORD


def after_quotient(parser: Cursor, first: int, mark: int) -> SecantError:
    """``1/2x``: the tokens from ``mark`` on are what follows the quotient."""
    slash = _last(parser, "/", mark)
    over, under, factor = parser.cut(first, slash), parser.cut(slash + 1, mark), parser.cut(mark, parser.index)
    return parser.error(
        "SEC-104",
        f"“{parser.cut(first, parser.index)}” can be read in two ways",
        first,
        parser.index - 1,
        fix=f"write ({over}/{under})*{factor} or {over}/({under}*{factor})",
    )


def _last(parser: Cursor, sign: str, mark: int) -> int:
    """The last ``sign`` before ``mark`` that stands in the same brackets."""
    depth = 0
    for index in range(mark - 1, -1, -1):
        text = parser.tokens[index].text
        if text in (")", "]") or (text == "|" and index in parser.closing):
            depth += 1
        elif text in ("(", "[", "|"):
            depth -= 1
        elif text == sign and depth == 0:
            return index
    return mark - 1


def after_exponent(parser: Cursor, first: int) -> SecantError:
    """``2^3x``: what is glued to an exponent could belong to it."""
    mark = parser.index
    caret = _last(parser, "^", mark)
    base, exponent, factor = parser.cut(first, caret), parser.cut(caret + 1, mark), operand_text(parser, mark)
    return parser.error(
        "SEC-104",
        f"“{base}^{exponent}{factor}” can be read in two ways",
        first,
        mark,
        fix=f"write {base}^({exponent}*{factor}) or {base}^{exponent}*{factor}",
    )


def after_partial(parser: Cursor, mark: int) -> SecantError:
    return parser.error(
        "SEC-104",
        "what follows the operand of d/dx can be read as part of it",
        mark,
        fix="put everything that is differentiated into one pair of parentheses, and write * before a further factor",
    )


def number_after(parser: Cursor, first: int) -> SecantError:
    mark = parser.index
    left, digits = parser.cut(first, mark), parser.token.text
    readings = f"{left}*{digits}" if parser.tokens[mark - 1].kind == NUMBER else f"{left}*{digits} or {left}^{digits}"
    return parser.error("SEC-104", f"a sign is missing between “{left}” and {digits}", mark, fix=f"write {readings}")


def operand_text(parser: Cursor, mark: int) -> str:
    """The operand that begins at ``mark``, as far as it can be seen without reading it."""
    end = mark + 1
    if parser.tokens[mark].text == "|":
        while parser.peek(end).kind != END and end not in parser.closing:
            end += 1
        return parser.cut(mark, end + 1)
    if parser.peek(end).text == "(" and parser.tokens[mark].kind == WORD:
        end += 1
    if parser.tokens[end - 1].text == "(":
        depth = 1
        while depth and parser.peek(end).kind != END:
            depth += {"(": 1, ")": -1}.get(parser.peek(end).text, 0)
            end += 1
    return parser.cut(mark, end)


def check_number(parser: Cursor) -> None:
    """Refuse ``2e3``, ``2e-3`` and ``0x1F``, where a number runs into a word."""
    mark = parser.index
    number, word = parser.tokens[mark].text, parser.peek(mark + 1)
    if word.kind != WORD or not word.glued:
        return
    rest = word.text[1:]
    if word.text[0] in "eE" and rest.isdigit():
        fix = f"write {number}*10^{rest} or {number}*e*{rest}"
        raise parser.error("SEC-104", "there is no exponent notation", mark, mark + 1, fix=fix)
    sign, digits = parser.peek(mark + 2), parser.peek(mark + 3)
    if word.text not in ("e", "E"):
        return
    if sign.text in ("+", "-") and sign.glued and digits.kind == NUMBER and digits.glued:
        exponent = f"-{digits.text}" if sign.text == "-" else digits.text
        fix = f"write {number}*10^({exponent}) or {number}*{word.text} {sign.text} {digits.text}"
        raise parser.error("SEC-104", "there is no exponent notation", mark, mark + 3, fix=fix)


def power_of_name(parser: Cursor, shown: str, mark: int) -> SecantError:
    """``sin^2(x)``: a power of the value, or the function applied twice, or its inverse."""
    at = parser.index + 1
    sign = "-" if parser.peek(at).text == "-" else ""
    at += bool(sign)
    exponent = sign + parser.peek(at).text
    argument = operand_text(parser, at + 1) if parser.peek(at + 1).text == "(" else "(x)"
    readings = [f"{shown}{argument}^{exponent}"]
    if exponent == "2":
        readings.append(f"{shown}({shown}{argument})")
    elif exponent == "-1":
        inverse = {"sin": "asin", "cos": "acos", "tan": "atan", "sinh": "asinh", "cosh": "acosh", "tanh": "atanh"}
        readings = [f"1/{shown}{argument}", f"{inverse.get(shown, 'the inverse function')}{argument}"]
    message = (
        f"“{shown}^{exponent}” can be read in two ways" if len(readings) > 1 else f"{shown} needs its argument first"
    )
    return parser.error("SEC-104", message, mark, parser.index, fix="write " + " or ".join(readings))


def bare_argument(parser: Cursor, shown: str) -> str:
    """``sin x^2``, ``sin 2x``: every end that the argument could have had."""
    start = at = parser.index
    ends: list[int] = []
    while len(ends) < 3 and parser.peek(at).kind in (NUMBER, WORD) and parser.peek(at).text not in KEYWORDS:
        at += 1
        ends.append(at)
        if parser.peek(at).text in ("^", "*", "/") and parser.peek(at + 1).kind in (NUMBER, WORD):
            at += 1
    if not ends:
        return f"write {shown}({operand_text(parser, start)})"
    readings = []
    for end in reversed(ends):
        rest = parser.cut(end, ends[-1]) if end < ends[-1] else ""
        joined = "" if not rest or rest[0] in "^*/" else "*"
        readings.append(f"{shown}({parser.cut(start, end)}){joined}{rest}")
    return "write " + " or ".join(readings[:1] + readings[-1:] if len(readings) > 1 else readings)
