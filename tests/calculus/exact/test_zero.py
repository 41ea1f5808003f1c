"""The zero test: identities that everybody knows are shown, and nothing that is not 0 ever is."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from tests.strategies import functions_of

from secant.calculus.exact.ball import UnboundedError
from secant.calculus.exact.form import TooBigError
from secant.calculus.exact.sign import UnsettledError, enclose_form, sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.exact.zero import shown_zero
from secant.language import parse
from secant.language.tree import Multiply, Node, Subtract

IDENTITIES = """
sin(x)^2 + cos(x)^2 = 1
sin(2x) = 2 sin(x) cos(x)
cos(2x) = 1 - 2 sin(x)^2
sin(x + y) = sin(x) cos(y) + cos(x) sin(y)
sin(3x) = 3 sin(x) - 4 sin(x)^3
1 + tan(x)^2 = sec(x)^2
cot(x) = cos(x)/sin(x)
csc(x) sin(x) = 1
tan(2x) = 2 tan(x)/(1 - tan(x)^2)
cos(x) cos(y) = (cos(x - y) + cos(x + y))/2
cosh(x)^2 - sinh(x)^2 = 1
tanh(x) = (exp(x) - exp(-x))/(exp(x) + exp(-x))
1 - tanh(x)^2 = 1/cosh(x)^2
sinh(2x) = 2 sinh(x) cosh(x)
exp(x + y) = exp(x) exp(y)
exp(x)^3 = exp(3x)
e^x = exp(x)
exp(ln(x)) = x
ln(exp(x)) = x
ln(x y) = ln(x) + ln(y)
ln(x^2) = 2 ln(x)
ln(1 + 1/x) = ln(x + 1) - ln(x)
ln(sqrt(x)) = ln(x)/2
log(x, 2) = ln(x)/ln(2)
ln(12) = 2 ln(2) + ln(3)
x^x = exp(x ln(x))
4^x = 2^(2x)
2^x*3^x = 6^x
sqrt(x^2) = |x|
sqrt(x)^2 = x
|x y| = |x| |y|
|x|^2 = x^2
|-x| = |x|
cbrt(x)^3 = x
root(x, 5)^5 = x
sqrt(8) = 2 sqrt(2)
sqrt(x y^2) = |y| sqrt(x)
(x^2 - 1)/(x - 1) = x + 1
(x + 1)^3 = x^3 + 3x^2 + 3x + 1
1/x + 1/y = (x + y)/(x y)
1/(1 + 1/x) = x/(x + 1)
(x^3 - y^3)/(x - y) = x^2 + x y + y^2
sigmoid(x) = exp(x)/(1 + exp(x))
sigmoid(-x) = 1 - sigmoid(x)
softplus(x) - softplus(-x) = x
relu(x) - relu(-x) = x
max(x, y) + min(x, y) = x + y
max(x, y) = (x + y + |x - y|)/2
frac(x) = x - floor(x)
ceil(x) = -floor(-x)
asin(x) + acos(x) = pi/2
asinh(x) = ln(x + sqrt(x^2 + 1))
atanh(x) = ln((1 + x)/(1 - x))/2
acosh(x) = ln(x + sqrt(x^2 - 1))
cos(pi/3) = 1/2
sin(pi/12) = (sqrt(6) - sqrt(2))/4
cos(pi/5) = (1 + sqrt(5))/4
sin(x)^2/(1 - cos(x)) = 1 + cos(x)
"""


@pytest.mark.parametrize("line", IDENTITIES.split("\n")[1:-1])
def test_identities_are_shown(line: str) -> None:
    left, right = line.split(" = ")
    assert shown_zero(parse(f"({left}) - ({right})"))


@pytest.mark.parametrize(
    "text",
    [
        "sqrt(x^2) - x",
        "|x|/x - 1",
        "ln(x^2) - 2 ln(x) - 1/10^20",
        "sin(x)^2 + cos(x)^2 - 1 - x/10^9",
        "exp(x y) - exp(x) exp(y)",
        "atan(x) + atan(1/x) - pi/2",
        "asin(sin(x)) - x",
        "floor(x + 1/2) - floor(x)",
        "x^(1/3) - x^(1/2)",
        "e - 2718281828459045/10^15",
        "max(x, y) - x",
    ],
)
def test_what_is_not_zero_is_not_shown(text: str) -> None:
    assert not shown_zero(parse(text))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(functions_of("x", max_leaves=7), functions_of("x", max_leaves=4))
def test_a_shown_zero_has_no_other_value(node: Node, other: Node) -> None:
    """Random differences: if the test says 0, no enclosure of any value may say otherwise."""
    for gap in (Subtract(node, other), Subtract(Multiply(node, other), Multiply(other, node)), node):
        if shown_zero(gap):
            for text in ("1/3", "-7/5", "2"):
                try:
                    found = enclose_form(value(gap, {"x": value(parse(text), {})}), 200).sign()
                except (UndefinedError, UnsettledError, UnboundedError, TooBigError):
                    continue
                assert found in (0, None)


@pytest.mark.parametrize(
    "text",
    [
        "sqrt(3 + 2 sqrt(2)) - 1 - sqrt(2)",
        "cbrt(2 + sqrt(5)) + cbrt(2 - sqrt(5)) - 1",
        "sqrt(2) + sqrt(3) - sqrt(5 + 2 sqrt(6))",
        "1/(sqrt(2) - 1) - sqrt(2) - 1",
        "cos(pi/7) - cos(2pi/7) + cos(3pi/7) - 1/2",
        "sin(pi/8) - sqrt(2 - sqrt(2))/2",
        "sqrt(5 - 2 sqrt(6)) - sqrt(3) + sqrt(2)",
        "root(17 + 12 sqrt(2), 4) - 1 - sqrt(2)",
    ],
)
def test_algebraic_zeros_are_proved_by_their_separation_bound(text: str) -> None:
    assert sign(value(parse(text), {})) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sqrt(2) + sqrt(3) - 3146264369941972342/10^18", 1),
        ("sqrt(1000001) + sqrt(1000025) + sqrt(1000031) - sqrt(1000003) - sqrt(1000017) - sqrt(1000037)", None),
        ("pi - 355/113", -1),
        ("e^pi - pi^e", 1),
        ("exp(pi sqrt(163)) - 262537412640768744", -1),
    ],
)
def test_near_misses_have_their_sign(text: str, expected: int | None) -> None:
    found = sign(value(parse(text), {}))
    assert found != 0
    assert expected is None or found == expected


def test_a_number_that_cannot_be_settled_says_so() -> None:
    with pytest.raises(UnsettledError):
        sign(value(parse("exp(sqrt(3 + 2 sqrt(2))) - exp(1 + sqrt(2))"), {}))


def test_a_logarithm_without_a_value_is_no_fault() -> None:
    assert not shown_zero(parse("ln(x - x)/tan(e) + 1"))
