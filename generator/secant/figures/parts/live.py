"""How a kind says what moves: formulas written in the page language, controls with round steps."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

from secant.calculus.expand import expand
from secant.calculus.formula import formula
from secant.diagnostics import SecantError
from secant.figures.parts.subject import Subject
from secant.language import parse, parse_condition
from secant.language import tree as language
from secant.scenes.live import Definition, Formula, Function, NumberInRange

#: What formulas may call: functions of one variable and of two, by letters that no figure uses otherwise.
_KNOWN = {
    **{name: language.Function(name, ("x",), language.Variable("x")) for name in "fg"},
    **{name: language.Function(name, ("x", "y"), language.Variable("x")) for name in "L"},
}
#: So many steps a control has at least.
_STEPS = 300


@lru_cache(maxsize=512)  # a kind says the same of all its figures
def reading(text: str) -> Formula:
    """The formula that ``text`` is in the page language; ``f``, ``f'`` and ``g`` take one argument, ``L`` takes two."""
    return formula(parse(text, definitions=_KNOWN))


@lru_cache(maxsize=512)
def holding(text: str) -> Formula:
    """The formula of a condition: 1 where it holds."""
    return formula(parse_condition(text, definitions=_KNOWN))


def defined(*texts: str, **numbers: float) -> tuple[Definition, ...]:
    """Numbers by name, then definitions in order: ``"m = (f(y) - b)/(y - a)"``."""
    pairs = (text.split(" = ", 1) for text in texts)
    return (
        *(Definition(name, float(number)) for name, number in numbers.items()),
        *(Definition(name, reading(text)) for name, text in pairs),
    )


def called(of: Subject, name: str = "f", *, derivatives: int = 0) -> tuple[Function, ...]:
    """The subject as the function ``name`` and, as far as they have a formula, its derivatives ``f'``, ``f''``.

    Each has values only where the function it stands for has."""
    known = {name: of.function}
    variable = language.Variable(of.variable)
    found = []
    for primes in range(derivatives + 1):
        try:
            body = expand(language.Apply(name, (variable,), primes), known)
        except SecantError:
            break
        found.append(Function(name + "'" * primes, (of.variable,), formula(body)))
    return tuple(found)


def step(width: float) -> float:
    """A power of ten that cuts ``width`` into some hundreds of steps."""
    return float(10.0 ** math.floor(math.log10(width / _STEPS)))


def decimals(size: float) -> int:
    """How many decimals show three or four digits of numbers of this size."""
    return min(6, max(0, 3 - math.floor(math.log10(size)))) if size > 0 else 2


def places(width: float) -> int:
    """How many decimals a number in a range of this width is said with."""
    return max(0, -round(math.log10(step(width))))


def ranged(
    name: str,
    label: str,
    low: float,
    high: float,
    value: float,
    text: str = "",
    *,
    seconds: float = 0.0,
    whole: bool = False,
) -> NumberInRange:
    """A control from ``low`` to ``high`` whose steps are round numbers (``whole``: whole ones); ``text`` is what it
    says aloud."""
    size = max(1.0, step(high - low)) if whole else step(high - low)
    digits = places(high - low)
    first, last = math.ceil(low / size - 1e-9) * size, math.floor(high / size + 1e-9) * size
    return NumberInRange(
        name=name,
        label=label,
        low=min(round(first, digits), value),
        high=max(round(last, digits), value),
        value=value,
        step=size,
        stride=size if whole else 10 * size,
        text=text or f"{{{name}:{digits}}}",
        seconds=seconds,
    )


def powers(name: str, label: str, low: float, high: float, value: float, *, seconds: float = 0.0) -> NumberInRange:
    """A control on a logarithmic scale, a hundred steps to each decade."""
    return NumberInRange(
        name=name,
        label=label,
        low=min(low, value),
        high=max(high, value),
        value=value,
        step=0.01,
        stride=0.05,
        text=f"{{{name}:e3}}",
        scale="log",
        seconds=seconds,
    )


def rounded(values: Iterable[float], digits: int = 6) -> tuple[float, ...]:
    """Numbers for a list, with so many significant digits: all that a picture shows of them."""
    return tuple(float(f"{value:.{digits - 1}e}") for value in values)
