"""Few round ticks, wherever an axis runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secant.render.ticks import ticks
from secant.scenes import Axis, Tick


@pytest.mark.parametrize(
    ("axis", "texts"),
    [
        (Axis(0.0, 10.0), ["0", "2.5", "5", "7.5", "10"]),
        (Axis(-1.0, 1.0), ["-1", "-0.5", "0", "0.5", "1"]),
        (Axis(0.0, 0.03), ["0", "0.01", "0.02", "0.03"]),
        (Axis(1e-16, 1.0, scale="log"), ["10^{-16}", "10^{-12}", "10^{-8}", "10^{-4}", "10^{0}"]),
        (Axis(0.01, 100.0, scale="log"), ["0.01", "0.1", "1", "10", "100"]),
    ],
)
def test_known_axes(axis: Axis, texts: list[str]) -> None:
    assert [tick.text for tick in ticks(axis)] == texts


def test_own_ticks_are_kept_where_they_lie_on_the_axis() -> None:
    own = (Tick(-1.0, "out"), Tick(0.0, "zero"), Tick(0.1 + 0.2, "end"))
    assert [tick.text for tick in ticks(Axis(0.0, 0.3, ticks=own))] == ["zero", "end"]
    assert ticks(Axis(0.0, 1.0, ticks=())) == ()


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9))
def test_three_to_five_round_ones_on_the_axis(low: float, span: float) -> None:
    axis = Axis(low, low + span)
    if axis.high - axis.low < 1e-9 * abs(low):
        return
    found = ticks(axis)
    assert 3 <= len(found) <= 6
    slack = 1e-6 * span
    assert all(axis.low - slack <= tick.at <= axis.high + slack for tick in found)
    assert [float(tick.text) for tick in found] == pytest.approx([tick.at for tick in found], abs=slack)
    assert len({tick.text for tick in found}) == len(found)
    assert "-0" not in [tick.text for tick in found]
