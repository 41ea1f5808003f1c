"""Text -> tokens, in one pass, refusing every character that the language does not know by its name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from secant.language import limits
from secant.language.names import GREEK
from secant.language.source import Source

NUMBER, WORD, SIGN, END = "number", "word", "sign", "end"

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_DIGITS = frozenset("0123456789")
_WORD_PARTS = _LETTERS | _DIGITS | {"_"}
_BLANK = frozenset(" \t\n")
#: Longest first, so that ``<=`` is not read as ``<`` and ``=``.
_SIGNS = ("**", "<=", ">=", "!=", "==", "+", "-", "*", "/", "^", "(", ")", "[", "]", ",", "|", "'", "<", ">", "=")
_SAME = {"**": "^", "==": "="}

_REPAIRS = {
    "−": "write - for minus", "–": "write - for minus", "—": "write - for minus", "×": "write * for times",
    "·": "write * for times", "⋅": "write * for times", "∙": "write * for times", "÷": "write / for divided by",
    "∕": "write / for divided by", "⁄": "write / for divided by", "≤": "write <=", "≥": "write >=", "≠": "write !=",
    "π": "write pi", "∞": "write oo", "√": "write sqrt(…)", "∛": "write cbrt(…)", "²": "write ^2", "³": "write ^3",
    "′": "write ' for a derivative", "″": "write '' for a second derivative", "’": "write ' for a derivative",
    "‘": "write ' for a derivative", '"': "write '' for a second derivative", "∂": "write d/dx (…)",
    "∇": "write grad L(…)", "∧": "write and", "∨": "write or", "¬": "write not", "°": "write *pi/180",
    "!": "write != for not equal; there are no factorials", "%": "write /100, or u - v*floor(u/v) for a remainder",
    "\\": "write plain mathematics, not LaTeX: sqrt(x), (a)/(b), sin(x)", "$": "write plain mathematics, not LaTeX",
    "{": "write ( and )", "}": "write ( and )", ";": "write one expression; separate arguments by commas",
    ":": "write one expression; a condition is written A if c else B", "&": "write and", "~": "write not",
    ".": "write a decimal as 0.5", "#": "remove the remark: an expression has none", "@": "remove it", "?": "remove it",
    "`": "remove it", "_": "write an index after a letter: x_1",
}  # fmt: skip

#: Letters that look like ASCII ones but are not, beyond those that Unicode itself relates to ASCII.
_LOOK_ALIKES = dict(
    zip(
        "аеорсухіјѕԁһԛԝАВЕКМНОРСТУХЅІЈαοριντυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aeopcyxijsdhqwABEKMHOPCTYXSIJaopivtuxABEZHIKMNOPTYX",
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Token:
    """``text`` is normalised (``**`` reads ``^``, ``==`` reads ``=``); ``start`` and ``end`` point into the source.

    ``glued``: nothing stands between this token and the one before.
    """

    kind: str
    text: str
    start: int
    end: int
    glued: bool


def tokenize(source: Source, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """All tokens of ``text[start:end]``, ended by one of kind ``END``."""
    stop = len(source.text) if end is None else end
    if stop - start > limits.LENGTH:
        raise source.error(
            "SEC-107",
            f"an expression may have at most {limits.LENGTH} characters, this one has {stop - start}",
            start,
            fix="name parts of it in a let block",
        )
    return tuple(_tokens(source, start, stop))


def _tokens(source: Source, at: int, stop: int) -> Iterator[Token]:
    text, last = source.text, -1
    while at < stop:
        c = text[at]
        if c in _BLANK:
            at += 1
            continue
        if c in _DIGITS or (c == "." and text[at + 1 : at + 2] in _DIGITS):
            kind, end = NUMBER, _number_end(source, at)
        elif c in _LETTERS:
            kind, end = WORD, _run(text, at, _WORD_PARTS)
            if end - at > limits.WORD:
                raise source.error("SEC-107", f"a word may have at most {limits.WORD} characters", at, end)
        else:
            kind, end = SIGN, at + _sign_length(source, at)
        yield Token(kind, _SAME.get(text[at:end], text[at:end]), at, end, at == last)
        at = last = end
    yield Token(END, "", stop, stop, False)


def _run(text: str, at: int, among: frozenset[str]) -> int:
    while at < len(text) and text[at] in among:
        at += 1
    return at


def _number_end(source: Source, start: int) -> int:
    text = source.text
    end = _run(text, start, _DIGITS)
    if text[end : end + 1] == ".":
        fraction_end = _run(text, end + 1, _DIGITS)
        if fraction_end == end + 1:
            whole = source.cut(start, end)
            raise source.error(
                "SEC-102", "a decimal point needs digits after it", end, fix=f"write {whole} or {whole}.0"
            )
        end = fraction_end
        if text[end : end + 1] == ".":
            raise source.error("SEC-102", "a number has one decimal point", end, fix="write a decimal as 0.5")
    if end - start > limits.DIGITS:
        raise source.error("SEC-107", f"a number may have at most {limits.DIGITS} digits", start, end)
    return end


def _sign_length(source: Source, at: int) -> int:
    for sign in _SIGNS:
        if source.text.startswith(sign, at):
            return len(sign)
    raise _stranger(source, at)


def _stranger(source: Source, at: int) -> Exception:
    c = source.text[at]
    name = unicodedata.name(c, "a character without a name")
    if c.isascii() and c.isprintable():
        return source.error("SEC-101", f"“{c}” does not belong to the language", at, fix=_REPAIRS.get(c))
    shown = f"“{c}” (U+{ord(c):04X} {name})" if c.isprintable() else f"the invisible character U+{ord(c):04X} ({name})"
    return source.error("SEC-101", f"{shown} does not belong to the language", at, fix=_foreign_repair(c, name))


def _foreign_repair(c: str, name: str) -> str:
    if c in _REPAIRS:
        return _REPAIRS[c]
    if not c.isprintable() or c.isspace():
        return "write an ordinary space" if unicodedata.category(c) == "Zs" else "remove it"
    words = name.split()
    if words[:1] == ["GREEK"] and "LETTER" in words:
        letter = words[-1].lower()
        letter = letter.capitalize() if "CAPITAL" in words else letter
        letter = letter.replace("amda", "ambda") if letter.lower() == "lamda" else letter
        if letter in GREEK:
            return f"write {letter}" + (f" (or the letter {_LOOK_ALIKES[c]})" if c in _LOOK_ALIKES else "")
    plain = _LOOK_ALIKES.get(c) or unicodedata.normalize("NFKC", c)
    if plain.isascii() and plain.isprintable():
        return f"write {plain} from the keyboard: this one only looks like it"
    return "write plain ASCII"
