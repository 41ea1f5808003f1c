"""How a graph runs, in a sentence made from what is proved of it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from secant.calculus.evidence import Proved
from secant.calculus.reals import Real, real
from secant.calculus.rigorous import Stretch, critical_points, monotonic
from secant.diagnostics import SecantError
from secant.figures.parts.subject import Place, Subject
from secant.figures.parts.window import Window, end_text
from secant.figures.parts.words import said, spoken
from secant.language.tree import Interval

#: More stretches than these are counted, not told.
_MOST = 6
_VERBS = {"increasing": "rises", "decreasing": "falls", "constant": "stays"}


def course(of: Subject, window: Window) -> str:
    """``Graph of f from 0 to 10: rises from 0 to 9.2 at 4, falls to 6.075 at 9, then rises to 6.5 at 10.``

    What could not be settled is left out, never guessed.
    """
    low, high = (said(text) for text in end_text(window))
    head = f"Graph of {said(of.name)} from {low} to {high}"
    told = stretches(of, window)
    if not told or any(stretch.word == "undecided" for stretch in told):
        return f"{head}."
    if len(told) > _MOST:
        return f"{head}: it rises and falls in {len(told)} stretches."
    return f"{head}: {_story(of, window, told)}."


@lru_cache(maxsize=16)  # one figure asks more than once: for its words and for its marks
def stretches(of: Subject, window: Window) -> tuple[Stretch, ...]:
    """Where the function is proved to rise, to fall or to be level in the window; nothing if that could not be
    settled."""
    try:
        found = monotonic(of.function, Interval(*window.ends), of.definitions)
    except SecantError:
        return ()
    return tuple(each if isinstance(each.evidence, Proved) else replace(each, word="undecided") for each in found)


def _story(of: Subject, window: Window, told: tuple[Stretch, ...]) -> str:
    parts: list[str] = []
    for index, stretch in enumerate(told):
        start = _height(of, window, stretch.low, closed=stretch.low_closed, side="right")
        end = _height(of, window, stretch.high, closed=stretch.high_closed, side="left")
        joined = index > 0 and stretch.low_closed and told[index - 1].high_closed
        begin = "" if joined or start is None else f" from {start.removeprefix('to ')}"
        where = "" if stretch.high is None or index == len(told) - 1 else f" at {spoken(stretch.high)}"
        if stretch.word == "constant":
            level = (end or start or "one height").removeprefix("to ")
            parts.append(f"stays at {level}" + (where and f" until {where.removeprefix(' at ')}"))
        else:
            parts.append(_VERBS[stretch.word] + begin + (f" {end}" if end else "") + where)
    return ", ".join(parts[:-1]) + (", then " if len(parts) > 1 else "") + parts[-1]


@lru_cache(maxsize=16)  # two stretches meet at each
def _values(of: Subject, window: Window) -> dict[float, Real]:
    """Heights at critical points, which need not have a closed form."""
    found = critical_points(of.function, Interval(*window.ends), of.definitions)
    return {float(point.at): point.value for point in found.points}


def _height(of: Subject, window: Window, at: Real | None, *, closed: bool, side: str) -> str | None:
    """The value at an end of a stretch, or what the graph tends to there."""
    if at is None:
        return None
    if closed:
        value = _values(of, window).get(float(at)) if at.exact is None else real(of.body, {of.variable: at.exact})
        return None if value is None else f"to {spoken(value)}"
    if at.exact is None:
        return None
    limit = getattr(of.facts(Place(at.exact, at)), f"{side}_limit")
    words = {"oo": "to ∞", "-oo": "to −∞"}
    return words.get(limit) if isinstance(limit, str) else f"to {spoken(limit)}"
