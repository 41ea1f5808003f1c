"""The words in which a fact's method is told: formulas between backticks, as in Markdown, so that a page can set them.

No sentence calls the function by a name: the claim may have called it g, f′ or 1/x. ``plain`` is the sentence for where
nothing can be typeset.
"""

from __future__ import annotations

from secant.language import canonical
from secant.language.tree import Node

MARK = "`"


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
    """The sentence without marks."""
    return sentence.replace(MARK, "")
