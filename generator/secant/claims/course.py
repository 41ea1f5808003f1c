"""What a function does on an interval or at a point: it increases, decreases, is constant, convex, concave, continuous,
differentiable.

*Increasing* is strict: f(x) < f(y) whenever x < y in I; *decreasing* likewise. *Convex* is weak: no chord of the graph
lies below it anywhere; *concave*: none lies above. *Continuous* and *differentiable* on I mean two-sided inside I and
one-sided at the ends that belong to I; at a point they are two-sided.

A continuous function with f′ > 0 on I but for finitely many points increases; where f″ ≥ 0 (and across every corner the
slope does not fall) it is convex. The signs are proved over boxes that cover I. A counterexample is two points in the
wrong order, or three on a chord that lies on the wrong side.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from itertools import pairwise

from secant.calculus.facts import comparison, course
from secant.calculus.facts.region import Region
from secant.claims.parts.found import Found
from secant.claims.parts.places import one_variable, place
from secant.claims.parts.samples import points
from secant.claims.parts.statement import Sample, Sides, Statement
from secant.claims.parts.values import value
from secant.language import canonical
from secant.language.tree import Add, Definitions, Divide, Function, Interval, Number

WORDS = "increasing|decreasing|constant|convex|concave|continuous|differentiable"
SHAPE = "f is [not] increasing|decreasing|constant|convex|concave|continuous|differentiable on I | at a"
_BEING = "{functions} (is|are) [{negated:not}] [strictly] "
PATTERNS = (
    f"{_BEING}{{word:{WORDS}}} on {{interval}}",
    f"{_BEING}{{word:{WORDS}}} at {{points}}",
    f"{_BEING}{{word:{WORDS}}} for {{region}}",
    f"{_BEING}{{word:{WORDS}}} everywhere",
    f"{_BEING}{{word:{WORDS}}}",
)
TRUE = (
    "f is increasing on [0, 4]",
    "|x| is not differentiable at 0",
    "g is differentiable at 0",
    "x^3 is increasing on (-oo, oo)",
    "exp(x) and x^2 are convex everywhere",
    "sqrt(x) is continuous on [0, 4]",
    "1/x is decreasing for x > 0",
    "x^2 is not increasing on [-1, 1]",
    "sin(x)^2 + cos(x)^2 is constant on [0, 10]",
    "x^2 and |x| are continuous at 0 and 1",
)
FALSE = (
    "f is increasing on [0, 5]",
    "|x| is differentiable at 0",
    "x^3 is convex on [-1, 1]",
    "x^2 is not convex on [0, 1]",
    "floor(x) is continuous on [0, 2]",
    "(2 if x != 0 else 5) is constant on [-1, 1]",
    "(2 if x != 0 else 5) is convex on [-1, 1]",
)
UNREADABLE = (
    ("f is increasing", 1),
    ("f is increasing on [0, 4", 20),
    ("f is increasing on 3", 20),
    ("h is increasing on [0, 4]", 1),
    ("f is increasing at 2", 6),
    ("L is increasing on [0, 1]", 1),
)

AT_A_POINT = ("continuous", "differentiable")
OPERATORS = {"increasing": "<", "decreasing": ">", "constant": "=", "convex": ">=", "concave": "<="}


def statement(found: Found) -> Statement:
    """One question for each function, at each point."""
    functions, word, definitions = found.functions(), found.word("word"), found.definitions
    one_variable(found, functions, "functions")
    if "points" in found:
        if word not in AT_A_POINT:
            fix = f"write {word} on an interval, as in on [0, 1]; or compare the slope with 0, as in f'(1) > 0"
            raise found.complaint("word", f"a function is not {word} at a point", fix)
        asks = tuple(
            partial(course.holds_at, function, word, point[0], definitions)
            for function in functions
            for point in found.points(function)
        )
        return Statement(found.shown(), asks, found.negated, sides=Sides(functions[:3]))
    if not {"interval", "region"} & set(found.slots) and not found.text.rstrip().endswith("everywhere"):
        fix = "write after it: on [0, 2], everywhere" + (", or at 1" if word in AT_A_POINT else "")
        raise found.excerpt("functions").error("SEC-453", f"where is it {word}?", fix)
    interval = place(found, functions)
    asks = tuple(partial(course.holds_on, function, word, interval, definitions) for function in functions)

    samples = partial(_samples, functions, word, interval, definitions)
    return Statement(found.shown(), asks, found.negated, samples, Sides(functions[:3]))


def _samples(
    functions: tuple[Function, ...], word: str, interval: Interval | None, definitions: Definitions
) -> Iterator[Sample]:
    """Single points inside; for a course, each point with the next, or a chord's ends with its middle."""
    chosen = points(interval)
    for function in functions:
        (name,) = function.parameters
        if word in AT_A_POINT:
            for point in chosen[1:-1]:
                ask = partial(course.holds_at, function, word, point, definitions)
                yield {name: canonical(point)}, ask
            continue
        for low, high in pairwise(chosen):
            middle = Divide(Add(low, high), Number(Fraction(2)))
            at = [value(function, point, definitions) for point in (low, middle, high)]
            ends = Divide(Add(at[0], at[2]), Number(Fraction(2)))
            left, right = (ends, at[1]) if word in ("convex", "concave") else (at[0], at[2])
            ask = partial(comparison.compare, left, OPERATORS[word], right, Region(), definitions)
            yield {name: canonical(low), f"{name}_2": canonical(high)}, ask
