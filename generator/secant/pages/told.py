"""How something is known, as the page says it: the formulas of the engine's sentences typeset; runs in a worker."""

from __future__ import annotations

import re

from secant.pages.closing import SIGNS, kept
from secant.pages.numbers import shown_number

#: As ``calculus.telling`` marks them, and the signs behind.
FORMULA = re.compile(rf"`([^`]+)`([{re.escape(SIGNS)}]*)")


def html(sentence: str) -> str:
    """Words as text, formulas as MathML."""
    from secant.render import mathml

    found, at = "", 0
    for match in FORMULA.finditer(sentence):
        latex = _latex(match[1])
        found += shown_number(sentence[at : match.start()])
        found += kept(shown_number(match[1]) if latex is None else mathml(latex), match[2])
        at = match.end()
    return found + shown_number(sentence[at:])


def markdown(sentence: str) -> str:
    """The same for a generated page."""
    return FORMULA.sub(_for_markdown, sentence)


def _for_markdown(match: re.Match[str]) -> str:
    latex = _latex(match[1])
    return (match[1] if latex is None else f"${latex}$") + match[2]


def _latex(text: str) -> str | None:
    """``None`` of a formula that is too long for the page language: it stays as it is written."""
    from secant.diagnostics import SecantError
    from secant.language import latex, parse

    try:
        return latex(parse(text))
    except SecantError:
        return None
