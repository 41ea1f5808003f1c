"""Canonical text: read back it is the same tree, and other tools read it too."""

from __future__ import annotations

import ast
import contextlib
import functools
from dataclasses import fields
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import conditions, expressions

from secant.diagnostics import SecantError
from secant.language import (
    canonical,
    condition_text,
    expression_text,
    function_text,
    interval_text,
    parse,
    parse_condition,
)
from secant.language.tree import (
    Add,
    And,
    Call,
    Compare,
    Conditional,
    Constant,
    Divide,
    Function,
    Interval,
    Multiply,
    Negate,
    Node,
    Not,
    Number,
    Or,
    Power,
    Subtract,
    Variable,
)

X = Variable("x")


def unfolded(node: Node) -> Node:
    """The tree that the parser makes of ``node``'s text: a rational is a quotient, a negative number a negation."""
    if isinstance(node, Number):
        size = abs(node.value)
        made: Node = Number(Fraction(size.numerator))
        if size.denominator != 1:
            made = Divide(made, Number(Fraction(size.denominator)))
        return Negate(made) if node.value < 0 else made
    values = {each.name: getattr(node, each.name) for each in fields(node)}
    for name, value in values.items():
        if isinstance(value, Node):
            values[name] = unfolded(value)
        elif isinstance(value, tuple):
            values[name] = tuple(unfolded(item) if isinstance(item, Node) else item for item in value)
    return type(node)(**values)


@given(expressions())
def test_reading_the_canonical_text_gives_the_tree_back(node):
    assert parse(canonical(node)) == unfolded(node)


@given(conditions())
def test_reading_the_text_of_a_condition_gives_it_back(condition):
    assert parse_condition(condition_text(condition)) == unfolded(condition)
    assert parse_condition(canonical(condition)) == unfolded(condition)


@given(expressions())
def test_no_pair_of_parentheses_can_be_left_out(node):
    """Dropping any pair that only groups changes the tree or cannot be read."""
    text = canonical(node)
    tree = parse(text)
    for start, end in _grouping_pairs(text):
        shorter = f"{text[:start]} {text[start + 1 : end]} {text[end + 1 :]}"
        with contextlib.suppress(SecantError):
            assert parse(shorter) != tree or _kept_for_clarity(text, start), shorter


def _grouping_pairs(text: str) -> list[tuple[int, int]]:
    pairs, waiting = [], []
    for at, c in enumerate(text):
        if c == "(":
            waiting.append(at)
        elif c == ")":
            start = waiting.pop()
            if start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "'"):
                pairs.append((start, at))
    return pairs


def _kept_for_clarity(text: str, start: int) -> bool:
    """A negative after a sign, where other tools want parentheses: ``x - (-y)``, ``2^(-x)``; and ``d/dx (…)``."""
    return text[start + 1] == "-" or text[start + 1 : start + 4] == "not" or _after_derivative(text[:start])


def _after_derivative(before: str) -> bool:
    return before.rstrip().rpartition("/")[2].startswith("d") and before.endswith(" ")


@given(expressions(partials=False))
def test_python_reads_the_canonical_text_as_the_same_tree(node):
    tree = ast.parse(canonical(node).replace("^", "**"), mode="eval").body
    assert _hoisted(_from_python(tree)) == _hoisted(unfolded(node))


def _hoisted(node: Node) -> Node:
    """Signs taken out of products: Python reads ``-x*y`` as (−x)·y, we read −(x·y)."""
    node = type(node)(**{each.name: _hoist_value(getattr(node, each.name)) for each in fields(node)})
    if isinstance(node, Multiply | Divide) and isinstance(node.left, Negate):
        return _hoisted(Negate(type(node)(node.left.operand, node.right)))
    return node


