"""What is refused: with the right code, at the right place, and with what to write instead."""

from __future__ import annotations

import pytest

from secant.diagnostics import Diagnostic, SecantError
from secant.language import parse, parse_condition, parse_function


def refusal(text: str, **settings) -> Diagnostic:
    with pytest.raises(SecantError) as caught:
        parse(text, **settings)
    (diagnostic,) = caught.value.diagnostics
    return diagnostic


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("2e3", ("2*10^3", "2*e*3")),
        ("2E3", ("2*10^3",)),
        ("2.5e3", ("2.5*10^3",)),
        ("2e-3", ("2*10^(-3)", "2*e - 3")),
        ("2e+3", ("2*10^(3)", "2*e + 3")),
        ("1/2x", ("(1/2)*x", "1/(2*x)")),
        ("x/2 y", ("(x/2)*y", "x/(2*y)")),
        ("x/2 (y)", ("(x/2)*(y)", "x/(2*(y))")),
        ("x/2|y|", ("(x/2)*|y|", "x/(2*|y|)")),
        ("a*b/c sin(d)", ("(a*b/c)*sin(d)", "a*b/(c*sin(d))")),
        ("1/2/x y", ("(1/2/x)*y", "1/2/(x*y)")),
        ("1/(x+1)(x-1)", ("(1/(x+1))*(x-1)", "1/((x+1)*(x-1))")),
        ("sin^2(x)", ("sin(x)^2", "sin(sin(x))")),
        ("sin^-1(x)", ("1/sin(x)", "asin(x)")),
        ("sin^3(x)", ("sin(x)^3",)),
        ("e^2x", ("e^(2*x)", "e^2*x")),
        ("2^3x", ("2^(3*x)", "2^3*x")),
        ("x^2y", ("x^(2*y)", "x^2*y")),
        ("x^2sin(x)", ("x^(2*sin(x))", "x^2*sin(x)")),
        ("e^-2x", ("e^(-2*x)", "e^-2*x")),
        ("2^3(x+1)", ("2^(3*(x+1))", "2^3*(x+1)")),
        ("e^2|x|", ("e^2*|x|",)),
        ("x(x+1)", ("x*(x+1)",)),
        ("x (x+1)", ("x*(x+1)",)),
        ("pi(x+1)", ("pi*(x+1)",)),
        ("|a|b|c|", ("abs(",)),
        ("|x| y |z|", ("abs(",)),
        ("| 2|-x| + 1 |", ("abs(",)),
        ("2 3", ("2*3",)),
        ("x 2", ("x*2", "x^2")),
        ("(x+1)2", ("(x+1)*2", "(x+1)^2")),
        ("2 1/2", ("2*1",)),
    ],
)
def test_two_readings_are_spelled_out(text, readings):
    diagnostic = refusal(text)
    assert diagnostic.code == "SEC-104"
    assert diagnostic.fix
    for reading in readings:
        assert reading in diagnostic.fix


@pytest.mark.parametrize("text", ["d/dx (x) y", "d/dx (x)(y)", "d/dx (x)^2", "d/dx sin(x)^2", "d/dx sin(x) cos(x)"])
def test_what_follows_a_derivative_is_not_guessed(text):
    assert refusal(text).code == "SEC-104"


