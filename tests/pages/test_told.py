"""How a claim is known, in a reader's words: formulas set, no name that the claim did not use, no rounding unsaid."""

from __future__ import annotations

import pytest

from secant import claims
from secant.calculus.telling import plain
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


def test_what_cannot_be_set_stays_as_it_is() -> None:
    assert told.html("`x^` is <odd>.") == "x^ is &lt;odd&gt;."


def test_quotients_in_a_formula_follow_the_rule_of_all_numbers() -> None:
    assert told.markdown("`117/80 - 131/16`") == "$1.4625 - 8.1875$"
    assert told.markdown("`23/14`") == r"$\frac{23}{14}$"


def test_signs_behind_a_mark_stand_before_what_it_opens() -> None:
    claim = '<span>x is <span class="l">1<button>✓</button></span></span><span popover>How.</span>'
    assert kept(claim, ".").startswith('<span>x is <span class="l">1<button>✓</button>.</span>')
    assert kept("<div>card</div>", ".") == "<div>card</div>."
