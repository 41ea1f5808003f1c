"""LaTeX: as a good book sets it, and convertible to MathML."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from math_core import LatexToMathML
from tests.strategies import conditions, expressions

from secant.language import latex, latex_function, parse, parse_condition
from secant.language.decimals import without_decimals
from secant.language.functions import FUNCTIONS
from secant.language.names import GREEK
from secant.language.tree import Add, Call, Multiply, Node, Number, Power, Subtract, Variable

CONVERTER = LatexToMathML(fancy_error=False)
X = Variable("x")


def mathml(text: str) -> str:
    return str(CONVERTER.convert_with_local_state(text, displaystyle=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # products
        ("2x", "2x"),
        ("2*3", r"2 \cdot 3"),
        ("x*2", r"x \cdot 2"),
        ("2*x*3*y", r"2x \cdot 3y"),
        ("x y", "x y"),
        ("x sin(x)", r"x\sin(x)"),
        ("sin(x) x", r"\sin(x)\,x"),
        ("sin(x) cos(x)", r"\sin(x)\cos(x)"),
        ("(x+1)(x-1)", "(x + 1)(x - 1)"),
        ("x*(1/2)", r"x \cdot \frac{1}{2}"),
        ("1/2*x", r"\frac{1}{2}x"),
        ("2pi x", r"2\pi x"),
        ("theta phi", r"\theta\phi"),
        ("x*-y", "x(-y)"),
        ("f(x) y", r"f(x)\,y"),
        ("10^3 x", "10^{3}x"),
        ("2^x*3", r"2^{x} \cdot 3"),
        # fractions and powers
        ("39t^2/40 + 27t/5", r"\frac{39t^{2}}{40} + \frac{27t}{5}"),
        ("1/(x+1)", r"\frac{1}{x + 1}"),
        ("(1/2)^x", r"\left(\frac{1}{2}\right)^{x}"),
        ("x^(1/3)", "x^{1/3}"),
        ("e^(-x^2/2)", "e^{-x^{2}/2}"),
        ("e^(-(x-m)^2/(2s^2))", "e^{-(x - m)^{2}/(2s^{2})}"),
        ("(x^2)^3", "(x^{2})^{3}"),
        ("x^y^z", "x^{y^{z}}"),
        ("(-2)^x", "(-2)^{x}"),
        ("x_1^2", "x_{1}^{2}"),
        # signs
        ("-x^2", "-x^{2}"),
        ("-2x", "-2x"),
        ("x - -y", "x - (-y)"),
        ("x + -2y", "x - 2y"),
        ("x - (y - z)", "x - (y - z)"),
        ("x/-y", r"\frac{x}{-y}"),
        # functions
        ("|x - 1|", r"\lvert x - 1\rvert"),
        ("|x/2|", r"\left|\frac{x}{2}\right|"),
        ("sqrt(x)", r"\sqrt{x}"),
        ("cbrt(x)", r"\sqrt[3]{x}"),
        ("root(x, 5)", r"\sqrt[5]{x}"),
        ("exp(-x^2)", "e^{-x^{2}}"),
        ("exp(x)^2", "(e^{x})^{2}"),
        ("sin(x)^2", r"\sin^{2}(x)"),
        ("sin(x)^-1", r"\sin(x)^{-1}"),
        ("sin(x)^n", r"\sin(x)^{n}"),
        ("sin(1/x)", r"\sin\left(\frac{1}{x}\right)"),
        ("ln(x) + log(x) + log(x, 2)", r"\ln(x) + \ln(x) + \log_{2}(x)"),
        ("asin(x)", r"\arcsin(x)"),
        ("floor(x)", r"\left\lfloor x\right\rfloor"),
        ("max(x, 0)", r"\max(x, 0)"),
        ("relu(x)", r"\operatorname{relu}(x)"),
        ("f'(x) + f''(2)", "f'(x) + f''(2)"),
        ("f''''(x)", "f^{(4)}(x)"),
        ("loss(w)", r"\operatorname{loss}(w)"),
        # derivatives
        ("d/dx (x^2)", r"\frac{d}{d x}(x^{2})"),
        ("d/dx f(x)", r"\frac{d}{d x} f(x)"),
        ("d/dtheta (theta)", r"\frac{d}{d\theta}(\theta)"),
        ("d/du L(u, v)", r"\frac{\partial}{\partial u} L(u, v)"),
        ("d/dx (x) * y", r"\frac{d}{d x}(x) \cdot y"),
        ("grad L(1, 2)", r"\nabla L(1, 2)"),
        ("hess L(1, 2)", r"\mathbf{H}_{L}(1, 2)"),
        # conditions
        ("x^2 if x < 0 else x", r"\begin{cases} x^{2} & \text{if } x < 0 \\ x & \text{otherwise} \end{cases}"),
        (
            "1 if x = 0 else 2 if x != 1 and not x >= 3 else 3",
            (
                r"\begin{cases} 1 & \text{if } x = 0 \\ 2 & \text{if } x \ne 1 \text{ and } \text{not } (x \ge 3) \\ "
                r"3 & \text{otherwise} \end{cases}"
            ),
        ),
        # numbers
        ("0.1", "0.1"),
        ("1/10", r"\frac{1}{10}"),
        ("0.044715x^3", "0.044715x^{3}"),
        ("2.50", "2.5"),
        ("2.5 - 5/2", r"2.5 - \frac{5}{2}"),
        ("x^0.5", "x^{0.5}"),
    ],
)
def test_as_a_good_book_sets_it(text, expected, definitions):
    written = latex(parse(text, definitions=definitions))
    assert written == expected
    assert mathml(written).startswith("<math")


def test_conditions():
    assert latex(parse_condition("0 <= t <= 10")) == r"0 \le t \le 10"
    assert latex(parse_condition("x < 1 or y > 2")) == r"x < 1 \text{ or } y > 2"


def test_definitions(definitions):
    assert latex_function(definitions["f"]) == r"f(t) = t^{2} \quad (0 \le t \le 10)"
    assert latex_function(definitions["L"]) == "L(u, v) = u^{2} + 10v^{2}"


def test_one_rule_for_all_numbers_of_a_formula():
    eighth, eightieth = Number(Fraction(131, 16)), Number(Fraction(117, 80))
    assert latex(eighth) == r"\frac{131}{16}"
    assert latex(Subtract(eighth, eightieth)) == "8.1875 - 1.4625"
    assert latex(Subtract(Number(Fraction(1, 3)), eightieth)) == r"\frac{1}{3} - 1.4625"


def test_how_a_number_was_typed_is_no_part_of_it():
    assert parse("2.5x") == Multiply(Number(Fraction(5, 2)), Variable("x"))
    assert hash(parse("2.5")) == hash(Number(Fraction(5, 2)))
    assert latex(without_decimals(parse("2.5x^1.5"))) == r"\frac{5}{2}x^{3/2}"


def test_numbers_that_only_the_engine_makes():
    minus, third = Number(Fraction(-2)), Number(Fraction(-1, 3))
    assert latex(Add(X, minus)) == "x - 2"
    assert latex(Add(X, Multiply(minus, X))) == "x - 2x"
    assert latex(Multiply(third, X)) == r"-\frac{1}{3}x"
    assert latex(Power(X, third)) == "x^{-1/3}"
    assert latex(Power(minus, X)) == "(-2)^{x}"
    assert latex(Multiply(X, minus)) == "x(-2)"


@given(expressions())
def test_every_expression_converts(node):
    assert mathml(latex(node)).startswith("<math")


@given(conditions())
def test_every_condition_converts(condition):
    assert mathml(latex(condition)).startswith("<math")


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_function_converts(name):
    tall: Node = parse("1/x")
    for argument in (X, tall):
        for count in {FUNCTIONS[name].arity[0], min(3, FUNCTIONS[name].arity[1])}:
            assert mathml(latex(Power(Call(name, (argument,) * count), Number(Fraction(2))))).startswith("<math")


@pytest.mark.parametrize("name", sorted(GREEK))
def test_every_greek_letter_converts(name):
    assert mathml(latex(Variable(f"{name}_1"))).startswith("<math")
