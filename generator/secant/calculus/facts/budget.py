"""The work that one statement may take: what is too hard is undecided, on every machine alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from secant.calculus.evidence import Answer, Undecided
from secant.calculus.rigorous.meter import ExhaustedError, allowance, left

#: Operations that one statement may take: some three seconds.
MOST = 600_000
#: What a route may take in any case.
_LEAST = 3000

P = ParamSpec("P")


def bounded(fact: Callable[P, Answer]) -> Callable[P, Answer]:
    """The fact, undecided where it would take more work than one statement may."""

    @wraps(fact)
    def answered(*args: P.args, **kwargs: P.kwargs) -> Answer:
        with allowance(MOST) as mine:
            try:
                return fact(*args, **kwargs)
            except ExhaustedError as exhausted:
                if exhausted.allowance is not mine:
                    raise
                return Undecided("it would take more work than one statement may: no proof or counterexample so far")

    return answered


def within(parts: int, route: Callable[[], Answer | None]) -> Answer | None:
    """What a route leads to with one of so many parts of the work that is left; ``None`` if that is not enough."""
    with allowance(max(_LEAST, left(MOST) // parts)) as mine:
        try:
            return route()
        except ExhaustedError as exhausted:
            if exhausted.allowance is not mine:
                raise
            return None
