"""How something is known, as the page says it: the formulas of the engine's sentences typeset; runs in a worker."""

from __future__ import annotations

import re

from secant.pages.closing import SIGNS, kept
from secant.pages.numbers import shown_number

#: As ``calculus.telling`` marks them, or LaTeX; and the signs behind.
FORMULA = re.compile(rf"(?:`(?P<text>[^`]+)`|\$(?P<latex>[^$]+)\$)(?P<signs>[{re.escape(SIGNS)}]*)")


def html(sentence: str, *, display: bool = False) -> str:
    """Words as text, formulas as MathML (in full size if they are on ``display``), lines as lines."""
    from secant.calculus.telling import in_words
    from secant.render import mathml

    found, at, size = "", 0, r"\displaystyle " if display else ""
    for match in FORMULA.finditer(sentence):
        latex = _latex(match)
        found += shown_number(sentence[at : match.start()])
        found += kept(shown_number(in_words(match["text"])) if latex is None else mathml(size + latex), match["signs"])
        at = match.end()
    return (found + shown_number(sentence[at:])).replace("\n", "<br>")


def markdown(sentence: str) -> str:
    """The same for a generated page."""
    return FORMULA.sub(_for_markdown, sentence)


def _for_markdown(match: re.Match[str]) -> str:
    from secant.calculus.telling import in_words

    latex = _latex(match)
    return (in_words(match["text"]) if latex is None else f"${latex}$") + match["signs"]


def _latex(match: re.Match[str]) -> str | None:
    """``None`` of a formula that is too long for the page language: it stays as it is written."""
    from secant.calculus.telling import read
    from secant.language import latex
    from secant.language.decimals import with_quotients

    text = match["text"]
    if text is None:
        return match["latex"]
    node = read(text)
    return None if node is None else latex(with_quotients(node))
