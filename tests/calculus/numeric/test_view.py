"""Windows: that what happens on a graph is in sight, and fills the sight."""

from __future__ import annotations

import numpy as np
import pytest
from tests.calculus.numeric.gallery import GALLERY

from secant.calculus.numeric.view import restricted, view
from secant.language import parse_condition, parse_function
from secant.language.tree import Function


def one(text: str, domain: str | None = None) -> Function:
    function = parse_function(text)
    return Function(None, function.parameters, function.body, parse_condition(domain) if domain else None)


@pytest.mark.parametrize("text", GALLERY)
def test_every_window_is_worth_looking_through(text: str) -> None:
    function = one(text)
    window = view(function)
    assert window.low < window.high
    assert window.bottom < window.top
    xs = np.linspace(window.low, window.high, 2003)
    ys = restricted(function)(xs)
    inside = np.isfinite(ys) & (ys >= window.bottom) & (ys <= window.top)
    assert inside.mean() > 0.45
    if text != "5":
        assert np.ptp(ys[inside]) > 0.35 * (window.top - window.bottom)
    for end in (window.low, window.high, window.bottom, window.top):
        assert float(f"{end:.2g}") == pytest.approx(end, rel=1e-9, abs=1e-12)


# What must lie inside (x from, x to, heights) and how wide the window may be at most.
IN_SIGHT = [
    ("x^3 - 3x", (-1.8, 1.8), (-2, 2), 8),
    ("x^5 - 5x^3 + 4x", (-2, 2), (-3.7, 3.7), 8),
    ("x^3/20 - 39x^2/40 + 27x/5", (0, 9), (0, 9.2), 24),
    ("(x - 100)^2", (95, 105), (0, 25), 80),
    ("1/(x^2 - 1)", (-1.5, 1.5), (-2, 2), 8),
    ("sin(x)", (-3.2, 3.2), (-1, 1), 20),
    ("tan(x)", (-1.6, 1.6), (-3, 3), 20),
    ("x exp(-x)", (0, 4), (0, 0.36), 12),
    ("exp(-x^2)", (-1.5, 1.5), (0, 1), 8),
    ("ln(x)", (0, 2), (-1, 0.6), 8),
    ("x^x", (0, 1), (0.7, 1), 4),
    ("sqrt(4 - x^2)", (-2, 2), (0, 2), 6),
    ("floor(x)", (-2, 2), (-2, 1), 12),
    ("x^2/2 if |x| <= 1 else |x| - 1/2", (-2, 2), (0, 1), 10),
    ("sin(1/x)", (-0.6, 0.6), (-1, 1), 6),
    ("x*(1 + erf(x/sqrt(2)))/2", (-1.5, 1.5), (-0.17, 1), 10),
    ("(x^2 - 1)/(x - 1)", (-1, 1), (0, 2), 9),
]


@pytest.mark.parametrize(("text", "across", "up", "widest"), IN_SIGHT)
def test_what_happens_is_in_sight(
    text: str, across: tuple[float, float], up: tuple[float, float], widest: float
) -> None:
    window = view(one(text))
    assert window.low <= across[0]
    assert window.high >= across[1]
    assert window.bottom <= up[0]
    assert window.top >= up[1]
    assert window.high - window.low <= widest


def test_the_stated_domain_is_the_window() -> None:
    window = view(one("x^3/20 - 39x^2/40 + 27x/5", "0 <= x <= 10"))
    assert (window.low, window.high) == (0, 10)
    assert window.bottom <= 0
    assert 9.2 <= window.top <= 12


def test_an_unbounded_domain_is_no_window() -> None:
    window = view(one("x^2", "x > 0"))
    assert window.high - window.low < 10


def test_the_interval_asked_for_is_kept() -> None:
    window = view(one("x^2"), (1, 2))
    assert (window.low, window.high) == (1, 2)
    assert window.bottom <= 1
    assert window.top >= 4
    assert window.top - window.bottom < 5


def test_a_symmetric_function_gets_a_symmetric_window() -> None:
    for text in ("x^2", "|x|", "sin(x)", "1/(1 + x^2)", "x^4 - 2x^2", "tanh(x)"):
        window = view(one(text))
        assert window.low == pytest.approx(-window.high)
