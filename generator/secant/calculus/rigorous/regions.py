"""Regions as boxes of floats (never too small), and exact points in them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from secant.calculus.exact.form import Form
from secant.calculus.exact.sign import sign
from secant.calculus.exact.value import holds, value
from secant.calculus.rigorous.arithmetic import INTERVALS
from secant.calculus.rigorous.conditions import truth
from secant.calculus.rigorous.evaluate import interval_jets
from secant.calculus.rigorous.interval import Interval
from secant.calculus.rigorous.place import exactly
from secant.calculus.rigorous.plane_certificates import Sides
from secant.calculus.rigorous.surface import Box
from secant.language.tree import Condition, Node, Number


def hull(sides: Sides) -> Box:
    """The box around a region's sides; ends that are no floats are rounded outward."""
    return tuple(
        Interval(
            -math.inf if side is None or side.low is None else end_bounds(side.low)[0],
            math.inf if side is None or side.high is None else end_bounds(side.high)[1],
        )
        for _, side in sides
    )


@lru_cache(maxsize=256)
def end_bounds(node: Node) -> tuple[float, float]:
    """Floats around a closed number, the number itself twice if it is one."""
    number = value(node, {}).rational
    place = exactly(node if number is None else Number(number))
    return place.low, place.high


def holds_at(sides: Sides, condition: Condition | None, point: Mapping[str, Form]) -> bool:
    """Whether an exact point lies in the region (errors of the exact room where that is not settled)."""
    for name, side in sides:
        if side is None:
            continue
        for end, closed, direction in ((side.low, side.low_closed, 1), (side.high, side.high_closed, -1)):
            if end is not None:
                gap = sign(point[name] - value(end, {})) * direction
                if gap < 0 or (gap == 0 and not closed):
                    return False
    return condition is None or holds(condition, point)


def is_outside(names: tuple[str, ...], box: Box, condition: Condition | None) -> bool:
    """Whether the condition is false at every point of the box."""
    if condition is None:
        return False
    values = interval_jets(0)

    def operand(node: Node) -> Callable[[Mapping[str, Any]], Any]:
        evaluate = values.evaluator(node)
        return lambda bindings: evaluate(bindings)[0]

    verdict, whole = truth(condition, INTERVALS, operand)(
        {name: (side,) for name, side in zip(names, box, strict=True)}
    )
    return verdict is False and whole


def floats(box: Box) -> tuple[tuple[float, float], ...]:
    """The box's ends."""
    return tuple((side.low, side.high) for side in box)


def boxed(ends: tuple[tuple[float, float], ...]) -> Box:
    """The other way round."""
    return tuple(Interval(low, high) for low, high in ends)


def halves(box: Box, index: int) -> tuple[Box, Box]:
    """Both halves along one variable."""
    side = box[index]
    middle = side.middle
    left, right = Interval(side.low, middle), Interval(middle, side.high)
    return (*box[:index], left, *box[index + 1 :]), (*box[:index], right, *box[index + 1 :])


def on_face(box: Box, index: int, *, low: bool) -> Box:
    """The face of the box on which that variable has its least (or greatest) value."""
    end = box[index].low if low else box[index].high
    return (*box[:index], Interval(end, end), *box[index + 1 :])


def is_thin(side: Interval) -> bool:
    """A single number."""
    return side.low == side.high
