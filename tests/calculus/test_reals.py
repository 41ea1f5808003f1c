"""Values: exact, rightly rounded, and refused with the reason where there are none."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.calculus.truth import NoValueError, truth
from tests.strategies import expressions

from secant.calculus.reals import Real, of_fraction, real
from secant.diagnostics import SecantError
from secant.language import canonical, parse, parse_definitions
from secant.language.tree import Call, Compare, Conditional, Node, Number


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("3/2", "1.5"),
        ("1/3", "1/3"),
        ("117/80", "1.4625"),
        ("-13/40", "-0.325"),
        ("-1/40", "-0.025"),
        ("1/7 + 1/11", "18/77"),
        ("sqrt(2)", "1.414"),
        ("pi/4", "pi/4"),
        ("2 pi", "2*pi"),
        ("e", "e"),
        ("exp(1)", "e"),
        ("ln(2)", "ln(2)"),
        ("sin(1)", "0.8415"),
        ("sin(pi/4)", "0.7071"),
        ("cos(pi/3)", "0.5"),
        ("acos(-1/2)", "2*pi/3"),
        ("cbrt(-8)", "-2"),
        ("root(-8, 3)", "-2"),
        ("floor(pi)", "3"),
        ("123456", "123456"),
        ("1234567", "1235000"),
        ("2*10^9/3", "6.667*10^8"),
        ("1/30000", "3.333*10^(-5)"),
        ("sqrt(3 + 2 sqrt(2)) - 1 - sqrt(2)", "0"),
        ("1 if 1 < 2 else 1/0", "1"),
        ("0^2", "0"),
        ("0^(1/2)", "0"),
        ("2^-2", "0.25"),
        ("|1 - sqrt(2)|", "0.4142"),
        ("max(pi, 22/7)", "22/7"),
    ],
)
def test_text_of_a_value(text: str, shown: str) -> None:
    assert real(parse(text)).text() == shown


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ln(-1)", "ln(-1): the logarithm needs a positive argument"),
        ("ln(0)", "ln(0): the logarithm needs a positive argument"),
        ("1/(sqrt(2)^2 - 2)", "1/0: division by zero"),
        ("0^0", "0^0: zero has only positive powers"),
        ("0^(-1)", "0^(-1): zero has only positive powers"),
        ("(-8)^(1/3)", "needs a positive base"),
        ("sqrt(-1)", "sqrt(-1): the square root needs an argument that is not negative"),
        ("root(-16, 4)", "an even root needs an argument that is not negative"),
        ("root(2, 1/2)", "the order of a root is a whole number from 1"),
        ("asin(2)", "asin(2): the argument must lie between -1 and 1"),
        ("acosh(0)", "the argument must be at least 1"),
        ("atanh(1)", "strictly between -1 and 1"),
        ("tan(pi/2)", "tan(pi/2): the tangent is undefined where the cosine is 0"),
        ("log(2, 1)", "the base of a logarithm is positive and not 1"),
        ("x + 1", "x: has no value here"),
        ("0*ln(-1)", "ln(-1): the logarithm needs a positive argument"),
    ],
)
def test_no_value_says_where_and_why(text: str, message: str) -> None:
    with pytest.raises(SecantError) as caught:
        real(parse(text))
    assert message in str(caught.value)
    assert caught.value.diagnostics[0].code == "SEC-200"


def test_bindings_and_let_functions() -> None:
    definitions = parse_definitions("f(x) = x^2 + 1", {})
    assert real(parse("f(y) + y", definitions=definitions), {"y": parse("3")}, definitions).text() == "13"


@settings(max_examples=200, deadline=None)
@given(st.fractions(-(10**9), 10**9, max_denominator=10**9), st.integers(1, 12))
def test_digits_are_the_nearest_decimal(number: Fraction, count: int) -> None:
    text = of_fraction(number).digits(count)
    shown = Fraction(real(parse(text)).rational or 0)
    assert abs(shown - number) * 2 <= abs(number) * Fraction(10) ** (1 - count)
    digits = text.split("*")[0].lstrip("-").replace(".", "").lstrip("0")
    assert number == 0 or len(digits.rstrip("0")) <= count


@pytest.mark.parametrize(("text", "count"), [("pi", 50), ("e", 30), ("sqrt(2)", 40), ("ln(2)", 25), ("exp(-100)", 20)])
def test_many_digits(text: str, count: int) -> None:
    with mpmath.workdps(count + 20):
        mantissa, _, exponent = real(parse(text)).digits(count).partition("*10^")
        found = mpmath.mpf(mantissa) * mpmath.mpf(10) ** int(exponent.strip("()") or 0)
        true = truth(parse(text), {})
        assert abs(found / true - 1) < mpmath.mpf(10) ** (1 - count)


def test_digits_round_ties_away_from_zero() -> None:
    assert of_fraction(Fraction(25, 10)).digits(1) == "3"
    assert of_fraction(Fraction(-25, 10)).digits(1) == "-3"
    assert of_fraction(Fraction(99995, 10)).digits(4) == "10000"


def test_digits_that_cannot_be_proven_are_not_shown() -> None:
    unknown = Real(None, lambda bits: (Fraction(-1, 2**bits), Fraction(1, 2**bits)))
    with pytest.raises(SecantError, match="SEC-201"):
        unknown.digits(3)


@pytest.mark.parametrize("bits", [10, 64, 500])
def test_bounds_are_as_narrow_as_asked(bits: int) -> None:
    low, high = real(parse("sin(1) + sqrt(2)")).bounds(bits)
    assert 0 < high - low <= high / 2**bits


def is_smooth(node: Node) -> bool:
    jumping = isinstance(node, Call) and node.function in ("floor", "ceil", "frac", "sign", "step")
    return not jumping and not isinstance(node, Conditional | Compare) and all(map(is_smooth, node.children()))


def settled_truth(node: Node) -> mpmath.mpf | None:
    """mpmath's value with so many digits that twice as many say the same: ``cos(cosh(120))`` takes more than 60."""
    for digits in (60, 240, 960):
        with mpmath.workdps(digits):
            first = truth(node, {})
        with mpmath.workdps(2 * digits):
            second = truth(node, {})
            if abs(first - second) <= (1 + abs(second)) / 10**20:
                return second
    return None


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(expressions(names=(), max_leaves=8, partials=False))
@example(parse("cos(cosh(120))"))
def test_values_agree_with_mpmath(node: Node) -> None:
    """Random closed expressions: a value in both worlds is the same value."""
    try:
        found = real(node)
        low, high = found.bounds(100)
    except SecantError:
        return
    if abs(high) > 10**30:
        return
    try:
        true = settled_truth(node)
    except (NoValueError, OverflowError, ValueError, MemoryError):
        assert not is_smooth(node) or found.exact is not None
        return
    if true is None or not is_smooth(node):
        return
    with mpmath.workdps(60):
        size = 1 + abs(true)
        assert mpmath.mpf(low.numerator) / low.denominator - size / 10**12 <= true
        assert true <= mpmath.mpf(high.numerator) / high.denominator + size / 10**12


def test_exact_forms_are_closed_expressions() -> None:
    found = real(parse("sin(pi/4) + 1/2"))
    assert found.exact is not None
    assert canonical(found.exact) in ("sqrt(2)/2 + 1/2", "1/2 + sqrt(2)/2")
    assert real(parse("2/4")).exact == Number(Fraction(1, 2))


def test_a_number_without_a_closed_form_equals_only_itself() -> None:
    """Two zeros that nobody can write down are two numbers."""
    first, second = (Real(None, lambda bits: (Fraction(0), Fraction(bits))) for _ in range(2))
    assert first != second
    assert first == first
    assert len({first, second}) == 2
    assert real(parse("sqrt(8)")) == real(parse("2 sqrt(2)"))


@pytest.mark.parametrize(
    ("text", "shown"), [("log(8, 2)", "3"), ("log(8, 4)", "1.5"), ("log(1/9, 3)", "-2"), ("log(10, 2)", "3.322")]
)
def test_logarithms_that_are_rational(text: str, shown: str) -> None:
    assert real(parse(text)).text() == shown
