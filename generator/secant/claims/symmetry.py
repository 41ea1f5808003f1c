"""A function that is even, odd, or periodic: an identity that holds for all x.

*Even*: f(−x) = f(x); *odd*: f(−x) = −f(x); *periodic with period p*: f(x + p) = f(x), with p > 0 (not necessarily the
least). Each is settled as the identity that it is, by normal forms, and refuted by a point where both sides differ. The
function must have values everywhere.
"""

from __future__ import annotations

from functools import partial

from secant.calculus.evidence import Answer, Refuted, Undecided
from secant.calculus.facts import comparison
from secant.calculus.facts.region import Region
from secant.calculus.substitute import ZERO
from secant.claims.parts.found import Found
from secant.claims.parts.places import one_variable
from secant.claims.parts.statement import Ask, Sides, Statement
from secant.claims.parts.values import value
from secant.language.tree import Add, Negate, Variable

SHAPE = "f is [not] even|odd|periodic with period p"
_BEING = "{function} is [{negated:not}] "
PATTERNS = (f"{_BEING}{{word:periodic}} with period {{period}}", f"{_BEING}{{word:even|odd}}")
TRUE = (
    "x^2 is even",
    "sin(x) is odd",
    "sin(x) is periodic with period 2pi",
    "x^3 is not even",
    "tanh(x) is odd",
)
FALSE = (
    "x^3 is even",
    "x^2 + x is odd",
    "sin(x) is periodic with period 3",
    "x^2 is not even",
)
UNREADABLE = (
    ("x^2 is evn", 8),
    ("sin(x) is periodic", 19),
    ("sin(x) is periodic with period x", 32),
    ("L is even", 1),
)


def statement(found: Found) -> Statement:
    """One identity; for a period also that it is positive."""
    function, word = found.function(), found.word("word")
    one_variable(found, (function,), "function")
    (name,) = function.parameters
    x, definitions = Variable(name), found.definitions
    here = value(function, x, definitions)
    asks = []
    if word == "periodic":
        period = found.number("period")
        left, right = value(function, Add(x, period), definitions), here
        asks.append(partial(comparison.compare, period, ">", ZERO, Region(), definitions))
    else:
        left, right = value(function, Negate(x), definitions), Negate(here) if word == "odd" else here
    everywhere = Region(((name, None),))
    asks.append(partial(comparison.compare, left, "=", right, everywhere, definitions))
    if found.negated:  # it is enough that one of them fails
        asks = [partial(_all, tuple(asks))]
    return Statement(found.shown(), tuple(asks), found.negated, sides=Sides((function,)))


def _all(asks: tuple[Ask, ...]) -> Answer:
    """One answer for all: a refutation, else what is unknown, else the last proof."""
    answers = [ask() for ask in asks]
    for kind in (Refuted, Undecided):
        for answer in answers:
            if isinstance(answer, kind):
                return answer
    return answers[-1]
