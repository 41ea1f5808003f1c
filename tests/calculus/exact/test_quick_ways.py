"""What is answered in a hurry is what is answered with care."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from secant.calculus.exact import ball
from secant.calculus.exact.form import rational_form
from secant.calculus.exact.sign import sign
from secant.calculus.exact.value import _value, value
from secant.calculus.rational import quick_value
from secant.language import parse
from secant.language.tree import Call, Multiply, Number, Subtract

RATIONALS = st.fractions(min_value=-50, max_value=50, max_denominator=40)


@given(RATIONALS, RATIONALS, st.integers(1, 400))
def test_a_sum_with_a_square_root_has_the_sign_of_its_squares(a: Fraction, b: Fraction, n: int) -> None:
    form = value(Subtract(Number(a), Multiply(Number(b), Call("sqrt", (Number(Fraction(n)),)))), {})
    squares = (a > 0) * a * a - (a < 0) * a * a - (b > 0) * b * b * n + (b < 0) * b * b * n
    assert sign(form) == (squares > 0) - (squares < 0)


def test_a_root_close_to_a_fraction_is_told_from_it() -> None:
    assert sign(value(parse("99/70 - sqrt(2)"), {})) == 1
    assert sign(value(parse("1855077841/1311738121 - sqrt(2)"), {})) == -1
    assert sign(value(parse("sqrt(6) - sqrt(2)*sqrt(3)"), {})) == 0


@given(RATIONALS, st.sampled_from(["x^3 - 30x/7 + 1/100", "(x - 1)^2*(x + 2)", "-x/3 - (2x)^4/5", "x*(1 - x)/2 - 7"]))
def test_plain_arithmetic_gives_the_value_that_the_forms_give(x: Fraction, text: str) -> None:
    node = parse(text)
    found = quick_value(node, {"x": x})
    assert found is not None
    assert rational_form(found) == _value(node, {"x": rational_form(x)})


def test_what_needs_care_is_left_to_others() -> None:
    for text in ("1/x", "x^(-1)", "x^x", "x^0", "sqrt(x)", "y", "x if x > 1 else 2", "(9^60)^60", "1/(x - x)"):
        assert quick_value(parse(text), {"x": Fraction(0)}) is None


@given(*[st.integers(-40, 40)] * 4)
def test_a_product_of_balls_is_the_hull_of_its_corners(a: int, b: int, c: int, d: int) -> None:
    one, two = (
        ball.hull(*(ball.from_fraction(Fraction(end, 3), 24) for end in sorted(ends))) for ends in ((a, b), (c, d))
    )
    corners = [
        ball.multiply(ball.Ball(x, x), ball.Ball(y, y), 24) for x in (one.low, one.high) for y in (two.low, two.high)
    ]
    hull = corners[0]
    for corner in corners[1:]:
        hull = ball.hull(hull, corner)
    assert ball.multiply(one, two, 24) == hull
