"""Jets: Taylor coefficients over boxes hold the coefficients at every point, and say less at kinks and jumps."""

from __future__ import annotations

import math
from fractions import Fraction

import flint
import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.calculus.numeric.gallery import GALLERY

from secant.calculus.numeric.compile import compiled
from secant.calculus.rigorous.arithmetic import BALLS
from secant.calculus.rigorous.enclose import enclose
from secant.calculus.rigorous.evaluate import Jets, interval_jets
from secant.calculus.rigorous.interval import Interval, NowhereError
from secant.language import parse

MORE = ("log(x, 3)", "root(x, 5)", "asinh(x)", "acos(x/9)", "csc(x) cot(x)", "x^pi", "e^(2x)", "(x^2 + 1)^(-3/2)")


@pytest.mark.parametrize("text", [*GALLERY, *MORE])
def test_coefficients_at_points_lie_in_those_over_boxes(text: str) -> None:
    node = parse(text)
    jets = interval_jets(3)
    evaluate = jets.evaluator(node)
    for low, high in ((0.5, 0.75), (1.2, 1.3), (-0.4, -0.3), (2.5, 2.5)):
        try:
            over_box = evaluate({"x": jets.algebra.variable(Interval(low, high))})
        except NowhereError:
            continue
        with flint.ctx.workprec(300):
            balls = Jets(BALLS, 3)
            point = flint.arb(low) + (flint.arb(high) - low) * flint.arb("0.3")
            at_point = balls.evaluator(node)({"x": balls.algebra.variable(point)})
        for wide, narrow in zip(over_box, at_point, strict=True):
            if not narrow.is_nan():
                assert wide.low <= narrow.upper()
                assert narrow.lower() <= wide.high


SMOOTH = ("sin(x) exp(-x/2)", "ln(1 + x^2)", "x^3/(2 + cos(x))", "tanh(x)^2", "sqrt(1 + x^4)", "atan(x) erf(x)")


@pytest.mark.parametrize("text", SMOOTH)
def test_derivatives_agree_with_mpmath(text: str) -> None:
    node = parse(text)
    functions = {
        SMOOTH[0]: lambda x: mpmath.sin(x) * mpmath.exp(-x / 2),
        SMOOTH[1]: lambda x: mpmath.log(1 + x**2),
        SMOOTH[2]: lambda x: x**3 / (2 + mpmath.cos(x)),
        SMOOTH[3]: lambda x: mpmath.tanh(x) ** 2,
        SMOOTH[4]: lambda x: mpmath.sqrt(1 + x**4),
        SMOOTH[5]: lambda x: mpmath.atan(x) * mpmath.erf(x),
    }
    with mpmath.workprec(160):
        truth = mpmath.taylor(functions[text], mpmath.mpf(0.7), 4)
    jets = interval_jets(4)
    found = jets.evaluator(node)({"x": jets.algebra.variable(Interval(0.7, 0.7))})
    for box, value in zip(found, truth, strict=True):
        assert box.low <= value <= box.high
        assert box.width < 1e-11


def test_a_kink_gives_the_slopes_of_all_secants_and_no_second_derivative() -> None:
    jets = interval_jets(2)
    value, slope, bend = jets.evaluator(parse("|x|"))({"x": jets.algebra.variable(Interval(-1, 2))})
    assert (value.low, value.high) == (0, 2)
    assert (slope.low, slope.high) == (-1, 1)
    assert (bend.low, bend.high) == (-math.inf, math.inf)


def test_a_jump_gives_no_slope() -> None:
    jets = interval_jets(1)
    for text in ("floor(x)", "sign(x)", "step(x)", "frac(x)", "1 if x < 0 else 2"):
        value, slope = jets.evaluator(parse(text))({"x": jets.algebra.variable(Interval(-0.5, 0.5))})
        assert value.high - value.low <= 2
        assert (slope.low, slope.high) == (-math.inf, math.inf)


def test_a_condition_that_is_decided_chooses_its_branch() -> None:
    jets = interval_jets(1)
    evaluate = jets.evaluator(parse("ln(x) if x > 0 else x"))
    assert evaluate({"x": jets.algebra.variable(Interval(-2, -1))})[1].low == 1
    assert evaluate({"x": jets.algebra.variable(Interval(2, 2))})[1].contains(0.5)


def test_whether_a_box_is_all_domain_is_known() -> None:
    jets = interval_jets(0)
    assert jets.evaluator(parse("sqrt(x)"))({"x": (Interval(0, 1),)})[0].whole
    assert not jets.evaluator(parse("sqrt(x)"))({"x": (Interval(-1, 1),)})[0].whole
    assert not jets.evaluator(parse("1/x"))({"x": (Interval(0, 1),)})[0].whole
    assert jets.evaluator(parse("1/x if x != 0 else 0"))({"x": (Interval(1, 2),)})[0].whole
    assert not jets.evaluator(parse("x^0"))({"x": (Interval(-1, 1),)})[0].whole
    with pytest.raises(NowhereError):
        jets.evaluator(parse("ln(x)"))({"x": (Interval(-2, -1),)})


@pytest.mark.parametrize("text", [*GALLERY, *MORE])
@given(low=st.floats(-4, 4), width=st.floats(0, 2))
@settings(max_examples=25)
def test_every_sampled_float_lies_in_its_enclosure(text: str, low: float, width: float) -> None:
    node = parse(text)
    xs = np.linspace(low, low + width, 17)
    ys = compiled(node, ["x"])(xs)
    try:
        found = interval_jets(0).evaluator(node)({"x": (Interval(float(xs[0]), float(xs[-1])),)})[0]
    except NowhereError:
        assert np.isnan(ys).all()
        return
    seen = ys[np.isfinite(ys)]
    slack = 1e-12 * (1 + np.abs(seen)) * (1e3 if "1/x" in text else 1)
    assert (seen >= found.low - slack).all()
    assert (seen <= found.high + slack).all()
    if found.whole and "1/x" not in text:
        assert not np.isnan(ys).any()


def test_boxes_of_several_dimensions() -> None:
    box = {"u": Interval(0, 1), "v": Interval(-1, 2)}
    found = enclose(parse("u^2 + 10v^2"), box)
    assert found.defined == "everywhere"
    assert found.values is not None
    assert found.values.low == 0
    assert 41 <= found.values.high < 41.000001
    assert enclose(parse("ln(u v)"), box).defined == "maybe"
    assert enclose(parse("ln(u - 2)"), box).defined == "nowhere"
    assert enclose(parse("floor(u/2 + v)"), {"u": Interval(0, 1), "v": Interval(0, 0.25)}).values is not None


def test_precision_of_balls_is_that_of_the_moment() -> None:
    with flint.ctx.workprec(400):
        balls = Jets(BALLS, 0)
        value = balls.evaluator(parse("exp(pi x)"))({"x": (flint.arb(1),)})[0]
    assert value.rel_accuracy_bits() > 380
    assert Fraction(23) < Fraction(float(value)) < Fraction(24)
