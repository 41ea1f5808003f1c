"""What is answered in a hurry is what is answered with care."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from secant.calculus.exact import ball, quadratic
from secant.calculus.exact.form import ZERO, rational_form
from secant.calculus.exact.sign import sign
from secant.calculus.exact.value import _value, value
from secant.calculus.germs.approach import POWERS, Approach, found_with
from secant.calculus.germs.coefficient import raised
from secant.calculus.germs.evaluate import Evaluator
from secant.calculus.germs.workspace import Workspace
from secant.calculus.rational import quick_value
from secant.calculus.univariate import DEGREE, whole_polynomial
from secant.language import parse
from secant.language.tree import Add, Call, Divide, Multiply, Negate, Node, Number, Power, Subtract, Variable

RATIONALS = st.fractions(min_value=-50, max_value=50, max_denominator=40)
X = Variable("x")


def _larger(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(Negate, parts),
        *(st.builds(kind, parts, parts) for kind in (Add, Subtract, Multiply)),
        st.builds(Divide, parts, RATIONALS.filter(bool).map(Number)),
        st.builds(Power, parts, st.integers(1, 3).map(lambda k: Number(Fraction(k)))),
    )


POLYNOMIALS: st.SearchStrategy[Node] = st.recursive(st.just(X) | RATIONALS.map(Number), _larger, max_leaves=6)


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


@given(POLYNOMIALS, RATIONALS, st.sampled_from([-1, 1]))
def test_a_polynomial_is_the_sum_of_its_germ(node: Node, point: Fraction, side: int) -> None:
    """One value more than its degree tells polynomials apart: the values here come from the forms."""
    approach = Approach("x", rational_form(point), side)
    germ = found_with(node, approach, None, DEGREE, last=False).germ
    assert germ.is_exact
    powers = [(POWERS.index(scale), raised(coefficient)) for scale, coefficient in germ.terms]
    for h in range(1, 3 + max((power for power, _ in powers), default=0)):
        at = _value(node, {"x": rational_form(point + side * h)})
        terms = [coefficient.scaled(Fraction(h) ** power) for power, coefficient in powers]
        assert sum(terms, start=ZERO) == at


@given(POLYNOMIALS, RATIONALS, st.sampled_from([-1, 1]), st.sampled_from([3, 6, 24]))
def test_a_germ_is_cut_where_its_terms_end(node: Node, point: Fraction, side: int, limit: int) -> None:
    approach = Approach("x", rational_form(point), side)
    whole = Evaluator("x", approach.germ(), approach.path(), Workspace(1000)).germ(node)
    found = found_with(node, approach, None, limit, last=False).germ
    assert found.terms == whole.terms[:limit]
    assert found.error == (whole.terms[limit][0] if len(whole.terms) > limit else None)


@given(POLYNOMIALS, RATIONALS, RATIONALS, st.integers(2, 400))
def test_a_polynomial_has_the_value_at_a_square_root_that_the_forms_give(
    node: Node, a: Fraction, b: Fraction, n: int
) -> None:
    at = value(Add(Number(a), Multiply(Number(b), Call("sqrt", (Number(Fraction(n)),)))), {})
    found = quadratic.value(node, "x", at)
    assert found == (None if at.rational is not None else _value(node, {"x": at}))


def test_a_divisor_may_only_cancel_to_a_number() -> None:
    known = {"x": ([1, 2], 3)}
    found = whole_polynomial(parse("6/(x - x + 2)"), known)
    assert found is not None
    assert [Fraction(each, found[1]) for each in found[0]] == [3]
    for text in ("1/x", "1/(x - x)", "x/(2 - 2)", "x^0", "x^(1/2)", "x^(1+1)", "x^65", "(9^60)^60 x", "y", "sin(x)"):
        assert whole_polynomial(parse(text), known) is None


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
