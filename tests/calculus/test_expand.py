"""Let functions and derivatives written out as core trees that say no more than their functions do."""

from __future__ import annotations

import pytest

from secant.calculus.expand import body, expand, expanded
from secant.calculus.reals import real
from secant.diagnostics import SecantError
from secant.language import canonical, parse, parse_definitions

LETS = """f(x) = x^2 + 1
g(t) = f(2t) - ln(t)
h(t) = t^3/20 for 0 <= t <= 10
L(u, v) = u^2 + 10 v^2
p(x) = ln(x)
q(x) = asin(x)
r(x) = tan(x)
s(x) = acosh(x)
w(x) = ln(x) if x > 1 else 0
"""
DEFINITIONS = parse_definitions(LETS, {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("f(y)", "y^2 + 1"),
        ("f(f(1))", "(1^2 + 1)^2 + 1"),
        ("g(x)", "(2*x)^2 + 1 - ln(x)"),
        ("f'(x)", "2*x"),
        ("f'(x^2)", "2*x^2"),
        ("f''(x)", "2"),
        ("h(x)", "x^3/20 if 0 <= x <= 10 else 0/0"),
        ("h'(x)", "3*x^2/20 if 0 <= x <= 10 else 0/0"),
        ("d/du (L(u, v))", "2*u"),
        ("d/dx (sin(y x))", "y*cos(x*y)"),
        # a formula is kept to where its function has values
        ("p'(x)", "1/x if x > 0 else 0/0"),
        ("d/dx (ln(x))", "1/x if x > 0 else 0/0"),
        ("q'(x)", "1/sqrt(1 - x^2)"),
        ("r'(x)", "sec(x)^2"),
        ("s'(x)", "1/sqrt(x^2 - 1) if x >= 1 else 0/0"),
        ("p''(x)", "-1/x^2 if x > 0 else 0/0"),
        ("f'(3)", "6"),
        ("1 if f(x) < 2 else f'(x)", "1 if x^2 + 1 < 2 else 2*x"),
    ],
)
def test_written_out(text: str, expected: str) -> None:
    assert canonical(expand(parse(text, definitions=DEFINITIONS), DEFINITIONS)) == expected


def test_branches_are_kept_to_their_own_values() -> None:
    text = canonical(expand(parse("w'(x)", definitions=DEFINITIONS), DEFINITIONS))
    assert text == "1/x if x > 1 else 0 if x < 1 else 0/0"
    definitions = parse_definitions("f(x) = ln(x) if x <= 1 else x - 2", {})
    text = canonical(expand(parse("f'(x)", definitions=definitions), definitions))
    assert real(parse(text), {"x": parse("1/2")}).text() == "2"
    with pytest.raises(SecantError):
        real(parse(text), {"x": parse("-1")})


def test_body_leaves_the_domain_apart() -> None:
    assert canonical(body(DEFINITIONS["h"], DEFINITIONS)) == "t^3/20"
    core = expanded(DEFINITIONS["h"], DEFINITIONS)
    assert core.domain is not None
    assert canonical(core.domain) == "0 <= t <= 10"


def test_a_gradient_is_not_a_number() -> None:
    with pytest.raises(SecantError, match="SEC-205"):
        expand(parse("grad L(1, 2)", definitions=DEFINITIONS), DEFINITIONS)
