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
        self._shape = (int(height / _CELL) + 2, int(width / _CELL) + 2)
        occupied = self._cells(hard)
        for left, top, right, bottom in blocks:
            rows = slice(max(0, int(top / _CELL)), max(0, int(bottom / _CELL) + 1))
            columns = slice(max(0, int(left / _CELL)), max(0, int(right / _CELL) + 1))
            occupied[rows, columns] = 1
        self._occupied = occupied
        self._hard = _running_sum(occupied)
        self._soft = _running_sum(self._cells(soft)) if soft else None

    def _cells(self, lines: Sequence[Polyline]) -> NDArray[np.int32]:
        cells = np.zeros(self._shape, dtype=np.int32)
        points = sampled(lines, _CELL * 0.7)
        cells[self._indices(points)] = 1
        return cells

    def _indices(self, points: Polyline) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
        """The rows and columns of the cells in which points lie (or of the nearest cells)."""
        cells = (points / _CELL).astype(int)
        return _between(cells[:, 1], 0, self._shape[0] - 1), _between(cells[:, 0], 0, self._shape[1] - 1)

    def crossed(self, line: Polyline) -> int:
        """How many occupied cells a line runs through."""
        return int(self._occupied[self._indices(sampled([line], _CELL))].sum())

    def hard(self, boxes: NDArray[np.float64]) -> NDArray[np.int32]:
        """How many occupied cells each box touches."""
        return self._count(self._hard, boxes)

    def soft(self, boxes: NDArray[np.float64]) -> NDArray[np.int32]:
        """The same for what may be crossed in need."""
        return np.zeros(len(boxes), dtype=np.int32) if self._soft is None else self._count(self._soft, boxes)

    def _count(self, sums: NDArray[np.int32], boxes: NDArray[np.float64]) -> NDArray[np.int32]:
        cells = np.floor(boxes / _CELL).astype(int)
        high, wide = self._shape
        left, top = _between(cells[:, 0], 0, wide), _between(cells[:, 1], 0, high)
        right, bottom = _between(cells[:, 2] + 1, 0, wide), _between(cells[:, 3] + 1, 0, high)
        counts: NDArray[np.int32] = sums[right, bottom] - sums[right, top] - sums[left, bottom] + sums[left, top]
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
