"""A figure that cannot be drawn as asked says why and what to write, at the line of the option to change."""

from __future__ import annotations

import pytest

from secant.diagnostics import SecantError
from secant.figures import build
from secant.language.definitions import parse_definitions
from secant.language.option_lines import read_lines

DEFINITIONS = parse_definitions("f(t) = t^2 for 0 <= t <= 10\nL(u, v) = u^2 + v^2\nstraight(x) = 2x + 1\nc(x) = 3", {})


@pytest.mark.parametrize(
    ("text", "code", "line", "said"),
    [
        ("kind: tangent\nof: |x|\nat: 0", "SEC-352", 3, "corner (from the left the slope tends to −1"),
        ("kind: tangent\nat: 0\nof: sign(x)", "SEC-352", 2, "jump"),
        ("kind: tangent\nof: f\nat: 11", "SEC-200", 3, "f is not defined at 11"),
        ("kind: tangent\nof: ln(x)\nat: -1", "SEC-200", 3, "ln(-1)"),
        ("kind: tangent\nof: L", "SEC-350", 2, "depends on u, v"),
        ("kind: tangent\nof: c", "SEC-353", 2, "no telling point"),
        ("kind: tangent\nof: x^2\non: (-oo, 3]", "SEC-351", 3, "unbounded"),
        ("kind: secant\nof: x^2\nfrom: 1\nto: 1", "SEC-354", 4, "both points of the secant are at 1"),
        ("kind: secant\nof: 1/x\nfrom: 0\nto: 1", "SEC-200", 3, "1/0"),
        ("kind: secants\nof: f\nat: 2\ntoward: [3, 2]", "SEC-354", 4, "a run of 0 has no slope"),
        ("kind: slope-error\nof: straight\nat: 1", "SEC-357", 2, "all secants of straight have the slope 2"),
        ("kind: slope-error\nof: f\nat: 1\ntolerance: 0", "SEC-356", 4, "greater than 0"),
        ("kind: difference-quotient\nof: 1/x\nat: 0", "SEC-200", 3, "1/0"),
        ("kind: rounding\nof: exp(x)\nscheme: [backward]", "SEC-356", 3, "no scheme “backward”"),
        ("kind: own-tangent\nof: |x|\nat: 0", "SEC-352", 3, "corner"),
        ("kind: own-tangent\nof: f\nat: 1\nguess: f'(1)", "SEC-357", 4, "the tangent's own slope"),
        ("kind: zoom\nof: f\nat: 1\nwindows: [5, 4, 3, 2, 1]", "SEC-356", 4, "one to four"),
        ("kind: zoom\nof: f\nat: 1\nwindows: [1, 0]", "SEC-356", 4, "positive"),
        ("kind: kink\nof: x^2\nat: 0", "SEC-355", 3, "there is no kink"),
        ("kind: kink\nof: x^2", "SEC-353", 2, "no point without a derivative"),
        ("kind: kink\nof: |x|\nmagnify: 1/2", "SEC-356", 3, "magnification"),
        ("kind: motion\nof: f\ntimes: [0, 12]", "SEC-200", 3, "f is not defined at 12"),
        ("kind: derivative-trace\nof: |x|\nat: 0", "SEC-352", 3, "corner"),
    ],
)
def test_a_refusal_has_its_code_its_line_and_a_repair(text, code, line, said):
    with pytest.raises(SecantError) as caught:
        build(read_lines(text), DEFINITIONS)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.line) == (code, line)
    assert said in diagnostic.message
    assert diagnostic.source == text.split("\n")[line - 1]
    if code != "SEC-200":
        assert diagnostic.fix


def test_the_repair_of_a_missing_tangent_names_the_right_kind():
    with pytest.raises(SecantError) as caught:
        build(read_lines("kind: tangent\nof: |x|\nat: 0"), {})
    assert "kind kink" in (caught.value.diagnostics[0].fix or "")
