"""Left − right of a statement over a box: search and replay look at it with the same eyes."""

from __future__ import annotations

from secant.calculus.facts.statement import Statement
from secant.calculus.rigorous.evaluate import interval_jets
from secant.calculus.rigorous.interval import Interval, NowhereError
from secant.calculus.rigorous.isolate import Smooth


class Gap:
    """Enclosures of left − right; whether both sides have values is asked of the expression as it was written."""

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._written = interval_jets(0).evaluator(statement.gap)
        self._smooth = Smooth(statement.gap, statement.variable)

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
        return Interval(value.low, value.high, whole=written.whole)

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
