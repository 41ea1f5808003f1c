"""What is read, and as what. Trees are compared through text in which every operation is bracketed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from secant.language import free_variables, parse, parse_condition, parse_function
from secant.language.tree import Add, Apply, Call, Function, Negate, Node, Number, Partial, Variable

_SHOWN = {"Add": "+", "Subtract": "-", "Multiply": "*", "Divide": "/", "Power": "^", "And": "and", "Or": "or"}


def bracketed(node: Node) -> str:
    """The tree as text with brackets around every operation."""
    kind, inner = type(node).__name__, [bracketed(child) for child in node.children()]
    if kind in _SHOWN:
        return f"({inner[0]} {_SHOWN[kind]} {inner[1]})"
    if isinstance(node, Number):
        return str(node.value)
    match kind:
        case "Negate":
            return f"(-{inner[0]})"
        case "Not":
            return f"(not {inner[0]})"
        case "Conditional":
            return f"({inner[0]} if {inner[1]} else {inner[2]})"
        case "Compare":
            parts = [inner[0]]
            for sign, operand in zip(node.operators, inner[1:], strict=True):  # type: ignore[attr-defined]
                parts += [sign, operand]
            return f"({' '.join(parts)})"
        case "Partial":
            return f"d/d{node.variable}[{inner[0]}]"  # type: ignore[attr-defined]
        case "Call" | "Apply" | "Gradient" | "Hessian":
            head = {"Gradient": "grad ", "Hessian": "hess "}.get(kind, "")
            primes = "'" * getattr(node, "primes", 0)
            return f"{head}{node.function}{primes}[{', '.join(inner)}]"  # type: ignore[attr-defined]
    return node.name  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        # numbers are exact rationals
        ("0.1", "1/10"),
        (".5", "1/2"),
        ("2.50", "5/2"),
        ("007", "7"),
        # names
        ("x_1", "x_1"),
        ("theta", "theta"),
        ("Gamma_2", "Gamma_2"),
        ("lamda", "lambda"),
        ("pi", "pi"),
        ("2e", "(2 * e)"),
        ("2e - 3", "((2 * e) - 3)"),
        ("2e^3", "(2 * (e ^ 3))"),
        # sums and signs
        ("x - y - z", "((x - y) - z)"),
        ("x - -y", "(x - (-y))"),
        ("--x", "(-(-x))"),
        ("+x", "x"),
        ("x + +y", "(x + y)"),
        ("-x + y", "((-x) + y)"),
        ("-2x", "(-(2 * x))"),
        ("-x/2", "(-(x / 2))"),
        ("2*-3*4", "((2 * (-3)) * 4)"),
        ("x/-y", "(x / (-y))"),
        # powers
        ("-x^2", "(-(x ^ 2))"),
        ("(-x)^2", "((-x) ^ 2)"),
        ("2^-x", "(2 ^ (-x))"),
        ("2^-x^2", "(2 ^ (-(x ^ 2)))"),
        ("2^-x*y", "((2 ^ (-x)) * y)"),
        ("x^y^z", "(x ^ (y ^ z))"),
        ("x**2", "(x ^ 2)"),
        ("x**-y**2", "(x ^ (-(y ^ 2)))"),
        # juxtaposition multiplies, at the level of *
        ("2x", "(2 * x)"),
        ("2x^2", "(2 * (x ^ 2))"),
        ("3 sin(x)", "(3 * sin[x])"),
        ("(x+1)(x-1)", "((x + 1) * (x - 1))"),
        ("x sin(x)", "(x * sin[x])"),
        ("x y z", "((x * y) * z)"),
        ("2 x/3", "((2 * x) / 3)"),
        ("39t^2/40 + 27t/5", "(((39 * (t ^ 2)) / 40) + ((27 * t) / 5))"),
        ("x/2*y", "((x / 2) * y)"),
        ("x*2y", "((x * 2) * y)"),
        ("x^2 sin(1/x)", "((x ^ 2) * sin[(1 / x)])"),
        ("x^2 y", "((x ^ 2) * y)"),
        ("2^x y", "((2 ^ x) * y)"),
        ("x^(2)y", "((x ^ 2) * y)"),
        ("x^2(x+1)", "((x ^ 2) * (x + 1))"),
        ("(x+1)^2(x-1)", "(((x + 1) ^ 2) * (x - 1))"),
        ("sin(x)cos(x)", "(sin[x] * cos[x])"),
        ("sin(x)^2", "(sin[x] ^ 2)"),
        ("sin (x)", "sin[x]"),
        # bars
        ("|x - 1|", "abs[(x - 1)]"),
        ("2|x|", "(2 * abs[x])"),
        ("|x|^2", "(abs[x] ^ 2)"),
        ("x|x|", "(x * abs[x])"),
        ("|x|x", "(abs[x] * x)"),
        ("|x||y|", "(abs[x] * abs[y])"),
        ("| |x| - 1 |", "abs[(abs[x] - 1)]"),
        ("||x| - 1|", "abs[(abs[x] - 1)]"),
        ("|x| - 2|x - 1|", "(abs[x] - (2 * abs[(x - 1)]))"),
        ("|x - 1| + |x + 1|", "(abs[(x - 1)] + abs[(x + 1)])"),
        ("|sin(|x|)|", "abs[sin[abs[x]]]"),
        ("max(|x|, |y|)", "max[abs[x], abs[y]]"),
        ("|x if x > 0 else y|", "abs[(x if (x > 0) else y)]"),
        ("|-x|", "abs[(-x)]"),
        ("|a|*b*|c|", "((abs[a] * b) * abs[c])"),
        # conditions
        ("x^2 if x < 0 else x", "((x ^ 2) if (x < 0) else x)"),
        ("a if x < 0 else b if x < 1 else c", "(a if (x < 0) else (b if (x < 1) else c))"),
        ("a if x < 0 else c + d", "(a if (x < 0) else (c + d))"),
        ("1 + (a if x < 0 else b)", "(1 + (a if (x < 0) else b))"),
        ("1 if 0 <= x < 1 else 0", "(1 if (0 <= x < 1) else 0)"),
        ("1 if x = 0 else 0", "(1 if (x = 0) else 0)"),
        ("1 if x == 0 else 0", "(1 if (x = 0) else 0)"),
        ("1 if not x < 1 and y > 2 or z != 3 else 0", "(1 if (((not (x < 1)) and (y > 2)) or (z != 3)) else 0)"),
        ("1 if (x < 1 or y < 1) and z < 1 else 0", "(1 if (((x < 1) or (y < 1)) and (z < 1)) else 0)"),
        ("1 if (x + 1)^2 < 4 else 0", "(1 if (((x + 1) ^ 2) < 4) else 0)"),
        # derivatives
        ("f(x)", "f[x]"),
        ("f'(x)", "f'[x]"),
        ("f''(2)", "f''[2]"),
        ("2f'(x)", "(2 * f'[x])"),
        ("loss'(w)", "loss'[w]"),
        ("d/dx (x^2)", "d/dx[(x ^ 2)]"),
        ("d/dx(x^2)/2", "(d/dx[(x ^ 2)] / 2)"),
        ("2 d/dx (x^2)", "(2 * d/dx[(x ^ 2)])"),
        ("d/dx (x) * y", "(d/dx[x] * y)"),
        ("d/dx sin(x)", "d/dx[sin[x]]"),
        ("d/dx |x|", "d/dx[abs[x]]"),
        ("d/dx d/dx (x^3)", "d/dx[d/dx[(x ^ 3)]]"),
        ("d/dtheta (theta^2)", "d/dtheta[(theta ^ 2)]"),
        ("d/dx_1 (x_1^2)", "d/dx_1[(x_1 ^ 2)]"),
        ("d/du L(u, v)", "d/du[L[u, v]]"),
        ("d/2", "(d / 2)"),
        ("d/d", "(d / d)"),
        ("grad L(1, 2)", "grad L[1, 2]"),
        ("hess L(1, 2)", "hess L[1, 2]"),
        # space does not matter elsewhere
        (" x\n + 1 ", "(x + 1)"),
        ("x\t+1", "(x + 1)"),
    ],
)
def test_what_is_read(text, tree, definitions):
    assert bracketed(parse(text, definitions=definitions)) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("d/dx x^2 sin(1/x)", "d/dx[((x ^ 2) * sin[(1 / x)])]"),
        ("d/dx (x^2) + 1", "d/dx[((x ^ 2) + 1)]"),
        ("d/dx (x + 1)(x - 1)", "d/dx[((x + 1) * (x - 1))]"),
        ("d/dx d/dx x^3", "d/dx[d/dx[(x ^ 3)]]"),
        ("d/dx x if x > 0 else 0", "d/dx[(x if (x > 0) else 0)]"),
        ("x^2", "(x ^ 2)"),
    ],
)
def test_a_derivation_differentiates_the_rest_of_the_line(text, tree):
    assert bracketed(parse(text, rest_of_line=True)) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("x < 1", "(x < 1)"),
        ("0 <= t <= 10", "(0 <= t <= 10)"),
        ("a = b = c", "(a = b = c)"),
        ("a < b = c", "(a < b = c)"),
        ("not (x < 1)", "(not (x < 1))"),
        ("not not x < 1", "(not (not (x < 1)))"),
        ("|x| < 1", "(abs[x] < 1)"),
        ("|x| < |y|", "(abs[x] < abs[y])"),
        ("(x < 1)", "(x < 1)"),
    ],
)
def test_conditions(text, tree):
    assert bracketed(parse_condition(text)) == tree


def test_numbers_are_exact():
    assert parse("0.1") == Number(Fraction(1, 10))
    assert parse("3.14159265358979323846") == Number(Fraction("3.14159265358979323846"))


def test_nothing_is_simplified():
    x, one = Variable("x"), Number(Fraction(1))
    assert parse("x + 1") == Add(x, one)
    assert bracketed(parse("(x-1)/(x-1)")) == "((x - 1) / (x - 1))"
    assert bracketed(parse("0*x + x^0")) == "((0 * x) + (x ^ 0))"
    assert parse("-1") == Negate(one)


def test_names_restrict_the_variables():
    assert free_variables(parse("x + t", names=("x", "t"))) == ("t", "x")
    assert free_variables(parse("2pi e", names=())) == ()


def test_free_variables_run_alphabetically():
    assert free_variables(parse("z + a B x_10 x_2 theta + d/dy (1)")) == ("a", "B", "theta", "x_2", "x_10", "z")


def test_a_function_is_a_name_or_an_expression(definitions):
    f = definitions["f"]
    assert parse_function("f", definitions) is f
    assert parse_function(" f ", definitions) is f
    assert parse_function("f(t)", definitions) is f
    derivative = Function(None, ("t",), Apply("f", (Variable("t"),), 1), f.domain)
    assert parse_function("f'", definitions) == derivative
    assert parse_function("f(x)", definitions) == Function(None, ("x",), Apply("f", (Variable("x"),)))
    assert parse_function("|x|") == Function(None, ("x",), Call("abs", (Variable("x"),)))
    assert parse_function("v + u").parameters == ("u", "v")
    assert parse_function("3").parameters == ("x",)
    partial = parse_function("d/du L(u, v)", definitions)
    assert partial.parameters == ("u", "v")
    assert isinstance(partial.body, Partial)
