"""Where gradient descent leads: x₀ is the start and xₙ₊₁ = xₙ − r ∇L(xₙ), with the rate r.

*Converges to c*: the xₙ tend to c. *Diverges*: they grow beyond every bound. *Cycles*: they repeat, or tend to
repeating, a few points, more than one. *Reaches L < v within n steps*: one of x₀ … xₙ has a value below v. Steps are
computed with balls; convergence is proved by a box that the step maps into itself and contracts, divergence by a region
in which every step lengthens the way.
"""

from __future__ import annotations

from functools import partial

from secant.calculus.facts import descents
from secant.claims.parts.found import Found
from secant.claims.parts.statement import Statement
from secant.language import latex
from secant.language.tree import Variable

SHAPE = (
    "gradient descent on L from (a, b) with rate r converges to (c, d) | diverges | cycles"
    " | reaches L < v within n steps"
)
_DESCENT = "gradient descent (on|for) {function} from {start} with (rate|step size|learning rate) {rate} "
PATTERNS = (
    f"{_DESCENT} converges to {{limit}}",
    f"{_DESCENT} does {{negated:not}} converge to {{limit}}",
    f"{_DESCENT} {{end:diverges|cycles}}",
    f"{_DESCENT} does {{negated:not}} {{end:diverge|cycle}}",
    f"{_DESCENT} reaches {{value}} < {{level}} within {{steps}} (steps|step)",
    f"{_DESCENT} does {{negated:not}} reach {{value}} < {{level}} within {{steps}} (steps|step)",
)
TRUE = (
    "gradient descent on L from (1, 1) with rate 1/20 converges to (0, 0)",
    "gradient descent on L from (1, 1) with rate 1/5 diverges",
    "gradient descent on x^2 from 1 with rate 1 cycles",
    "gradient descent on L from (1, 1) with rate 1/20 reaches L < 1/10 within 50 steps",
    "gradient descent on x^2 from 1 with rate 1/4 does not diverge",
)
FALSE = (
    "gradient descent on L from (1, 1) with rate 1/5 converges to (0, 0)",
    "gradient descent on x^2 from 1 with rate 1/4 diverges",
    "gradient descent on L from (1, 1) with rate 1/20 reaches L < 1/10 within 1 step",
)
UNREADABLE = (
    ("gradient descent on L from 1 with rate 1/5 diverges", 28),
    ("gradient descent on L from (1, 1) with rate r diverges", 45),
    ("gradient descent on L from (1, 1) with rate 1/5 reaches u < 1 within 3 steps", 57),
    ("gradient descent on L from (1, 1) with rate 1/5 explodes", 45),
)


def statement(found: Found) -> Statement:
    """One question."""
    function, definitions = found.function(), found.definitions
    given = (function, found.point(function, "start"), found.number("rate"))
    if "limit" in found:
        ask = partial(descents.converges, *given, found.point(function, "limit"), definitions)
    elif "end" in found:
        fact = descents.diverges if found.word("end").startswith("diverge") else descents.cycles
        ask = partial(fact, *given, definitions)
    else:
        if found.word("value") != found.word("function"):
            name = found.word("function")
            raise found.complaint("value", f"the value that descent lowers is {name}", f"write reaches {name} < …")
        level, steps = found.number("level"), found.count("steps")
        start, end = found.slots["value"][0], found.slots["level"][1]
        lowered = latex(function.body) if function.name is None else latex(Variable(function.name))
        found.set(start, end, f"{lowered} < {latex(level)}")
        ask = partial(descents.reaches, *given, level, steps, definitions)
    return Statement(found.shown(), (ask,), found.negated)
