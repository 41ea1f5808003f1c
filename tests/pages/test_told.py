"""How a claim is known, in a reader's words: formulas set, no name that the claim did not use, no rounding unsaid."""

from __future__ import annotations

import pytest

from secant import claims
from secant.calculus.telling import plain
from secant.diagnostics import SecantError
from secant.language import parse_definitions
from secant.pages import told
from secant.pages.closing import kept

LETS = parse_definitions("g(t) = t^3/20 - 39t^2/40 + 27t/5 for 0 <= t <= 10\nq(h) = |h|/h if h != 0 else 0", {})


def method(claim: str) -> str:
    return claims.settle(claims.read(claim, LETS)).method or ""


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("the tangent of g' at 1 is y = 18/5 - (33/20)*(t - 1)", "At 1 the value is 3.6 and the slope -1.65."),
        ("g' is decreasing on [0, 6]", "Its slope is negative throughout"),
        ("g is convex on [7, 10]", "Its second derivative is positive throughout"),
        ("g(t) >= 0 for 0 <= t <= 10", "product of powers of `t` and `2*t^2 - 39*t + 216`"),
        ("5 > 2", "The left side is 5."),
        ("1/3 + 1/7000 < 1/2", "The left side is about 0.33347619, the right side 0.5."),
        ("sqrt(2)^2 = 2", "Both sides are 2."),
        ("lim (q(h), h -> 0+) = 1", "From the right, where `h != 0` and `abs(h)` is `h`: the function is 1."),
        ("lim ((h + h^2)/h, h -> 0-) = 1", "at a small distance `s`: the function is `1 - s`, which tends to 1."),
    ],
)
def test_what_is_told_of_a_claim(claim: str, expected: str) -> None:
    assert expected in method(claim)


def test_a_counterexample_says_which_side_is_which() -> None:
    assert method("5 > x^2 for x in [-3, 3]") == "At `x = -3`, `x^2` is 9."
    assert method("x^2 + 1 > 3x for all x") == "At `x = 1`, `3*x` is 3 and `x^2 + 1` is 2."


def test_formulas_are_set_and_keep_the_full_stop_behind_them() -> None:
    html = told.html("It is `t^2/2`, where `h != 0`.")
    assert html.count("<math") == 2
    assert "<mfrac>" in html
    assert "</math>,</span>" in html
    assert html.endswith("</math>.</span>")
    assert told.markdown("It is `x^2`.") == "It is $x^{2}$."
    assert plain("It is `x^2`.") == "It is x^2."


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It is `1/x if x > 0 else 0/0`.", "It is 1/x for x > 0."),
        ("It is `2*x if 0 <= x and x < 1 else 0/0`, and `x`.", "It is 2*x for 0 <= x and x < 1, and x."),
        (f"It is `{'x + ' * 3000}1/x if x > 0 else 0/0`.", f"It is {'x + ' * 3000}1/x if x > 0 else undefined."),
        ("`h` = 0: 0/0 is no slope.", "h = 0: 0/0 is no slope."),
    ],
)
def test_where_there_is_no_value_is_said_in_words(sentence: str, expected: str) -> None:
    assert plain(sentence) == expected
    assert "else" not in told.html(sentence).replace("else undefined", "")
    assert "0/0" not in told.html(sentence.replace("0/0 is", "")) + told.markdown(sentence.replace("0/0 is", ""))


BORDERS = """\
f(t) = t^2 for 0 <= t <= 10
g(x) = x^2 + 1 for x >= 0
s(x) = sqrt(x)
l(x) = ln(x) for x >= 1
L(x, y) = ln(x) + y^2 for x > 0
"""


@pytest.mark.parametrize(
    "claim",
    [
        "f is differentiable at 12",
        "f is differentiable at 10",
        "f is continuous at 11",
        "f' is continuous at 10",
        "f has a corner at 0",
        "f has a cusp at 10",
        "f is increasing on [0, 12]",
        "f has a local minimum at 11",
        "f'(t) < 3 for 0 <= t <= 12",
        "f'(t) < 3 for 0 <= t <= 10",
        "the tangent of f' at 0 is y = 0",
        "the tangent of f at -1 is y = 0",
        "lim (f(t), t -> 12) = 1",
        "lim (f'(t) + 1, t -> -1) = 1",
        "g is differentiable at 0",
        "g' is even",
        "g(x) > g'(x) for all x",
        "g has 2 critical points on [-1, 1]",
        "g' is Lipschitz with constant 1 on [-1, 1]",
        "s is differentiable at 0",
        "s' is continuous at 0",
        "s'(x) > 1 for x >= 0",
        "s'(x) l'(x) > 1 for x > 0",
        "lim (l'(x), x -> 1) = 2",
        "lim (l'(x), x -> 0) = 2",
        "gradient descent on l from 3 with rate 1 converges to 0",
        "gradient descent on s from 1/2 with rate 1 converges to 0",
        "grad L(-1, 1) = (1, 2)",
        "L has a saddle at (0, 0)",
    ],
)
def test_no_message_at_the_border_of_a_domain_shows_how_the_engine_writes_it(claim: str) -> None:
    try:
        found = claims.settle(claims.read(claim, parse_definitions(BORDERS, {})))
    except SecantError as error:
        text = "".join(f"{each.message} {each.fix}" for each in error.diagnostics)
    else:
        text = plain(f"{found.method} {found.reason}")
        assert "else" not in told.html(f"{found.method} {found.reason}")
    assert "0/0" not in text
    assert " else " not in text


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("r'(x) >= 0 for all x", "x < 0: this does not hold there, so the function has no value"),  # for x > 0 it has
        ("u(x) >= 0 for all x", "0/0: division by zero"),  # x < 0 does hold at the point
        ("k(x) >= 0 for all x", "x > 0: this does not hold there, so the function has no value"),
    ],
)
def test_of_a_missing_value_only_what_is_true_at_the_point_is_said(claim: str, told: str) -> None:
    known = parse_definitions("r(x) = relu(x)\nu(x) = 0/0 if x < 0 else x\nk(x) = x for x > 0", {})
    with pytest.raises(SecantError) as caught:
        claims.settle(claims.read(claim, known))
    assert told in caught.value.diagnostics[0].message


def test_what_cannot_be_set_stays_as_it_is() -> None:
    assert told.html("`x^` is <odd>.") == "x^ is &lt;odd&gt;."


def test_quotients_in_a_formula_follow_the_rule_of_all_numbers() -> None:
    assert told.markdown("`117/80 - 131/16`") == "$1.4625 - 8.1875$"
    assert told.markdown("`23/14`") == r"$\frac{23}{14}$"


def test_signs_behind_a_mark_stand_before_what_it_opens() -> None:
    claim = '<span>x is <span class="l">1<button>✓</button></span></span><span popover>How.</span>'
    assert kept(claim, ".").startswith('<span>x is <span class="l">1<button>✓</button>.</span>')
    assert kept("<div>card</div>", ".") == "<div>card</div>."
