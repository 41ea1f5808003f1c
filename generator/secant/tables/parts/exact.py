"""Exact values and formulas as a cell has them: between backticks, as in the sentences of a method.

So a page can set them. What is a decimal or a quotient stays as it is, in cells as in sentences.
"""

from __future__ import annotations

from secant.calculus.reals import Real
from secant.calculus.telling import marked
from secant.language import canonical


def written(number: Real, digits: int = 4) -> str:
    """The number: a formula if it is shown in closed form, like 1/e^2."""
    text = number.text(digits)
    closed = number.rational is None and number.exact is not None and text == canonical(number.exact)
    return marked(text) if closed else text
