"""The work that one statement may take: what is too hard is undecided, on every machine alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from secant.calculus.evidence import Answer, Undecided
from secant.calculus.exact.form import TooBigError
from secant.calculus.exact.sign import UnsettledError
from secant.calculus.rigorous.meter import ExhaustedError, allowance, left
from secant.diagnostics import SecantError

#: Operations that one statement may take: about two seconds.
MOST = 420_000
#: What a route may take in any case.
_LEAST = 3000

#: Numbers that cannot be enclosed or told apart: no fault of the statement.
_UNSETTLED = ("SEC-201", "SEC-252")

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
            except (UnsettledError, TooBigError) as unsettled:
                return Undecided(f"a number could not be settled: {unsettled}")
            except SecantError as error:
                if error.diagnostics[0].code not in _UNSETTLED:
                    raise
                return Undecided(error.diagnostics[0].message)

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
        except (UnsettledError, TooBigError):
            return None
        except SecantError as error:
            if error.diagnostics[0].code not in _UNSETTLED:
                raise
            return None
