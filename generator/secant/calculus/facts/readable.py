"""Expressions and numbers as the sentences of a method have them."""

from __future__ import annotations

from fractions import Fraction

from secant.calculus.exact.form import Form, TooBigError
from secant.calculus.reals import Real, of_form
from secant.calculus.simplify import guarded, tidy
from secant.calculus.telling import marked
from secant.diagnostics import SecantError
from secant.language import canonical
from secant.language.tree import Conditional, Node, Number

#: A formula longer than this says nothing to a reader.
LONGEST = 80
#: A quotient up to this length is written out.
_LONGEST_QUOTIENT = 9
_DIGITS = 8


def readable(node: Node) -> str | None:
    """The expression tidied and without the conditions of its domain, if it is short enough to be read."""
    try:
        tidied = guarded(tidy(guarded(node)[1]))[1]
    except (SecantError, TooBigError, ZeroDivisionError):
        return None
    text = canonical(tidied)
    return None if len(text) > LONGEST or _branches(tidied) else marked(text)


def number(form: Form) -> str:
    """A number in a sentence: exact if that is short, else some digits, and said to be about them."""
    try:
        return real_number(of_form(form))
    except SecantError:
        return "a number"


def real_number(real: Real, digits: int = _DIGITS) -> str:
    """The same for a number whose digits can be told."""
    text, exact = real.text(digits), real.rational
    if exact is not None:
        quotient = canonical(Number(exact))
        if _is(text, exact):
            return marked(text) if "/" in text else text
        return marked(quotient) if len(quotient) <= _LONGEST_QUOTIENT else f"about {_short(text)}"
    if real.exact is not None and text == canonical(real.exact):
        return marked(text)
    return f"about {_short(text)}"


def _is(text: str, exact: Fraction) -> bool:
    try:
        return Fraction(text) == exact
    except ValueError:
        return False


def _short(digits: str) -> str:
    """Without zeros at the end, which rounding has left there."""
    return digits.rstrip("0").rstrip(".") if "." in digits and "*" not in digits else digits


def _branches(node: Node) -> bool:
    return isinstance(node, Conditional) or any(map(_branches, node.children()))