@pytest.mark.parametrize(
    ("text", "code", "column", "fix"),
    [
        # words
        ("xy", "SEC-103", 1, "x*y"),
        ("1 + xyz", "SEC-103", 5, "x*y*z"),
        ("sinx", "SEC-103", 1, "sin(x)"),
        ("xsin(x)", "SEC-103", 1, "x*sin("),
        ("pix", "SEC-103", 1, "pi*x"),
        ("x2", "SEC-103", 1, "x_2"),
        ("siin(x)", "SEC-103", 1, "sin"),
        ("Sin(x)", "SEC-103", 1, "sin"),
        ("SQRT(x)", "SEC-103", 1, "sqrt"),
        ("arcsin(x)", "SEC-103", 1, "asin"),
        ("log10(x)", "SEC-103", 1, "log(…, 10)"),
        ("sgn(x)", "SEC-103", 1, "sign"),
        ("thet + 1", "SEC-103", 1, "theta"),
        ("Pi", "SEC-103", 1, "pi"),
        ("oo", "SEC-103", 1, "interval"),
        ("x + for", "SEC-100", 5, None),
        ("g'(x)", "SEC-103", 1, "let"),
        ("losss(x)", "SEC-103", 1, "loss"),
        # functions
        ("sin x", "SEC-106", 1, "sin(x)"),
        ("sin 2x", "SEC-106", 1, "sin(2x) or sin(2)*x"),
        ("sin x^2", "SEC-106", 1, "sin(x^2) or sin(x)^2"),
        ("sin|x|", "SEC-106", 1, "sin("),
        ("sin", "SEC-106", 1, "sin(x)"),
        ("2 + cos", "SEC-106", 5, "cos(x)"),
        ("f + 1", "SEC-106", 1, "f(t)"),
        ("sin()", "SEC-106", 1, "sin(x)"),
        ("sin(x, y)", "SEC-106", 1, "sin(x)"),
        ("min(x)", "SEC-106", 1, "min(x, y)"),
        ("root(x)", "SEC-106", 1, "root(x, y)"),
        ("log(1, 2, 3)", "SEC-106", 1, "log(x)"),
        ("f(1, 2)", "SEC-106", 1, "f(t)"),
        ("L(1)", "SEC-106", 1, "L(u, v)"),
        ("L'(1, 2)", "SEC-109", 1, "d/du L(u, v)"),
        ("sin'(x)", "SEC-109", 1, "d/dx (sin(x))"),
        ("(x)'", "SEC-109", 4, "f'(x)"),
        # derivatives and vectors
        ("d/dx x^2", "SEC-109", 1, "d/dx (…)"),
        ("d/dx -x", "SEC-109", 1, "d/dx (…)"),
        ("d/dx 2", "SEC-109", 1, "d/dx (…)"),
        ("d/dx", "SEC-109", 1, "d/dx (…)"),
        ("1 + grad L(1, 2)", "SEC-108", 5, "d/du"),
        ("grad L(1, 2) + 1", "SEC-108", 1, "d/du"),
        ("grad", "SEC-109", 5, "grad L(1, 2)"),
        ("grad x", "SEC-109", 6, "grad L(1, 2)"),
        ("grad L", "SEC-109", 1, "grad L("),
        ("hess L(1)", "SEC-106", 6, "L(u, v)"),
        # brackets and bars
        ("(x + 1", "SEC-105", 1, ")"),
        ("x + 1)", "SEC-105", 6, None),
        ("(x]", "SEC-105", 3, "( and )"),
        ("[x]", "SEC-105", 1, "( and )"),
        ("|x", "SEC-105", 1, "abs("),
        ("|x|y|", "SEC-105", 5, "abs("),
        ("(|x) + 1|", "SEC-105", 2, "abs("),
        ("|", "SEC-105", 1, "abs("),
        ("||", "SEC-105", 2, "abs("),
        ("(1, 2)", "SEC-110", 1, None),
        ("1, 2", "SEC-100", 2, "0.5"),
        ("()", "SEC-100", 2, None),
        # conditions
        ("x < 1", "SEC-108", 1, "if"),
        ("1 + (x < 1)", "SEC-108", 5, "if"),
        ("sin(x < 1)", "SEC-108", 5, "if"),
        ("(x < 1) + 1", "SEC-108", 1, "if"),
        ("-(x < 1)", "SEC-108", 2, "if"),
        ("1 if x else 2", "SEC-108", 6, "x > 0"),
        ("1 if x < 1", "SEC-100", 3, "A if c else B"),
        ("x else y", "SEC-100", 3, "A if c else B"),
        ("if x < 1", "SEC-100", 1, "A if c else B"),
        ("1 if x < 1 > 0 else 2", "SEC-108", 8, "and"),
        ("1 if x != y != z else 2", "SEC-108", 8, "and"),
        ("1 if x =< y else 2", "SEC-100", 9, "<="),
        ("1 if x => y else 2", "SEC-100", 9, "<="),
        ("1 if x <> y else 2", "SEC-100", 9, "!="),
        ("1 + not x < 1", "SEC-108", 5, "not"),
        ("x and y", "SEC-108", 1, "x > 0"),
        # numbers
        ("5.", "SEC-102", 2, "5.0"),
        ("1.2.3", "SEC-102", 4, "0.5"),
        ("1,5", "SEC-100", 2, "0.5"),
        ("0x1F", "SEC-103", 2, None),
        # beginnings and ends
        ("", "SEC-100", 1, "x^2"),
        ("  ", "SEC-100", 3, "x^2"),
        ("x +", "SEC-100", 4, None),
        ("* x", "SEC-100", 1, None),
        ("x + * y", "SEC-100", 5, None),
        ("x\n+\n* y", "SEC-100", 1, None),
        # characters
        ("x − 1", "SEC-101", 3, "write -"),
        ("2×3", "SEC-101", 2, "write *"),
        ("x ≤ 1", "SEC-101", 3, "<="),
        ("π", "SEC-101", 1, "pi"),
        ("x²", "SEC-101", 2, "^2"),
        ("θ", "SEC-101", 1, "theta"),
        ("λ", "SEC-101", 1, "lambda"),
        ("Ω", "SEC-101", 1, "Omega"),
        ("∞", "SEC-101", 1, "oo"),
        ("√x", "SEC-101", 1, "sqrt"),
        ("х", "SEC-101", 1, "write x"),
        ("ｘ", "SEC-101", 1, "write x"),
        ("𝑥", "SEC-101", 1, "write x"),
        ("x\u00a0+ 1", "SEC-101", 2, "space"),
        ("x\u202e+ 1", "SEC-101", 2, "remove"),
        ("x\u200b+ 1", "SEC-101", 2, "remove"),
        ("x\x00", "SEC-101", 2, "remove"),
        ("x\r\n", "SEC-101", 2, "remove"),
        ("5!", "SEC-101", 2, None),
        ("5%", "SEC-101", 2, "/100"),
        ("x; y", "SEC-101", 2, None),
        ("\\sin(x)", "SEC-101", 1, "LaTeX"),
        ("$x$", "SEC-101", 1, "LaTeX"),
        ("{x}", "SEC-101", 1, "("),
        ('"x"', "SEC-101", 1, None),
        ("x := 1", "SEC-101", 3, None),
        ("_x", "SEC-101", 1, "x_1"),
    ],
)
def test_place_and_repair(text, code, column, fix, definitions):
    diagnostic = refusal(text, definitions=definitions)
    assert (diagnostic.code, diagnostic.column) == (code, column)
    if fix is not None:
        assert fix in (diagnostic.fix or "")


