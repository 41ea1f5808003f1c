"""How something is known, as the page says it: the formulas of the engine's sentences typeset; runs in a worker."""

from __future__ import annotations

import re

from secant.pages.closing import SIGNS, kept
from secant.pages.numbers import shown_number

COMPARED = re.compile(r"[<>=]")
#: As ``calculus.telling`` marks them, or LaTeX; and the signs behind.
FORMULA = re.compile(rf"(?:`(?P<text>[^`]+)`|\$(?P<latex>[^$]+)\$)(?P<signs>[{re.escape(SIGNS)}]*)")


def html(sentence: str) -> str:
    """Words as text, formulas as MathML, lines as lines."""
    from secant.render import mathml

    found, at = "", 0
    for match in FORMULA.finditer(sentence):
        latex = _latex(match)
        found += shown_number(sentence[at : match.start()])
        found += kept(shown_number(match["text"]) if latex is None else mathml(latex), match["signs"])
        at = match.end()
    return (found + shown_number(sentence[at:])).replace("\n", "<br>")


def markdown(sentence: str) -> str:
    """The same for a generated page."""
    return FORMULA.sub(_for_markdown, sentence)


def _for_markdown(match: re.Match[str]) -> str:
    latex = _latex(match)
    return (match["text"] if latex is None else f"${latex}$") + match["signs"]


def _latex(match: re.Match[str]) -> str | None:
    """``None`` of a formula that is too long for the page language: it stays as it is written."""
    from secant.diagnostics import SecantError
    from secant.language import latex, parse, parse_condition
    from secant.language.decimals import with_quotients

    text = match["text"]
    if text is None:
        return match["latex"]
    try:
        return latex(with_quotients(parse_condition(text) if COMPARED.search(text) else parse(text)))
    except SecantError:
        return None
