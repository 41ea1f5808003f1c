"""Few colours for many: the grounds exact, no dot far from what it was, however many colours there are."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from secant.render.palette import SIZE, indexed

GROUNDS = ("#fdfcfa", "#14171c")


def _dots(colours: NDArray[np.uint8]) -> NDArray[np.uint8]:
    opaque = np.full((*colours.shape[:2], 1), 255, np.uint8)
    return np.ascontiguousarray(np.concatenate([colours, opaque], axis=2))


def _grounds(rows: int, columns: int) -> NDArray[np.uint8]:
    """Left one ground, right the other."""
    left, right = (np.frombuffer(bytes.fromhex(ground[1:]), np.uint8) for ground in GROUNDS)
    return np.where((np.arange(columns) < columns // 2)[None, :, None], left, right).repeat(rows, axis=0)


def _shown(dots: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.asarray(indexed(dots, GROUNDS).convert("RGB"))


def test_nothing_but_grounds() -> None:
    assert (_shown(_dots(_grounds(5, 8))) == _grounds(5, 8)).all()


@pytest.mark.parametrize("count", [1, 2, 100, 254])
def test_as_many_colours_as_it_holds_are_kept_if_they_are_apart(count: int) -> None:
    picture = _grounds(40, 60)
    steps = np.array([(r, g, b) for r in range(8, 256, 32) for g in range(8, 256, 32) for b in range(8, 256, 64)])
    picture[:10].reshape(-1, 3)[:count] = steps[:count]
    assert (_shown(_dots(picture)) == picture).all()


def test_the_commonest_colour_of_those_alike_stays() -> None:
    picture = _grounds(20, 20)
    picture[0, :9], picture[1, :8] = (200, 50, 50), (203, 52, 51)
    shown = _shown(_dots(picture))
    assert (shown[:2, :8] == (200, 50, 50)).all()


@pytest.mark.parametrize("seed", range(5))
def test_too_many_colours_take_the_nearest(seed: int) -> None:
    random = np.random.default_rng(seed)
    picture = _grounds(60, 60)
    picture[:30] = random.integers(0, 256, (30, 60, 3))
    shown = _shown(_dots(picture)).astype(int)
    kept = np.unique(shown.reshape(-1, 3), axis=0)
    assert len(kept) <= SIZE
    assert (shown[30:] == picture[30:]).all()
    was = picture[:30].reshape(-1, 3).astype(int)
    nearest = np.linalg.norm(was[:, None] - kept, axis=2).min(axis=1)
    # What is replaced is at most a kind's width, 16 in each of the three, from the commonest of its kind.
    assert (np.linalg.norm(shown[:30].reshape(-1, 3) - was, axis=1) <= nearest + 2 * 16 * 3**0.5).all()
