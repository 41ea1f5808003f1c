"""The table of functions, checked row by row against mpmath: definitions, derivatives, domains, evaluators."""

from __future__ import annotations

import math
from fractions import Fraction

import flint
import mpmath
import numpy as np
import pytest

from secant.language import FUNCTIONS, canonical, free_variables, parse, parse_condition, row
from secant.language.functions import TableFunction
from secant.language.tree import Call, Compare, Conditional, Constant, Node, Number, Variable

CONTRACT = (
    "abs sign floor ceil frac min max sqrt cbrt root exp ln log sin cos tan sec csc cot asin acos atan sinh cosh tanh "
    "asinh acosh atanh erf relu sigmoid softplus step"
)
POINTS = [mpmath.mpf(p) / 8 for p in (-37, -21, -13, -6, -3, 3, 5, 7, 11, 14, 23, 41)]
ROWS = [pytest.param(each, id=each.name) for each in FUNCTIONS.values()]

#: Independent meanings, by hand.
_TRUTH = {
    "abs": abs,
    "sign": mpmath.sign,
    "frac": lambda u: u - mpmath.floor(u),
    "min": min,
    "max": max,
    "cbrt": lambda u: mpmath.sign(u) * mpmath.root(abs(u), 3),
    "root": lambda u, n: mpmath.root(u, n) if u >= 0 else -mpmath.root(-u, n),
    "log": lambda u, b=mpmath.e: mpmath.log(u) / mpmath.log(b),
    "ln": mpmath.log,
    "relu": lambda u: u if u > 0 else mpmath.mpf(0),
    "sigmoid": lambda u: 1 / (1 + mpmath.exp(-u)),
    "softplus": lambda u: mpmath.log(1 + mpmath.exp(u)),
    "step": lambda u: mpmath.mpf(1 if u >= 0 else 0),
}


def value(node: Node, at: dict[str, mpmath.mpf]) -> mpmath.mpf:
    """Direct evaluation with mpmath, from the independent meanings above."""
    below = [value(child, at) for child in node.children()] if not isinstance(node, Conditional) else []
    match node:
        case Number(number):
            return mpmath.mpf(number.numerator) / number.denominator
        case Constant(name):
            return +getattr(mpmath, name)
        case Variable(name):
            return at[name]
        case Call(name, _):
            return (_TRUTH[name] if name in _TRUTH else getattr(mpmath, name))(*below)
        case Conditional(then, condition, otherwise):
            return value(then if holds(condition, at) else otherwise, at)
    kind = type(node).__name__
    match kind:
        case "Negate":
            return -below[0]
        case "Add":
            return below[0] + below[1]
        case "Subtract":
            return below[0] - below[1]
        case "Multiply":
            return below[0] * below[1]
        case "Divide":
            return below[0] / below[1]
        case "Power":
            return below[0] ** below[1]
    raise AssertionError(node)


_COMPARE = {
    "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b, "!=": lambda a, b: abs(a - b) > mpmath.mpf(10) ** -10,
}  # fmt: skip


def holds(condition: Node, at: dict[str, mpmath.mpf]) -> bool:
    if isinstance(condition, Compare):
        values = [value(operand, at) for operand in condition.operands]
        return all(_COMPARE[sign](a, b) for a, sign, b in zip(values, condition.operators, values[1:], strict=False))
    both = [holds(child, at) for child in condition.children()]
    return {"And": all, "Or": any, "Not": lambda parts: not parts[0]}[type(condition).__name__](both)


def arguments(each: TableFunction) -> list[dict[str, mpmath.mpf]]:
    """Points of the row's domain, away from its jumps and kinks."""
    second = {"root": [3, 4], "log": [mpmath.mpf(2), mpmath.mpf(1) / 3]}.get(each.name, [mpmath.mpf(1) / 3])
    several = each.arity[1] > 1
    points = [{"u": u, "v": mpmath.mpf(v)} for u in POINTS for v in (second if several else [0])]
    points += [{**point, "u": point["u"] / 50} for point in points]
    exceptional = [parse_condition(text) for text in (each.jumps, each.kinks) if text is not None]
    domain = None if each.domain is None else parse_condition(each.domain)
    return [
        point
        for point in points
        if (domain is None or holds(domain, point)) and not any(holds(bad, point) for bad in exceptional)
    ]


def called(each: TableFunction) -> Call:
    names = [Variable("u"), Variable("v")][: 2 if each.arity[1] > 1 else 1]
    return Call(each.name, tuple(names))


