"""The words in which a fact's method is told: formulas between backticks, as in Markdown, so that a page can set them.

No sentence calls the function by a name: the claim may have called it g, f′ or 1/x. ``plain`` is the sentence for where
nothing can be typeset.
"""

from __future__ import annotations

from secant.diagnostics import SecantError
from secant.language import canonical, expression_text, parse, parse_condition
from secant.language.tree import UNDEFINED, Node

MARK = "`"
#: What the engine writes where there is no value.
_NOWHERE = canonical(UNDEFINED)


def formula(node: Node) -> str:
    """A formula in a sentence."""
    return marked(canonical(node))


def coordinates(entries: tuple[Node, ...]) -> str:
    """A point or a vector in a sentence."""
    return f"({', '.join(map(formula, entries))})"


def marked(text: str) -> str:
    """A canonical text as a formula; infinity is a sign of its own, and a number needs none."""
    if text.lstrip("-") == "oo":
        return text.replace("oo", "∞")
    return text if text.lstrip("-").isdigit() else f"{MARK}{text}{MARK}"


def plain(sentence: str) -> str:
    """The sentence without marks; where a formula has no value is said in words: ``1/x for x > 0``."""
    return "".join(in_words(part) if at % 2 else part for at, part in enumerate(sentence.split(MARK)))


def in_words(text: str) -> str:
    """A canonical text for people."""
    if _NOWHERE not in text:
        return text
    node = read(text)
    return text.replace(f"else {_NOWHERE}", "else undefined") if node is None else expression_text(node)


def read(text: str) -> Node | None:
    """What a marked text is, an expression or a condition; ``None`` of one that is too long for the page language."""
    for reading in (parse, parse_condition):
        try:
            return reading(text)
        except SecantError:
            continue
    return None
