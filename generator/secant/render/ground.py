"""What lies where, so that many rectangles can be asked at once whether they touch it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from secant.render.geometry import Polyline, Rectangle, sampled

_CELL = 3.0


class Ground:
    """What labels must not touch (``hard``) and what they had rather not (``soft``), as running sums over cells."""

    def __init__(
        self,
        width: float,
        height: float,
        hard: Sequence[Polyline],
        soft: Sequence[Polyline],
        blocks: Sequence[Rectangle],
    ) -> None:
        self.width, self.height = width, height
        high, wide = self._shape = (int(height / _CELL) + 2, int(width / _CELL) + 2)
        self._last = np.array([wide, high, wide, high])[:, None, None]
        occupied = self._cells(hard)
        for left, top, right, bottom in blocks:
            rows = slice(max(0, int(top / _CELL)), max(0, int(bottom / _CELL) + 1))
            columns = slice(max(0, int(left / _CELL)), max(0, int(right / _CELL) + 1))
            occupied[rows, columns] = 1
        self._occupied = occupied
        sums = _running_sum(occupied)
        self._sums = np.array([sums, _running_sum(self._cells(soft)) if soft else np.zeros_like(sums)])

    def _cells(self, lines: Sequence[Polyline]) -> NDArray[np.int32]:
        cells = np.zeros(self._shape, dtype=np.int32)
        cells.reshape(-1)[self._numbers(sampled(lines, _CELL * 0.7))] = 1
        return cells

    def _numbers(self, points: Polyline) -> NDArray[np.int_]:
        """The numbers, row by row, of the cells in which points lie (or of the nearest cells)."""
        columns, rows = (points.T / _CELL).astype(int)
        high, wide = self._shape
        return _between(rows, 0, high - 1) * wide + _between(columns, 0, wide - 1)

    def crossed(self, line: Polyline) -> int:
        """How many occupied cells a line runs through."""
        return int(self._occupied.take(self._numbers(sampled([line], _CELL))).sum())

    def within(self, edges: NDArray[np.float64]) -> NDArray[np.int32]:
        """How many cells each box touches; ``edges``: the left, upper, right and lower ones of three rows of boxes.

        Of the first two rows what labels must not touch is counted, of the third what they had rather not."""
        cells = np.floor(edges / _CELL)
        cells[2:] += 1
        # Both columns and both rows of each box: its corners are told by every pair of them.
        ends = np.minimum(np.maximum(cells, 0), self._last).astype(int).reshape(2, 2, *edges.shape[1:])
        _, wide, high = self._sums.shape
        columns = ends[:, 0] * high + np.array([[0], [0], [wide * high]])
        at = self._sums.reshape(-1).take(columns[:, None] + ends[:, 1])
        counts: NDArray[np.int32] = at[1, 1] - at[1, 0] - at[0, 1] + at[0, 0]
        return counts


def _between(cells: NDArray[np.int_], low: int, high: int) -> NDArray[np.int_]:
    """``np.clip``, which takes several times as long over few numbers."""
    kept: NDArray[np.int_] = np.minimum(np.maximum(cells, low), high)
    return kept


def _running_sum(cells: NDArray[np.int32]) -> NDArray[np.int32]:
    """How many cells are occupied above and left of each corner, by column and row.

    Both sums run along the memory (hence the transposition): across it they would take ten times as long."""
    sums = np.zeros((cells.shape[1] + 1, cells.shape[0] + 1), dtype=np.int32)
    np.cumsum(np.ascontiguousarray(cells.cumsum(axis=1, dtype=np.int32).T), axis=1, out=sums[1:, 1:])
    return sums