def test_the_table_is_the_contracts():
    assert set(FUNCTIONS) == set(CONTRACT.split())


@pytest.mark.parametrize("each", ROWS)
def test_texts_read(each):
    for text in (each.domain, each.jumps, each.kinks):
        if text is not None:
            condition = parse_condition(text, names=("u", "v"))
            assert parse_condition(canonical(condition)) == condition
    allowed = ("u", "v") if each.arity[1] > 1 else ("u",)
    for text in (*each.derivative, each.definition):
        if text is not None:
            assert set(free_variables(parse(text, names=allowed))) <= set(allowed)
    assert len(each.derivative) == min(2, each.arity[1])
    assert each.meaning


@pytest.mark.parametrize("each", ROWS)
def test_definitions_say_the_same(each):
    if each.definition is None:
        return
    definition = parse(each.definition)
    points = arguments(each)
    assert len(points) > 3
    for point in points:
        assert mpmath.almosteq(value(called(each), point), value(definition, point), 1e-12, 1e-12), point


@pytest.mark.parametrize("each", ROWS)
def test_derivatives_are_the_limits_of_difference_quotients(each):
    with mpmath.workdps(60):
        for name, text in zip(("u", "v"), each.derivative, strict=False):
            if text is None:
                continue
            derivative = parse(text)
            for point in arguments(each):
                h = mpmath.mpf(10) ** -20
                ahead = value(called(each), {**point, name: point[name] + h})
                behind = value(called(each), {**point, name: point[name] - h})
                assert mpmath.almosteq((ahead - behind) / (2 * h), value(derivative, point), 1e-15, 1e-15), point


@pytest.mark.parametrize("each", ROWS)
def test_jumps_are_jumps_and_kinks_are_not(each):
    """Just beside a jump the function differs from its value there; at a kink it does not, but its slopes differ."""
    h = mpmath.mpf(10) ** -12
    point = {"u": mpmath.mpf(0), "v": mpmath.mpf(0)}

    def at(shift):
        return value(called(each), {**point, "u": point["u"] + shift})

    if each.jumps is not None:
        assert holds(parse_condition(each.jumps), point)
        assert max(abs(at(h) - at(0)), abs(at(-h) - at(0))) > 0.5
    elif each.kinks is not None and each.domain is None:
        assert holds(parse_condition(each.kinks), point)
        assert max(abs(at(h) - at(0)), abs(at(-h) - at(0))) < 1e-3
        assert abs((at(h) - at(0)) / h - (at(0) - at(-h)) / h) > 0.5 or abs(at(h) / h) > 1e3


@pytest.mark.parametrize("each", ROWS)
def test_evaluators_exist_and_agree(each):
    for point in arguments(each)[:8]:
        given = [point["u"], point["v"]][: 2 if each.arity[1] > 1 else 1]
        truth = value(called(each), point)
        for module, name in ((math, each.python), (np, each.numpy), (mpmath, each.mpmath)):
            if name is not None:
                numbers = given if module is mpmath else [float(part) for part in given]
                assert mpmath.almosteq(getattr(module, name)(*numbers), truth, 1e-12, 1e-12), (module, name, point)
        if each.flint is not None:
            first, *others = (flint.arb(flint.fmpq(*_fraction(part))) for part in given)
            ball = getattr(first, each.flint)(*others)
            assert mpmath.almosteq(mpmath.mpf(ball.mid().str(30, radius=False)), truth, 1e-12, 1e-12), point


def _fraction(number: mpmath.mpf) -> tuple[int, int]:
    exact = Fraction(float(number))
    return exact.numerator, exact.denominator


#: What the browser's Math offers (ECMAScript, "Value and Function Properties of the Math Object").
_MATH = {
    *("abs", "acos", "acosh", "asin", "asinh", "atan", "atanh", "cbrt", "ceil", "cos", "cosh", "exp", "floor", "log"),
    *("max", "min", "sign", "sin", "sinh", "sqrt", "tan", "tanh"),
}


@pytest.mark.parametrize("each", ROWS)
def test_every_function_can_be_evaluated_in_the_browser(each):
    """By ``Math``, by its definition, or, for the few that have neither, by a rule of the evaluator's own."""
    assert each.javascript is None or each.javascript in _MATH
    assert each.javascript or each.definition or each.name in ("erf", "root")


def test_the_logarithm_without_a_base_is_the_natural_one():
    assert row("log", 1).name == "ln"
    assert row("log", 2).name == "log"
    assert row("sin", 1).name == "sin"
