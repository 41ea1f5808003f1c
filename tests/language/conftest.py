from __future__ import annotations

import pytest

from secant.language import parse_definitions


@pytest.fixture(scope="session")
def definitions():
    """A motion on [0, 10], a bowl, and a function with a longer name."""
    return parse_definitions("f(t) = t^2 for 0 <= t <= 10\nL(u, v) = u^2 + 10 v^2\nloss(w) = w^2", {})
