"""What happens at a point, against a table derived by hand."""

from __future__ import annotations

import pytest

from secant.calculus.point import at_point
from secant.language import parse


@pytest.mark.parametrize(
    ("text", "point", "kind"),
    [
        ("x^2", "2", "differentiable"),
        ("abs(x)", "0", "corner"),
        ("cbrt(x)", "0", "vertical tangent"),
        ("cbrt(x)^2", "0", "cusp"),
        ("floor(x)", "2", "jump"),
        ("1/x", "0", "infinite discontinuity"),
        ("sin(x)/x", "0", "removable discontinuity"),
        ("sin(1/x)", "0", "oscillation"),
        ("sqrt(x)", "0", "endpoint"),
        ("sqrt(x)", "-1", "undefined"),
        ("x^2 sin(1/x) if x != 0 else 0", "0", "differentiable"),
        ("sqrt(x) if x >= 0 else x", "0", "one-sided vertical"),
    ],
)
def test_every_kind_is_found(text: str, point: str, kind: str) -> None:
    facts = at_point(parse(text), "x", parse(point))
    assert (facts.kind, facts.status) == (kind, "proved")