def _hoist_value(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(_hoist_value(item) for item in value)
    return _hoisted(value) if isinstance(value, Node) else value


_SIGNS: dict[type[ast.AST], Any] = {
    ast.Add: Add, ast.Sub: Subtract, ast.Mult: Multiply, ast.Div: Divide, ast.Pow: Power, ast.And: And, ast.Or: Or,
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "=", ast.NotEq: "!=",
}  # fmt: skip


def _from_python(node: ast.expr) -> Any:
    match node:
        case ast.Constant(value):
            return Number(Fraction(str(value)))
        case ast.Name(name):
            return Constant(name) if name in ("pi", "e") else Variable("lambda" if name == "lamda" else name)
        case ast.UnaryOp(ast.USub(), operand):
            return Negate(_from_python(operand))
        case ast.UnaryOp(ast.Not(), operand):
            return Not(_from_python(operand))
        case ast.BinOp(left, sign, right):
            return _SIGNS[type(sign)](_from_python(left), _from_python(right))
        case ast.BoolOp(sign, values):
            return functools.reduce(_SIGNS[type(sign)], map(_from_python, values))
        case ast.Compare(left, signs, others):
            operands = tuple(map(_from_python, [left, *others]))
            return Compare(operands, tuple(_SIGNS[type(sign)] for sign in signs))
        case ast.IfExp(test, body, orelse):
            return Conditional(_from_python(body), _from_python(test), _from_python(orelse))
        case ast.Call(ast.Name(name), arguments):
            return Call(name, tuple(map(_from_python, arguments)))
    raise AssertionError(ast.dump(node))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2x", "2*x"),
        ("|x - 1|", "abs(x - 1)"),
        ("0.1", "1/10"),
        ("0.1^x", "(1/10)^x"),
        ("x^0.5", "x^(1/2)"),
        ("-x^2", "-x^2"),
        ("(-x)^2", "(-x)^2"),
        ("2^-x", "2^(-x)"),
        ("x - -y", "x - (-y)"),
        ("x^y^z", "x^y^z"),
        ("(x^y)^z", "(x^y)^z"),
        ("x/(y z)", "x/(y*z)"),
        ("x - (y - z)", "x - (y - z)"),
        ("(x - y) - z", "x - y - z"),
        ("x^2 if x < 0 else x", "x^2 if x < 0 else x"),
        ("(1 if x = 0 else 2) y", "(1 if x == 0 else 2)*y"),
        ("x**2", "x^2"),
    ],
)
def test_canonical_text(text, expected):
    assert canonical(parse(text)) == expected


def test_numbers_that_only_the_engine_makes():
    """Negative numbers and rationals bind like the sign or quotient that they are written with."""
    third, minus = Number(Fraction(1, 3)), Number(Fraction(-2))
    assert canonical(Power(third, minus)) == "(1/3)^(-2)"
    assert canonical(Power(minus, third)) == "(-2)^(1/3)"
    assert canonical(Multiply(third, X)) == "1/3*x"
    assert canonical(Multiply(X, third)) == "x*(1/3)"
    assert canonical(Subtract(X, minus)) == "x - (-2)"
    assert canonical(Divide(X, Number(Fraction(-1, 3)))) == "x/(-1/3)"


@given(st.fractions(max_denominator=50), st.fractions(max_denominator=50))
def test_numbers_that_only_the_engine_makes_come_back(first, second):
    for kind in (Add, Subtract, Multiply, Divide):
        node = kind(Number(first), Number(second))
        assert parse(canonical(node)) == unfolded(node)


def test_functions_and_intervals():
    two = Number(Fraction(2))
    square = Function("f", ("x",), Power(X, two), Compare((X, two), ("=",)))
    assert function_text(square) == "f(x) = x^2 for x = 2"
    assert function_text(Function(None, ("x",), Power(X, two))) == "x^2"
    assert interval_text(Interval(None, two)) == "(-oo, 2]"
    assert interval_text(Interval(two, None, low_closed=False)) == "(2, oo)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1/x if x > 0 else 0/0", "1/x for x > 0"),
        ("t^2 if 0 <= t <= 10 else 0/0", "t^2 for 0 <= t <= 10"),
        ("2 (x^2 if x >= 0 else 0/0) x", "2*(x^2 for x >= 0)*x"),
        ("1 if x > 0 else 0 if x < 0 else 0/0", "1 if x > 0 else 0 if x < 0 else undefined"),
        ("x if x = 1 else 2 if x = 3 else 0/0", "x if x = 1 else 2 if x = 3 else undefined"),
        ("(ln(x) if x > 0 else 0/0) if x > 0 else 0/0", "ln(x) for x > 0"),
        ("(ln(x) if x > 0 else 0/0) if x < 1 else 0/0", "(ln(x) for x > 0) for x < 1"),
        ("d/dx (x^2) if x > 0 else d/dx (0/0) if x < 0 else 0/0", "d/dx (x^2) for x > 0"),
        ("0/0 if x < 0 else x", "undefined if x < 0 else x"),
        ("x if x > 0 else -x", "x if x > 0 else -x"),
        ("1 + 0/0", "1 + undefined"),
    ],
)  # fmt: skip
def test_people_are_told_in_words_where_there_is_no_value(text: str, said: str) -> None:
    assert expression_text(parse(text)) == said


@given(expressions())
def test_what_people_read_of_an_expression_with_values_is_its_canonical_text(node: Node) -> None:
    text = expression_text(node)
    assert "0/0" not in text
    assert "undefined" in text or " for " in text or text == canonical(node).replace("==", "=")
