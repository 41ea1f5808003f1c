"""f'(a) is what the definition says, whatever the formula of f' says there."""

import pytest

from secant.calculus.settle import settled
from secant.diagnostics import SecantError
from secant.language import canonical, parse, parse_definitions


def value(lets: str, text: str) -> str:
    definitions = parse_definitions(lets, {})
    return canonical(settled(parse(text, definitions=definitions, names=()), definitions))


@pytest.mark.parametrize(
    ("lets", "text", "expected"),
    [
        ("f(x) = x^3", "f'(2)", "12"),
        ("f(x) = x^3", "f''(2) + f'''(5)", "12 + 6"),
        ("f(x) = x^2 sin(1/x) if x != 0 else 0", "f'(0)", "0"),  # its formula has no value at 0
        ("f(x) = x|x|", "f'(0)", "0"),
        ("f(x) = x^2 if x <= 1 else 2x - 1", "f'(1)", "2"),
        ("f(x) = x^2 for 0 <= x <= 1", "f'(1)", "2"),  # from inside, at an end
        ("f(x) = x", "f'(1) if 1 < 2 else f'(0)", "f'(1) if 1 < 2 else f'(0)"),
    ],
)
def test_derivatives_that_exist(lets, text, expected):
    assert value(lets, text) == expected


@pytest.mark.parametrize(
    ("lets", "text", "code"),
    [
        ("f(x) = ln(x)", "f'(-1)", "SEC-203"),  # its formula 1/x has a value at -1
        ("f(x) = ln(x)", "f''(-1)", "SEC-203"),
        ("f(x) = 1/(1/x)", "f'(0)", "SEC-203"),
        ("f(x) = |x|", "f'(0)", "SEC-203"),
        ("f(x) = sqrt(x)", "f'(0)", "SEC-203"),
        ("f(x) = 1 if x = 0 else x", "f'(0)", "SEC-203"),
        ("f(x) = x^2 for 0 <= x <= 1", "f'(2)", "SEC-203"),
        ("L(u, v) = ln(u) + v", "grad L(-1, 0)", "SEC-200"),
    ],
)
def test_derivatives_that_do_not(lets, text, code):
    with pytest.raises(SecantError) as caught:
        value(lets, text)
    assert [diagnostic.code for diagnostic in caught.value.diagnostics] == [code]


def test_outside_its_interval_a_function_says_so():
    from secant.calculus.reals import real

    definitions = parse_definitions("f(x) = x^2 for 0 <= x <= 1", {})
    with pytest.raises(SecantError, match="0 <= 2 <= 1: this does not hold there, so the function has no value"):
        real(parse("f(2)", definitions=definitions), None, definitions)
