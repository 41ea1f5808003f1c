"""What lies where, so that many rectangles can be asked at once whether they touch it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from secant.render.geometry import Polyline, Rectangle, sampled

_CELL = 3.0


class Ground:
    """What labels must not touch (``hard``: x and y of points on it) and what they had rather not (``soft``), as
    running sums over cells."""

    def __init__(
        self,
        width: float,
        height: float,
        hard: NDArray[np.float64],
        soft: Sequence[Polyline],
        blocks: Sequence[Rectangle],
    ) -> None:
        self.width, self.height = width, height
        high, wide = self._shape = (int(height / _CELL) + 2, int(width / _CELL) + 2)
        occupied = np.zeros(self._shape, dtype=bool)
        occupied[self._cells(hard)] = True
        for left, top, right, bottom in blocks:
            downwards = slice(max(0, int(top / _CELL)), max(0, int(bottom / _CELL) + 1))
            rightwards = slice(max(0, int(left / _CELL)), max(0, int(right / _CELL) + 1))
            occupied[downwards, rightwards] = True
        self._occupied = occupied
        # What may be crossed is little as a rule: it is summed up only where it lies.
        rows, columns = self._cells(sampled(soft, _CELL * 0.7).T)
        first, start = (int(rows.min()), int(columns.min())) if rows.size else (0, 0)
        deep, broad = (int(rows.max()) - first + 1, int(columns.max()) - start + 1) if rows.size else (0, 0)
        crossable = np.zeros((deep, broad), dtype=bool)
        crossable[rows - first, columns - start] = True
        tables = _running_sum(occupied).reshape(-1), _running_sum(crossable).reshape(-1)
        self._sums = np.concatenate(tables)
        # For each of the three rows of boxes that are asked: its table's first and last corners, and where that begins.
        self._low = np.array([[0, 0, start], [0, 0, first]] * 2)[:, :, None]
        self._high = self._low + np.array([[wide, wide, broad], [high, high, deep]] * 2)[:, :, None]
        self._stride = np.array([[high + 1], [high + 1], [deep + 1]])
        self._start = np.array([[0], [0], [len(tables[0]) - start * (deep + 1) - first]])

    def _cells(self, points: NDArray[np.float64]) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
        """The rows and columns of the cells in which points lie (or of the nearest cells); their x and y are given."""
        columns, rows = (points / _CELL).astype(int)
        high, wide = self._shape
        return _between(rows, 0, high - 1), _between(columns, 0, wide - 1)

    def crossed(self, line: Polyline) -> int:
        """How many occupied cells a line runs through."""
        return int(self._occupied[self._cells(sampled([line], _CELL).T)].sum())

    def within(self, edges: NDArray[np.float64]) -> NDArray[np.int32]:
        """How many cells each box touches; ``edges``: the left, upper, right and lower ones of three rows of boxes.

        Of the first two rows what labels must not touch is counted, of the third what they had rather not."""
        cells = np.floor(edges / _CELL)
        cells[2:] += 1
        # Both columns and both rows of each box: its corners are told by every pair of them.
        ends = np.minimum(np.maximum(cells, self._low), self._high).astype(int).reshape(2, 2, *edges.shape[1:])
        columns = ends[:, 0] * self._stride + self._start
        at = self._sums.take(columns[:, None] + ends[:, 1])
        counts: NDArray[np.int32] = at[1, 1] - at[1, 0] - at[0, 1] + at[0, 0]
        return counts


def _between(cells: NDArray[np.int_], low: int, high: int) -> NDArray[np.int_]:
    """``np.clip``, which takes several times as long over few numbers."""
    kept: NDArray[np.int_] = np.minimum(np.maximum(cells, low), high)
    return kept


def _running_sum(cells: NDArray[np.bool_]) -> NDArray[np.int32]:
    """How many cells are occupied above and left of each corner, by column and row.

    Both sums run along the memory (hence the transposition): across it they would take ten times as long."""
    sums = np.zeros((cells.shape[1] + 1, cells.shape[0] + 1), dtype=np.int32)
    np.cumsum(np.ascontiguousarray(cells.cumsum(axis=1, dtype=np.int32).T), axis=1, out=sums[1:, 1:])
    return sums
