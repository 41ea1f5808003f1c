"""The name of what happens at a point, from its value, one-sided limits and one-sided derivatives: pure bookkeeping."""

from __future__ import annotations

from dataclasses import dataclass

from secant.calculus.certificates import Limit
from secant.calculus.exact.form import Form
from secant.calculus.exact.sign import UnsettledError, sign


@dataclass(frozen=True, slots=True)
class PointVerdict:
    """What happens at a point; ``None`` stands for undecided. ``left`` and ``right`` are one-sided derivatives."""

    kind: str
    continuous: bool | None
    differentiable: bool | None
    derivative: Form | None
    value: Form | None
    left: Limit
    right: Limit
    left_limit: Limit
    right_limit: Limit


def classify(at: Form | None, limits: tuple[Limit, Limit], quotients: tuple[Limit, Limit]) -> PointVerdict:
    """Continuity, differentiability and kind from the value, the one-sided limits and the one-sided derivatives.

    In this order: *undefined* (no value, none nearby either), *infinite discontinuity* (a one-sided limit is infinite),
    *oscillation* (a one-sided limit does not exist), *jump* (both exist and differ), *removable discontinuity* (the
    limit exists, and the value does not or is another). Where the function is continuous, by its one-sided derivatives:
    *oscillation* (one does not exist), *endpoint* (values on one side or none), *differentiable*, *corner* (finite,
    different), *one-sided vertical* (one is infinite), *vertical tangent* (the same infinity), *cusp* (opposite ones).
    """
    continuous, kind = _continuity(at, limits)
    differentiable: bool | None = None if continuous is None else False
    derivative: Form | None = None
    if continuous and kind == "":
        kind, differentiable = _differentiability(quotients)
        if differentiable and isinstance(quotients[0], Form):
            derivative = quotients[0]
    return PointVerdict(kind, continuous, differentiable, derivative, at, *quotients, *limits)


def _continuity(at: Form | None, limits: tuple[Limit, Limit]) -> tuple[bool | None, str]:
    """(continuous?, the kind if that settles it, else '')."""
    present = [limit for limit in limits if limit != "undefined"]
    broken = False if at is None else None
    if not present:
        return (False, "undefined") if at is None else (True, "endpoint")
    if any(limit in ("oo", "-oo") for limit in present):
        return False, "infinite discontinuity"
    if "undecided" in present:
        known = [limit for limit in present if isinstance(limit, Form)]
        different = at is not None and any(_equal(limit, at) is False for limit in known)
        return (False if "none" in present or different else broken), "undecided"
    if "none" in present:
        return False, "oscillation"
    finite = [limit for limit in present if isinstance(limit, Form)]
    same = _equal(finite[0], finite[-1])
    if same is None:
        return broken, "undecided"
    if not same:
        return False, "jump"
    right = False if at is None else _equal(finite[0], at)
    if right is None:
        return None, "undecided"
    return (True, "") if right else (False, "removable discontinuity")


def _differentiability(quotients: tuple[Limit, Limit]) -> tuple[str, bool | None]:
    """(kind, differentiable?) of a continuous function with values on some side."""
    left, right = quotients
    if "none" in quotients:
        return "oscillation", False
    if "undefined" in quotients:
        return ("undecided" if "undecided" in quotients else "endpoint"), False
    if "undecided" in quotients:
        return "undecided", (False if "oo" in quotients or "-oo" in quotients else None)
    if isinstance(left, Form) and isinstance(right, Form):
        same = _equal(left, right)
        if same is None:
            return "undecided", None
        return ("differentiable", True) if same else ("corner", False)
    if isinstance(left, Form) or isinstance(right, Form):
        return "one-sided vertical", False
    return ("vertical tangent" if left == right else "cusp"), False


def _equal(left: Form, right: Form) -> bool | None:
    try:
        return sign(left - right) == 0
    except UnsettledError:
        return None
