"""A page as a search reads it: formulas as one would type them, cells apart, without what is only to be clicked."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

_MATH = re.compile(r"<math\b.*?</math>", re.DOTALL)
_LINKS = re.compile(r'<span class="secant-figure__links">.*?</span>', re.DOTALL)
_CELL = re.compile(r"(?=</t[dh]>|<br\b)")
#: Operators that stand between spaces where something stands before them.
_BETWEEN = frozenset("=≠<>≤≥≈→↦⇒⇔∈∉+−±∧∨:∪∩∖")
_INVISIBLE = str.maketrans("", "", "\u2061\u2062\u2063\u2064")
_RAISED = str.maketrans("0123456789n−+′", "⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ⁻⁺′")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_WHOLE = re.compile(r"[\d.]+|[d∂]?[^\W\d]′*[₀-₉⁰¹²³⁴-⁹ⁿ]*")


def searched(html: str) -> str:
    """``html`` for whoever makes an index of words of it."""
    return _CELL.sub(" ", _MATH.sub(_typed, _LINKS.sub("", html)))


def _typed(found: re.Match[str]) -> str:
    try:
        text = _said(ET.fromstring(found[0]))  # noqa: S314 - inside an element nothing can be declared
    except ET.ParseError:  # an author's own, as browsers forgive it
        return found[0]
    return re.sub(r"\s+", " ", text).strip().replace("&", "&amp;").replace("<", "&lt;")


def _said(part: Element) -> str:
    """A piece of MathML in one line: ``39t²/40``."""
    tag, inside = part.tag.rpartition("}")[2], list(part)
    if not inside:
        return " " if tag == "mspace" and "width" in part.attrib else (part.text or "").translate(_INVISIBLE)
    said = [_said(each) for each in inside]
    match tag, said:
        case "mfrac", [above, below]:
            return f"{_kept(above)}/{_kept(below)}"
        case "msup", [base, power]:
            return base + _shifted(power, _RAISED, "^")
        case (("msub" | "munder"), [("lim" | "max" | "min" | "sup" | "inf") as base, below]):
            return f"{base} {below} "
        case "msub", [base, index]:
            return base + _shifted(index, _LOWERED, "_")
        case "msubsup", [base, index, power]:
            return base + _shifted(index, _LOWERED, "_") + _shifted(power, _RAISED, "^")
        case "mroot", [below, degree]:
            return f"{_shifted(degree, _RAISED, '^')}√{_kept(below)}"
        case "msqrt", _:
            return f"√{_kept(_row(inside, said))}"
        case (("munder" | "munderover"), [base, *others]):
            return f"{base} {' '.join(others)} "
        case (("mtable" | "mtr" | "mlabeledtr"), _):
            return ("; " if tag == "mtable" else " ").join(said)
    return _row(inside, said)


def _row(parts: list[Element], said: list[str]) -> str:
    """One after the other; an operator between two things has spaces around it, a sign before one has none."""
    text, named = "", False
    for part, each in zip(parts, said, strict=True):
        tag = part.tag.rpartition("}")[2]
        if not each:
            continue
        before = text.rstrip()
        if tag == "mo" and each in _BETWEEN:
            sign = before and (before[-1] in _BETWEEN or before[-1] in "([{," or text != before)
            text += each if sign or (not before and each in "−+±") else f" {each} "
        elif each == ",":
            text += ", "
        else:
            word = len(each) > 1 and each.strip().isalpha() and [*filter(None, part.itertext())] == [each]
            apart = (named or word) and before[-1:].isalnum() and each[0].isalnum()
            text = f"{before} {each}" if apart else text + each
            named = word
    return text


def _kept(text: str) -> str:
    return text if _WHOLE.fullmatch(text) else f"({text})"


def _shifted(text: str, letters: dict[int, int], sign: str) -> str:
    """A power or an index: in small letters where there are some."""
    small = text.translate(letters)
    all_small = all(one != other or one == "′" for one, other in zip(small, text, strict=True))
    return small if all_small else sign + _kept(text)