def test_the_line_is_shown_with_its_caret():
    diagnostic = refusal("x + 1\n + yz")
    assert (diagnostic.line, diagnostic.column, diagnostic.length) == (2, 4, 2)
    assert str(diagnostic) == (
        "2:4: SEC-103 “yz” is not a name that is known here\n     + yz\n       ^^\n  fix: write y*z"
    )


def test_invisible_characters_are_shown_without_taking_effect():
    """A direction mark in the source must not turn the message around."""
    shown = str(refusal("x \u202e+ y"))
    assert "\u202e" not in shown
    assert "U+202E" in shown


def test_names_that_are_not_allowed():
    assert "x, y" in (refusal("t", names=("x", "y")).fix or "")
    assert "is x" in (refusal("d/dt (x)", names=("x",)).fix or "")
    assert "without variables" in (refusal("x", names=()).fix or "")


def test_a_function_must_be_a_number(definitions):
    for text in ("grad L(1, 2)", "x < 1", "L'", "sin"):
        with pytest.raises(SecantError):
            parse_function(text, definitions)


def test_a_condition_must_be_one(definitions):
    for text in ("x", "grad L(1, 2)", "x < 1 if y < 1 else z < 1", "(x < 1) = 1", ""):
        with pytest.raises(SecantError):
            parse_condition(text, definitions=definitions)
