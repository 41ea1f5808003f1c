"""With nothing but a function every kind looks right: drawn in both widths, words free of strokes and of each other."""

from __future__ import annotations

import pytest
from tests.contract.pictures import LAYOUTS, check_drawing, check_scene

from secant.diagnostics import SecantError
from secant.figures import build, caption
from secant.language.definitions import parse_definitions
from secant.language.option_lines import read_lines

DEFINITIONS = parse_definitions(
    "f(t) = t^3/20 - 39t^2/40 + 27t/5  for 0 <= t <= 10\n"
    "w(x) = x^2 sin(1/x) if x != 0 else 0\n"
    "v(x) = x sin(1/x) if x != 0 else 0\n"
    "s(x) = 1/(1 + e^(-x))\n"
    "p(x) = x^2 if x < 1 else 3 - x",
    {},
)
FUNCTIONS = [
    "f",
    "x^2",
    "x^3 - 3x",
    "sin(x)",
    "exp(x)",
    "|x|",
    "1/x",
    "ln(x)",
    "sqrt(x)",
    "s",
    "w",
    "tan(x)",
    "p",
    "floor(x)",
]
ALL = [
    "motion",
    "secant",
    "secants",
    "slope-error",
    "difference-quotient",
    "rounding",
    "tangent",
    "own-tangent",
    "zoom",
    "derivative-trace",
]
#: No error to draw where the graph is straight; no telling point where it is level.
#: The floor has no telling point; these two kinds need none.
WITHOUT_POINT = ("secant", "derivative-trace")
IMPOSSIBLE = {
    ("slope-error", "|x|"): "SEC-357",
    **{(kind, "floor(x)"): "SEC-353" for kind in ALL if kind not in WITHOUT_POINT},
}


@pytest.mark.parametrize("of", FUNCTIONS)
@pytest.mark.parametrize("kind", ALL)
def test_a_kind_looks_right_from_the_function_alone(kind, of):
    raw = read_lines(f"kind: {kind}\nof: {of}")
    if (kind, of) in IMPOSSIBLE:
        with pytest.raises(SecantError) as caught:
            build(raw, DEFINITIONS)
        (diagnostic,) = caught.value.diagnostics
        assert diagnostic.code == IMPOSSIBLE[kind, of]
        assert diagnostic.fix
        assert diagnostic.line == 2
        return
    options, scene = build(raw, DEFINITIONS)
    check_scene(scene)
    assert caption(options, scene).endswith(".")
    for layout in LAYOUTS:
        check_drawing(scene, layout)


@pytest.mark.parametrize(
    "of", ["|x|", "sqrt(|x|)", "cbrt(x)", "sign(x)", "max(x, 0)", "|x - 1| + |x + 1|", "v", "p", "floor(x)"]
)
def test_a_kink_is_found_and_looks_right(of):
    options, scene = build(read_lines(f"kind: kink\nof: {of}"), DEFINITIONS)
    check_scene(scene)
    assert caption(options, scene).endswith(".")
    for layout in LAYOUTS:
        check_drawing(scene, layout)
