"""Where a value stands: one at a time or many at once, to the last bit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from secant.render.frames import Scale
from secant.scenes import Axis

_numbers = st.floats(-1e6, 1e6)


@given(_numbers, st.floats(1e-3, 1e6), st.lists(_numbers, min_size=1), _numbers, _numbers)
def test_one_value_stands_where_it_stands_among_others(
    low: float, span: float, values: list[float], start: float, stop: float
) -> None:
    scale = Scale(Axis(low, low + span), start, stop)
    assert [scale.at(value) for value in values] == scale(values).tolist()
