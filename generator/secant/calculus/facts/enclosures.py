"""Left − right of a statement over a box: search and replay look at it with the same eyes."""

from __future__ import annotations

import math

from secant.calculus.facts.contacts import Series
from secant.calculus.facts.statement import Statement
from secant.calculus.rigorous.evaluate import interval_jets
from secant.calculus.rigorous.interval import ENTIRE, Interval, NowhereError
from secant.calculus.rigorous.isolate import Smooth

#: The least positive float.
SMALLEST = math.ulp(0.0)


class Gap:
    """Enclosures of left − right; whether both sides have values is asked of the expression as it was written."""

    def __init__(self, statement: Statement, order: int = 0) -> None:
        """With an ``order`` also by Taylor series about the middles of boxes, with remainders of that order."""
        self._statement = statement
        self._written = interval_jets(0).evaluator(statement.gap)
        self._smooth = Smooth(statement.gap, statement.variable)
        self._series = Series(statement.gap, statement.variable, order) if order else None

    def over(self, box: Interval) -> Interval | None:
        """The values over a box, ``whole`` if both sides have values throughout; ``None`` if they have none at all."""
        variable = self._statement.variable
        try:
            written: Interval = self._written({variable: (box,)})[0]
            if self.settles(written):
                return written
            value, _ = self._smooth.value_and_slope(box)
        except NowhereError:
            return None
        found = Interval(value.low, value.high, whole=written.whole)
        if self.settles(found):
            return found
        if not math.isfinite(box.width):
            sign = self._smooth.tail_sign(box)
            side = ENTIRE if not sign else Interval(SMALLEST, math.inf) if sign > 0 else Interval(-math.inf, -SMALLEST)
            met = value.meet(side)
            return Interval(met.low, met.high, whole=written.whole)
        closer = None if self._series is None else self._series.over(box)
        return found if closer is None else found.meet(closer)

    def settles(self, found: Interval | None) -> bool:
        """Whether such values show the statement over the box."""
        if found is None:
            return self._statement.partial
        if not (found.whole or self._statement.partial):
            return False
        match self._statement.operator:
            case "<":
                return found.high < 0
            case "<=":
                return found.high <= 0
            case "=":
                return found.low == found.high == 0
        return found.low > 0 or found.high < 0

    def refutes(self, found: Interval | None) -> bool:
        """Whether such values show the contrary at every point of the box."""
        if found is None or not found.whole:
            return False
        match self._statement.operator:
            case "<":
                return found.low >= 0
            case "<=":
                return found.low > 0
            case "=":
                return found.low > 0 or found.high < 0
        return found.low == found.high == 0
