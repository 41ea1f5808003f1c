"""The work that one statement may take: what is too hard is undecided, on every machine alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from secant.calculus.evidence import Answer, Undecided
from secant.calculus.rigorous.meter import ExhaustedError, allowance

#: Operations that one statement may take: some three seconds.
MOST = 600_000

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


def within(units: int, route: Callable[[], Answer | None]) -> Answer | None:
    """What a route leads to with at most so much work; ``None`` if that is not enough."""
    with allowance(units) as mine:
        try:
            return route()
        except ExhaustedError as exhausted:
            if exhausted.allowance is not mine:
                raise
            return None
