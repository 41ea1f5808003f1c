"""A window onto a function, chosen from the function alone: what a figure shows if its author does not say."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from secant.calculus.numeric.compile import compiled, holds
from secant.calculus.numeric.features import Features, features
from secant.calculus.numeric.real_functions import Array
from secant.language import tree

_REACHES = (10.0, 100.0, 1000.0)
_CROWD = 9  # so many places are a wave or a staircase, of which the middle is enough


@dataclass(frozen=True, slots=True)
class View:
    """The drawn interval ``[low, high]`` and the visible heights ``[bottom, top]``; both have positive length."""

    low: float
    high: float
    bottom: float
    top: float


def view(function: tree.Function, interval: tuple[float, float] | None = None) -> View:
    """Where to draw ``function`` (one parameter, core body).

    ``interval`` if given, else the function's own domain if that is bounded, else an interval around what happens on
    the graph: roots, turning points, inflections, breaks and the edges of the domain within ±10 (further out if nothing
    happens there). Heights come from the values, without what races to a pole.
    """
    evaluate = restricted(function)
    bounds = interval or _stated_domain(function)
    if bounds is None:
        bounds = _horizontal(evaluate)
    low, high = bounds
    bottom, top = _vertical(evaluate, low, high)
    return View(low, high, bottom, top)


@lru_cache(maxsize=16)  # a picture is of the function that its window was chosen for
def restricted(function: tree.Function) -> Callable[[Array], Array]:
    """The compiled function, NaN outside its stated domain."""
    (parameter,) = function.parameters
    body = compiled(function.body, (parameter,))
    if function.domain is None:
        return body
    inside = holds(function.domain, (parameter,))
    return lambda xs: np.where(inside(xs), body(xs), np.nan)


def _stated_domain(function: tree.Function) -> tuple[float, float] | None:
    """The ends of a bounded stated domain, looked up among the constants of its comparisons."""
    if function.domain is None:
        return None
    inside = holds(function.domain, function.parameters)
    ends = sorted(set(_constants(function.domain)))
    if len(ends) < 2:
        return None
    low, high = ends[0], ends[-1]
    beyond = np.array([low - 1e-9 - abs(low), low - 1e-6, high + 1e-6, high + 1e-9 + abs(high), -1e9, 1e9])
    return None if inside(beyond).any() else (low, high)


def _constants(node: tree.Node) -> list[float]:
    """The values of the variable-free operands of comparisons."""
    if isinstance(node, tree.Compare):
        values = (_constant(operand) for operand in node.operands)
        return [value for value in values if value is not None and math.isfinite(value)]
    return [value for child in node.children() for value in _constants(child)]


def _constant(node: tree.Node) -> float | None:
    return None if node.names else float(compiled(node, ())())


def _horizontal(evaluate: Callable[[Array], Array]) -> tuple[float, float]:
    for reach in _REACHES:
        found = features(evaluate, -reach, reach)
        if found.main.size or found.bends.size:
            return _around(evaluate, found, reach)
    # Nothing happens anywhere: a straight line without a root nearby, an exponential.
    return -3.0, 3.0


def _around(evaluate: Callable[[Array], Array], found: Features, reach: float) -> tuple[float, float]:
    main = _merged(found.main, 0.002 * reach)
    if main.size > _CROWD and np.max(np.abs(main)) > 0.5 * reach:
        return _rounded(*_wave(evaluate, main, reach))
    # (An oscillation that crowds together at a point spreads out further off: that is shown whole.)
    places = np.sort(np.concatenate((main, found.bends)))
    low, high = float(places[0]), float(places[-1])
    left, right = _defined_hull(evaluate, reach)
    width = high - low
    if width < 0.004 * reach:
        natural = 3.0 if reach == _REACHES[0] else 0.3 * abs(low)
        low, high, width = low - natural, high + natural, 2 * natural
        settled_low, settled_high = (
            _settled(evaluate, high - natural, -reach),
            _settled(evaluate, high - natural, reach),
        )
        low, high = settled_low or low, settled_high or high
        if math.isfinite(left) != math.isfinite(right):
            low, high = low - natural * 2 / 3, high + natural * 2 / 3
    else:
        pad = max(0.35 * width, 1.0) if width > 1 and reach == _REACHES[0] else 0.35 * width
        settled_low, settled_high = _settled(evaluate, low, -reach), _settled(evaluate, high, reach)
        half_line = math.isfinite(left) != math.isfinite(right) and width < 2
        far = max(1.5, 3 * width) - width if half_line else pad
        low = low - far if settled_low is None else settled_low
        high = high + far if settled_high is None else settled_high
    margin = 0.05 * (high - low)
    return _rounded(max(low, left - margin), min(high, right + margin))


def _merged(places: Array, within: float) -> Array:
    return places[np.r_[True, np.diff(places) > within]] if places.size else places


def _wave(evaluate: Callable[[Array], Array], main: Array, reach: float) -> tuple[float, float]:
    """The middle of a wave or a staircase; of one made of many waves enough to see the longest."""
    central = np.sort(main[np.argsort(np.abs(main), kind="stable")[:_CROWD]])
    low, high = float(central[0]), float(central[-1])
    if main.size > 8 * _CROWD:
        whole = _spread(evaluate, -reach, reach)
        while high - low < reach and _spread(evaluate, low, high) < 0.7 * whole:
            low, high = 2 * low, 2 * high
    margin = 0.05 * (high - low)
    return low - margin, high + margin


def _spread(evaluate: Callable[[Array], Array], low: float, high: float) -> float:
    values = evaluate(np.linspace(low, high, 1501))
    return float(np.ptp(np.quantile(values[np.isfinite(values)], (0.02, 0.98)))) if np.isfinite(values).any() else 0.0


def _settled(evaluate: Callable[[Array], Array], start: float, end: float) -> float | None:
    """Where 96 % of the change from ``start`` on has happened, if the function is nearly at rest before ``end``."""
    xs = np.linspace(start, end, 1201)[1:]
    ys = evaluate(xs)
    if not np.isfinite(ys).all():
        return None
    change = np.abs(np.diff(ys))
    total = float(change.sum())
    if total == 0 or float(change[-480:].sum()) > 0.05 * total or change[0] > 0.2 * total:
        return None
    return float(xs[int(np.searchsorted(np.cumsum(change) / total, 0.96)) + 1])


def _defined_hull(evaluate: Callable[[Array], Array], reach: float) -> tuple[float, float]:
    xs = np.linspace(-reach, reach, 4001) + 1e-7 * reach
    defined = np.flatnonzero(~np.isnan(evaluate(xs)))
    if defined.size == 0:
        return -math.inf, math.inf
    left = -math.inf if defined[0] == 0 else float(xs[defined[0]])
    right = math.inf if defined[-1] == len(xs) - 1 else float(xs[defined[-1]])
    return left, right


def _rounded(low: float, high: float) -> tuple[float, float]:
    """Outward to a number that one would say."""
    width = high - low
    unit = 10.0 ** math.floor(math.log10(width))
    step = unit * next(s for s in (0.1, 0.2, 0.5, 1.0) if width / (unit * s) <= 24)
    return math.floor(low / step + 0.1) * step, math.ceil(high / step - 0.1) * step


def _quantile(ordered: Array, share: float) -> float:
    """Between which two of the sorted numbers that share lies, and how far (as NumPy has it, without its ceremony)."""
    at = share * (len(ordered) - 1)
    before = int(at)
    low, high = float(ordered[before]), float(ordered[min(before + 1, len(ordered) - 1)])
    part = at - before
    return low + (high - low) * part if part < 0.5 else high - (high - low) * (1 - part)


def _vertical(evaluate: Callable[[Array], Array], low: float, high: float) -> tuple[float, float]:
    xs = np.linspace(low, high, 1601)
    ys = evaluate(xs)
    ys = ys[np.isfinite(ys)]
    if ys.size == 0:
        return -1.0, 1.0
    ordered = np.sort(ys)
    bottom, top = float(ordered[0]), float(ordered[-1])
    found = features(evaluate, low, high)
    must = found.values
    core_low, core_high = _quantile(ordered, 0.08), _quantile(ordered, 0.92)
    reach = 1.5 * (core_high - core_low)
    must = must[(must >= core_low - reach) & (must <= core_high + reach)]
    if must.size:
        core_low, core_high = min(core_low, float(must.min())), max(core_high, float(must.max()))
    core = core_high - core_low
    eventful = np.concatenate((found.turns, found.roots))
    if must.size and eventful.size and np.ptp(eventful) > 0.4 * (high - low) and np.ptp(must) > 0.02 * core:
        # Growth beyond what happens in the middle must not press that flat.
        rest = 1.2 * float(np.ptp(must))
        core_low, core_high = max(core_low, float(must.min()) - rest), min(core_high, float(must.max()) + rest)
    core = core_high - core_low
    if core > 0:
        bottom, top = max(bottom, core_low - 0.7 * core), min(top, core_high + 0.7 * core)
    size = max(abs(bottom), abs(top))
    if top - bottom <= 1e-9 * size or top == bottom:
        half = size / 2 or 1.0
        bottom, top = bottom - half, top + half
    margin = 0.07 * (top - bottom)
    return _rounded(bottom - margin, top + margin)
